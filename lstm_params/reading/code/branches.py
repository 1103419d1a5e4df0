"""Handlers of branches: ``if``, ``match``, ``try``; all that may be taken are followed."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from lstm_params.reading.code import own
from lstm_params.reading.code.control import branches
from lstm_params.reading.code.detect import imported
from lstm_params.reading.code.dialects import root_of
from lstm_params.reading.code.parts import Ask, Flow, Weight
from lstm_params.reading.code.values import Unknown, is_flat
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lstm_params.reading.code.interpreter import PatternTable, StatementTable, Walk
    from lstm_params.reading.code.values import Value


def if_statement(walk: Walk, node: ast.If) -> None:
    """``if``: the branch that is taken, or both, if the condition is unknown."""
    truth = own.truth(walk, walk.value(node.test), node.test)
    if isinstance(truth, Unknown | Flow | Weight):
        branch(walk, walk.open(node.test, truth), (node.body, node.orelse))
        return
    walk.pass_over(node.orelse if truth else node.body)
    walk.run(node.body if truth else node.orelse)


def branch(walk: Walk, ask: Ask, bodies: Sequence[list[ast.stmt]]) -> None:
    """Follow branches of which one is taken; those that end in raise are not."""
    # Who counts a network has one that runs, so that the branch with the error is not taken.
    live = [body for body in bodies if not body or not isinstance(body[-1], ast.Raise)]
    if len(live) == 1:
        walk.run(live[0])
        return
    if live:
        branches(walk, ask, [partial(walk.run, body) for body in live])


def match_statement(walk: Walk, node: ast.Match) -> None:
    """``match``: the case that fits; from an unknown one on, all."""
    subject = walk.value(node.subject)
    for at, case in enumerate(node.cases):
        fitting = fits(walk, case.pattern, subject)
        if fitting is True and case.guard is not None:
            fitting = walk.value(case.guard)
        if isinstance(fitting, Unknown):
            bodies = [rest.body for rest in node.cases[at:]]
            branch(walk, walk.open(node.subject, fitting), [*bodies, []])
            return
        if fitting:
            for other in node.cases[at + 1 :]:
                walk.pass_over(other.body)
            walk.run(case.body)
            return
        walk.pass_over(case.body)


def fits(walk: Walk, pattern: ast.pattern, subject: Value) -> Value:
    """Whether a value fits a pattern: True, False, or Unknown; binds the names in it.

    The user may say whether it fits one that is not followed, but not what its names stand for.
    """
    handler = PATTERNS.get(type(pattern))
    if handler is not None:
        return handler(walk, pattern, subject)
    for inner in ast.walk(pattern):
        for name in (getattr(inner, "name", None), getattr(inner, "rest", None)):
            if name is not None:
                walk.trail.put(walk.scopes[-1], name, Unknown(name))
    known, value = walk.settings.of(unparsed(pattern))
    return bool(value) if known else Unknown(unparsed(pattern))


def capture(walk: Walk, pattern: ast.MatchAs, subject: Value) -> Value:
    """``case other``, ``case 64 as hidden``, ``case _``."""
    fitting = True if pattern.pattern is None else fits(walk, pattern.pattern, subject)
    if pattern.name is not None and fitting:
        walk.trail.put(walk.scopes[-1], pattern.name, subject)
    return fitting


def any_of(walk: Walk, pattern: ast.MatchOr, subject: Value) -> Value:
    """``case "lstm" | "gru"``."""
    found = [fits(walk, one, subject) for one in pattern.patterns]
    return next((one for one in found if one), False)


def equal(walk: Walk, pattern: ast.MatchValue, subject: Value) -> Value:
    """``case "lstm"``, ``case Kind.LSTM``."""
    value = walk.value(pattern.value)
    for side in (subject, value):
        if isinstance(side, Unknown):
            return side
    return is_flat(subject) and subject == value


def singleton(_walk: Walk, pattern: ast.MatchSingleton, subject: Value) -> Value:
    """``case None``, ``case True``."""
    return subject if isinstance(subject, Unknown) else subject is pattern.value


PATTERNS: PatternTable = {
    ast.MatchAs: capture,
    ast.MatchOr: any_of,
    ast.MatchValue: equal,
    ast.MatchSingleton: singleton,
}
"""By type of pattern: whether a value fits it."""


def try_statement(walk: Walk, node: ast.Try) -> None:
    """``try``: the body, as if nothing fails; a handler of ImportError may be followed too."""
    walk.run([*node.body, *node.orelse])
    for handler in node.handlers:
        # Which library is installed is not known; any other error would be a fault of the code.
        if handler.type is not None and "ImportError" in unparsed(handler.type):
            ask = Ask(unparsed(node.body[0]), walk.source.place(node.body[0]), number=False)
            branch(walk, ask, (without_fallbacks(node.body, handler.body), []))
    walk.run(node.finalbody)


def without_fallbacks(body: list[ast.stmt], handler: list[ast.stmt]) -> list[ast.stmt]:
    """A handler of ImportError without imports in place of those of a framework that failed.

    Who has both libraries gets the first; the other one is there for who has not.
    """
    imports = [one for one in body if isinstance(one, ast.Import | ast.ImportFrom)]
    found = {name: path for one in imports for name, path in imported(one).items()}
    there = {name for name, path in found.items() if root_of(f"{path}.x")}
    return [
        one
        for one in handler
        if not (isinstance(one, ast.Import | ast.ImportFrom) and there.issuperset(imported(one)))
    ]


STATEMENTS: StatementTable = {
    ast.If: if_statement,
    ast.Match: match_statement,
    ast.Try: try_statement,
    ast.TryStar: try_statement,
}
"""By type of statement: how it is followed."""
