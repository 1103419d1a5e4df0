"""Which class a row names, by the tables of the dialects, and which cells that may be."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.reading.code.dialects import as_older, dialects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.tensors.summaries.rows import Row

AROUND = {"both": True, "wrapper": True, "cells": True, "timed": False}
"""What a class makes that is around a layer, and whether that is recurrent."""

HOLDS = frozenset({"chain", "model", "list"})
"""What a class makes that has layers of its own."""

NUMBER = re.compile(r"_\d+$")
WORDS = ((re.compile(r"(.)([A-Z][a-z]+)"), r"\1_\2"), (re.compile(r"([a-z])([A-Z])"), r"\1_\2"))


class Kind(NamedTuple):
    """What a class may be."""

    maker: Maker | None
    """Its row in the dialect; None if it has none."""
    cells: tuple[tuple[str, str], ...]
    """The cells with weights that it may be, the likeliest first, each with its framework."""
    certain: bool
    """Whether it can be nothing else, so that a number which does not fit is wrong."""
    around: bool = False
    """Whether it is around another layer, which no summary names."""

    @property
    def plain(self) -> str:
        """The cell without weights that it is; "" if it is another thing."""
        words = self.maker.makes.split() if self.maker else [""]
        return words[0] if words[0] in CELLS and not CELLS[words[0]].terms else ""

    @property
    def holds(self) -> bool:
        """Whether it is a model."""
        return self.maker is not None and self.maker.makes in HOLDS

    @property
    def input(self) -> bool:
        """Whether it is an input."""
        return self.maker is not None and self.maker.makes == "input"

    @property
    def directions(self) -> bool:
        """Whether it is around a layer that runs in both directions."""
        return self.maker is not None and self.maker.makes == "both"

    @property
    def stacks(self) -> bool:
        """Whether it may be a stack of layers, which no shape tells."""
        return self.maker is not None and "layers" in self.maker.means


NOTHING = Kind(None, (), certain=False)


@cache
def makers_of(framework: str) -> dict[str, Maker]:
    """The rows of a dialect and those that only its older version has."""
    dialect = next(one for one in dialects() if one.framework == framework)
    return {**as_older(dialect).makers, **dialect.makers}


def kind_of(row: Row, framework: str) -> Kind:
    """What the class of a row may be."""
    return kind_named(row.name, row.kind, framework)


@cache
def kind_named(name: str, written: str, framework: str) -> Kind:
    """What a class may be whose name, and that of its layer, may be cut short."""
    makers = makers_of(framework)
    if written in makers:
        return kind_made(makers[written], framework)
    base = NUMBER.sub("", name)
    cut = [one for one in makers if one.startswith(written)]
    whole = [one for one in cut if snake(one) == base]
    known = whole or [one for one in cut if base and snake(one).startswith(base)]
    known = known or (cut if written else [])
    kinds = {kind_made(makers[one], framework) for one in known}
    if len({(kind.cells, kind.holds) for kind in kinds}) == 1:
        return kinds.pop()
    return NOTHING


@cache
def snake(name: str) -> str:
    """The name that Keras gives a layer of a class: ``time_distributed``."""
    for pattern, to in WORDS:
        name = pattern.sub(to, name)
    return name.lower()


def kind_made(maker: Maker, framework: str) -> Kind:
    """What a row of the dialect may be."""
    cell = maker.makes.split()[0]
    if cell in CELLS:
        have = ((cell, maker.framework or framework),) if CELLS[cell].terms else ()
        return Kind(maker, have, certain=not CELLS[cell].requires)
    if cell in AROUND:
        cells = inner(framework, recurrent=AROUND[cell])
        return Kind(maker, cells, certain=False, around=True)
    return Kind(maker, (), certain=False)


@cache
def inner(framework: str, *, recurrent: bool) -> tuple[tuple[str, str], ...]:
    """The cells that a class around a layer may have in it, those of one head first."""
    found = dict.fromkeys(cells_in(framework, recurrent=recurrent))
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one[1] != framework,
                bool(CELLS[one[0]].requires),
                not CELLS[one[0]].head,
            ),
        )
    )


def cells_in(framework: str, *, recurrent: bool) -> Iterator[tuple[str, str]]:
    """The cells with weights of a dialect."""
    for maker in makers_of(framework).values():
        cell = CELLS.get(maker.makes.split()[0])
        if cell is not None and cell.terms and cell.recurrent == recurrent and not cell.words:
            yield cell.name, maker.framework or framework
