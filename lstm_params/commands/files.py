"""Which words of a command line name files, and what is read of them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click

from lstm_params.commands.output import files_read
from lstm_params.errors import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from lstm_params.reading.sources import SpecText


PLACE = re.compile(r"(?:\.{0,2}|~|[A-Za-z]:)[/\\].")
"""How a path begins: ./net, /tmp/net, C:\\net."""


def is_file(word: str) -> bool:
    """Whether a word is the name of a file by its suffix, a path, or what a file or folder has.

    The words of a spec and numbers are what they are, whatever files there may be.
    """
    from lstm_params.reading.sources import FILES  # noqa: PLC0415 - lists need none

    if word.lower().endswith(FILES):
        return True
    return not is_of_spec(word) and (bool(PLACE.match(word)) or (word != "/" and is_there(word)))


def is_of_spec(word: str) -> bool:
    """Whether a word may stand in a spec: a name of its language, a number, or code."""
    from lstm_params.reading.numbers import looks_like_number  # noqa: PLC0415 - as above
    from lstm_params.reading.sources import looks_like_code  # noqa: PLC0415 - as above
    from lstm_params.reading.words import VOCABULARY  # noqa: PLC0415 - as above

    return word.lower() in VOCABULARY or looks_like_number(word) or looks_like_code(word)


def is_there(name: str) -> bool:
    """Whether there is a file or a folder of that name."""
    try:
        return os.path.lexists(name)
    except ValueError:  # no name that a file can have
        return False


def files_of(names: tuple[str, ...]) -> Path | list[Path] | SpecText:
    """The paths of files, or what is in one that can be read only once: a question may read again.

    They, and what is read with them, are kept among the files that are read.
    """
    from pathlib import Path  # noqa: PLC0415 - only a file needs it

    from lstm_params.reading.code.files import opened  # noqa: PLC0415 - as above

    opened.set(files_read())
    first, *more = paths = [Path(name) for name in dict.fromkeys(names)]
    if not more and is_pipe(first):
        from lstm_params.commands.piped import pipe_source  # noqa: PLC0415 - few files are one

        return pipe_source(first)
    if not more:
        return first
    for path in paths:
        if is_pipe(path):
            raise click.UsageError(f"{quoted(str(path))} is a pipe: it is read alone or not at all")
    return paths


def is_pipe(path: Path) -> bool:
    """Whether it is a pipe with a name; what cannot even be looked at is none."""
    try:
        return path.is_fifo()
    except (OSError, ValueError):  # reading it says why
        return False
