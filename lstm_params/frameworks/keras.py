"""Keras 3: one bias per gate, except GRU with ``reset_after=True``, its default, which has two.

``bias`` of that GRU is (2, 3·units): row 0 is added to x·W, row 1 to h·U.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor


def recurrent(path: str) -> tuple[Tensor, ...]:
    """Both kernels and the bias of the cell object ``path`` inside a layer."""
    return (
        Tensor(f"{{layer}}/{path}/kernel", "W", "input gates*units"),
        Tensor(f"{{layer}}/{path}/recurrent_kernel", "U", "state gates*units"),
        Tensor(f"{{layer}}/{path}/bias", "b", "gates*units", needs="bias=single"),
    )


def conv_lstm(rank: int) -> Storage:
    """ConvLSTM1D, 2D or 3D: both kernels have the same sides, (sides, in, out)."""
    sides = " ".join(f"kernel{side}" for side in range(1, rank + 1))
    kernel, recurrent_kernel, bias = recurrent("conv_lstm_cell")
    return Storage(
        f"conv_lstm{rank}d",
        (
            kernel._replace(axes=f"{sides} {kernel.axes}"),
            recurrent_kernel._replace(axes=f"{sides} {recurrent_kernel.axes}"),
            bias,
        ),
        "i f g o",
        letters="i f c o",
        options="kernel",
        choices=BIAS,
    )


BIAS = ("bias=single", "bias=none")
ON_INPUT = Tensor("{layer}/bias", "b", "units", needs="bias=single")


def conv(rank: int) -> Storage:
    """Conv1D, 2D or 3D, its kernel stored as (sides, in, out)."""
    sides = " ".join(f"kernel{side}" for side in range(1, rank + 1))
    return Storage(
        f"conv{rank}d",
        (Tensor("{layer}/kernel", "W", f"{sides} input units"), ON_INPUT),
        options="kernel",
        choices=BIAS,
    )


FRAMEWORK = Framework(
    name="keras",
    title="Keras 3",
    source="keras 3.15.1, keras/src/layers/rnn/*.py",
    verified="instances",
    layer=("{name}", "{wrapper}/forward_{name}", "{wrapper}/backward_{name}"),
    cells={
        "lstm": Storage("lstm", recurrent("lstm_cell"), "i f g o", letters="i f c o", choices=BIAS),
        "gru": Storage(
            "gru",
            (
                *recurrent("gru_cell"),
                Tensor("{layer}/gru_cell/bias", "b b", "2 gates*units", needs="bias=double"),
            ),
            "z r n",
            letters="z r h",
            choices=(
                "bias=double reset=after",
                "bias=single reset=before",
                "bias=none reset=after",
                "bias=none reset=before",
            ),
        ),
        "rnn": Storage("simple_rnn", recurrent("simple_rnn_cell"), choices=BIAS),
        "convlstm1d": conv_lstm(1),
        "convlstm2d": conv_lstm(2),
        "convlstm3d": conv_lstm(3),
        "dense": Storage(
            "dense", (Tensor("{layer}/kernel", "W", "input units"), ON_INPUT), choices=BIAS
        ),
        "embedding": Storage("embedding", (Tensor("{layer}/embeddings", "E", "input units"),)),
        "conv1d": conv(1),
        "conv2d": conv(2),
        "conv3d": conv(3),
        "layernorm": Storage(
            "layer_normalization",
            (Tensor("{layer}/gamma", "n", "input"), Tensor("{layer}/beta", "n", "input")),
        ),
        "batchnorm": Storage(
            "batch_normalization",
            (
                Tensor("{layer}/gamma", "n", "input"),
                Tensor("{layer}/beta", "n", "input"),
                Tensor("{layer}/moving_mean", "s", "input", kind="frozen"),
                Tensor("{layer}/moving_variance", "s", "input", kind="frozen"),
            ),
        ),
    },
)
