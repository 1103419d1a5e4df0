"""Where each gate lies in a stored tensor, and the names that equal copies share."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from lstm_params import parse
from lstm_params.cells import CELLS
from lstm_params.engine.plan import planned
from lstm_params.engine.weights import weights
from lstm_params.frameworks import NAMES, framework
from lstm_params.library import report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.engine.weights import GateSlice, Weight

Place = tuple[str, str, str | None, int, int, int]
"""A gate, its letter, its direction, where it starts and stops, along which axis."""

KERAS_KERNEL: list[Place] = [
    ("input", "i", None, 0, 64, 1),
    ("forget", "f", None, 64, 128, 1),
    ("candidate", "c", None, 128, 192, 1),
    ("output", "o", None, 192, 256, 1),
]

ONNX_B: list[Place] = [
    ("input", "i", None, 0, 5, 1),
    ("output", "o", None, 5, 10, 1),
    ("forget", "f", None, 10, 15, 1),
    ("candidate", "c", None, 15, 20, 1),
    ("input", "i", None, 20, 25, 1),
    ("output", "o", None, 25, 30, 1),
    ("forget", "f", None, 30, 35, 1),
    ("candidate", "c", None, 35, 40, 1),
]
"""[Wb, Rb]: each gate's input bias, then each gate's recurrent bias."""

ONNX_P: list[Place] = [
    ("input", "i", None, 0, 5, 1),
    ("output", "o", None, 5, 10, 1),
    ("forget", "f", None, 10, 15, 1),
]

MATLAB_BI: list[Place] = [
    ("input", "i", "forward", 0, 5, 0),
    ("forget", "f", "forward", 5, 10, 0),
    ("candidate", "c", "forward", 10, 15, 0),
    ("output", "o", "forward", 15, 20, 0),
    ("input", "i", "backward", 20, 25, 0),
    ("forget", "f", "backward", 25, 30, 0),
    ("candidate", "c", "backward", 30, 35, 0),
    ("output", "o", "backward", 35, 40, 0),
]

MATLAB_GRU: list[Place] = [
    ("reset", "r", None, 0, 5, 0),
    ("update", "z", None, 5, 10, 0),
    ("candidate", "h", None, 10, 15, 0),
    ("reset", "r", None, 15, 20, 0),
    ("update", "z", None, 20, 25, 0),
    ("candidate", "h", None, 25, 30, 0),
]

KERAS_GRU: list[Place] = [
    ("update", "z", None, 0, 5, 1),
    ("reset", "r", None, 5, 10, 1),
    ("candidate", "h", None, 10, 15, 1),
]
"""Of the bias too: one row of it is added to the input's part, one to the recurrent."""

HAIKU: list[Place] = [
    ("input", "i", None, 0, 5, 1),
    ("candidate", "g", None, 5, 10, 1),
    ("forget", "f", None, 10, 15, 1),
    ("output", "o", None, 15, 20, 1),
]

SLICED: list[tuple[str, str, str, tuple[int, ...], list[Place]]] = [
    ("28 lstm 64", "keras", "lstm/lstm_cell/kernel", (28, 256), KERAS_KERNEL),
    ("28 lstm 64", "keras", "lstm/lstm_cell/recurrent_kernel", (64, 256), KERAS_KERNEL),
    ("3 gru 5", "keras", "gru/gru_cell/bias", (2, 15), KERAS_GRU),
    ("3 lstm 5", "onnx", "B", (1, 40), ONNX_B),
    ("3 lstm 5 bi", "onnx", "B", (2, 40), ONNX_B),
    ("3 lstm 5 peephole", "onnx", "P", (1, 15), ONNX_P),
    ("3 lstm 5 bi", "matlab", "InputWeights", (40, 3), MATLAB_BI),
    ("3 lstm 5 bi", "matlab", "Bias", (40, 1), MATLAB_BI),
    ("3 gru 5 bias:double", "matlab", "Bias", (30, 1), MATLAB_GRU),
    ("3 lstm 5", "haiku", "lstm/linear/w", (8, 20), HAIKU),
    ("3 rnn 5", "pytorch", "weight_ih_l0", (5, 3), []),
    ("3 dense 5", "keras", "dense/kernel", (3, 5), []),
]
"""A tensor of a network, its shape, and where each gate lies in it."""

