"""Handlers of expressions: constants, names, lists, operators, comparisons, subscripts."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from lstm_params.reading.code import own
from lstm_params.reading.code.arithmetic import COMPARED, STOPS, UNARY
from lstm_params.reading.code.attributes import attribute
from lstm_params.reading.code.control import branches
from lstm_params.reading.code.groups import keep_names
from lstm_params.reading.code.holding import part_of_group
from lstm_params.reading.code.joining import joined_value
from lstm_params.reading.code.limits import LENGTH
from lstm_params.reading.code.operators import combine
from lstm_params.reading.code.parts import Flow, Group
from lstm_params.reading.code.passing import elements
from lstm_params.reading.code.tensors import cut
from lstm_params.reading.code.values import Set, Unknown, for_message, is_flat, is_plain
from lstm_params.reading.code.written import is_reference, named, unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import ValueTable, Walk
    from lstm_params.reading.code.values import Value


def constant(_walk: Walk, node: ast.Constant) -> Value:
    """``64``, ``True``, ``"concat"``, ``None``."""
    return node.value


def formatted(walk: Walk, node: ast.JoinedStr) -> Value:
    """``f"rnn{i}"``."""
    found = ""
    for part in node.values:
        inner = part.value if isinstance(part, ast.FormattedValue) else part
        plain = isinstance(inner, ast.Constant | ast.Name | ast.Attribute | ast.BinOp)
        value = walk.value(inner) if plain else Unknown("")
        if not is_plain(value) or (isinstance(part, ast.FormattedValue) and part.format_spec):
            return Unknown(unparsed(node))
        found += str(value)
        if len(found) > LENGTH:
            return Unknown(unparsed(node))
    return found


def name(walk: Walk, node: ast.Name) -> Value:
    """``HIDDEN``."""
    return walk.look_up(node.id)


def attribute_of(walk: Walk, node: ast.Attribute) -> Value:
    """``self.hidden``, ``args.hidden``, ``torch.nn``."""
    return attribute(walk, walk.value(node.value), node)


def tuple_of(walk: Walk, node: ast.Tuple) -> Value:
    """``(10, 28)``."""
    return tuple(elements(walk, node.elts))


def list_of(walk: Walk, node: ast.List) -> Value:
    """``[64, 32]``."""
    return elements(walk, node.elts)


def set_of(walk: Walk, node: ast.Set) -> Value:
    """``{"lstm", "gru"}``."""
    values = elements(walk, node.elts)
    known = all(is_plain(value) for value in values)
    return walk.compute(node, lambda: Set(values)) if known else Unknown(unparsed(node))


def dict_of(walk: Walk, node: ast.Dict) -> Value:
    """``{"hidden": 64}``."""
    found: dict[Value, Value] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        inner, name = walk.value(value), walk.value(key)
        if key is None and isinstance(inner, dict):
            found.update(inner)
        elif key is not None and isinstance(name, str | int):
            found[name] = inner
        else:
            found[unparsed(value if key is None else key)] = inner
            walk.spoil(found)
    return found


def binary(walk: Walk, node: ast.BinOp) -> Value:
    """``2 * HIDDEN``."""
    return combine(walk, node, walk.value(node.left), node.op, walk.value(node.right))


def unary(walk: Walk, node: ast.UnaryOp) -> Value:
    """``-1``, ``not x``."""
    value = walk.value(node.operand)
    if isinstance(node.op, ast.Not):
        value = own.truth(walk, value, node.operand)
    if isinstance(value, Unknown):
        return value.further()
    if isinstance(value, Flow) and not isinstance(node.op, ast.Not):
        return value  # entry by entry: the same layers and shape
    if not isinstance(value, int | float | None) and not isinstance(node.op, ast.Not):
        return value if isinstance(node.op, ast.UAdd) else Unknown(unparsed(node))
    return walk.compute(node, lambda: UNARY[type(node.op)](value))


def boolean(walk: Walk, node: ast.BoolOp) -> Value:
    """``a and b``."""
    value: Value = None
    for at, part in enumerate(node.values):
        value = walk.value(part)
        rest = node.values[at + 1 :]
        if isinstance(value, Unknown):
            ask = walk.open(part, value)
            works = [partial(walk.value, one) for one in rest]
            _, *others = branches(walk, ask, [lambda: None, *works])
            return joined_value(walk, [value, *others], value.text, ask)
        if bool(value) is STOPS[type(node.op)]:
            walk.pass_over(rest)
            return value
    return value


def comparison(walk: Walk, node: ast.Compare) -> Value:
    """``layers > 1``."""
    left = walk.value(node.left)
    for operator, part in zip(node.ops, node.comparators, strict=True):
        right = walk.value(part)
        if isinstance(operator, ast.In | ast.NotIn) and isinstance(right, Group):
            right = own.holder(walk, right, left, part)
        if isinstance(operator, ast.In | ast.NotIn) and isinstance(right, dict):
            right = [*right]  # its keys
        for side in (left, right):
            if isinstance(side, Unknown):
                return side.further()
        same = isinstance(operator, ast.Is | ast.IsNot) and None in (left, right)
        if not (is_flat(left) and is_flat(right)) and not same:
            return Unknown(unparsed(node))
        walk.step(node, len(right) if isinstance(right, list | tuple) else 0)
        truth = walk.compute(node, partial(COMPARED[type(operator)], left, right))
        if truth is not True:
            return truth
        left = right
    return True


def choice(walk: Walk, node: ast.IfExp) -> Value:
    """``2 if bidirectional else 1``."""
    truth = own.truth(walk, walk.value(node.test), node.test)
    if isinstance(truth, Unknown):
        ask = walk.open(node.test, truth)
        works = [partial(walk.value, one) for one in (node.body, node.orelse)]
        return joined_value(walk, branches(walk, ask, works), truth.text, ask)
    walk.pass_over([node.orelse if truth else node.body])
    return walk.value(node.body if truth else node.orelse)


def awaited(walk: Walk, node: ast.Await) -> Value:
    """``await build()``."""
    return walk.value(node.value)


def walrus(walk: Walk, node: ast.NamedExpr) -> Value:
    """``(n := 64)``."""
    value = walk.value(node.value)
    walk.bind(node.target, value, node.value)
    return value


def subscript(walk: Walk, node: ast.Subscript) -> Value:
    """``sizes[0]``, ``config["hidden"]``."""
    held = walk.value(node.value)
    if isinstance(held, Group) and not own.holds_in_order(walk, held):
        return own_item(walk, node, held)
    if isinstance(node.slice, ast.Slice) and isinstance(held, list | tuple | str | Group):
        return sliced(walk, node, held, node.slice)
    if isinstance(held, Flow):
        return cut(held, node.slice, keys(walk, node.slice))
    key = walk.value(node.slice)
    if isinstance(held, Group):
        held = held.children if isinstance(key, int) else held.attributes
    if isinstance(held, dict) and is_plain(key) and key not in held and choices(walk, held):
        found = for_message(key)
        walk.source.place(node).fail(
            f"this is one of {', '.join(choices(walk, held))}, not {found}"
        )
    if isinstance(held, dict | list | tuple | str) and isinstance(key, int | str):
        try:
            return held[key]  # type: ignore[index] # caught if it cannot be
        except (LookupError, TypeError):
            return Unknown(unparsed(node))
    return unknown_item(walk, node, held, key)


def own_item(walk: Walk, node: ast.Subscript, held: Group) -> Value:
    """``vocab["a"]``: what an object of the text says, or else the attribute of that name."""
    key = walk.value(node.slice)
    known, found = own.special(walk, held, "__getitem__", [key], node)
    if known:
        return found
    known = isinstance(key, str) and key in held.attributes
    return held.attributes[key] if known else Unknown(unparsed(node))  # type: ignore[index]


def choices(walk: Walk, held: dict[Value, Value]) -> list[str]:
    """The keys of a dict of constructors."""
    return [str(key) for key, value in held.items() if named(value) in walk.makers]


def unknown_item(walk: Walk, node: ast.Subscript, held: Value, key: Value) -> Unknown:
    """An item that is not known: of a known dict by its key, of an unknown list by its number."""
    if isinstance(held, dict) and isinstance(key, Unknown):
        kinds = choices(walk, held)
        return Unknown(key.text, chooses=next(iter(kinds), ""), derived=True)
    if isinstance(held, Unknown) and is_reference(held.text) and is_plain(key):
        return held if held.derived else Unknown(f"{held.text}[{key!r}]")
    return Unknown(unparsed(node))


def keys(walk: Walk, node: ast.expr) -> list[Value]:
    """The values between the brackets of ``x[:, -1]``; slices as Python's own."""
    inside = node.elts if isinstance(node, ast.Tuple) else [node]
    return [slice_of(walk, one) if isinstance(one, ast.Slice) else walk.value(one)
            for one in inside]  # fmt: skip


