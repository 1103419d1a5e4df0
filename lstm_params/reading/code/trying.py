"""Layers that are called on an array to learn a size: ``self.conv(torch.zeros(1, 3, 84, 84))``.

Where layers state their input, calls are not followed for what feeds what. Such a call is followed
for the shape of what it returns alone, and all that it changes is taken back.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.errors import SpecError
from lstm_params.reading.code import layers
from lstm_params.reading.code.arguments import Call
from lstm_params.reading.code.arrays import Array
from lstm_params.reading.code.control import frame
from lstm_params.reading.code.graph import Graph
from lstm_params.reading.code.parts import Item, weighs
from lstm_params.reading.code.shapes import FLOWS
from lstm_params.reading.code.values import Argument, Function, Passed, Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.parts import Group
    from lstm_params.reading.code.values import Value

CHAIN = "chain"
"""The kind of a group whose layers are called one after the other."""

UNKNOWN = "unknown"
"""The flow of a layer of which it is not worked out what it does to a shape."""


def is_trial(walk: Walk, passed: Passed) -> bool:
    """Whether a call, which is not followed else, is on an array of known lengths."""
    first = passed.unnamed[0] if passed.unnamed else None
    return not walk.dialect.calls and isinstance(first, Array) and is_known(first)


def is_known(array: Array) -> bool:
    """Whether all its lengths are numbers, those of a batch and of at least one more axis."""
    return len(array.axes) > 1 and all(type(length) is int for length in array.axes)


def tried(walk: Walk, layer: Item | Group, passed: Passed, node: ast.expr | ast.stmt) -> Value:
    """What a layer or an object returns for arrays, as far as that is known."""
    arrays = (value.axes for value in passed.unnamed if isinstance(value, Array))
    key = (layer, len(passed.values), *arrays)
    if key not in walk.graph.tries:
        with unnoticed(walk):
            walk.graph.tries[key] = returned(walk, layer, passed, node)
    return walk.graph.tries[key]


def returned(walk: Walk, layer: Item | Group, passed: Passed, node: ast.expr | ast.stmt) -> Value:
    """Call a layer on an array; of an object its forward method."""
    first = passed.unnamed[0]
    if isinstance(layer, Item):
        return made_by(layer, first, node)
    method = layer.of.find(walk.dialect.forward) if layer.of is not None else None
    try:
        if isinstance(method, Function):
            return walk.call(method, passed.with_first(layer, layer.place), node)
        for child in layer.children if layer.of is None and layer.kind == CHAIN else ():
            first = walk.call(child, Passed([Argument(first, layer.place)], {}), node)
    except SpecError:  # a fault in what need not be followed is none of the network's
        return Unknown(unparsed(node))
    return first if first is not passed.unnamed[0] else Unknown(unparsed(node))


def made_by(item: Item, array: Value, node: ast.expr | ast.stmt) -> Value:
    """What a layer of the framework returns for an array, and with it its states if it has any."""
    core, shape = item.core, None
    if isinstance(array, Array) and is_known(array) and core.maker is not None:
        lengths = tuple(length for length in array.axes if type(length) is int)
        shape = FLOWS[core.maker.exact](core, lengths[1:])
    text = unparsed(node)
    if not isinstance(array, Array) or shape is None or not all(type(n) is int for n in shape):
        return Unknown(text)
    made = Array(text, axes=(array.axes[0], *shape))
    several = core.layer is not None and CELLS[core.layer.cell].recurrent
    return (made, Unknown(text)) if several else made


def functional(walk: Walk, name: str, passed: Passed, node: ast.expr) -> Value:
    """What a function returns that does as a layer without weights: ``F.max_pool2d(array, 2)``.

    None if there is no such layer, or its row does not say what comes of every length.
    """
    array, *_ = (*passed.unnamed, None)
    row = walk.dialect.makers.get("".join(word.capitalize() for word in name.split("_")))
    if not isinstance(array, Array) or row is None or row.exact == UNKNOWN:
        return None
    rest = tuple(passed.positional[1:])
    place = walk.source.place(node)
    with suppress(SpecError):
        made = layers.make(row, Call(name, name, place, rest, passed.named, Graph()))
        if isinstance(made, Item) and not weighs(made):
            return made_by(made, array, node)
    return None


@contextmanager
def unnoticed(walk: Walk) -> Iterator[None]:
    """Follow code, and take all back that it changes."""
    mark, before, met, notes = len(walk.trail), frame(walk), walk.met, len(walk.notes)
    walk.met = met.copy()
    try:
        yield
    finally:
        walk.trail.take_back(mark)
        walk.met = met
        del walk.notes[notes:], walk.exits[before.exits :], walk.made.siblings[before.siblings :]