NAMED = [
    (
        "3 lstm 5 x3 bi",
        "haiku",
        [
            *("lstm/linear/w", "lstm/linear/b", "lstm_1/linear/w", "lstm_1/linear/b"),
            *("lstm_{2..4..2}/linear/w", "lstm_{2..4..2}/linear/b"),
            *("lstm_{3..5..2}/linear/w", "lstm_{3..5..2}/linear/b"),
        ],
    ),
    (
        "3 rnn 5 x2 bi",
        "pytorch",
        [
            *("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"),
            *("weight_ih_l0_reverse", "weight_hh_l0_reverse"),
            *("bias_ih_l0_reverse", "bias_hh_l0_reverse"),
            *("weight_ih_l1", "weight_hh_l1", "bias_ih_l1", "bias_hh_l1"),
            *("weight_ih_l1_reverse", "weight_hh_l1_reverse"),
            *("bias_ih_l1_reverse", "bias_hh_l1_reverse"),
        ],
    ),
    (
        "3 rnn 5 x7 rnn 2",
        "keras",
        [
            "simple_rnn/simple_rnn_cell/kernel",
            "simple_rnn/simple_rnn_cell/recurrent_kernel",
            "simple_rnn/simple_rnn_cell/bias",
            "simple_rnn_{1..6}/simple_rnn_cell/kernel",
            "simple_rnn_{1..6}/simple_rnn_cell/recurrent_kernel",
            "simple_rnn_{1..6}/simple_rnn_cell/bias",
            "simple_rnn_7/simple_rnn_cell/kernel",
            "simple_rnn_7/simple_rnn_cell/recurrent_kernel",
            "simple_rnn_7/simple_rnn_cell/bias",
        ],
    ),
    (
        "3 lstm 5",
        "textbook",
        ["W_f", "W_i", "W_c", "W_o", "b_f", "b_i", "b_c", "b_o"],
    ),
]


def places(slices: Iterable[GateSlice]) -> list[Place]:
    """Gate slices as they are typed above."""
    return [(s.gate, s.letter, s.direction, s.start, s.stop, s.axis) for s in slices]


def whole(weight: Weight) -> bool:
    """Whether the gates lie one behind the other and fill their axis."""
    if not weight.gates:
        return True
    (axis,) = {each.axis for each in weight.gates}
    ends = [0, *(each.stop for each in weight.gates)]
    return [each.start for each in weight.gates] == ends[:-1] and ends[-1] == weight.shape[axis]


@pytest.mark.parametrize(("spec", "name", "tensor", "shape", "expected"), SLICED)
def test_a_tensor_of_several_gates_says_where_each_lies(
    spec: str, name: str, tensor: str, shape: tuple[int, ...], expected: list[Place]
) -> None:
    (weight,) = (w for w in report(spec, framework=name).weights if w.name == tensor)

    assert weight.shape == shape
    assert weight.gate is None
    assert places(weight.gates) == expected
    assert weight.order == tuple(dict.fromkeys(letter for _, letter, *_ in expected))


def test_a_textbook_s_tensor_is_of_one_gate() -> None:
    weights = report("3 lstm 5").weights

    assert [(weight.name, weight.gate) for weight in weights] == [
        ("W_f", "forget"),
        ("W_i", "input"),
        ("W_c", "candidate"),
        ("W_o", "output"),
        ("b_f", "forget"),
        ("b_i", "input"),
        ("b_c", "candidate"),
        ("b_o", "output"),
    ]
    assert all((weight.gates, weight.order) == ((), ()) for weight in weights)


@pytest.mark.parametrize("both", ["", " bi"])
@pytest.mark.parametrize("name", NAMES)
def test_gates_fill_the_axis_that_they_lie_along(name: str, both: str) -> None:
    for cell in framework(name).cells:
        if not CELLS[cell].recurrent:
            continue
        needed = "".join(f" {option} 5" for option in CELLS[cell].requires.split())

        sized = f"3 {cell} 5" if CELLS[cell].has_units else f"160 {cell}"

        assert all(map(whole, report(f"{sized}{both}{needed}", framework=name).weights)), cell


def test_a_gap_between_gates_would_be_seen() -> None:
    kernel = report("3 lstm 5", framework="keras").weights[0]
    first, second, *rest = kernel.gates

    assert whole(kernel)
    assert not whole(kernel._replace(gates=(first, *rest)))
    assert not whole(kernel._replace(gates=(first, second)))
    assert not whole(kernel._replace(gates=(first, second._replace(start=6), *rest)))


@pytest.mark.parametrize(("spec", "name", "names"), NAMED)
def test_equal_copies_share_names_that_count_as_a_shell_does(
    spec: str, name: str, names: list[str]
) -> None:
    assert [weight.name for weight in report(spec, framework=name).weights] == names


@pytest.mark.parametrize("depth", [3, 1_000_000, 10**18])
def test_depth_costs_nothing(depth: int) -> None:
    laid_out = planned(parse(f"3 lstm 5 x{depth} dense 7"), "pytorch")

    assert [layer.part.copies for layer in laid_out.layers] == [1, depth - 1, 1]
    assert [len(found) for found in weights(laid_out)] == [4, 4, 2]


def test_equal_copies_share_one_name_that_says_which_they_are() -> None:
    names = [weight.name for weight in report("3 rnn 5 x4 rnn 5", framework="keras").weights]

    assert names[::3] == [
        "simple_rnn/simple_rnn_cell/kernel",
        "simple_rnn_{1..3}/simple_rnn_cell/kernel",
        "simple_rnn_4/simple_rnn_cell/kernel",
    ]


@pytest.mark.parametrize("name", ["textbook", "keras", "pytorch"])
def test_weights_come_one_layer_at_a_time(name: str) -> None:
    network = parse("3" + " 5" * 40_000)

    assert len(list(islice(weights(planned(network, name)), 2))) == 2
