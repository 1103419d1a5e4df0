"""Terms as they are stored, by hand: input 3, units 5, projection 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from lstm_params import parse
from lstm_params.cells import CELLS
from lstm_params.engine.plan import planned
from lstm_params.engine.terms import LAYER, held_gates, stored_gates, stored_terms
from lstm_params.frameworks import Tensor, framework

if TYPE_CHECKING:
    from lstm_params.engine.terms import StoredTerm

SIZES = {"input": 3, "units": 5, "state": 5}
PROJECTED = {"input": 3, "units": 5, "projection": 2, "state": 2}

LSTM = ("f", "i", "g", "o")
GRU = ("r", "z", "n")


class Case(NamedTuple):
    """A term of a network, and all that is to be known of it."""

    spec: str
    framework: str
    symbol: str
    owners: tuple[str, ...]
    by_gate: tuple[tuple[str, int], ...]
    size: int
    """How many numbers one of it holds."""
    frozen: int = 0
    buffers: int = 0


def each(gates: tuple[str, ...], times: int) -> tuple[tuple[str, int], ...]:
    """Every gate with the same number."""
    return tuple((gate, times) for gate in gates)


CASES = [
    Case("3 lstm 5", "keras", "U", LSTM, each(LSTM, 1), 5 * 5),
    Case("3 lstm 5", "keras", "W", LSTM, each(LSTM, 1), 5 * 3),
    Case("3 lstm 5", "keras", "b", LSTM, each(LSTM, 1), 5),
    Case("3 lstm 5", "keras", "p", ("i", "f", "o"), (), 5),
    Case("3 gru 5", "keras", "U", GRU, each(GRU, 1), 5 * 5),
    Case("3 gru 5", "keras", "W", GRU, each(GRU, 1), 5 * 3),
    Case("3 gru 5", "keras", "b", GRU, each(GRU, 2), 5),
    Case("3 gru 5 reset-before", "keras", "b", GRU, each(GRU, 1), 5),
    Case("3 gru 5 nobias", "keras", "b", GRU, (), 5),
    Case("3 gru 5 bias:recurrent", "textbook", "b", GRU, (("r", 1), ("z", 1), ("n", 2)), 5),
    Case("3 lstm 5 projection 2", "pytorch", "U", LSTM, each(LSTM, 1), 5 * 2),
    Case("3 lstm 5 projection 2", "pytorch", "W", LSTM, each(LSTM, 1), 5 * 3),
    Case("3 lstm 5 projection 2", "pytorch", "b", LSTM, each(LSTM, 2), 5),
    Case("3 lstm 5 projection 2", "pytorch", "P", (LAYER,), ((LAYER, 1),), 2 * 5),
    Case("3 lstm 5 peephole", "textbook", "p", ("i", "f", "o"), each(("i", "f", "o"), 1), 5),
    Case("3 batchnorm", "keras", "n", (LAYER,), ((LAYER, 2),), 3),
    Case("3 batchnorm", "keras", "s", (LAYER,), ((LAYER, 2),), 3, frozen=2),
    Case("3 batchnorm", "pytorch", "s", (LAYER,), (), 3, buffers=2),
]


def stored(spec: str, name: str, symbol: str) -> StoredTerm:
    """A term of a network with one layer."""
    (layer,) = planned(parse(spec), name).layers
    return next(each for each in layer.plan.terms if each.term.symbol == symbol)


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case[:3]))
def test_a_term_says_who_owns_it_and_how_often_it_is_stored(case: Case) -> None:
    found = stored(*case[:3])

    assert found.owners == case.owners
    assert sorted(found.by_gate) == sorted(case.by_gate)
    assert found.times == sum(times for _, times in case.by_gate)
    assert (found.frozen, found.buffers) == (case.frozen, case.buffers)
    assert found.size(PROJECTED if "projection" in case.spec else SIZES) == case.size


def test_the_terms_add_up_to_the_count() -> None:
    (layer,) = planned(parse("3 lstm 5 projection 2"), "pytorch").layers
    numbers = [each.times * each.size(PROJECTED) for each in layer.plan.terms if each.times]

    assert numbers == [4 * 5 * 2, 4 * 5 * 3, 8 * 5, 2 * 5]
    assert sum(numbers) == layer.parameters


@pytest.mark.parametrize(
    ("symbol", "lengths", "matrix"),
    [("U", (5, 2), True), ("W", (5, 3), True), ("b", (5,), False), ("P", (2, 5), True)],
)
def test_a_term_with_two_sizes_is_a_matrix(
    symbol: str,
    lengths: tuple[int, ...],
    matrix: bool,  # noqa: FBT001 - a column of the table
) -> None:
    found = stored("3 lstm 5 projection 2", "pytorch", symbol)

    assert tuple(length for length in found.lengths(PROJECTED) if length > 1) == lengths
    assert found.matrix is matrix


def test_a_term_is_sized_if_every_size_of_its_axes_is_given() -> None:
    projection = stored("3 lstm 5", "pytorch", "P")

    assert not projection.is_sized(SIZES)
    assert not projection.is_sized({"projection"})
    assert projection.is_sized({"projection", "units"})
    assert all(stored("3 lstm 5", "pytorch", symbol).is_sized(SIZES) for symbol in "UWbp")


def test_a_cell_without_rows_still_has_its_terms() -> None:
    found = stored_terms(CELLS["gru"], ())

    assert [each.term.symbol for each in found] == ["U", "W", "b"]
    assert {each.by_gate for each in found} == {()}
    assert {each.owners for each in found} == {GRU}


@pytest.mark.parametrize(
    ("row", "gates"),
    [
        (Tensor("kernel", "W", "input gates*units"), LSTM),
        (Tensor("kernel", "U W", "gates*units state+input"), LSTM),
        (Tensor("half", "W", "units input", gates="i o"), ("i", "o")),
        (Tensor("peepholes", "p", "units"), ("i", "f", "o")),
        (Tensor("weight_hr", "P", "projection units"), ()),
    ],
)
def test_a_row_holds_the_gates_that_it_names_or_those_of_its_terms(
    row: Tensor, gates: tuple[str, ...]
) -> None:
    assert held_gates(row, CELLS["lstm"]) == gates


def test_a_block_that_is_stored_and_serves_no_gate_comes_after_the_gates() -> None:
    rows = framework("keras").cells["gru"].tensors
    spare = Tensor("spare", "W", "units input", gates="o")

    assert stored_gates(CELLS["gru"], rows) == CELLS["gru"].gates
    assert [letter for letter, _ in stored_gates(CELLS["gru"], (*rows, spare))] == [*GRU, "o"]
