"""Long work on a terminal: from the second second on, standard error shows that it goes on."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, TypeVar

from lstm_params.commands import WORKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import click
    from rich.progress import Progress, ProgressColumn

PATIENCE = 1
"""How many seconds nothing is shown."""

Item = TypeVar("Item")


@contextmanager
def working(ctx: click.Context) -> Iterator[None]:
    """Show, until something is printed, how long a command has been at work."""
    shown: list[Progress] = []
    timer = Timer(PATIENCE, lambda: shown.append(clock(str(ctx.info_name))))
    timer.daemon = True

    def stop() -> None:
        timer.cancel()
        timer.join()
        while shown:
            shown.pop().stop()

    ctx.meta[WORKING] = stop
    timer.start()
    try:
        yield
    finally:
        stop()


def clock(name: str) -> Progress:
    """Show how long a command has been at work."""
    from rich.progress import TimeElapsedColumn  # noqa: PLC0415 - most work is short

    progress = bar(TimeElapsedColumn())
    progress.add_task(f"{name} is working (Ctrl-C stops it)", total=None)
    progress.start()
    return progress


def each(items: Sequence[Item], what: str) -> Iterator[Item]:
    """Go through items, and show how many are done where nothing else is to be seen of them."""
    if sys.stderr is None or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.progress import MofNCompleteColumn  # noqa: PLC0415 - as above

    with bar(MofNCompleteColumn()) as progress:
        yield from progress.track(items, description=what)


def bar(column: ProgressColumn) -> Progress:
    """A display on standard error that leaves nothing behind, and lets others print as they do."""
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.progress import Progress, SpinnerColumn, TextColumn  # noqa: PLC0415 - as above

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        column,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
