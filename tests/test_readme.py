"""Every command, Python block and table of the README, run and compared."""

from __future__ import annotations

import re

import pytest

from lstm_params.cells import CELLS
from lstm_params.commands import COMMANDS
from lstm_params.formats import FORMATS
from lstm_params.frameworks import NAMES
from readme import CONSOLE, FILE, PYTHON, README, TABLE, fresh

TEXT = README.read_text("utf-8")


def test_every_output_in_the_readme_is_what_comes_out_today() -> None:
    assert fresh(TEXT) == TEXT


@pytest.mark.parametrize("pattern", [CONSOLE, PYTHON, TABLE, FILE])
def test_there_is_something_to_compare(pattern: re.Pattern[str]) -> None:
    assert pattern.search(TEXT)


def test_an_old_output_would_be_seen() -> None:
    assert fresh(TEXT.replace("24,458", "40,842")) != TEXT.replace("24,458", "40,842")


@pytest.mark.parametrize("word", [*COMMANDS, *NAMES, *CELLS, *FORMATS])
def test_the_readme_names_everything_there_is(word: str) -> None:
    assert re.search(rf"\b{re.escape(word)}\b", TEXT)
