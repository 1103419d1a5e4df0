"""Flax linen: two matrices for each gate, input and recurrent, and a bias with one of them only.

An LSTM has its biases with the recurrent matrices, a GRU and a SimpleCell with the input matrices;
the GRU's candidate has both (b_hn). A ConvLSTM has both for every gate, and adds 1 to its forget
gate at run time; it is the only recurrent cell whose biases can be switched off. Tensors are in the
order of the parameter tree, alphabetical within a cell; OptimizedLSTMCell has the same tree as
LSTMCell.
"""

from __future__ import annotations

from lstm_params.frameworks import ANY_FUNCTION, Framework, Storage, Tensor, bare, norm


def kernel(side: str, gate: str) -> Tensor:
    """The matrix of one gate that multiplies the input (side i) or the state (side h)."""
    symbol, width = ("W", "input") if side == "i" else ("U", "state")
    return Tensor(f"{{layer}}/{side}{gate}/kernel", symbol, f"{width} units", gates=gate)


def bias(side: str, gate: str, needs: str = "", holds: str = "b") -> Tensor:
    """The bias of one gate on the side of the input (i) or of the state (h)."""
    return Tensor(f"{{layer}}/{side}{gate}/bias", holds, "units", needs, gates=gate)


def both(side: str, gates: str) -> tuple[Tensor, ...]:
    """Bias and matrix of each of these gates on one side."""
    return tuple(row for gate in gates for row in (bias(side, gate), kernel(side, gate)))


def conv_lstm(rank: int) -> Storage:
    """Two convolutions with a bias each."""
    sides = " ".join(f"kernel{side}" for side in range(1, rank + 1))
    added = Tensor("{layer}/hh/bias", "b'", "gates*units", needs="bias=double")
    return Storage(
        "ConvLSTMCell",
        (
            added,
            Tensor("{layer}/hh/kernel", "U", f"{sides} state gates*units"),
            added._replace(name="{layer}/ih/bias", holds="b"),
            Tensor("{layer}/ih/kernel", "W", f"{sides} input gates*units"),
        ),
        "i g f o",
        options="kernel",
        choices=("bias=double", "bias=none"),
        adds=(("f", 1),),
    )


NORM = norm("{layer}/scale", "{layer}/bias")
BIAS = ("bias=single", "bias=none")

FRAMEWORK = Framework(
    name="flax",
    title="Flax linen",
    source="flax 0.12.8, flax/linen/recurrent.py",
    verified="instances",
    layer=("{name}", "{name}", "{name}"),
    number_first=True,
    each_direction=True,
    composed="flax: each copy and each direction is a cell of its own; "
    "nn.RNN and nn.Bidirectional add no weights",
    cells={
        "lstm": Storage(
            "LSTMCell",
            (*both("h", "fgio"), *(kernel("i", gate) for gate in "fgio")),
            "f g i o",
            choices=("bias=single",),
            computes=ANY_FUNCTION,
        ),
        "gru": Storage(
            "GRUCell",
            (
                bias("h", "n", holds="b'"),
                *(kernel("h", gate) for gate in "nrz"),
                *both("i", "nrz"),
            ),
            "n r z",
            choices=("bias=recurrent reset=after",),
            computes=ANY_FUNCTION,
        ),
        "rnn": Storage(
            "SimpleCell",
            (
                Tensor("{layer}/h/kernel", "U", "state units"),
                Tensor("{layer}/i/bias", "b", "units"),
                Tensor("{layer}/i/kernel", "W", "input units"),
            ),
            choices=("bias=single",),
            computes="activation=*",
        ),
        "mgu": Storage(
            "MGUCell",
            (
                kernel("h", "f"),
                bias("h", "n", "bias=recurrent", "b'"),
                kernel("h", "n"),
                *both("i", "fn"),
            ),
            "f n",
            choices=("bias=recurrent", "bias=single"),
            differs=(
                ("bias=recurrent", "f resets after the product"),
                ("bias=single", "f does not reset the candidate"),
            ),
            computes=ANY_FUNCTION,
            note="flax's MGU with bias:single is reset_gate=False: f does not reset the candidate",
        ),
        "convlstm1d": conv_lstm(1),
        "convlstm2d": conv_lstm(2),
        "convlstm3d": conv_lstm(3),
        "dense": Storage(
            "Dense",
            (
                Tensor("{layer}/kernel", "W", "input units"),
                Tensor("{layer}/bias", "b", "units", needs="bias=single"),
            ),
            choices=BIAS,
        ),
        "tensor": bare("Net", "{layer}/param", buffer="{layer}/variable"),
        "embedding": Storage("Embed", (Tensor("{layer}/embedding", "E", "input units"),)),
        "layernorm": Storage("LayerNorm", NORM, options="gain", choices=BIAS),
        "rmsnorm": Storage("RMSNorm", NORM[:1], options="gain", choices=("bias=none",)),
        "batchnorm": Storage(
            "BatchNorm",
            (
                *NORM,
                Tensor("{layer}/mean", "s", "input", kind="buffer"),
                Tensor("{layer}/var", "s'", "input", kind="buffer"),
            ),
            options="gain",
            choices=BIAS,
            note="mean and var are in the collection batch_stats: params does not have them, "
            "nor does this total",
        ),
    },
)
