"""Burn: each gate is a module of two Linears, stored (in, out), each with a bias; order i f o c.

In this version ``input_forget=true`` still makes the forget gate, though its documentation says
that it saves parameters; a later one leaves it out. The rows were read in the source, never run.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor


def module(name: str, gate: str | None = None) -> tuple[Tensor, ...]:
    """The tensors of one GateController: the Linear of the input, then the Linear of the state."""
    path = f"{{layer}}{name}"
    return (
        Tensor(f"{path}.input_transform.weight", "W", "input units", gates=gate),
        Tensor(f"{path}.input_transform.bias", "b", "units", "bias=double", gates=gate),
        Tensor(f"{path}.hidden_transform.weight", "U", "state units", gates=gate),
        Tensor(f"{path}.hidden_transform.bias", "b'", "units", "bias=double", gates=gate),
    )


BIAS = ("bias=double", "bias=none")
LSTM = Storage(
    "Lstm",
    (
        *module("input_gate", "i"),
        *module("forget_gate", "f"),
        *module("output_gate", "o"),
        *module("cell_gate", "g"),
    ),
    "i f o g",
    letters="i f o c",
    choices=BIAS,
)

FRAMEWORK = Framework(
    name="burn",
    title="Burn",
    source="burn 0.22.0-pre.2 @2c06be351, crates/burn-nn/src/modules/rnn/*.rs",
    verified="source",
    layer=("", "forward.", "reverse."),
    computes=" ".join(
        f"{what}={function}"
        for what in ("activation", "gate_activation", "output_activation")
        for function in ("hard_sigmoid", "leaky_relu", "relu", "sigmoid", "tanh")
    )
    + " clip=*",
    composed="burn: each copy is a module of its own; BiLstm, BiGru and BiRnn hold both directions",
    cells={
        "lstm": LSTM,
        "cifg": LSTM._replace(
            note="input_forget=true still makes the forget gate in this version, not in later ones"
        ),
        "gru": Storage(
            "Gru",
            (
                *module("update_gate", "z"),
                *module("reset_gate", "r"),
                *module("new_gate", "n"),
            ),
            "z r n",
            choices=(
                "bias=double reset=after",
                "bias=double reset=before",
                "bias=none reset=after",
                "bias=none reset=before",
            ),
        ),
        "rnn": Storage("Rnn", module("gate"), choices=BIAS),
        "dense": Storage(
            "Linear",
            (
                Tensor("weight", "W", "input units"),
                Tensor("bias", "b", "units", needs="bias=single"),
            ),
            choices=("bias=single", "bias=none"),
        ),
        "embedding": Storage("Embedding", (Tensor("weight", "E", "input units"),)),
    },
)
