"""Handlers of loops and comprehensions: every turn over what is known, else one turn in doubt."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.asks import question
from lstm_params.reading.code.constructors import shortened
from lstm_params.reading.code.control import Broken, Continued, Doubt
from lstm_params.reading.code.limits import CALLING_PATIENCE, COMPREHENSION_PATIENCE, LOOP_PATIENCE
from lstm_params.reading.code.parts import Flow, Group, Item, Weight, items_of, weighs
from lstm_params.reading.code.values import Scope, Several, Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.code.interpreter import StatementTable, ValueTable, Walk
    from lstm_params.reading.code.values import Value


def list_comprehension(walk: Walk, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Value:
    """``[nn.LSTM(64, 64) for _ in range(3)]``."""
    found: list[Value] = []
    unknown = each(walk, node.generators, lambda: found.append(walk.value(node.elt)))
    return found if unknown is None else unknown


def dict_comprehension(walk: Walk, node: ast.DictComp) -> Value:
    """``{name: nn.GRU(4, 8) for name in names}``."""
    found: dict[Value, Value] = {}

    def add() -> None:
        key, value = walk.value(node.key), walk.value(node.value)
        found[key if isinstance(key, str | int) else unparsed(node.key)] = value

    unknown = each(walk, node.generators, add)
    return found if unknown is None else unknown


def each(
    walk: Walk, generators: list[ast.comprehension], work: Callable[[], None]
) -> Unknown | None:
    """Do ``work`` in every turn of a comprehension; returns an unknown that it depends on."""
    first, *rest = generators
    values = walk.value(first.iter)
    if isinstance(values, Group):
        values = values.children
    check_several(walk, values, first.iter)
    if not isinstance(values, list | tuple | dict | str):
        return one_turn(walk, generators, values, work)
    made, left = walk.weighed, walk.left
    with walk.scope(Scope(depth=len(walk.doubts))):
        for value in list(values):
            # Many turns without a layer with weights compute data, in which nothing is counted.
            if walk.weighed == made and left - walk.left > COMPREHENSION_PATIENCE:
                return one_turn(walk, generators, Unknown(unparsed(first.iter)), work)
            walk.bind(first.target, value, first.iter)
            tests = [walk.value(test) for test in first.ifs]
            for truth in tests:
                if isinstance(truth, Unknown | Flow):
                    return one_turn(walk, generators, truth, work)
            if not all(tests):
                continue
            if not rest:
                work()
            elif (unknown := each(walk, rest, work)) is not None:
                return unknown
    return None


def check_several(walk: Walk, values: Value, node: ast.expr) -> None:
    """Raise SpecError if a loop is over a number, as when the user gives one for a list."""
    if isinstance(values, int | float):
        message = f"{values} is one number, and a loop goes over it: give several, (64, 32)"
        walk.source.place(node).fail(message)


def one_turn(
    walk: Walk, generators: list[ast.comprehension], values: Value, work: Callable[[], None]
) -> Unknown:
    """Do one turn of a comprehension with an unknown number of turns.

    Returns what is unknown about it, or raises the question if the turn made weights.
    """
    first = generators[0]
    made = len(walk.made)
    doubt = Doubt(walk.open(first.iter, values), often=True)
    with walk.scope(Scope(depth=len(walk.doubts))), walk.doubt(doubt):
        for generator in generators:
            walk.bind(generator.target, Unknown(unparsed(generator.target)), generator.iter)
        work()
    if any(map(weighs, [*walk.made][made:])):
        raise question([doubt.ask])
    return Unknown(doubt.ask.text)


class Patience:
    """How long a loop is followed that makes no layer with weights: longer if it calls layers."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.before = walk.weighed, walk.graph.calls, walk.left

    def ends(self) -> bool:
        """Whether the loop has taken so many steps that the rest of it is left in doubt."""
        weighed, calls, left = self.before
        many = CALLING_PATIENCE if self.walk.graph.calls > calls else LOOP_PATIENCE
        return self.walk.weighed == weighed and left - self.walk.left > many


