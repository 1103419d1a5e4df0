"""The Python in a notebook: its cells of code, without what they printed and drew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.errors import SpecError
from lstm_params.reading.code.clean import clean, python_of
from lstm_params.reading.code.limits import CELLS, PIECES, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER = re.compile(r"\s*%%(?!(time|timeit|capture|prun)\b)\w")
"""The beginning of a cell in another language, ``%%bash``; after ``%%time`` Python follows."""

LARGE = re.compile(r'"(?:outputs|attachments|widgets)"\s*:\s*(?=[\[{])')
"""What is before the parts of a notebook that are no code and may be of any size: plots."""

PIECE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)
"""A text or a bracket of JSON."""


class Cells(NamedTuple):
    """The code of a notebook, and what was left out of it."""

    text: str
    left: tuple[str, ...]
    """The cells that are not Python: ``cell 3``."""


def without_outputs(text: str) -> str:
    """A notebook with its outputs and pictures empty, as far as it is JSON.

    They are passed over without being read, so that no plot takes memory.

    Raises:
        SpecError: there are too many pieces in them.
    """
    kept, at, left = [], 0, PIECES
    while found := LARGE.search(text, at):
        end, left = end_of(text, found.end(), left)
        kept += [text[at : found.end() + 1], text[end - 1 : end]]
        at = end
    return "".join([*kept, text[at:]])


def end_of(text: str, start: int, left: int) -> tuple[int, int]:
    """Where a list or an object of JSON ends that begins there, and how many pieces are left."""
    depth = 0
    for piece in PIECE.finditer(text, start):
        left -= 1
        if left < 0:
            raise SpecError("the outputs of this notebook are too many to be passed over")
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(piece[0], 0)
        if depth == 0:
            return piece.end(), left
    return len(text), left


def cells_of(notebook: dict[str, object]) -> Cells:
    """The code of all cells of a notebook; cells that are not Python are left out.

    Raises:
        SpecError: there is more code than is read.
    """
    found: list[str] = []
    left: list[str] = []
    length = 0
    for number, cell in enumerate(notebook_cells(notebook), 1):
        text = source_text(cell.get("source", cell.get("input", "")))
        if cell.get("cell_type") != "code" or OTHER.match(text):
            continue
        length += len(text)
        if length > TEXT:
            raise SpecError(f"this notebook is too long: more than {TEXT:,} characters of code")
        if len(found) + len(left) == CELLS:
            raise SpecError(f"this notebook has more cells than are read: {CELLS:,} of code")
        code = python_of(clean(text))
        if code is None:
            left.append(f"cell {number}")
        else:
            found.append(code.text)
    return Cells("\n".join(found), tuple(left))


def notebook_cells(notebook: dict[str, object]) -> Iterator[dict[str, object]]:
    """The cells of a notebook; in old formats they are in worksheets."""
    sheets = notebook.get("worksheets")
    for sheet in sheets if isinstance(sheets, list) else [notebook]:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        yield from (
            (cell for cell in cells if isinstance(cell, dict)) if isinstance(cells, list) else ()
        )


def source_text(source: object) -> str:
    """The source of a cell, which may be a list of lines."""
    return "".join(map(str, source)) if isinstance(source, list) else str(source)
