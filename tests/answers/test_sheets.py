"""One cell and one framework: equations, terms, options, who has it, what it is called there."""

from __future__ import annotations

import pytest

from lstm_params import LstmParamsError
from lstm_params.answers.lists import cells
from lstm_params.answers.sheets import SHEETS, cell_sheet, framework_sheet
from lstm_params.cells import CELLS
from lstm_params.formats import render
from lstm_params.frameworks import NAMES
from shell import ask


@pytest.mark.parametrize("name", CELLS)
def test_every_cell_has_a_sheet(name: str) -> None:
    rows = cell_sheet(name).rows

    assert rows[-1][0] == "frameworks"
    assert {row[0] for row in rows} >= {"parameters", "frameworks", *CELLS[name].options.split()}


def test_the_sheet_of_an_lstm_has_its_equations_and_terms() -> None:
    rows = cell_sheet("LSTM").rows

    assert rows[0] == ("forget", "how much of the memory to keep", "f = σ(W_f [h, x] + b_f)")
    assert ("U", "term: recurrent", "(units, state)") in rows
    assert ("parameters", "of one layer in one direction", "4·units·(units + input) + 4·units") in (
        rows
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_framework_has_a_sheet(name: str) -> None:
    assert framework_sheet(name).rows


def test_the_sheet_of_keras_has_its_gates_and_names() -> None:
    assert framework_sheet("keras").rows[1] == (
        "gru",
        "3·units·(units + input) + 6·units",
        "z r h",
        "kernel recurrent_kernel bias",
    )


def test_a_name_that_is_none_gets_the_nearest() -> None:
    with pytest.raises(LstmParamsError, match=r"'lsmt' is not a cell \(did you mean 'lstm'\?\)"):
        cell_sheet("lsmt")
    with pytest.raises(LstmParamsError, match=r"'kears' is not a framework \(did you mean 'keras"):
        framework_sheet("kears")


def test_the_command_shows_them_and_explains_a_cell_without_sizes() -> None:
    shown = render(cell_sheet("gru"), "table") + "\n"

    assert ask("list cells gru").stdout == ask("explain gru").stdout == shown
    assert ask("list frameworks keras").stdout == render(framework_sheet("keras"), "table") + "\n"
    assert ask("list gallery keras").exit_code == 2


def test_a_family_is_listed_by_its_name() -> None:
    shown = render(cells("convolutional"), "table") + "\n"

    assert ask("list cells Convolutional").stdout == shown
    assert "convgru2d   3·units·(units + input)·kernel1·kernel2 + 3·units" in shown
    with pytest.raises(LstmParamsError, match=r"family \(did you mean 'convolutional'\?\)"):
        SHEETS["cells"]("convolutonal")
