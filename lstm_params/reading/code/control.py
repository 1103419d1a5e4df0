"""Branches of which one is taken: each is followed from one state, and what they leave joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.code.ends import End, Exit
from lstm_params.reading.code.joining import join, joined_value
from lstm_params.reading.code.trail import Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.parts import Ask
    from lstm_params.reading.code.values import Value


class Frame(NamedTuple):
    """How many branches had ended early, and stood beside, where a function or a loop began."""

    exits: int
    siblings: int


def frame(walk: Walk) -> Frame:
    """The state of early ends before a function, a loop or a turn of it."""
    return Frame(len(walk.exits), len(walk.made.siblings))


class Outcome(NamedTuple):
    """What following a branch has led to."""

    changes: Changes
    """What it changed; this is taken back."""
    end: End | None
    """How it ended early, if it did."""
    value: Value


def apart(walk: Walk, work: Callable[[], Value], siblings: Sequence[Changes] = ()) -> Outcome:
    """Follow a branch, note what it changes, and take that back.

    Args:
        walk: the walk.
        work: follows the branch.
        siblings: what the branches in place of this one changed. A layer that they made, and that
            this one makes alike, is the same: only one of the branches is taken.
    """
    mark, before = len(walk.trail), frame(walk)
    end, value = None, None
    walk.made.siblings.append(walk.made.among(siblings))
    try:
        value = work()
    except End as early:
        end = early
    del walk.made.siblings[before.siblings :]
    walk.exits[before.exits :] = [one.since(walk.trail, mark) for one in walk.exits[before.exits :]]
    return Outcome(walk.trail.take_back(mark), end, value)


def branches(walk: Walk, ask: Ask, works: Sequence[Callable[[], Value]]) -> list[Value]:
    """Follow branches of which one is taken, and join what they leave.

    Args:
        walk: the walk.
        ask: what decides which one is taken.
        works: follow one branch each.

    Returns:
        the values of those that do not end early.

    Raises:
        End: all of them end early.
    """
    mark, before = len(walk.trail), frame(walk)
    outcomes: list[Outcome] = []
    for work in works:
        outcomes.append(apart(walk, work, [one.changes for one in outcomes]))
    going = [one for one in outcomes if one.end is None] or outcomes[-1:]
    ended = [one for one in outcomes if one not in going]
    join(walk, [one.changes for one in going], ask)
    walk.exits += [Exit(one.end, ask, mark, one.changes) for one in ended if one.end is not None]
    stand_beside(walk, before)
    if going[0].end is not None:
        raise going[0].end
    return [one.value for one in going]


def stand_beside(walk: Walk, before: Frame) -> None:
    """Note that what follows is another branch beside those that ended early, until it ends too."""
    walk.made.beside(one.changes for one in walk.exits[before.exits :])


def rejoin(walk: Walk, before: Frame, value: Value, *ends: type[End]) -> Value:
    """Join the branches that ended early in one of these ways with what was followed since.

    Args:
        walk: the walk.
        before: the early ends before the function, the loop or the turn that they end.
        value: what the rest has returned.
        ends: the ways.

    Returns:
        the value, joined with theirs.
    """
    late = walk.exits[before.exits :]
    del walk.exits[before.exits :], walk.made.siblings[before.siblings :]
    for one in reversed(late):
        if isinstance(one.end, ends):
            then = walk.trail.before(one.mark)
            then.update(one.changes)
            join(walk, [Changes(), then], one.ask)
            value = joined_value(walk, [value, one.end.value], one.ask.text, one.ask)
    walk.exits += [one for one in late if not isinstance(one.end, ends)]
    stand_beside(walk, before)
    return value
