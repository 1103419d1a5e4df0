"""Cells of tensorflow_addons.rnn, one for each layer and direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, weights
from recorders.specs import BOTH_WAYS, PROJECTED, SMALL, SOME, singles, specs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import numpy as np
    import tensorflow as tf
    from tensorflow_addons import rnn

    cells = {
        "lstm": rnn.PeepholeLSTMCell,
        "layernorm-lstm": rnn.LayerNormLSTMCell,
        "layernorm-rnn": rnn.LayerNormSimpleRNNCell,
    }

    def made(layer: Layer) -> Any:
        if layer.cell == "nas":
            return rnn.NASCell(
                layer.units,
                projection=layer.projection or None,
                use_bias="bias:single" in layer.words,
            )
        return cells[layer.cell](layer.units, use_bias=layer.bias)

    def built(layer: Layer) -> tuple[Any, Part]:
        cell = made(layer)
        whole = tf.keras.layers.RNN(cell, return_sequences=True)
        whole.build((1, len(INPUT), layer.input))
        inside = f"{cell.name}/"
        held = weights(
            (weight.name.removeprefix(inside).removesuffix(":0"), weight)
            for weight in whole.weights
        )
        return whole, Part(f"tensorflow_addons.rnn.{type(cell).__name__}", held)

    def run(layers: list[Layer]) -> Run:
        whole, part = built(layers[0])

        def outputs(values: list[Values]) -> Any:
            whole.set_weights([np.asarray(value, "float32") for value in values])
            return whole(np.asarray([INPUT], "float32")).numpy()[0]

        return Run(part, outputs)

    every = [
        *specs("lstm", BOTH_WAYS, "peephole"),
        *specs("lstm", SOME, "peephole nobias"),
        *specs("layernorm-lstm layernorm-rnn nas", BOTH_WAYS),
        *specs("layernorm-lstm layernorm-rnn", SOME, "nobias"),
        *specs("nas", PROJECTED),
        *specs("nas", SOME, "bias:single"),
        *specs("nas", PROJECTED[:2], "bias:single"),
    ]
    run_specs = [
        *specs("lstm", [SMALL], "peephole"),
        *specs("layernorm-lstm layernorm-rnn nas", [SMALL]),
        *specs("nas", [SMALL], "bias:single"),
    ]
    return Recording(
        cases(asked or every, lambda layers: [built(layer)[1] for layer in singles(layers)]),
        numbers(asked, run_specs, run),
    )


PROBE = Probe(("tensorflow", "tensorflow-addons"), record)
