"""``lstm-params a.py b.py --max 1M``: several files held to a size, one line each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.answers.fit.guarding import guard
from lstm_params.commands import PROGRAM
from lstm_params.commands.output import OUTPUT, end_progress, is_format_given, print_line
from lstm_params.commands.progress import each
from lstm_params.errors import LstmParamsError

if TYPE_CHECKING:
    from pathlib import Path

    from lstm_params.reading.amounts import Budget


def check_each(paths: list[Path], keywords: dict[str, Any], most: Budget) -> int:
    """Print a line for each file, and return the exit code: the worst of theirs.

    Raises:
        click.UsageError: a format or a file to write is asked for, which lines have not.
    """
    ctx = click.get_current_context()
    if ctx.meta.get(OUTPUT) is not None or is_format_given(ctx):
        raise click.UsageError(
            "several files with --max have a line each: give one file with --format or --output"
        )
    end_progress()
    return max(check(path, keywords, most) for path in each(paths, "reading"))


def check(path: Path, keywords: dict[str, Any], most: Budget) -> int:
    """Say whether the network of a file is too large: 0 if not, 1 if so, 2 if it is not read."""
    try:
        found = library.counted(path, **keywords)
        over = guard(found, most)
    except LstmParamsError as error:
        print_line(f"{PROGRAM}: {path}: {error}", sys.stderr)
        return 2
    least = "at least " if found.missing else ""
    count = f"{path}: {least}{found.parameters:,} parameters ({found.framework})"
    print_line(f"{count}, {over or f'within {most.text}'}", sys.stdout)
    return 1 if over else 0
