"""The search: one slip, two together, three, and where it ends."""

from __future__ import annotations

import pytest

from lstm_params import parse, why
from lstm_params.answers.why.search import MOST, Search
from lstm_params.reading.amounts import read_claim


def test_a_slip_counted_in_a_framework_that_nobody_named_is_found() -> None:
    best = why(4 * (5 * 5 + 5 * 3 + 2 * 5), "3 lstm 5 dense 7")[0]

    assert (best.kind, best.names) == ("slip", ("pytorch", "no-head"))
    assert best.says.startswith("the head is left out, as stored by pytorch")
    assert (best.spec, best.framework) == ("3 lstm 5", "pytorch")


def test_two_slips_together_are_found_and_said_to_be_perhaps_chance() -> None:
    verdict = why(4 * (7 * 7 + 7 * 3), "3 lstm 7 dense 11", framework="textbook")

    assert set(verdict[0].names) == {"no-bias", "no-head"}
    assert verdict.remarks[-1].endswith("tried: may be chance")


def test_three_together_are_found() -> None:
    total = 4 * 4 * (101 * 101 + 101 * 31) * 1
    verdict = why(total, "31 lstm 101 dense 11", framework="textbook")

    assert set(verdict[0].names) == {"no-bias", "no-head", "bytes"}


def test_the_three_slips_of_a_person_who_asked_in_public_are_found() -> None:
    """stackoverflow.com/q/38080035: swapped, multiplied by the time steps, no bias."""
    best = why(17_246_978_048, "4096 lstm 256", framework="keras", steps=16)[0]

    assert set(best.names) == {"swapped", "steps-times-features", "no-bias"}


def test_a_million_million_layers_take_as_few_counts_as_three() -> None:
    verdict = why(2, "3 lstm 5 x1000000000000")

    assert verdict.kind == "unexplained"
    assert verdict.tried == why(2, "3 lstm 5 x3").tried


NUMBER = 123_457
"""What no slip in these explains, so that everything is tried."""

DEEPER = [
    "28 lstm 64",
    "28 lstm 64 dense 10",
    "28 lstm 64 lstm 64 dense 10",
    "28 lstm 64 lstm 64 gru 32 bi lstm 5 dense 10",
    "28 lstm 64 lstm 64 gru 32 bi lstm 5 rnn 7 gru 11 dense 10",
]


@pytest.mark.parametrize("spec", DEEPER)
def test_what_no_slip_explains_is_tried_in_ones_and_twos_and_so_many_threes(spec: str) -> None:
    """The work is bounded by counts, not by a clock: ``benchmarks/leads.py`` has the time."""
    verdict = why(NUMBER, spec, steps=28)
    job = Search(parse(spec), "textbook", read_claim(NUMBER), 28)
    conventions, slips = len(job.conventions()[0]), len(job.singles())
    readings = conventions + slips
    ones, twos = job.tried, conventions * slips + readings * (readings - 1) // 2

    assert verdict.kind in {"size", "unexplained"}
    assert readings <= ones < verdict.tried <= ones + twos + MOST


@pytest.mark.parametrize("spec", DEEPER[2:])
def test_of_three_together_no_more_are_counted_than_stated(spec: str) -> None:
    job = Search(parse(spec), "textbook", read_claim(NUMBER), 28)
    slips = job.singles()
    pairs = list(job.pairs(slips))
    before = job.tried
    triples = list(job.triples(pairs, slips))

    assert job.tried - before == MOST
    assert len(triples) <= MOST
    assert {len(lead.readings) for lead in triples} == {3}
