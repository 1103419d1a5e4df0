"""How code may end early: ``return``, ``break``, ``continue``; also at the top of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.code.trail import ABSENT, Changes

if TYPE_CHECKING:
    from lstm_params.reading.code.parts import Ask
    from lstm_params.reading.code.trail import Trail
    from lstm_params.reading.code.values import Value


class End(Exception):  # noqa: N818 - no error
    """A statement ends others early."""

    value: Value = ABSENT


class Returned(End):
    """A return statement was reached; carries its value out of the function's body."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Broken(End):
    """A break statement was reached."""


class Continued(End):
    """A continue statement was reached."""


class Exit(NamedTuple):
    """A branch that ended early and may not be taken: it is joined where the others end too."""

    end: End
    ask: Ask
    """What decides whether the branch is taken."""
    mark: int
    """How many changes there were where the branch began."""
    changes: Changes
    """What the branch changed since."""

    def since(self, trail: Trail, mark: int) -> Exit:
        """The same, with what was changed between an earlier mark and its own."""
        then = trail.before(self.mark)
        cells = trail.changed(mark, self.mark)
        changes = Changes((cell.name, (cell, then.of(cell))) for cell in cells)
        changes.update(self.changes)
        return self._replace(mark=mark, changes=changes)
