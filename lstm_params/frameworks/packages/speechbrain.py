"""SpeechBrain: the light GRU, its norm over a batch and without a bias of its own.

Without a bias the shift of the norm is kept as zeros. A LiGRU of two directions runs the same
weights both ways.
"""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor

SHIFT = Tensor("rnn.{index}.norm.bias", "b", "gates*units")

PACKAGE = Package(
    name="speechbrain",
    source="speechbrain 1.1.2, speechbrain/nnet/RNN.py",
    verified="instances",
    cells={
        "li-gru": Storage(
            "LiGRU",
            (
                Tensor("rnn.{index}.w.weight", "W", "gates*units input"),
                Tensor("rnn.{index}.u.weight", "U", "gates*units state"),
                Tensor("rnn.{index}.norm.weight", "g", "gates*units"),
                SHIFT._replace(needs="bias=single"),
                SHIFT._replace(needs="bias=none", kind="frozen"),
                Tensor(
                    "rnn.{index}.norm.running_mean",
                    "s",
                    "gates*units",
                    "statistics=kept",
                    kind="buffer",
                ),
                Tensor(
                    "rnn.{index}.norm.running_var",
                    "s'",
                    "gates*units",
                    "statistics=kept",
                    kind="buffer",
                ),
            ),
            "n z",
            options="ways",
            choices=(
                "bias=single statistics=kept",
                "bias=none statistics=kept",
                "bias=single statistics=none",
                "bias=none statistics=none",
            ),
            note="with bidirectional=True both directions have the same weights there: bothways",
        ),
    },
)
