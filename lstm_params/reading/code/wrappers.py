"""Wrappers around layers, which have the same weights: Bidirectional, TimeDistributed, RNN."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lstm_params.checks import MERGES
from lstm_params.errors import NetworkError
from lstm_params.reading.code.arguments import Given, as_stated, declared, unknown_lengths
from lstm_params.reading.code.groups import add, gap
from lstm_params.reading.code.parts import Flow, Group, Item, items_of, parts_of, weighty
from lstm_params.reading.code.trail import ABSENT
from lstm_params.reading.code.values import for_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lstm_params.layer import Layer
    from lstm_params.reading.code.arguments import Bound, Call
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.values import Value


def wrapper(_maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """The layer inside a wrapper that adds no weights: ``RNN(cell)``."""
    part = wrapped(call, bound)
    return around(call.graph, part, passed_on(part, call, bound))


def kept(_maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """The layer that it is given: ``DataParallel(model)``."""
    return wrapped(call, bound)


def wrapped(call: Call, bound: Bound) -> Item | Group:
    """What a wrapper is around; a layer that cannot be counted if that is not known."""
    found = [*parts_of(bound.means["wrapped"].value)]
    # An object may make its layers only when it is called.
    own = any(isinstance(part, Group) and part.of is not None for part in found)
    if not own and not any(map(weighty, found)):
        return gap(call.written, call.place)
    if len(found) == 1:
        return found[0]
    made = Group(call.name, call.place, strict=True, kind="cells")
    for part in found:
        add(call.graph, made, part, call.place)
    return made


def around(graph: Graph, part: Item | Group, made: Mapping[Item, Item]) -> Item | Group:
    """A wrapper around a layer or a group: the same weights, in the layers made for each."""
    if isinstance(part, Group):
        graph.trail.put(graph.nameless, part, "")
    if not made:
        return part
    graph.own(part)
    return graph.copy(part, lambda item: made.get(item, item))


def passed_on(part: Item | Group, call: Call, bound: Bound) -> dict[Item, Item]:
    """The layers inside a wrapper, with its arguments applied to each, such as its input shape."""
    inside = [*items_of(part)]
    made: dict[Item, Item] = {}
    for at, item in enumerate(inside):
        arguments = dict(item.arguments)
        if len(inside) > 1:
            arguments["sequences"] = at < len(inside) - 1
        if at == len(inside) - 1 and "sequences" in bound.means:
            arguments["sequences"] = bound.means["sequences"].value
        given = {name: value for name, value in item.given.items() if name != "name"}
        made[item] = replace(
            item,
            quiet=(*item.quiet, *bound.quiet),
            arguments=arguments,
            given=given,
            inside=item,
        )
    if not inside:
        return made
    first = inside[0]
    if (shape := declared(bound)) is not None and first.shape is None:
        waits = (*first.waits, *unknown_lengths(bound))
        made[first] = replace(made[first], shape=shape, stated=as_stated(bound), waits=waits)
    if len(inside) == 1:
        made[first] = replace(made[first], written=call.written, place=call.place)
    return made


def both(_maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """The layers inside a wrapper, in both directions: ``Bidirectional``."""
    part = wrapped(call, bound)
    made = passed_on(part, call, bound)
    mode = bound.means.get("merge", Given("concat", call.place, "merge_mode"))
    merge = "concat" if mode.value is None else mode.value
    if not isinstance(merge, str) or merge not in MERGES:
        mode.place.fail(f"{mode.name} is one of {', '.join(MERGES)}, not {for_message(merge)}")
    width = None
    for item in [*made]:
        if item.layer is not None:
            made[item] = two_ways(made[item], item.layer, merge, call, bound)
            if width is not None:
                call.graph.trail.put(call.graph.inputs, made[item], Flow((None, width), None))
            width = item.layer.sizes(1)["output"]
    if mode.value is None:
        made[item] = replace(made[item], arguments={**made[item].arguments, "apart": True})
    if merge != "concat" and width is not None:
        note = f"{mode.name}={merge!r}: both directions return {width:,} numbers, not {2 * width:,}"
        made[item] = replace(made[item], notes=(*made[item].notes, note))
    return around(call.graph, part, made)


def two_ways(item: Item, layer: Layer, merge: str, call: Call, bound: Bound) -> Item:
    """A layer in both directions; not countable if the backward layer is given and not equal."""
    try:
        merged = layer._replace(merge=merge)
    except NetworkError as error:
        call.place.fail(str(error))
    other = bound.means.get("backward")
    gap, computes = item.gap, item.computes
    for part in parts_of(other.value) if other is not None else ():
        call.graph.own(part)
        if isinstance(part, Item) and part.layer != layer:
            gap = "its two directions differ"
        if isinstance(part, Item):
            computes += tuple(one for one in part.computes if one.what != "backwards")
    return replace(item, layer=merged, gap=gap, computes=computes)


def timed(_maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """The layer inside a wrapper, applied to every time step: ``TimeDistributed``."""
    part = wrapped(call, bound)
    made = passed_on(part, call, bound)
    whole = isinstance(part, Group) and not part.strict
    if not whole:
        for item, one in made.items():
            shape = (None, *item.shape) if item.shape is not None else one.shape
            made[item] = replace(one, timed=True, shape=shape)
    found = around(call.graph, part, made)
    if isinstance(found, Group) and whole:
        call.graph.trail.put(call.graph.timed, found, None)
    for item in made.values() if not whole else ():
        call.graph.trail.put(call.graph.inputs, item, ABSENT)
    return found


def same(_maker: Maker, _call: Call, bound: Bound) -> Value:
    """The layer that it is given, unchanged: ``spectral_norm``."""
    return bound.means["wrapped"].value


def normed(_maker: Maker, call: Call, bound: Bound) -> Value:
    """The layer that it is given, one tensor of it stored otherwise: ``weight_norm``."""
    value, name = bound.means["wrapped"].value, bound.means.get("stored")
    axis = bound.means.get("along", Given(0, call.place, "dim")).value
    named = "weight" if name is None else name.value
    if isinstance(value, Item) and isinstance(named, str) and (axis is None or type(axis) is int):
        graph = call.graph
        graph.trail.put(graph.normed, value, (*graph.normed.get(value, ()), (named, axis)))
        return value
    return more(_maker, call, bound)


def more(_maker: Maker, call: Call, bound: Bound) -> Value:
    """The layer that it is given, with more weights that are not counted: ``weight_norm``."""
    value = bound.means["wrapped"].value
    for part in parts_of(value):
        for item in items_of(part):
            graph, title = call.graph, call.graph.title(item)
            added = f"what {call.name} adds to {title}{call.place.where}"
            graph.trail.put(graph.adds, item, (*graph.adds.get(item, ()), added))
            break
    return value
