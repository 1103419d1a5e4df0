"""flash-linear-attention: gated DeltaNet with its gate and its short convolutions."""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor

PACKAGE = Package(
    name="flash-linear-attention",
    source="flash-linear-attention 0.6.0, fla/layers/gated_deltanet.py",
    verified="instances",
    cells={
        "gated-deltanet": Storage(
            "GatedDeltaNet",
            (
                Tensor("A_log", "A", "heads"),
                Tensor("dt_bias", "t", "heads"),
                Tensor("q_proj.weight", "Q", "heads*key input"),
                Tensor("k_proj.weight", "K", "heads*key input"),
                Tensor("v_proj.weight", "V", "heads*value input"),
                Tensor("a_proj.weight", "a", "heads input"),
                Tensor("b_proj.weight", "b", "heads input"),
                Tensor("q_conv1d.weight", "k", "heads*key 1 window"),
                Tensor("k_conv1d.weight", "k'", "heads*key 1 window"),
                Tensor("v_conv1d.weight", "v", "heads*value 1 window"),
                Tensor("g_proj.weight", "G", "heads*value input"),
                Tensor("o_norm.weight", "n", "value"),
                Tensor("o_proj.weight", "O", "input heads*value"),
            ),
            options="heads key expand window",
        ),
    },
)
