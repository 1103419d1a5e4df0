"""Keras 3: one bias per gate, except GRU with ``reset_after=True``, its default, which has two.

``bias`` of that GRU is (2, 3·units): row 0 is added to the input's part, row 1 to the recurrent.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor


def recurrent(path: str) -> tuple[Tensor, ...]:
    """Both kernels, inside the layer's cell."""
    return (
        Tensor(f"{{layer}}/{path}/kernel", "W", "input gates*units"),
        Tensor(f"{{layer}}/{path}/recurrent_kernel", "U", "state gates*units"),
    )


def bias(path: str, holds: str = "b", axes: str = "gates*units", needs: str = "") -> Tensor:
    """The bias beside them."""
    return Tensor(f"{{layer}}/{path}/bias", holds, axes, needs=needs or "bias!=none")


BIAS = ("bias=single", "bias=none")

FRAMEWORK = Framework(
    name="keras",
    title="Keras 3",
    source="keras 3.15.1, keras/src/layers/rnn/*.py",
    layer=("{name}", "{wrapper}/forward_{name}", "{wrapper}/backward_{name}"),
    cells={
        "lstm": Storage(
            "lstm",
            (*recurrent("lstm_cell"), bias("lstm_cell")),
            "i f g o",
            letters="i f c o",
            choices=BIAS,
        ),
        "gru": Storage(
            "gru",
            (
                *recurrent("gru_cell"),
                bias("gru_cell", "b b", "2 gates*units", needs="bias=double"),
            ),
            "z r n",
            letters="z r h",
            choices=("bias=double", "bias=none"),
        ),
        "rnn": Storage(
            "simple_rnn",
            (*recurrent("simple_rnn_cell"), bias("simple_rnn_cell")),
            choices=BIAS,
        ),
        "dense": Storage(
            "dense",
            (
                Tensor("{layer}/kernel", "W", "input units"),
                Tensor("{layer}/bias", "b", "units", needs="bias!=none"),
            ),
            choices=BIAS,
        ),
        "embedding": Storage("embedding", (Tensor("{layer}/embeddings", "E", "input units"),)),
        "dropout": Storage("dropout", ()),
    },
)
