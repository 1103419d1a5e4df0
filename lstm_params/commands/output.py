"""Writes an answer to the terminal, into a pipe, or into the file that ``--output`` names."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from lstm_params.commands import PROGRAM
from lstm_params.commands.questions import option, with_decorators
from lstm_params.errors import quoted
from lstm_params.formats import FORMATS, SUFFIXES, render

if TYPE_CHECKING:
    from lstm_params.commands.questions import Command
    from lstm_params.formats import Drawable

ASCII = str.maketrans(
    {
        "─": "-",
        "·": "*",
        "×": "x",
        "→": ">",
        "–": "-",
        "…": "...",
        "⋮": "...",
        "σ": "sigma",
        "⊙": "*",
        "∗": "*",
        "█": "#",
        "▒": ":",
        "▓": "%",
        "┃": "|",
        "│": "|",
        "┆": "!",
    }
)
"""What replaces a character that the encoding of the output does not have."""

OUTPUT = f"{__name__}.output"
"""The key of click's context under which the name of the file to write is stored."""


def format_option(command: Command) -> Command:
    """Add ``--format``, which the command gets, and ``--output``, which ``show`` looks up."""
    return with_decorators(
        command,
        (
            option(
                "Output",
                "--format",
                type=click.Choice(FORMATS),
                default=FORMATS[0],
                metavar="NAME",
                help=f"How the answer is written: {', '.join(FORMATS)}.",
            ),
            option(
                "Output",
                "-o",
                "--output",
                metavar="FILE",
                callback=remember_output,
                expose_value=False,
                help="Write a file in the format of its suffix: net.tex.",
            ),
        ),
    )


def remember_output(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    """Store the name of the file for ``show``, so that no command has to pass it on."""
    ctx.meta[OUTPUT] = value


def format_of(path: str, ctx: click.Context, format: str) -> str:
    """The format of a file: that of ``--format`` if it was given, else that of its suffix."""
    source = ctx.get_parameter_source("format")
    if source is not None and source.name != "DEFAULT":
        return format
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - pathlib is not loaded for it
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise click.ClickException(f"{quoted(path)} ends in none of {known}: say --format")
    return SUFFIXES[suffix]


def write(path: str, text: str) -> None:
    """Write a file.

    Raises:
        click.ClickException: it cannot be written.
    """
    try:
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - as above
            file.write(text + "\n")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise click.ClickException(f"{quoted(path)} cannot be written: {why}") from None


def show(answer: Drawable, format: str) -> None:
    """Write an answer in a format: to the file of ``--output``, or to standard output.

    On a terminal it fits the width and may have colours; elsewhere it is as wide as it needs to be.
    """
    ctx = click.get_current_context()
    path = ctx.meta.get(OUTPUT)
    if path is not None:
        write(path, render(answer, format_of(path, ctx, format)))
        return
    screen = sys.stdout.isatty()
    color = screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = screen_width() if screen else None
    text = render(answer, format, width=width, color=color)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = text.translate(ASCII).encode("ascii", "backslashreplace").decode("ascii")
    click.echo(text)


def say(text: str, aside: tuple[str, ...] = ()) -> None:
    """Write one line, the bare answer, to the file of ``--output`` or to standard output.

    What belongs to it and is no part of it goes to standard error.
    """
    for sentence in aside:
        click.echo(f"{PROGRAM}: {sentence}", err=True)
    path = click.get_current_context().meta.get(OUTPUT)
    if path is None:
        click.echo(text)
    else:
        write(path, text)


def screen_width() -> int:
    """How many columns the terminal has."""
    from shutil import get_terminal_size  # noqa: PLC0415 - a total needs no screen

    return get_terminal_size().columns
