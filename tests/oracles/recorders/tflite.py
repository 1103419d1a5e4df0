"""The sequence operators that TensorFlow's converter makes of Keras layers."""

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

    operator = schema.BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_LSTM
    gates = ("i", "f", "c", "o")
    not_weights = (0, 18, 19)  # the sequence and the two states
    inputs = {
        **{slot: f"i2{gate}" for slot, gate in enumerate(gates, 1)},
        **{slot: f"r2{gate}" for slot, gate in enumerate(gates, 5)},
        **{slot: f"b_{gate}" for slot, gate in enumerate(gates, 12)},
    }

    def model(layers: list[Layer]) -> Any:
        kinds = tf.keras.layers
        made = [tf.keras.Input((4, layers[0].input), batch_size=1)]
        for layer in copies(layers):
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
            if code == operator:
                held = [
                    Weight(inputs[slot], tuple(graph.Tensors(tensor).ShapeAsNumpy()))
                    for slot, tensor in enumerate(found.InputsAsNumpy())
                    if tensor >= 0 and slot not in not_weights
                ]
                yield Part("UNIDIRECTIONAL_SEQUENCE_LSTM", held)

    return Recording(cases(asked or specs("lstm", BOTH_WAYS), parts), [])


PROBE = Probe(("tensorflow",), record)
