"""Markdown: a golden one whole, and every one read back and summed to the total it prints."""

from __future__ import annotations

import pytest

from lstm_params.formats import render
from lstm_params.library import report
from renderers.adding_up import check_markdown
from renderers.drawn import HUGE, MARKDOWN, SPECS


def test_the_markdown_is_written_so() -> None:
    assert render(report("3 lstm 5 x7 bi dense 11", framework="pytorch"), "markdown") == MARKDOWN


def test_a_notebook_shows_markdown() -> None:
    counted = report("3 lstm 5")

    assert counted._repr_markdown_() == str(counted) == render(counted, "markdown")


@pytest.mark.parametrize(("spec", "name"), [*SPECS, HUGE])
def test_markdown_adds_up(spec: str, name: str) -> None:
    check_markdown(render(report(spec, framework=name), "markdown"))


def test_a_wrong_total_would_be_seen() -> None:
    check_markdown(MARKDOWN)
    with pytest.raises(AssertionError):
        check_markdown(MARKDOWN.replace("(× 6)", "(× 7)", 1))
