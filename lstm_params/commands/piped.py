"""What is piped in where no words are given: ``cat model.py | lstm-params``."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from lstm_params.reading.code.files import text_of

if TYPE_CHECKING:
    import click

PIPED = __name__
"""The key of click's context under which what was read is kept: it can be read only once."""

INPUT = "standard input"
"""What messages call it."""


def piped(ctx: click.Context) -> str:
    """What is piped in; "" from a terminal, and where there is nothing: closed, ``/dev/null``."""
    if PIPED not in ctx.meta:
        ctx.meta[PIPED] = ""
        with suppress(OSError):
            if sys.stdin is not None and not sys.stdin.isatty():
                ctx.meta[PIPED] = text_of(sys.stdin.buffer, INPUT).strip("\n")
    text: str = ctx.meta[PIPED]
    return text if text.strip() else ""
