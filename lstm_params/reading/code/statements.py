"""Handlers of simple statements: assignments, expressions, ``with``, ``del``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code import groups
from lstm_params.reading.code.holding import drop, extend
from lstm_params.reading.code.operators import combine
from lstm_params.reading.code.parts import Group, Item
from lstm_params.reading.code.trail import ABSENT
from lstm_params.reading.code.values import Unknown
from lstm_params.reading.code.variable_scopes import inside, scope_of
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import StatementTable, Walk
    from lstm_params.reading.code.values import Value


def expression(walk: Walk, node: ast.Expr) -> None:
    """An expression on a line of its own."""
    walk.value(node.value)


def assignment(walk: Walk, node: ast.Assign) -> None:
    """``name = value``."""
    value = walk.value(node.value)
    for target in node.targets:
        walk.bind(target, value, node.value)


def annotated_assignment(walk: Walk, node: ast.AnnAssign) -> None:
    """``name: int = value``."""
    if node.value is not None:
        walk.bind(node.target, walk.value(node.value), node.value)


def augmented_assignment(walk: Walk, node: ast.AugAssign) -> None:
    """``name += value``."""
    before, value = walk.value(node.target), walk.value(node.value)
    if isinstance(before, list) and isinstance(node.op, ast.Add):
        extend(walk, before, value, node)
    elif isinstance(before, Group) and isinstance(node.op, ast.Add):
        groups.add(walk.graph, before, value, walk.source.place(node.value))
    elif not isinstance(before, Item | Group):
        walk.bind(node.target, combine(walk, node, before, node.op, value), node.value)


def with_statement(walk: Walk, node: ast.With) -> None:
    """``with``: its body."""
    block = None
    for item in node.items:
        scope = scope_of(walk, item.context_expr)
        value = walk.value(item.context_expr) if scope is None else scope
        if item.optional_vars is not None:
            held = scope or as_it_is(value, item.context_expr)
            walk.bind(item.optional_vars, held, item.context_expr)
        block = scope or block
    with inside(walk, block):
        walk.run(node.body)


def as_it_is(value: Value, node: ast.expr) -> Value:
    """The value bound by ``with … as name``: a layer itself, else Unknown.

    What ``__enter__`` returns is not followed.
    """
    return value if isinstance(value, Item | Group) else Unknown(unparsed(node))


def delete_statement(walk: Walk, node: ast.Delete) -> None:
    """``del model[1]``, ``del self.fc``, ``del sizes[0]``."""
    delete(walk, node.targets)


def delete(walk: Walk, targets: list[ast.expr]) -> None:
    """Delete what each target refers to; ``del (first, second)`` deletes both."""
    for target in targets:
        if isinstance(target, ast.Tuple | ast.List):
            delete(walk, target.elts)
        elif isinstance(target, ast.Subscript):
            drop(walk, walk.value(target.value), walk.value(target.slice), target)
        elif isinstance(target, ast.Attribute):
            drop(walk, walk.value(target.value), target.attr, target)
        elif isinstance(target, ast.Name):
            forget(walk, target.id)


def forget(walk: Walk, name: str) -> None:
    """Delete a name; what it alone refers to is gone with it."""
    scope = walk.scopes[-1]
    gone = scope.get(name)
    walk.trail.put(scope, name, ABSENT)
    if isinstance(gone, Item | Group) and gone not in walk.graph.owned:
        walk.graph.unname(gone)


STATEMENTS: StatementTable = {
    ast.Expr: expression,
    ast.Assign: assignment,
    ast.AnnAssign: annotated_assignment,
    ast.AugAssign: augmented_assignment,
    ast.With: with_statement,
    ast.AsyncWith: with_statement,
    ast.Delete: delete_statement,
}
"""By type of statement: how it is followed."""
