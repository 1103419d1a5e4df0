"""The table of gates and equations: every gate has its line, every tensor is one that is stored."""

from __future__ import annotations

import re

import pytest

from answers.explain.boards import steps_of
from examples import spec_of
from lstm_params import explain, report
from lstm_params.answers.explain.workings import TERMS, WORKINGS
from lstm_params.cells import CELLS


@pytest.mark.parametrize("cell", CELLS.values(), ids=lambda cell: cell.name)
def test_every_gate_has_one_line(cell: object) -> None:
    name, gates = cell.name, [letter for letter, _ in cell.gates]  # type: ignore[attr-defined]
    titles = [line.title for line in WORKINGS[name]]

    assert sorted(title for title in titles if title in gates) == sorted(gates)


@pytest.mark.parametrize("cell", WORKINGS)
def test_an_equation_names_the_textbooks_tensors(cell: str) -> None:
    equations = " ".join(step.equation for step in steps_of(explain(spec_of(cell))))
    named = set(re.findall(r"\b[WURpbVv]_\w+|\btau\b|\br_on\b|\bgain\b|\bshift\b", equations))
    parts = {
        "W_h",
        "W_x",
        "U_i",
        "U_f",
        "U_c",
        "U_o",
        "U_z",
        "U_n",
    }  # of a matrix over [h, x], by themselves
    stored = {weight.split("/")[-1] for weight in textbook_names(cell)}

    if not CELLS[cell].name.startswith(("multiplicative", "layernorm-lstm")):
        assert named - stored - parts == set()


def textbook_names(cell: str) -> list[str]:
    """The names of the tensors in textbook form."""
    return [weight.name for weight in report(spec_of(cell)).weights]


def test_every_special_term_is_explained() -> None:
    names = {term.name for cell in CELLS.values() for term in cell.terms}

    assert {name for name in names if "bias" not in name} == set(TERMS)
