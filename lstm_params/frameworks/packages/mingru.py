"""minGRU-pytorch: all gates in one matrix without biases, and a projection back to the input.

``minGRU(28, expansion_factor=1.5)`` is ``28 mingru 42 projection 28``; without an expansion there
is no projection.
"""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor

OUT = Tensor("to_out.weight", "P", "projection units", needs="projection")

PACKAGE = Package(
    name="minGRU-pytorch",
    source="minGRU-pytorch 0.2.1, minGRU_pytorch/minGRU.py, minLSTM.py",
    verified="instances",
    cells={
        "mingru": Storage(
            "minGRU",
            (
                Tensor("to_hidden_and_gate.weight", "W", "gates*units input"),
                OUT,
            ),
            "h z",
            options="projection",
            choices=("bias=none",),
        ),
        "minlstm": Storage(
            "minLSTM",
            (Tensor("to_hidden_and_f_i_gate.weight", "W", "gates*units input"), OUT),
            "h f i",
            options="projection",
            choices=("bias=none",),
        ),
    },
)
