"""Parts of models of Transformers, each a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    from transformers import RecurrentGemmaConfig, RwkvConfig
    from transformers.models.recurrent_gemma.modeling_recurrent_gemma import RecurrentGemmaRglru
    from transformers.models.rwkv.modeling_rwkv import RwkvFeedForward, RwkvSelfAttention

    def made(layer: Layer) -> Any:
        if layer.cell == "rg-lru":
            heads = layer.size("heads")
            return RecurrentGemmaRglru(
                RecurrentGemmaConfig(lru_width=layer.input, num_attention_heads=heads)
            )
        times = layer.size("expand", 4)
        config = RwkvConfig(hidden_size=layer.input, intermediate_size=times * layer.input)
        return {"rwkv": RwkvSelfAttention, "rwkv-channel": RwkvFeedForward}[layer.cell](config)

    every = [
        *("3 rwkv", "7 rwkv x2", "3 rwkv-channel", "7 rwkv-channel expand 3"),
        *("6 rg-lru heads 2", "35 rg-lru x2 heads 5"),
    ]
    return recorded(asked, every, made)


PROBE = Probe(("transformers", "torch"), record)
