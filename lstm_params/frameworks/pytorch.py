"""PyTorch: two biases everywhere, "for cuDNN compatibility" as its source says.

The names are those of one module (``nn.LSTM``, ``nn.Linear``); in a model the name of the attribute
comes before them: ``rnn.weight_ih_l0``.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor, Wrapped, bare, norm, sides

RECURRENT = (
    Tensor("weight_ih_{layer}", "W", "gates*units input"),
    Tensor("weight_hh_{layer}", "U", "gates*units state"),
    Tensor("bias_ih_{layer}", "b", "gates*units", needs="bias=double"),
    Tensor("bias_hh_{layer}", "b'", "gates*units", needs="bias=double"),
)
PROJECTED = (
    *RECURRENT,
    Tensor("weight_hr_{layer}", "P", "projection units", needs="projection"),
)
DOUBLE = ("bias=double", "bias=none")
SINGLE = ("bias=single", "bias=none")
BIAS = Tensor("bias", "b", "units", needs="bias=single")
NORM = norm("weight", "bias")
SHAPED = norm("weight", "bias", shaped=True)
STATISTICS = (
    Tensor("running_mean", "s", "input", "statistics=kept", kind="buffer"),
    Tensor("running_var", "s'", "input", "statistics=kept", kind="buffer"),
)
UNCOUNTED = (
    "running_mean and running_var are buffers: parameters() does not list them, nor does this total"
)


def conv(rank: int) -> Storage:
    """``nn.Conv1d``, ``2d`` or ``3d``, its weight stored as (out, in, sides)."""
    whole = Tensor("weight", "W", f"units input {sides(rank)}", needs="!groups")
    grouped = Tensor("weight", "G", f"units channels {sides(rank)}", needs="groups")
    return Storage(f"Conv{rank}d", (whole, grouped, BIAS), options="kernel groups", choices=SINGLE)


def conv_transpose(rank: int) -> Storage:
    """``nn.ConvTranspose1d``, ``2d`` or ``3d``, its weight stored as (in, out, sides)."""
    whole = Tensor("weight", "W", f"input units {sides(rank)}", needs="!groups")
    grouped = Tensor("weight", "G", f"input filters {sides(rank)}", needs="groups")
    return Storage(
        f"ConvTranspose{rank}d", (whole, grouped, BIAS), options="kernel groups", choices=SINGLE
    )


SAME = "!kdiffers !vdiffers"
OTHER = "kdiffers | vdiffers"

ATTENTION = (
    Tensor("in_proj_weight", "Q K V", "3*heads*key input", needs=SAME),
    Tensor("q_proj_weight", "Q", "heads*key input", needs=OTHER),
    Tensor("k_proj_weight", "K", "heads*key kdim", needs=OTHER),
    Tensor("v_proj_weight", "V", "heads*value vdim", needs=OTHER),
    Tensor("in_proj_bias", "q k v", "3*heads*key", needs="bias=single"),
    Tensor("bias_k", "x", "1 1 heads*key", needs="extra"),
    Tensor("bias_v", "y", "1 1 heads*value", needs="extra"),
    Tensor("out_proj.weight", "O", "outputs heads*value"),
    Tensor("out_proj.bias", "o", "outputs", needs="bias=single"),
)


GAIN, POWER = "gains of weight norm", "vectors of spectral norm"
PARAMETRIZED = r"parametrizations\.(\w+)\."

WRAPPED = (
    Wrapped(r"(\w+)_v$", r"\1_g", r"\1"),
    Wrapped(r"(\w+)_g$", r"\1_v", None, GAIN),
    Wrapped(r"(\w+)_orig$", r"\1_u", r"\1"),
    Wrapped(r"(\w+)_[uv]$", r"\1_orig", None, POWER, buffer=True),
    Wrapped(PARAMETRIZED + "original1$", r"parametrizations.\1.original0", r"\1"),
    Wrapped(PARAMETRIZED + "original0$", r"parametrizations.\1.original1", None, GAIN),
    Wrapped(PARAMETRIZED + "original$", r"parametrizations.\1.original", r"\1"),
    Wrapped(
        PARAMETRIZED + r"\d+\._[uv]$",
        r"parametrizations.\1.original",
        None,
        POWER,
        buffer=True,
    ),
)


FRAMEWORK = Framework(
    name="pytorch",
    title="PyTorch",
    source="torch 2.13.0, torch/nn/modules/rnn.py",
    verified="instances",
    layer=("l{index}", "l{index}", "l{index}_reverse"),
    spelled=((r"_\{layer\}", ""),),  # LSTMCell
    uncounted=("num_batches_tracked",),
    wrapped=WRAPPED,
    cells={
        "lstm": Storage(
            "LSTM",
            PROJECTED,
            "i f g o",
            options="projection",
            choices=DOUBLE,
            limits=(("projection", "units"),),
        ),
        "gru": Storage(
            "GRU",
            RECURRENT,
            "r z n",
            choices=("bias=double reset=after", "bias=none reset=after"),
        ),
        "rnn": Storage("RNN", RECURRENT, choices=DOUBLE, computes="activation=relu"),
        "dense": Storage(
            "Linear",
            (Tensor("weight", "W", "units input", needs="!tied"), BIAS),
            options="tied",
            choices=SINGLE,
        ),
        "tensor": bare("Module", "parameter", frozen=True, buffer="buffer"),
        "embedding": Storage("Embedding", (Tensor("weight", "E", "input units"),)),
        **{f"conv{rank}d": conv(rank) for rank in (1, 2, 3)},
        **{f"convtranspose{rank}d": conv_transpose(rank) for rank in (1, 2, 3)},
        "bilinear": Storage(
            "Bilinear",
            (Tensor("weight", "W", "units input second"), BIAS),
            options="second",
            choices=SINGLE,
        ),
        "attention": Storage(
            "MultiheadAttention", ATTENTION, options="heads kdim vdim extra", choices=SINGLE
        ),
        "prelu": Storage(
            "PReLU",
            (
                Tensor("weight", "a", "input", needs="!shape"),
                Tensor("weight", "A", "shape", needs="shape"),
            ),
            options="shape",
        ),
        "layernorm": Storage("LayerNorm", SHAPED, options="shape gain", choices=SINGLE),
        "rmsnorm": Storage(
            "RMSNorm",
            tuple(row for row in SHAPED if row.name == "weight"),
            options="shape gain",
            choices=("bias=none",),
        ),
        "groupnorm": Storage("GroupNorm", NORM, options="gain", choices=SINGLE),
        "batchnorm": Storage(
            "BatchNorm1d",
            (*NORM, *STATISTICS),
            options="gain",
            choices=(
                "bias=single statistics=kept",
                "bias=none statistics=kept",
                "bias=single statistics=none",
                "bias=none statistics=none",
            ),
            note=UNCOUNTED,
        ),
        "instancenorm": Storage(
            "InstanceNorm1d",
            (*NORM, *STATISTICS),
            options="gain",
            choices=(
                "bias=single statistics=none",
                "bias=none statistics=none",
                "bias=single statistics=kept",
                "bias=none statistics=kept",
            ),
        ),
    },
    arguments=(("bias=none", "bias=False"),),
)
