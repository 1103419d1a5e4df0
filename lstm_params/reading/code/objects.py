"""Handlers of calls of functions and classes of the code: their bodies are followed each time."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code import generators
from lstm_params.reading.code.asks import question
from lstm_params.reading.code.constructors import inherit, keep_name, known_root, maker
from lstm_params.reading.code.control import frame, rejoin
from lstm_params.reading.code.ends import End, Returned
from lstm_params.reading.code.limits import DEPTH
from lstm_params.reading.code.owning import adopt, registers
from lstm_params.reading.code.parts import Group
from lstm_params.reading.code.paths import is_plain_base
from lstm_params.reading.code.trail import ABSENT
from lstm_params.reading.code.values import STARS, Class, Function, Open, Passed, Scope, Unknown

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import CalleeTable, ValueTable, Walk
    from lstm_params.reading.code.made import Kind
    from lstm_params.reading.code.values import Argument, Value


START = ("__init__", "__post_init__")
"""Methods that Python itself calls when an object is made."""


def enter(walk: Walk, function: Function, passed: Passed, _node: ast.expr | ast.stmt) -> Value:
    """Follow a call of a function and return its value."""
    node = function.node
    if walk.in_doubt and any(outer.node is node for outer, _ in walk.entered):
        return Unknown(node.name)  # it is followed already, and may call itself any time
    if len(walk.entered) >= DEPTH:
        walk.source.place(node).fail("this function calls itself too often to be followed")
    walk.met.built.add(node.name)
    walk.met.reached.add(node)
    before = frame(walk)
    scope = Scope(parameters(walk, function, passed))
    generators.prepare(walk, function, scope)
    walk.entered.append((function, next(iter(passed.unnamed), None)))
    value: Value = ABSENT
    with walk.scope(scope, function.scopes):
        try:
            walk.run(node.body)
        except End as end:
            value = end.value
        finally:
            walk.entered.pop()
    # A function that ends without a return has no value that the code could use.
    value = rejoin(walk, before, value, Returned, fails=isinstance(node.body[-1], ast.Raise))
    return generators.returned(function, scope, None if value is ABSENT else value)


def parameters(walk: Walk, function: Function, passed: Passed) -> dict[str, Value]:
    """The names that a function's body sees: its parameters with their values.

    A parameter without an argument and a default is Unknown; so are all with defaults if a
    star in the call stands for unknown arguments.
    """
    spec = function.node.args
    names = [arg.arg for arg in (*spec.posonlyargs, *spec.args)]
    every = [*names, *(arg.arg for arg in spec.kwonlyargs)]
    walk.charge(len(every))
    bound: dict[str, Value] = {name: Unknown(name) for name in every}
    instead = walk.settings.instead
    # An unknown star may carry any of these names, and then its default is not what is used.
    bound.update(function.defaults if passed.complete else {})
    bound.update({n: walk.settings.of(n)[1] for n in function.defaults.keys() & instead})
    bound.update(zip(names, passed.unnamed, strict=False))
    named = {name: value for name, (value, _) in passed.named.items()}
    bound.update({name: value for name, value in named.items() if name in bound})
    if spec.vararg is not None:
        bound[spec.vararg.arg] = rest_of(walk, spec.vararg.arg, passed, len(names))
    if spec.kwarg is not None:
        rest = {n: v for n, v in named.items() if n not in bound and n != STARS}
        bound[spec.kwarg.arg] = rest if passed.complete else Unknown(spec.kwarg.arg)
    return bound


def rest_of(walk: Walk, name: str, passed: Passed, many: int) -> Value:
    """What the star of a function gets: the arguments after those that have a name."""
    if STARS not in passed.named:
        return passed.unnamed[many:]
    known, value = walk.settings.of(name)
    return value if known else [Open(name)]


def construct(walk: Walk, kind: Class, passed: Passed, node: ast.expr | ast.stmt) -> Group:
    """Make an object of a class.

    Its ``__init__`` and what the framework calls are followed; layers that they make and that
    nothing else owns become the object's, if its class registers layers.
    """
    place = walk.source.place(kind.node)
    group, sort = begun(walk, Group(f"class {kind.node.name}", place, strict=False, of=kind))
    walk.met.built.add(kind.node.name)
    walk.met.reached.add(kind.node)
    walk.met.bases.update(one.node.name for one in kind.lineage[1:] if isinstance(one, Class))
    mark = len(walk.trail)
    with walk.inside(group):
        # A class without __init__ has that of its base, which may be a layer, or is a dataclass.
        if kind.find(START[0]) is None:
            keep_name(walk, group, passed)
            if not made_from(walk, group, kind, passed, node):
                fields(walk, group, kind, passed)
        for name in START:
            method = kind.find(name)
            if isinstance(method, Function):
                given = passed if name == START[0] else Passed([], {})
                walk.call(method, given.with_first(group, place), node)
            elif isinstance(method, Unknown) and method.chooses:
                raise question([walk.open(kind.node, method)])
        begin_layers(walk, group, kind)
    adopt(walk, group, mark)
    strangers(walk, group, kind)
    return walk.register(group, sort)


def begun(walk: Walk, group: Group) -> tuple[Group, Kind]:
    """An object at its beginning, and its kind.

    One of the same class that a branch beside this one has made is the same object: what their
    methods make of it is joined then.
    """
    kind = (group.of, group.title)
    twin = walk.made.twin(kind)
    return (twin if isinstance(twin, Group) else group), kind


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
        walk.miss(name, kind.node)


def begin_layers(walk: Walk, group: Group, kind: Class) -> None:
    """Follow the methods in which the framework makes layers, unless the code called them."""
    for name, least in walk.dialect.starts if registers(kind) else ():
        if least > 1:
            continue  # it is told what the object is first called on: see ``applying.begin``
        method = kind.find(name)
        known = isinstance(method, Function) and method.node not in walk.met.reached
        if known and isinstance(method, Function) and len(method.node.args.args) >= least:
            walk.call(method, Passed([], {}).with_first(group, group.place), method.node)


def fields(walk: Walk, group: Group, kind: Class, passed: Passed) -> None:
    """Set the attributes of a dataclass or a Flax module from the arguments, in their order."""
    names = [
        statement.target.id
        for one in reversed(kind.lineage)
        if isinstance(one, Class)
        for statement in one.node.body
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    ]
    given: dict[str, Argument] = dict(zip(names, passed.positional, strict=False))
    for name, argument in {**given, **passed.named}.items():
        walk.trail.put(group.attributes, name, argument.value)


VALUES: ValueTable = {ast.Yield: generators.yielded, ast.YieldFrom: generators.yielded_from}
"""The value of a yield, in a function that is followed."""

CALLEES: CalleeTable = {Function: enter, Class: construct}
"""By type of what is called: what it returns."""
