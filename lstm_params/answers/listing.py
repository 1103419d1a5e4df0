"""An answer in rows: what there is, what fits, networks side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lstm_params.answers.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Listing(Answer):
    """A list: its columns, its rows, and sentences about it."""

    drawn_as = "list"

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    """What it is of: a network, a framework."""
    numbers: tuple[int, ...] = ()
    """Which columns are numbers."""
    bars: tuple[int, ...] = ()
    """How long the bar of each row is, where there are bars."""
    answer: str = ""
    """The row that was asked for, in a sentence, where there is one."""

    def __iter__(self) -> Iterator[dict[str, object]]:
        return iter(self.records())

    def records(self) -> list[dict[str, object]]:
        """Return the rows by the names of the columns, numbers as numbers."""
        return [
            {
                name: number(cell) if at in self.numbers else cell
                for at, (name, cell) in enumerate(zip(self.columns, row, strict=True))
            }
            for row in self.rows
        ]

    def to_dict(self) -> list[dict[str, object]]:
        """Return an object for each row."""
        return self.records()


def number(cell: str) -> int | None:
    """The number that a cell shows in groups of digits; None if it is empty."""
    return int(cell.replace(",", "")) if cell else None
