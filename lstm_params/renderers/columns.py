"""How wide the columns of a list are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.answers.listing import Listing

GAP = 2
"""Blanks between columns."""

LEAST = 4
"""The least width to which words are folded lest a number break."""


def number_widths(listing: Listing, width: int) -> dict[int, int]:
    """How wide each column of numbers is where not all has room: as its longest, lest it break.

    Nothing is fixed where nothing would be left for the other columns.
    """
    if list_width(listing) - GAP <= width:
        return {}
    fixed = {
        at: max([1, *(len(row[at]) for row in listing.rows)]) for at in sorted(listing.numbers)
    }
    others = len(listing.columns) - len(fixed)
    room = width - sum(fixed.values()) - GAP * (len(listing.columns) - 1)
    return fixed if room >= others * LEAST else {}


def list_width(listing: Listing) -> int:
    """How many columns of a screen a list takes, with a gap after the last."""
    columns = zip(listing.columns, *listing.rows, strict=True)
    return sum(max(map(len, column)) + GAP for column in columns)
