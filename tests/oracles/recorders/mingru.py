"""The minGRU and the minLSTM of minGRU-pytorch, which return as much as they get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    from minGRU_pytorch.minGRU import minGRU
    from minGRU_pytorch.minLSTM import minLSTM

    classes = {"mingru": minGRU, "minlstm": minLSTM}

    def made(layer: Layer) -> Any:
        return classes[layer.cell](layer.input, expansion_factor=layer.units / layer.input)

    every = [
        f"{width} {cell} {rest}"
        for cell in classes
        for width, rest in ((5, "5"), (7, "7 x2"), (4, "6 projection 4"), (28, "42 projection 28"))
    ]
    return recorded(asked, every, made)


PROBE = Probe(("mingru-pytorch", "torch"), record)
