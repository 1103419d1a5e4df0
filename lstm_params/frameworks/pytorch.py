"""PyTorch: two biases everywhere, "for cuDNN compatibility" as its source says.

The names are those of one module (``nn.LSTM``, ``nn.Linear``); in a model the name of the attribute
comes before them: ``rnn.weight_ih_l0``.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

RECURRENT = (
    Tensor("weight_ih_{layer}", "W", "gates*units input"),
    Tensor("weight_hh_{layer}", "U", "gates*units state"),
    Tensor("bias_ih_{layer}", "b", "gates*units", needs="bias=double"),
    Tensor("bias_hh_{layer}", "b", "gates*units", needs="bias=double"),
)
PROJECTED = (
    *RECURRENT,
    Tensor("weight_hr_{layer}", "P", "projection units", needs="projection"),
)
DOUBLE = ("bias=double", "bias=none")
SINGLE = ("bias=single", "bias=none")
BIAS = Tensor("bias", "b", "units", needs="bias=single")
NORM = (Tensor("weight", "n", "input"), Tensor("bias", "n", "input"))


def conv(rank: int) -> Storage:
    """``nn.Conv1d``, ``2d`` or ``3d``, its weight stored as (out, in, sides)."""
    sides = " ".join(f"kernel{side}" for side in range(1, rank + 1))
    return Storage(
        f"Conv{rank}d",
        (Tensor("weight", "W", f"units input {sides}"), BIAS),
        options="kernel",
        choices=SINGLE,
    )


FRAMEWORK = Framework(
    name="pytorch",
    title="PyTorch",
    source="torch 2.13.0, torch/nn/modules/rnn.py",
    verified="instances",
    layer=("l{index}", "l{index}", "l{index}_reverse"),
    cells={
        "lstm": Storage(
            "LSTM",
            PROJECTED,
            "i f g o",
            options="projection",
            choices=DOUBLE,
            limits=(("projection", "units"),),
        ),
        "gru": Storage(
            "GRU",
            RECURRENT,
            "r z n",
            choices=("bias=double reset=after", "bias=none reset=after"),
        ),
        "rnn": Storage("RNN", RECURRENT, choices=DOUBLE),
        "dense": Storage(
            "Linear",
            (Tensor("weight", "W", "units input", needs="!tied"), BIAS),
            options="tied",
            choices=SINGLE,
        ),
        "embedding": Storage("Embedding", (Tensor("weight", "E", "input units"),)),
        "conv1d": conv(1),
        "conv2d": conv(2),
        "conv3d": conv(3),
        "layernorm": Storage("LayerNorm", NORM),
        "batchnorm": Storage(
            "BatchNorm1d",
            (
                *NORM,
                Tensor("running_mean", "s", "input", kind="buffer"),
                Tensor("running_var", "s", "input", kind="buffer"),
            ),
            note="running_mean and running_var are buffers: parameters() does not list them, "
            "nor does this total",
        ),
    },
)
