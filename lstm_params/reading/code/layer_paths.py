"""The paths of layers by their own names, as Keras has them.

A layer without a name has that of its class, numbered in the order in which layers are made in a
session. Before it stand the names of what is being called while it is built: a model that is a
class, a Sequential; a functional model calls its layers before there is a model.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lstm_params.frameworks import framework
from lstm_params.reading.code.bare import is_beside
from lstm_params.reading.code.owning import registers
from lstm_params.reading.code.parts import Group, Item, groups_of, items_of, parts_of
from lstm_params.reading.result import Called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lstm_params.reading.code.dialects import Dialect, Maker
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.parts import Flow
    from lstm_params.reading.code.values import Value

    Part = Item | Group

WORDS = re.compile(r"(?<=.)([A-Z][a-z]+)|(?<=[a-z])([A-Z])")
"""Where a word begins in the name of a class."""

WRAPPERS = {"both": "bidirectional", "timed": "time_distributed"}
"""The names of the classes of layers that are around another one."""


class Layers:
    """What tells the names of layers by their calls."""

    def __init__(self, graph: Graph, dialect: Dialect, order: Sequence[Part]) -> None:
        self.graph = graph
        self.dialect = dialect
        self.names: dict[Part, str] = {}
        """The names of all that was made without one."""
        self.holders: dict[Part, list[Group]] = {}
        """What holds each layer and each model."""
        counts: Counter[str] = Counter()
        for part in order:
            if isinstance(part, Group):
                for child in directly_in(part):
                    self.holders.setdefault(child, []).append(part)
            base = self.base(part)
            if base and given_name(part) is None:
                self.names[part] = f"{base}_{counts[base]}" if counts[base] else base
                counts[base] += 1
        self.numbered = {*self.names.values()}
        self.outside = {part for group in order for part in self.called_outside(group)}
        """What is held by an object in a functional model that calls it as well."""

    def base(self, part: Part) -> str:
        """The name of a layer's class in small letters; "" if it is not known."""
        if isinstance(part, Group):
            if part.of is not None:
                return in_small_letters(part.of.node.name) if registers(part.of) else ""
            return {"chain": "sequential", "model": "functional"}.get(part.kind, "")
        if part.inside is not None:
            return WRAPPERS.get(wraps(part), "")
        return self.of_row(part.maker, part) if part.maker is not None else ""

    def of_row(self, row: Maker, item: Item) -> str:
        """The name of the class of a row, if it is the one that the framework's table has."""
        if item.layer is None:
            return ""
        storage = framework(self.dialect.framework).cells.get(item.layer.cell)
        names = {in_small_letters(name) for name, one in self.dialect.makers.items() if one is row}
        own = storage is not None and not storage.package and storage.name in names
        return storage.name if storage is not None and own else ""

    def name(self, part: Part) -> str:
        """The name of a layer or a model; "" if it is not known."""
        given = given_name(part)
        if given is None:
            return self.names.get(part, "")
        return given if isinstance(given, str) else ""

    def paths(self, top: Part) -> dict[Item, Called]:
        """The layers of a model whose paths are known."""
        found: dict[Item, Called] = {}
        seen: set[Part] = set()
        stack: list[tuple[Part, tuple[str, ...]]] = [(top, ())]
        while stack:
            part, before = stack.pop()
            if part in seen or part in self.graph.nameless or self.is_shared(part):
                continue
            seen.add(part)
            if isinstance(part, Item):
                own = self.own(part)
                if own is not None:
                    path = "/".join((*before, own.path))
                    counted = own.counted or not self.numbered.isdisjoint(before)
                    found[part] = own._replace(path=path, counted=counted)
            else:
                around = self.around(part, before)
                if around is not None:
                    stack.extend((child, around) for child in directly_in(part)[::-1])
        return found

    def is_shared(self, part: Part) -> bool:
        """Whether several models hold it, so that it is built in the one that calls it first.

        Functional models are made of layers that are built already.
        """
        if part in self.outside:
            return True
        holders = self.holders.get(part, [])
        return len(holders) > 1 and any(one.kind != "model" for one in holders)

    def called_outside(self, part: Part) -> Iterator[Part]:
        """What a functional model calls that is in one of its objects too."""
        ends = self.graph.outputs.get(part)
        if not isinstance(part, Group) or part.kind != "model" or ends is None:
            return
        inside = {
            held: {one, *items_of(one), *groups_of(one)}
            for one in part.children
            if isinstance(one, Group) and one.of is not None
            for held in items_of(one)
        }
        for user, used in uses(part, ends.before):
            if used in inside and user not in inside[used]:
                yield used

    def own(self, item: Item) -> Called | None:
        """What a layer is called by itself, with what is around it alone; None if not known."""
        name = self.name(item)
        if item.inside is None:
            cell = item.maker is not None and self.of_row(item.maker, item)
            known = name and (cell or is_beside(item))
            counted = given_name(item) is None
            return Called(name, counted=counted) if known else None
        inner = self.own(item.inside)
        beside = {*parts_of([*item.given.values()])} - {item.inside}
        if not name or inner is None or beside:
            return None
        counted = inner.counted or given_name(item) is None
        if wraps(item) == "timed":
            return inner._replace(path=f"{name}/{inner.path}", counted=counted)
        if wraps(item) == "both" and item.inside.inside is None:
            return Called(name, inner=inner.path, counted=counted)
        return None

    def around(self, group: Group, before: tuple[str, ...]) -> tuple[str, ...] | None:
        """The names before those of what a group holds; None if they are not known."""
        name = self.name(group)
        if group.of is not None:
            if not registers(group.of):
                return before
            return (*before, name) if name and not is_container(group) else None
        if group.kind == "model":
            return None if before else ()
        if group.kind != "chain" or not name:
            return None
        return (name,) if states_input(group) else (*before, name)


