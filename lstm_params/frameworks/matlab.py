"""MATLAB: one bias per gate, stored as a column; a bilstmLayer has both directions in one tensor.

The GRU has a second bias only with ``recurrent-bias-after-multiplication``; its default has one and
still resets after the product. Nothing was run: the orders of the gates were read in MathWorks' own
Keras importer and code generation, the order of a bilstmLayer's blocks in the documentation.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

WEIGHTS = (
    Tensor("InputWeights", "W", "gates*units input"),
    Tensor("RecurrentWeights", "U", "gates*units state"),
)
BIAS = Tensor("Bias", "b", "gates*units 1", needs="bias=single")
FUNCTIONS = "activation=softsign activation=relu gate_activation=hard_sigmoid"

FRAMEWORK = Framework(
    name="matlab",
    title="MATLAB",
    source="Deep Learning Toolbox: help of lstmLayer, bilstmLayer, gruLayer; its Keras importer",
    verified="source",
    composed="matlab: each copy is a layer of its own, and so is each direction of a GRU",
    cells={
        "lstm": Storage(
            "lstmLayer",
            tuple(row._replace(axes=f"directions*{row.axes}") for row in (*WEIGHTS, BIAS)),
            "i f g o",
            letters="i f c o",
            choices=("bias=single",),
            computes=FUNCTIONS,
            note="a bilstmLayer holds the forward block first, by its documentation alone",
        ),
        "gru": Storage(
            "gruLayer",
            (
                *WEIGHTS,
                BIAS,
                Tensor("Bias", "b b'", "2*gates*units 1", needs="bias=double"),
            ),
            "r z n",
            letters="r z h",
            choices=(
                "bias=single reset=after",
                "bias=single reset=before",
                "bias=double reset=after",
            ),
            computes=FUNCTIONS,
        ),
        "dense": Storage(
            "fullyConnectedLayer",
            (Tensor("Weights", "W", "units input"), Tensor("Bias", "b", "units 1")),
            choices=("bias=single",),
        ),
    },
)
