"""Which layers and objects of a text are its network: those that are part of nothing else."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.reading.code.make import behind
from lstm_params.reading.code.values import (
    Class,
    Flow,
    Function,
    Group,
    Item,
    Passed,
    flows_of,
    items_of,
    parts_of,
    weighty,
)
from lstm_params.reading.code.walk import named

if TYPE_CHECKING:
    from lstm_params.reading.code.python import Walker

    Part = Item | Group


NOWHERE = ast.copy_location(ast.Constant(None), ast.parse("None").body[0])
"""Code that stands for a call that the text has not got."""


def chosen(walker: Walker) -> tuple[list[Part], list[str]]:
    """The parts that stand on their own, those made last under each name; and what is said.

    Where nothing is made, classes and functions are taken that could make something.
    """
    parts = alone(walker)
    if not parts:
        attempt(walker, called_by_none(buildable(walker)))
        parts = alone(walker)
    if not parts:
        attempt(walker, buildable(walker))
        parts = alone(walker)
    return connected(*different(parts))


def start(walker: Walker) -> None:
    """Call each object on the network's input that was called on nothing, those alone first."""
    for owned in (False, True):
        for part in [*walker.made.values()]:
            ours = isinstance(part, Group) and part.owned is owned and part.went is None
            if ours and isinstance(part, Group) and part.of and walker.registers(part.of):
                root = root_flow(walker) if not owned else Flow(None, None)
                walker.apply(part, Passed([], {}).behind(root, part.place), NOWHERE)


def root_flow(walker: Walker) -> Flow:
    """What goes into the network."""
    shape = None if walker.width is None else (None, walker.width)
    return Flow(shape, None, root=True)


def alone(walker: Walker) -> list[Part]:
    """What is part of nothing else, did not lose its name and was not only made to be copied."""
    start(walker)
    take_apart(
        [part for part in walker.made.values() if isinstance(part, Group) and not part.owned]
    )
    parts = [
        part
        for part in walker.made.values()
        if not (part.owned or part.replaced or id(part) in walker.met.copied) and weighty(part)
    ]
    held = reachable(walker)
    if not any(id(part) in held for part in parts):
        return parts
    used = {id(item) for part in parts if id(part) in held for item in items_of(part)}
    parts = [
        part
        for part in parts
        if id(part) in held or not any(id(item) in used for item in items_of(part))
    ]
    left = [
        part for part in parts if isinstance(part, Item) and id(part) in walker.met.outside - held
    ]
    gone = [item for item in left if item.layer is not None and not (item.wired or item.gap)]
    walker.said += [
        f"{item.written}{item.place.where} is kept by no name: not counted" for item in gone
    ]
    return [part for part in parts if part not in gone]


def reachable(walker: Walker) -> set[int]:
    """What the names of the text stand for in the end, by ``id``: layers, and those of tensors."""
    values = [*walker.scopes[0].values()]
    return {id(part) for value in values for part in (*parts_of(value), *behind(flows_of(value)))}


def take_apart(groups: list[Group]) -> None:
    """Note each run of layers of which some, not all, are part of a later one."""
    kinds = {"chain", "list"}
    chains = [(group, {*map(id, group.children)}) for group in groups if group.kind in kinds]
    for at, (group, inside) in enumerate(chains):
        if any(inside & other and inside - other for _, other in chains[at + 1 :]):
            group.replaced = True


def buildable(walker: Walker) -> list[Class | Function]:
    """Classes and functions of the text that may make layers and were not called."""
    return [
        value
        for value in walker.scopes[0].values()
        if isinstance(value, Class | Function)
        and value.node.name in walker.makers
        and value.node.name not in walker.met.built
    ]


def called_by_none(able: list[Class | Function]) -> list[Class | Function]:
    """Those that no other of them mentions."""
    named = {
        node.id for value in able for node in ast.walk(value.node) if isinstance(node, ast.Name)
    }
    return [value for value in able if value.node.name not in named]


def attempt(walker: Walker, values: list[Class | Function]) -> None:
    """Make an object of each class, call each function, with nothing but their defaults."""
    for value in values:
        if value.node.name in walker.met.built:
            continue
        if isinstance(value, Function):
            root = Passed([], {}).behind(root_flow(walker), walker.source.place(value.node))
            walker.enter(value, root if walker.dialect.inline else Passed([], {}))
            continue
        made = walker.construct(value, Passed([], {}), value.node)
        start(walker)
        if not weighty(made):
            try_methods(walker, value)


def try_methods(walker: Walker, kind: Class) -> None:
    """Call the methods of a class whose objects have no layers, which may return some."""
    place = walker.source.place(kind.node)
    for method in [*kind.attributes.values()]:
        name = named(method)
        if isinstance(method, Function) and name in walker.makers and name not in walker.met.built:
            this = Passed([], {}).behind(kind, place)
            walker.enter(method, Passed([], {}) if method.how == "static" else this)


def different(parts: list[Part]) -> tuple[list[Part], list[str]]:
    """Objects of one class that are alike are one network, built again."""
    seen: dict[object, Part] = {}
    again: dict[str, int] = {}
    for part in parts:
        key = alike(part)
        if key in seen and isinstance(part, Group):
            again[part.title] = again.get(part.title, 1) + 1
        seen.setdefault(key, part)
    said = [f"{title} is made {times} times alike: counted once" for title, times in again.items()]
    return [*seen.values()], said


def alike(part: Part) -> object:
    """What is the same for objects of one class that hold the same layers."""
    if isinstance(part, Item) or part.of is None:
        return id(part)
    items = ((item.written, item.layer, item.takes, item.gap) for item in items_of(part))
    return part.of.node, part.title, tuple(items)


def connected(parts: list[Part], said: list[str]) -> tuple[list[Part], list[str]]:
    """Those that count beside a model made of tensors, and the names of the others."""
    if not any(isinstance(part, Group) and part.kind == "model" for part in parts):
        return parts, said
    astray = [part for part in parts if isinstance(part, Item) and part.came is not None]
    said += [
        f"{item.written}{item.place.where} leads to no output of a model: not counted"
        for item in astray
        if item.layer is not None
    ]
    return [part for part in parts if part not in astray], said


def title_of(parts: list[Part]) -> str:
    """What was read, in a few words."""
    titles = [
        f"{part.title}{part.place.where}" if isinstance(part, Group) else part.written
        for part in parts
        if any(item.layer or item.gap for item in items_of(part))
    ]
    if len(titles) > 3:
        return f"{', '.join(titles[:2])} and {len(titles) - 2} more"
    return " and ".join(titles) if len(titles) < 3 else f"{titles[0]}, {titles[1]} and {titles[2]}"


def replaced(walker: Walker) -> list[str]:
    """Name the models that lost their name to another."""
    return [
        f"{part.title}{part.place.where} is replaced below: not counted"
        for part in walker.made.values()
        if part.replaced and isinstance(part, Group) and not part.owned and weighty(part)
    ]


def first_argument(parts: list[Part]) -> list[str]:
    """What the first number of the one layer is, where only that showed whose it is."""
    items = [item for part in parts for item in items_of(part)]
    if len(items) != 1 or items[0].layer is None or not CELLS[items[0].layer.cell].recurrent:
        return []
    if items[0].takes is not None:
        return ["PyTorch has the input first, then the units; Keras has the units first"]
    return ["Keras has the units first; PyTorch has the input first, then the units"]
