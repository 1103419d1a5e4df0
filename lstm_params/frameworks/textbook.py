"""Textbook: the equations as lecture notes draw them, one matrix per gate over [h, x].

W_f is (units, state + input): the columns of what is fed back first, then those of the input.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

GATED = (
    Tensor("W_{gate}", "U W", "units state+input"),
    Tensor("b_{gate}", "b", "units 1", needs="bias!=none"),
    Tensor("W_proj", "P", "projection units", needs="projection"),
)
PLAIN = (
    Tensor("W", "U W", "units state+input"),
    Tensor("b", "b", "units 1", needs="bias!=none"),
)
BIAS = ("bias=single", "bias=none")

FRAMEWORK = Framework(
    name="textbook",
    title="the equations, one matrix per gate",
    source="Gers, Schmidhuber & Cummins 2000; Cho et al. 2014; Elman 1990",
    cells={
        "lstm": Storage(
            "lstm", GATED, "f i g o", letters="f i c o", options="projection state", choices=BIAS
        ),
        "gru": Storage("gru", GATED[:2], "r z n", letters="r z h", options="state", choices=BIAS),
        "rnn": Storage("rnn", PLAIN, options="state", choices=BIAS),
        "dense": Storage(
            "dense",
            (Tensor("W", "W", "units input"), PLAIN[1]),
            choices=BIAS,
        ),
        "embedding": Storage("embedding", (Tensor("E", "E", "input units"),)),
        "dropout": Storage("dropout", ()),
    },
)
