"""cuDNN as JAX packs it: the matrices of all layers and directions first, then all biases.

In a bidirectional stack the index is 2·layer + direction. The buffer may be longer than the
tensors in it, so its size is not the number of parameters. The modes with one bias or none, the
GRU, the RNN and the projection are missing here because JAX does not use them.
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
                Tensor("b_hh[{object}]", "b'", "gates*units"),
            ),
            "i f g o",
            choices=("bias=double",),
            note="the buffer holds the matrices of all layers and directions, then all biases",
        ),
    },
)
