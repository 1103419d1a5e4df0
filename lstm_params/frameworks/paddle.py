"""Paddle: PyTorch's tensors under the names of cells, the projection transposed.

``state_dict()`` lists each tensor twice, as ``weight_ih_l0`` and as ``0.cell.weight_ih``, and with
a projection the first name is wrong: count the ``.cell`` names. ``weight_ho`` is (units,
projection), and a Linear is (in, out). A bias that is switched off, with ``bias_ih_attr=False`` and
``bias_hh_attr=False``, is still stored: zeros that count and are not trained. Of 3.3.1 only one
layer in one direction can be built so; more of them raise an IndexError.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

CELL = (
    Tensor("{layer}.weight_ih", "W", "gates*units input"),
    Tensor("{layer}.weight_hh", "U", "gates*units state"),
    Tensor("{layer}.bias_ih", "b", "gates*units", needs="bias=double"),
    Tensor("{layer}.bias_hh", "b'", "gates*units", needs="bias=double"),
    Tensor("{layer}.bias_ih", "b", "gates*units", needs="bias=none", kind="frozen"),
    Tensor("{layer}.bias_hh", "b'", "gates*units", needs="bias=none", kind="frozen"),
)
DOUBLE = ("bias=double", "bias=none")

FRAMEWORK = Framework(
    name="paddle",
    title="PaddlePaddle",
    source="paddlepaddle 3.3.1, paddle/nn/layer/rnn.py",
    verified="instances",
    layer=("{index}.cell", "{index}.cell_fw", "{index}.cell_bw"),
    cells={
        "lstm": Storage(
            "LSTM",
            (
                *CELL,
                Tensor("{layer}.weight_ho", "P", "units projection", needs="projection"),
            ),
            "i f g o",
            options="projection",
            choices=DOUBLE,
            limits=(("projection", "units"),),
        ),
        "gru": Storage(
            "GRU",
            CELL,
            "r z n",
            letters="r z c",
            choices=("bias=double reset=after", "bias=none reset=after"),
        ),
        "rnn": Storage("SimpleRNN", CELL, choices=DOUBLE, computes="activation=relu"),
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
    arguments=(("bias=none", "bias_ih_attr=False, bias_hh_attr=False"),),
)
