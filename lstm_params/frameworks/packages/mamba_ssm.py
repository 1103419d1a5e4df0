"""mamba-ssm: the mixing layers of Mamba and Mamba-2, as Transformers stores them too."""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor

PACKAGE = Package(
    name="mamba-ssm",
    source="mamba-ssm 2.3.2.post1, mamba_ssm/modules/mamba_simple.py, mamba2.py",
    verified="source",
    cells={
        "mamba": Storage(
            "Mamba",
            (
                Tensor("A_log", "A", "inner memory"),
                Tensor("D", "D", "inner"),
                Tensor("in_proj.weight", "X", "2*inner input"),
                Tensor("conv1d.weight", "k", "inner 1 window"),
                Tensor("conv1d.bias", "c", "inner"),
                Tensor("x_proj.weight", "P", "rank+2*memory inner"),
                Tensor("dt_proj.weight", "T", "inner rank"),
                Tensor("dt_proj.bias", "t", "inner"),
                Tensor("out_proj.weight", "O", "input inner"),
            ),
            options="expand memory window",
        ),
        "mamba-2": Storage(
            "Mamba2",
            (
                Tensor("dt_bias", "t", "heads"),
                Tensor("A_log", "A", "heads"),
                Tensor("D", "D", "heads"),
                Tensor("in_proj.weight", "X", "2*inner+2*groups*memory+heads input"),
                Tensor("conv1d.weight", "k", "inner+2*groups*memory 1 window"),
                Tensor("conv1d.bias", "c", "inner+2*groups*memory"),
                Tensor("norm.weight", "n", "inner"),
                Tensor("out_proj.weight", "O", "input inner"),
            ),
            options="heads groups expand memory window",
        ),
    },
)
