"""How code may end early, when it may not run at all, and what is known after it then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.code.asks import question
from lstm_params.reading.code.parts import Flow, Group, Item, flows_of, items_of, parts_of, weighs
from lstm_params.reading.code.paths import is_layer_like
from lstm_params.reading.code.values import Class, Function, Unknown, is_flat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lstm_params.reading.code.parts import Ask
    from lstm_params.reading.code.values import Value


class Returned(Exception):  # noqa: N818 - no error
    """A return statement was reached; carries its value out of the function's body."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Broken(Exception):  # noqa: N818 - no error
    """A break statement was reached."""


class Continued(Exception):  # noqa: N818 - no error
    """A continue statement was reached."""


ENDS = (Returned, Broken, Continued)
"""What ends statements early: ``return``, ``break``, ``continue``; also at the top of a text."""


class Doubt(NamedTuple):
    """An unknown condition or number of turns: the code that is followed now may not run.

    While there are doubts, plain names that are bound become unknown, and a layer that is made is a
    question to the user.
    """

    ask: Ask
    often: bool = False
    """Whether it is a loop with an unknown number of turns, which is followed once."""
    until: type[Exception] | None = None
    """What ends the doubt, if a branch may have left a function, a loop or a turn of it early."""


def certain(doubts: Sequence[Doubt], part: Value) -> None:
    """Raise the question for a condition if layers are made or changed in doubt.

    In a loop with an unknown number of turns they may be; ``loops.leave_out`` decides afterwards.
    """
    # A Dropout in one branch only changes no count, so that nobody needs to be asked about it.
    if any(weighs(inner) for inner in parts_of(part)):
        for doubt in doubts:
            if not doubt.often:
                raise question([doubt.ask])


def content(part: Item | Group) -> list[object]:
    """What a part holds, however it is written."""
    return [(item.layer, item.takes, item.gap) for item in items_of(part)]


def settled(doubts: Sequence[Doubt], before: Value, value: Value, text: str) -> Value:
    """The value a name has after an assignment, which is unknown if that is in doubt.

    Args:
        doubts: those that came after the scope or the object was made; older ones do not matter,
            since what was made in a branch is gone if the branch is.
        before: the value so far, None if there is none.
        value: the value that is assigned.
        text: the target as it is written.
    """
    # A function that only one branch defines is the only one that the name can mean later on:
    # without it the code that calls it would not run.
    if not doubts or (before is None and isinstance(value, Function | Class)):
        return value
    if isinstance(value, Item | Group):
        return named_again(doubts, before, value, text)
    if flows := flows_of(value):
        # Both tensors stay in what it was made from, since either may be what is computed.
        same = isinstance(before, Flow) and before.shape == flows[0].shape
        return Flow(flows[0].shape if same else None, None, (*flows, *flows_of(before)))
    same = is_flat(value) and is_flat(before) and (type(value), value) == (type(before), before)
    loaded = isinstance(before, Item | Group) and isinstance(value, Unknown)
    if same or loaded:
        return before
    if before is not None and makes_layers(value):
        ask = doubts[-1].ask
        return Unknown(ask.text, chooses=ask.like, derived=True)
    return Unknown(text)


def makes_layers(value: Value) -> bool:
    """Whether it is a class, of the text or of a framework."""
    return isinstance(value, Class) or (isinstance(value, Unknown) and is_layer_like(value.path))


def named_again(
    doubts: Sequence[Doubt], before: Value, layer: Item | Group, text: str
) -> Item | Group:
    """The layer that a name has after it is given to one, that is there already, in doubt.

    Another name makes no layer, as in ``best = model``; but which of two layers a name has, or
    whether an object holds one, is a question.
    """
    if isinstance(before, Item | Group) and before is not layer:
        if content(before) == content(layer):
            return before
        certain(doubts, layer)
    if text.startswith("self.") and not layer.owned:
        certain(doubts, layer)
    return layer
