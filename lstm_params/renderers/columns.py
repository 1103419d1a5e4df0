"""How wide the columns of a list are, and where a text is broken that is longer than its column.

A number is never broken. A word is broken only where it is longer than any line: after a stroke,
a dash, an underscore or a point between factors, and at last anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lstm_params.answers.listing import Listing

GAP = 2
"""Blanks between columns."""

TALLEST = 6
"""How many lines a row has at most; a list with taller ones is stacked."""

WHOLE = re.compile(r"\([0-9][0-9, ]*\)|\S+")
"""A word, or a shape, which is one too: ``(20, 3)``."""

PIECE = re.compile(r"[^-/_·]*[-/_·]+|[^-/_·]+")
"""A piece of a word behind which it may be broken."""


def fold(text: str, width: int) -> list[str]:
    """Break a text into lines of a width, between its words where that is possible."""
    lines = [""]
    words = (part for word in WHOLE.findall(text) for part in halves(word, width))
    for word in words:
        for at, piece in enumerate(pieces(word, width)):
            gap = " " if lines[-1] and not at else ""
            if len(lines[-1]) + len(gap) + len(piece) <= width:
                lines[-1] += gap + piece
            else:
                lines.append(piece)
    return lines if lines[0] else lines[1:] or [""]


def halves(word: str, width: int) -> list[str]:
    """A word, or the parts of a shape that no line of that width has room for."""
    return [word] if len(word) <= width else word.split()


def pieces(word: str, width: int) -> Iterator[str]:
    """The parts of a word that a line of that width has room for; often it is one."""
    if len(word) <= width:
        yield word
        return
    for piece in PIECE.findall(word):
        yield from (piece[at : at + width] for at in range(0, len(piece), max(1, width)))


def list_widths(listing: Listing, width: int) -> list[int]:
    """How wide each column of a list is; nothing if it must be stacked, a line for each cell.

    Where not all has room, words stay whole in every column, or at least their pieces do.
    """
    columns = list(zip(listing.columns, *listing.rows, strict=True))
    wanted = [max(map(len, column)) for column in columns]
    room = width - GAP * (len(columns) - 1)
    if sum(wanted) <= room:
        return wanted
    for parts in (WHOLE.findall, str.split, PIECE.findall):
        least = [
            max(len(part) for cell in column for part in (*parts(cell), "")) for column in columns
        ]
        if sum(least) <= room:
            found = shared_out(room - sum(least), least, wanted)
            return found if tallest(columns, found) <= TALLEST else []
    return []


def shared_out(spare: int, least: list[int], wanted: list[int]) -> list[int]:
    """Widen columns one by one, what lacks most first, until nothing is left."""
    found = list(least)
    for _ in range(spare):
        at = max(range(len(found)), key=lambda at: wanted[at] - found[at])
        found[at] += 1
    return found


def tallest(columns: Sequence[Sequence[str]], widths: Sequence[int]) -> int:
    """How many lines the tallest cell has in columns of these widths."""
    pairs = zip(columns, widths, strict=True)
    return max(len(fold(cell, wide)) for column, wide in pairs for cell in column)


def list_width(widths: Sequence[int]) -> int:
    """How many columns of a screen a list takes, with a gap after the last."""
    return sum(wide + GAP for wide in widths)


def titled(titles: Sequence[str], cells: Sequence[str]) -> list[tuple[str, str]]:
    """Each cell that says something with its title; what has none belongs to the one before."""
    found: list[tuple[str, str]] = []
    for title, cell in zip(titles, cells, strict=True):
        if found and cell and not title:
            last, before = found.pop()
            found.append((last, f"{before} {cell}"))
        elif cell:
            found.append((title, cell))
    return found
