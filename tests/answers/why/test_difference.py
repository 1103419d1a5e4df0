"""The arithmetic between two accounts."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from lstm_params import parse, why
from lstm_params.answers.why.account import opened, total_of
from lstm_params.answers.why.difference import differences, of_term
from lstm_params.answers.why.edits import edited
from lstm_params.cli import root


@pytest.mark.parametrize(
    ("words", "number", "arithmetic"),
    [
        ("10 lstm 4", 3 * 240 + 2, "+482 = 2·240 + 2: the sum"),
        ("10 lstm 4 batchnorm", 256 + 2, "+2: the sum"),
        ("10 lstm 4 batchnorm", 248 + 250 + 8, "+250 = 248 + 2: the sum"),
    ],
)
def test_a_sum_taken_otherwise_shows_true_products(
    words: str, number: int, arithmetic: str
) -> None:
    """What is not trained and the optimizer's counters each have their part in it."""
    drawn = CliRunner().invoke(root, ["why", str(number), *words.split()]).output
    assert arithmetic in drawn.replace("\n", " ")


ROWS = [
    ("terms recurrent bias times:2", ["+20 = 4·5: the second bias of lstm"]),
    ("leave head", ["−42 = −7·5 − 7: all of dense"]),
    ("feed 128", ["+2,460 = 4·5·(128 − 5): recurrent of lstm"]),
    ("total 3 1 0 2", ["+446 = 2·222 + 2: the sum"]),
    (
        "resize input input 11, resize 1 units 2",
        [
            "+160 = 4·5·(11 − 3): input of lstm",
            "−25 = (2 − 7)·5: input of dense",
            "−5: bias of dense",
        ],
    ),
    (
        "resize 0 units 3, resize 1 units 2",
        ["−96: lstm holds 84, not 180", "−34: dense holds 8, not 42"],
    ),
]
"""Edits of 3 lstm 5 dense 7, and the differences that they make."""


@pytest.mark.parametrize(("edits", "rows"), ROWS)
def test_a_difference_is_the_products_that_make_it_up(edits: str, rows: list[str]) -> None:
    stated = opened(parse("3 lstm 5 dense 7"), "textbook")
    changed = edited(stated, edits)
    found = differences(stated, changed, ["lstm", "dense"])

    assert [str(each) for each in found] == rows
    assert sum(each.more for each in found) == (total_of(changed) or 0) - 222


def test_products_of_different_numbers_of_axes_have_no_axis_that_changed() -> None:
    """A matrix in place of a vector: each is named with its sign."""
    found = of_term("b of lstm", {(4,): 1}, {(4, 4): 1})

    assert (found.more, found.arithmetic) == (12, "4·4 − 4")
    assert not why(3, "1 dglstm 1 x2").matches
