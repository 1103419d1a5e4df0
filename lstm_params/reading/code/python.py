"""Python read as far as layers and the numbers in them need it; nothing is ever run or imported.

A walker follows statements in order: names bound to numbers, lists and layers, functions and
classes of the text, branches and loops over what is known. What it cannot follow is ``Unknown``,
and only a layer that depends on it is a question.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code import make
from lstm_params.reading.code.binding import Binding
from lstm_params.reading.code.constructors import shortened
from lstm_params.reading.code.objects import Returned
from lstm_params.reading.code.values import (
    Argument,
    Ask,
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
    items_of,
)
from lstm_params.reading.code.walk import Doubt, weighs, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lstm_params.reading.code.values import Value

PATIENCE = 500
"""How many steps a loop may take that makes no layers, before the rest of it is in doubt."""


OTHERWISE = ("vmap", "scan", "cache")
"""Words of decorators after which a function is called another number of times."""


class Broken(Exception):  # noqa: N818 - no error
    """A break statement was met."""


class Continued(Exception):  # noqa: N818 - no error
    """A continue statement was met."""


ENDS = (Returned, Broken, Continued)
"""What ends a branch before its last statement, and a text that is cut out of more."""


class Walker(Binding):
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
            self.extend(before, value, node)
        elif isinstance(before, Group) and isinstance(node.op, ast.Add):
            make.add(before, value, self.source.place(node.value))
        elif not isinstance(before, Item | Group):
            self.bind(node.target, self.combine(node, before, node.op, value), node.value)

    def do_if(self, node: ast.If) -> None:
        """The branch that is taken; both, in doubt, if the condition is not known."""
        truth = self.value(node.test)
        if isinstance(truth, Unknown | Flow | Weight):
            self.branch(self.open(node.test, truth), (node.body, node.orelse))
            return
        self.pass_over(node.orelse if truth else node.body)
        self.run(node.body if truth else node.orelse)

    def branch(self, ask: Ask, bodies: Sequence[list[ast.stmt]]) -> None:
        """Follow branches of which it is not known which is taken; one that raises is not."""
        live = [body for body in bodies if not body or not isinstance(body[-1], ast.Raise)]
        if len(live) == 1:
            self.run(live[0])
            return
        ends: list[Exception] = []
        for body in live:
            depth = len(self.doubts)
            self.doubts.append(Doubt(ask))
            try:
                self.run(body)
            except ENDS as end:
                ends.append(end)
            del self.doubts[depth]
        if ends and len(ends) == len(live):
            raise self.joined(ends, ask)
        self.doubts += [Doubt(ask, until=type(one)) for one in ends[:1]]

    def joined(self, ends: list[Exception], ask: Ask) -> Exception:
        """How all branches end: returning what they agree on, or what is not known."""
        values = [end.value for end in ends if isinstance(end, Returned)]
        if len(values) < len(ends):
            return ends[0]
        first, *rest = values
        if is_flat(first) and all(is_flat(value) and value == first for value in rest):
            return Returned(first)
        flows = flows_of(values)
        return Returned(Flow(None, None, flows) if flows else Unknown(ask.text))

    def do_match(self, node: ast.Match) -> None:
        """The case that fits."""
        subject = self.value(node.subject)
        for at, case in enumerate(node.cases):
            fits = self.fits(case.pattern, subject)
            if fits is True and case.guard is not None:
                fits = self.value(case.guard)
            if isinstance(fits, Unknown):
                self.branch(
                    self.open(node.subject, fits), [rest.body for rest in node.cases[at:]] + [[]]
                )
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
                return Unknown(written(pattern))
        for side in (subject, value):
            if isinstance(side, Unknown):
                return side
        return is_flat(subject) and subject == value

    # Loops.

    def do_for(self, node: ast.For) -> None:
        """A loop over what is known; the rest of it is in doubt if it takes long."""
        values = self.value(node.iter)
        if isinstance(values, Group):
            values = values.children
        self.check_several(values, node.iter)
        if not isinstance(values, list | tuple | dict | str):
            self.repeat(node, node.iter, values)
            return
        made, left, depth = self.weighed, self.left, len(self.doubts)
        for value in list(values):
            if self.weighed == made and left - self.left > PATIENCE:
                self.repeat(node, node.iter, values)
                return
            if isinstance(value, Several):
                self.repeat(node, node.iter, value)
                continue
            self.bind(node.target, value, node.iter)
            if not self.turn(node.body, depth):
                return
        self.leave(depth, Broken, Continued)
        self.run(node.orelse)

    def do_while(self, node: ast.While) -> None:
        """A loop that goes on as long as is known."""
        made, left, depth = self.weighed, self.left, len(self.doubts)
        while True:
            truth = self.value(node.test)
            unknown = isinstance(truth, Unknown | Flow | Weight)
            if unknown or (self.weighed == made and left - self.left > PATIENCE):
                self.repeat(node, node.test, truth)
                return
            if not truth:
                break
            if not self.turn(node.body, depth):
                return
        self.leave(depth, Broken, Continued)
        self.run(node.orelse)

    def turn(self, body: list[ast.stmt], depth: int) -> bool:
        """One turn of a loop that began with so many doubts; whether it goes on."""
        try:
            self.run(body)
        except Broken:
            self.leave(depth, Broken, Continued)
            return False
        except Continued:
            pass
        self.leave(depth, Continued)
        return True

    def leave(self, depth: int, *ends: type[Exception]) -> None:
        """Forget whether a turn, or the loop, was left, which began with so many doubts."""
        self.doubts[depth:] = [doubt for doubt in self.doubts[depth:] if doubt.until not in ends]

    def repeat(self, node: ast.For | ast.While, over: ast.expr, values: Value) -> None:
        """One turn that stands for as many as there may be."""
        made, depth = len(self.made), len(self.doubts)
        self.doubts.append(Doubt(self.open(over, values), often=True))
        if isinstance(node, ast.For):
            self.bind(node.target, Unknown(written(node.target)), node.iter)
        self.turn(node.body, depth)
        self.leave(depth, Broken, Continued)
        del self.doubts[depth]
        self.run(node.orelse)
        self.leave_out([*self.made.values()][made:], over, values)

    def leave_out(self, made: list[Item | Group], node: ast.expr, values: Value) -> None:
        """What is made in a loop of which it is not known how often it is run.

        What only a name stands for is there once, whatever the loop; of the rest it is asked how
        often, or it is not counted.
        """
        names = {id(value) for scope in self.scopes for value in scope.values()}
        kept = [part for part in made if id(part) in names and not part.owned and self.born(part)]
        once = {id(item) for part in kept for item in items_of(part)}
        outer = [item for part in made for item in items_of(part) if id(item) not in once]
        if not any(map(weighs, outer)):
            return
        if not isinstance(values, Unknown) or values.text != written(node):
            self.ask(node, values)
        for item in outer:
            item.gap = f"in a loop over {shortened(written(node))}, which is not known"
            item.asks.clear()

    def born(self, part: Item | Group) -> bool:
        """Whether it came to be in what is in doubt."""
        return isinstance(part, Item) or part.depth > len(self.doubts)

    def do_break(self, _node: ast.Break) -> None:
        """The end of a loop."""
        raise Broken

    def do_continue(self, _node: ast.Continue) -> None:
        """The end of one turn of a loop."""
        raise Continued

    # Blocks and definitions.

    def do_with(self, node: ast.With) -> None:
        """The body."""
        for item in node.items:
            value = self.value(item.context_expr)
            if item.optional_vars is not None:
                self.bind(item.optional_vars, as_it_is(value, item.context_expr), item.context_expr)
        self.run(node.body)

    def do_try(self, node: ast.Try) -> None:
        """What is done if nothing goes wrong; whether something can be imported is not known."""
        self.run([*node.body, *node.orelse])
        for handler in node.handlers:
            if handler.type is not None and "ImportError" in written(handler.type):
                ask = Ask(written(node.body[0]), self.source.place(node.body[0]), number=False)
                self.branch(ask, (handler.body, []))
            self.pass_over(handler.body)
        self.run(node.finalbody)

    def do_import(self, node: ast.Import | ast.ImportFrom) -> None:
        """A name that is imported is not what it was; with a star that may be any."""
        scope = self.scopes[-1]
        for alias in node.names:
            scope.pop(alias.asname or alias.name.partition(".")[0], None)
            if alias.name == "*" and self.starred:
                scope.update((n, Unknown(n)) for n, value in scope.items() if is_flat(value))

    do_importfrom = do_import

    def do_global(self, node: ast.Global) -> None:
        """``global hidden``."""
        self.scopes[-1].elsewhere.update(dict.fromkeys(node.names, self.scopes[0]))

    def do_nonlocal(self, node: ast.Nonlocal) -> None:
        """``nonlocal hidden``."""
        for name in node.names:
            around = next((s for s in reversed(self.scopes[:-1]) if name in s), self.scopes[0])
            self.scopes[-1].elsewhere[name] = around

    def do_functiondef(self, node: ast.FunctionDef) -> None:
        """A function, which is followed when it is called."""
        function = self.function_of(node)
        if not any(written(one).endswith((".setter", ".deleter")) for one in node.decorator_list):
            self.name(node.name, self.decorated(function, node))

    def decorated(self, function: Value, node: ast.FunctionDef | ast.ClassDef) -> Value:
        """A function or class behind its decorators, those of the text followed."""
        for decorator in reversed(node.decorator_list):
            if any(word in written(decorator) for word in OTHERWISE):
                return Unknown(node.name, makes=True)
            ours = self.has(written(decorator).partition("(")[0].partition(".")[0])
            value = self.value(decorator) if ours else None
            if isinstance(value, Function | Partial):
                passed = Passed([Argument(function, self.source.place(decorator))], {})
                function = self.call(value, passed, decorator)
        return function

    def do_classdef(self, node: ast.ClassDef) -> None:
        """A class, with what its body binds."""
        bases = [self.value(base) for base in node.bases]
        if self.mentions(node.body):
            self.makers.add(node.name)
        body = Scope(depth=len(self.doubts))
        body.body = True
        self.scopes.append(body)
        try:
            self.run(node.body)
        finally:
            self.scopes.pop()
        made = Class(node, [], body)
        made.lineage[:] = self.lineage(made, bases)
        self.name(node.name, self.decorated(made, node))

    def lineage(self, made: Class, bases: list[Value]) -> list[Value]:
        """A class and all that it is made from, in Python's own order."""
        stands = [self.stand_in(base) for base in bases]
        try:
            this = type("stand_in", tuple(dict.fromkeys(stands)), {"value": made})
        except TypeError:
            where = self.source.place(made.node)
            where.fail(f"class {made.node.name} cannot be made from these, in this order")
        self.stand_ins[id(made)] = this
        return [one.__dict__["value"] for one in this.__mro__ if "value" in one.__dict__]

    def stand_in(self, base: Value) -> type:
        """A type that stands for a class, so that Python orders it."""
        key = id(base) if isinstance(base, Class) else getattr(base, "path", "") or id(base)
        if key not in self.stand_ins:
            self.stand_ins[key] = type("stand_in", (), {"value": base})
        return self.stand_ins[key]

    do_asyncfor, do_asyncwith, do_trystar = do_for, do_with, do_try

    do_asyncfunctiondef = do_functiondef

    def do_return(self, node: ast.Return) -> None:
        """The end of a function."""
        raise Returned(self.value(node.value) if node.value is not None else None)


def as_it_is(value: Value, node: ast.expr) -> Value:
    """What ``with`` gives a name: not what is entered, unless that is a layer."""
    return value if isinstance(value, Item | Group) else Unknown(written(node))
