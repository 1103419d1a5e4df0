"""Generators: a call is followed to its end, and what it yields is a list."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.limits import LENGTH
from lstm_params.reading.code.values import Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Function, Scope, Value

YIELDED = "yield"
"""The name, which no code can have, of the list of what a call has yielded."""

INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
"""What has a body of its own."""


def prepare(walk: Walk, function: Function, scope: Scope) -> None:
    """Give a call of a generator the list that it fills."""
    known = walk.met.generators
    if function.node not in known:
        known[function.node] = any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own(function))
    if known[function.node]:
        scope[YIELDED] = []


def own(function: Function) -> Iterator[ast.AST]:
    """What stands in the body of a function, and in no function inside it."""
    waiting: list[ast.AST] = [*function.node.body]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, INNER):
            waiting += ast.iter_child_nodes(node)


def returned(function: Function, scope: Scope, value: Value) -> Value:
    """What a call returns: of a generator what it has yielded; what ``with`` binds is the first."""
    held = scope.get(YIELDED)
    if not isinstance(held, list):
        return value
    return next(iter(held), None) if function.how == "context" else held


def yielded(walk: Walk, node: ast.Yield) -> Value:
    """``yield nn.Linear(n, 5)``."""
    return add(walk, node, [walk.value(node.value)])


def yielded_from(walk: Walk, node: ast.YieldFrom) -> Value:
    """``yield from layers``."""
    return add(walk, node, walk.value(node.value))


def add(walk: Walk, node: ast.expr, values: Value) -> Value:
    """Add what is yielded to the list of the call; what is sent to a generator is not known."""
    held = walk.scopes[-1].get(YIELDED)
    if isinstance(held, list) and isinstance(values, list | tuple) and len(held) < LENGTH:
        walk.step(node, len(held))
        walk.trail.fill(held, [*held, *values])
    else:
        walk.spoil(held)
    return Unknown(unparsed(node))
