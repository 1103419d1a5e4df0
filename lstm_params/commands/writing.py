"""Writes the file of ``--output``: all of it or nothing, and never over a file that was read.

The text is written beside the file and then moved into its place, so that a full disk or an
interrupt leaves what was there. A pipe, a device, and standard output by its name cannot be
replaced: they are opened once and written directly.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from lstm_params.errors import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    Source = str | int

STREAMS = (1, 2)
"""Standard output and standard error, which ``/dev/stdout`` and its like name."""


def write(path: str, text: str, read: Iterable[Source]) -> None:
    """Write a file.

    Args:
        path: its name.
        text: what is written, and a newline behind it.
        read: the files that were read, by name or as they are open.

    Raises:
        click.UsageError: it is one of those.
        click.ClickException: it cannot be written.
    """
    try:
        data = f"{text}\n".encode()
        there = status(path)
        if there is not None and is_one_of(there, read):
            raise click.UsageError(
                f"{quoted(path)} is what is read, and would be lost: write another file"
            )
        if there is not None and (not stat.S_ISREG(there.st_mode) or is_one_of(there, STREAMS)):
            with open(path, "ab") as file:  # noqa: PTH123 - pathlib is not loaded for it
                file.write(data)
        else:
            replace(os.path.realpath(path), data, there)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise click.ClickException(f"{quoted(path)} cannot be written: {why}") from None


def status(source: Source) -> os.stat_result | None:
    """What kind of file it is, and which; None if there is none."""
    try:
        return os.stat(source)  # noqa: PTH116 - as above
    except OSError:
        return None


def is_one_of(there: os.stat_result, others: Iterable[Source]) -> bool:
    """Whether a file is one of others, under whatever name or link."""
    known = map(status, others)
    return any(other is not None and os.path.samestat(there, other) for other in known)


def replace(path: str, data: bytes, there: os.stat_result | None) -> None:
    """Write beside the file and move into its place, with the permissions that it had."""
    if there is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    folder = os.path.dirname(path)  # noqa: PTH120 - as above
    beside = os.path.join(folder, f".lstm-params-{os.urandom(8).hex()}")  # noqa: PTH118 - as above
    try:
        with open(beside, "xb") as file:  # noqa: PTH123 - as above
            file.write(data)
        if there is not None:
            os.chmod(beside, stat.S_IMODE(there.st_mode))  # noqa: PTH101 - as above
        os.replace(beside, path)  # noqa: PTH105 - as above
    finally:
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108 - as above
