"""Reads what stands in the cells of a summary: numbers of parameters, shapes, names of layers."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 400
"""The most signs of a number that is read."""

THOUSANDS = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}

FIGURE = re.compile(
    r"(?P<whole>\d[\d,]*)(?:\.(?P<part>\d))?(?P<cut>…|\.\.\.)?\s*(?P<unit>[KMBT](?![A-Za-z]))?"
)

SHAPE = re.compile(r"[\[(]([^\[\]()]*)")

LINK = re.compile(r"([^\s\[\],'\"…]+)(?:\[|…)")


class Figure(NamedTuple):
    """A number of parameters as it is shown: exact, or rounded or cut short."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def has(self, number: int) -> bool:
        """Whether a number is shown like that."""
        return self.low <= number <= self.high

    def __str__(self) -> str:
        return f"{self.low:,}" if self.exact else f"{self.low:,} to {self.high:,}"


def figure(text: str) -> Figure | None:
    """Read a number: ``24,458``, ``24.1 K``, ``84,4…``; None if there is none.

    Lightning rounds to a tenth below 100, and cuts off what is more.
    """
    found = FIGURE.match(text.strip())
    if found is None or len(found["whole"]) > LONGEST:
        return None
    whole = int(found["whole"].replace(",", ""))
    if found["cut"]:
        digits = found["whole"].rpartition(",")[2]
        hidden = 10 ** (3 - len(digits) if "," in found["whole"] else 1)
        return Figure(whole * hidden, whole * hidden + hidden - 1)
    unit = THOUSANDS[found["unit"] or ""]
    if found["part"] and unit > 1:
        middle = (whole * 10 + int(found["part"])) * unit // 10
        return Figure(middle - unit // 20, middle + unit // 20)
    return Figure(whole * unit, whole * unit + unit - 1)


def shapes(text: str) -> tuple[tuple[int | None, ...], ...]:
    """Read the shapes in a cell: ``[(None, 30, 64), (None, 64)]``; None is an open length."""
    found = (tuple(map(length, inner.rstrip(", ").split(","))) for inner in SHAPE.findall(text))
    return tuple(shape for shape in found if len(shape) > 1 or shape[0] is not None)


def length(text: str) -> int | None:
    """Read the length of an axis; None if it is open: ``None``, ``-1``, ``?``, ``12…``."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def links(text: str) -> tuple[str, ...]:
    """Read the names of the layers that feed one: ``lstm[0][0]``; one may be cut short."""
    return tuple(LINK.findall(text))
