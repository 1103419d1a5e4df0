"""Branches of which one is taken: each is followed from one state, and what they leave joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lstm_params.reading.code.ends import ENDS, End, Exit
from lstm_params.reading.code.joining import Joint, join, joined_value, joints

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.parts import Ask
    from lstm_params.reading.code.trail import Cell, Changes
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
    late = walk.exits[before.exits :]
    del walk.exits[before.exits :], walk.made.siblings[before.siblings :]
    groups = [[one for one in late if isinstance(one.end, kind)] for kind in ENDS]
    met = [(exits, meeting(walk, exits)) for exits in groups if exits]
    changes = walk.trail.take_back(mark)
    walk.exits += [as_one(walk, exits, found) for exits, found in met]
    return Outcome(changes, end, value)


def as_one(walk: Walk, exits: list[Exit], found: list[Joint]) -> Exit:
    """Several early ends of one kind as one, from the present state on."""
    mark, last = len(walk.trail), exits[-1]
    join(walk, found)
    values = [one.end.value for one in exits]
    value = joined_value(walk, values, last.ask.text, last.ask)
    return Exit(type(last.end)(value), last.ask, mark, walk.trail.take_back(mark))


def meeting(walk: Walk, exits: list[Exit], *, now: bool = False) -> list[Joint]:
    """The cells that early ends leave differently, ``now`` beside what was followed since.

    What an early end leaves in a cell is what its branch changed, or what was there at its mark.
    """
    held = {cell.name: (cell, at) for cell, at in walk.trail.held([one.mark for one in exits])}
    own: dict[tuple[int, Any], tuple[Cell, dict[int, Any]]] = {}
    for place, one in enumerate(exits):
        for name, (cell, value) in one.changes.items():
            own.setdefault(name, (cell, {}))[1][place] = value
    found = []
    for name, (cell, _) in {**held, **own}.items():
        changed = own[name][1] if name in own else {}
        left = held[name][1] if name in held else [(cell.get(), range(len(exits)))]
        values = [(place, value) for place, value in changed.items()]
        # A cell has few values beside those that branches gave it, however many branches there are.
        values += [(places[-1], value) for value, places in left if kept(places, changed)]
        values.sort(key=lambda one: one[0])
        ways = [value for _, value in values] + ([cell.get()] if now else [])
        last = next((place for place, value in reversed(values) if value is not ways[-1]), -1)
        found.append(Joint(cell, ways, exits[last].ask))
    return found


def kept(places: range, changed: dict[int, Any]) -> bool:
    """Whether not all of these places are among those where something was changed."""
    return len(changed) < len(places) or any(place not in changed for place in places)


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
    going = [one for one in outcomes if one.end is None]
    # If all end early, what the last one does is followed, and the others stand beside it.
    ended = [one for one in (outcomes if going else outcomes[:-1]) if one.end is not None]
    going = going or outcomes[-1:]
    join(walk, joints([one.changes for one in going], ask))
    walk.exits += [Exit(one.end, ask, mark, one.changes) for one in ended if one.end is not None]
    stand_beside(walk, before)
    if going[0].end is not None:
        raise going[0].end
    return [one.value for one in going]


def rejoin(walk: Walk, before: Frame, value: Value, *ends: type[End], fails: bool = False) -> Value:
    """Join the branches that ended early in one of these ways with what was followed since.

    Args:
        walk: the walk.
        before: the early ends before the function, the loop or the turn that they end.
        value: what the rest has returned.
        ends: the ways.
        fails: whether what was followed since ends in an error, so that one of the branches is
            taken.

    Returns:
        the value, joined with theirs.
    """
    late = walk.exits[before.exits :]
    del walk.exits[before.exits :], walk.made.siblings[before.siblings :]
    exits = [one for one in late if isinstance(one.end, ends)]
    if exits:
        join(walk, meeting(walk, exits, now=not fails))
        ask = exits[-1].ask
        values = [value] * (not fails) + [one.end.value for one in exits]
        value = joined_value(walk, values, ask.text, ask)
    walk.exits += [one for one in late if not isinstance(one.end, ends)]
    stand_beside(walk, before)
    return value


def stand_beside(walk: Walk, before: Frame) -> None:
    """Note that what follows is another branch beside those that ended early, until it ends too."""
    walk.made.beside(one.changes for one in walk.exits[before.exits :])
