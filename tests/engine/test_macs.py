"""Multiply-adds: figures of others, closed forms, and what every cell does in a time step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from examples import open_spec_of
from lstm_params import LstmParamsError, Run, report
from lstm_params.axes import axes
from lstm_params.cells import CELLS, OPTIONS, USES
from lstm_params.engine.macs import use_of
from lstm_params.engine.terms import stored_terms
from lstm_params.frameworks import NAMES, framework

if TYPE_CHECKING:
    from collections.abc import Iterator

MEASURED = [
    ("28 lstm 64 x2", 1_576_960),
    ("28 lstm 64 x2 bi", 4_071_424),
    ("28 lstm 64 projection 16", 344_064),
    ("28 lstm 64 x2 bi projection 16", 1_433_600),
    ("28 gru 64", 494_592),
    ("28 rnn 64 x2 bi", 1_017_856),
    ("28 lstm 64", 659_456),
]
"""Multiply-adds of 28 steps, as FlopCounterMode has them on the meta device."""


@pytest.mark.parametrize(("spec", "total"), MEASURED)
def test_multiply_adds_are_those_that_pytorch_counts(spec: str, total: int) -> None:
    assert report(spec, framework="pytorch").macs.total(Run(steps=28)) == total


CLOSED = [
    ("3 lstm 5", (4 * 5 * (3 + 5), 0, 3 * 5, 0)),
    ("3 lstm 5 nobias", (4 * 5 * (3 + 5), 0, 3 * 5, 0)),
    ("3 lstm 5 peephole", (4 * 5 * (3 + 5), 0, 3 * 5 + 3 * 5, 0)),
    ("3 gru 5 dense 7", (3 * 5 * (3 + 5), 5 * 7, 3 * 5, 0)),
    ("embedding 11 3 rnn 5 dense 11", (5 * (3 + 5), 5 * 11, 0, 0)),
    ("embedding 11 3 gru 3 dense 11 tied", (3 * 3 * (3 + 3), 3 * 11, 3 * 3, 0)),
    ("3 dense 5 rnn 7 layernorm dense 2", (3 * 5 + 7 * (5 + 7), 7 * 2, 0, 7)),
    ("3 dense 5 dense 7", (3 * 5 + 5 * 7, 0, 0, 0)),
    ("3 rhn 5 depth 2", (2 * 2 * 5 * 5 + 2 * 5 * 3, 0, 2 * 2 * 5, 0)),
    ("3 dglstm 5 x2", (4 * 5 * 8 + 4 * 5 * 10 + 5 * 5, 0, 2 * 6 * 5 + 3 * 5, 0)),
    ("3 lstm 5 x1000000", (4 * 5 * 8 + 999_999 * 4 * 5 * 10, 0, 10**6 * 15, 0)),
    ("3 convlstm2d 5 kernel 3 map 7x2", (4 * 5 * 8 * 9, 0, 3 * 5 + 3 * 5 * 14, 0)),
]


@pytest.mark.parametrize(("spec", "macs"), CLOSED)
def test_a_time_step_multiplies_its_matrices_and_no_bias(
    spec: str, macs: tuple[int, int, int, int]
) -> None:
    assert report(spec).macs == macs


@pytest.mark.parametrize("name", NAMES)
def test_who_stores_it_changes_no_multiply_add(name: str) -> None:
    for cell in framework(name).cells:
        spec = " ".join("12" if word == "n" else word for word in open_spec_of(cell).split())
        told = f"{spec} {' '.join(matrices_of(name, cell))}"
        assert report(spec, framework=name).macs.step == report(told).macs.step


def matrices_of(name: str, cell: str) -> Iterator[str]:
    """The words for the choices by which a framework has a matrix, or has it not."""
    needed = " ".join(term.needs for term in CELLS[cell].terms if len(term.axes.split()) > 1)
    for choice in framework(name).cells[cell].choices[0].split():
        option, _, value = choice.partition("=")
        if f"{option}=" in needed.replace("!", ""):
            yield dict(OPTIONS[option].values)[value]


def test_every_term_has_a_use_and_every_vector_is_no_matrix() -> None:
    for cell in CELLS.values():
        for product in cell.products:
            assert product.use in USES
            assert len(axes(product.axis)) == 1
        for stored in stored_terms(cell, ()):
            assert use_of(stored) in USES
            assert use_of(stored) != "matrix" or stored.term.name not in {"bias", "peephole"}


def test_steps_sequences_and_the_head_multiply() -> None:
    macs = report("3 rnn 5 dense 7").macs

    assert macs.total(Run()) == 40 + 35
    assert macs.total(Run(steps=11)) == 11 * 40 + 35
    assert macs.total(Run(steps=11, batch=2)) == 2 * (11 * 40 + 35)
    assert macs.total(Run(steps=11, batch=2, head_per_step=True)) == 2 * 11 * (40 + 35)
    assert macs.products(Run(steps=11)) == 0


RUNS = [
    ({"dtype": "fp17"}, "'fp17' is not a type of number"),
    ({"steps": 0}, "steps must be at least 1, not 0"),
    ({"batch": -3}, "the batch must be at least 1, not -3"),
]


@pytest.mark.parametrize(("fields", "message"), RUNS)
def test_a_run_that_cannot_be_is_not_built(fields: dict[str, object], message: str) -> None:
    with pytest.raises(LstmParamsError) as caught:
        Run(**fields)  # type: ignore[arg-type]

    assert str(caught.value).startswith(message)
