"""How code may end early, and when it may not run at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lstm_params.reading.code.values import Ask, Value


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
