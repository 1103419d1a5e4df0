"""How code may end early: ``return``, ``break``, ``continue``; also at the top of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.code.trail import ABSENT

if TYPE_CHECKING:
    from lstm_params.reading.code.parts import Ask
    from lstm_params.reading.code.trail import Changes
    from lstm_params.reading.code.values import Value


class End(Exception):  # noqa: N818 - no error
    """A statement ends others early; a ``return`` carries a value out of the function's body."""

    def __init__(self, value: Value = ABSENT) -> None:
        super().__init__()
        self.value = value


class Returned(End):
    """A return statement was reached."""


class Broken(End):
    """A break statement was reached."""


class Continued(End):
    """A continue statement was reached."""


ENDS = (Returned, Broken, Continued)


class Exit(NamedTuple):
    """A branch that ended early and may not be taken: it is joined where the others end too."""

    end: End
    ask: Ask
    """What decides whether the branch is taken."""
    mark: int
    """How many changes there were where the branch began."""
    changes: Changes
    """What the branch changed since."""
