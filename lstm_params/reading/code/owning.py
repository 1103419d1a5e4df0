"""Whose a layer is that the methods of an object have made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code import groups
from lstm_params.reading.code.dialects.elsewhere import UNREGISTERED
from lstm_params.reading.code.parts import Item, items_of, parts_of, weighty
from lstm_params.reading.code.values import Unknown

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.parts import Group
    from lstm_params.reading.code.values import Class


def adopt(walk: Walk, group: Group, mark: int) -> None:
    """Give an object the layers that its methods have made since there were ``mark`` changes."""
    kind = group.of
    for made in walk.made.since(mark) if kind and registers(kind) else ():
        if walk.graph.counts(made) and made is not group:
            find_keeper(walk, group, made)


def registers(kind: Class) -> bool:
    """Whether a framework registers its objects' layers: it has a base class besides object."""
    return any(
        isinstance(base, Unknown)
        and base.text != "object"
        and not any(name in base.text for name in UNREGISTERED)
        for base in kind.lineage
    )


def find_keeper(walk: Walk, group: Group, made: Item | Group) -> None:
    """Give an object a layer that its methods made, or note why the layer is not counted."""
    listed = any(part is made for part in parts_of(group.attributes))
    if walk.dialect.inline or made in walk.handed or (listed and walk.dialect.lists):
        groups.add(walk.graph, group, made, made.place)
        return
    walk.graph.lose(made)
    name = made.written if isinstance(made, Item) else made.title
    why = "is in a plain list, which registers nothing" if listed else "is kept by no attribute"
    kept = {*items_of(group)} & {*items_of(made)}
    if made not in walk.copied and weighty(made) and not kept:
        walk.notes.append(f"{name}{made.place.where} {why}: not counted")
