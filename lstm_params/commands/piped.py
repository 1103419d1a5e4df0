"""What is piped in where no words are given: ``cat model.py | lstm-params``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from lstm_params.commands.output import end_progress, files_read
from lstm_params.reading.code.files import readable
from lstm_params.reading.sources import stream_source

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from lstm_params.reading.sources import SpecText

PIPED = __name__
"""The key of click's context under which what was read is kept: it can be read only once."""


def piped(ctx: click.Context) -> SpecText | None:
    """What is piped in; None from a terminal, and where there is nothing: closed, ``/dev/null``.

    Raises:
        SpecError: it is nothing that can be read.
    """
    if PIPED not in ctx.meta:
        ctx.meta[PIPED] = None
        if sys.stdin is not None and not sys.stdin.isatty() and can_be_read():
            ctx.meta[PIPED] = standard_input()
    found: SpecText | None = ctx.meta[PIPED]
    return found if found and (found.contents or found.text.strip()) else None


def can_be_read() -> bool:
    """Whether standard input is open for reading, which ``nohup`` does not leave it."""
    try:
        os.read(0, 0)
    except OSError:
        return False
    return True


def standard_input() -> SpecText:
    """All of standard input, which is open.

    Raises:
        SpecError: it cannot be read, or is nothing that can be read.
    """
    end_progress()  # it waits for others, who may write on the screen, or for a person who types
    files_read().append(0)
    return stream_source(sys.stdin.buffer, "standard input")


def pipe_source(path: Path) -> SpecText:
    """What comes through a pipe with a name."""
    with readable(str(path)), path.open("rb") as file:
        return stream_source(file, path.name)