def for_loop(walk: Walk, node: ast.For) -> None:
    """``for``: every turn over known values; one turn in doubt if they are unknown or many."""
    values = walk.value(node.iter)
    if isinstance(values, Group):
        values = values.children
    check_several(walk, values, node.iter)
    if not isinstance(values, list | tuple | dict | str):
        repeat(walk, node, node.iter, values)
        return
    patience, depth = Patience(walk), len(walk.doubts)
    for value in list(values):
        # Many turns without a layer with weights train or read data: one of them says it all.
        if patience.ends():
            repeat(walk, node, node.iter, values)
            return
        if isinstance(value, Several):
            repeat(walk, node, node.iter, value)
            continue
        walk.bind(node.target, value, node.iter)
        if not turn(walk, node.body, depth):
            return
    leave(walk, depth, Broken, Continued)
    walk.run(node.orelse)


def while_loop(walk: Walk, node: ast.While) -> None:
    """``while``: every turn as long as the condition is known, then one turn in doubt."""
    patience, depth = Patience(walk), len(walk.doubts)
    while True:
        truth = walk.value(node.test)
        unknown = isinstance(truth, Unknown | Flow | Weight)
        if unknown or patience.ends():
            repeat(walk, node, node.test, truth)
            return
        if not truth:
            break
        if not turn(walk, node.body, depth):
            return
    leave(walk, depth, Broken, Continued)
    walk.run(node.orelse)


def turn(walk: Walk, body: list[ast.stmt], depth: int) -> bool:
    """Follow one turn of a loop; False if it ends the loop.

    ``depth`` is how many doubts there were before the loop.
    """
    try:
        walk.run(body)
    except Broken:
        leave(walk, depth, Broken, Continued)
        return False
    except Continued:
        pass
    leave(walk, depth, Continued)
    return True


def leave(walk: Walk, depth: int, *ends: type[Exception]) -> None:
    """Drop the doubts, above the first ``depth``, that last until one of these ends."""
    walk.doubts[depth:] = [doubt for doubt in walk.doubts[depth:] if doubt.until not in ends]


def repeat(walk: Walk, node: ast.For | ast.While, over: ast.expr, values: Value) -> None:
    """Follow one turn in place of an unknown number of turns."""
    made, depth = len(walk.made), len(walk.doubts)
    with walk.doubt(Doubt(walk.open(over, values), often=True)):
        if isinstance(node, ast.For):
            walk.bind(node.target, Unknown(unparsed(node.target)), node.iter)
        turn(walk, node.body, depth)
        leave(walk, depth, Broken, Continued)
    walk.run(node.orelse)
    leave_out(walk, [*walk.made][made:], over, values)


def leave_out(walk: Walk, made: list[Item | Group], node: ast.expr, values: Value) -> None:
    """Do not count what was made in a loop with an unknown number of turns.

    A layer that only a name refers to exists once however many turns there are, so it counts.
    For the others the user is asked what the loop depends on, the ``n`` of ``range(n)``; if it
    is over something unknown as such, ``for x in blocks``, they are reported as not counted.
    """
    bound = (value for scope in walk.scopes for value in scope.values())
    named = {value for value in bound if isinstance(value, Item | Group)}
    kept = [part for part in made if part in named and not part.owned and born(walk, part)]
    once = {item for part in kept for item in items_of(part)}
    outer = [item for part in made for item in items_of(part) if item not in once]
    if not any(map(weighs, outer)):
        return
    if not isinstance(values, Unknown) or values.text != unparsed(node):
        walk.ask(node, values)
    for item in outer:
        item.gap = f"in a loop over {shortened(unparsed(node))}, which is not known"
        item.asks.clear()


def born(walk: Walk, part: Item | Group) -> bool:
    """True for a layer; for a group if it was made inside a branch or loop that may not run."""
    # An older group was only changed in the loop: how often it was is what is not known.
    return isinstance(part, Item) or part.depth > len(walk.doubts)


def break_loop(_walk: Walk, _node: ast.Break) -> None:
    """``break``."""
    raise Broken


def continue_loop(_walk: Walk, _node: ast.Continue) -> None:
    """``continue``."""
    raise Continued


VALUES: ValueTable = {
    ast.ListComp: list_comprehension,
    ast.SetComp: list_comprehension,
    ast.GeneratorExp: list_comprehension,
    ast.DictComp: dict_comprehension,
}
"""By type of expression: its value."""

STATEMENTS: StatementTable = {
    ast.For: for_loop,
    ast.AsyncFor: for_loop,
    ast.While: while_loop,
    ast.Break: break_loop,
    ast.Continue: continue_loop,
}
"""By type of statement: how it is followed."""
