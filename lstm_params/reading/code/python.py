"""Follows Python statements as far as layers and their sizes need it; runs and imports nothing.

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
from lstm_params.reading.code.walk import Doubt, unparsed, weighs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lstm_params.reading.code.values import Value

PATIENCE = 500
"""The steps a loop that makes no layers may take, before the rest of it is left in doubt."""


OTHERWISE = ("vmap", "scan", "cache")
"""Words of decorators that change how often a function is called."""


class Broken(Exception):  # noqa: N818 - no error
    """A break statement was met."""


class Continued(Exception):  # noqa: N818 - no error
    """A continue statement was met."""


ENDS = (Returned, Broken, Continued)
"""What ends statements early: ``return``, ``break``, ``continue``; also at the top of a snippet."""


class Walker(Binding):
    """The finished walker: the statements; ``do_`` and the name of a node is its method."""

    # Statements.

    def run(self, body: Iterable[ast.stmt]) -> None:
        """Follow statements, and note those that an early end leaves out."""
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
        """``if``: the branch that is taken, or both, each in doubt, if the condition is unknown."""
        truth = self.value(node.test)
        if isinstance(truth, Unknown | Flow | Weight):
            self.branch(self.open(node.test, truth), (node.body, node.orelse))
            return
        self.pass_over(node.orelse if truth else node.body)
        self.run(node.body if truth else node.orelse)

    def branch(self, ask: Ask, bodies: Sequence[list[ast.stmt]]) -> None:
        """Follow branches of which one is taken, each in doubt; those that end in raise are not."""
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
            raise self.common_end(ends, ask)
        self.doubts += [Doubt(ask, until=type(one)) for one in ends[:1]]

    def common_end(self, ends: list[Exception], ask: Ask) -> Exception:
        """One end for branches that all end early: they return their common value, or Unknown."""
        values = [end.value for end in ends if isinstance(end, Returned)]
        if len(values) < len(ends):
            return ends[0]
        first, *rest = values
        if is_flat(first) and all(is_flat(value) and value == first for value in rest):
            return Returned(first)
        flows = flows_of(values)
        return Returned(Flow(None, None, flows) if flows else Unknown(ask.text))

    def do_match(self, node: ast.Match) -> None:
        """``match``: the case that fits; from an unknown one on, all in doubt."""
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
        """Whether a value fits a pattern: True, False, or Unknown; binds the names in it."""
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
                return Unknown(unparsed(pattern))
        for side in (subject, value):
            if isinstance(side, Unknown):
                return side
        return is_flat(subject) and subject == value

    # Loops.

    def do_for(self, node: ast.For) -> None:
        """``for``: every turn over known values; one turn in doubt if they are unknown or many."""
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
        """``while``: every turn as long as the condition is known, then one turn in doubt."""
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
        """Follow one turn of a loop; False if it ends the loop.

        ``depth`` is how many doubts there were before the loop.
        """
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
        """Drop the doubts, above the first ``depth``, that last until one of these ends."""
        self.doubts[depth:] = [doubt for doubt in self.doubts[depth:] if doubt.until not in ends]

    def repeat(self, node: ast.For | ast.While, over: ast.expr, values: Value) -> None:
        """Follow one turn in place of an unknown number of turns."""
        made, depth = len(self.made), len(self.doubts)
        self.doubts.append(Doubt(self.open(over, values), often=True))
        if isinstance(node, ast.For):
            self.bind(node.target, Unknown(unparsed(node.target)), node.iter)
        self.turn(node.body, depth)
        self.leave(depth, Broken, Continued)
        del self.doubts[depth]
        self.run(node.orelse)
        self.leave_out([*self.made.values()][made:], over, values)

    def leave_out(self, made: list[Item | Group], node: ast.expr, values: Value) -> None:
        """Do not count what was made in a loop with an unknown number of turns.

        A layer that only a name refers to exists once however many turns there are, so it counts.
        For the others the user is asked what the loop depends on, the ``n`` of ``range(n)``; if it
        is over something unknown as such, ``for x in blocks``, they are reported as not counted.
        """
        names = {id(value) for scope in self.scopes for value in scope.values()}
        kept = [part for part in made if id(part) in names and not part.owned and self.born(part)]
        once = {id(item) for part in kept for item in items_of(part)}
        outer = [item for part in made for item in items_of(part) if id(item) not in once]
        if not any(map(weighs, outer)):
            return
        if not isinstance(values, Unknown) or values.text != unparsed(node):
            self.ask(node, values)
        for item in outer:
            item.gap = f"in a loop over {shortened(unparsed(node))}, which is not known"
            item.asks.clear()

    def born(self, part: Item | Group) -> bool:
        """True for a layer; for a group if it was made inside a branch or loop that may not run."""
        return isinstance(part, Item) or part.depth > len(self.doubts)

    def do_break(self, _node: ast.Break) -> None:
        """``break``."""
        raise Broken

    def do_continue(self, _node: ast.Continue) -> None:
        """``continue``."""
        raise Continued

    # Blocks and definitions.

    def do_with(self, node: ast.With) -> None:
        """``with``: its body."""
        for item in node.items:
            value = self.value(item.context_expr)
            if item.optional_vars is not None:
                self.bind(item.optional_vars, as_it_is(value, item.context_expr), item.context_expr)
        self.run(node.body)

    def do_try(self, node: ast.Try) -> None:
        """``try``: the body, as if nothing fails; a handler of ImportError is followed in doubt."""
        self.run([*node.body, *node.orelse])
        for handler in node.handlers:
            if handler.type is not None and "ImportError" in unparsed(handler.type):
                ask = Ask(unparsed(node.body[0]), self.source.place(node.body[0]), number=False)
                self.branch(ask, (handler.body, []))
            self.pass_over(handler.body)
        self.run(node.finalbody)

    def do_import(self, node: ast.Import | ast.ImportFrom) -> None:
        """``import``: the name loses its value; after an unknown star so does every plain name."""
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
        """``def``: binds a function, whose body is followed at each call."""
        function = self.function_of(node)
        if not any(unparsed(one).endswith((".setter", ".deleter")) for one in node.decorator_list):
            self.name(node.name, self.decorated(function, node))

    def decorated(self, function: Value, node: ast.FunctionDef | ast.ClassDef) -> Value:
        """A function or a class after its decorators; only decorators of the code are followed."""
        for decorator in reversed(node.decorator_list):
            if any(word in unparsed(decorator) for word in OTHERWISE):
                return Unknown(node.name, makes=True)
            ours = self.has(unparsed(decorator).partition("(")[0].partition(".")[0])
            value = self.value(decorator) if ours else None
            if isinstance(value, Function | Partial):
                passed = Passed([Argument(function, self.source.place(decorator))], {})
                function = self.call(value, passed, decorator)
        return function

    def do_classdef(self, node: ast.ClassDef) -> None:
        """``class``: follows the body and binds the class."""
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
        """A class and its bases in Python's method resolution order; SpecError if it has none."""
        stands = [self.stand_in(base) for base in bases]
        try:
            this = type("stand_in", tuple(dict.fromkeys(stands)), {"value": made})
        except TypeError:
            where = self.source.place(made.node)
            where.fail(f"class {made.node.name} cannot be made from these, in this order")
        self.stand_ins[id(made)] = this
        return [one.__dict__["value"] for one in this.__mro__ if "value" in one.__dict__]

    def stand_in(self, base: Value) -> type:
        """An empty type in place of a class, so that Python computes the resolution order."""
        key = id(base) if isinstance(base, Class) else getattr(base, "path", "") or id(base)
        if key not in self.stand_ins:
            self.stand_ins[key] = type("stand_in", (), {"value": base})
        return self.stand_ins[key]

    do_asyncfor, do_asyncwith, do_trystar = do_for, do_with, do_try

    do_asyncfunctiondef = do_functiondef

    def do_return(self, node: ast.Return) -> None:
        """``return``."""
        raise Returned(self.value(node.value) if node.value is not None else None)


def as_it_is(value: Value, node: ast.expr) -> Value:
    """The value bound by ``with … as name``: a layer itself, else Unknown.

    What ``__enter__`` returns is not followed.
    """
    return value if isinstance(value, Item | Group) else Unknown(unparsed(node))
