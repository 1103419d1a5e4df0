"""One cell, or one framework, in rows: what a list has a line for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.explain.vectors import with_conditions
from lstm_params.answers.explain.workings import WORKINGS
from lstm_params.answers.listing import Listing
from lstm_params.answers.lists import cells
from lstm_params.axes import axes, names_in
from lstm_params.cells import CELLS, FAMILIES, OPTIONS, STATUSES
from lstm_params.engine.formula import quotient
from lstm_params.engine.plan import make_plan
from lstm_params.errors import LstmParamsError, nearest, quoted
from lstm_params.frameworks import NAMES, framework

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lstm_params.cells import Cell, DerivedSize
    from lstm_params.engine.plan import Plan


def cell_sheet(name: str) -> Listing:
    """A cell: its equations, terms, options, who stores it, and where it is from."""
    cell = CELLS[known(name, CELLS, "a cell", "cells")]
    plan = plan_of(cell)
    rows = (
        *((title, phrase, equation) for title, phrase, equation in equations(cell, plan)),
        *((term.symbol, f"term: {term.name}", f"({', '.join(term.axes.split())})")
          for term in (stored.term for stored in plan.terms if stored.times)),
        ("parameters", "of one layer in one direction", plan.formula.symbolic(1)),
        *((size.name, "size", quotient(size, {})) for size in sizes_of(plan)),
        *((option, f"option: {OPTIONS[option].meaning}", default(cell, option))
          for option in cell.options.split()),
        ("frameworks", "who has it", " ".join(having(cell))),
    )  # fmt: skip
    notes = (f"source: {cell.source}", f"{cell.status}: {STATUSES[cell.status]}")
    return Listing(
        ("", "what it is", "how"), rows, notes if cell.source else (), (cell.name, cell.title)
    )


def family_or_cell(name: str) -> Listing:
    """The cells of a family, or all there is about one cell."""
    found = known(name, {**FAMILIES, **CELLS}, "a cell or a family", "cells")
    return cells(found) if found in FAMILIES else cell_sheet(found)


def sizes_of(plan: Plan) -> Iterator[DerivedSize]:
    """The derived sizes that the axes of a cell's stored terms have, but for options."""
    shapes = (axes(stored.term.axes) for stored in plan.terms if stored.times)
    used = {name for shape in shapes for axis in shape for name in names_in(axis)}
    options = plan.cell.options.split()
    return (size for size in plan.cell.sizes if size.name in used and size.name not in options)


def default(cell: Cell, option: str) -> str:
    """What an option is where it is not given, if it is a size then."""
    return next((f"default {quotient(size, {})}" for size in cell.sizes if size.name == option), "")


def plan_of(cell: Cell, store: str = NAMES[0]) -> Plan:
    """How a framework stores a cell with everything that it has without being asked."""
    chosen = tuple((name, "") for name in cell.requires.split())
    return make_plan(store, cell.name, chosen, tuple(flag.name for flag in cell.flags))


def equations(cell: Cell, plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Each equation of a cell with what it is for, as it has them without being asked."""
    stored = [one.term for one in plan.terms if one.times]
    on = {term.symbol: "on" for term in stored}
    on |= {flag.name: "on" for flag in cell.flags}
    on |= {"b": "on"} if any(term.name == "bias" for term in stored) else {}
    named = dict(cell.gates)
    for line in WORKINGS.get(cell.name, ()):
        if equation := with_conditions(line.equation, on):
            yield named.get(line.title, line.title), line.phrase, equation


def having(cell: Cell) -> Iterator[str]:
    """The frameworks that store a cell."""
    return (name for name in NAMES if cell.name in framework(name).cells)


def framework_sheet(name: str) -> Listing:
    """A framework: each cell that it stores, how it is counted, its gates in order, its names."""
    store = framework(known(name, dict.fromkeys(NAMES), "a framework", "frameworks"))
    rows = tuple(
        (
            cell,
            plan_of(CELLS[cell], store.name).formula.symbolic(1),
            storage.letters or " ".join(storage.gates.split()),
            " ".join(dict.fromkeys(tensor.name.rpartition("/")[2] for tensor in storage.tensors)),
        )
        for cell, storage in store.cells.items()
    )
    notes = (
        "parameters of one layer in one direction, by the framework's own default",
        f"checked: {store.verified}, {store.source}",
    )
    columns = ("cell", "parameters", "gates", "tensors")
    return Listing(columns, rows, notes, (store.name, store.title))


def known(name: str, names: Mapping[str, object], one: str, all: str) -> str:
    """A name that there is, in its own spelling.

    Raises:
        LstmParamsError: there is none.
    """
    if name.lower() in names:
        return name.lower()
    hint = nearest(name, list(names))
    raise LstmParamsError(f"{quoted(name)} is not {one}{hint}: see list {all}")


SHEETS: dict[str, Callable[[str], Listing]] = {
    "cells": family_or_cell,
    "frameworks": framework_sheet,
}
"""The lists whose rows have a sheet of their own."""
