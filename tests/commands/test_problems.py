"""Errors on a terminal: lines of whole words, carets in their place, in colour."""

from __future__ import annotations

import pytest

from lstm_params.commands.problems import on_screen

LONG = "28 lstm 64 projection 8 dense 10 dropout lsmt 64 dense 10"
MARKED = f"'lsmt' is not a word\n    {LONG}\n    {' ' * LONG.index('lsmt')}^^^^"


def test_an_error_that_has_room_is_as_it_was() -> None:
    assert on_screen("lstm-params:", MARKED, 80, color=False) == f"lstm-params: {MARKED}"


def test_a_colour_is_on_the_name_and_on_the_carets() -> None:
    red, plain = "\x1b[1;31m", "\x1b[0m"

    assert on_screen("p:", "wrong\n    a b\n      ^", 80, color=True) == (
        f"{red}p:{plain} wrong\n    a b\n{red}      ^{plain}"
    )


@pytest.mark.parametrize("width", [40, 30])
def test_on_a_narrow_screen_carets_stay_below_what_they_mark(width: int) -> None:
    *said, source, mark = on_screen("lstm-params:", MARKED, width, color=False).split("\n")

    assert max(map(len, (*said, source, mark))) <= width
    assert " ".join(" ".join(said).split()) == "lstm-params: 'lsmt' is not a word"
    assert source[mark.index("^") : mark.rindex("^") + 1] == "lsmt"
