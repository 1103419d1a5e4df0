"""Binary operators, on numbers, lists, containers of layers and tensors."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.arithmetic import BINARY, reckon
from lstm_params.reading.code.arrays import Array, entrywise
from lstm_params.reading.code.combining import broadcast
from lstm_params.reading.code.holding import part_of_group
from lstm_params.reading.code.parts import Flow, Group, flows_of, parts_of
from lstm_params.reading.code.tensors import times
from lstm_params.reading.code.values import Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Value


def combine(
    walk: Walk, node: ast.expr | ast.stmt, left: Value, operator: ast.operator, right: Value
) -> Value:
    """The result of a binary operator, on numbers, lists, containers of layers, or tensors."""
    if type(operator) is not ast.MatMult and (made := entrywise(left, right)) is not None:
        return made
    for side in (left, right):
        if isinstance(side, Unknown):
            return Unknown(unparsed(node)) if isinstance(side, Array) else side.further()
    if isinstance(left, Group) and isinstance(right, Group | list | tuple):
        more = right.children if isinstance(right, Group) else [*parts_of(right)]
        return part_of_group(walk, left, [*left.children, *more])
    joins = isinstance(left, list | tuple) and isinstance(right, list | tuple | int)
    if not joins and (flows := (*flows_of(left), *flows_of(right))):
        shapes = [flow.shape for flow in flows]
        product = isinstance(operator, ast.MatMult)
        return Flow(times(shapes[0], right) if product else broadcast(shapes), None, flows)
    if type(operator) not in BINARY:
        return Unknown(unparsed(node))
    return walk.compute(node, lambda: reckon(type(operator), left, right))