def uses(model: Part, outputs: Iterable[Flow]) -> set[tuple[Part, Part]]:
    """What is called on the output of what in a model; functions only pass it on."""
    found: set[tuple[Part, Part]] = set()
    seen: set[tuple[Flow, Part]] = set()
    stack = [(flow, model) for flow in outputs]
    while stack:
        flow, user = stack.pop()
        if (flow, user) not in seen:
            seen.add((flow, user))
            if flow.by is not None:
                found.add((user, flow.by))
            stack.extend((before, flow.by or user) for before in flow.before)
    return found


def directly_in(group: Group) -> list[Part]:
    """What a group holds, without what an object in it holds: a functional model lists that too."""
    objects = [one for one in group.children if isinstance(one, Group) and one.of is not None]
    inside = {
        inner
        for one in objects
        for inner in (*items_of(one), *groups_of(one))
        if inner not in objects
    }
    return [one for one in group.children if one not in inside]


def wraps(item: Item) -> str:
    """What a layer around another one is: ``both``, ``timed``; "" if it is another wrapper."""
    inside = item.inside
    if inside is None or inside.layer is None or item.layer is None:
        return ""
    if item.layer.merge != inside.layer.merge:
        return "both"
    return "timed" if item.timed and not inside.timed else ""


def given_name(part: Part) -> Value:
    """The name that a layer or a model is given; None if it is given none."""
    return part.attributes.get("name") if isinstance(part, Group) else part.given.get("name")


def in_small_letters(name: str) -> str:
    """``simple_rnn`` for SimpleRNN."""
    return WORDS.sub(lambda word: f"_{word[0]}", name).lower()


def is_container(group: Group) -> bool:
    """Whether an object is a Sequential or a functional model, made of what its base class got."""
    held = {*parts_of(group.attributes)}
    return any(
        isinstance(one, Group) and one.of is None and one not in held for one in group.children
    )


def states_input(group: Group) -> bool:
    """Whether a Sequential is built as soon as it is made, since it begins with its input."""
    first = group.children[0] if group.children else None
    if not isinstance(first, Item):
        return False
    return first.shape is not None or (first.maker is not None and first.maker.makes == "input")