def slice_of(walk: Walk, node: ast.Slice) -> slice:
    """``1:-1``; an end that is unknown is Unknown."""
    return slice(*(walk.value(end) for end in (node.lower, node.upper, node.step)))


def sliced(
    walk: Walk,
    node: ast.expr,
    held: list[Value] | tuple[Value, ...] | str | Group,
    part: ast.Slice,
) -> Value:
    """``sizes[1:]``."""
    ends = [walk.value(end) for end in (part.lower, part.upper, part.step)]
    known = [end for end in ends if isinstance(end, int) or end is None]
    parts = held.children if isinstance(held, Group) else held
    if len(known) < len(ends):
        return Unknown(unparsed(node))
    made = walk.compute(node, lambda: parts[slice(*known)])
    if not isinstance(held, Group):
        return made
    few = part_of_group(walk, held, made)
    if held.kind == "chain":
        keep_names(walk.graph, held, few)
    return few


VALUES: ValueTable = {
    ast.Constant: constant,
    ast.JoinedStr: formatted,
    ast.Name: name,
    ast.Attribute: attribute_of,
    ast.Tuple: tuple_of,
    ast.List: list_of,
    ast.Set: set_of,
    ast.Dict: dict_of,
    ast.BinOp: binary,
    ast.UnaryOp: unary,
    ast.BoolOp: boolean,
    ast.Compare: comparison,
    ast.IfExp: choice,
    ast.Await: awaited,
    ast.NamedExpr: walrus,
    ast.Subscript: subscript,
}
"""By type of expression: its value."""
