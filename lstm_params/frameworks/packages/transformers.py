"""Transformers: the mixing layers of RWKV-4, and the recurrence of RecurrentGemma."""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor


def gate(name: str, letter: str) -> tuple[Tensor, Tensor]:
    """The matrices of a gate of an RG-LRU, one for each head, and its biases."""
    return (
        Tensor(f"{name}_gate_weight", "W", "heads block block", gates=letter),
        Tensor(f"{name}_gate_bias", "b", "heads block", gates=letter),
    )


PACKAGE = Package(
    name="transformers",
    source="transformers 5.24.0, models/rwkv/modeling_rwkv.py, "
    "models/recurrent_gemma/modeling_recurrent_gemma.py",
    verified="instances",
    cells={
        "rwkv": Storage(
            "RwkvSelfAttention",
            (
                Tensor("time_decay", "w", "input"),
                Tensor("time_first", "u", "input"),
                Tensor("time_mix_{gate}", "m", "1 1 input"),
                Tensor("{gate}.weight", "W", "input input"),
                Tensor("output.weight", "O", "input input"),
            ),
            "k v r",
            letters="key value receptance",
        ),
        "rwkv-channel": Storage(
            "RwkvFeedForward",
            (
                Tensor("time_mix_{gate}", "m", "1 1 input"),
                Tensor("{gate}.weight", "K", "inner input"),
                Tensor("{gate}.weight", "R", "input input"),
                Tensor("value.weight", "V", "input inner"),
            ),
            "k r",
            letters="key receptance",
            options="expand",
        ),
        "rg-lru": Storage(
            "RecurrentGemmaRglru",
            (
                Tensor("recurrent_param", "a", "input"),
                *gate("input", "i"),
                *gate("recurrent", "r"),
            ),
            "i r",
            letters="input recurrent",
            options="heads",
        ),
    },
)
