"""Nodes of ONNX, one for each layer, checked and run by ONNX Runtime with these shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, Weight, cases, numbers
from recorders.specs import BOTH_WAYS, SMALL, SOME, copies, specs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import numpy as np
    import onnxruntime
    from onnx import TensorProto, checker, helper, numpy_helper

    operators = {"lstm": ("LSTM", 4), "cifg": ("LSTM", 4), "gru": ("GRU", 3), "rnn": ("RNN", 1)}
    opset = 22

    def part(layer: Layer) -> Part:
        operator, gates = operators[layer.cell]
        rows, ways = gates * layer.units, layer.directions
        held = [
            Weight("W", (ways, rows, layer.input)),
            Weight("R", (ways, rows, layer.units)),
        ]
        if layer.bias:
            held.append(Weight("B", (ways, 2 * rows)))
        if "peephole" in layer.words:
            held.append(Weight("P", (ways, 3 * layer.units)))
        return Part(f"onnx.{operator}", held)

    def sequence(layer: Layer, values: Sequence[Values], rows: Values) -> Any:
        """Run one node."""
        arrays = {
            weight.name: np.asarray(value, "float32")
            for weight, value in zip(part(layer).weights, values, strict=True)
        }
        slots = ["W", "R", "B", "", "", "", "P"] if "P" in arrays else ["W", "R", "B"]
        attributes: dict[str, Any] = {"hidden_size": layer.units}
        if layer.merge:
            attributes["direction"] = "bidirectional"
        if layer.cell == "gru":
            attributes["linear_before_reset"] = int("reset-after" in layer.words)
        if layer.cell == "cifg":
            attributes["input_forget"] = 1
        inputs = ["X", *(slot if slot in arrays else "" for slot in slots)]
        node = helper.make_node(operators[layer.cell][0], inputs, ["Y"], **attributes)
        x = np.asarray(rows, "float32")[:, None]
        graph = helper.make_graph(
            [node],
            layer.cell,
            [helper.make_tensor_value_info("X", TensorProto.FLOAT, x.shape)],
            [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [None] * 4)],
            [numpy_helper.from_array(array, name) for name, array in arrays.items()],
        )
        version = helper.make_opsetid("", opset)
        model = helper.make_model(graph, opset_imports=[version], ir_version=10)
        checker.check_model(model, full_check=True)
        session = onnxruntime.InferenceSession(model.SerializeToString())
        return session.run(None, {"X": x})[0][:, :, 0].reshape(len(rows), layer.output)

    def checked(layers: list[Layer]) -> Iterator[Part]:
        for layer in copies(layers):
            found = part(layer)
            zeros = [np.zeros(weight.shape) for weight in found.weights]
            sequence(layer, zeros, np.zeros((3, layer.input)))
            yield found

    def run(layers: list[Layer]) -> Run:
        return Run(part(layers[0]), lambda values: sequence(layers[0], values, INPUT))

    every = [
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
    ]
    run_specs = [
        *specs("lstm rnn", [SMALL]),
        *specs("gru", [SMALL], "reset-before"),
        *specs("gru", [SMALL], "reset-after"),
        *specs("lstm", [SMALL], "peephole"),
        "3 lstm 2 bi",
    ]
    return Recording(cases(asked or every, checked), numbers(asked, run_specs, run))


PROBE = Probe(("onnx", "onnxruntime"), record)
