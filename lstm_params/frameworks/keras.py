"""Keras 3: one bias per gate, except GRU with ``reset_after=True``, its default, which has two.

``bias`` of that GRU is (2, 3·units): row 0 is added to x·W, row 1 to h·U.
"""

from __future__ import annotations

from lstm_params.frameworks import ANY_FUNCTION, Framework, Storage, Tensor, bare, norm, sides


def recurrent(path: str) -> tuple[Tensor, ...]:
    """Both kernels and the bias of the cell object ``path`` inside a layer."""
    return (
        Tensor(f"{{layer}}/{path}/kernel", "W", "input gates*units"),
        Tensor(f"{{layer}}/{path}/recurrent_kernel", "U", "state gates*units"),
        Tensor(f"{{layer}}/{path}/bias", "b", "gates*units", needs="bias=single"),
    )


def conv_lstm(rank: int) -> Storage:
    """ConvLSTM1D, 2D or 3D: both kernels have the same sides, (sides, in, out)."""
    kernel, recurrent_kernel, bias = recurrent("conv_lstm_cell")
    return Storage(
        f"conv_lstm{rank}d",
        (
            kernel._replace(axes=f"{sides(rank)} {kernel.axes}"),
            recurrent_kernel._replace(axes=f"{sides(rank)} {recurrent_kernel.axes}"),
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
    whole = Tensor("{layer}/kernel", "W", f"{sides(rank)} input units", needs="!groups")
    grouped = Tensor("{layer}/kernel", "G", f"{sides(rank)} channels units", needs="groups")
    return Storage(
        f"conv{rank}d", (whole, grouped, ON_INPUT), options="kernel groups", choices=BIAS
    )


def conv_transpose(rank: int) -> Storage:
    """Conv1DTranspose, 2D or 3D, its kernel stored as (sides, out, in)."""
    kernel = Tensor("{layer}/kernel", "W", f"{sides(rank)} units input")
    return Storage(f"conv{rank}d_transpose", (kernel, ON_INPUT), options="kernel", choices=BIAS)


def depthwise(rank: int) -> Storage:
    """DepthwiseConv1D or 2D, its kernel stored as (sides, in, multiplier)."""
    return Storage(
        f"depthwise_conv{rank}d",
        (
            Tensor("{layer}/kernel", "D", f"{sides(rank)} input multiplier"),
            ON_INPUT._replace(axes="channels"),
        ),
        options="kernel multiplier",
        choices=BIAS,
    )


def separable(rank: int) -> Storage:
    """SeparableConv1D or 2D, its second kernel stored as one with sides of 1."""
    return Storage(
        f"separable_conv{rank}d",
        (
            Tensor("{layer}/depthwise_kernel", "D", f"{sides(rank)} input multiplier"),
            Tensor("{layer}/pointwise_kernel", "P", f"{'1 ' * rank}channels units"),
            ON_INPUT,
        ),
        options="kernel multiplier",
        choices=BIAS,
    )


def projected(name: str, symbol: str, width: str, head: str) -> tuple[Tensor, Tensor]:
    """The kernel and the bias of one of an attention's projections, all heads in one."""
    return (
        Tensor(f"{{layer}}/{name}/kernel", symbol, f"{width} heads {head}"),
        Tensor(f"{{layer}}/{name}/bias", symbol.lower(), f"heads {head}", needs="bias=single"),
    )


NORM = norm("{layer}/gamma", "{layer}/beta")
SHAPED = norm("{layer}/gamma", "{layer}/beta", shaped=True)


FRAMEWORK = Framework(
    name="keras",
    title="Keras 3",
    source="keras 3.15.1, keras/src/layers/rnn/*.py",
    verified="instances",
    layer=("{name}", "{wrapper}/forward_{name}", "{wrapper}/backward_{name}"),
    spelled=(  # in TensorFlow's checkpoints, in files of weights, and of older versions
        (r"/\w+_cell/", "/cell/"),
        (r"/\w+_cell/", "/"),
        (r"/(?:attention_)?(query|key|value|output)/", r"/\1_dense/"),
    ),
    numbered="vars",
    computes=ANY_FUNCTION,
    cells={
        "lstm": Storage("lstm", recurrent("lstm_cell"), "i f g o", letters="i f c o", choices=BIAS),
        "gru": Storage(
            "gru",
            (
                *recurrent("gru_cell"),
                Tensor("{layer}/gru_cell/bias", "b b'", "2 gates*units", needs="bias=double"),
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
        "tensor": bare("layer", "{layer}/variable", frozen=True),
        "embedding": Storage("embedding", (Tensor("{layer}/embeddings", "E", "input units"),)),
        **{f"conv{rank}d": conv(rank) for rank in (1, 2, 3)},
        **{f"convtranspose{rank}d": conv_transpose(rank) for rank in (1, 2, 3)},
        **{f"depthwise{rank}d": depthwise(rank) for rank in (1, 2)},
        **{f"separable{rank}d": separable(rank) for rank in (1, 2)},
        "attention": Storage(
            "multi_head_attention",
            (
                *projected("query", "Q", "input", "key"),
                *projected("key", "K", "kdim", "key"),
                *projected("value", "V", "vdim", "value"),
                Tensor("{layer}/attention_output/kernel", "O", "heads value outputs"),
                Tensor("{layer}/attention_output/bias", "o", "outputs", needs="bias=single"),
            ),
            options="heads key value kdim vdim outputs",
            choices=BIAS,
        ),
        "dot-attention": Storage(
            "attention",
            (Tensor("{layer}/scale", "s", "", needs="scaled=on"),),
            choices=("scaled=none", "scaled=on"),
        ),
        "additive-attention": Storage(
            "additive_attention",
            (Tensor("{layer}/scale", "s", "input", needs="scaled=on"),),
            choices=("scaled=on", "scaled=none"),
        ),
        "prelu": Storage(
            "p_re_lu",
            (
                Tensor("{layer}/alpha", "a", "input", needs="!shape"),
                Tensor("{layer}/alpha", "A", "shape", needs="shape"),
            ),
            options="shape",
        ),
        "layernorm": Storage("layer_normalization", SHAPED, options="shape gain", choices=BIAS),
        "rmsnorm": Storage(
            "rms_normalization",
            tuple(
                row._replace(name="{layer}/scale") for row in SHAPED if row.name.endswith("gamma")
            ),
            options="shape",
            choices=("bias=none",),
        ),
        "groupnorm": Storage("group_normalization", NORM, options="gain", choices=BIAS),
        "batchnorm": Storage(
            "batch_normalization",
            (
                *NORM,
                Tensor("{layer}/moving_mean", "s", "input", kind="frozen"),
                Tensor("{layer}/moving_variance", "s'", "input", kind="frozen"),
            ),
            options="gain",
            choices=BIAS,
        ),
    },
    arguments=(
        ("reset=before", "reset_after=False"),
        ("reset=after", "reset_after=True"),
        ("bias=none", "use_bias=False"),
    ),
)
