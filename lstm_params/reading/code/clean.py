"""The Python inside other text: prompts, a notebook's commands, fences, the cells of a notebook."""

from __future__ import annotations

import ast
import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT = re.compile(r"^[ \t]*(>>> ?|\.\.\. ?|In \[\d*\]: ?|[ \t]+\.\.\.: ?)")
FIRST = re.compile(r"^[ \t]*(>>>|In \[\d*\]:)", re.MULTILINE)
FENCE = re.compile(r"^[ \t]*(```|~~~)", re.MULTILINE)
COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")

MAGIC = re.compile(r"^([ \t]*)(%%?\w|!|\?|[\w.]+\?\??[ \t]*$).*$", re.MULTILINE)
"""A notebook's own command, on a line of its own."""

SHELL = re.compile(r"^([ \t]*\w+ *= *)[!%].*$", re.MULTILINE)
"""What a notebook's own command gives a name."""

OTHER = re.compile(r"\s*%%(?!(time|timeit|capture|prun)\b)\w")
"""How a cell of a notebook begins that is no Python of its own."""


class Cells(NamedTuple):
    """The code of a notebook."""

    text: str
    left: tuple[str, ...]
    """Cells that are no Python, by their numbers."""


def clean(text: str) -> str:
    """The text in plain characters, each line where it was."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return COLOUR.sub("", text)


def readings(text: str) -> Iterator[str]:
    """What may be the Python of a text, the likeliest first; each line is where it was."""
    yield text
    yield textwrap.dedent(text)
    yield bare(text)
    if FENCE.search(text):
        yield bare(fenced(text))
    if FIRST.search(text):
        yield bare(prompted(fenced(text) if FENCE.search(text) else text))


def python_of(text: str) -> str | None:
    """The first reading of a text that is Python."""
    return next((reading for reading in readings(text) if parses(reading)), None)


def parses(text: str) -> bool:
    """Whether the text is Python."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def bare(text: str) -> str:
    """The text without a notebook's own commands."""
    return textwrap.dedent(MAGIC.sub(r"\1pass", SHELL.sub(r"\1_", text)))


def prompted(text: str) -> str:
    """What stands behind prompts."""
    return "\n".join(
        line[found.end() :] if (found := PROMPT.match(line)) else "" for line in text.split("\n")
    )


def fenced(text: str) -> str:
    """The lines between fences."""
    inside = False
    kept = []
    for line in text.split("\n"):
        if FENCE.match(line):
            inside = not inside
            kept.append("")
        else:
            kept.append(line if inside else "")
    return "\n".join(kept)


def cells_of(notebook: dict[str, object]) -> Cells:
    """The code of a notebook, a cell after the other; what is no Python is left out."""
    found, left = [], []
    for number, cell in enumerate(listed(notebook), 1):
        text = clean(joined(cell.get("source", cell.get("input", ""))))
        if cell.get("cell_type") != "code" or OTHER.match(text):
            continue
        code = python_of(text)
        if code is None:
            left.append(f"cell {number}")
        else:
            found.append(code)
    return Cells("\n".join(found), tuple(left))


def listed(notebook: dict[str, object]) -> Iterator[dict[str, object]]:
    """The cells of a notebook; older ones have them in worksheets."""
    sheets = notebook.get("worksheets")
    for sheet in sheets if isinstance(sheets, list) else [notebook]:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        yield from (
            (cell for cell in cells if isinstance(cell, dict)) if isinstance(cells, list) else ()
        )


def joined(source: object) -> str:
    """A source that may be written line by line."""
    return "".join(map(str, source)) if isinstance(source, list) else str(source)
