"""Handlers of calls of functions and classes of the code: their bodies are followed each time."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.constructors import inherit, known_root, maker
from lstm_params.reading.code.control import Returned
from lstm_params.reading.code.limits import DEPTH
from lstm_params.reading.code.owning import adopt, registers
from lstm_params.reading.code.parts import Flow, Group, Item, flows_of
from lstm_params.reading.code.paths import is_plain_base
from lstm_params.reading.code.values import Class, Function, Passed, Scope, Unknown

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import CalleeTable, Walk
    from lstm_params.reading.code.values import Argument, Value


START = ("__init__", "__post_init__")
"""Methods that Python itself calls when an object is made."""


def enter(walk: Walk, function: Function, passed: Passed, _node: ast.expr | ast.stmt) -> Value:
    """Follow a call of a function and return its value; Unknown if it depends on a doubt."""
    node = function.node
    if walk.doubts and any(outer.node is node for outer, _ in walk.entered):
        return Unknown(node.name)  # it is followed already, and may call itself any time
    if len(walk.entered) >= DEPTH:
        walk.source.place(node).fail("this function calls itself too often to be followed")
    walk.met.built.add(node.name)
    walk.met.reached.add(node)
    depth = len(walk.doubts)
    scope = Scope(parameters(function, passed), depth)
    walk.entered.append((function, next(iter(passed.unnamed), None)))
    value: Value = None
    with walk.scope(scope, function.scopes):
        try:
            walk.run(node.body)
        except Returned as returned:
            value = returned.value
        finally:
            walk.entered.pop()
            late = walk.doubts[depth:]
            del walk.doubts[depth:]
    # Another return in doubt came before this one. A layer is not hidden by that: if the branch
    # makes layers too, the question was already raised there.
    if late and not isinstance(value, Item | Group):
        flows = flows_of(value)
        return Flow(None, None, flows) if flows else Unknown(late[0].ask.text)
    return value


def parameters(function: Function, passed: Passed) -> dict[str, Value]:
    """The names that a function's body sees: its parameters with their values.

    A parameter without an argument and a default is Unknown; so are all with defaults if a
    star in the call stands for unknown arguments.
    """
    spec = function.node.args
    names = [arg.arg for arg in (*spec.posonlyargs, *spec.args)]
    every = [*names, *(arg.arg for arg in spec.kwonlyargs)]
    bound: dict[str, Value] = {name: Unknown(name) for name in every}
    # An unknown star may carry any of these names, and then its default is not what is used.
    bound.update(function.defaults if passed.complete else {})
    bound.update(zip(names, passed.unnamed, strict=False))
    named = {name: value for name, (value, _) in passed.named.items()}
    bound.update({name: value for name, value in named.items() if name in bound})
    if spec.vararg is not None:
        bound[spec.vararg.arg] = passed.unnamed[len(names) :]
    if spec.kwarg is not None:
        rest = {n: v for n, v in named.items() if n not in bound}
        bound[spec.kwarg.arg] = rest if passed.complete else Unknown(spec.kwarg.arg)
    return bound


def construct(walk: Walk, kind: Class, passed: Passed, node: ast.expr | ast.stmt) -> Group:
    """Make an object of a class.

    Its ``__init__`` and what the framework calls are followed; layers that they make and that
    nothing else owns become the object's, if its class registers layers.
    """
    place = walk.source.place(kind.node)
    group = Group(f"class {kind.node.name}", place, strict=False, depth=len(walk.doubts))
    group.of = kind
    walk.met.built.add(kind.node.name)
    walk.met.reached.add(kind.node)
    walk.met.bases.update(one.node.name for one in kind.lineage[1:] if isinstance(one, Class))
    before = len(walk.made)
    walk.objects.append(group)
    # A class without __init__ has that of its base, which may be a layer; else it is a dataclass.
    if kind.find(START[0]) is None and not made_from(walk, group, kind, passed, node):
        fields(group, kind, passed)
    for name in START:
        method = kind.find(name)
        if isinstance(method, Function):
            given = passed if name == START[0] else Passed([], {})
            walk.call(method, given.with_first(group, place), node)
    begin_layers(walk, group, kind)
    walk.objects.pop()
    adopt(walk, group, before)
    strangers(walk, group, kind)
    walk.keep(group)
    return group


def made_from(
    walk: Walk, group: Group, kind: Class, passed: Passed, node: ast.expr | ast.stmt
) -> bool:
    """Let the framework's base class make layers, ``class Net(LSTM)``; False if none does."""
    for base in kind.lineage:
        if isinstance(base, Unknown) and maker(walk, base) is not None:
            inherit(walk, group, base, passed, node)
            return True
    return False


def strangers(walk: Walk, group: Group, kind: Class) -> None:
    """Report base classes that are unknown and may have weights."""
    for base in kind.lineage:
        if not isinstance(base, Unknown) or maker(walk, base) or is_plain_base(base.path):
            continue
        own = base.path.rpartition(".")[2] in walk.dialect.uncounted
        if known_root(walk, base.path) and not own:
            continue
        name = f"weights of {base.text}, a base of {group.title}{group.place.where}"
        if name not in walk.missing:
            walk.missing.append(name)


def begin_layers(walk: Walk, group: Group, kind: Class) -> None:
    """Follow the methods in which the framework makes layers, unless the code called them."""
    for name, least in walk.dialect.starts if registers(kind) else ():
        if least > 1:
            continue  # it is told what the object is first called on: see ``applying.begin``
        method = kind.find(name)
        known = isinstance(method, Function) and method.node not in walk.met.reached
        if known and isinstance(method, Function) and len(method.node.args.args) >= least:
            walk.call(method, Passed([], {}).with_first(group, group.place), method.node)


def fields(group: Group, kind: Class, passed: Passed) -> None:
    """Set the attributes of a dataclass or a Flax module from the arguments, in their order."""
    names = [
        statement.target.id
        for one in reversed(kind.lineage)
        if isinstance(one, Class)
        for statement in one.node.body
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    ]
    given: dict[str, Argument] = dict(zip(names, passed.positional, strict=False))
    group.attributes.update((name, at.value) for name, at in {**given, **passed.named}.items())


CALLEES: CalleeTable = {Function: enter, Class: construct}
"""By type of what is called: what it returns."""
