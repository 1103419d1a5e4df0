"""candle: PyTorch's names and tensors, both biases included, so that it loads PyTorch's files.

An LSTM takes an index and a direction, which change its names only; a GRU is always ``l0``,
forward. There is no RNN and no projection. The rows were read in the source, never run.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor


def recurrent(layer: str) -> tuple[Tensor, ...]:
    """The four tensors of a layer whose names end in ``layer``."""
    return (
        Tensor(f"weight_ih_{layer}", "W", "gates*units input"),
        Tensor(f"weight_hh_{layer}", "U", "gates*units state"),
        Tensor(f"bias_ih_{layer}", "b", "gates*units", needs="bias=double"),
        Tensor(f"bias_hh_{layer}", "b'", "gates*units", needs="bias=double"),
    )


FRAMEWORK = Framework(
    name="candle",
    title="candle",
    source="candle @2a13b0f3f, candle-nn/src/rnn.rs",
    verified="source",
    layer=("l{index}", "l{index}", "l{index}_reverse"),
    composed="candle: each copy and each direction is an object of its own, put together by hand",
    cells={
        "lstm": Storage(
            "LSTM", recurrent("{layer}"), "i f g o", choices=("bias=double", "bias=none")
        ),
        "gru": Storage(
            "GRU",
            recurrent("l0"),
            "r z n",
            choices=("bias=double reset=after", "bias=none reset=after"),
        ),
        "dense": Storage(
            "Linear",
            (
                Tensor("weight", "W", "units input"),
                Tensor("bias", "b", "units", needs="bias=single"),
            ),
            choices=("bias=single", "bias=none"),
        ),
        "embedding": Storage("Embedding", (Tensor("weight", "E", "input units"),)),
    },
)
