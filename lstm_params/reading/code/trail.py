"""What code changes, noted so that it can be taken back: each branch is followed from one state.

Everything that a branch may change stands in dicts and lists, and is changed through a ``Trail``.
A branch is followed, what it changed is noted and taken back, and the next one is followed; then
the changes of all are joined, as ``joining`` says.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Nothing(Enum):
    """The type of ABSENT."""

    ABSENT = "absent"


ABSENT = Nothing.ABSENT
"""What a dict holds for a key that is not in it."""

WHOLE = Nothing
"""The key of all contents of a list, which change together."""


class Cell(NamedTuple):
    """A place that holds a value: a dict's key, or all contents of a list."""

    table: Any
    """The dict or the list."""
    key: Any
    """The key; WHOLE for a list."""

    @property
    def name(self) -> tuple[int, Any]:
        """What tells it from all other cells: dicts and lists may be equal and not the same."""
        return id(self.table), self.key

    def get(self) -> Any:  # noqa: ANN401 - tables hold all kinds of things
        """What it holds now."""
        return [*self.table] if self.key is WHOLE else self.table.get(self.key, ABSENT)

    def set(self, value: Any) -> None:  # noqa: ANN401 - tables hold all kinds of things
        """Let it hold a value, and note nothing."""
        if self.key is WHOLE:
            self.table[:] = value
        elif value is ABSENT:
            self.table.pop(self.key, None)
        else:
            self.table[self.key] = value


class Changes(dict[tuple[int, Any], tuple[Cell, Any]]):
    """Some cells by their names, each with a value: what a branch has left in them."""

    def of(self, cell: Cell) -> Any:  # noqa: ANN401 - tables hold all kinds of things
        """What a cell holds after these changes."""
        found = self.get(cell.name)
        return cell.get() if found is None else found[1]


class Trail:
    """All changes so far, each with what was there before."""

    def __init__(self) -> None:
        self.steps: list[tuple[Cell, Any]] = []

    def __len__(self) -> int:
        """How many changes there were: a mark to which they can be taken back."""
        return len(self.steps)

    def put(self, table: dict[Any, Any], key: Any, value: Any) -> None:  # noqa: ANN401 - any table
        """Set a dict's value for a key; ABSENT removes the key."""
        self.change(Cell(table, key), value)

    def fill(self, held: list[Any], values: Sequence[Any]) -> None:
        """Replace the contents of a list."""
        self.change(Cell(held, WHOLE), values)

    def change(self, cell: Cell, value: Any) -> None:  # noqa: ANN401 - tables hold all kinds of things
        """Let a cell hold a value."""
        self.steps.append((cell, cell.get()))
        cell.set(value)

    def changed(self, mark: int) -> Iterator[Cell]:
        """The cells that were changed since a mark, each once."""
        seen: dict[tuple[int, Any], Cell] = {}
        for cell, _ in self.steps[mark:]:
            seen.setdefault(cell.name, cell)
        return iter(seen.values())

    def since(self, mark: int) -> Changes:
        """What the cells that were changed since a mark hold now."""
        return Changes((cell.name, (cell, cell.get())) for cell in self.changed(mark))

    def held(self, marks: Sequence[int]) -> Iterator[tuple[Cell, list[tuple[Any, range]]]]:
        """The cells that were changed since the first of some marks, in rising order.

        Each with the values that it held at these marks, and at which of them: a range of their
        places. Finding all takes as long as there were changes.
        """
        found: dict[tuple[int, Any], tuple[Cell, list[tuple[Any, range]]]] = {}
        since: dict[tuple[int, Any], int] = {}
        first = marks[0]
        for at, (cell, value) in enumerate(self.steps[first:], first):
            _, held = found.setdefault(cell.name, (cell, []))
            start, end = since.get(cell.name, 0), bisect_right(marks, at)
            if start < end:
                held.append((value, range(start, end)))
            since[cell.name] = end
        for name, (cell, held) in found.items():
            if since[name] < len(marks):
                held.append((cell.get(), range(since[name], len(marks))))
        return iter(found.values())

    def take_back(self, mark: int) -> Changes:
        """Undo all changes since a mark, and return what they left in the cells."""
        left = self.since(mark)
        for cell, value in reversed(self.steps[mark:]):
            cell.set(value)
        del self.steps[mark:]
        return left
