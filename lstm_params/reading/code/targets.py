"""Handlers of the targets of assignments: names, attributes, items, several at once."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from lstm_params.reading.code import layers
from lstm_params.reading.code.bare import is_tensor
from lstm_params.reading.code.dialects.elsewhere import LOADER
from lstm_params.reading.code.dialects.members import FREEZING
from lstm_params.reading.code.holding import hold, is_weight, put, put_slice, share_weight
from lstm_params.reading.code.parts import INPUT, Flow, Group, Item, items_of, parts_of
from lstm_params.reading.code.values import Arguments, Class, Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.interpreter import TargetTable, Walk
    from lstm_params.reading.code.parts import Shape
    from lstm_params.reading.code.values import Value


def bind_name(walk: Walk, target: ast.Name, value: Value, _node: ast.expr) -> None:
    """``model = …``; a name at module level may take the place of a layer."""
    if len(walk.scopes) == 1 and isinstance(value, Item | Group):
        value = value if walk.choosing else walk.met.saved.get(value, value)
        if loaded(value) and target.id in walk.last:
            walk.graph.lose(value)
            return
        if not walk.dialect.scope:  # what stands in a graph stays there, whatever its name means
            lose_name(walk.graph, walk.last.get(target.id), value)
        walk.trail.put(walk.last, target.id, value)
    if isinstance(value, Item | Group):
        walk.met.names[value] = target.id
    walk.assign(target.id, value)


def bind_item(walk: Walk, target: ast.Subscript, value: Value, node: ast.expr) -> None:
    """``sizes["hidden"] = …``, ``model[1] = …``, ``sizes[1:] = […]``."""
    held = walk.value(target.value)
    if isinstance(target.slice, ast.Slice) and isinstance(held, list):
        put_slice(walk, held, target.slice, value)
    else:
        put(walk, held, walk.value(target.slice), value, node)


def unpack(walk: Walk, target: ast.Tuple | ast.List, value: Value, node: ast.expr) -> None:
    """``first, *rest = sizes``."""
    parts = target.elts
    if isinstance(value, list | tuple):
        star = next((at for at, one in enumerate(parts) if isinstance(one, ast.Starred)), None)
        if star is not None:
            stop = len(value) - (len(parts) - 1 - star)
            value = [*value[:star], [*value[star:stop]], *value[stop:]]
    for at, part in enumerate(parts):
        inner = part.value if isinstance(part, ast.Starred) else part
        walk.bind(inner, part_of(value, at, unparsed(inner)), node)


def bind_attribute(walk: Walk, target: ast.Attribute, value: Value, node: ast.expr) -> None:
    """``self.lstm = …``, or ``decoder.weight = encoder.weight``."""
    holder = walk.value(target.value)
    if target.attr in FREEZING and value is False:
        walk.notes.append(layers.FROZEN)
    elif isinstance(holder, Item):
        bind_in_layer(walk, holder, target, value)
    elif isinstance(holder, Group):
        hold(walk, holder, target.attr, value, node)
    elif isinstance(holder, Class):
        walk.trail.put(holder.attributes, target.attr, value)
    elif isinstance(holder, Arguments):
        walk.trail.put(holder.values, target.attr, value)
    elif isinstance(target.value, ast.Name):
        bind_beside(walk, target, value)


def bind_in_layer(walk: Walk, layer: Item, target: ast.Attribute, value: Value) -> None:
    """``decoder.weight = encoder.weight``; under another name a layer gets one more weight."""
    if is_weight(walk, layer, target.attr) or (isinstance(value, Item) and is_tensor(value)):
        share_weight(walk, layer, target.attr, value)
        return
    for part in parts_of(value):
        walk.trail.put(walk.handed, part, None)
    bind_beside(walk, target, value)


def bind_beside(walk: Walk, target: ast.Attribute, value: Value) -> None:
    """An attribute of what has none here: it is a name with a dot."""
    if isinstance(target.value, ast.Name):
        for part in parts_of(value):
            if isinstance(part, Item):
                walk.graph.name(part, target.attr)
                walk.graph.wire(part)
        walk.assign(f"{target.value.id}.{target.attr}", value)


def lose_name(graph: Graph, before: Item | Group | None, after: Item | Group) -> None:
    """Note that a layer has lost a name to another value, unless that contains it."""
    if before is None or before is after or before in graph.owned:
        return
    if all(item is not before for item in items_of(after)):
        graph.unname(before)


def loaded(value: Value) -> bool:
    """Whether the value is a model that is loaded from a file."""
    return isinstance(value, Item) and LOADER in value.written


def without_input(shape: Shape | None) -> Shape | None:
    """The shape of one of the parts of a tensor, whose features may be others than its own."""
    return shape and tuple(None if length is INPUT else length for length in shape)


def part_of(value: Value, at: int, name: str) -> Value:
    """The value number ``at`` of those that ``a, b = value`` unpacks; ``name`` is its target."""
    if isinstance(value, Flow):
        if at == 0:
            return value if value.others else replace(value, shape=without_input(value.shape))
        return Flow(value.part(at), value.by, value.before)
    if isinstance(value, list | tuple):
        return value[at] if at < len(value) else Unknown(name)
    if isinstance(value, Arguments) and at == 0:
        return value
    return Unknown(name)


TARGETS: TargetTable = {
    ast.Name: bind_name,
    ast.Attribute: bind_attribute,
    ast.Tuple: unpack,
    ast.List: unpack,
    ast.Subscript: bind_item,
}
"""By type of target: how a value is assigned to it."""
