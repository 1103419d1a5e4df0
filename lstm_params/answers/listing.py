"""An answer in rows: what there is, what fits, networks side by side."""

from __future__ import annotations

from dataclasses import dataclass

from lstm_params.answers.answer import Answer


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

    def to_dict(self) -> list[dict[str, str]]:
        """Return an object for each row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
