"""TensorFlow Lite: twelve tensors, the inputs of one operator, in the order i f c o.

Equal constants, such as zero biases, are stored once in a file: add up the inputs of the operators,
not the tensors of the file. A layer without biases is not converted to this operator. The operator
could also have peepholes, a projection, normalization, or no input gate (CIFG); they are missing
here because no converter was found that writes them, so there is nothing to check against. Rows
are named as kernels call the inputs of an operator: a file has the names of what was converted.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

FRAMEWORK = Framework(
    name="tflite",
    title="TensorFlow Lite",
    source="tensorflow 2.15.1, tensorflow/lite/kernels/lstm_shared.h",
    verified="instances",
    operands=tuple(
        (at + first, row)
        for first, rows in ((1, "i2i i2f i2c i2o"), (5, "r2i r2f r2c r2o"), (12, "b_i b_f b_c b_o"))
        for at, row in enumerate(rows.split())
    ),
    composed="tflite: each copy and each direction is an operator of its own",
    cells={
        "lstm": Storage(
            "UNIDIRECTIONAL_SEQUENCE_LSTM",
            (
                Tensor("i2{gate}", "W", "units input"),
                Tensor("r2{gate}", "U", "units state"),
                Tensor("b_{gate}", "b", "units"),
            ),
            "i f g o",
            letters="i f c o",
            choices=("bias=single",),
        ),
        "dense": Storage(
            "FULLY_CONNECTED",
            (Tensor("weights", "W", "units input"), Tensor("bias", "b", "units", "bias=single")),
            choices=("bias=single", "bias=none"),
        ),
        "embedding": Storage("GATHER", (Tensor("params", "E", "input units"),)),
    },
)
