"""Handlers of loops and comprehensions: every turn over what is known, else one for all."""

from __future__ import annotations

import ast
from itertools import chain
from typing import TYPE_CHECKING

from lstm_params.reading.code import own
from lstm_params.reading.code.asks import question
from lstm_params.reading.code.constructors import shortened
from lstm_params.reading.code.control import apart, frame, rejoin
from lstm_params.reading.code.ends import Broken, Continued, Exit
from lstm_params.reading.code.joining import join, joints, rules_of
from lstm_params.reading.code.limits import (
    CALLING_PATIENCE,
    COMPREHENSION_PATIENCE,
    LOOP_PATIENCE,
    ROUNDS,
)
from lstm_params.reading.code.parts import (
    Ask,
    Flow,
    Group,
    Item,
    Weight,
    groups_of,
    items_of,
    parts_of,
    weighs,
)
from lstm_params.reading.code.trail import Changes
from lstm_params.reading.code.values import Names, Scope, Set, Several, Unknown, is_flat, is_plain
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params.reading.code.interpreter import StatementTable, ValueTable, Walk
    from lstm_params.reading.code.joining import Joint
    from lstm_params.reading.code.values import Value


def list_comprehension(walk: Walk, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Value:
    """``[nn.LSTM(64, 64) for _ in range(3)]``."""
    found: list[Value] = []
    unknown = each(walk, node.generators, lambda: found.append(walk.value(node.elt)))
    return found if unknown is None else unknown


def set_comprehension(walk: Walk, node: ast.SetComp) -> Value:
    """``{len(word) for word in words}``."""
    found = list_comprehension(walk, node)
    if not isinstance(found, list):
        return found
    return Set(found) if all(map(is_plain, found)) else Unknown(unparsed(node))


def dict_comprehension(walk: Walk, node: ast.DictComp) -> Value:
    """``{name: nn.GRU(4, 8) for name in names}``."""
    found: dict[Value, Value] = {}

    def add() -> None:
        key, value = walk.value(node.key), walk.value(node.value)
        if not isinstance(key, list) and is_flat(key):
            found[key] = value
        else:
            found[unparsed(node.key)] = value
            walk.spoil(found)

    unknown = each(walk, node.generators, add)
    return found if unknown is None else unknown


def each(
    walk: Walk, generators: list[ast.comprehension], work: Callable[[], None]
) -> Unknown | None:
    """Do ``work`` in every turn of a comprehension; returns an unknown that it depends on."""
    first, *rest = generators
    values = walk.value(first.iter)
    if isinstance(values, Group):
        values = own.inside(walk, values, first.iter)
    check_several(walk, values, first.iter)
    if not isinstance(values, list | tuple | dict | str):
        return one_turn(walk, generators, values, work)
    made, left = walk.made.weighed, walk.budget.left
    with walk.scope(Scope()):
        for value in list(values):
            # Many turns without a layer with weights compute data, in which nothing is counted.
            if walk.made.weighed == made and left - walk.budget.left > COMPREHENSION_PATIENCE:
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
    ask = turns(walk, generators[0].iter, values)

    def turn() -> None:
        with walk.scope(Scope()):
            for generator in generators:
                walk.bind(generator.target, Unknown(unparsed(generator.target)), generator.iter)
            work()

    changes = apart(walk, turn).changes
    if any(map(weighs, chain.from_iterable(walk.made.among([changes]).values()))):
        raise question([ask])
    join(walk, joints([Changes(), changes], None))
    number = is_number(generators[0].iter, values)
    return Unknown(ask.text, derived=True, number=number)


def turns(walk: Walk, node: ast.expr, values: Value) -> Ask:
    """What to ask about an unknown number of turns: a list that the loop goes over, or a number."""
    ask, text = walk.open(node, values), unparsed(node)
    several = ask.text in text and not isinstance(node, ast.Compare)
    return ask._replace(like="(…, …)") if several and not is_number(node, values) else ask


def is_number(node: ast.expr, values: Value) -> bool:
    """Whether an unknown number of turns follows from a number, and not from a list."""
    return "range(" in unparsed(node) or (isinstance(values, Unknown) and values.number)


class Patience:
    """How long a loop is followed that makes no layer with weights: longer if it calls layers."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.before = walk.made.weighed, walk.graph.calls, walk.budget.left

    def ends(self) -> bool:
        """Whether the loop has taken so many steps that the rest of it is left in doubt."""
        weighed, calls, left = self.before
        many = CALLING_PATIENCE if self.walk.graph.calls > calls else LOOP_PATIENCE
        return self.walk.made.weighed == weighed and left - self.walk.budget.left > many


def for_loop(walk: Walk, node: ast.For) -> None:
    """``for``: every turn over known values; one turn for all if they are unknown or many."""
    values = walk.value(node.iter)
    if isinstance(values, Group):
        values = own.inside(walk, values, node.iter)
    check_several(walk, values, node.iter)
    if not isinstance(values, list | tuple | dict | str):
        repeat(walk, node, node.iter, values)
        return
    patience, before = Patience(walk), frame(walk)
    for value in list(values):
        # Many turns without a layer with weights train or read data: one of them says it all.
        if patience.ends():
            repeat(walk, node, node.iter, values)
            break
        if isinstance(value, Several):
            repeat(walk, node, node.iter, value)
            continue
        walk.bind(node.target, value, node.iter)
        if not turn(walk, node.body):
            break
    else:
        walk.run(node.orelse)
    rejoin(walk, before, None, Broken)


def while_loop(walk: Walk, node: ast.While) -> None:
    """``while``: every turn as long as the condition is known, then one turn for all."""
    patience, before = Patience(walk), frame(walk)
    while True:
        truth = walk.value(node.test)
        unknown = isinstance(truth, Unknown | Flow | Weight)
        if unknown or patience.ends():
            repeat(walk, node, node.test, truth)
            break
        if not truth:
            walk.run(node.orelse)
            break
        if not turn(walk, node.body):
            break
    rejoin(walk, before, None, Broken)


def turn(walk: Walk, body: list[ast.stmt]) -> bool:
    """Follow one turn of a loop; False if it ends the loop."""
    before, goes_on = frame(walk), True
    try:
        walk.run(body)
    except Broken:
        goes_on = False
    except Continued:
        pass
    rejoin(walk, before, None, Continued)
    return goes_on


def repeat(walk: Walk, node: ast.For | ast.While, over: ast.expr, values: Value) -> None:
    """Follow one turn in place of an unknown number of turns, until it changes nothing more.

    What a turn begins with is what is known whether there were turns before it or not.
    """
    before, mark = frame(walk), len(walk.trail)
    ask = turns(walk, over, values)

    def once() -> None:
        if isinstance(node, ast.For):
            walk.bind(node.target, Unknown(unparsed(node.target)), node.iter)
        turn(walk, node.body)

    rounds: list[Changes] = []
    found: list[Joint] = []
    for _ in range(ROUNDS):
        del walk.exits[before.exits :]
        at = len(walk.trail)
        outcome = apart(walk, once, rounds)
        rounds.append(outcome.changes)
        if outcome.end is not None:
            walk.exits.append(Exit(outcome.end, ask, at, outcome.changes))
            break
        found = joints([Changes(), outcome.changes], None)
        # Layers are made again in the next round, and are joined after the last.
        if not join(walk, [joint for joint in found if not of_layers(walk, joint)]):
            break
    join(walk, [joint for joint in found if of_layers(walk, joint)])
    gathered = {*gathered_in(walk, found)}
    walk.run(node.orelse)
    rejoin(walk, before, None, Broken)
    leave_out(walk, walk.made.since(mark), gathered, over, values)


def gathered_in(walk: Walk, found: list[Joint]) -> Iterator[Item | Group]:
    """The parts that a turn adds to those before it: one for every turn, whatever names them.

    A list or a dict got them, ``layers.append(layer)``, or what they stand in has what its name
    had before, ``net = nn.Sequential(net, layer)``.
    """
    for cell, (before, *_, after), _ in found:
        if id(cell.table) in rules_of(walk):
            continue
        if not isinstance(cell.table, Names):
            yield from parts_of(after)
        elif isinstance(before, Item | Group) and isinstance(after, Group) and before is not after:
            inside = {*groups_of(after), *items_of(after)}
            yield from (after,) if before in inside else ()
        elif isinstance(before, list) and isinstance(after, Group):
            yield after  # ``net = []``, and then ``net = nn.Sequential(*net, layer)``


def of_layers(walk: Walk, joint: Joint) -> bool:
    """Whether a cell is about layers, or holds some."""
    return id(joint.cell.table) in rules_of(walk) or any(map(has_parts, joint.values))


def has_parts(value: Value) -> bool:
    """Whether a value is a layer or a group, or has one in it."""
    return any(True for _ in parts_of(value))


def leave_out(
    walk: Walk,
    made: list[Item | Group],
    gathered: set[Item | Group],
    node: ast.expr,
    values: Value,
) -> None:
    """Do not count what was made in a loop with an unknown number of turns.

    A layer that only a name refers to exists once however many turns there are, so it counts;
    not so those that are gathered.
    For the others the user is asked what the loop depends on, the ``n`` of ``range(n)``; if it
    is over something unknown as such, ``for x in blocks``, they are reported as not counted.
    """
    bound = (value for scope in walk.scopes for value in scope.values())
    named = {value for value in bound if isinstance(value, Item | Group)} - gathered
    owned = walk.graph.owned
    kept = [part for part in made if part in named and part not in owned and born(walk, part)]
    once = {item for part in kept for item in items_of(part)}
    outer = [item for part in made for item in items_of(part) if item not in once]
    if not any(map(weighs, outer)):
        return
    if not isinstance(values, Unknown) or values.text != unparsed(node):
        raise question([turns(walk, node, values)])
    for item in outer:
        walk.graph.fail(item, f"in a loop over {shortened(unparsed(node))}, which is not known")


def born(walk: Walk, part: Item | Group) -> bool:
    """Whether a part was made where it is used, and is not a model that the text never makes."""
    # Such a model begins before the loop: how often it was added to is what is not known.
    return part not in walk.implied


def break_loop(_walk: Walk, _node: ast.Break) -> None:
    """``break``."""
    raise Broken


def continue_loop(_walk: Walk, _node: ast.Continue) -> None:
    """``continue``."""
    raise Continued


VALUES: ValueTable = {
    ast.ListComp: list_comprehension,
    ast.SetComp: set_comprehension,
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
