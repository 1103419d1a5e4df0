"""TensorFlow Addons: cells that Keras does not have, stored as Keras stores its own.

Its only LSTM without normalization is the peephole cell, so ``lstm`` is that one. The normalized
LSTM has a gain and a shift each for x·W, for h·U and for the memory c. The NAS cell has no bias by
default, lists the recurrent kernel first, and its projection is (units, projection).
"""

from __future__ import annotations

from lstm_params.frameworks import ANY_FUNCTION, Framework, Storage, Tensor

KERNEL = Tensor("kernel", "W", "input gates*units")
RECURRENT = Tensor("recurrent_kernel", "U", "state gates*units")
BIAS = Tensor("bias", "b", "gates*units", needs="bias=single")


def peephole(name: str, gate: str) -> Tensor:
    """The peephole of one gate, a vector for a diagonal matrix."""
    return Tensor(f"{name}_gate_peephole_weights", "p", "units", gates=gate)


def norm(name: str, symbol: str, axes: str) -> tuple[Tensor, ...]:
    """Gain (gamma) and shift (beta) of a normalization."""
    return (Tensor(f"{name}/gamma", symbol, axes), Tensor(f"{name}/beta", f"{symbol}'", axes))


FRAMEWORK = Framework(
    name="tfa",
    title="TensorFlow Addons",
    source="tensorflow-addons 0.23.0, tensorflow_addons/rnn/*.py",
    verified="instances",
    composed="tfa: each copy and each direction is a cell of its own; "
    "keras.layers.RNN and Bidirectional put them together",
    cells={
        "lstm": Storage(
            "PeepholeLSTMCell",
            (
                KERNEL,
                RECURRENT,
                BIAS,
                peephole("input", "i"),
                peephole("forget", "f"),
                peephole("output", "o"),
            ),
            "i f g o",
            letters="i f c o",
            choices=("peephole=on bias=single", "peephole=on bias=none"),
            note="the LSTM of tfa is PeepholeLSTMCell: it always has peepholes",
        ),
        "layernorm-lstm": Storage(
            "LayerNormLSTMCell",
            (
                KERNEL,
                RECURRENT,
                BIAS,
                *norm("kernel_norm", "nx", "gates*units"),
                *norm("recurrent_norm", "nh", "gates*units"),
                *norm("state_norm", "nc", "units"),
            ),
            "i f g o",
            letters="i f c o",
            choices=("bias=single", "bias=none"),
        ),
        "nas": Storage(
            "NASCell",
            (
                RECURRENT,
                KERNEL,
                BIAS,
                Tensor("projection_weights", "P", "units projection", needs="projection"),
            ),
            "1 2 3 4 5 6 7 8",
            options="projection",
            choices=("bias=none", "bias=single"),
        ),
    },
    arguments=(("bias=none", "use_bias=False"),),
    computes=ANY_FUNCTION,
)
