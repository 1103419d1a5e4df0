"""What there is, in rows: the cells, the frameworks, the options, and who counts what.

Everything is read from the registries. To add a list, add a function and its line in ``LISTS``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.answers.listing import Listing
from lstm_params.cells import CELLS, OPTIONS, STATUSES
from lstm_params.engine.plan import count, make_plan
from lstm_params.frameworks import NAMES, framework
from lstm_params.layer import Layer
from lstm_params.network import Network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params.cells import Cell, Option

INPUT, UNITS = 28, 128
"""The sizes for which the list of counts is made."""


FEW = 6
"""How many cells a row names before it says how many there are."""


def cells() -> Listing:
    """Every cell, and how one direction of it is counted as textbooks write it."""
    rows = tuple(
        (cell.name, formula(cell), year(cell.source), cell.status if cell.source else "")
        for cell in CELLS.values()
    )
    notes = (
        "parameters of one layer in one direction, as a textbook writes it",
        *(f"{status}: {meaning}" for status, meaning in STATUSES.items()),
    )
    return Listing(("cell", "parameters", "source", "checked"), rows, notes)


def formula(cell: Cell) -> str:
    """The formula of a cell with everything that it has without being asked."""
    chosen = tuple((name, "") for name in cell.requires.split())
    flags = tuple(flag.name for flag in cell.flags)
    return make_plan(NAMES[0], cell.name, chosen, flags).formula.symbolic(1)


def year(source: str) -> str:
    """The first author of the first source, and its year: Gers 2000."""
    found = re.search(r"\d{4}", source)
    return f"{re.split(r',| &| et al| [0-9]', source)[0]} {found[0]}" if found else source


def frameworks() -> Listing:
    """Every framework with its recurrent cells and how its rows were checked."""
    stores = [framework(name) for name in NAMES]
    rows = tuple(
        (
            store.name,
            " ".join(cell for cell in store.cells if CELLS[cell].recurrent)
            if store.verified != "equations"
            else "every cell",
            store.verified,
            store.source,
        )
        for store in stores
    )
    notes = (
        "instances: names and shapes were read off real objects and are tested against them",
        "source: only its source or documentation was read",
    )
    return Listing(("framework", "recurrent cells", "checked", "against"), rows, notes)


def options() -> Listing:
    """Every option with its word and the cells that have it."""
    rows = tuple(
        (words(option), option.meaning, having(option.name)) for option in OPTIONS.values()
    )
    return Listing(("option", "meaning", "of"), rows)


def words(option: Option) -> str:
    """How an option is written in a spec."""
    if option.kind == "choice":
        return " ".join(word for _, word in option.values)
    return f"{option.name} N" if option.kind == "size" else f"{option.name} N or NxN"


def having(option: str) -> str:
    """The cells that have an option, or how many where they are many."""
    have = [cell.name for cell in CELLS.values() if option in cell.options.split()]
    if not have:
        return "every layer"
    return " ".join(have) if len(have) <= FEW else f"{len(have)} of the cells"


def counts() -> Listing:
    """One network of each cell in every framework, each by its own default."""
    stored = [cell.name for cell in CELLS.values() if is_counted(cell)]
    rows = tuple((name, *counts_in(name, stored)) for name in NAMES)
    note = f"{INPUT} inputs, {UNITS} units, one direction; each framework by its own default"
    numbers = tuple(range(1, 1 + len(stored)))
    return Listing(("framework", *stored), rows, (note,), numbers=numbers)


def is_counted(cell: Cell) -> bool:
    """Whether a cell is recurrent, needs no option, and is stored by a framework."""
    stored = any(cell.name in framework(name).cells for name in NAMES[1:])
    return cell.recurrent and not cell.requires and stored


def counts_in(name: str, cells: list[str]) -> Iterator[str]:
    """What a framework counts for each cell, if it has it."""
    for cell in cells:
        network = Network(INPUT, (Layer(cell, UNITS),))
        yield f"{count(network, name):,}" if cell in framework(name).cells else ""


def gallery() -> Listing:
    """Well-known networks: what was published, what is counted here, whether it follows."""
    from lstm_params.reading.gallery import GALLERY, VERDICTS  # noqa: PLC0415 - one list needs it
    from lstm_params.reading.spec import parse  # noqa: PLC0415 - as above

    rows = tuple(
        (
            known.name,
            known.published,
            f"{count(parse(known.spec), known.framework):,}",
            known.agrees,
            first_of(known.source),
        )
        for known in GALLERY.values()
    )
    unread = ", ".join(known.name for known in GALLERY.values() if known.status == "known")
    notes = (
        "count one by its name, gallery:zaremba-large: it says its words and its full citation",
        *(f"{verdict}: {meaning}" for verdict, meaning in VERDICTS.items()),
        f"figure or sizes from memory, not read again: {unread}",
        *(f"{known.name}: {known.note}" for known in GALLERY.values() if known.agrees == "differs"),
    )
    columns = ("network", "published", "here", "verdict", "source")
    return Listing(columns, rows, notes, numbers=(2,))


def first_of(source: str) -> str:
    """The first author and the year, or the first words where there is no year."""
    return (
        year(source)
        if re.search(r"\b(19|20)\d\d\b(?!\.)", source)
        else source.split(",", maxsplit=1)[0]
    )


LISTS: dict[str, Callable[[], Listing]] = {
    "cells": cells,
    "frameworks": frameworks,
    "options": options,
    "counts": counts,
    "gallery": gallery,
}
"""Every list there is."""
