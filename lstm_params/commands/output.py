"""Where an answer goes: to the terminal, into a pipe, or into the file of ``--output``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from lstm_params.commands import PROGRAM, WORKING
from lstm_params.commands.choices import Name
from lstm_params.commands.questions import complete_file, option, with_decorators
from lstm_params.errors import quoted
from lstm_params.formats import CODE_SUFFIXES, FORMATS, SUFFIXES, in_encoding, render

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from lstm_params.commands.questions import Command
    from lstm_params.formats import Drawable

OUTPUT = f"{__name__}.output"
"""The key of click's context under which the name of the file to write is stored."""

READ = f"{__name__}.read"
"""The key under which the files are stored that are read."""


def format_option(command: Command) -> Command:
    """Add ``--format``, which the command gets, and ``--output``, which ``show`` looks up."""
    return formats_option(FORMATS)(command)


def formats_option(formats: tuple[str, ...]) -> Callable[[Command], Command]:
    """The same for a command that has formats of its own; the first is the default."""
    return lambda command: with_decorators(
        command,
        (
            option(
                "Output",
                "--format",
                type=Name(formats, "a format"),
                default=formats[0],
                metavar="NAME",
                help=f"{', '.join(formats)}.",
            ),
            option(
                "Output",
                "-o",
                "--output",
                metavar="FILE",
                shell_complete=complete_file,
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
    if is_format_given(ctx):
        return format
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - pathlib is not loaded for it
    have = next(one.type for one in ctx.command.params if one.name == "format")
    names = have.choices if isinstance(have, click.Choice) else FORMATS
    known = {end: name for end, name in (SUFFIXES | CODE_SUFFIXES).items() if name in names}
    if suffix not in known:
        ends = ", ".join(known)
        raise click.UsageError(f"{quoted(path)} ends in none of {ends}: say --format")
    return known[suffix]


def is_format_given(ctx: click.Context) -> bool:
    """Whether ``--format`` was typed."""
    source = ctx.get_parameter_source("format")
    return source is not None and source.name != "DEFAULT"


def files_read() -> list[str | int]:
    """The files that a command reads, by name or as they are open: none of them is overwritten."""
    ctx = click.get_current_context(silent=True)
    found: list[str | int] = [] if ctx is None else ctx.meta.setdefault(READ, [])
    return found


def write(path: str, text: str) -> None:
    """Write a file, unless it was read."""
    from lstm_params.commands import writing  # noqa: PLC0415 - few answers go into a file

    writing.write(path, text, files_read())


def show(answer: Drawable, format: str) -> None:
    """Write an answer in a format: to the file of ``--output``, or to standard output.

    On a terminal it fits the width and may have colours; elsewhere it is as wide as it needs to be.
    """
    ctx = click.get_current_context()
    path = ctx.meta.get(OUTPUT)
    if path is not None:
        write(path, render(answer, format_of(path, ctx, format)))
        return
    width = screen_width() if sys.stdout.isatty() else None
    text = render(answer, format, width=width, color=has_colors(sys.stdout))
    print_line(in_encoding(text, format, sys.stdout.encoding or "utf-8"), sys.stdout)


def has_colors(stream: TextIO) -> bool:
    """Whether what is written there is shown in colour: on a terminal, unless it is refused.

    ``NO_COLOR`` refuses it everywhere; ``FORCE_COLOR`` wants it everywhere, in a pipe as well.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def complain(message: str) -> None:
    """Write on standard error what is wrong, or what is said beside a bare answer."""
    text = f"{PROGRAM}: {message}"
    if sys.stderr is not None and sys.stderr.isatty():
        from lstm_params.commands.problems import on_screen  # noqa: PLC0415 - only a screen does

        color = has_colors(sys.stderr)
        text = on_screen(f"{PROGRAM}:", message, screen_width(), color=color)
    print_line(text, sys.stderr)


def say(text: str, aside: tuple[str, ...] = ()) -> None:
    """Write one line, the bare answer, to the file of ``--output`` or to standard output.

    What belongs to it and is no part of it goes to standard error.
    """
    for sentence in aside:
        complain(sentence)
    path = click.get_current_context().meta.get(OUTPUT)
    if path is None:
        print_line(text, sys.stdout)
    else:
        write(path, text)


def print_line(text: str, stream: TextIO | None) -> None:
    """Print a line, in signs that the stream's encoding has; nothing if the stream is closed."""
    if stream is None:
        return
    end_progress()
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from lstm_params.commands.plain import plain  # noqa: PLC0415 - few encodings need it

        text = plain(text, encoding)
    stream.write(text + "\n")


def end_progress() -> None:
    """Take from the screen what shows that a command is at work, if it is there."""
    ctx = click.get_current_context(silent=True)
    if ctx is not None and WORKING in ctx.meta:
        ctx.meta[WORKING]()


def screen_width() -> int:
    """How many columns the terminal has."""
    from shutil import get_terminal_size  # noqa: PLC0415 - a total needs no screen

    return get_terminal_size().columns
