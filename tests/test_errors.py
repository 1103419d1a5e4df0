"""Errors: one line, the place, and nothing a terminal would act on."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from lstm_params import (
    FrameworkError,
    LstmParamsError,
    NetworkError,
    SpecError,
    count,
    polynomial,
)
from lstm_params.errors import EXCERPT, nearest, printable, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWN = [
    ("no place", SpecError("wrong", "3 lstm 5"), "wrong"),
    ("one word", SpecError("wrong", "3 lstm 5", (2, 6)), "wrong\n    3 lstm 5\n      ^^^^"),
    ("the end", SpecError("wrong", "3 lstm", (6, 6)), "wrong\n    3 lstm\n          ^"),
    (
        "control characters",
        SpecError("wrong", "3 \x1b[2J 5", (2, 6)),
        "wrong\n    3 ?[2J 5\n      ^^^^",
    ),
    ("a tab", SpecError("wrong", "3\tlstm\t5", (2, 6)), "wrong\n    3 lstm 5\n      ^^^^"),
    (
        "letters of two columns",
        SpecError("wrong", "3 世界 5", (5, 6)),
        "wrong\n    3 世界 5\n           ^",
    ),
    (
        "letters of two columns marked",
        SpecError("wrong", "3 世界 5", (2, 4)),
        "wrong\n    3 世界 5\n      ^^^^",
    ),
    (
        "one of several lines",
        SpecError("wrong", "3\n    lstm 5\ndense 7", (6, 10)),
        "wrong\n    line 2: lstm 5\n            ^^^^",
    ),
    (
        "from one line into the next",
        SpecError("wrong", "3\nlstm\n5", (2, 8)),
        "wrong\n    line 2: lstm\n            ^^^^",
    ),
    (
        "a line and its end",
        SpecError("wrong", "3 lstm 5\n", (2, 6)),
        "wrong\n    3 lstm 5 \n      ^^^^",
    ),
    (
        "far into a long spec",
        SpecError("wrong", "a" * 100 + " b " + "c" * 100, (101, 102)),
        "wrong\n    …" + "a" * 27 + " b " + "c" * 26 + "…\n    " + " " * 29 + "^",
    ),
    (
        "a word longer than the excerpt",
        SpecError("wrong", "3 " + "x" * 1000, (2, 1002)),
        "wrong\n    3 " + "x" * 54 + "…\n      " + "^" * 54,
    ),
]


@pytest.mark.parametrize(
    ("error", "drawn"), [case[1:] for case in DRAWN], ids=[c[0] for c in DRAWN]
)
def test_a_spec_error_shows_the_spec_and_marks_the_place(error: SpecError, drawn: str) -> None:
    assert str(error) == drawn


def test_the_mark_stands_under_the_word_it_marks() -> None:
    source = "a " * 500 + "b " + "c " * 500
    _, shown, mark = str(SpecError("wrong", source, (1000, 1001))).split("\n")

    assert shown[mark.index("^")] == "b"
    assert len(shown) <= len("    ……") + EXCERPT


@pytest.mark.parametrize("kind", [SpecError, NetworkError, FrameworkError])
def test_every_error_is_one_kind_of_value_error(kind: type[LstmParamsError]) -> None:
    assert issubclass(kind, LstmParamsError)
    assert issubclass(kind, ValueError)


def test_a_spec_error_survives_another_process() -> None:
    error = SpecError("wrong", "3 lstm 5", (2, 6))

    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own


def test_printable_replaces_each_character_a_terminal_acts_on() -> None:
    assert printable("a\x1b\x00\x7f\u202eé→b") == "a????é→b"
    assert printable("a\tb\nc\rd\x85e") == "a b c d e"


def test_quoted_is_never_longer_than_a_line_can_hold() -> None:
    assert quoted("lstm") == "'lstm'"
    assert quoted("x" * 56) == f"'{'x' * 56}'"
    assert quoted("x" * 57) == f"'{'x' * 55}…'"


def test_nearest_names_a_close_word_or_nothing() -> None:
    assert nearest("LSMT", ["gru", "lstm"]) == " (did you mean 'lstm'?)"
    assert nearest("frobnicate", ["gru", "lstm"]) == ""
    assert nearest("x" * 1_000_000, ["gru", "lstm"]) == ""


IN_PYTHON = [
    (lambda: count(units=64), "--input-dim, too", "input_dim=28"),
    (lambda: count("Sequential([LSTM(64)])"), "--input-dim n", "input_dim=n"),
    (lambda: count("nn.LSTM(28, units)"), "--set units=…", 'set={"units": …}'),
    (lambda: polynomial("nn.Linear(3, 5)"), "--set NAME=n", 'set={"NAME": "n"}'),
]


@pytest.mark.parametrize(("ask", "option", "keyword"), IN_PYTHON)
def test_a_cure_that_is_an_option_is_said_in_python_too(
    ask: Callable[[], object], option: str, keyword: str
) -> None:
    with pytest.raises(LstmParamsError) as error:
        ask()

    assert option in str(error.value)
    assert error.value.__notes__ == [f"in Python: {keyword}"]
