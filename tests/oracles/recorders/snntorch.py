"""The convolutional LSTM of snnTorch, which spikes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import snntorch

    def made(layer: Layer) -> Any:
        return snntorch.SConv2dLSTM(layer.input, layer.units, layer.window, bias=layer.bias)

    every = [
        *(
            "3 convlstm2d 5 kernel 3",
            "7 convlstm2d 13 kernel 1x5",
            "3 convlstm2d 5 kernel 3 nobias",
        ),
        "3 convlstm2d 5 x2 kernel 7",
    ]
    return recorded(asked, every, made)


PROBE = Probe(("snntorch", "torch"), record)
