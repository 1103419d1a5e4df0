"""Makes a layer of a constructor's arguments, by the rows of a dialect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.checks import MERGES, in_order
from lstm_params.errors import NetworkError, printable
from lstm_params.network import Layer
from lstm_params.reading.code.arguments import (
    INPUTS,
    Bound,
    Call,
    Given,
    as_stated,
    axis_of,
    bind,
    declared,
    flag,
    options_of,
    remember,
    size,
    unknowns,
)
from lstm_params.reading.code.bare import tensor
from lstm_params.reading.code.graph import called_for
from lstm_params.reading.code.parts import Flow, Group, Item, flows_of, items_of, parts_of
from lstm_params.reading.code.paths import is_function
from lstm_params.reading.code.values import Unknown, for_message, leaves
from lstm_params.reading.words import CHOICES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params.checks import OptionValue
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.source import Place
    from lstm_params.reading.code.values import Value

FROZEN = "frozen weights are in the total too, and counted as trainable"
"""The note on ``trainable=False`` and the like."""

CALLED = re.compile(r"^([\w.]+)\(.*\)$", re.DOTALL)
"""A call of something that has a path."""

WORDS = re.compile(r"{(\w+)}")
"""The sizes that a row's note has in braces."""


def make(maker: Maker, call: Call) -> Value:
    """Make what the call of a constructor makes: mostly an Item or a Group.

    Raises:
        SpecError: the constructor does not take these arguments, or a size is not valid.
    """
    bound = bind(maker, call)
    kind = KINDS.get(maker.makes.split()[0], leaf)
    made = kind(maker, call, bound)
    if isinstance(made, Item):
        made.given.update(bound.values)
        made.quiet += bound.quiet
        made.notes += notes(maker, bound, made)
        holds = made.layer is None or CELLS[made.layer.cell].terms
        if bound.excess and holds and not made.gap:
            made.gap = bound.excess
        if "sequences" in bound.means:
            made.arguments["sequences"] = bound.means["sequences"].value
        if "trainable" in bound.means and bound.means["trainable"].value is False:
            made.notes.append(FROZEN)
    return made


def notes(maker: Maker, bound: Bound, item: Item) -> list[str]:
    """The notes of a row whose condition the arguments meet."""
    sizes: dict[str, object] = dict(item.layer.options) if item.layer is not None else {}
    sizes["units"] = item.layer.units if item.layer is not None else None
    sentences = []
    for condition, sentence in maker.notes:
        holds = (
            condition[1:] not in bound.given if condition[0] == "!" else condition in bound.given
        )
        if holds and all(word in sizes for word in WORDS.findall(sentence)):
            sentences.append(sentence.format_map(sizes))
    return sentences


# The functions in KINDS: each makes what a constructor of that kind makes.


def leaf(maker: Maker, call: Call, bound: Bound) -> Item:
    """One layer of a cell, with the units and options that the arguments state."""
    item = Item(call.written, call.place, maker)
    asked = [*unknowns(bound)]
    if asked:
        item.asks, item.gap = asked, "?"
        return item
    remember(item, bound)
    cell, *stated = maker.makes.split()
    sides = item.arguments.get("kernel")
    cell = cell.format(rank=len(sides) if isinstance(sides, tuple) else 1)
    item.shape, item.stated = declared(bound), as_stated(bound)
    item.axis = axis_of(bound, CELLS[cell].rank)
    item.takes = next(filter(None, (size(bound, means) for means in INPUTS)), None)
    item.arguments["rank"] = CELLS[cell].rank
    options = options_of(bound, dict(options_in(stated)))
    merge = "concat" if flag(bound, "both") else None
    units = size(bound, "units") if CELLS[cell].has_units else None
    try:
        layers = size(bound, "layers") or 1
        item.layer = Layer(cell, units, layers, merge, in_order(options))
    except NetworkError as error:
        call.place.fail(str(error))
    return item


def options_in(words: list[str]) -> Iterator[tuple[str, OptionValue]]:
    """The options that a row states as a spec does: ``nobias``, ``shape 1``."""
    left = iter(words)
    for word in left:
        yield CHOICES[word] if word in CHOICES else (word, int(next(left)))


