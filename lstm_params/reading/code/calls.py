"""Calls: of a constructor of layers, a layer, a plain function, a function of the code, …"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lstm_params.reading.code.asks import question
from lstm_params.reading.code.functions import BUILT_IN
from lstm_params.reading.code.methods import Methods
from lstm_params.reading.code.tensors import FUNCTIONS, array, through_function
from lstm_params.reading.code.values import (
    Arguments,
    Ask,
    Class,
    Flow,
    Function,
    Group,
    Item,
    Partial,
    Passed,
    Unknown,
    flows_of,
    parts_of,
)
from lstm_params.reading.code.walk import named, unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.values import Value

INITIAL = re.compile(r"init|xavier|kaiming|orthogonal")
"""Names of functions that initialize the weights of a layer and return the layer."""


class Calls(Methods):
    """Decides what a call is a call of."""

    def of_call(self, node: ast.Call) -> Value:
        """A call expression: finds the callee, then calls it."""
        self.met.reached.add(id(node))
        if not isinstance(node.func, ast.Attribute):
            return self.call(self.value(node.func), self.arguments(node), node)
        if isinstance(node.func.value, ast.Call) and unparsed(node.func.value.func) == "super":
            return self.above(node, node.func.attr)
        holder = self.value(node.func.value)
        done, value = self.method(holder, node.func.attr, node)
        if done:
            return value
        return self.call(self.attribute(holder, node.func), self.arguments(node), node)

    def call(self, callee: Value, passed: Passed, node: ast.expr) -> Value:
        """Call a value with arguments; the result of an unknown on tensors is a tensor."""
        match callee:
            case Partial():
                return self.call(callee.callee, callee.passed.and_then(passed), node)
            case Class():
                return self.construct(callee, passed, node)
            case Function():
                return self.enter(callee, passed)
            case Item() | Group():
                return self.apply(callee, passed, node)
            case Unknown():
                return self.unknown(callee, passed, node)
        flows = flows_of(passed.values)
        return Flow(None, None, flows) if flows else Unknown(unparsed(node))

    def unknown(self, callee: Unknown, passed: Passed, node: ast.expr) -> Value:
        """A call of something unknown: a name that is imported or built in, or of unknown value."""
        flows = flows_of(passed.values)
        if callee.chooses and passed.positional and not flows:
            raise question([Ask(callee.text, self.source.place(node), number=False)])
        if callee.makes and not flows:
            return self.strange(unparsed(node), node)
        if flows and self.may_hold(callee):
            text = callee.text if callee.text.endswith(")") else unparsed(node)
            return self.flow_through(self.strange(text, node), flows)
        if callee.path:
            return self.constructor(callee, passed, node)
        return Flow(None, None, flows) if flows else Unknown(unparsed(node))

    def constructor(self, callee: Unknown, passed: Passed, node: ast.expr) -> Value:
        """A call of something imported or built in: a layer's constructor, or a function."""
        home, _, last = callee.path.rpartition(".")
        if last == "__init__" and passed.unnamed and isinstance(passed.unnamed[0], Group):
            rest = Passed(passed.positional[1:], passed.named)
            self.inherit(passed.unnamed[0], Unknown(home, home), rest, node)
            return None
        if self.maker(callee) is None or (last in FUNCTIONS and flows_of(passed.values)):
            return self.stranger(callee, passed, node)
        return self.constructed(callee, passed, node)

    def stranger(self, callee: Unknown, passed: Passed, node: ast.expr) -> Value:
        """A call of something imported or built in that is not a constructor of the dialect."""
        path, last = callee.path, callee.path.rpartition(".")[2]
        plain = last if path.startswith(BUILT_IN) else path
        if isinstance(node, ast.Call) and self.is_function(plain):
            return self.function(plain, passed, node)
        why = self.unheard_of(callee)
        if why is not None:
            return self.strange(unparsed(node), node, why)
        if path.endswith(("parse_args", "parse_known_args")) and not passed.unnamed:
            return Arguments(self.options)
        if flows_of(passed.values):
            return self.run_on(last, passed, node) or through_function(path, passed)
        return self.result_of(path, passed, node)

    def result_of(self, path: str, passed: Passed, node: ast.expr) -> Value:
        """What an unknown function returns: an array, the layer it was given to initialize, …

        Layers that it is given may be kept by it, so they are neither lost nor fed by what is
        before them.
        """
        made = array(path, passed) if self.dialect.calls else None
        inside = [*parts_of(passed.values)]
        if made is None and len(inside) == 1 and INITIAL.search(path.rpartition(".")[2]):
            return inside[0]
        self.met.handed.update(map(id, inside))
        for part in inside:
            if isinstance(part, Item):
                part.wired = True
        makes = any(named(value) in self.makers for value in passed.values)
        return made or Unknown(unparsed(node), f"{path}()" if "." in path else "", makes=makes)
