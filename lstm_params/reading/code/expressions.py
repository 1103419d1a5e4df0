"""Evaluates expressions as far as they can be followed: numbers, texts, lists, names."""

from __future__ import annotations

import ast
import re
from functools import partial
from typing import TYPE_CHECKING

from lstm_params.reading.code.arithmetic import (
    BINARY,
    COMPARED,
    CONSTANTS,
    LONGEST,
    TooLargeError,
    reckon,
)
from lstm_params.reading.code.asks import question
from lstm_params.reading.code.flow import broadcast, through
from lstm_params.reading.code.tensors import cut
from lstm_params.reading.code.values import (
    Argument,
    Arguments,
    Class,
    Flow,
    Function,
    Group,
    Item,
    Partial,
    Passed,
    Scope,
    Several,
    Unknown,
    Weight,
    flows_of,
    is_flat,
    is_plain,
    parts_of,
)
from lstm_params.reading.code.walk import KNOWN, Doubt, Walk, last_word, named, unparsed, weighs

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.code.values import Value


PATIENCE = 5_000
"""The steps a comprehension that makes no layers may take, before its value is left unknown."""

WEIGHT = re.compile(r"weight|bias|kernel")
"""The beginning of the names of a layer's weights."""


class Expressions(Walk):
    """Evaluates all expressions but calls; ``of_`` and the name of a node is its method."""

    def value(self, node: ast.expr | None) -> Value:
        """Evaluate an expression; a value that the user gave for it comes first."""
        if node is None:
            return None
        self.step(node)
        if isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript):
            known, value = self.given_or_assumed(node)
            if known:
                return value
        method = getattr(self, f"of_{type(node).__name__.lower()}", None)
        found = Unknown(unparsed(node)) if method is None else method(node)
        if isinstance(found, Unknown) and self.given:
            known, value = self.given_for(found.text)
            return value if known else found
        return Unknown(unparsed(node)) if id(found) in self.spoilt else found

    def given_or_assumed(self, node: ast.expr) -> tuple[bool, Value]:
        """Whether the user gave a value for an expression or KNOWN has one, and the value."""
        if last_word(node) not in self.words:
            return False, None
        text = unparsed(node)
        known, value = self.given_for(text)
        return (known, value) if known else (text in KNOWN, KNOWN.get(text))

    def given_for(self, text: str) -> tuple[bool, Value]:
        """Whether the user gave a value for an expression that prints so, and the value."""
        for name in (text, text.removeprefix("self.")):
            if name in self.given:
                self.used.add(name)
                value = self.given[name]
                return True, [*value] if isinstance(value, list) else value
        return False, None

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
                return Unknown(unparsed(node))
            found += str(value)
            if len(found) > LONGEST:
                return Unknown(unparsed(node))
        return found

    def of_name(self, node: ast.Name) -> Value:
        """``HIDDEN``."""
        found = self.look_up(node.id)
        if isinstance(found, Unknown) and not (found.path or found.chooses or found.makes):
            return Unknown(node.id, fault=found.fault)
        return found

    def of_attribute(self, node: ast.Attribute) -> Value:
        """``self.hidden``, ``args.hidden``, ``torch.nn``."""
        return self.attribute(self.value(node.value), node)

    def attribute(self, holder: Value, node: ast.Attribute) -> Value:
        """The attribute ``node.attr`` of a value; Unknown if it has none that is known."""
        plain = f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else ""
        for scope in reversed(self.scopes):
            if plain in scope:
                return scope[plain]
        match holder:
            case Group():
                known, found = self.of_object(holder, node.attr, node)
            case Arguments():
                values = {**holder.values, "__dict__": holder.values}
                known, found = node.attr in values, values.get(node.attr)
            case Class() | Function():
                known, found = self.of_kind(holder, node)
            case Item():
                known, found = self.of_item(holder, node.attr)
            case Flow() if node.attr == "shape" and holder.shape is not None:
                known, found = True, (Unknown("batch"), *holder.shape)
            case Unknown() if holder.path:
                path = f"{holder.path}.{node.attr}"
                known, found = True, CONSTANTS.get(path, Unknown(unparsed(node), path))
            case _:
                known, found = False, None
        return found if known else Unknown(unparsed(node))

    def of_object(self, holder: Group, name: str, node: ast.expr) -> tuple[bool, Value]:
        """Whether an object has an attribute, its own or its class's, and the value.

        A container of Keras also has ``layers`` and ``output``.
        """
        if name in holder.attributes:
            return True, holder.attributes[name]
        if name in {"_modules", "__dict__"}:
            return True, holder if name == "_modules" else holder.attributes
        if name in {"output", "outputs"} and holder.of is None and holder.went is not None:
            return True, holder.went
        if holder.of is not None:
            found = self.method_of(holder.of.find(name), holder, holder.of, node)
            return found is not None, found
        return name == "layers", list(holder.children)

    def of_kind(self, holder: Class | Function, node: ast.Attribute) -> tuple[bool, Value]:
        """Whether a class has an attribute, and the value; a function only has its name."""
        if node.attr in {"__name__", "__qualname__"}:
            return True, holder.node.name
        if isinstance(holder, Function):
            return False, None
        found = self.method_of(holder.find(node.attr), None, holder, node)
        return found is not None, found

    def of_item(self, item: Item, name: str) -> tuple[bool, Value]:
        """Whether a layer has an attribute, and the value: an argument, its output, a weight."""
        if name in item.given:
            return True, item.given[name]
        if name in {"output", "input"}:
            found = (item.went or self.output_of(item)) if name == "output" else item.came
            return found is not None, found
        return bool(WEIGHT.match(name)), Weight(item, name)

    def output_of(self, item: Item) -> Value:
        """``layer.output`` in a Sequential: the tensor that the layer returns, None if unknown."""
        for group in self.made.values():
            if isinstance(group, Group) and group.strict and item in group.children:
                flow: Flow | None = None
                for child in group.children[: group.children.index(item) + 1]:
                    if isinstance(child, Group):
                        return None
                    came = child.came.shape if child.came is not None else child.shape
                    before = came if flow is None else flow.shape
                    flow = Flow(through(child, before), child, (flow,) if flow else ())
                return flow
        return None

    def method_of(self, found: Value, this: Group | None, kind: Class, node: ast.expr) -> Value:
        """A class attribute as Python binds it: a method with ``this``, a property's value."""
        if not isinstance(found, Function):
            return found
        held = {"": this, "property": this, "class": kind}.get(found.how)
        if held is None:
            return found
        passed = Passed([Argument(held, self.source.place(node))], {})
        return self.enter(found, passed) if found.how == "property" else Partial(found, passed)

    def of_lambda(self, node: ast.Lambda) -> Value:
        """``lambda n: nn.Linear(n, 10)``."""
        function: ast.FunctionDef | None = getattr(node, "function", None)
        if function is None:
            body = ast.copy_location(ast.Return(node.body), node.body)
            line = self.source.place(node).where
            function = ast.FunctionDef(f"<lambda{line}>", node.args, [body], [])
            node.function = ast.copy_location(function, node)  # type: ignore[attr-defined] # once
        return self.function_of(function)

    def function_of(self, node: ast.FunctionDef) -> Function:
        """The function that a definition makes, with the scopes around it and its defaults."""
        if id(node) not in self.met.seen:
            self.met.seen.add(id(node))
            if self.mentions(node.body):
                self.makers.add(node.name)
        spec = node.args
        plain = [*spec.posonlyargs, *spec.args]
        pairs = [
            *zip(reversed(plain), reversed(spec.defaults), strict=False),
            *zip(spec.kwonlyargs, spec.kw_defaults, strict=True),
        ]
        defaults = {arg.arg: self.value(given) for arg, given in pairs if given is not None}
        around = tuple(scope for scope in self.scopes if not scope.body)
        return Function(node, around, defaults)

    def of_tuple(self, node: ast.Tuple) -> Value:
        """``(10, 28)``."""
        return tuple(self.elements(node.elts))

    def of_list(self, node: ast.List) -> Value:
        """``[64, 32]``."""
        return self.elements(node.elts)

    def of_set(self, node: ast.Set) -> Value:
        """``{"lstm", "gru"}``: a sorted list of its values."""
        values = self.elements(node.elts)
        known = all(is_plain(value) for value in values)
        return self.compute(node, lambda: sorted({*values})) if known else Unknown(unparsed(node))  # type: ignore[type-var] # caught if they have no order

    def elements(self, nodes: list[ast.expr]) -> list[Value]:
        """The values of expressions; a star is replaced by its elements."""
        found: list[Value] = []
        for node in nodes:
            value = self.value(node.value if isinstance(node, ast.Starred) else node)
            if isinstance(node, ast.Starred) and isinstance(value, list | tuple | dict | Group):
                more = value.children if isinstance(value, Group) else value
                self.step(node, len(more))
                found += more
            elif isinstance(node, ast.Starred) and isinstance(value, Unknown):
                found.append(Several(value.text, value.path))
            else:
                found.append(value)
        if len(found) > LONGEST:
            self.source.place(nodes[0]).fail("this list is too long to be followed")
        return found

    def of_dict(self, node: ast.Dict) -> Value:
        """``{"hidden": 64}``."""
        found: dict[Value, Value] = {}
        for key, value in zip(node.keys, node.values, strict=True):
            inner, name = self.value(value), self.value(key)
            if key is None and isinstance(inner, dict):
                found.update(inner)
            elif key is not None and isinstance(name, str | int):
                found[name] = inner
            else:
                found[unparsed(value if key is None else key)] = inner
                self.spoil(found)
        return found

    def of_binop(self, node: ast.BinOp) -> Value:
        """``2 * HIDDEN``."""
        return self.combine(node, self.value(node.left), node.op, self.value(node.right))

    def combine(
        self, node: ast.expr | ast.stmt, left: Value, operator: ast.operator, right: Value
    ) -> Value:
        """The result of a binary operator, on numbers, lists, containers of layers, or tensors."""
        for side in (left, right):
            if isinstance(side, Unknown):
                return side
        if isinstance(left, Group) and isinstance(right, Group | list | tuple):
            more = right.children if isinstance(right, Group) else [*parts_of(right)]
            return self.part_of_group(left, [*left.children, *more])
        joins = isinstance(left, list | tuple) and isinstance(right, list | tuple | int)
        if not joins and (flows := (*flows_of(left), *flows_of(right))):
            root = all(flow.root for flow in flows)
            return Flow(broadcast([flow.shape for flow in flows]), None, flows, root=root)
        if type(operator) not in BINARY:
            return Unknown(unparsed(node))
        return self.compute(node, lambda: reckon(type(operator), left, right))

    def compute(
        self, node: ast.expr | ast.stmt, work: Callable[[], Value], *, often: bool = False
    ) -> Value:
        """The result of ``work``, or Unknown if it fails; ``often`` if it is a loop's range."""
        try:
            made = work()
        except TooLargeError:
            fault = "" if often else "this number is larger than any size"
            return Unknown(unparsed(node), fault=fault)
        except ZeroDivisionError:
            return Unknown(unparsed(node), fault="this divides by zero")
        except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError):
            return Unknown(unparsed(node))
        self.step(node, len(made) if isinstance(made, list | str | dict | tuple) else 0)
        return made

    def of_unaryop(self, node: ast.UnaryOp) -> Value:
        """``-1``, ``not x``."""
        value = self.value(node.operand)
        if isinstance(value, Unknown):
            return value
        if isinstance(node.op, ast.Not):
            return not value
        if isinstance(node.op, ast.USub) and isinstance(value, int | float):
            return -value
        return value if isinstance(node.op, ast.UAdd) else Unknown(unparsed(node))

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
            same = isinstance(operator, ast.Is | ast.IsNot) and None in (left, right)
            if not (is_flat(left) and is_flat(right)) and not same:
                return Unknown(unparsed(node))
            self.step(node, len(right) if isinstance(right, list | tuple) else 0)
            truth = self.compute(node, partial(COMPARED[type(operator)], left, right))
            if truth is not True:
                return truth
            left = right
        return True

    def of_ifexp(self, node: ast.IfExp) -> Value:
        """``2 if bidirectional else 1``."""
        truth = self.value(node.test)
        if isinstance(truth, Unknown):
            chooses = any(named(self.value(one)) in self.makers for one in (node.body, node.orelse))
            return Unknown(truth.text, chooses=chooses)
        self.pass_over([node.orelse if truth else node.body])
        return self.value(node.body if truth else node.orelse)

    def of_await(self, node: ast.Await) -> Value:
        """``await build()``."""
        return self.value(node.value)

    def of_namedexpr(self, node: ast.NamedExpr) -> Value:
        """``(n := 64)``."""
        value = self.value(node.value)
        self.bind(node.target, value, node.value)
        return value

    def of_subscript(self, node: ast.Subscript) -> Value:
        """``sizes[0]``, ``config["hidden"]``."""
        held = self.value(node.value)
        if isinstance(node.slice, ast.Slice) and isinstance(held, list | tuple | str | Group):
            return self.sliced(node, held, node.slice)
        if isinstance(held, Flow):
            return cut(held, node.slice, self.keys(node.slice))
        key = self.value(node.slice)
        if isinstance(held, Group):
            held = held.children if isinstance(key, int) else held.attributes
        if isinstance(held, dict | list | tuple | str) and isinstance(key, int | str):
            try:
                return held[key]  # type: ignore[index] # caught if it cannot be
            except (LookupError, TypeError):
                return Unknown(unparsed(node))
        if isinstance(held, dict) and isinstance(key, Unknown):
            return Unknown(key.text, chooses=any(named(v) in self.makers for v in held.values()))
        return Unknown(unparsed(node))

    def keys(self, node: ast.expr) -> list[Value]:
        """The values between the brackets of ``x[:, -1]``; slices as Python's own."""
        inside = node.elts if isinstance(node, ast.Tuple) else [node]
        return [self.slice_of(one) if isinstance(one, ast.Slice) else self.value(one)
                for one in inside]  # fmt: skip

    def slice_of(self, node: ast.Slice) -> slice:
        """``1:-1``; an end that is unknown is Unknown."""
        return slice(*(self.value(end) for end in (node.lower, node.upper, node.step)))

    def sliced(
        self,
        node: ast.expr,
        held: list[Value] | tuple[Value, ...] | str | Group,
        part: ast.Slice,
    ) -> Value:
        """``sizes[1:]``."""
        ends = [self.value(end) for end in (part.lower, part.upper, part.step)]
        known = [end for end in ends if isinstance(end, int) or end is None]
        parts = held.children if isinstance(held, Group) else held
        if len(known) < len(ends):
            return Unknown(unparsed(node))
        made = self.compute(node, lambda: parts[slice(*known)])
        return self.part_of_group(held, made) if isinstance(held, Group) else made

    def part_of_group(self, held: Group, children: Value) -> Value:
        """A container like ``held`` with other layers in it: a slice, a sum of containers."""
        made = Group(held.title, held.place, strict=held.strict, kind=held.kind)
        made.children = [*children] if isinstance(children, list) else []
        for child in made.children:
            child.owned = True
        self.keep(made)
        return made

    def of_listcomp(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Value:
        """``[nn.LSTM(64, 64) for _ in range(3)]``."""
        found: list[Value] = []
        unknown = self.each(node.generators, lambda: found.append(self.value(node.elt)))
        return found if unknown is None else unknown

    of_generatorexp = of_setcomp = of_listcomp

    def of_dictcomp(self, node: ast.DictComp) -> Value:
        """``{name: nn.GRU(4, 8) for name in names}``."""
        found: dict[Value, Value] = {}

        def add() -> None:
            key, value = self.value(node.key), self.value(node.value)
            found[key if isinstance(key, str | int) else unparsed(node.key)] = value

        unknown = self.each(node.generators, add)
        return found if unknown is None else unknown

    def each(self, generators: list[ast.comprehension], work: Callable[[], None]) -> Unknown | None:
        """Do ``work`` in every turn of a comprehension; returns an unknown that it depends on."""
        first, *rest = generators
        values = self.value(first.iter)
        if isinstance(values, Group):
            values = values.children
        self.check_several(values, first.iter)
        if not isinstance(values, list | tuple | dict | str):
            return self.one_turn(generators, values, work)
        made, left = self.weighed, self.left
        self.scopes.append(Scope(depth=len(self.doubts)))
        try:
            for value in list(values):
                if self.weighed == made and left - self.left > PATIENCE:
                    return self.one_turn(generators, Unknown(unparsed(first.iter)), work)
                self.bind(first.target, value, first.iter)
                tests = [self.value(test) for test in first.ifs]
                for truth in tests:
                    if isinstance(truth, Unknown | Flow):
                        return self.one_turn(generators, truth, work)
                if not all(tests):
                    continue
                if not rest:
                    work()
                elif (unknown := self.each(rest, work)) is not None:
                    return unknown
        finally:
            self.scopes.pop()
        return None

    def check_several(self, values: Value, node: ast.expr) -> None:
        """Raise SpecError if a loop is over a number, as when the user gives one for a list."""
        if isinstance(values, int | float):
            message = f"{values} is one number, and a loop goes over it: give several, (64, 32)"
            self.source.place(node).fail(message)

    def one_turn(
        self, generators: list[ast.comprehension], values: Value, work: Callable[[], None]
    ) -> Unknown:
        """Do one turn of a comprehension with an unknown number of turns.

        Returns what is unknown about it, or raises the question if the turn made weights.
        """
        first = generators[0]
        made, depth = len(self.made), len(self.doubts)
        doubt = Doubt(self.open(first.iter, values), often=True)
        self.scopes.append(Scope(depth=depth))
        self.doubts.append(doubt)
        for generator in generators:
            self.bind(generator.target, Unknown(unparsed(generator.target)), generator.iter)
        work()
        del self.doubts[depth]
        self.scopes.pop()
        if any(map(weighs, [*self.made.values()][made:])):
            raise question([doubt.ask])
        return Unknown(doubt.ask.text)
