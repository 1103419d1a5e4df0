"""Handlers of calls of what the code does not define, and of call expressions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.applying import UNROLLED, apply, run
from lstm_params.reading.code.arrays import made_array
from lstm_params.reading.code.asks import question
from lstm_params.reading.code.attributes import attribute
from lstm_params.reading.code.constructors import (
    constructed,
    inherit,
    keep_name,
    maker,
    may_hold,
    strange,
    unheard_of,
)
from lstm_params.reading.code.parts import Ask, Flow, Group, Item, flows_of, parts_of
from lstm_params.reading.code.passing import arguments
from lstm_params.reading.code.paths import derives, is_initializer
from lstm_params.reading.code.tensors import (
    FUNCTIONS,
    array,
    last_length,
    named_or,
    through_function,
)
from lstm_params.reading.code.trying import functional
from lstm_params.reading.code.values import Arguments, Class, Function, Partial, Passed, Unknown
from lstm_params.reading.code.written import named, unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import CalleeTable, ValueTable, Walk
    from lstm_params.reading.code.values import Value


BUILT_IN = ("six.moves.", "builtins.", "past.builtins.", "future.builtins.", "collections.")
"""Modules whose functions are also built in, or known without the module's name."""


def call_expression(walk: Walk, node: ast.Call) -> Value:
    """A call expression: finds the callee, then calls it."""
    walk.met.reached.add(node)
    if not isinstance(node.func, ast.Attribute):
        return walk.call(walk.value(node.func), arguments(walk, node), node)
    if isinstance(node.func.value, ast.Call) and unparsed(node.func.value.func) == "super":
        return above(walk, node, node.func.attr)
    holder = walk.value(node.func.value)
    done, value = walk.method(holder, node.func.attr, node)
    if done:
        return value
    return walk.call(attribute(walk, holder, node.func), arguments(walk, node), node)


def call_partial(walk: Walk, callee: Partial, passed: Passed, node: ast.expr | ast.stmt) -> Value:
    """``partial(nn.Linear, 64)(10)``."""
    return walk.call(callee.callee, callee.passed.and_then(passed), node)


def call_unknown(walk: Walk, callee: Unknown, passed: Passed, node: ast.expr) -> Value:
    """A call of something unknown: a name that is imported or built in, or of unknown value."""
    flows = flows_of(passed.values)
    if callee.chooses and (passed.values or callee.makes) and not flows:
        raise question(
            [Ask(callee.text, walk.source.place(node), number=False, like=callee.chooses)]
        )
    if callee.makes and not flows:
        return strange(walk, unparsed(node), node)
    # What is called on a tensor and is not known may be a layer: reported, and never left out.
    if flows and may_hold(walk, callee):
        text = callee.text if callee.text.endswith(")") else unparsed(node)
        return walk.graph.apply(strange(walk, text, node), flows)
    if callee.path:
        return constructor(walk, callee, passed, node)
    return Flow(None, None, flows) if flows else Unknown(unparsed(node))


def constructor(walk: Walk, callee: Unknown, passed: Passed, node: ast.expr) -> Value:
    """A call of something imported or built in: a layer's constructor, or a function."""
    home, _, last = callee.path.rpartition(".")
    if last == "__init__" and passed.unnamed and isinstance(passed.unnamed[0], Group):
        rest = Passed(passed.positional[1:], passed.named)
        keep_name(walk, passed.unnamed[0], rest)
        inherit(walk, passed.unnamed[0], Unknown(home, home), rest, node)
        return None
    if maker(walk, callee) is None or (last in FUNCTIONS and flows_of(passed.values)):
        return stranger(walk, callee, passed, node)
    return constructed(walk, callee, passed, node)


def stranger(walk: Walk, callee: Unknown, passed: Passed, node: ast.expr) -> Value:
    """A call of something imported or built in that is not a constructor of the dialect."""
    path, last = callee.path, callee.path.rpartition(".")[2]
    plain = last if path.startswith(BUILT_IN) else path
    function = walk.handlers.functions.get(plain, walk.handlers.functions.get(f".{last}"))
    if isinstance(node, ast.Call) and function is not None:
        return function(walk, passed, node)
    why = unheard_of(walk, callee, passed)
    if why is not None:
        return strange(walk, unparsed(node), node, why, width=last_length(passed))
    if path.endswith(("parse_args", "parse_known_args")) and not passed.unnamed:
        return Arguments(walk.options)
    if flows_of(passed.values):
        cell, inputs = named_or(passed, "cell core", 0), named_or(passed, "inputs", 1)
        if last in UNROLLED and isinstance(cell, Item | Group):
            return run(walk, last, cell, inputs, node)
        return through_function(path, passed)
    return functional(walk, last, passed, node) or result_of(walk, path, passed, node)


def result_of(walk: Walk, path: str, passed: Passed, node: ast.expr) -> Value:
    """What an unknown function returns: an array, the layer it was given to initialize, …

    Layers that it is given may be kept by it, so they are neither lost nor fed by what is
    before them.
    """
    made: Value = array(path, passed) if walk.dialect.calls else None
    made = made or made_array(path, passed, node)
    inside = [*parts_of(passed.values)]
    if made is None and len(inside) == 1 and is_initializer(path):
        return inside[0]
    for part in inside:
        walk.trail.put(walk.handed, part, None)
        if isinstance(part, Item):
            walk.graph.wire(part)
    makes = any(named(value) in walk.makers for value in passed.values) and not derives(path)
    return made or Unknown(unparsed(node), f"{path}()" if "." in path else "", makes=makes)


def above(walk: Walk, node: ast.Call, name: str) -> Value:
    """``super().__init__(…)``."""
    function, this = walk.entered[-1] if walk.entered else (None, None)
    if function is None or not isinstance(this, Group) or this.of is None:
        return None
    holder = this.of.holder(function)
    found = this.of.find(name, holder)
    passed = arguments(walk, node)
    lineage = this.of.lineage
    for base in lineage[lineage.index(holder) + 1 if holder in lineage else 0 :]:
        if isinstance(base, Class) and name in base.attributes:
            break
        if isinstance(base, Unknown) and name == "__init__":
            keep_name(walk, this, passed)
        if isinstance(base, Unknown) and maker(walk, base) is not None:
            if name == "__init__":
                inherit(walk, this, base, passed, node)
            return None
    if isinstance(found, Function):
        return walk.call(found, passed.with_first(this, walk.source.place(node)), node)
    return None


VALUES: ValueTable = {ast.Call: call_expression}
"""The value of a call."""

CALLEES: CalleeTable = {Partial: call_partial, Item: apply, Group: apply, Unknown: call_unknown}
"""By type of what is called: what it returns."""
