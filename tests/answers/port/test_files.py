"""A network of a file keeps the names that the file has for its tensors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from answers.port.ported import function
from lstm_params import SpecError, port
from lstm_params.reading.sources import source_of
from lstm_params.reading.tensors import read
from lstm_params.reading.tensors.stored import Contents, Node, Stored

KEPT = Path(__file__).parents[2] / "files" / "kept"

VARS = [
    *(f"layers/lstm/cell/vars/{at}" for at in range(3)),
    *(f"layers/dense/vars/{at}" for at in range(2)),
]

NAMES = {
    "state.pt": [
        *("emb.weight", "rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0"),
        *("rnn.bias_hh_l0", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var"),
        *("fc.weight", "fc.bias"),
    ],
    "keras2-old.h5": [
        *("lstm_1/lstm_cell/kernel:0", "lstm_1/lstm_cell/recurrent_kernel:0"),
        *("lstm_1/lstm_cell/bias:0", "dense_1/kernel:0", "dense_1/bias:0"),
    ],
    "keras3.weights.h5": VARS,
    "keras2.keras": VARS,
    "keras3.keras": VARS,
    "keras2.h5": [
        *("lstm/lstm_cell/kernel:0", "lstm/lstm_cell/recurrent_kernel:0", "lstm/lstm_cell/bias:0"),
        *("dense/kernel:0", "dense/bias:0"),
    ],
    "keras3.h5": [
        *("sequential/lstm/lstm_cell/kernel", "sequential/lstm/lstm_cell/recurrent_kernel"),
        *("sequential/lstm/lstm_cell/bias", "sequential/dense/kernel", "sequential/dense/bias"),
    ],
    "lstm-script.onnx": [
        *("emb.weight", "onnx::LSTM_210", "onnx::LSTM_211", "onnx::LSTM_209"),
        *("onnx::MatMul_214", "fc.bias"),
    ],
    "gru-dynamo.onnx": [
        *("emb.weight", "val_77", "val_78", "val_79", "val_95", "fc.bias"),
    ],
    # Equal constants are one: the biases of three gates are zeros.
    "lstm.tflite": [
        *("arith.constant6", "arith.constant7", "arith.constant8", "arith.constant9"),
        *("arith.constant", "arith.constant1", "arith.constant2", "arith.constant3"),
        *("arith.constant4", "arith.constant5", "sequential_1/dense_1/MatMul"),
    ],
    "tf1.index": ["rnn/lstm_cell/kernel", "rnn/lstm_cell/bias"],
    "parallel.pth": [
        *("module.emb.weight", "module.rnn.weight_ih_l0", "module.rnn.weight_hh_l0"),
        *("module.rnn.bias_ih_l0", "module.rnn.bias_hh_l0", "module.norm.weight"),
        *("module.norm.bias", "module.norm.running_mean", "module.norm.running_var"),
        *("module.fc.weight", "module.fc.bias"),
    ],
}


@pytest.mark.parametrize("file", NAMES)
def test_the_source_has_the_names_of_the_file(file: str) -> None:
    found = port(KEPT / file, to="textbook")

    assert [name for name, _ in found.source] == NAMES[file]


@pytest.mark.parametrize("file", sorted(path.name for path in KEPT.iterdir()))
def test_names_of_a_file_are_those_of_tensors_with_that_shape(file: str) -> None:
    try:
        found = port(KEPT / file, to="textbook")
    except ValueError:
        return
    contents = source_of(KEPT / file).contents
    assert contents is not None
    shapes = {one.name: one.shape for one in contents.tensors}
    told = any("of a new network" in note for note in found.notes)

    assert told or all(shapes[name] == shape for name, shape in found.source)


def test_a_matrix_that_a_graph_has_transposed_is_turned() -> None:
    found = port(KEPT / "lstm-script.onnx", to="pytorch")
    arrays = {name: np.arange(float(np.prod(shape))).reshape(shape) for name, shape in found.source}
    made = function(found)(arrays)

    assert arrays["onnx::MatMul_214"].shape == (10, 7)
    assert (made["dense.weight"] == arrays["onnx::MatMul_214"].T).all()
    assert (made["embedding.weight"] == arrays["emb.weight"]).all()


def test_the_function_takes_a_constant_that_several_gates_share() -> None:
    found = port(KEPT / "lstm.tflite", to="keras")
    arrays = {name: np.full(shape, at) for at, (name, shape) in enumerate(found.source)}
    made = function(found)(arrays)

    bias = made["lstm/lstm_cell/bias"].reshape(4, 5)
    assert [set(gate) for gate in bias] == [{8}, {9}, {8}, {8}]


def test_weights_of_a_graph_that_are_whole_numbers_are_computed_of_them() -> None:
    gates = {name: Stored(name, (5, 3 if name[0] == "w" else 5), "int8") for name in MATRICES}
    biases = {name: Stored(name, (5,)) for name in BIASES}
    takes = ("x", *MATRICES, "", "", "", *BIASES)
    node = Node("UNIDIRECTIONAL_SEQUENCE_LSTM", takes, {})
    contents = Contents("a graph", (*gates.values(), *biases.values()), "tflite", nodes=(node,))

    assert read(contents).computed == tuple(sorted(MATRICES))


MATRICES = [f"{kind}{gate}" for kind in "wu" for gate in range(1, 5)]
BIASES = [f"b{gate}" for gate in range(1, 5)]

LISTED = """\
rnn.weight_ih_l0 (12, 2)
rnn.weight_hh_l0 (12, 3)
rnn.bias_ih_l0 (12,)
rnn.bias_hh_l0 (12,)
rnn.weight_ih_l0_reverse (12, 2)
rnn.weight_hh_l0_reverse (12, 3)
rnn.bias_ih_l0_reverse (12,)
rnn.bias_hh_l0_reverse (12,)
rnn.weight_ih_l1 (12, 6)
rnn.weight_hh_l1 (12, 3)
rnn.bias_ih_l1 (12,)
rnn.bias_hh_l1 (12,)
rnn.weight_ih_l1_reverse (12, 6)
rnn.weight_hh_l1_reverse (12, 3)
rnn.bias_ih_l1_reverse (12,)
rnn.bias_hh_l1_reverse (12,)
"""


def test_both_directions_and_each_copy_have_their_own_names() -> None:
    found = port(LISTED, to="keras")
    listed = [line.split(" ")[0] for line in LISTED.splitlines()]
    backward = next(one for one in found.tensors if "bidirectional_1/backward" in one.name)

    assert [name for name, _ in found.source] == listed
    assert backward.pieces[0].taken[0].name == "rnn.weight_ih_l1_reverse"


def test_the_function_takes_the_arrays_of_the_file_by_its_names() -> None:
    found = port(LISTED, to="keras")
    arrays = {name: np.ones(shape) for name, shape in found.source}

    assert len(function(found)(arrays)) == 12


def test_weights_that_are_computed_of_others_are_refused() -> None:
    with pytest.raises(SpecError) as caught:
        port(KEPT / "normed.pt", to="textbook")

    assert str(caught.value) == (
        "port needs the weights themselves, and 'rnn.weight_hh_l0' is computed at run time of "
        "what is stored: save it without a weight norm, a spectral norm or quantised weights"
    )


def test_it_is_said_where_the_names_are_not_those_of_the_file() -> None:
    other = port(KEPT / "state.pt", framework="textbook", to="pytorch")
    rounded = port(KEPT / "keras3-int8.weights.h5", to="textbook")

    for found in (other, rounded):
        assert found.notes[0] == (
            "the tensors have the names of a new network: those of the file are not known for all"
        )


GIVEN = """\
bi/backward_b/gru_cell/kernel (8, 9)
bi/backward_b/gru_cell/recurrent_kernel (3, 9)
bi/backward_b/gru_cell/bias (2, 9)
bi/forward_b/gru_cell/kernel (8, 9)
bi/forward_b/gru_cell/recurrent_kernel (3, 9)
bi/forward_b/gru_cell/bias (2, 9)
"""


def test_directions_are_told_by_their_names_whatever_their_order() -> None:
    found = port(GIVEN, to="textbook", framework="keras")

    assert [name for name, _ in found.source] == [
        *("bi/forward_b/gru_cell/kernel", "bi/forward_b/gru_cell/recurrent_kernel"),
        *("bi/forward_b/gru_cell/bias", "bi/backward_b/gru_cell/kernel"),
        *("bi/backward_b/gru_cell/recurrent_kernel", "bi/backward_b/gru_cell/bias"),
    ]
