"""Layers of CoreML's neural network format, where every tensor is flat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Part, Probe, Recording, Weight, cases
from recorders.specs import BOTH_WAYS, SOME, copies, singles, specs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import numpy as np
    from coremltools.models import datatypes
    from coremltools.models.neural_network import NeuralNetworkBuilder

    def builder(layer: Layer, states: int) -> Any:
        """A network of one layer with so many states carried over."""
        names = [f"state_{number}" for number in range(states)]
        given = [("x", layer.input), *((f"{name}_in", layer.units) for name in names)]
        out = [("y", layer.output), *((f"{name}_out", layer.units) for name in names)]
        return NeuralNetworkBuilder(
            *([(name, datatypes.Array(size)) for name, size in part] for part in (given, out)),
            disable_rank5_shape_mapping=True,
        )

    def arguments(layer: Layer, states: int) -> dict[str, Any]:
        names = [f"state_{number}" for number in range(states)]
        return {
            "name": layer.cell,
            "hidden_size": layer.units,
            "input_size": layer.input,
            "input_names": ["x", *(f"{name}_in" for name in names)],
            "output_names": ["y", *(f"{name}_out" for name in names)],
        }

    def gates(layer: Layer, count: int) -> dict[str, Any]:
        """One direction's arrays, a list of a gate each."""
        return {
            "W_h": [np.zeros((layer.units, layer.units))] * count,
            "W_x": [np.zeros((layer.units, layer.input))] * count,
            "b": [np.zeros(layer.units)] * count if layer.bias else None,
        }

    def lstm(layer: Layer) -> Any:
        states = 2 * layer.directions
        made = builder(layer, states)
        more = gates(layer, 4)
        if "peephole" in layer.words:
            more["peep"] = [np.zeros(layer.units)] * 3
        every = {**arguments(layer, states), "coupled_input_forget_gate": layer.cell == "cifg"}
        if not layer.merge:
            return made.add_unilstm(**every, **more).uniDirectionalLSTM
        back = {f"{name}_back": value for name, value in more.items()}
        return made.add_bidirlstm(**every, **more, **back).biDirectionalLSTM

    def gru(layer: Layer) -> Any:
        return builder(layer, 1).add_gru(**arguments(layer, 1), **gates(layer, 3)).gru

    def rnn(layer: Layer) -> Any:
        one = {name: value and value[0] for name, value in gates(layer, 1).items()}
        return (
            builder(layer, 1)
            .add_simple_rnn(**arguments(layer, 1), **one, activation="TANH")
            .simpleRecurrent
        )

    def dense(layer: Layer) -> Any:
        matrix = np.zeros((layer.units, layer.input))
        bias = np.zeros(layer.units) if layer.bias else None
        sizes = (layer.input, layer.units, layer.bias)
        made = builder(layer, 0)
        return made.add_inner_product(layer.cell, matrix, bias, *sizes, "x", "y").innerProduct

    def held(message: Any) -> list[Weight]:
        return [
            Weight(field.name, (len(value.floatValue),))
            for field, value in message.ListFields()
            if getattr(field.message_type, "name", "") == "WeightParams"
        ]

    def parts(layers: list[Layer]) -> Iterator[Part]:
        for layer in copies(layers):
            if layer.cell == "dense":
                message = dense(layer)
                yield Part(f"CoreML {type(message).__name__}", held(message))
            elif layer.cell in {"lstm", "cifg"}:
                message = lstm(layer)
                several = message.weightParams if layer.merge else [message.weightParams]
                found = [weight for direction in several for weight in held(direction)]
                yield Part(f"CoreML {type(message).__name__}", found)
            else:
                for each in singles([layer]):
                    message = gru(each) if layer.cell == "gru" else rnn(each)
                    yield Part(f"CoreML {type(message).__name__}", held(message))

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm gru rnn", SOME, "nobias"),
        *specs("lstm", BOTH_WAYS, "peephole"),
        *specs("cifg", BOTH_WAYS),
        *specs("cifg", SOME, "peephole"),
        *specs("cifg", SOME, "nobias"),
        "3 rnn 5 lstm 7 x2 gru 2 bi",
        "3 dense 5",
        "3 dense 5 nobias",
        "3 lstm 5 bi gru 7 dense 2",
    ]
    return Recording(cases(asked or every, parts), [])


PROBE = Probe(("coremltools",), record)
