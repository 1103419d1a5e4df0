"""What Python's own functions and signs do with objects of the text: ``len(x)``, ``x[0]``, ``in``.

Each calls the method that the class of the object defines for it, ``__len__`` and so on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code.constructors import maker
from lstm_params.reading.code.parts import Group
from lstm_params.reading.code.values import Argument, Function, Passed, Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    import ast

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Value

CONTAINERS = {"chain", "list", "dict", "cells"}
"""What the row of a framework's class makes, if its objects hold their layers in order."""


def special(
    walk: Walk, held: Group, name: str, values: list[Value], node: ast.expr
) -> tuple[bool, Value]:
    """Whether the class of an object defines a special method, and what that returns."""
    method = held.of.find(name) if held.of is not None else None
    if not isinstance(method, Function):
        return False, None
    place = walk.source.place(node)
    passed = Passed([Argument(value, place) for value in (held, *values)], {})
    return True, walk.call(method, passed, node)


def holds_in_order(walk: Walk, held: Group) -> bool:
    """Whether it is a container of a framework, or of a class that is derived from one."""
    if held.of is None:
        return True
    bases = (base for base in held.of.lineage if isinstance(base, Unknown))
    rows = (maker(walk, base) for base in bases)
    return any(row is not None and row.makes in CONTAINERS for row in rows)


def length(walk: Walk, held: Group, node: ast.expr) -> Value:
    """``len(vocab)``; no network is for nothing, so that what is empty here is filled elsewhere."""
    known, found = special(walk, held, "__len__", [], node)
    if not known and holds_in_order(walk, held):
        return len(held.children)
    return found if type(found) is int and found > 0 else Unknown(unparsed(node))


def inside(walk: Walk, held: Group, node: ast.expr) -> Value:
    """What a loop over an object goes over."""
    known, found = special(walk, held, "__iter__", [], node)
    if not known and holds_in_order(walk, held):
        return [*held.children]
    return found if isinstance(found, list | tuple | dict) else Unknown(unparsed(node))


def holder(walk: Walk, held: Group, value: Value, node: ast.expr) -> Value:
    """What ``in`` looks into: a list with the value where the object says that it has it."""
    known, found = special(walk, held, "__contains__", [value], node)
    if not known or isinstance(found, Unknown):
        return inside(walk, held, node) if not known else Unknown(unparsed(node))
    return [value] if found else []


def truth(walk: Walk, value: Value, node: ast.expr) -> Value:
    """What decides a condition: an object may say itself whether it is true."""
    if not isinstance(value, Group):
        return value
    for name in ("__bool__", "__len__"):
        known, found = special(walk, value, name, [], node)
        if known:
            return found
    return value
