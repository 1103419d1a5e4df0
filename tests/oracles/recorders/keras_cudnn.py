"""cuDNN layers of tf.compat.v1.keras, one for each layer and direction; not run: no GPU."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Part, Probe, Recording, cases, weights
from recorders.specs import BOTH_WAYS, singles, specs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import tensorflow as tf

    kinds = tf.compat.v1.keras.layers
    makers: dict[str, Callable[[Layer], Any]] = {
        "lstm": lambda layer: kinds.CuDNNLSTM(layer.units),
        "gru": lambda layer: kinds.CuDNNGRU(layer.units),
        "dense": lambda layer: kinds.Dense(layer.units, use_bias=layer.bias),
        "embedding": lambda layer: kinds.Embedding(layer.input, layer.units),
    }

    def part(layer: Layer) -> Part:
        with tf.Graph().as_default():
            made = makers[layer.cell](layer)
            made.build((None, None, layer.input))
            return Part(
                f"tf.compat.v1.keras.layers.{type(made).__name__}",
                weights((weight.name.removesuffix(":0"), weight) for weight in made.weights),
            )

    every = [
        *specs("lstm gru", BOTH_WAYS),
        *("3 dense 5", "3 dense 5 nobias", "embedding 17 3 lstm 5 bi gru 7 dense 2"),
    ]
    return Recording(cases(asked or every, lambda layers: map(part, singles(layers))), [])


PROBE = Probe(("tensorflow",), record)
