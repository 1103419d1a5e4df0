"""What holds of a report in every format, and the suffix of a file that asks for one."""

from __future__ import annotations

import pytest

from lstm_params.formats import FORMATS, SUFFIXES, render
from lstm_params.library import report


@pytest.mark.parametrize("format", FORMATS)
def test_a_million_layers_are_drawn_as_shortly_as_three(format: str) -> None:
    few, many = (render(report(f"3 lstm 5 x{n} bi dense 7"), format) for n in (3, 1_000_000))

    assert few.count("\n") == many.count("\n")


@pytest.mark.parametrize("format", FORMATS)
def test_without_colour_there_is_no_escape(format: str) -> None:
    text = render(report("3 lstm 5 x2 bi dense 7"), format, width=80)

    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert not text.endswith("\n")


def test_every_suffix_is_of_a_format() -> None:
    assert set(SUFFIXES.values()) == set(FORMATS) - {"picture"}
