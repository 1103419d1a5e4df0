"""The words for a layer that code names and no row reads, so that it can be asked for in words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.checks import in_order
from lstm_params.errors import nearest
from lstm_params.frameworks import PACKAGES, framework
from lstm_params.layer import Layer
from lstm_params.network import Network

if TYPE_CHECKING:
    from collections.abc import Collection

    from lstm_params.cells import Cell

INPUT, UNITS, OTHER = 28, 64, 4
"""Sizes of the example."""


def in_words(name: str, known: Collection[str]) -> str:
    """How a spec says the recurrent layer that a class is named after; "" if there is none.

    Nor for one of the names that are known, in whatever case.

    >>> in_words("EALSTM", ["LSTM"])
    'in words, such as: 28 ea-lstm 64 statics 4'
    """
    other = name != name.lower() and name.lower() not in {one.lower() for one in known}
    cell = named_so().get(plain(name)) if other else None
    return f"in words, such as: {example(CELLS[cell])}" if cell else ""


def misspelt(name: str, known: Collection[str]) -> str:
    """What a name may be a misspelling of: `` (did you mean 'LSTM'?)``, or "".

    One that ends in a name that is known is a variant of that, and no misspelling: ``BiLSTM``.
    """
    variant = any(name != one and name.endswith(one) for one in known if one[0].isupper())
    return "" if variant else nearest(name, [*known], 0.75)


def plain(name: str) -> str:
    """A name without what spellings differ in."""
    return name.replace("-", "").replace("_", "").lower()


@cache
def named_so() -> dict[str, str]:
    """Each recurrent cell by its plain name, and by those of the packages that have it."""
    stored = {
        plain(framework(owner).cells[cell].name): cell
        for owner, packages in PACKAGES.items()
        for cells in packages.values()
        for cell in cells.split()
    }
    return {**stored, **{plain(name): name for name, cell in CELLS.items() if cell.recurrent}}


def example(cell: Cell) -> Network:
    """A network of one layer of that cell, with the options that it must have."""
    options = in_order(dict.fromkeys(cell.requires.split(), OTHER))
    return Network(INPUT, (Layer(cell.name, UNITS if cell.has_units else None, options=options),))
