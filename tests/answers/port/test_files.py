"""A network of a file keeps the names that the file has for its tensors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from answers.port.ported import function
from lstm_params import SpecError, port
from lstm_params.reading.stated import stated

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
    held = stated(KEPT / file, {}).stored or ()
    shapes = {name: shape for layer in held for each in layer for name, shape in each}
    told = any("of a new network" in note for note in found.notes)

    assert told or all(shapes[name] == shape for name, shape in found.source)


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
        "port needs the weights themselves, and 'rnn.weight_hh_l0' is computed of others at run "
        "time: take the weight norm or the spectral norm off, and save it again"
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
