"""Python read as far as layers and the numbers in them need it; nothing is ever run or imported.

A walker follows statements in order: names bound to numbers, lists and layers, functions and
classes of the text, loops over what is known. What it cannot follow is ``Unknown``, and only a
layer that depends on it is a question.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.snippet import make
from lstm_params.snippet.calls import LAYER_LIKE, NO_LAYER, remove, shortened
from lstm_params.snippet.expressions import WEIGHT
from lstm_params.snippet.objects import Objects, Returned
from lstm_params.snippet.values import (
    Arguments,
    Class,
    Flow,
    Function,
    Group,
    Item,
    Unknown,
    Weight,
    called,
    is_flat,
    items_of,
    parts_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sized

    from lstm_params.snippet.values import Value


OFTEN = 3
"""How often a loop is followed that makes no layers."""


class Broken(Exception):  # noqa: N818 - no error
    """A break statement was met."""


class Continued(Exception):  # noqa: N818 - no error
    """A continue statement was met."""


FREEZING = {"trainable", "requires_grad"}
"""Attributes whose False freezes."""

ENDS = (Returned, Broken, Continued)
"""What ends a text that is cut out of a function or a loop."""


class Walker(Objects):
    """Follows one text, in one dialect."""

    # Statements.

    def run(self, body: Iterable[ast.stmt]) -> None:
        """Follow statements."""
        statements = [*body]
        for at, statement in enumerate(statements):
            self.step(statement)
            method = getattr(self, f"do_{type(statement).__name__.lower()}", None)
            try:
                if method is not None:
                    method(statement)
            except ENDS:
                self.pass_over(statements[at + 1 :])
                raise

    def do_expr(self, node: ast.Expr) -> None:
        """An expression on a line of its own."""
        self.value(node.value)

    def do_assign(self, node: ast.Assign) -> None:
        """``name = value``."""
        value = self.value(node.value)
        for target in node.targets:
            self.bind(target, value, node.value)

    def do_annassign(self, node: ast.AnnAssign) -> None:
        """``name: int = value``."""
        if node.value is not None:
            self.bind(node.target, self.value(node.value), node.value)

    def do_augassign(self, node: ast.AugAssign) -> None:
        """``name += value``."""
        before, value = self.value(node.target), self.value(node.value)
        if isinstance(before, list) and isinstance(node.op, ast.Add):
            before.extend(value if isinstance(value, list | tuple) else [value])
            return
        self.bind(node.target, self.combine(node, before, node.op, value), node.value)

    def do_if(self, node: ast.If) -> None:
        """The branch that is taken; of a condition that is not known, none with layers."""
        truth = self.value(node.test)
        if not isinstance(truth, Unknown | Flow | Weight):
            self.pass_over(node.orelse if truth else node.body)
            self.run(node.body if truth else node.orelse)
            return
        if self.mentions(node.body) or self.mentions(node.orelse):
            self.ask(node.test, truth)
        for branch in (node.body, node.orelse):
            self.forget(branch)

    def do_match(self, node: ast.Match) -> None:
        """The case that fits."""
        subject = self.value(node.subject)
        for at, case in enumerate(node.cases):
            fits = self.fits(case.pattern, subject)
            if fits is True and case.guard is not None:
                fits = self.value(case.guard)
            if isinstance(fits, Unknown):
                bodies = [statement for rest in node.cases[at:] for statement in rest.body]
                if self.mentions(bodies):
                    self.ask(node.subject, fits)
                self.forget(bodies)
                return
            if fits:
                for other in (*node.cases[:at], *node.cases[at + 1 :]):
                    self.pass_over(other.body)
                self.run(case.body)
                return

    def fits(self, pattern: ast.pattern, subject: Value) -> Value:
        """Whether a value is of a pattern, as far as it is known; names in it are bound."""
        match pattern:
            case ast.MatchAs(pattern=None, name=name):
                if name is not None:
                    self.scopes[-1][name] = subject
                return True
            case ast.MatchOr(patterns=patterns):
                found = [self.fits(one, subject) for one in patterns]
                return next((one for one in found if one), False)
            case ast.MatchValue(value=node):
                value = self.value(node)
            case ast.MatchSingleton(value=value):
                pass
            case _:
                return Unknown(ast.unparse(pattern))
        for side in (subject, value):
            if isinstance(side, Unknown):
                return side
        return is_flat(subject) and subject == value

    def do_for(self, node: ast.For) -> None:
        """A loop, once; again only if that made or changed something and it is known how often."""
        values = self.value(node.iter)
        values = list(values) if isinstance(values, dict) else values
        known = isinstance(values, list | tuple)
        made, before = len(self.made), self.changes
        for at, value in enumerate(values if isinstance(values, list | tuple) else [Unknown("_")]):
            self.bind(node.target, value, node.iter)
            try:
                self.run(node.body)
            except Broken:
                break
            except Continued:
                continue
            if self.changes == before or (at == OFTEN and len(self.made) == made):
                self.forget(node.body)
                self.bind(node.target, part_of(values, -1, ast.unparse(node.target)), node.iter)
                break
        if not known:
            self.leave_out([*self.made.values()][made:], node.iter, values)

    def leave_out(self, made: list[Item | Group], node: ast.expr, values: Value) -> None:
        """What is made in a loop over what is not known: ask how often, or count none of it."""
        if made and isinstance(node, ast.Call) and ast.unparse(node.func) == "range":
            self.ask(node, values)
        for item in (item for part in made for item in items_of(part)):
            item.gap = f"in a loop over {shortened(ast.unparse(node))}, which is not known"
            item.asks.clear()

    def do_while(self, node: ast.While) -> None:
        """A loop that cannot be followed."""
        if self.mentions(node.body):
            self.source.place(node).fail("layers that are made in a while loop are not counted")
        self.forget(node.body)

    def do_with(self, node: ast.With) -> None:
        """The body."""
        self.run(node.body)

    def do_try(self, node: ast.Try) -> None:
        """What is done if nothing goes wrong."""
        for handler in node.handlers:
            self.pass_over(handler.body)
        self.run([*node.body, *node.orelse, *node.finalbody])

    def do_functiondef(self, node: ast.FunctionDef) -> None:
        """A function, which is followed when it is called."""
        if self.mentions(node.body):
            self.makers.add(node.name)
        self.scopes[-1][node.name] = Function(node)

    def do_classdef(self, node: ast.ClassDef) -> None:
        """A class, and the values of its body."""
        bases = tuple(self.value(base) for base in node.bases)
        if self.mentions(node.body):
            self.makers.add(node.name)
        self.scopes.append({})
        try:
            self.run(s for s in node.body if isinstance(s, ast.Assign | ast.AnnAssign))
        finally:
            attributes = self.scopes.pop()
        self.scopes[-1][node.name] = Class(node, bases, attributes)

    def do_return(self, node: ast.Return) -> None:
        """The end of a function."""
        raise Returned(self.value(node.value) if node.value is not None else None)

    def do_break(self, _node: ast.Break) -> None:
        """The end of a loop."""
        raise Broken

    def do_continue(self, _node: ast.Continue) -> None:
        """The end of one turn of a loop."""
        raise Continued

    # Names.

    def bind(self, target: ast.expr, value: Value, node: ast.expr) -> None:
        """Give a value a name."""
        if isinstance(target, ast.Name):
            if len(self.scopes) == 1 and isinstance(value, Item | Group):
                self.replace(self.last.get(target.id), value)
                self.last[target.id] = value
            self.scopes[-1][target.id] = value
        elif isinstance(target, ast.Attribute):
            self.bind_attribute(target, value, node)
        elif isinstance(target, ast.Tuple | ast.List):
            for at, part in enumerate(target.elts):
                inner = part.value if isinstance(part, ast.Starred) else part
                self.bind(inner, part_of(value, at, ast.unparse(inner)), node)
        elif isinstance(target, ast.Subscript):
            self.put(self.value(target.value), self.value(target.slice), value, node)

    def put(self, held: Value, key: Value, value: Value, node: ast.expr) -> None:
        """``sizes["hidden"] = …``, ``model[1] = …``."""
        if isinstance(held, dict) and isinstance(key, str | int):
            held[key] = value
        elif isinstance(held, Group) and isinstance(key, str):
            self.hold(held, key, value, node)
        elif isinstance(held, list) and isinstance(key, int) and within(key, held):
            held[key] = value
        elif isinstance(held, Group) and isinstance(key, int) and within(key, held.children):
            inside = Group(held.title, held.place, strict=held.strict)
            make.add(inside, value, self.source.place(node))
            at = key % len(held.children)
            held.children[at : at + 1] = inside.children
        elif isinstance(held, Group):
            make.add(held, value, self.source.place(node))

    def do_delete(self, node: ast.Delete) -> None:
        """``del model[1]``, ``del self.fc``."""
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                held, key = self.value(target.value), self.value(target.slice)
                if isinstance(held, Group):
                    remove(held, key)
            elif isinstance(target, ast.Attribute):
                holder = self.value(target.value)
                if isinstance(holder, Group):
                    self.hold(holder, target.attr, None, target)

    def bind_attribute(self, target: ast.Attribute, value: Value, node: ast.expr) -> None:
        """``self.lstm = …``, or ``decoder.weight = encoder.weight``."""
        holder = self.value(target.value)
        if target.attr in FREEZING and value is False:
            self.said.append(make.FROZEN)
        elif isinstance(holder, Item) and WEIGHT.match(target.attr):
            self.share(holder, target.attr, value)
        elif isinstance(holder, Group):
            self.hold(holder, target.attr, value, node)
        elif isinstance(target.value, ast.Name):
            for part in parts_of(value):
                if isinstance(part, Item):
                    part.label, part.wired = target.attr, True
            self.scopes[-1][f"{target.value.id}.{target.attr}"] = value

    def hold(self, group: Group, name: str, value: Value, node: ast.expr) -> None:
        """Let an object hold what may be its layers."""
        before = [*parts_of(group.attributes.get(name))]
        group.attributes[name] = value
        if isinstance(value, list | tuple | dict) and not self.dialect.lists:
            return
        found = [part for part in parts_of(value) if part is not group]
        group.children = [child for child in group.children if child not in before]
        if isinstance(value, Unknown) and self.may_be_layer(group, name, node, value):
            found = [make.gap(value.text, self.source.place(node))]
        for part in found:
            part.owned = True
            if isinstance(part, Item) and len(found) == 1:
                part.label = part.label or name
            if part not in group.children:
                group.children.append(part)

    def share(self, item: Item, name: str, value: Value) -> None:
        """``decoder.weight = encoder.weight``; a new weight of its own changes nothing."""
        if isinstance(value, Weight):
            item.arguments["tied"] = value
        elif isinstance(value, Item):
            value.owned = value.replaced = True
        else:
            item.gap = item.gap or f"its {name} is set to something else"

    def may_be_layer(self, group: Group, name: str, node: ast.expr, value: Unknown) -> bool:
        """Whether what a class keeps under this name may be a layer that is not known."""
        if not isinstance(node, ast.Call):
            return False
        path = value.path.removesuffix("()") or value.text.partition("(")[0]
        if NO_LAYER.search(path):
            return False
        return bool(LAYER_LIKE.search(path)) or (group.of is not None and called(group.of, name))

    def replace(self, before: Item | Group | None, after: Item | Group) -> None:
        """Note what loses its name to something else, unless that holds it."""
        if before is not None and before is not after and not before.owned:
            before.replaced = all(item is not before for item in items_of(after))


def within(at: int, parts: Sized) -> bool:
    """Whether there is a part at that place, counted from either end."""
    return -len(parts) <= at < len(parts)


def part_of(value: Value, at: int, name: str) -> Value:
    """One of several values that are unpacked."""
    if isinstance(value, Flow):
        return (
            value
            if at == 0
            else Flow(value.shape[-1:] if value.shape else None, value.by, value.before)
        )
    if isinstance(value, list | tuple):
        return value[at] if at < len(value) else Unknown(name)
    if isinstance(value, Arguments) and at == 0:
        return value
    return Unknown(name)
