"""Modules of torchrecurrent, each a layer with all its copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.specs import ONE_WAY, specs
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import torchrecurrent

    cells = {"fastgrnn": torchrecurrent.FastGRNN}

    def made(layer: Layer) -> Any:
        return cells[layer.cell](layer.input, layer.units, num_layers=layer.copies)

    return recorded(asked, specs("fastgrnn", ONE_WAY), made, stacks=True)


PROBE = Probe(("torchrecurrent", "torch"), record)
