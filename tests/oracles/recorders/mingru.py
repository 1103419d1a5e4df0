"""The minGRU of minGRU-pytorch, which returns as much as it gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    from minGRU_pytorch import minGRU

    def made(layer: Layer) -> Any:
        return minGRU(layer.input, expansion_factor=layer.units / layer.input)

    every = ["5 mingru 5", "7 mingru 7 x2", "4 mingru 6 projection 4", "28 mingru 42 projection 28"]
    return recorded(asked, every, made)


PROBE = Probe(("mingru-pytorch", "torch"), record)
