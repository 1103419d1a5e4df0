"""Layers of xlstm, the sLSTM in its own PyTorch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    from xlstm import mLSTMLayer, mLSTMLayerConfig, sLSTMLayer, sLSTMLayerConfig

    def made(layer: Layer) -> Any:
        sizes: dict[str, Any] = {
            "embedding_dim": layer.input,
            "num_heads": layer.size("heads", 4),
            "conv1d_kernel_size": layer.size("window", 4),
        }
        if layer.cell == "slstm-layer":
            return sLSTMLayer(sLSTMLayerConfig(**sizes, backend="vanilla"))
        times = layer.size("expand", 2)
        return mLSTMLayer(mLSTMLayerConfig(**sizes, context_length=8, proj_factor=times))

    every = [
        *("12 slstm-layer", "20 slstm-layer x2 heads 5", "6 slstm-layer heads 2 window 7"),
        *("12 mlstm-layer", "20 mlstm-layer x2 heads 8", "6 mlstm-layer heads 2 expand 3 window 7"),
    ]
    return recorded(asked, every, made)


PROBE = Probe(("xlstm", "torch"), record)
