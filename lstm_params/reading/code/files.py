"""From a file to the text to read: a script, a notebook, JSON, or the config of a ``.keras`` file.

A ``.keras`` file is a zip; only its ``config.json`` is read, into memory and up to a limit.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, cast

from lstm_params.errors import SpecError, quoted
from lstm_params.reading.code.encodings import decoded
from lstm_params.reading.code.limits import ARCHIVE_FILES, DIRECTORY, FILE, NOTEBOOK
from lstm_params.reading.code.notebooks import without_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO, Any, BinaryIO

CONFIG = "config.json"

ZIP = b"PK\x03\x04"

opened: ContextVar[list[Any]] = ContextVar("opened")
"""A list that gets the names of the files that are read, for one who must not write over them."""

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a file in a zip may be packed: as Keras does, and so that little is unpacked at a time."""

ENCRYPTED = 1
"""The flag of a file in a zip that needs a password."""


def read(path: Path) -> str:
    """Read a file.

    Raises:
        SpecError: it cannot be read, is too long, or is not what its name says.
    """
    opened.get([]).append(str(path))
    with readable(str(path)), path.open("rb") as file:
        return text_of(file, path.name, str(path))


def text_of(file: BinaryIO, name: str, path: str = "") -> str:
    """The text of an open file, or the config of the model in it.

    ``path`` is how a shell names it; "" if it comes through a pipe.

    Raises:
        SpecError: it cannot be read, is too long, is not text, or is a zip but not a ``.keras``
            file.
    """
    with readable(name):
        start = file.read(FILE + 1)
        if start.startswith(ZIP):
            return config_of(file if file.seekable() else io.BytesIO(start), name)
        if name.endswith(".keras"):
            raise SpecError(f"{quoted(name)} is no .keras file: it is no zip")
        if len(start) > FILE and start[:99].lstrip()[:1] == b"{":
            start += file.read(NOTEBOOK - FILE)
    text = decoded(start, name, path)
    if FILE < len(start) <= NOTEBOOK:
        text = without_outputs(text)
    if len(text) > FILE:
        raise SpecError(f"{quoted(name)} is too long to be read: more than {FILE:,} bytes")
    return text


@contextmanager
def readable(name: str) -> Iterator[None]:
    """What the system says while a file is opened and read, as SpecError."""
    try:
        yield
    except SpecError:
        raise
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise SpecError(f"{quoted(name)} cannot be read: {why}") from None


def config_of(file: BinaryIO, name: str) -> str:
    """The ``config.json`` of a ``.keras`` file, or raise SpecError."""
    long = f"{CONFIG} in {quoted(name)} is too long: more than {FILE:,} bytes"
    rationed = Rationed(file, DIRECTORY, crowded(name))
    try:
        with zipfile.ZipFile(cast("IO[bytes]", rationed)) as archive:
            packed = config_in(archive, name)
            rationed.left, rationed.refusal = FILE, long
            with archive.open(packed) as config:
                text = config.read(FILE + 1)
    except KeyError:
        raise SpecError(f"{quoted(name)} has no {CONFIG} in it: it is no .keras file") from None
    except SpecError:
        raise
    except (
        *(zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError),
        *(zlib.error, OverflowError),
    ):
        raise SpecError(f"{quoted(name)} is no zip that can be read") from None
    if len(text) > FILE:
        raise SpecError(long)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        raise SpecError(f"{CONFIG} in {quoted(name)} is not text in UTF-8") from None


def crowded(name: str) -> str:
    """Why a zip with a long list of files is refused."""
    return f"{quoted(name)} holds more files than a model has"


def config_in(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """Find the config, or raise SpecError if the zip is none of Keras, before it is unpacked."""
    if len(archive.namelist()) > ARCHIVE_FILES:
        raise SpecError(crowded(name))
    packed = archive.getinfo(CONFIG)
    if packed.compress_type not in METHODS or packed.flag_bits & ENCRYPTED:
        raise SpecError(
            f"{CONFIG} in {quoted(name)} is packed as Keras does not: only stored and deflated "
            "files are unpacked"
        )
    return packed


class Rationed:
    """An open file that gives out so many bytes and no more, however large a zip says it is."""

    def __init__(self, file: BinaryIO, left: int, refusal: str) -> None:
        self.file = file
        self.left = left
        """How many bytes may still be read."""
        self.refusal = refusal
        """Why no more is read."""
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """Read bytes, or raise SpecError if they are more than are left."""
        data = self.file.read(self.left + 1 if size < 0 else min(size, self.left + 1))
        if len(data) > self.left:
            raise SpecError(self.refusal)
        self.left -= len(data)
        return data
