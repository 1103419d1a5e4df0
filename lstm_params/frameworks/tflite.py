"""TensorFlow Lite: twelve tensors, the inputs of one operator, in the order i f c o.

Equal constants are stored once, zero biases for instance: add up an operator's inputs, not the
file's tensors. A layer without bias does not become this operator. The operator also takes
peepholes, a projection and normalization, and leaves an input gate out (CIFG); no converter that
was at hand makes those, so they are not here.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

FRAMEWORK = Framework(
    name="tflite",
    title="TensorFlow Lite",
    source="tensorflow 2.15.1, tensorflow/lite/kernels/lstm_shared.h",
    verified="instances",
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
    },
)
