"""What is known after code of which only one branch runs: what the branches leave, cell by cell.

A value that all branches leave is known. A layer that only some of them make, or that not all of
them use, is unsure: whoever counts it asks the user which branch is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lstm_params.reading.code.dialects import root_of
from lstm_params.reading.code.nameless import note_unsure
from lstm_params.reading.code.parts import Flow, Group, Item, flows_of, items_of, weighs
from lstm_params.reading.code.sameness import same
from lstm_params.reading.code.trail import ABSENT, WHOLE, Changes
from lstm_params.reading.code.values import (
    Arguments,
    Attributes,
    Class,
    Function,
    Names,
    Scope,
    Unknown,
)
from lstm_params.reading.code.written import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.parts import Ask
    from lstm_params.reading.code.trail import Cell
    from lstm_params.reading.code.values import Value

    Rule = Callable[[Walk, Cell, list[Value], Ask | None], Value]


class Joint(NamedTuple):
    """A cell that branches leave differently."""

    cell: Cell
    values: list[Any]
    """What they leave in it, ABSENT for nothing."""
    ask: Ask | None
    """What decides which one is taken; None for the turns of a loop, where ``loops`` asks."""


def joints(ways: Sequence[Changes], ask: Ask | None) -> list[Joint]:
    """The cells that some of these ways change, from the present state on."""
    cells = {name: cell for way in ways for name, (cell, _) in way.items()}
    return [Joint(cell, [way.of(cell) for way in ways], ask) for cell in cells.values()]


def join(walk: Walk, found: Sequence[Joint]) -> bool:
    """Set every cell to what is known of it, whichever branch is taken.

    Returns:
        whether anything is known otherwise than before.
    """
    walk.charge(sum(len(joint.values) for joint in found))
    rules, changed = rules_of(walk), False
    # Layers first: what is joined next depends on which of them are unsure.
    for cell, values, ask in sorted(found, key=lambda one: one.cell.table is not walk.made.kinds):
        rule = rules.get(id(cell.table)) or by_type(cell)
        if id(cell.table) not in rules:
            note_unsure(walk.graph, cell, values)
        before, value = cell.get(), rule(walk, cell, values, ask)
        if value is not before:
            walk.trail.change(cell, value)
            changed = changed or not same(before, value, by_shape=True)
    return changed


def rules_of(walk: Walk) -> dict[int, Rule]:
    """How the tables of the walk and its graph are joined, by ``id``."""
    graph = walk.graph
    found: dict[int, Rule] = {id(walk.made.kinds): join_made}
    found |= dict.fromkeys(map(id, (graph.replaced, graph.unnamed, walk.copied)), in_all)
    found |= dict.fromkeys(map(id, (graph.inputs, graph.outputs)), join_tensors)
    found |= dict.fromkeys(
        map(id, (graph.tensors, graph.normed, graph.adds, graph.faults)), join_facts
    )
    tables = (
        *(graph.turns, graph.fed, graph.idle, graph.wired, graph.timed, graph.owned, graph.within),
        *(graph.labels, graph.nameless, graph.unsure, walk.spoilt, walk.last, walk.begun),
        *(walk.missing, walk.handed, walk.outside, walk.made.blocks, graph.bases),
    )
    return found | dict.fromkeys(map(id, tables), in_any)


LISTS = 3
"""How deep lists are joined element by element; what is deeper holds no sizes."""


def by_type(cell: Cell) -> Rule:
    """How names, lists and dicts are joined."""
    if isinstance(cell.table, Names):
        return join_names
    return join_lists if cell.key is WHOLE else join_entries


def in_any(_walk: Walk, _cell: Cell, values: list[Value], _ask: Ask | None) -> Value:
    """What the first branch says that says something."""
    return next((value for value in values if value is not ABSENT), ABSENT)


def in_all(_walk: Walk, _cell: Cell, values: list[Value], _ask: Ask | None) -> Value:
    """What all branches say."""
    return ABSENT if ABSENT in values else values[0]


def join_made(walk: Walk, cell: Cell, values: list[Value], ask: Ask | None) -> Value:
    """A layer that not all branches make may not be there."""
    if ABSENT in values and ask is not None:
        doubt(walk, cell.key, ask)
    return in_any(walk, cell, values, ask)


def doubt(walk: Walk, part: Item | Group, ask: Ask) -> None:
    """Note what decides whether the layers with weights in a part are there."""
    for item in items_of(part):
        # A wrapper that adds nothing is no matter where the layer inside is there in any case.
        wraps = item.inside in walk.made.kinds and item.inside.layer == item.layer
        if weighs(item) and not wraps and item not in walk.graph.unsure:
            walk.trail.put(walk.graph.unsure, item, ask)


def join_tensors(_walk: Walk, _cell: Cell, values: list[Value], _ask: Ask | None) -> Value:
    """What a layer is called on: of a known shape, if that is the same in all branches."""
    present = [value for value in values if value is not ABSENT]
    return joined_tensors(present) if present else ABSENT


def join_facts(walk: Walk, cell: Cell, values: list[Value], ask: Ask | None) -> Value:
    """Whose weights a layer has: if the branches differ, it is not known what it holds."""
    if ask is not None and any(value != values[0] for value in values):
        doubt(walk, cell.key, ask)
    return in_any(walk, cell, values, ask)


def join_names(walk: Walk, cell: Cell, values: list[Value], ask: Ask | None) -> Value:
    """A name; one that only some branches bind can only mean what they bind.

    Without them the code that uses it would not run. An attribute, though, may be its class's,
    and a name may come from a module of which all names are imported.
    """
    local = isinstance(cell.table, Scope)
    path = walk.home.names.paths.get(cell.key, "") if local else ""
    if root_of(path):  # what is not bound is what the text imports from a framework
        before = Unknown(cell.key, path)
        values = [before if value is ABSENT else value for value in values]
    if not (local and not walk.home.names.starred):
        values = [None if value is ABSENT else value for value in values]
    text = f"self.{cell.key}" if isinstance(cell.table, Attributes) else str(cell.key)
    found = joined_value(walk, values, text, ask, keep=local)
    if ask is not None and isinstance(found, Item) and found not in values:
        lose_names(walk, cell, values, ask)
    return found


def lose_names(walk: Walk, cell: Cell, values: list[Value], ask: Ask) -> None:
    """Note that layers which have no other name may not be there: a branch takes this one away."""
    named_too = {*layers_among([v for name, v in cell.table.items() if name != cell.key])}
    for layer in layers_among(values):
        if layer not in named_too and layer not in walk.graph.owned:
            doubt(walk, layer, ask)
            for item in items_of(layer):
                walk.graph.wire(item)


def join_lists(walk: Walk, cell: Cell, values: list[Any], ask: Ask | None) -> Value:
    """A list, or what a group consists of: all layers that it may have, or its contents are lost.

    Which layers with weights it has is a question; about others nobody needs to be asked.
    """
    first, *rest = values
    counted = [[cores(one) for one in value if not holds_nothing(one)] for value in values]
    if all(same(counted[0], other) for other in counted[1:]):
        return max(values, key=len)
    if any(not same(without_layers(first), without_layers(other)) for other in rest):
        walk.spoil(cell.table)
        return first
    inside = [{*layers_among(value)} for value in values]
    for part in {part for parts in inside for part in parts}:
        if ask is not None and not all(part in parts for parts in inside):
            doubt(walk, part, ask)
    more = dict.fromkeys(part for value in values for part in layers_among(value))
    return [*first, *(part for part in more if part not in inside[0])]


def cores(value: Value) -> Value:
    """The layers of a part without the wrappers around them; another value as it is."""
    return tuple(one.core for one in items_of(value)) if isinstance(value, Item | Group) else value


def holds_nothing(value: Value) -> bool:
    """Whether it is a layer or a group without weights, as far as is known."""
    return isinstance(value, Item | Group) and not (weighs(value) or any_gap(value))


def any_gap(part: Item | Group) -> bool:
    """Whether a part has a layer that cannot be counted."""
    return any(item.gap for item in items_of(part))


def layers_among(values: list[Value]) -> list[Item | Group]:
    """The layers and groups of a list."""
    return [value for value in values if isinstance(value, Item | Group)]


def without_layers(values: list[Value]) -> list[Value]:
    """A list without layers and groups."""
    return [value for value in values if not isinstance(value, Item | Group)]


def join_entries(walk: Walk, cell: Cell, values: list[Value], ask: Ask | None) -> Value:
    """An entry of a dict of the code."""
    present = [value for value in values if value is not ABSENT]
    if all(isinstance(value, Item | Group) for value in present):
        return joined_value(walk, values, str(cell.key), ask, keep=False)
    if not all(same(values[0], value) for value in values):
        walk.spoil(cell.table)
    return in_any(walk, cell, values, ask)


def joined_value(
    walk: Walk,
    values: list[Value],
    text: str,
    ask: Ask | None,
    *,
    keep: bool = True,
    depth: int = 0,
) -> Value:
    """One value for those that the branches leave; Unknown, by ``text``, if they differ.

    ``keep`` is whether a layer that is one of several may have to be counted by itself, and
    ``depth`` in how many lists the values are.
    """
    present = [value for value in values if value is not ABSENT]
    if all(same(present[0], value) for value in present[1:]):
        return present[0] if present else ABSENT
    if any(isinstance(value, Item | Group) for value in present):
        return joined_layers(walk, present, text, ask, keep=keep)
    outlines = {outline(value) for value in present}
    if depth < LISTS and len(outlines) == 1 and None not in outlines:
        return joined_contents(walk, present, text, ask, depth)
    if any(map(flows_of, present)):
        return joined_tensors(present)
    made = any(isinstance(value, Function | Class) for value in present)
    chooses = made or any(named(value) in walk.makers for value in present)
    like = (ask.like if ask is not None else "…") if chooses else ""
    asked = ask is not None and any(isinstance(v, Unknown) and v.text == ask.text for v in present)
    said = ask.text if ask is not None and (chooses or asked) else text
    derived = ask is not None and said == ask.text
    return Unknown(said, chooses=like, makes=made, derived=derived)


def outline(value: Value) -> tuple[object, ...] | None:
    """What is equal for values that can be joined element by element; None for all others."""
    if isinstance(value, list | tuple):
        return type(value), len(value)
    if isinstance(value, dict):
        return type(value), *value
    if isinstance(value, Arguments):
        return type(value), *value.values
    return None


def joined_contents(walk: Walk, values: list[Any], text: str, ask: Ask | None, depth: int) -> Value:
    """One list, dict or namespace for several of the same outline, element by element."""
    first = values[0]
    if isinstance(first, Arguments):
        inside = [value.values for value in values]
        return Arguments(Names(entries(walk, inside, text, ask, depth)))
    if isinstance(first, dict):
        return type(first)(entries(walk, values, text, ask, depth))
    walk.charge(len(first))
    found = [
        joined_value(walk, [*each], text, ask, depth=depth + 1)
        for each in zip(*values, strict=True)
    ]
    return tuple(found) if isinstance(first, tuple) else found


def entries(
    walk: Walk, values: list[dict[Any, Value]], text: str, ask: Ask | None, depth: int
) -> Iterator[tuple[Any, Value]]:
    """The entries of one dict for several with the same keys."""
    walk.charge(len(values[0]))
    for key in values[0]:
        each = [value[key] for value in values]
        yield key, joined_value(walk, each, f"{text}[{key!r}]", ask, depth=depth + 1)


def joined_tensors(values: list[Value]) -> Flow:
    """One tensor for several; all stay in what it was made from, since any may be computed."""
    first, *rest = values
    if all(value is first for value in rest) and isinstance(first, Flow):
        return first
    flows = [value if isinstance(value, Flow) else Flow(None, None) for value in values]
    shapes, makers = {flow.shape for flow in flows}, {flow.by for flow in flows}
    others = {flow.others for flow in flows}
    return Flow(
        shapes.pop() if len(shapes) == 1 else None,
        makers.pop() if len(makers) == 1 else None,
        flows_of(values),
        others.pop() if len(others) == 1 else (),
    )


def joined_layers(
    walk: Walk, values: list[Value], text: str, ask: Ask | None, *, keep: bool
) -> Value:
    """One layer for several, or for a layer and something else.

    In a loop the last one counts. A layer that only some branches make is asked about already.
    For others stands one that is a question, if it is counted.
    """
    layers = [value for value in values if isinstance(value, Item | Group)]
    if keep and len({*layers}) > 1:
        layers = [walk.met.saved.get(layer, layer) for layer in layers]
    unsure = [layer for layer in layers if not_sure(walk, layer)]
    # Another name makes no layer, as in ``best = model``; and what is loaded is the same network.
    alike = all(content(layer) == content(layers[0]) for layer in layers) and not unsure
    if ask is None or len({*layers}) == 1 or alike:
        return layers[-1]
    if len({tuple(item.core for item in items_of(layer)) for layer in layers}) == 1:
        return next((layer for layer in layers if layer not in walk.graph.owned), layers[-1])
    made = Item(text, ask.place, gap="?", asks=(ask,))
    if keep and unsure:
        walk.keep(made)
        for layer in unsure:
            walk.graph.lose(layer)
    return made


def content(part: Item | Group) -> list[object]:
    """What a part holds, however it is written: equal for a copy."""
    return [(item.layer, item.takes, item.gap) for item in items_of(part)]


def not_sure(walk: Walk, part: Item | Group) -> bool:
    """Whether it is not known that a part is there."""
    return any(item in walk.graph.unsure for item in items_of(part))
