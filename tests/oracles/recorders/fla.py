"""Layers of flash-linear-attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    from fla.layers import GatedDeltaNet

    def made(layer: Layer) -> Any:
        return GatedDeltaNet(
            hidden_size=layer.input,
            num_heads=layer.size("heads"),
            head_dim=layer.size("key", 256),
            expand_v=layer.size("expand", 2),
            conv_size=layer.size("window", 4),
        )

    every = [
        "1024 gated-deltanet heads 4",
        "7 gated-deltanet x2 heads 3 key 5",
        "7 gated-deltanet heads 3 key 5 window 11 expand 13",
    ]
    return recorded(asked, every, made)


PROBE = Probe(("flash-linear-attention", "torch"), record)
