"""Layers of keras-lmu around a simple RNN cell."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from recorders.recording import Part, Probe, Recording, Weight, cases
from recorders.specs import copies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import keras
    from keras_lmu import LMU

    def made(layer: Layer) -> Any:
        found = LMU(
            memory_d=layer.size("signals", 1),
            order=layer.size("memory"),
            theta=7,
            hidden_cell=keras.layers.SimpleRNNCell(layer.units, use_bias=layer.bias),
            hidden_to_memory="feedback" in layer.words,
            memory_to_memory="recall" in layer.words,
            input_to_hidden="direct" in layer.words,
        )
        found.build((1, 3, layer.input))
        return found

    def parts(layers: list[Layer]) -> Iterator[Part]:
        keras.backend.clear_session()
        for layer in copies(layers):
            module = made(layer)
            held = [Weight(one.path, tuple(one.shape)) for one in module.weights]
            yield Part(f"keras_lmu.{type(module).__name__}", held)

    words = [
        " ".join(filter(None, chosen))
        for chosen in product(("", "feedback"), ("", "recall"), ("", "direct"), ("", "nobias"))
    ]
    every = [f"3 lmu 5 memory 7 signals 2 {chosen}".strip() for chosen in words]
    return Recording(cases(asked or [*every, "7 lmu 11 memory 3"], parts), [])


PROBE = Probe(("keras-lmu", "keras", "tensorflow_cpu"), record)
