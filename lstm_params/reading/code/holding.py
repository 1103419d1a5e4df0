"""Sets and deletes what lists, dicts, containers of layers and objects hold.

A change that is not known makes the contents of a list or a dict unknown.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.engine.plan import planned
from lstm_params.engine.weights import weights
from lstm_params.errors import LstmParamsError, printable
from lstm_params.network import Network
from lstm_params.reading.code import groups
from lstm_params.reading.code.arrays import Array
from lstm_params.reading.code.bare import tensor_of
from lstm_params.reading.code.dialects.members import WEIGHT_NAMES
from lstm_params.reading.code.limits import LENGTH
from lstm_params.reading.code.parts import Group, Item, Weight, parts_of
from lstm_params.reading.code.paths import is_layer_like, is_weightless
from lstm_params.reading.code.trail import ABSENT
from lstm_params.reading.code.values import Unknown, is_flat

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.source import Place
    from lstm_params.reading.code.values import Value


def put(walk: Walk, held: Value, key: Value, value: Value, node: ast.expr) -> None:
    """``sizes["hidden"] = …``, ``model[1] = …``."""
    if isinstance(held, Group):
        held, key = spot(walk, held, key)
    if isinstance(held, list | dict):
        set_item(walk, held, key, value)
    elif isinstance(held, Group) and isinstance(key, str):
        hold(walk, held, key, value, node)
    elif isinstance(held, Group):
        at = key % len(held.children) if isinstance(key, int) and held.children else None
        rest = slice(len(held.children), None) if at is None else slice(at, at + 1)
        groups.put(walk.graph, held, rest, value, walk.source.place(node))


def drop(walk: Walk, held: Value, key: Value, node: ast.expr) -> None:
    """Delete an item of a list, a dict or a container, or an attribute of an object."""
    if isinstance(held, Group):
        held, key = spot(walk, held, key)
    if isinstance(held, list | dict):
        remove_item(walk, held, key)
    elif isinstance(held, Group) and isinstance(key, str):
        hold(walk, held, key, None, node)
    elif isinstance(held, Group):
        remove_child(walk, held, key)


def spot(walk: Walk, held: Group, key: Value) -> tuple[Group, Value]:
    """What holds the part of that key: of an object the container that its base class made."""
    bases = [one for one in held.children if one in walk.graph.bases] if held.of else []
    base = bases[0] if len(bases) == 1 else None
    if not isinstance(base, Group):
        return held, key
    if isinstance(key, str):
        return (base if key in base.attributes else held), key
    more = len(base.children) - 1
    many = more + len(held.children)
    if held.children[0] is not base or not isinstance(key, int) or not -many <= key < many:
        return held, key
    at = key % many
    return (base, at) if at <= more else (held, at - more)


def part_at(held: Group, key: Value) -> Value:
    """What is there in a container; None if there is nothing."""
    if isinstance(key, str):
        return held.attributes.get(key)
    if not isinstance(key, int) or not -len(held.children) <= key < len(held.children):
        return None
    return held.children[key]


def hold(walk: Walk, group: Group, name: str, value: Value, node: ast.expr) -> None:
    """Set an attribute of an object: layers in the value become its children, old ones leave.

    A value that may be an unknown layer becomes a child that cannot be counted.
    """
    before = [*parts_of(group.attributes.get(name))]
    walk.trail.put(group.attributes, name, value)
    # A layer leaves its owner only if no other attribute refers to it, as in Python.
    holders = group.attributes.values() if before else ()
    others = {part for other in holders for part in parts_of(other)}
    if isinstance(value, list | tuple | dict) and not walk.dialect.lists:
        return
    found = [part for part in parts_of(value) if part is not group]
    gone = [part for part in before if part not in others]
    at = next((n for n, child in enumerate(group.children) if child in gone), None)
    children = [child for child in group.children if child not in gone]
    if isinstance(value, Unknown) and may_be_layer(walk, group, name, node, value):
        found = [held_layer(value, walk.source.place(node))]
    for part in found:
        walk.graph.own(part)
        if isinstance(part, Item) and len(found) == 1 and part not in walk.graph.labels:
            walk.graph.name(part, name)
        if part not in children:
            children.insert(len(children) if at is None else at, part)
    walk.graph.fill(group, children)


def held_layer(value: Unknown, place: Place) -> Item:
    """An unknown value that may be a layer: an array is a weight of its shape."""
    if isinstance(value, Array):
        return tensor_of(Item(printable(value.text), place), value.axes)
    return groups.gap(value.text, place)


def may_be_layer(walk: Walk, group: Group, name: str, node: ast.expr, value: Unknown) -> bool:
    """Whether an unknown value of an attribute may be a layer, judged by its path and its use.

    What is given a class of the text may make one: ``rpc.remote(there, Decoder, args=(n,))``. In a
    dialect with ``arrays`` an array may be a weight, except for random keys.
    """
    path = value.path.removesuffix("()") or value.text.partition("(")[0]
    if walk.dialect.arrays and path.startswith(walk.dialect.arrays) and value.path:
        return "split" not in path and "key" not in path.rpartition(".")[2].lower()
    if is_weightless(path) or not (isinstance(node, ast.Call) or value.path.endswith("()")):
        return False
    used = group.of is not None and group.of.calls(name)
    return value.makes or used or is_layer_like(path)


def is_weight(walk: Walk, item: Item, name: str) -> bool:
    """Whether a layer has a weight of this name; any other name is that of one more."""
    if item.layer is None:
        return name.startswith(WEIGHT_NAMES)
    store = item.framework or walk.dialect.framework
    try:
        whole = weights(planned(Network(item.takes or 1, (item.layer,)), store))
    except LstmParamsError:
        return name.startswith(WEIGHT_NAMES)
    names = {weight.name for layer in whole for weight in layer}
    return any(known.replace("/", ".").rpartition(".")[2] == name for known in names)


def share_weight(walk: Walk, item: Item, name: str, value: Value) -> None:
    """``decoder.weight = encoder.weight``, ``rnn.h0 = nn.Parameter(…)``."""
    if isinstance(value, Weight):
        walk.graph.give(item, name, value)
    elif isinstance(value, Item):
        walk.graph.own(value)
        walk.graph.lose(value)
        known = value.layer is not None or not is_weight(walk, item, name)
        walk.graph.give(item, name, value if known else None)
        if not known:
            title = walk.graph.title(item)
            walk.notes.append(f"{name} of {title} is set to a new one: counted as it was made")
    elif not walk.graph.gap(item):
        walk.graph.fail(item, f"its {name} is set to something else")


def put_slice(walk: Walk, held: list[Value], part: ast.Slice, value: Value) -> None:
    """``sizes[1:] = […]``."""
    ends = [walk.value(end) for end in (part.lower, part.upper, part.step)]
    known = [end for end in ends if isinstance(end, int) or end is None]
    if len(known) < len(ends) or not isinstance(value, list | tuple):
        walk.spoil(held)
    else:
        changed = [*held]
        changed[slice(*known)] = list(value)
        walk.trail.fill(held, changed)


def set_item(walk: Walk, held: list[Value] | dict[Value, Value], key: Value, value: Value) -> None:
    """``sizes[0] = …``, ``config["hidden"] = …``."""
    same = isinstance(held, dict) and isinstance(key, str | int) and held.get(key) is value
    fits = is_key(key) if isinstance(held, dict) else within(key, held)
    if same:
        return
    if not fits:
        lose_track(walk, held, value)
    elif isinstance(held, dict):
        walk.trail.put(held, key, value)
    else:
        changed = [*held]
        changed[key] = value  # type: ignore[call-overload] # it fits
        walk.trail.fill(held, changed)


def lose_track(walk: Walk, held: Value, value: Value) -> None:
    """Note that where a list or a dict holds what is not known; layers among it are still held."""
    walk.spoil(held)
    for part in parts_of(value):
        if isinstance(held, list):
            walk.trail.fill(held, [*held, part])
        elif isinstance(held, dict):
            walk.trail.put(held, object(), part)


def is_key(key: Value) -> bool:
    """Whether it may be a key of a dict: a number, a text, or a tuple of them."""
    return not isinstance(key, list) and is_flat(key)


def remove_item(walk: Walk, held: list[Value] | dict[Value, Value], key: Value) -> None:
    """``del sizes[0]``, ``del config["hidden"]``."""
    fits = key in held if isinstance(held, dict) and is_flat(key) else within(key, held)
    if not fits:
        walk.spoil(held)
    elif isinstance(held, dict):
        walk.trail.put(held, key, ABSENT)
    else:
        changed = [*held]
        del changed[key]  # type: ignore[arg-type] # it fits
        walk.trail.fill(held, changed)


def extend(walk: Walk, held: list[Value], more: Value, node: ast.stmt) -> None:
    """``sizes += …``."""
    walk.step(node, len(held))
    known = isinstance(more, list | tuple) and len(held) + len(more) <= LENGTH
    if not known:
        walk.spoil(held)
    else:
        walk.trail.fill(held, [*held, *more])  # type: ignore[misc] # a list


def part_of_group(walk: Walk, held: Group, children: Value) -> Value:
    """A container like ``held`` with other layers in it: a slice, a sum of containers."""
    made = Group(held.title, held.place, strict=held.strict, kind=held.kind)
    groups.add(walk.graph, made, children, held.place)
    return walk.keep(made)


def within(at: Value, parts: Value) -> bool:
    """Whether ``parts`` is a list and ``at`` a valid index of it."""
    return isinstance(at, int) and isinstance(parts, list) and -len(parts) <= at < len(parts)


def remove_child(walk: Walk, group: Group, at: Value) -> None:
    """Remove the layer number ``at`` of a group, if there is one."""
    if isinstance(at, int) and -len(group.children) <= at < len(group.children):
        children = [*group.children]
        children.pop(at)
        walk.graph.fill(group, children)


def empty(walk: Walk, group: Group) -> None:
    """Remove all layers of a group."""
    for name in [name for name, part in group.attributes.items() if part in group.children]:
        walk.trail.put(group.attributes, name, None)
    walk.graph.fill(group, [])
