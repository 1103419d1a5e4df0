"""Readers of files of weights, told apart by their first bytes; one module for each format.

Only names and shapes are read: nothing in a file is run, and the numbers are passed over. To add a
format, write its module, with ``read(source)``, and its row in ``FORMATS``.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from errno import EINVAL
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError, quoted
from lstm_params.reading.tensors.files.limits import PIPED
from lstm_params.reading.tensors.files.source import UnreadableError, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from lstm_params.reading.tensors.stored import Contents

FORMATS = {
    rb"PK\x03\x04": "zips",
    rb"\x89HDF\r\n\x1a\n": "keras",
    rb"\x80[\x02-\x05]": "pytorch",
    rb".{4}\x00{4}\{": "safetensors",
    rb"\x93NUMPY": "numpy",
}
"""How a file of each format begins, and the module that reads it."""

FIRST = 16
"""How many bytes tell a format."""

DAMAGED = "is damaged, or no file of the format that its first bytes say"

ERRORS = (
    *(struct.error, zlib.error, NotImplementedError, RuntimeError, ValueError, TypeError),
    *(LookupError, AttributeError, ArithmeticError, AssertionError, EOFError, MemoryError),
)
"""What a reader meets in a damaged file, unless it says it better."""


def held(file: BinaryIO, name: str) -> BinaryIO:
    """The file itself if one can go back in it, else what comes through the pipe.

    Raises:
        SpecError: more comes than is kept.
    """
    if file.seekable():
        return file
    data = file.read(PIPED + 1)
    if len(data) > PIPED:
        raise SpecError(
            f"{quoted(name)} is too long to be read through a pipe: more than {PIPED:,} bytes; "
            "name the file instead"
        )
    return BytesIO(data)


def contents(file: BinaryIO, name: str) -> Contents | None:
    """The tensors of a file; None if it is of no format that is known here.

    Args:
        file: an open file, at its beginning; it is put back there. A pipe must be ``held`` before.
        name: what a message calls it.

    Raises:
        SpecError: it is of a known format, but damaged, or holds no weights.
    """
    with said_of(name):
        first = file.read(FIRST)
        room = next((FORMATS[form] for form in FORMATS if re.match(form, first, re.DOTALL)), None)
        found: Contents | None = None
        if room is not None:
            found = import_module(f"{__name__}.{room}").read(source_of(file))
        file.seek(0)
        return found


@contextmanager
def said_of(name: str) -> Iterator[None]:
    """Whatever goes wrong while a file is read, as SpecError with its name."""
    try:
        yield
    except UnreadableError as error:
        where = f"{error.member} in " if error.member else ""
        raise SpecError(f"{where}{quoted(name)} {error}") from None
    except zipfile.BadZipFile:
        raise SpecError(f"{quoted(name)} is no zip that can be read") from None
    except OSError as error:
        why = DAMAGED if error.errno == EINVAL else f"cannot be read: {error.strerror or error}"
        raise SpecError(f"{quoted(name)} {why}") from None
    except ERRORS:
        raise SpecError(f"{quoted(name)} {DAMAGED}") from None
