"""What is piped in where no words are given: ``cat model.py | lstm-params``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from lstm_params.commands.output import files_read
from lstm_params.reading.code.files import text_of

if TYPE_CHECKING:
    import click

PIPED = __name__
"""The key of click's context under which what was read is kept: it can be read only once."""


def piped(ctx: click.Context) -> str:
    """What is piped in; "" from a terminal, and where there is nothing: closed, ``/dev/null``.

    Raises:
        SpecError: it is no text.
    """
    if PIPED not in ctx.meta:
        ctx.meta[PIPED] = ""
        if sys.stdin is not None and not sys.stdin.isatty() and can_be_read():
            ctx.meta[PIPED] = standard_input().strip("\n")
    text: str = ctx.meta[PIPED]
    return text if text.strip() else ""


def can_be_read() -> bool:
    """Whether standard input is open for reading, which ``nohup`` does not leave it."""
    try:
        os.read(0, 0)
    except OSError:
        return False
    return True


def standard_input() -> str:
    """All of standard input, which is open.

    Raises:
        SpecError: it cannot be read, or is no text.
    """
    files_read().append(0)
    return text_of(sys.stdin.buffer, "standard input")
