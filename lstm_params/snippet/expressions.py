"""Expressions as far as they can be followed: numbers, texts, lists, names."""

from __future__ import annotations

import ast
import re
from functools import partial
from typing import TYPE_CHECKING

from lstm_params.snippet.arithmetic import BINARY, COMPARED, TooLargeError, reckon
from lstm_params.snippet.values import (
    Arguments,
    Class,
    Flow,
    Function,
    Group,
    Item,
    Unknown,
    Weight,
    flows_of,
    is_flat,
    is_plain,
)
from lstm_params.snippet.walk import KNOWN, Walk, last_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.snippet.values import Value


WEIGHT = re.compile(r"weight|bias|kernel")
"""How the name of a layer's weight begins."""


SHOWN = 60
"""How much of a value an f-string takes."""


class Expressions(Walk):
    """What expressions are; calls are in ``calls``."""

    def value(self, node: ast.expr | None) -> Value:
        """What an expression is, as far as it can be followed."""
        if node is None:
            return None
        self.step(node)
        if isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript):
            known, value = self.stated(node)
            if known:
                return value
        method = getattr(self, f"of_{type(node).__name__.lower()}", None)
        return Unknown(ast.unparse(node)) if method is None else method(node)

    def stated(self, node: ast.expr) -> tuple[bool, Value]:
        """A value that was given for an expression, or is taken as given."""
        if last_word(node) not in self.words:
            return False, None
        text = ast.unparse(node)
        for name in (text, text.removeprefix("self.")):
            if name in self.given:
                self.used.add(name)
                return True, self.given[name]
        return text in KNOWN, KNOWN.get(text)

    def of_constant(self, node: ast.Constant) -> Value:
        """``64``, ``True``, ``"concat"``, ``None``."""
        return node.value

    def of_joinedstr(self, node: ast.JoinedStr) -> Value:
        """``f"rnn{i}"``."""
        found = ""
        for part in node.values:
            inner = part.value if isinstance(part, ast.FormattedValue) else part
            plain = isinstance(inner, ast.Constant | ast.Name | ast.Attribute | ast.BinOp)
            value = self.value(inner) if plain else Unknown("")
            if not is_plain(value) or (isinstance(part, ast.FormattedValue) and part.format_spec):
                return Unknown(ast.unparse(node))
            found += str(value)[:SHOWN]
        return found

    def of_name(self, node: ast.Name) -> Value:
        """``HIDDEN``."""
        found = self.look_up(node.id)
        if isinstance(found, Unknown) and not found.path:
            return Unknown(node.id)
        return found

    def of_attribute(self, node: ast.Attribute) -> Value:
        """``self.hidden``, ``args.hidden``, ``torch.nn``."""
        return self.attribute(self.value(node.value), node)

    def attribute(self, holder: Value, node: ast.Attribute) -> Value:
        """What an object has under a name."""
        if isinstance(node.value, ast.Name):
            plain = f"{node.value.id}.{node.attr}"
            for scope in reversed(self.scopes):
                if plain in scope:
                    return scope[plain]
        found: Value = None
        if isinstance(holder, Group):
            found = attribute_of(holder, node.attr)
        elif isinstance(holder, Arguments):
            found = holder.values.get(node.attr)
        elif isinstance(holder, Class):
            found = holder.attributes.get(node.attr)
        elif isinstance(holder, Item):
            found = Weight(holder, node.attr) if WEIGHT.match(node.attr) else None
        elif isinstance(holder, Flow):
            return Unknown(ast.unparse(node))
        elif isinstance(holder, Unknown) and holder.path:
            return Unknown(ast.unparse(node), f"{holder.path}.{node.attr}")
        return Unknown(ast.unparse(node)) if found is None else found

    def of_lambda(self, node: ast.Lambda) -> Value:
        """``lambda n: nn.Linear(n, 10)``."""
        body = ast.copy_location(ast.Return(node.body), node.body)
        line = self.source.place(node).where
        function = ast.FunctionDef(f"<lambda{line}>", node.args, [body], [])
        ast.copy_location(function, node)
        if self.mentions([body]):
            self.makers.add(function.name)
        return Function(function)

    def of_tuple(self, node: ast.Tuple) -> Value:
        """``(10, 28)``."""
        return tuple(self.elements(node.elts))

    def of_list(self, node: ast.List) -> Value:
        """``[64, 32]``."""
        return self.elements(node.elts)

    def elements(self, nodes: list[ast.expr]) -> list[Value]:
        """The values of expressions, stars spread out."""
        found: list[Value] = []
        for node in nodes:
            value = self.value(node.value if isinstance(node, ast.Starred) else node)
            if isinstance(node, ast.Starred) and isinstance(value, list | tuple | Group):
                found += value.children if isinstance(value, Group) else value
            else:
                found.append(value)
        return found

    def of_dict(self, node: ast.Dict) -> Value:
        """``{"hidden": 64}``."""
        found: dict[Value, Value] = {}
        for key, value in zip(node.keys, node.values, strict=True):
            inner = self.value(value)
            if key is None and isinstance(inner, dict):
                found.update(inner)
            elif isinstance(name := self.value(key), str | int):
                found[name] = inner
        return found

    def of_binop(self, node: ast.BinOp) -> Value:
        """``2 * HIDDEN``."""
        return self.combine(node, self.value(node.left), node.op, self.value(node.right))

    def combine(
        self, node: ast.expr | ast.stmt, left: Value, operator: ast.operator, right: Value
    ) -> Value:
        """The result of an operator."""
        for side in (left, right):
            if isinstance(side, Unknown):
                return side
        if flows := (*flows_of(left), *flows_of(right)):
            return Flow(flows[0].shape, None, flows)
        if type(operator) not in BINARY:
            return Unknown(ast.unparse(node))
        return self.guarded(node, lambda: reckon(type(operator), left, right))

    def guarded(
        self, node: ast.expr | ast.stmt, work: Callable[[], Value], else_: Value = None
    ) -> Value:
        """A result, or the error that there is none; ``else_`` if it would be too large."""
        try:
            return work()
        except TooLargeError:
            if else_ is not None:
                return else_
            self.source.place(node).fail("this number is larger than any size")
        except ZeroDivisionError:
            self.source.place(node).fail("this divides by zero")
        except (ArithmeticError, TypeError, ValueError, KeyError, AttributeError):
            return Unknown(ast.unparse(node))

    def of_unaryop(self, node: ast.UnaryOp) -> Value:
        """``-1``, ``not x``."""
        value = self.value(node.operand)
        if isinstance(value, Unknown):
            return value
        if isinstance(node.op, ast.Not):
            return not value
        if isinstance(node.op, ast.USub) and isinstance(value, int | float):
            return -value
        return value if isinstance(node.op, ast.UAdd) else Unknown(ast.unparse(node))

    def of_boolop(self, node: ast.BoolOp) -> Value:
        """``a and b``."""
        value: Value = None
        for at, part in enumerate(node.values):
            value = self.value(part)
            if isinstance(value, Unknown) or bool(value) is isinstance(node.op, ast.Or):
                self.pass_over(node.values[at + 1 :])
                return value
        return value

    def of_compare(self, node: ast.Compare) -> Value:
        """``layers > 1``."""
        left = self.value(node.left)
        for operator, part in zip(node.ops, node.comparators, strict=True):
            right = self.value(part)
            for side in (left, right):
                if isinstance(side, Unknown):
                    return side
            if not (is_flat(left) and is_flat(right)):
                return Unknown(ast.unparse(node))
            truth = self.guarded(node, partial(COMPARED[type(operator)], left, right))
            if truth is not True:
                return truth
            left = right
        return True

    def of_ifexp(self, node: ast.IfExp) -> Value:
        """``2 if bidirectional else 1``."""
        truth = self.value(node.test)
        if isinstance(truth, Unknown):
            return truth
        self.pass_over([node.orelse if truth else node.body])
        return self.value(node.body if truth else node.orelse)

    def of_namedexpr(self, node: ast.NamedExpr) -> Value:
        """``(n := 64)``."""
        value = self.value(node.value)
        self.bind(node.target, value, node.value)
        return value

    def of_subscript(self, node: ast.Subscript) -> Value:
        """``sizes[0]``, ``config["hidden"]``."""
        held = self.value(node.value)
        if isinstance(node.slice, ast.Slice) and isinstance(held, list | tuple | str):
            return self.sliced(node, held, node.slice)
        key = self.value(node.slice)
        if isinstance(held, Flow):
            return Flow(None, None, (held,))
        if isinstance(held, Group) and isinstance(key, int):
            held = held.children
        if isinstance(held, dict | list | tuple | str) and isinstance(key, int | str):
            try:
                return held[key]  # type: ignore[index] # caught if it cannot be
            except (LookupError, TypeError):
                pass
        return Unknown(ast.unparse(node))

    def sliced(
        self, node: ast.expr, held: list[Value] | tuple[Value, ...] | str, part: ast.Slice
    ) -> Value:
        """``sizes[1:]``."""
        ends = [self.value(end) for end in (part.lower, part.upper, part.step)]
        known = [end for end in ends if isinstance(end, int) or end is None]
        if len(known) < len(ends):
            return Unknown(ast.unparse(node))
        return self.guarded(node, lambda: held[slice(*known)])

    def of_listcomp(self, node: ast.ListComp | ast.GeneratorExp) -> Value:
        """``[nn.LSTM(64, 64) for _ in range(3)]``."""
        (first, *rest) = node.generators
        values = self.value(first.iter)
        if isinstance(values, dict):
            values = list(values)
        if not isinstance(values, list | tuple):
            if self.mentions([ast.Expr(node.elt)]):
                self.ask(first.iter, values)
            return Unknown(ast.unparse(node))
        found: list[Value] = []
        self.scopes.append({})
        for value in values:
            self.bind(first.target, value, first.iter)
            if all(self.value(test) is True for test in first.ifs):
                inner = ast.ListComp(node.elt, rest)
                deeper = self.of_listcomp(inner) if rest else [self.value(node.elt)]
                found += deeper if isinstance(deeper, list) else [deeper]
        self.scopes.pop()
        return found

    of_generatorexp = of_listcomp


def attribute_of(group: Group, name: str) -> Value:
    """What an object has under a name; a Keras model has its layers."""
    if name == "layers" and name not in group.attributes and group.of is None:
        return list(group.children)
    return group.attributes.get(name)
