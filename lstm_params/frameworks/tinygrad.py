"""Tinygrad: PyTorch's LSTMCell with both biases, and no other recurrent cell.

``bias=False`` removes both. The names are those of one cell, which is one layer in one direction.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

FRAMEWORK = Framework(
    name="tinygrad",
    title="tinygrad",
    source="tinygrad 0.14.0, tinygrad/nn/__init__.py",
    verified="instances",
    composed="tinygrad: each copy and each direction is a cell of its own, put together by hand",
    cells={
        "lstm": Storage(
            "LSTMCell",
            (
                Tensor("weight_ih", "W", "gates*units input"),
                Tensor("weight_hh", "U", "gates*units state"),
                Tensor("bias_ih", "b", "gates*units", needs="bias=double"),
                Tensor("bias_hh", "b'", "gates*units", needs="bias=double"),
            ),
            "i f g o",
            choices=("bias=double", "bias=none"),
        ),
        "dense": Storage(
            "Linear",
            (
                Tensor("weight", "W", "units input"),
                Tensor("bias", "b", "units", needs="bias=single"),
            ),
            choices=("bias=single", "bias=none"),
        ),
        "embedding": Storage("Embedding", (Tensor("weight", "E", "input units"),)),
    },
    arguments=(("bias=none", "bias=False"),),
)
