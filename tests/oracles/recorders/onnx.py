"""Nodes of ONNX, one for each layer, checked and run by ONNX Runtime with these shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, Weight, cases, numbers
from recorders.specs import BOTH_WAYS, SMALL, SOME, copies, specs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


EVERY = [
    *specs("lstm rnn", BOTH_WAYS),
    *specs("gru", BOTH_WAYS, "reset-before"),
    *specs("gru", BOTH_WAYS, "reset-after"),
    *specs("lstm", BOTH_WAYS, "peephole"),
    *specs("lstm rnn", SOME, "nobias"),
    *specs("gru", SOME, "nobias reset-before"),
    *specs("gru", SOME, "nobias reset-after"),
    *specs("lstm", SOME, "peephole nobias"),
    *specs("cifg", BOTH_WAYS),
    *specs("cifg", SOME, "peephole"),
    *specs("cifg", SOME, "nobias"),
    "3 rnn 5 lstm 7 x2 gru 2 bi reset-after",
    "3 dense 5",
    "3 dense 5 nobias",
    "3 layernorm",
    "3 layernorm nobias",
    "embedding 17 3 lstm 5 bi layernorm gru 7 reset-after dense 2",
]
RUN = [
    *specs("lstm rnn", [SMALL]),
    *specs("gru", [SMALL], "reset-before"),
    *specs("gru", [SMALL], "reset-after"),
    *specs("lstm", [SMALL], "peephole"),
    "3 lstm 2 bi",
]

FLAT = {"dense": "Gemm", "embedding": "Gather", "layernorm": "LayerNormalization"}
"""The operators that are called on one step at a time."""


OPERATORS = {"lstm": ("LSTM", 4), "cifg": ("LSTM", 4), "gru": ("GRU", 3), "rnn": ("RNN", 1)}
"""The others, with the number of their gates."""


def part(layer: Layer) -> Part:
    """What one node holds."""
    if layer.cell in FLAT:
        held = {
            "dense": [Weight("B", (layer.units, layer.input)), Weight("C", (layer.units,))],
            "embedding": [Weight("data", (layer.input, layer.units))],
            "layernorm": [Weight("Scale", (layer.input,)), Weight("B", (layer.input,))],
        }[layer.cell]
        return Part(f"onnx.{FLAT[layer.cell]}", held[: len(held) if layer.bias else 1])
    operator, gates = OPERATORS[layer.cell]
    rows, ways = gates * layer.units, layer.directions
    held = [Weight("W", (ways, rows, layer.input)), Weight("R", (ways, rows, layer.units))]
    if layer.bias:
        held.append(Weight("B", (ways, 2 * rows)))
    if "peephole" in layer.words:
        held.append(Weight("P", (ways, 3 * layer.units)))
    return Part(f"onnx.{operator}", held)


def record(asked: Sequence[str]) -> Recording:
    import numpy as np
    import onnxruntime
    from onnx import TensorProto, checker, helper, numpy_helper

    opset = 22

    def arrays_of(layer: Layer, values: Sequence[Values]) -> dict[str, Any]:
        held = part(layer).weights
        return {
            weight.name: np.asarray(value, "float32")
            for weight, value in zip(held, values, strict=True)
        }

    def run_node(node: Any, x: Any, arrays: dict[str, Any], axes: int) -> Any:
        """Check a graph of one node, and run it."""
        kind = helper.np_dtype_to_tensor_dtype(x.dtype)
        graph = helper.make_graph(
            [node],
            "layer",
            [helper.make_tensor_value_info("X", kind, x.shape)],
            [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [None] * axes)],
            [numpy_helper.from_array(array, name) for name, array in arrays.items()],
        )
        version = helper.make_opsetid("", opset)
        model = helper.make_model(graph, opset_imports=[version], ir_version=10)
        checker.check_model(model, full_check=True)
        session = onnxruntime.InferenceSession(model.SerializeToString())
        return session.run(None, {"X": x})[0]

    def sequence(layer: Layer, values: Sequence[Values], rows: Values) -> Any:
        """Run one node."""
        arrays = arrays_of(layer, values)
        slots = ["W", "R", "B", "", "", "", "P"] if "P" in arrays else ["W", "R", "B"]
        attributes: dict[str, Any] = {"hidden_size": layer.units}
        if layer.merge:
            attributes["direction"] = "bidirectional"
        if layer.cell == "gru":
            attributes["linear_before_reset"] = int("reset-after" in layer.words)
        if layer.cell == "cifg":
            attributes["input_forget"] = 1
        inputs = ["X", *(slot if slot in arrays else "" for slot in slots)]
        node = helper.make_node(OPERATORS[layer.cell][0], inputs, ["Y"], **attributes)
        made = run_node(node, np.asarray(rows, "float32")[:, None], arrays, axes=4)
        return made[:, :, 0].reshape(len(rows), layer.output)

    def flat_run(layer: Layer, values: Sequence[Values], rows: Values) -> Any:
        """Run one such node."""
        arrays = arrays_of(layer, values)
        looks_up = layer.cell == "embedding"
        x = np.zeros(3, "int64") if looks_up else np.asarray(rows, "float32")
        inputs = [*arrays, "X"] if looks_up else ["X", *arrays]
        more = {"transB": 1} if layer.cell == "dense" else {}
        node = helper.make_node(FLAT[layer.cell], inputs, ["Y"], **more)
        return run_node(node, x, arrays, axes=2)

    def checked(layers: list[Layer]) -> Iterator[Part]:
        for layer in copies(layers):
            found = part(layer)
            zeros = [np.zeros(weight.shape) for weight in found.weights]
            made = flat_run if layer.cell in FLAT else sequence
            made(layer, zeros, np.zeros((3, layer.input)))
            yield found

    def run(layers: list[Layer]) -> Run:
        return Run(part(layers[0]), lambda values: sequence(layers[0], values, INPUT))

    return Recording(cases(asked or EVERY, checked), numbers(asked, RUN, run))


PROBE = Probe(("onnx", "onnxruntime"), record)