def nothing(maker: Maker, call: Call, bound: Bound) -> Item:
    """A layer without weights that no spec has a word for."""
    item = Item(call.written, call.place, maker)
    remember(item, bound)
    item.shape, item.stated = declared(bound), as_stated(bound)
    return item


def entrance(maker: Maker, call: Call, bound: Bound) -> Flow:
    """An input of a functional model: ``Input(shape=(10, 28))``."""
    item = nothing(maker, call, bound)
    item.asks = [*unknowns(bound)]
    item.quiet += bound.quiet
    item.owned = True
    return Flow(item.shape, item)


def chain(_maker: Maker, call: Call, bound: Bound) -> Group:
    """Layers each of which gets the output of the one before: ``Sequential``."""
    return with_children(Group(call.name, call.place, strict=True), bound)


def layer_list(_maker: Maker, call: Call, bound: Bound) -> Group:
    """Layers in a list, which does not say how they are connected: ``ModuleList``."""
    return with_children(Group(call.name, call.place, strict=False, kind="list"), bound)


def cells(_maker: Maker, call: Call, bound: Bound) -> Group:
    """The cells of one layer, one on top of another: ``StackedRNNCells``."""
    return with_children(Group(call.name, call.place, strict=True, kind="cells"), bound)


def with_children(group: Group, bound: Bound) -> Group:
    """Add the layers that a container was given as arguments, and return the container."""
    children = bound.means.get("children")
    if children is not None:
        add(group, children.value, children.place)
        group.attributes.update(given_names(children.value))
    return group


def given_names(value: Value) -> dict[str, Value]:
    """The names of layers, if they are given with names: ``OrderedDict([("fc", layer)])``."""
    inside = value[0] if isinstance(value, list) and len(value) == 1 else value
    pairs = [*inside.items()] if isinstance(inside, dict) else inside
    found = {}
    for pair in pairs if isinstance(pairs, list) else []:
        if isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], str):
            found[pair[0]] = pair[1]
    return found


def add(group: Group, value: Value, place: Place) -> None:
    """Add the layers in a value to a group; an unknown becomes a layer that cannot be counted.

    Texts are skipped: they are names of layers.
    """
    for part in leaves(value):
        if isinstance(part, Item | Group) and part is not group:
            part.owned = True
            group.children.append(part)
        elif isinstance(part, Flow) and isinstance(part.by, Item):
            group.children.append(part.by)
        elif isinstance(part, Unknown) and not is_function(part.path):
            group.children.append(gap(part.text, place))


def gap(text: str, place: Place, why: str = "") -> Item:
    """A layer that cannot be counted; ``why`` is the reason, if it is not just unknown."""
    item = Item(printable(CALLED.sub(r"\1(…)", text)), place)
    item.gap = why or "?"
    item.owned = True
    return item


