"""Networks that are read from the operators of a graph: what they say, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from lstm_params import SpecError, report
from lstm_params.reading import tensors
from lstm_params.reading.tensors.stored import Contents, Node, Stored

KEPT = Path(__file__).parents[2] / "files" / "kept"


@pytest.mark.parametrize(
    ("name", "spec", "framework", "total"),
    [
        ("lstm-script.onnx", "embedding 11 3 lstm 5 bi dense 7", "onnx", 510),
        ("lstm-dynamo.onnx", "embedding 11 3 lstm 5 bi dense 7", "onnx", 510),
        ("lstm-computed.onnx", "embedding 11 3 lstm 5 bi dense 7", "pytorch", 510),
        ("gru-script.onnx", "embedding 11 3 gru 5 bi reset-after dense 7", "onnx", 410),
        ("gru-dynamo.onnx", "embedding 11 3 gru 5 bi reset-after dense 7", "onnx", 410),
        ("gru-computed.onnx", "embedding 11 3 gru 5 bi dense 7", "pytorch", 410),
        ("lstm.tflite", "3 lstm 5 dense 2 nobias", "tflite", 190),
        ("lstm-int8.tflite", "3 lstm 5 dense 2 nobias", "tflite", 190),
    ],
)
def test_a_graph_is_read_by_its_operators(name: str, spec: str, framework: str, total: int) -> None:
    read = report(KEPT / name)

    assert (str(read.network), read.framework, read.total) == (spec, framework, total)
    assert read.missing == ()


def graph(nodes: dict[str, tuple[str, dict[str, object]]], **shapes: tuple[int, ...]) -> Contents:
    """A graph of operators, each with the tensors that it takes, in words."""
    made = tuple(
        Node(
            kind.rstrip("0123456789"),
            tuple("" if one == "-" else one for one in takes.split()),
            said,
        )
        for kind, (takes, said) in nodes.items()
    )
    held = tuple(Stored(name, shape) for name, shape in shapes.items())
    return Contents("a graph", held, "onnx", nodes=made)


W, R, B = (1, 20, 3), (1, 20, 5), (1, 40)


@pytest.mark.parametrize(
    ("contents", "spec", "framework", "missing"),
    [
        (graph({"LSTM": ("x W R B", {})}, W=W, R=R, B=B), "3 lstm 5", "onnx", ()),
        (graph({"LSTM": ("x W R", {})}, W=W, R=R), "3 lstm 5 nobias", "onnx", ()),
        (
            graph({"LSTM": ("x W R B - - - P", {})}, W=W, R=R, B=B, P=(1, 15)),
            "3 lstm 5 peephole",
            "onnx",
            (),
        ),
        (
            graph({"LSTM": ("x W R B", {"input_forget": 1})}, W=W, R=R, B=B),
            "3 cifg 5",
            "onnx",
            (),
        ),
        (
            graph({"GRU": ("x W R B", {})}, W=(1, 15, 3), R=(1, 15, 5), B=(1, 30)),
            "3 gru 5 reset-before",
            "onnx",
            (),
        ),
        (
            graph(
                {"GRU": ("x W R B", {"linear_before_reset": 1})},
                W=(1, 15, 3),
                R=(1, 15, 5),
                B=(1, 30),
            ),
            "3 gru 5 reset-after",
            "onnx",
            (),
        ),
        (
            graph({"RNN": ("x W R B", {})}, W=(2, 5, 3), R=(2, 5, 5), B=(2, 10)),
            "3 rnn 5 bi",
            "onnx",
            (),
        ),
        (
            graph(
                {"LSTM": ("x W R B", {}), "Gemm": ("y D b", {"transB": 1})},
                W=W,
                R=R,
                B=B,
                D=(7, 5),
                b=(7,),
            ),
            "3 lstm 5 dense 7",
            "onnx",
            (),
        ),
        (
            graph(
                {"LSTM": ("x W R B", {}), "Gemm": ("y D", {})},
                W=W,
                R=R,
                B=B,
                D=(5, 7),
            ),
            "3 lstm 5 dense 7 nobias",
            "onnx",
            (),
        ),
        (
            graph({"Gemm": ("y D", {}), "LSTM": ("x W R", {})}, D=(5, 7), W=W, R=(20, 5)),
            "5 dense 7 nobias",
            "onnx",
            ("W (1, 20, 3)", "R (20, 5)"),
        ),
        (
            graph(
                {"LSTM": ("x W R B", {}), "MatMul": ("y D", {}), "Add": ("z e", {})},
                W=W,
                R=R,
                B=B,
                D=(9, 7),
                e=(5,),
            ),
            "3 lstm 5 dense 7 on 9 nobias",
            "onnx",
            ("e (5,)",),
        ),
    ],
)
def test_operators_say_what_shapes_do_not(
    contents: Contents, spec: str, framework: str, missing: tuple[str, ...]
) -> None:
    found = tensors.read(contents)

    assert (str(found.network), found.framework, found.missing) == (spec, framework, missing)


def test_a_graph_that_no_framework_stores_is_refused() -> None:
    """One LSTM has both biases and a peephole, as in ONNX, the next one bias, as in TFLite."""
    four = {f"{kind}{gate}": shape for kind, shape in LITE.items() for gate in "ifco"}
    takes = " ".join(["y", *list(four)[:8], "-", "-", "-", *list(four)[8:]])
    nodes: dict[str, tuple[str, dict[str, object]]] = {
        "LSTM": ("x W R B - - - P", {}),
        "UNIDIRECTIONAL_SEQUENCE_LSTM": (takes, {}),
    }
    with pytest.raises(SpecError) as caught:
        tensors.read(graph(nodes, W=W, R=R, B=B, P=(1, 15), **four))

    assert str(caught.value) == (
        "no framework stores 3 lstm 5 peephole lstm 4 in the 375 numbers of this graph"
    )


LITE: dict[str, tuple[int, ...]] = {"i": (4, 5), "r": (4, 4), "b": (4,)}
"""What TensorFlow Lite has of each gate."""


def test_what_no_operator_takes_is_an_error_if_that_is_asked_for() -> None:
    nodes: dict[str, tuple[str, dict[str, object]]] = {
        "LSTM": ("x W R B", {}),
        "Gemm": ("y D", {}),
    }
    with pytest.raises(SpecError) as caught:
        tensors.read(graph(nodes, W=W, R=R, B=B, D=(5, 7), e=(5,)), strict=True)

    assert str(caught.value) == "no operator that is known takes these: e (5,)"


@pytest.mark.parametrize(
    ("kind", "said", "computes"),
    [
        ("LSTM", {}, []),
        (
            "LSTM",
            {"activations": ("HardSigmoid", "Relu", "Tanh")},
            [
                ("gate_activation", "hard_sigmoid"),
                ("activation", "relu"),
                ("output_activation", "tanh"),
            ],
        ),
        (
            "GRU",
            {"activations": ("Sigmoid",), "clip": 3.0},
            [("gate_activation", "sigmoid"), ("clip", 3.0)],
        ),
        (
            "RNN",
            {"activations": ("Relu",) * 2, "direction": "reverse"},
            [("activation", "relu"), ("activation", "relu"), ("backwards", True)],
        ),
    ],
)
def test_the_attributes_of_an_operator_say_what_it_computes(
    kind: str, said: dict[str, object], computes: list[tuple[str, object]]
) -> None:
    gates = {"LSTM": 4, "GRU": 3, "RNN": 1}[kind] * 5
    read = tensors.read(graph({kind: ("x W R", said)}, W=(1, gates, 3), R=(1, gates, 5)))

    assert [(one.what, one.value) for one in read.computes[0]] == computes
