"""torchrecurrent: cells with a bias beside each product, as PyTorch's own have."""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor

PACKAGE = Package(
    name="torchrecurrent",
    source="torchrecurrent 0.2.5, torchrecurrent/cells/*.py",
    verified="instances",
    cells={
        "fastgrnn": Storage(
            "FastGRNN",
            (
                Tensor("cells.{index}.weight_ih", "W", "units input"),
                Tensor("cells.{index}.weight_hh", "U", "units state"),
                Tensor("cells.{index}.bias_ih", "b", "gates*units"),
                Tensor("cells.{index}.bias_hh", "b'", "gates*units"),
                Tensor("cells.{index}.zeta", "s", "1"),
                Tensor("cells.{index}.nu", "s'", "1"),
            ),
            "z h",
            choices=("bias=double",),
        ),
    },
)
