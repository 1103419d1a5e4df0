"""The arguments of a call and the elements of a list, as the code gives them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code import own
from lstm_params.reading.code.limits import LENGTH
from lstm_params.reading.code.parts import Group
from lstm_params.reading.code.values import REST, Argument, Open, Passed, Several, Unknown

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Value


def elements(walk: Walk, nodes: list[ast.expr]) -> list[Value]:
    """The values of expressions; a star is replaced by its elements."""
    found: list[Value] = []
    for node in nodes:
        value = walk.value(node.value if isinstance(node, ast.Starred) else node)
        if isinstance(node, ast.Starred) and isinstance(value, Group):
            value = own.inside(walk, value, node)
        if isinstance(node, ast.Starred) and isinstance(value, list | tuple | dict):
            walk.step(node, len(value))
            found += value
        elif isinstance(node, ast.Starred) and isinstance(value, Unknown):
            found.append(Several(value.text, value.path))
        else:
            found.append(value)
    if len(found) > LENGTH:
        walk.source.place(nodes[0]).fail("this list is too long to be followed")
    return found


def arguments(walk: Walk, node: ast.Call) -> Passed:
    """Evaluate the arguments of a call; an unknown star is noted as REST."""
    passed = Passed([], {})
    for argument in node.args:
        place, values = walk.source.place(argument), elements(walk, [argument])
        starred = isinstance(argument, ast.Starred)
        if starred and len(values) == 1 and isinstance(values[0], Open):
            continue
        if starred and len(values) == 1 and isinstance(values[0], Unknown):
            passed.named[REST] = Argument(None, place)
        passed.positional.extend(Argument(value, place) for value in values)
    for keyword in node.keywords:
        value, place = walk.value(keyword.value), walk.source.place(keyword.value)
        inside = value if keyword.arg is None and isinstance(value, dict) else None
        if inside is None:
            passed.named[keyword.arg or REST] = Argument(value, place)
        else:
            passed.named.update((str(n), Argument(v, place)) for n, v in inside.items())
    return passed
