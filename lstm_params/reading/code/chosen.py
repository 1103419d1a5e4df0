"""Chooses which layers and objects of some code are its network: those that nothing contains."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.reading.code.bare import is_beside
from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.graph import called_for
from lstm_params.reading.code.owning import registers
from lstm_params.reading.code.parts import (
    INPUT,
    Flow,
    Group,
    Item,
    flows_of,
    items_of,
    parts_of,
    weighty,
)
from lstm_params.reading.code.values import Class, Function, Passed
from lstm_params.reading.code.written import named

if TYPE_CHECKING:
    from lstm_params.reading.code.dialects import Dialect
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Value

    Part = Item | Group


NOWHERE = ast.copy_location(ast.Constant(None), ast.parse("None").body[0])
"""The syntax-tree node of calls that are not in the code but are made here."""


def network_parts(walk: Walk) -> tuple[list[Part], list[str]]:
    """The parts of a finished walk that make up the network, and notes on the others.

    If the code makes no layers, its classes and functions are called: first those that no other of
    them mentions, then all.
    """
    parts = alone(walk)
    if not parts:
        attempt(walk, called_by_none(buildable(walk)))
        parts = alone(walk)
    if not parts:
        attempt(walk, buildable(walk))
        parts = alone(walk)
    return connected(walk, *distinct(parts))


def start(walk: Walk) -> None:
    """Call each object that the code did not call, to learn what feeds what.

    Objects that nothing contains are called on the network's input, then the others on an unknown
    tensor.
    """
    for part in [*walk.made]:
        if isinstance(part, Group) and part.strict and any(map(has_code, part.children)):
            run_through(walk, part)
    for owned in (False, True):
        for part in [*walk.made]:
            waits = part.owned is owned and part not in walk.graph.outputs
            if waits and isinstance(part, Group) and part.of and registers(part.of):
                root = root_flow(walk) if not owned else Flow(None, None)
                walk.call(part, Passed([], {}).with_first(root, part.place), NOWHERE)


def has_code(part: Part) -> bool:
    """Whether it is an object of a class of the code."""
    return isinstance(part, Group) and part.of is not None


def run_through(walk: Walk, group: Group) -> None:
    """Call the layers of a Sequential one after the other, if the first says what it takes."""
    first = next(items_of(group), None)
    if (
        group in walk.graph.outputs
        or first is None
        or first.shape is None
        or not walk.dialect.calls
    ):
        return
    flow: Value = Flow(first.shape, None)
    for child in group.children:
        flow = walk.call(child, Passed([], {}).with_first(flow, group.place), NOWHERE)
    if isinstance(flow, Flow):
        walk.graph.outputs[group] = Flow(flow.shape, group)


def root_flow(walk: Walk) -> Flow:
    """The tensor that goes into the network."""
    return Flow((None, INPUT if walk.width is None else walk.width), None)


def alone(walk: Walk) -> list[Part]:
    """The parts with weights that nothing contains, that kept their name and were not just copied.

    A layer at module level that no name refers to any more is left out, with a note.
    """
    start(walk)
    take_apart([part for part in walk.made if isinstance(part, Group) and not part.owned])
    parts = [
        part
        for part in walk.made
        if not (part.owned or part.replaced or part in walk.met.copied) and weighty(part)
    ]
    if any(isinstance(part, Group) for part in parts):
        # A tensor of no object is no part of the models, which are objects here.
        parts = [part for part in parts if not (isinstance(part, Item) and is_beside(part))]
    held = reachable(walk)
    if held.isdisjoint(parts):
        return parts
    used = {item for part in parts if part in held for item in items_of(part)}
    parts = [part for part in parts if part in held or used.isdisjoint(items_of(part))]
    left = [part for part in parts if isinstance(part, Item) and part in walk.met.outside - held]
    left = [item for item in left if item not in walk.graph.wired]
    gone = [item for item in left if item.layer is not None and not item.gap]
    walk.notes += [
        f"{item.written}{item.place.where} is kept by no name: not counted" for item in gone
    ]
    return [part for part in parts if part not in gone]


def reachable(walk: Walk) -> set[Part]:
    """Layers that module-level names refer to in the end, directly or by a tensor."""
    values = [*walk.scopes[0].values()]
    return {part for value in values for part in (*parts_of(value), *called_for(flows_of(value)))}


def take_apart(groups: list[Group]) -> None:
    """Mark containers as replaced if a later one has some, but not all, of their layers."""
    kinds = {"chain", "list"}
    chains = [(group, {*group.children}) for group in groups if group.kind in kinds]
    for at, (group, inside) in enumerate(chains):
        if any(inside & other and inside - other for _, other in chains[at + 1 :]):
            group.replaced = True


def buildable(walk: Walk) -> list[Class | Function]:
    """Classes and functions that may make layers and were not called."""
    return [
        value
        for value in walk.scopes[0].values()
        if isinstance(value, Class | Function)
        and value.node.name in walk.makers
        and value.node.name not in walk.met.built
    ]


def called_by_none(able: list[Class | Function]) -> list[Class | Function]:
    """Those of the classes and functions that no other of them mentions."""
    named = {
        node.id for value in able for node in ast.walk(value.node) if isinstance(node, ast.Name)
    }
    return [value for value in able if value.node.name not in named]


def attempt(walk: Walk, values: list[Class | Function]) -> None:
    """Make an object of each class and call each function, with default arguments only."""
    for value in values:
        if value.node.name in walk.met.built:
            continue
        if isinstance(value, Function):
            root = Passed([], {}).with_first(root_flow(walk), walk.source.place(value.node))
            walk.call(value, root if walk.dialect.inline else Passed([], {}), value.node)
            continue
        made = walk.call(value, Passed([], {}), value.node)
        start(walk)
        if isinstance(made, Group) and not weighty(made):
            try_methods(walk, value)


def try_methods(walk: Walk, kind: Class) -> None:
    """Call the methods of a class whose objects have no layers, since they may return some."""
    place = walk.source.place(kind.node)
    for method in [*kind.attributes.values()]:
        name = named(method)
        if isinstance(method, Function) and name in walk.makers and name not in walk.met.built:
            this = Passed([], {}).with_first(kind, place)
            walk.call(method, Passed([], {}) if method.how == "static" else this, method.node)


def distinct(parts: list[Part]) -> tuple[list[Part], list[str]]:
    """The parts without repetitions, and notes: equal objects of a class are one network."""
    seen: dict[object, Part] = {}
    again: dict[str, int] = {}
    for part in parts:
        key = alike(part)
        if key in seen and isinstance(part, Group):
            again[part.title] = again.get(part.title, 1) + 1
        seen.setdefault(key, part)
    notes = [f"{title} is made {times} times alike: counted once" for title, times in again.items()]
    return [*seen.values()], notes


def alike(part: Part) -> object:
    """A key that is equal for objects of one class with the same layers, else unique."""
    if isinstance(part, Item) or part.of is None:
        return part
    items = ((item.written, item.layer, item.takes, item.gap) for item in items_of(part))
    return part.of.node, part.title, tuple(items)


def connected(walk: Walk, parts: list[Part], notes: list[str]) -> tuple[list[Part], list[str]]:
    """The parts except layers that lead to no output of a functional model, and notes."""
    if not any(isinstance(part, Group) and part.kind == "model" for part in parts):
        return parts, notes
    astray = [part for part in parts if isinstance(part, Item) and walk.graph.called(part)]
    notes += [
        f"{item.written}{item.place.where} leads to no output of a model: not counted"
        for item in astray
        if item.layer is not None
    ]
    return [part for part in parts if part not in astray], notes


def title_of(parts: list[Part]) -> str:
    """The parts in a few words, for the note ``read as …``."""
    titles = [
        f"{part.title}{part.place.where}" if isinstance(part, Group) else part.written
        for part in parts
        if any(item.layer or item.gap for item in items_of(part))
    ]
    if len(titles) > 3:
        return f"{', '.join(titles[:2])} and {len(titles) - 2} more"
    return " and ".join(titles) if len(titles) < 3 else f"{titles[0]}, {titles[1]} and {titles[2]}"


def replaced(walk: Walk) -> list[str]:
    """Notes on models whose name was later given to another."""
    return [
        f"{part.title}{part.place.where} is replaced below: not counted"
        for part in walk.made
        if part.replaced and isinstance(part, Group) and not part.owned and weighty(part)
    ]


def first_argument(parts: list[Part], dialect: Dialect) -> list[str]:
    """A note on the order of arguments, if only that showed which framework a layer is of."""
    items = [item for part in parts for item in items_of(part)]
    if len(items) != 1 or items[0].layer is None or not CELLS[items[0].layer.cell].recurrent:
        return []
    others = [other for other in dialects() if other.bare and other is not dialect]
    return ["; ".join(f"{one.title} has {one.order}" for one in (dialect, *others))]
