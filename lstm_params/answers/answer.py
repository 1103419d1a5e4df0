"""What every answer is: data that prints itself.

An answer holds numbers and sentences and no drawing: ``formats`` finds the renderer that makes
text of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lstm_params.formats import render, renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderResult

    from lstm_params.engine.plan import Planned
    from lstm_params.network import Network


class Answer:
    """Data that prints itself.

    Iterate over it for its rows, or give it to ``pandas.DataFrame``. ``print`` it for Markdown,
    ``rich.print`` it for the table of the command, show it in a notebook for a page with its
    drawing, or take ``to_dict()``.
    """

    drawn_as: ClassVar[str] = "list"
    """What it is drawn as, in the names of renderers' functions and in errors: ``count``."""

    def __iter__(self) -> Iterator[object]:
        """Go through the rows, each complete: what it is of stands in every one."""
        raise NotImplementedError

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return True  # an answer without rows is an answer, too

    def records(self) -> list[dict[str, object]]:
        """Return the rows as ``--format csv`` writes them, numbers as numbers."""
        raise NotImplementedError

    def to_dict(self) -> object:
        """Return what ``--format json`` prints: numbers, texts, lists and dictionaries."""
        raise NotImplementedError

    @property
    def shown(self) -> Answer:
        """What is drawn for a reader: the answer itself, or its rows as a list."""
        return self

    def __str__(self) -> str:
        return self._repr_markdown_()

    def _repr_markdown_(self) -> str:
        return render(self, "markdown")

    def _repr_html_(self) -> str:
        return render(self, "html", page=False)

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        yield renderer("table").drawing(self.shown, options.max_width)


class NetworkAnswer(Answer):
    """An answer about one network, as one framework stores it."""

    planned: Planned

    @property
    def network(self) -> Network:
        """The network that is asked about."""
        return self.planned.network

    @property
    def framework(self) -> str:
        """The framework that stores it."""
        return self.planned.framework


def signed(number: int) -> str:
    """A difference with its sign: ``+2,148``, ``−58``, ``0``."""
    return f"{number:+,}".replace("-", "−") if number else "0"
