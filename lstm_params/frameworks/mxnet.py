"""MXNet Gluon: PyTorch's tensors, backward ones named r0, r1; it always has both biases.

The RNN's activation is ReLU by default. A convolutional cell has its channels first and two biases.
Its recurrent kernel may have other sides than its input kernel; here they have the same.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

LAYER = (
    Tensor("{layer}_i2h_weight", "W", "gates*units input"),
    Tensor("{layer}_h2h_weight", "U", "gates*units state"),
    Tensor("{layer}_i2h_bias", "b", "gates*units"),
    Tensor("{layer}_h2h_bias", "b'", "gates*units"),
)


def convolved(name: str, rank: int, gates: str, letters: str, choice: str) -> Storage:
    """A cell of gluon.contrib, which is one layer in one direction; (out, in, sides)."""
    sides = " ".join(f"kernel{side}" for side in range(1, rank + 1))
    return Storage(
        f"Conv{rank}D{name}Cell",
        (
            Tensor("i2h_weight", "W", f"gates*units input {sides}"),
            Tensor("h2h_weight", "U", f"gates*units state {sides}"),
            Tensor("i2h_bias", "b", "gates*units"),
            Tensor("h2h_bias", "b'", "gates*units"),
        ),
        gates,
        letters=letters,
        options="kernel",
        choices=(choice,),
    )


LSTM = ("LSTM", "i f g o", "i f c o", "bias=double")
GRU = ("GRU", "r z n", "r z o", "bias=double reset=after")


FRAMEWORK = Framework(
    name="mxnet",
    title="MXNet Gluon",
    source="mxnet 1.9.1, mxnet/gluon/rnn/rnn_layer.py, mxnet/gluon/contrib/rnn/conv_rnn_cell.py",
    verified="instances",
    layer=("l{index}", "l{index}", "r{index}"),
    joined="_",
    cells={
        "lstm": Storage(
            "LSTM",
            (
                *LAYER,
                Tensor("{layer}_h2r_weight", "P", "projection units", needs="projection"),
            ),
            "i f g o",
            letters="i f c o",
            options="projection",
            choices=("bias=double",),
        ),
        "gru": Storage(
            "GRU", LAYER, "r z n", letters="r z o", choices=("bias=double reset=after",)
        ),
        "rnn": Storage(
            "RNN", LAYER, choices=("bias=double",), function="relu", computes="activation=tanh"
        ),
        **{f"convlstm{rank}d": convolved(LSTM[0], rank, *LSTM[1:]) for rank in (1, 2, 3)},
        **{f"convgru{rank}d": convolved(GRU[0], rank, *GRU[1:]) for rank in (1, 2, 3)},
        "dense": Storage(
            "Dense",
            (
                Tensor("weight", "W", "units input"),
                Tensor("bias", "b", "units", needs="bias=single"),
            ),
            choices=("bias=single", "bias=none"),
        ),
        "embedding": Storage("Embedding", (Tensor("weight", "E", "input units"),)),
    },
)
