"""The small language of readings: verbs, and what they do to an account."""

from __future__ import annotations

from typing import Any

import pytest

from lstm_params import parse
from lstm_params.answers.why.account import opened, total_of
from lstm_params.answers.why.edits import VERBS, edited, read_edits, stage
from lstm_params.answers.why.readings import READINGS
from lstm_params.answers.why.scopes import places
from lstm_params.cells import CELLS


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.name)
def test_edits_are_verbs_of_the_language(reading: Any) -> None:  # noqa: ANN401
    for edits in filter(None, (reading.edits, reading.runs)):
        assert next(verb.__name__ for verb, _ in read_edits(edits)) in VERBS


def test_the_names_of_terms_that_readings_change_are_those_of_the_cells() -> None:
    names = {term.name for cell in CELLS.values() for term in cell.terms}
    for reading in READINGS:
        for verb, words in read_edits(reading.edits):
            if verb.__name__ == "terms":
                assert words[1] in names


LSTM, HEAD = 4 * (5 * 5 + 5 * 3 + 5), 7 * 5 + 7

EDITS = [
    ("framework pytorch", "3 lstm 5 dense 7", LSTM + 4 * 5 + HEAD),
    ("option gru bias=double", "3 gru 5", 3 * (5 * 5 + 5 * 3 + 2 * 5)),
    ("put all bias=none", "3 lstm 5 dense 7", LSTM - 4 * 5 + HEAD - 7),
    ("without recurrent peephole", "3 lstm 5 peephole", LSTM),
    ("cell recurrent gru", "3 lstm 5 dense 7", 3 * (5 * 5 + 5 * 3 + 5) + HEAD),
    ("resize 1 units 11", "3 lstm 5 dense 7", LSTM + 11 * 5 + 11),
    ("resize input input 2", "3 lstm 5 dense 7", 4 * (5 * 5 + 5 * 2 + 5) + HEAD),
    ("resize 0 copies 3", "3 lstm 5", LSTM + 2 * 4 * (5 * 5 + 5 * 5 + 5)),
    ("widen 13", "3 lstm 5", 4 * (5 * 5 + 5 * 39 + 5)),
    ("swap", "3 lstm 5", 4 * (3 * 3 + 3 * 5 + 3)),
    ("layers -1", "3 lstm 5 x2 dense 7", LSTM + HEAD),
    ("layers -1", "3 lstm 5 dense 7", LSTM + HEAD),
    ("merge none", "3 lstm 5 bi", LSTM),
    ("both", "3 lstm 5", 2 * LSTM),
    ("both sum, above 7", "3 lstm 5", 2 * LSTM + HEAD),
    ("above 7", "3 lstm 5", LSTM + HEAD),
    ("under 11", "3 lstm 5 dense 7", 11 * 3 + LSTM + HEAD),
    ("alone 1", "3 lstm 5 dense 7", HEAD),
    ("narrow head", "3 lstm 5 bi dense 7", 2 * LSTM + HEAD),
    ("same", "3 lstm 5 x3", 3 * LSTM),
    ("feed 2", "3 lstm 5", 4 * (5 * 2 + 5 * 3 + 5)),
    ("gates 3", "3 lstm 5", 3 * (5 * 5 + 5 * 3 + 5)),
    ("terms recurrent input times:0", "3 lstm 5", 4 * (5 * 5 + 5)),
    ("tie", "embedding 7 5 lstm 5 dense 7", 7 * 5 + 4 * (5 * 5 + 5 * 5 + 5) + 7),
    ("tie", "embedding 7 5 lstm 5 dense 2", 7 * 5 + 4 * (5 * 5 + 5 * 5 + 5) + 2 * 5 + 2),
    ("first", "3 lstm 5 x3 dense 7", LSTM + HEAD),
    ("onward", "3 lstm 5 bi dense 7", LSTM + 7 * 10 + 7),
    ("leave head", "3 lstm 5 dense 7", LSTM),
    ("repeat head 13", "3 lstm 5 dense 7", LSTM + 13 * HEAD),
    ("onehot", "embedding 7 3 lstm 5", 4 * (5 * 5 + 5 * 7 + 5)),
    ("total 3 1 0 2", "3 lstm 5", 3 * LSTM + 2),
    ("swap, widen 13", "3 lstm 5", 4 * (3 * 3 + 3 * 65 + 3)),
    ("resize 0 units 0", "3 lstm 5", LSTM),
    ("again 3", "3 ( lstm 5 dense 7 ) x9", LSTM + HEAD + 2 * (4 * (5 * 5 + 5 * 7 + 5) + HEAD)),
    ("again 2", "3 ( depthwise1d kernel 3 multiplier 2 ) x3", 4 * (6 + 12 + 24)),
]
"""Edits, the network as stated, and what it then comes to by the textbook."""


@pytest.mark.parametrize(("edits", "spec", "total"), EDITS, ids=str)
def test_an_edit_changes_the_count_as_it_says(edits: str, spec: str, total: int) -> None:
    assert total_of(edited(opened(parse(spec), "textbook"), edits)) == total


def test_every_verb_is_tried_here() -> None:
    assert {verb.__name__ for edits, *_ in EDITS for verb, _ in read_edits(edits)} == set(VERBS)


@pytest.mark.parametrize(
    ("scope", "lines"),
    [("recurrent", [1, 2]), ("head", [3, 4]), ("all", [0, 1, 2, 3, 4]), ("gru", [2]), ("3", [3])],
)
def test_a_scope_means_these_lines(scope: str, lines: list[int]) -> None:
    stated = opened(parse("embedding 7 3 lstm 5 gru 5 dropout dense 7"), "textbook")

    assert places(stated.lines, scope) == lines


def test_edits_are_applied_in_the_order_of_the_verbs() -> None:
    assert stage("framework keras") < stage("swap") < stage("terms all bias once") < stage("total")
