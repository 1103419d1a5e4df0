"""TensorFlow 1 (``tf.compat.v1.nn.rnn_cell``, ``layers``): one kernel over [x; h], gates i j f o.

The kernel's first rows multiply the input, the others the state. At run time 1 is added to the
forget gate (``forget_bias``): it is not a parameter, but must be added when weights are converted.
A projection is (units, projection), without a bias.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor, bare

PACKED = (
    Tensor("kernel", "W U", "input+state gates*units"),
    Tensor("bias", "b", "gates*units"),
)


def peephole(gate: str) -> Tensor:
    """The peephole of one gate, a vector for a diagonal matrix; stored in the order f, i, o."""
    return Tensor(f"w_{gate}_diag", "p", "units", needs="peephole", gates=gate)


def sublayer(name: str, gates: str) -> tuple[Tensor, ...]:
    """Kernel and bias of the part of a GRU that has these gates."""
    return tuple(row._replace(name=f"{name}/{row.name}", gates=gates) for row in PACKED)


BIAS = ("bias=single", "bias=none")
ON_INPUT = Tensor("bias", "b", "units", needs="bias=single")


def conv(rank: int) -> Storage:
    """``conv1d``, 2d or 3d, its kernel stored as (sides, in, out)."""
    sides = " ".join(f"kernel{side}" for side in range(1, rank + 1))
    return Storage(
        f"conv{rank}d",
        (Tensor("kernel", "W", f"{sides} input units"), ON_INPUT),
        options="kernel",
        choices=BIAS,
    )


FRAMEWORK = Framework(
    name="tf1",
    title="TensorFlow 1",
    source="tensorflow 2.15.1, keras/src/layers/rnn/legacy_cells.py, keras/src/legacy_tf_layers/",
    verified="instances",
    spelled=((r"^\{name\}$", "Variable"),),
    composed="tf1: each copy and each direction is a cell of its own, "
    "put together by MultiRNNCell and bidirectional_dynamic_rnn",
    cells={
        "lstm": Storage(
            "LSTMCell",
            (
                *PACKED,
                *(peephole(gate) for gate in "fio"),
                Tensor("projection/kernel", "P", "units projection", needs="projection"),
            ),
            "i g f o",
            letters="i j f o",
            options="projection peephole",
            choices=("bias=single",),
            adds=(("f", 1),),
            computes="activation=* forget_bias=* clip=* projection_clip=*",
        ),
        "gru": Storage(
            "GRUCell",
            (*sublayer("gates", "r z"), *sublayer("candidate", "n")),
            "r z n",
            letters="r u c",
            choices=("bias=single reset=before",),
            computes="activation=*",
        ),
        "rnn": Storage("BasicRNNCell", PACKED, choices=("bias=single",), computes="activation=*"),
        "dense": Storage("dense", (Tensor("kernel", "W", "input units"), ON_INPUT), choices=BIAS),
        "tensor": bare("Variable", "{name}", frozen=True),
        "embedding": Storage("embedding_lookup", (Tensor("params", "E", "input units"),)),
        "conv1d": conv(1),
        "conv2d": conv(2),
        "conv3d": conv(3),
        "batchnorm": Storage(
            "batch_normalization",
            (
                Tensor("gamma", "n", "input"),
                Tensor("beta", "n'", "input"),
                Tensor("moving_mean", "s", "input", kind="frozen"),
                Tensor("moving_variance", "s'", "input", kind="frozen"),
            ),
        ),
    },
)
