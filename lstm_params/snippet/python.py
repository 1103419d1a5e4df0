"""Python read as far as layers and the numbers in them need it; nothing is ever run or imported.

A walker follows statements in order: names bound to numbers, lists and layers, functions and
classes of the text, loops over what is known. What it cannot follow is ``Unknown``, and only a
layer that depends on it is a question.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.snippet import make
from lstm_params.snippet.calls import LAYER_LIKE, NO_LAYER, shortened
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
    items_of,
    parts_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.snippet.values import Value


OFTEN = 3
"""How often a loop is followed that makes no layers."""


class Broken(Exception):  # noqa: N818 - no error
    """A break statement was met."""


class Continued(Exception):  # noqa: N818 - no error
    """A continue statement was met."""


ENDS = (Returned, Broken, Continued)
"""What ends a text that is cut out of a function or a loop."""


class Walker(Objects):
    """Follows one text, in one dialect."""

    # Statements.

    def run(self, body: Iterable[ast.stmt]) -> None:
        """Follow statements."""
        for statement in body:
            self.step(statement)
            method = getattr(self, f"do_{type(statement).__name__.lower()}", None)
            if method is not None:
                method(statement)

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
            self.run(node.body if truth else node.orelse)
            return
        if self.mentions(node.body) or self.mentions(node.orelse):
            self.ask(node.test, truth)
        for branch in (node.body, node.orelse):
            self.forget(branch)

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
            held, key = self.value(target.value), self.value(target.slice)
            if isinstance(held, dict) and isinstance(key, str | int):
                held[key] = value

    def bind_attribute(self, target: ast.Attribute, value: Value, node: ast.expr) -> None:
        """``self.lstm = …``, or ``decoder.weight = encoder.weight``."""
        holder = self.value(target.value)
        if isinstance(holder, Item) and isinstance(value, Weight) and target.attr == "weight":
            holder.arguments["tied"] = value.item
            value.item.arguments.setdefault("tied", None)
        elif isinstance(holder, Group):
            self.hold(holder, target.attr, value, node)
        elif isinstance(target.value, ast.Name):
            for part in parts_of(value):
                if isinstance(part, Item):
                    part.label, part.arguments["attribute"] = target.attr, True
            self.scopes[-1][f"{target.value.id}.{target.attr}"] = value

    def hold(self, group: Group, name: str, value: Value, node: ast.expr) -> None:
        """Let an object hold what may be its layers."""
        before = [*parts_of(group.attributes.get(name))]
        group.attributes[name] = value
        if group.of is None:
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

    def may_be_layer(self, group: Group, name: str, node: ast.expr, value: Unknown) -> bool:
        """Whether what a class keeps under this name may be a layer that is not known."""
        if not isinstance(node, ast.Call):
            return False
        path = value.path or value.text.partition("(")[0]
        if NO_LAYER.search(path):
            return False
        return bool(LAYER_LIKE.search(path)) or (group.of is not None and called(group.of, name))

    def replace(self, before: Item | Group | None, after: Item | Group) -> None:
        """Note what loses its name to something else, unless that holds it."""
        if before is not None and before is not after and not before.owned:
            before.replaced = all(item is not before for item in items_of(after))


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
