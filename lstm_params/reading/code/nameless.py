"""Which layers have a name for sure, where branches name them or list them otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lstm_params.reading.code.parts import Group, Item
from lstm_params.reading.code.trail import WHOLE
from lstm_params.reading.code.values import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.trail import Cell


def note_unsure(graph: Graph, cell: Cell, values: Sequence[Any]) -> None:
    """Note whose name is not sure after branches that leave these values in a cell.

    Variables name nothing: an attribute does, a key, and a place in a list.
    """
    if isinstance(cell.table, Scope):
        return
    for part in unlisted(values) if cell.key is WHOLE else unbound(values):
        if part not in graph.nameless:
            graph.trail.put(graph.nameless, part, "")


def unlisted(lists: Sequence[list[Any]]) -> Iterator[Item | Group]:
    """The parts that are not in all of the lists, so that what follows them may be elsewhere."""
    if len({*map(len, lists)}) > 1:
        inside = [{*parts_among(one)} for one in lists]
        every = set[Item | Group].union(*inside)
        yield from (part for part in every if not all(part in parts for parts in inside))


def unbound(values: Sequence[Any]) -> list[Item | Group]:
    """The parts that a name means in some branches, where it means no part in another one."""
    parts = parts_among(values)
    return parts if len(parts) < len(values) else []


def parts_among(values: Sequence[Any]) -> list[Item | Group]:
    """The layers and groups of a list."""
    return [value for value in values if isinstance(value, Item | Group)]
