"""CSV: a line for each row, for spreadsheets and data frames; the README has the columns."""

from __future__ import annotations

import re
from csv import writer
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.answers.answer import Answer

FORMULA = re.compile(r"[=@]|[-+](?![\d,.]+$)")
"""How a cell begins that a spreadsheet would work out; a signed number is none."""


def render(answer: Answer, **_screen: object) -> str:
    """Write the answer's records; shapes as ``64x92``, several words with spaces between."""
    records = answer.records()
    columns = list(records[0]) if records else []
    return table(columns, ([cell(value) for value in record.values()] for record in records))


def cell(value: object) -> object:
    """A value as a cell: numbers stay numbers, what is not said is empty."""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, tuple):
        between = "x" if all(isinstance(one, int) for one in value) else " "
        return between.join(map(str, value))
    return value


def guarded(text: str) -> str:
    """A cell that is text to a spreadsheet too: names in it come from a person's text."""
    return f"'{text}" if FORMULA.match(text) else text


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write the titles and the rows, without a newline at the end."""
    out = StringIO()
    lines = writer(out, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows(rows)
    return out.getvalue().rstrip("\n")
