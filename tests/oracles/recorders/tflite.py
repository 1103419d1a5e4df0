"""The operators that TensorFlow's converter makes of Keras layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Part, Probe, Recording, Weight, cases
from recorders.specs import BOTH_WAYS, copies, specs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import numpy as np
    import tensorflow as tf
    from tensorflow.lite.python import schema_py_generated as schema

    gates = ("i", "f", "c", "o")
    inputs = {
        "UNIDIRECTIONAL_SEQUENCE_LSTM": {
            **{slot: f"i2{gate}" for slot, gate in enumerate(gates, 1)},
            **{slot: f"r2{gate}" for slot, gate in enumerate(gates, 5)},
            **{slot: f"b_{gate}" for slot, gate in enumerate(gates, 12)},
        },
        "FULLY_CONNECTED": {1: "weights", 2: "bias"},
        "GATHER": {0: "params"},
    }
    operators = {getattr(schema.BuiltinOperator, name): name for name in inputs}

    def model(layers: list[Layer]) -> Any:
        kinds = tf.keras.layers
        looks_up = layers[0].cell == "embedding"
        made = [tf.keras.Input((4,) if looks_up else (4, layers[0].input), batch_size=1)]
        for layer in copies(layers):
            if layer.cell == "embedding":
                made.append(kinds.Embedding(layer.input, layer.units))
                continue
            if layer.cell == "dense":
                made.append(kinds.Dense(layer.units, use_bias=layer.bias))
                continue
            inner = kinds.LSTM(layer.units, return_sequences=True)
            made.append(kinds.Bidirectional(inner) if layer.merge else inner)
        return tf.keras.Sequential(made)

    def randomized(whole: Any) -> Any:
        """Give every weight its own values: equal tensors are stored once."""
        source = np.random.default_rng(0)
        whole.set_weights([source.normal(size=weight.shape) for weight in whole.get_weights()])
        return whole

    def parts(layers: list[Layer]) -> Iterator[Part]:
        converter = tf.lite.TFLiteConverter.from_keras_model(randomized(model(layers)))
        stored = schema.Model.GetRootAs(bytearray(converter.convert()))
        graph = stored.Subgraphs(0)
        for place in range(graph.OperatorsLength()):
            found = graph.Operators(place)
            code = stored.OperatorCodes(found.OpcodeIndex()).BuiltinCode()
            if code in operators:
                slots = inputs[operators[code]]
                held = [
                    Weight(slots[slot], tuple(graph.Tensors(tensor).ShapeAsNumpy()))
                    for slot, tensor in enumerate(found.InputsAsNumpy())
                    if tensor >= 0 and slot in slots
                ]
                yield Part(operators[code], held)

    every = [
        *specs("lstm", BOTH_WAYS),
        "3 dense 5",
        "3 dense 5 nobias",
        "embedding 17 3 lstm 5 bi lstm 7 dense 2",
    ]
    return Recording(cases(asked or every, parts), [])


PROBE = Probe(("tensorflow",), record)
