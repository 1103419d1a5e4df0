"""Rows that no cell has yet: whatever the axes say, count, shapes and formula agree."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from added import added
from lstm_params import LstmParamsError, SpecError, parse
from lstm_params.answers.explain.workings import WORKINGS
from lstm_params.answers.sheets import cell_sheet
from lstm_params.cells import Cell, DerivedSize, Option, Term
from lstm_params.frameworks import Tensor
from lstm_params.library import count, explain, fit, polynomial, report

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    gates = (("a", "first"), ("b", "second"), ("c", "third"))
    cell = Cell("trial", "a trial", (Term("W", "input", "units+input+1"),), gates=gates)
    row = Tensor("W", "W", "gates*units+gates*input+gates*directions")

    with added(cell, row, gates="a b c"):
        assert "279 = 3·64 gates·units + 3·28 gates·input + 3·1 gates·directions" in (
            report("28 trial 64").notes
        )


MIXER = Cell(
    "mixer",
    "two options by default, a size that is rounded up, one that divides",
    (
        Term("W", "input", "2*inner input"),
        Term("R", "rank", "rank+2*memory inner"),
        Term("O", "output", "input inner"),
        Term("F", "wide", "wide quarter"),
    ),
    options="expand memory",
    recurrent=False,
    state=("input",),
    output=("input",),
    sizes=(
        DerivedSize("expand", "2"),
        DerivedSize("memory", "16"),
        DerivedSize("inner", "expand*input"),
        DerivedSize("rank", "input", "16", up_to="1"),
        DerivedSize("wide", "13*input", "10", up_to="64"),
        DerivedSize("quarter", "input", "4"),
    ),
)
MIXED = (
    Tensor("W", "W", "2*inner input"),
    Tensor("R", "R", "rank+2*memory inner"),
    Tensor("O", "O", "input inner"),
    Tensor("F", "F", "wide quarter"),
)
MORE = (
    Option("expand", "size", "how many times as wide it is inside"),
    Option("memory", "size", "numbers of its memory"),
)


@pytest.fixture
def mixer() -> Iterator[None]:
    """A cell with every kind of derived size."""
    with added(MIXER, *MIXED, options=MORE):
        yield


# fmt: off
SIZED = [
    ("768 mixer",                     3*768*1536 + (48 + 32)*1536 + 1024*192),
    ("20 mixer",                      3*20*40 + (2 + 32)*40 + 64*5),
    ("52 mixer",                      3*52*104 + (4 + 32)*104 + 128*13),
    ("20 mixer expand 3",             3*20*60 + (2 + 32)*60 + 64*5),
    ("20 mixer expand 1 memory 1",    3*20*20 + (2 + 2)*20 + 64*5),
    ("28 lstm 20 mixer on 40 dense 2",
        4*20*49 + 3*40*80 + (3 + 32)*80 + 64*10 + 2*41),
]
# fmt: on


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize(("spec", "expected"), SIZED)
def test_a_size_is_rounded_up_and_an_option_has_a_default(spec: str, expected: int) -> None:
    assert count(spec) == report(spec).total == explain(spec).total == expected
    assert str(parse(str(parse(spec)))) == spec


@pytest.mark.usefixtures("mixer")
def test_a_derived_size_is_said_below_the_table() -> None:
    assert report("20 mixer").notes == (
        "34 = 2 rank + 2·16 memory",
        "inner = expand·input = 40",
        "rank = ⌈input / 16⌉ = 2",
        "wide = 64·⌈13·input / (10·64)⌉ = 64",
        "quarter = input / 4 = 5",
    )


@pytest.mark.usefixtures("mixer")
def test_what_does_not_divide_is_refused_in_one_line() -> None:
    with pytest.raises(SpecError) as caught:
        count("30 mixer dense 2")

    assert caught.value.message == "mixer's input of 30 cannot be divided into 4 parts"


@pytest.mark.usefixtures("mixer")
def test_a_count_is_a_polynomial_where_what_is_rounded_grows_evenly() -> None:
    found = polynomial("n mixer")

    assert str(found) == "129/20·n² + 64·n"
    assert found.notes == ("n is a multiple of 640",)
    assert found(1280) == count("1280 mixer") == 129 * 1280**2 // 20 + 64 * 1280


@pytest.mark.usefixtures("mixer")
def test_the_size_that_fits_need_not_be_one_that_nothing_is_rounded_for() -> None:
    found = fit("n mixer", 10_000)

    assert (found.n, found.parameters, found.step) == (32, 8_832, 4)
    assert found.above is not None
    assert found.above.parameters == 10_872


def test_what_a_fixed_input_divides_into_is_nothing_that_n_must_be_a_multiple_of() -> None:
    found = fit("64 attention heads 8 dense n", "20k")

    assert (found.n, found.step) == (51, 1)


@pytest.mark.usefixtures("mixer")
def test_the_sheet_of_a_cell_says_its_sizes_and_its_defaults() -> None:
    rows = cell_sheet("mixer").rows

    assert [row for row in rows if row[1] == "size" or row[1].startswith("option")] == [
        ("inner", "size", "expand·input"),
        ("rank", "size", "⌈input / 16⌉"),
        ("wide", "size", "64·⌈13·input / (10·64)⌉"),
        ("quarter", "size", "input / 4"),
        ("expand", "option: how many times as wide it is inside", "default 2"),
        ("memory", "option: numbers of its memory", "default 16"),
    ]


def test_rows_that_contradict_the_terms_give_no_report() -> None:
    with added(one_term("units input"), Tensor("W", "W", "2*units input")):
        with pytest.raises(LstmParamsError) as caught:
            report("28 trial 64")

        assert str(caught.value) == (
            "the tables contradict each other: the tensors of trial hold 3,584 numbers, and its "
            "terms are 1,792"
        )


@pytest.mark.usefixtures("mixer")
def test_an_option_that_is_given_its_default_is_no_other_network() -> None:
    assert parse("20 mixer expand 2 memory 16") == parse("20 mixer")
    assert str(parse("20 mixer memory 16 expand 3")) == "20 mixer expand 3"


def test_a_cell_without_equations_is_explained_by_its_weights(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cell = one_term("units input")._replace(recurrent=True)
    with added(cell, Tensor("W", "W", "units input")):
        monkeypatch.delitem(WORKINGS, cell.name)

        assert explain("28 trial 64").total == 1_792
        assert "`64·28 = 1,792`" in str(explain("28 trial 64"))
        assert cell_sheet("trial").rows[0] == ("W", "term: input", "(units, input)")
