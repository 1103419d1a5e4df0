"""Variable scopes of TensorFlow 1: what is made again in a scope of the same name is shared.

``with tf.variable_scope("net", reuse=True)`` is entered to use the variables of an earlier block.
A block of that name that made others of the same names would not run, so that ``reuse`` need not
be known.
"""

from __future__ import annotations

import ast
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lstm_params.reading.code.made import Block
from lstm_params.reading.code.parts import Group, Item, items_of, weighs
from lstm_params.reading.code.values import Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.interpreter import Walk

    Part = Item | Group


@dataclass(frozen=True, slots=True, eq=False)
class VariableScope(Unknown):
    """What ``with tf.variable_scope("net") as scope`` binds."""

    within: tuple[object, ...] = ()
    """The names of the scopes around it and its own; of one that is not known, what no other is."""


def scope_of(walk: Walk, node: ast.expr) -> VariableScope | None:
    """The scope that an expression of a ``with`` statement opens, if it opens one."""
    if not isinstance(node, ast.Call) or not walk.dialect.scope:
        return None
    callee = walk.value(node.func)
    if not isinstance(callee, Unknown) or callee.path.rpartition(".")[2] != walk.dialect.scope:
        return None
    names = [one.value for one in node.keywords if one.arg == "name_or_scope"]
    name = walk.value((*node.args, *names, None)[0])
    if isinstance(name, VariableScope):
        return name
    known = name if isinstance(name, str) and name else object()
    return VariableScope(unparsed(node), within=(*walk.made.block.names, known))


@contextmanager
def inside(walk: Walk, scope: VariableScope | None) -> Iterator[None]:
    """Follow the block of a scope."""
    around = walk.made.block
    if scope is not None:
        walk.made.block = Block(scope.within)
    try:
        yield
    finally:
        walk.made.block = around


def without_shared(walk: Walk, parts: list[Part]) -> tuple[list[Part], list[str]]:
    """The parts without those that only share the variables of others, and notes."""
    shared = again(walk) if walk.dialect.scope else {}
    gone = [
        part
        for part in parts
        if (held := [one for one in items_of(part) if weighs(one) or one.gap])
        and all(item in shared for item in held)
    ]
    notes = [
        f"{part.written if isinstance(part, Item) else part.title}{part.place.where} shares the "
        "variables of an earlier scope of its name: counted once"
        for part in gone
    ]
    return [part for part in parts if part not in gone], notes


def again(walk: Walk) -> set[Item]:
    """The layers and tensors whose variables an earlier one has."""
    seen: set[object] = set()
    many: dict[object, int] = {}
    found: set[Item] = set()
    for part, block in walk.made.blocks.items():
        if not isinstance(part, Item) or not (weighs(part) or part.gap):
            continue
        scope, name = (walk.met.graphs.get(part), *block.names), part.given.get("name")
        content = (scope, id(part.maker), part.layer, part.takes)
        if not isinstance(name, str):
            name = many[content, id(block)] = many.get((content, id(block)), 0) + 1
        # What is got by its name alone has the shape that it was made with.
        keys = {(*content, name), (scope, id(part.maker), name)}
        if not seen.isdisjoint(keys if part.gap else {(*content, name)}):
            found.add(part)
        seen |= keys if isinstance(name, str) else {(*content, name)}
    return found
