"""Handlers of what defines names: functions, classes, lambdas; and of ``return``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.constructors import mentions
from lstm_params.reading.code.dialects.elsewhere import REPEATING
from lstm_params.reading.code.ends import Returned
from lstm_params.reading.code.values import (
    Argument,
    Class,
    Function,
    Partial,
    Passed,
    Scope,
    Unknown,
)
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import StatementTable, ValueTable, Walk
    from lstm_params.reading.code.values import Value


def lambda_function(walk: Walk, node: ast.Lambda) -> Value:
    """``lambda n: nn.Linear(n, 10)``."""
    function: ast.FunctionDef | None = getattr(node, "function", None)
    if function is None:
        body = ast.copy_location(ast.Return(node.body), node.body)
        line = walk.source.place(node).where
        function = ast.FunctionDef(f"<lambda{line}>", node.args, [body], [])
        node.function = ast.copy_location(function, node)  # type: ignore[attr-defined] # once
    return function_of(walk, function)


def function_of(walk: Walk, node: ast.FunctionDef) -> Function:
    """The function that a definition makes, with the scopes around it and its defaults."""
    if node not in walk.met.seen:
        walk.met.seen.add(node)
        if mentions(walk, node.body):
            walk.makers.add(node.name)
    spec = node.args
    plain = [*spec.posonlyargs, *spec.args]
    pairs = [
        *zip(reversed(plain), reversed(spec.defaults), strict=False),
        *zip(spec.kwonlyargs, spec.kw_defaults, strict=True),
    ]
    defaults = {arg.arg: walk.value(given) for arg, given in pairs if given is not None}
    around = tuple(scope for scope in walk.scopes if not scope.body)
    return Function(node, around, defaults)


def global_statement(walk: Walk, node: ast.Global) -> None:
    """``global hidden``."""
    walk.scopes[-1].elsewhere.update(dict.fromkeys(node.names, walk.scopes[0]))


def nonlocal_statement(walk: Walk, node: ast.Nonlocal) -> None:
    """``nonlocal hidden``."""
    for name in node.names:
        around = next((s for s in reversed(walk.scopes[:-1]) if name in s), walk.scopes[0])
        walk.scopes[-1].elsewhere[name] = around


def function_definition(walk: Walk, node: ast.FunctionDef) -> None:
    """``def``: binds a function, whose body is followed at each call."""
    function = function_of(walk, node)
    if not any(unparsed(one).endswith((".setter", ".deleter")) for one in node.decorator_list):
        walk.assign(node.name, decorated(walk, function, node))


def decorated(walk: Walk, function: Value, node: ast.FunctionDef | ast.ClassDef) -> Value:
    """A function or a class after its decorators; only decorators of the code are followed."""
    for decorator in reversed(node.decorator_list):
        if any(word in unparsed(decorator) for word in REPEATING):
            return Unknown(node.name, makes=True)
        ours = walk.has(unparsed(decorator).partition("(")[0].partition(".")[0])
        value = walk.value(decorator) if ours else None
        if isinstance(value, Function | Partial):
            passed = Passed([Argument(function, walk.source.place(decorator))], {})
            function = walk.call(value, passed, decorator)
    return function


def class_definition(walk: Walk, node: ast.ClassDef) -> None:
    """``class``: follows the body and binds the class."""
    bases = [walk.value(base) for base in node.bases]
    if mentions(walk, node.body):
        walk.makers.add(node.name)
    body = Scope()
    body.body = True
    with walk.scope(body):
        walk.run(node.body)
    made = Class(node, [], body)
    made.lineage[:] = lineage(walk, made, bases)
    walk.assign(node.name, decorated(walk, made, node))


def lineage(walk: Walk, made: Class, bases: list[Value]) -> list[Value]:
    """A class and its bases in Python's method resolution order; SpecError if it has none."""
    stands = [stand_in(walk, base) for base in bases]
    try:
        this = type("stand_in", tuple(dict.fromkeys(stands)), {"value": made})
    except TypeError:
        where = walk.source.place(made.node)
        where.fail(f"class {made.node.name} cannot be made from these, in this order")
    walk.stand_ins[made] = this
    walk.charge(len(this.__mro__))
    return [one.__dict__["value"] for one in this.__mro__ if "value" in one.__dict__]


def stand_in(walk: Walk, base: Value) -> type:
    """An empty type in place of a class, so that Python computes the resolution order."""
    key = base if isinstance(base, Class) else getattr(base, "path", "") or id(base)
    if key not in walk.stand_ins:
        walk.stand_ins[key] = type("stand_in", (), {"value": base})
    return walk.stand_ins[key]


def return_statement(walk: Walk, node: ast.Return) -> None:
    """``return``."""
    raise Returned(walk.value(node.value) if node.value is not None else None)


VALUES: ValueTable = {ast.Lambda: lambda_function}
"""The value of a lambda."""

STATEMENTS: StatementTable = {
    ast.FunctionDef: function_definition,
    ast.AsyncFunctionDef: function_definition,
    ast.ClassDef: class_definition,
    ast.Global: global_statement,
    ast.Nonlocal: nonlocal_statement,
    ast.Return: return_statement,
}
"""By type of statement: how it is followed."""
