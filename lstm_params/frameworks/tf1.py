"""TensorFlow 1 cells (``tf.compat.v1.nn.rnn_cell``): one kernel over [x; h], gates i j f o.

Rows of the kernel are the input's, then the state's. At run time 1 is added to the forget gate
(``forget_bias``), which is no parameter and must be kept in mind when weights are converted.
A projection is (units, projection), without a bias.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

PACKED = (
    Tensor("kernel", "W U", "input+state gates*units"),
    Tensor("bias", "b", "gates*units"),
)


def peephole(gate: str) -> Tensor:
    """A diagonal of one gate; they are stored f, i, o."""
    return Tensor(f"w_{gate}_diag", "p", "units", needs="peephole", gates=gate)


def part(name: str, gates: str) -> tuple[Tensor, ...]:
    """Kernel and bias of some of the GRU's gates."""
    return tuple(row._replace(name=f"{name}/{row.name}", gates=gates) for row in PACKED)


FRAMEWORK = Framework(
    name="tf1",
    title="TensorFlow 1 cells",
    source="tensorflow 2.15.1, keras/src/layers/rnn/legacy_cells.py",
    verified="instances",
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
        ),
        "gru": Storage(
            "GRUCell",
            (*part("gates", "r z"), *part("candidate", "n")),
            "r z n",
            letters="r u c",
            choices=("bias=single reset=before",),
        ),
        "rnn": Storage("BasicRNNCell", PACKED, choices=("bias=single",)),
    },
)
