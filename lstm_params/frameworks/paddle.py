"""Paddle: PyTorch's tensors under the names of cells, the projection transposed.

``state_dict()`` lists each tensor twice, as ``weight_ih_l0`` and as ``0.cell.weight_ih``, and with
a projection the first name is wrong: count the ``.cell`` names. ``weight_ho`` is (units,
projection), and a Linear is (in, out). A bias that is switched off is still stored, as frozen
zeros, so ``nobias`` is not an option here.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

CELL = (
    Tensor("{layer}.weight_ih", "W", "gates*units input"),
    Tensor("{layer}.weight_hh", "U", "gates*units state"),
    Tensor("{layer}.bias_ih", "b", "gates*units"),
    Tensor("{layer}.bias_hh", "b'", "gates*units"),
)

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
            choices=("bias=double",),
            limits=(("projection", "units"),),
        ),
        "gru": Storage("GRU", CELL, "r z n", letters="r z c", choices=("bias=double reset=after",)),
        "rnn": Storage("SimpleRNN", CELL, choices=("bias=double",)),
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
