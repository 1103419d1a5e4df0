"""MLX: it looks like PyTorch but has one bias per gate; a GRU has a second one for its candidate.

That one, ``bhn`` (units,), is added before the reset gate multiplies. ``bias=False`` removes all
biases. The names are those of one module, which is one layer in one direction.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

INPUT = Tensor("Wx", "W", "gates*units input")
RECURRENT = Tensor("Wh", "U", "gates*units state")
BIAS = Tensor("bias", "b", "gates*units", needs="bias!=none")
CHOICES = ("bias=single", "bias=none")
NORM = (Tensor("weight", "n", "input"), Tensor("bias", "n'", "input"))

FRAMEWORK = Framework(
    name="mlx",
    title="MLX",
    source="mlx 0.32.4, mlx/nn/layers/recurrent.py",
    verified="instances",
    composed="mlx: each copy and each direction is a module of its own, put together by hand",
    cells={
        "lstm": Storage("LSTM", (INPUT, RECURRENT, BIAS), "i f g o", choices=CHOICES),
        "gru": Storage(
            "GRU",
            (
                INPUT,
                RECURRENT,
                BIAS._replace(name="b"),
                Tensor("bhn", "b'", "units", needs="bias=recurrent", gates="n"),
            ),
            "r z n",
            choices=("bias=recurrent reset=after", "bias=none reset=after"),
        ),
        "rnn": Storage(
            "RNN",
            (INPUT._replace(name="Wxh"), RECURRENT._replace(name="Whh"), BIAS),
            choices=CHOICES,
            computes="activation=*",
        ),
        "dense": Storage(
            "Linear",
            (
                Tensor("weight", "W", "units input"),
                Tensor("bias", "b", "units", needs="bias=single"),
            ),
            choices=CHOICES,
        ),
        "embedding": Storage("Embedding", (Tensor("weight", "E", "input units"),)),
        "layernorm": Storage("LayerNorm", NORM),
        "batchnorm": Storage(
            "BatchNorm",
            (
                *NORM,
                Tensor("running_mean", "s", "input", kind="frozen"),
                Tensor("running_var", "s'", "input", kind="frozen"),
            ),
            note="running_mean and running_var are frozen: in parameters() and in this total, "
            "not in trainable_parameters()",
        ),
    },
    arguments=(("bias=none", "bias=False"),),
)
