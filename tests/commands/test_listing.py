"""``lstm-params list``: every list in every format."""

from __future__ import annotations

import pytest

from lstm_params.answers.lists import LISTS
from lstm_params.formats import DRAWINGS, FORMATS, render
from shell import ask


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("format", sorted({*FORMATS} - {*DRAWINGS}))
def test_a_list_is_the_library_s_in_every_format(what: str, format: str) -> None:
    answer = ask(f"list {what} --format {format}")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == render(LISTS[what](), format) + "\n"
