"""cuDNN's packed weights as jax.experimental.rnn takes them apart, run by its reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, weights
from recorders.specs import BOTH_WAYS, specs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import numpy as np
    from jax.experimental import rnn

    kinds = ("W_ih", "W_hh", "b_ih", "b_hh")

    def sizes(layer: Layer) -> tuple[int, int, int, bool]:
        return layer.input, layer.units, layer.copies, layer.merge == "concat"

    def part(layer: Layer) -> Part:
        places = np.arange(rnn.get_num_params_in_lstm(*sizes(layer)))
        found = [
            (int(tensor.ravel()[0]), f"{kind}[{number}]", tensor)
            for kind, some in zip(
                kinds, rnn.unpack_lstm_weights(places, *sizes(layer)), strict=True
            )
            for number, tensor in some.items()
        ]
        found.sort(key=lambda each: each[0])
        return Part("jax.experimental.rnn.lstm", weights(each[1:] for each in found))

    def run(layers: list[Layer]) -> Run:
        (layer,) = layers

        def outputs(values: list[Values]) -> Any:
            packed = np.concatenate([np.asarray(value, "float32").ravel() for value in values])
            zeros = np.zeros((layer.copies * layer.directions, 1, layer.units), "float32")
            return rnn.lstm_ref(
                np.asarray([INPUT], "float32"),
                zeros,
                zeros,
                *rnn.unpack_lstm_weights(packed, *sizes(layer)),
                np.asarray([len(INPUT)], "int32"),
                *sizes(layer)[:3],
                dropout=0.0,
                bidirectional=layer.merge == "concat",
            )[0][0]

        return Run(part(layer), outputs)

    every = specs("lstm", BOTH_WAYS)
    return Recording(
        cases(asked or every, lambda layers: map(part, layers)),
        numbers(asked, ["3 lstm 2", "3 lstm 2 bi"], run),
    )


PROBE = Probe(("jax",), record)
