"""Rows that no cell has yet: whatever the axes say, count, shapes and formula agree."""

from __future__ import annotations

from itertools import permutations

import pytest

from added import added
from lstm_params.cells import Cell, Term
from lstm_params.frameworks import Tensor
from lstm_params.library import count, explain, report

SIZES = {"units": 64, "input": 28}

# fmt: off
ROWS = [
    ("2*units input",       "2·units·input",                3_584),
    ("units*2 input",       "2·units·input",                3_584),
    ("units 2*input",       "2·units·input",                3_584),
    ("units input*2",       "2·units·input",                3_584),
    ("2*units 3*input",     "6·units·input",               10_752),
    ("2 units input",       "2·units·input",                3_584),
    ("units input 2*3",     "6·units·input",               10_752),
    ("2*units*input",       "2·units·input",                3_584),
    ("1*units input",       "units·input",                  1_792),
    ("2*units+input 3",     "3·(2·units + input)",            468),
    ("2+units input",       "(2 + units)·input",            1_848),
    ("1+1 units",           "2·units",                        128),
    ("2*3 5",               "30",                              30),
    ("2*units 2+units",     "2·units·(2 + units)",          8_448),
]
# fmt: on


def one_term(axes: str) -> Cell:
    """A cell with one tensor."""
    return Cell("trial", "a trial", (Term("W", "input", axes),), recurrent=False)


@pytest.mark.parametrize(("axes", "formula", "expected"), ROWS)
def test_count_shape_and_formula_are_one_reading_of_an_axis(
    axes: str, formula: str, expected: int
) -> None:
    with added(one_term(axes), Tensor("W", "W", axes)):
        (layer,) = report("28 trial 64").layers

        assert layer.formula == formula
        assert layer.parameters == expected
        assert count("28 trial 64") == expected
        assert explain("28 trial 64").total == expected


@pytest.mark.parametrize("factors", [*permutations(("2", "units", "input", "3"))], ids="*".join)
@pytest.mark.parametrize("between", [*permutations("** ")], ids=repr)
def test_every_order_of_factors_counts_alike(
    factors: tuple[str, ...], between: tuple[str, ...]
) -> None:
    axes = "".join(map("".join, zip(factors, (*between, ""), strict=True)))
    first, second = (factor for factor in factors if factor in SIZES)

    with added(one_term(axes), Tensor("W", "W", axes)):
        (layer,) = report("28 trial 64").layers

        assert layer.formula == f"6·{first}·{second}"
        assert count("28 trial 64") == layer.parameters == 10_752


# fmt: off
SUMS = [
    ("units units+input",     "92 = 64 units + 28 input"),
    ("units 2*units+input",   "156 = 2·64 units + 28 input"),
    ("units input+units*2",   "156 = 28 input + 64·2 units"),
    ("units 2+input",         "30 = 2 + 28 input"),
    ("units state+units*input*2", "3,648 = 64 fed back + 64·28·2 units·input"),
]
# fmt: on


@pytest.mark.parametrize(("axes", "expected"), SUMS)
def test_every_summand_of_a_width_has_its_numbers_and_its_word(axes: str, expected: str) -> None:
    with added(one_term(axes), Tensor("W", "W", axes)):
        assert expected in report("28 trial 64").notes


def test_gates_and_directions_are_summands_too() -> None:
    cell = Cell(
        "trial",
        "a trial",
        (Term("W", "input", "units"), Term("V", "read-out", "units")),
        gates=(("a", "first"), ("b", "second"), ("c", "third")),
    )
    rows = (Tensor("W", "W", "gates*units"), Tensor("V", "V", "gates*units+directions+input"))

    with added(cell, *rows, gates="a b c"):
        assert "221 = 3·64 gates·units + 1 directions + 28 input" in report("28 trial 64").notes
