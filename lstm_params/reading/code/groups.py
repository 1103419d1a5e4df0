"""Groups of layers: Sequential, lists, functional models, and what a value adds to one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.errors import printable
from lstm_params.reading.code.arguments import shaping
from lstm_params.reading.code.graph import called_for
from lstm_params.reading.code.parts import Flow, Group, Item, flows_of
from lstm_params.reading.code.paths import is_function
from lstm_params.reading.code.values import Unknown, for_message, is_plain, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.arguments import Bound, Call, Given
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.source import Place
    from lstm_params.reading.code.values import Value

CALLED = re.compile(r"^([\w.]+)\(.*\)$", re.DOTALL)
"""A call of something that has a path."""


def add(graph: Graph, group: Group, value: Value, place: Place) -> None:
    """Add the layers in a value to a group; an unknown becomes a layer that cannot be counted."""
    put(graph, group, slice(len(group.children), None), value, place)


def put(graph: Graph, group: Group, at: slice, value: Value, place: Place) -> None:
    """Put the layers in a value into a group, in place of those that it has there."""
    found = [*layers_in(value, group, place)]
    if None in [*leaves(value)]:  # it may have a place of its own
        graph.trail.put(graph.nameless, group, "")
    for part in found:
        graph.own(part)
    children = [*group.children]
    children[at] = found
    graph.fill(group, children)


def listed(graph: Graph, value: Value) -> Value:
    """What stands where a list of layers does: of a container the layers, which go on in another.

    Else the value.
    """
    if not isinstance(value, Group) or value.of is not None or value.kind not in {"chain", "list"}:
        return value
    graph.own(value)
    return [*value.children]


def layers_in(value: Value, group: Group, place: Place) -> Iterator[Item | Group]:
    """What a group gets that is given a value; texts are skipped: they are names of layers."""
    for part in leaves(value):
        if isinstance(part, Item | Group) and part is not group:
            yield part
        elif isinstance(part, Flow) and isinstance(part.by, Item):
            yield part.by
        elif isinstance(part, Unknown) and not is_function(part.path):
            yield gap(part.text, place)


def gap(text: str, place: Place, why: str = "") -> Item:
    """A layer that cannot be counted; ``why`` is the reason, if it is not just unknown."""
    return Item(printable(CALLED.sub(r"\1(…)", text)), place, gap=why or "?")


def chain(_maker: Maker, call: Call, bound: Bound) -> Group:
    """Layers each of which gets the output of the one before: ``Sequential``."""
    return with_children(Group(call.name, call.place, strict=True), call, bound)


def layer_list(_maker: Maker, call: Call, bound: Bound) -> Group:
    """Layers in a list, which does not say how they are connected: ``ModuleList``."""
    return with_children(Group(call.name, call.place, strict=False, kind="list"), call, bound)


def layer_dict(_maker: Maker, call: Call, bound: Bound) -> Group:
    """The same by names: ``ModuleDict``."""
    return with_children(Group(call.name, call.place, strict=False, kind="dict"), call, bound)


def cells(_maker: Maker, call: Call, bound: Bound) -> Group:
    """The cells of one layer, one on top of another: ``StackedRNNCells``."""
    return with_children(Group(call.name, call.place, strict=True, kind="cells"), call, bound)


def merged(maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """Models whose outputs are merged: ``Merge([left, right])``; one layer if it has no models."""
    item = Item(call.written, call.place, maker, arguments=shaping(bound))
    group = Group(call.name, call.place, strict=False, kind="merged")
    group = with_children(group, call, bound)
    if not group.children:
        return item
    ends = [call.graph.apply(child, []) for child in group.children]
    add(call.graph, group, item, call.place)
    made = call.graph.apply(item, ends)
    call.graph.trail.put(call.graph.outputs, group, Flow(made.shape, group, (*ends, made)))
    return group


def with_children(group: Group, call: Call, bound: Bound) -> Group:
    """Add the layers that a container was given as arguments, and return the container."""
    name_of(group, bound)
    children = bound.means.get("children")
    if children is not None:
        check_children(call, bound, children)
        inside = listed(call.graph, children.value) if group.kind == "list" else children.value
        add(call.graph, group, inside, children.place)
        group.attributes.update(given_names(children.value))
    return group


def name_of(group: Group, bound: Bound) -> None:
    """Keep the name that a group is given."""
    if "name" in bound.values:
        group.attributes["name"] = bound.values["name"]


def check_children(call: Call, bound: Bound, children: Given) -> None:
    """Raise SpecError if a container gets a list where it takes layers, or a layer for a list."""
    if isinstance(children.value, Item):
        children.place.fail(f"{call.name} takes a list of layers: [{children.value.written}]")
    for value, place in call.positional if bound.starred else ():
        if isinstance(value, list | tuple):
            place.fail(f"{call.name} takes layers, not a list of them: put a star before it")
        if is_plain(value) and value is not None:  # a generator's value is not followed
            place.fail(f"{call.name} takes layers, not {for_message(value)}")


def given_names(value: Value) -> dict[str, Value]:
    """The names of layers, if they are given with names: ``OrderedDict([("fc", layer)])``."""
    alone = isinstance(value, list) and len(value) == 1 and not isinstance(value[0], tuple)
    inside = value[0] if alone else value  # type: ignore[index] # a list
    pairs = [*inside.items()] if isinstance(inside, dict) else inside
    found = {}
    for pair in pairs if isinstance(pairs, list) else []:
        if isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], str):
            found[pair[0]] = pair[1]
    return found


def keep_names(graph: Graph, held: Group, part: Value) -> None:
    """Name the layers in a part of a Sequential as they are named there."""
    if not isinstance(part, Group):
        return
    if any(child in graph.nameless for child in held.children):
        graph.trail.put(graph.nameless, part, "")
    own = {child: name for name, child in held.attributes.items()}
    for at, child in enumerate(held.children):
        if child in part.children:
            part.attributes.setdefault(own.get(child, str(at)), child)


def model(_maker: Maker, call: Call, bound: Bound) -> Group:
    """A functional model: all layers that its outputs depend on."""
    group = Group(call.name, call.place, strict=False, kind="model")
    name_of(group, bound)
    outputs = bound.means.get("outputs")
    ends = flows_of(outputs.value) if outputs is not None else ()
    children = called_for(ends)
    if outputs is not None and not ends:
        children.append(gap(call.written, call.place, "its outputs are not known"))
    for part in children:
        call.graph.own(part)
    call.graph.fill(group, children)
    shapes = [end.shape for end in ends]
    if ends:
        made = Flow(shapes[0], group, ends, tuple(shapes[1:]))
        call.graph.trail.put(call.graph.outputs, group, made)
    return group
