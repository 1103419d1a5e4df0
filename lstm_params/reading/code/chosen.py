"""Chooses which layers and objects of some code are its network: those that nothing contains."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.anew import made_once
from lstm_params.reading.code.bare import is_beside
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
    weighs,
    weighty,
)
from lstm_params.reading.code.shapes import TURNING, features
from lstm_params.reading.code.trail import ABSENT
from lstm_params.reading.code.unbuilt import buildable, one_of_a_base, whole
from lstm_params.reading.code.values import STARS, Argument, Class, Function, Passed
from lstm_params.reading.code.variable_scopes import without_shared
from lstm_params.reading.code.written import named

if TYPE_CHECKING:
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import ModuleScope, Value

    Part = Item | Group


NOWHERE = ast.Constant(None, lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
"""The syntax-tree node of calls that are not in the code but are made here."""


def network_parts(walk: Walk) -> tuple[list[Part], list[str]]:
    """The parts of a finished walk that make up the network, and notes on the others.

    If the code makes no layers that could have weights, its classes and functions are called: first
    those that are no part of another one, then all. Of several files this is done for each that no
    other one imports.
    """
    parts = alone(walk)
    notes: list[str] = []
    tried: set[Group] = set()
    for tops in (walk.program.mains, walk.program.tops):
        for choose in (whole, every):
            waiting = idle(walk, tops, parts)
            for top in waiting:
                before = len(walk.made.kinds)
                tried |= attempt(walk, choose(walk, buildable(walk, top)))
                top.made.update([*walk.made.kinds][before:])
            if waiting:
                parts, notes = one_of_a_base(walk, tried, alone(walk))
        if parts:
            break
    parts, again = distinct(walk, not_loaded_back(walk, parts))
    parts, anew = made_once(walk, parts)
    parts, shared = without_shared(walk, parts)
    return connected(walk, parts, [*notes, *again, *anew, *shared])


def every(_walk: Walk, able: list[Class | Function]) -> list[Class | Function]:
    """All of the classes and functions."""
    return able


def matters(walk: Walk, part: Part) -> bool:
    """Whether a part has weights, or has a layer of which that is not known."""
    return weighs(part) or any(walk.graph.gap(item) for item in items_of(part))


def idle(walk: Walk, tops: list[ModuleScope], parts: list[Part]) -> list[ModuleScope]:
    """The files that have made none of the parts that matter; of a single one, if none do."""
    found = [part for part in parts if matters(walk, part)]
    if found and len(tops) == 1:
        return []
    return [top for top in tops if top.made.isdisjoint(found)]


def start(walk: Walk) -> None:
    """Call each object that the code did not call, to learn what feeds what.

    Objects that nothing contains are called on the network's input, then the others on an unknown
    tensor.
    """
    for part in [*walk.made.kinds]:
        if isinstance(part, Group) and part.strict and any(map(has_code, part.children)):
            run_through(walk, part)
    for owned in (False, True):
        for part in [*walk.made.kinds]:
            waits = (part in walk.graph.owned) is owned and part not in walk.graph.outputs
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
        walk.trail.put(walk.graph.outputs, group, Flow(flow.shape, group))


def root_flow(walk: Walk) -> Flow:
    """The tensor that goes into the network."""
    return Flow((None, INPUT if walk.width is None else walk.width), None)


def alone(walk: Walk) -> list[Part]:
    """The parts with weights that nothing contains, that kept their name and were not just copied.

    A layer at module level that no name refers to any more is left out, with a note.
    """
    start(walk)
    graph = walk.graph
    take_apart(walk)
    for part in parts_of(values_of(walk)):
        walk.trail.put(graph.unnamed, part, ABSENT)
    parts = [
        part
        for part in walk.made.kinds
        if graph.counts(part) and part not in walk.copied and weighty(part)
    ]
    parts = [part for part in parts if walk.met.saved.get(part) not in parts]
    # What is made at module level is part of the graph in a dialect that makes layers anywhere.
    if any(isinstance(part, Group) for part in parts) and not walk.dialect.inline:
        parts = without_loose(walk, parts)
    held = reachable(walk)
    if held.isdisjoint(parts) or walk.dialect.scope:
        return parts
    used = {item for part in parts if part in held for item in items_of(part)}
    parts = [part for part in parts if part in held or used.isdisjoint(items_of(part))]
    left = [part for part in parts if isinstance(part, Item) and part in walk.outside]
    left = [item for item in left if item not in held and item not in graph.wired]
    gone = [item for item in left if item.layer is not None and not graph.gap(item)]
    walk.notes += [
        f"{item.written}{item.place.where} is kept by no name: not counted" for item in gone
    ]
    return [part for part in parts if part not in gone]


def without_loose(walk: Walk, parts: list[Part]) -> list[Part]:
    """The parts without tensors that no model has, if there are models; a note says so."""
    loose = [part for part in parts if isinstance(part, Item) and is_beside(part)]
    walk.notes += [f"{one.written}{one.place.where} is of no model: not counted" for one in loose]
    return [part for part in parts if part not in loose]


def reachable(walk: Walk) -> set[Part]:
    """Layers that module-level names refer to in the end, directly or by a tensor."""
    values = values_of(walk)
    return {*parts_of(values), *called_for(flows_of(values))}


def values_of(walk: Walk) -> list[Value]:
    """What the names of all modules refer to."""
    scopes = [*walk.program.tops, *(module.scope for module in walk.program.modules.values())]
    return [value for scope in scopes for value in scope.values()]


def take_apart(walk: Walk) -> None:
    """Mark containers as replaced if a later one has some, but not all, of their layers.

    Two may share a layer that has a name of its own: then both are there.
    """
    named = walk.met.names.keys()
    every = (part for part in walk.made.kinds if part not in walk.graph.owned)
    groups = [
        part
        for part in every
        if isinstance(part, Group) and part.kind in CONTAINERS and part.of is None
    ]
    chains = [(group, {*group.children}) for group in groups]
    for at, (group, inside) in enumerate(chains):
        if any((inside & other) - named and inside - other for _, other in chains[at + 1 :]):
            walk.graph.lose(group)


CONTAINERS = {"chain", "list", "dict"}
"""Kinds of groups that code may take apart: ``Sequential(*net.children(), head)``."""


def attempt(walk: Walk, values: list[Class | Function]) -> set[Group]:
    """Make an object of each class and call each function, with default arguments only.

    Returns the objects; one of a class that a later one also makes for itself is replaced.
    """
    tried: set[Group] = set()
    for value in values:
        if value.node.name not in walk.met.built:
            made = begin(walk, value)
            if isinstance(made, Group) and isinstance(value, Class):
                tried.add(made)
    groups = [part for part in walk.made.kinds if isinstance(part, Group)]
    inside = {part.of for part in groups if part in walk.graph.owned}
    for part in tried:
        if part.of in inside:
            walk.graph.lose(part)
    return tried


def begin(walk: Walk, value: Class | Function) -> Value:
    """Make an object of a class or call a function, with default arguments only."""
    if isinstance(value, Function):
        root = Passed([], {}).with_first(root_flow(walk), walk.source.place(value.node))
        return walk.call(
            value, root if walk.dialect.inline else by_default(walk, value), value.node
        )
    made = walk.call(value, by_default(walk, value.find("__init__")), value.node)
    start(walk)
    if isinstance(made, Group) and not weighty(made):
        try_methods(walk, value, made)
    return made


def by_default(walk: Walk, callee: Value) -> Passed:
    """No arguments, for a call that the code does not make."""
    if not isinstance(callee, Function) or callee.node.args.vararg is None:
        return Passed([], {})
    return Passed([], {STARS: Argument(None, walk.source.place(callee.node))})


def try_methods(walk: Walk, kind: Class, made: Group) -> None:
    """Call the methods of an object that has no layers, since they may return some."""
    place = walk.source.place(kind.node)
    for method in [*kind.attributes.values()]:
        name = named(method)
        if isinstance(method, Function) and name in walk.makers and name not in walk.met.built:
            this = Passed([], {}).with_first(kind if method.how == "class" else made, place)
            walk.call(method, Passed([], {}) if method.how == "static" else this, method.node)


def not_loaded_back(walk: Walk, parts: list[Part]) -> list[Part]:
    """The parts without objects that are loaded back with sizes from the file they are in.

    Another object of the class shows what sizes these are.
    """
    known = {part.of for part in parts if isinstance(part, Group) and part.of and not asks(part)}
    again = {part for part in walk.met.loaded if isinstance(part, Group) and part.of in known}
    return [part for part in parts if not (part in again and asks(part))]


def asks(part: Part) -> bool:
    """Whether something must be known before a part can be counted."""
    return any(item.asks for item in items_of(part))


def distinct(walk: Walk, parts: list[Part]) -> tuple[list[Part], list[str]]:
    """The parts without repetitions, and notes: a model that is built again is one network.

    So are those that an object keeps whose class is no layer: an agent's two models.
    """
    seen: dict[object, Part] = {}
    again: dict[str, int] = {}
    notes: list[str] = []
    for part in parts:
        if isinstance(part, Group) and part.of is not None and not registers(part.of):
            children, said = distinct(walk, part.children)
            walk.graph.fill(part, children)
            notes += said
        # In another variable scope the same call makes other variables.
        key = alike(walk.graph, part), walk.made.blocks.get(part, walk.made.block).names
        if key in seen and isinstance(part, Group) and not stands_on(walk.graph, part, seen[key]):
            name = part.title if part.of is not None else f"{part.title}{part.place.where}"
            again[name] = again.get(name, 1) + 1
        else:
            seen.setdefault(key if key not in seen else part, part)
    notes += [f"{title} is made {n} times alike: counted once" for title, n in again.items()]
    return [*seen.values()], notes


def alike(graph: Graph, part: Part) -> object:
    """A key that is equal for what one class or one call makes, if the layers are the same."""
    if isinstance(part, Item):
        return part
    items = [*items_of(part)]
    # Where axes become features, all lengths count; elsewhere the features alone do.
    turns = any(item.flow in TURNING for item in items)
    keys = []
    for item in items:
        shape = graph.input_shape(item) or item.shape
        states = item.layer is None or item.takes is not None
        taken = shape if turns else None if states else features(item, shape)
        keys.append((item.written, item.layer, item.takes, item.gap, taken))
    made_by = part.place if part.of is None else part.of.node
    return made_by, part.title, tuple(keys)


def stands_on(graph: Graph, part: Part, other: Part) -> bool:
    """Whether a part is called on what another one returns."""
    inputs = [graph.inputs[item] for item in items_of(part) if item in graph.inputs]
    return other in called_for(inputs)


def connected(walk: Walk, parts: list[Part], notes: list[str]) -> tuple[list[Part], list[str]]:
    """The parts except layers that lead to no output of a functional model, and notes."""
    models = [part for part in parts if isinstance(part, Group) and part.kind == "model"]
    # What a model of unknown outputs has in their place may stand on any layer.
    lost = [model for model in models if any(one.place == model.place for one in model.children)]
    if not models or lost:
        return parts, notes
    astray = [part for part in parts if isinstance(part, Item) and walk.graph.called(part)]
    notes += [
        f"{item.written}{item.place.where} leads to no output of a model: not counted"
        for item in astray
        if item.layer is not None
    ]
    return [part for part in parts if part not in astray], notes
