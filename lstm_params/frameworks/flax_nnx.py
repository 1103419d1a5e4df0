"""Flax nnx: the cells of linen, except that its GRU has no b_hn.

The GRU's docstring shows that bias, but its code does not have it. LSTMCell has separate tensors
for each gate (``if_`` because ``if`` is a Python keyword); the option ``fused`` is
OptimizedLSTMCell, which packs all gates into one. The names are those of one module, in the order
of its state; in a model the name of the attribute comes before them.
"""

from __future__ import annotations

from lstm_params.frameworks import ANY_FUNCTION, Framework, Storage, Tensor, bare, norm


def from_state(gate: str) -> tuple[Tensor, ...]:
    """Bias and recurrent matrix of one gate of LSTMCell."""
    return (
        Tensor(f"h{gate}/bias", "b", "units", "!fused", gates=gate),
        Tensor(f"h{gate}/kernel", "U", "state units", "!fused", gates=gate),
    )


def from_input(name: str, gate: str) -> Tensor:
    """The input matrix of one gate of LSTMCell."""
    return Tensor(f"{name}/kernel", "W", "input units", "!fused", gates=gate)


RECURRENT = Tensor("dense_h/kernel", "U", "state gates*units")
INPUT = Tensor("dense_i/kernel", "W", "input gates*units")
ON_INPUT = (RECURRENT, Tensor("dense_i/bias", "b", "gates*units"), INPUT)
GAIN, SHIFT = norm("scale", "bias")
BIAS = ("bias=single", "bias=none")

FRAMEWORK = Framework(
    name="flax-nnx",
    title="Flax nnx",
    source="flax 0.12.8, flax/nnx/nn/recurrent.py",
    verified="instances",
    composed="flax-nnx: each copy and each direction is a cell of its own; "
    "nnx.RNN and nnx.Bidirectional add no weights",
    cells={
        "lstm": Storage(
            "LSTMCell",
            (
                *(row for gate in "fgio" for row in from_state(gate)),
                from_input("if_", "f"),
                from_input("ig", "g"),
                from_input("ii", "i"),
                from_input("io", "o"),
                Tensor("dense_h/bias", "b", "gates*units", needs="fused"),
                RECURRENT._replace(needs="fused"),
                INPUT._replace(needs="fused"),
            ),
            "i f g o",
            options="fused",
            choices=("bias=single",),
            computes=ANY_FUNCTION,
        ),
        "gru": Storage(
            "GRUCell",
            ON_INPUT,
            "r z n",
            choices=("bias=single reset=after",),
            computes=ANY_FUNCTION,
        ),
        "rnn": Storage("SimpleCell", ON_INPUT, choices=("bias=single",), computes="activation=*"),
        "dense": Storage(
            "Linear",
            (
                Tensor("bias", "b", "units", needs="bias=single"),
                Tensor("kernel", "W", "input units"),
            ),
            choices=BIAS,
        ),
        "tensor": bare("Module", "param", buffer="variable"),
        "embedding": Storage("Embed", (Tensor("embedding", "E", "input units"),)),
        "layernorm": Storage("LayerNorm", (SHIFT, GAIN), options="gain", choices=BIAS),
        "rmsnorm": Storage("RMSNorm", (GAIN,), options="gain", choices=("bias=none",)),
        "batchnorm": Storage(
            "BatchNorm",
            (
                SHIFT,
                Tensor("mean", "s", "input", kind="buffer"),
                GAIN,
                Tensor("var", "s'", "input", kind="buffer"),
            ),
            options="gain",
            choices=BIAS,
            note="mean and var are of type BatchStat: the state of nnx.Param does not have them, "
            "nor does this total",
        ),
    },
)
