"""Where a text is broken: between its words, and never within a shape that a line has room for."""

from __future__ import annotations

import pytest

from lstm_params.renderers.columns import fold

FOLDED = [
    ("rows 10-19", 6, ["rows", "10-19"]),
    ("(20, 3)", 7, ["(20, 3)"]),
    ("of (20, 3) here", 9, ["of", "(20, 3)", "here"]),
    ("(20, 3)", 5, ["(20,", "3)"]),
    ("(10,000, 1,150)", 15, ["(10,000, 1,150)"]),
    ("(see below, 3)", 7, ["(see", "below,", "3)"]),
    ("a/long_name", 6, ["a/", "long_", "name"]),
    ("", 3, [""]),
]


@pytest.mark.parametrize(("text", "width", "lines"), FOLDED)
def test_a_text_is_broken_between_words(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines
