"""PyTorch: two biases everywhere, "for cuDNN compatibility" as its source says.

The names are those of one module (``nn.LSTM``, ``nn.Linear``); a model puts its own attribute
before them.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

RECURRENT = (
    Tensor("weight_ih_{layer}", "W", "gates*units input"),
    Tensor("weight_hh_{layer}", "U", "gates*units state"),
    Tensor("bias_ih_{layer}", "b", "gates*units", needs="bias!=none"),
    Tensor("bias_hh_{layer}", "b", "gates*units", needs="bias!=none"),
)
PROJECTED = (
    *RECURRENT,
    Tensor("weight_hr_{layer}", "P", "projection units", needs="projection"),
)
DOUBLE = ("bias=double", "bias=none")

FRAMEWORK = Framework(
    name="pytorch",
    title="PyTorch",
    source="torch 2.13.0, torch/nn/modules/rnn.py",
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
        "gru": Storage("GRU", RECURRENT, "r z n", choices=DOUBLE),
        "rnn": Storage("RNN", RECURRENT, choices=DOUBLE),
        "dense": Storage(
            "Linear",
            (
                Tensor("weight", "W", "units input"),
                Tensor("bias", "b", "units", needs="bias!=none"),
            ),
            choices=("bias=single", "bias=none"),
        ),
        "embedding": Storage("Embedding", (Tensor("weight", "E", "input units"),)),
        "dropout": Storage("Dropout", ()),
    },
)
