"""Sets and deletes what lists, dicts, containers of layers and objects hold.

A change in doubt makes the contents of a list or a dict unknown; of layers it is a question.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.errors import printable
from lstm_params.reading.code import layers
from lstm_params.reading.code.arrays import Array
from lstm_params.reading.code.bare import tensor_of
from lstm_params.reading.code.control import certain, settled
from lstm_params.reading.code.dialects.members import WEIGHT_NAMES
from lstm_params.reading.code.limits import LENGTH
from lstm_params.reading.code.parts import Group, Item, Weight, parts_of
from lstm_params.reading.code.paths import is_layer_like, is_weightless
from lstm_params.reading.code.values import Unknown, is_flat

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.source import Place
    from lstm_params.reading.code.values import Value


def put(walk: Walk, held: Value, key: Value, value: Value, node: ast.expr) -> None:
    """``sizes["hidden"] = …``, ``model[1] = …``."""
    if isinstance(held, list | dict):
        set_item(walk, held, key, value)
    elif isinstance(held, Group) and isinstance(key, str):
        hold(walk, held, key, value, node)
    elif isinstance(held, Group):
        if len(walk.doubts) > held.depth:
            certain(walk.doubts, [held, value])
        inside = Group(held.title, held.place, strict=held.strict)
        layers.add(inside, value, walk.source.place(node))
        at = key % len(held.children) if isinstance(key, int) and held.children else None
        rest = slice(len(held.children), None) if at is None else slice(at, at + 1)
        held.children[rest] = inside.children


def drop(walk: Walk, held: Value, key: Value, node: ast.expr) -> None:
    """Delete an item of a list, a dict or a container, or an attribute of an object."""
    if isinstance(held, list | dict):
        remove_item(walk, held, key)
    elif isinstance(held, Group) and isinstance(key, str):
        hold(walk, held, key, None, node)
    elif isinstance(held, Group):
        if len(walk.doubts) > held.depth:
            certain(walk.doubts, held)
        remove_child(held, key)


def hold(walk: Walk, group: Group, name: str, value: Value, node: ast.expr) -> None:
    """Set an attribute of an object: layers in the value become its children, old ones leave.

    A value that may be an unknown layer becomes a child that cannot be counted.
    """
    before = [*parts_of(group.attributes.get(name))]
    held = group.attributes.get(name)
    value = settled(walk.doubts[group.depth :], held, value, f"self.{name}")
    group.attributes[name] = value
    # A layer leaves its owner only if no other attribute refers to it, as in Python.
    others = {part for other in group.attributes.values() for part in parts_of(other)}
    if isinstance(value, list | tuple | dict) and not walk.dialect.lists:
        return
    found = [part for part in parts_of(value) if part is not group]
    gone = [part for part in before if part not in others]
    at = next((n for n, child in enumerate(group.children) if child in gone), None)
    group.children = [child for child in group.children if child not in gone]
    if isinstance(value, Unknown) and may_be_layer(walk, group, name, node, value):
        found = [held_layer(value, walk.source.place(node))]
    for part in found:
        part.owned = True
        if isinstance(part, Item) and len(found) == 1:
            part.label = part.label or name
        if part not in group.children:
            group.children.insert(len(group.children) if at is None else at, part)


def held_layer(value: Unknown, place: Place) -> Item:
    """An unknown value that may be a layer: an array is a weight of its shape."""
    if isinstance(value, Array):
        return tensor_of(Item(printable(value.text), place), value.axes)
    return layers.gap(value.text, place)


def may_be_layer(walk: Walk, group: Group, name: str, node: ast.expr, value: Unknown) -> bool:
    """Whether an unknown value of an attribute may be a layer, judged by its path and its use.

    In a dialect with ``arrays`` an array may be a weight, except for random keys.
    """
    path = value.path.removesuffix("()") or value.text.partition("(")[0]
    if walk.dialect.arrays and path.startswith(walk.dialect.arrays) and value.path:
        return "split" not in path and "key" not in path.rpartition(".")[2].lower()
    if is_weightless(path) or not (isinstance(node, ast.Call) or value.path.endswith("()")):
        return False
    return is_layer_like(path) or (group.of is not None and group.of.calls(name))


def share_weight(walk: Walk, item: Item, name: str, value: Value) -> None:
    """``decoder.weight = encoder.weight``, ``rnn.h0 = nn.Parameter(…)``."""
    if isinstance(value, Weight):
        item.set[name] = value
    elif isinstance(value, Item):
        value.owned = value.replaced = True
        known = value.layer is not None or not name.startswith(WEIGHT_NAMES)
        item.set[name] = value if known else None
        if not known:
            walk.notes.append(f"{name} of {item.title} is set to a new one: counted as it was made")
    else:
        item.gap = item.gap or f"its {name} is set to something else"


def put_slice(walk: Walk, held: list[Value], part: ast.Slice, value: Value) -> None:
    """``sizes[1:] = […]``."""
    ends = [walk.value(end) for end in (part.lower, part.upper, part.step)]
    known = [end for end in ends if isinstance(end, int) or end is None]
    if walk.doubts or len(known) < len(ends) or not isinstance(value, list | tuple):
        certain(walk.doubts, value)
        walk.spoil(held)
    else:
        held[slice(*known)] = list(value)


def set_item(walk: Walk, held: list[Value] | dict[Value, Value], key: Value, value: Value) -> None:
    """``sizes[0] = …``, ``config["hidden"] = …``."""
    same = isinstance(held, dict) and isinstance(key, str | int) and held.get(key) is value
    fits = isinstance(key, str | int) if isinstance(held, dict) else within(key, held)
    if same:
        return
    if walk.doubts or not fits:
        certain(walk.doubts, value)
        walk.spoil(held)
    else:
        held[key] = value  # type: ignore[call-overload] # it fits


def remove_item(walk: Walk, held: list[Value] | dict[Value, Value], key: Value) -> None:
    """``del sizes[0]``, ``del config["hidden"]``."""
    fits = key in held if isinstance(held, dict) and is_flat(key) else within(key, held)
    if walk.doubts or not fits:
        walk.spoil(held)
    else:
        del held[key]  # type: ignore[arg-type] # it fits


def extend(walk: Walk, held: list[Value], more: Value, node: ast.stmt) -> None:
    """``sizes += …``."""
    walk.step(node, len(held))
    known = isinstance(more, list | tuple) and len(held) + len(more) <= LENGTH
    if walk.doubts or not known:
        certain(walk.doubts, more)
        walk.spoil(held)
    else:
        held.extend(list(more))  # type: ignore[call-overload] # a list


def part_of_group(walk: Walk, held: Group, children: Value) -> Value:
    """A container like ``held`` with other layers in it: a slice, a sum of containers."""
    made = Group(held.title, held.place, strict=held.strict, kind=held.kind)
    made.children = [*children] if isinstance(children, list) else []
    for child in made.children:
        child.owned = True
    walk.keep(made)
    return made


def within(at: Value, parts: Value) -> bool:
    """Whether ``parts`` is a list and ``at`` a valid index of it."""
    return isinstance(at, int) and isinstance(parts, list) and -len(parts) <= at < len(parts)


def remove_child(group: Group, at: Value) -> None:
    """Remove the layer number ``at`` of a group, if there is one."""
    if isinstance(at, int) and -len(group.children) <= at < len(group.children):
        group.children.pop(at)