def wrapper(maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """The layer inside a wrapper that adds no weights: ``RNN(cell)``."""
    value = bound.means["wrapped"].value
    found = [*parts_of(value)]
    own = any(isinstance(part, Group) and part.of for part in found)
    if not own and not any(True for part in found for _ in items_of(part)):
        item = gap(call.written, call.place)
        item.owned = False
        return item
    if len(found) == 1:
        (made,) = found
    else:
        made = Group(call.name, call.place, strict=True, kind="cells")
        for part in found:
            add(made, part, call.place)
    made.owned = False
    if inside := [*items_of(made)]:
        pass_on(maker, call, bound, inside)
    return made


def pass_on(_maker: Maker, call: Call, bound: Bound, inside: list[Item]) -> None:
    """Apply the arguments of a wrapper, such as its input shape, to the layers inside."""
    first, last = inside[0], inside[-1]
    shape = declared(bound)
    if shape is not None and first.shape is None:
        first.shape, first.stated = shape, as_stated(bound)
    if first is not last:
        last.arguments["sequences"] = False
    for item in inside:
        item.quiet += bound.quiet
        if item is not last:
            item.arguments["sequences"] = True
    if "sequences" in bound.means:
        last.arguments["sequences"] = bound.means["sequences"].value
    if len(inside) == 1:
        first.written, first.place = call.written, call.place


def both(maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """The layers inside a wrapper, in both directions: ``Bidirectional``."""
    made = wrapper(maker, call, bound)
    inside = [*items_of(made)]
    mode = bound.means.get("merge", Given("concat", call.place, "merge_mode"))
    merge = "concat" if mode.value is None else mode.value
    if not isinstance(merge, str) or merge not in MERGES:
        mode.place.fail(f"{mode.name} is one of {', '.join(MERGES)}, not {for_message(merge)}")
    width = None
    for item in inside:
        if item.layer is None:
            continue
        layer = item.layer
        if width is not None:
            call.graph.inputs[item] = Flow((None, width), None)
        try:
            item.layer = layer._replace(merge=merge)
        except NetworkError as error:
            call.place.fail(str(error))
        width = layer.sizes(1)["output"]
        compare_backward(item, layer, bound)
    if mode.value is None:
        inside[-1].arguments["apart"] = True
    if merge != "concat" and width is not None:
        inside[-1].notes.append(
            f"{mode.name}={merge!r}: both directions return {width:,} numbers, not {2 * width:,}"
        )
    return made


def compare_backward(item: Item, layer: Layer, bound: Bound) -> None:
    """Mark a layer as not countable if the backward layer is given and is not equal to it."""
    other = bound.means.get("backward")
    for part in parts_of(other.value) if other is not None else ():
        part.owned = True
        if isinstance(part, Item) and part.layer != layer:
            item.gap = "its two directions differ"


def timed(maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """The layer inside a wrapper, applied to every time step: ``TimeDistributed``."""
    for part in parts_of(bound.means["wrapped"].value):
        if isinstance(part, Group) and not part.strict:
            part.timed = True
            continue
        for item in items_of(part):
            item.timed = True
            call.graph.inputs.pop(item, None)
            item.shape = (None, *item.shape) if item.shape is not None else None
    return wrapper(maker, call, bound)


def same(_maker: Maker, _call: Call, bound: Bound) -> Value:
    """The layer that it is given, unchanged: ``spectral_norm``."""
    return bound.means["wrapped"].value


def normed(_maker: Maker, call: Call, bound: Bound) -> Value:
    """The layer that it is given, one tensor of it stored otherwise: ``weight_norm``."""
    value, name = bound.means["wrapped"].value, bound.means.get("tensor")
    axis = bound.means.get("along", Given(0, call.place, "dim")).value
    named = "weight" if name is None else name.value
    for item in items_of(value) if isinstance(value, Item) else ():
        if isinstance(named, str) and (axis is None or type(axis) is int):
            item.normed.append((named, axis))
            return value
    return more(_maker, call, bound)


def more(_maker: Maker, call: Call, bound: Bound) -> Value:
    """The layer that it is given, with more weights that are not counted: ``weight_norm``."""
    value = bound.means["wrapped"].value
    for part in parts_of(value):
        for item in items_of(part):
            item.adds.append(f"what {call.name} adds to {item.title}{call.place.where}")
            break
    return value


def model(_maker: Maker, call: Call, bound: Bound) -> Group:
    """A functional model: all layers that its outputs depend on."""
    group = Group(call.name, call.place, strict=False, kind="model")
    outputs = bound.means.get("outputs")
    ends = flows_of(outputs.value) if outputs is not None else ()
    for made in called_for(ends):
        made.owned = True
        group.children.append(made)
    if outputs is not None and not ends:
        group.children.append(gap(call.written, call.place, "its outputs are not known"))
    shapes = [end.shape for end in ends]
    if ends:
        call.graph.outputs[group] = Flow(shapes[0], group, ends, tuple(shapes[1:]))
    return group


KINDS: dict[str, Callable[[Maker, Call, Bound], Value]] = {
    "nothing": nothing,
    "input": entrance,
    "chain": chain,
    "list": layer_list,
    "cells": cells,
    "wrapper": wrapper,
    "both": both,
    "timed": timed,
    "same": same,
    "more": more,
    "normed": normed,
    "model": model,
    "tensor": tensor,
}
"""What a constructor may make if ``Maker.makes`` is not a cell."""
