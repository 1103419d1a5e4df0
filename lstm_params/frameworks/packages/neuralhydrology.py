"""neuralhydrology: the EA-LSTM, whose input gate sees what is static and is worked out once."""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor

PACKAGE = Package(
    name="neuralhydrology",
    source="neuralhydrology 1.13.0, neuralhydrology/modelzoo/ealstm.py",
    verified="instances",
    cells={
        "ea-lstm": Storage(
            "EALSTM",
            (
                Tensor("input_gate.weight", "S", "units statics"),
                Tensor("input_gate.bias", "b", "units", gates="i"),
                Tensor("dynamic_gates.weight_ih", "W", "input gates*units"),
                Tensor("dynamic_gates.weight_hh", "U", "state gates*units"),
                Tensor("dynamic_gates.bias", "b", "gates*units", gates="f o g"),
            ),
            "i f o g",
            options="statics",
            choices=("bias=single",),
        ),
    },
)
