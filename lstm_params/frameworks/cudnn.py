"""cuDNN as JAX packs it: the matrices of all layers and directions first, then all biases.

A bidirectional stack counts its layers and directions as one row of numbers, l·2 + direction.
The library's buffer may be longer than its tensors, so its size is no count. The modes with one
bias or none, the GRU, the RNN and the projection are not here: JAX makes none of them.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

FRAMEWORK = Framework(
    name="cudnn",
    title="cuDNN",
    source="jax 0.10.2, jax/experimental/rnn.py",
    verified="instances",
    cells={
        "lstm": Storage(
            "CUDNN_LSTM",
            (
                Tensor("W_ih[{object}]", "W", "gates*units input"),
                Tensor("W_hh[{object}]", "U", "gates*units state"),
                Tensor("b_ih[{object}]", "b", "gates*units"),
                Tensor("b_hh[{object}]", "b", "gates*units"),
            ),
            "i f g o",
            choices=("bias=double",),
            note="the buffer holds the matrices of all layers and directions, then all biases",
        ),
    },
)
