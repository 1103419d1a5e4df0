"""Equinox: PyTorch's matrices with one bias per gate; a GRU has a second one for its candidate.

That one, ``bias_n`` (units,), is added before the reset gate multiplies. ``use_bias=False`` removes
all biases. The names are those of one cell, which is one layer in one direction.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor, bare, norm

CELL = (
    Tensor("weight_ih", "W", "gates*units input"),
    Tensor("weight_hh", "U", "gates*units state"),
    Tensor("bias", "b", "gates*units", needs="bias!=none"),
)
CHOICES = ("bias=single", "bias=none")

FRAMEWORK = Framework(
    name="equinox",
    title="Equinox",
    source="equinox 0.13.8, equinox/nn/_rnn.py",
    verified="instances",
    composed="equinox: each copy and each direction is a cell of its own, scanned by hand",
    cells={
        "lstm": Storage("LSTMCell", CELL, "i f g o", choices=CHOICES),
        "gru": Storage(
            "GRUCell",
            (*CELL, Tensor("bias_n", "b'", "units", needs="bias=recurrent", gates="n")),
            "r z n",
            choices=("bias=recurrent reset=after", "bias=none reset=after"),
        ),
        "dense": Storage(
            "Linear",
            (
                Tensor("weight", "W", "units input"),
                Tensor("bias", "b", "units", needs="bias=single"),
            ),
            choices=CHOICES,
        ),
        "tensor": bare("Module", "array"),
        "embedding": Storage("Embedding", (Tensor("weight", "E", "input units"),)),
        "layernorm": Storage(
            "LayerNorm",
            norm("weight", "bias", shaped=True),
            options="shape gain",
            choices=CHOICES,
        ),
    },
    arguments=(("bias=none", "use_bias=False"),),
)
