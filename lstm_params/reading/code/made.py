"""The layers and groups that code has made, and which of them stand in place of each other."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from lstm_params.reading.code.parts import Group, Item, weighs
from lstm_params.reading.code.trail import ABSENT
from lstm_params.reading.code.values import Function, Unknown, is_flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.trail import Changes
    from lstm_params.reading.code.values import Value

    Kind = tuple[object, ...]
    """What is equal for parts of which a network has the one or the other."""
    Kinds = dict[Kind, list[Item | Group]]

P = TypeVar("P", Item, Group, Item | Group)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A ``with`` block in which variables are made, or the module around all of them."""

    names: tuple[object, ...] = ()
    """The names of the variable scopes that it is in."""


class Made:
    """What was made so far.

    A layer that one branch makes, and that a branch beside it makes alike, is one layer: only one
    of the branches is taken, so that it is there whichever that is.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.kinds: dict[Item | Group, Kind] = {}
        """All layers and groups in the order in which they were made, each with its kind."""
        self.block = Block()
        """The block of a variable scope that is followed now."""
        self.blocks: dict[Item | Group, Block] = {}
        """The block in which each was made."""
        self.weighed = 0
        """How many layers with weights were made so far."""
        self.siblings: list[Kinds] = []
        """What was made in the branches beside each one that is being followed."""

    def add(self, part: Item | Group, kind: Kind) -> None:
        """Add a part that was made."""
        self.weighed += weighs(part)
        self.graph.trail.put(self.kinds, part, kind)
        self.graph.trail.put(self.blocks, part, self.block)

    def alike(self, part: P) -> P:
        """What a branch beside this one has made alike; the part itself if none has."""
        twin = self.twin(self.kind_of(part))
        if twin is None or twin is part:
            return part
        self.graph.alike(part, twin)
        if part in self.graph.outputs:
            made = replace(self.graph.outputs[part], by=twin)
            self.graph.trail.put(self.graph.outputs, twin, made)
        if isinstance(twin, Group) and isinstance(part, Group):
            self.graph.fill(twin, part.children)
            self.graph.fill(part, ())
            for name, value in part.attributes.items():
                self.graph.trail.put(twin.attributes, name, value)
        return twin  # type: ignore[return-value] # of its kind

    def twin(self, kind: Kind) -> Item | Group | None:
        """A part of that kind that a branch beside this one has made, each but once."""
        for kinds in reversed(self.siblings):
            if kinds.get(kind):
                return kinds[kind].pop(0)
        return None

    def kind_of(self, part: Item | Group) -> Kind:
        """What is equal for parts of which a network has the one or the other."""
        if isinstance(part, Item):
            return kind_of_layer(part)
        children = (one for one in part.children if not changes_nothing(one))
        inside = (one if one in self.kinds else self.kind_of(one) for one in children)
        return part.title, part.strict, part.kind, *inside

    def since(self, mark: int) -> list[Item | Group]:
        """What was made since there were ``mark`` changes."""
        return [cell.key for cell in self.graph.trail.changed(mark) if cell.table is self.kinds]

    def beside(self, branches: Iterable[Changes]) -> None:
        """Note that one of these branches may be taken in place of what is followed from now on."""
        pool = {
            kind: rest
            for kind, parts in self.among(branches).items()
            if (rest := [part for part in parts if part not in self.kinds])
        }
        if pool:
            self.siblings.append(pool)

    def among(self, branches: Iterable[Changes]) -> Kinds:
        """What was made in branches, by kind."""
        found: dict[Kind, dict[Item | Group, None]] = {}
        for changes in branches:
            for cell, kind in changes.values():
                if cell.table is self.kinds and kind is not ABSENT:
                    found.setdefault(kind, {})[cell.key] = None
        return {kind: [*parts] for kind, parts in found.items()}


def kind_of_layer(item: Item) -> Kind:
    """What is equal for layers with the same weights and the same effect on shapes."""
    return (
        item.layer if weighs(item) else None,
        item.gap,
        item.written if item.gap else "",
        item.inside,
        item.takes,
        tuple(one.text if isinstance(one, Unknown) else one for one in item.shape or ()),
        item.axis,
        item.timed,
        item.flow,
        item.framework,
        *(ask.text for ask in item.asks),
        *(f"{means}={shown(value)}" for means, value in item.arguments.items()),
    )


def changes_nothing(part: Item | Group) -> bool:
    """Whether it is a layer that holds no weights and leaves shapes alone, such as a Dropout."""
    return isinstance(part, Item) and part.flow == "same" and not (part.gap or weighs(part))


def shown(value: Value) -> str:
    """A value as text: equal for those that are alike."""
    if isinstance(value, Unknown):
        return value.text
    if isinstance(value, partial):  # what a Lambda does to a shape, by the function it is given
        return " ".join(shown(one) for one in value.args if isinstance(one, Function))
    if isinstance(value, Function):
        return ast.dump(value.node.args) + "".join(map(ast.dump, value.node.body))
    return repr(value) if is_flat(value) else str(id(value))
