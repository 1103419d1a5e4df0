"""Layers that are still being read, and what is known of them already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.reading.words import VOCABULARY

if TYPE_CHECKING:
    from lstm_params.checks import OptionValue

DEFAULT = "lstm"
"""The cell of a layer that is written as a number alone."""


class Draft:
    """A layer that is still being read; a field is None as long as nothing was said about it."""

    __slots__ = ("cell", "copies", "first", "last", "merge", "options", "units")

    def __init__(self, cell: str | None, units: int | None, first: int, last: int) -> None:
        self.cell = cell
        """None for a number alone: DEFAULT, unless the keyword ``cell`` says otherwise."""
        self.units = units
        self.first = first
        """The index of its first word in ``Parser.words``; -1 if a keyword made it."""
        self.last = last
        """The index of its last word."""
        self.copies: int | None = None
        self.merge: str | None = None
        self.options: dict[str, OptionValue] = {}

    @property
    def recurrent(self) -> bool:
        """Whether it is a recurrent layer."""
        return self.cell is None or CELLS[self.cell].recurrent


def is_cell(word: str) -> bool:
    """Whether a word is a recurrent layer."""
    known = VOCABULARY.get(word)
    return known is not None and known.rule == "layer" and CELLS[known.means].recurrent


def is_units(word: str) -> bool:
    """Whether the word is a name of the units: ``hidden_size``."""
    return word in VOCABULARY and VOCABULARY[word].rule == "units"


def needs_units(draft: Draft) -> bool:
    """Whether the layer has units, unlike dropout."""
    return draft.cell is None or CELLS[draft.cell].has_units


def norm(cell: str) -> bool:
    """Whether the cell has weights and yet no size of its own, so that it cannot be stacked."""
    return bool(CELLS[cell].terms and not CELLS[cell].has_units)


def is_beside(draft: Draft) -> bool:
    """Whether the layer gets no input."""
    return draft.cell is not None and CELLS[draft.cell].beside
