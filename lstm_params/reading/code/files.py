"""From a file to the text to read: a script, a notebook, JSON, or the config of a ``.keras`` file.

A ``.keras`` file is a zip; only its ``config.json`` is read, into memory and up to a limit.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError, quoted
from lstm_params.reading.code.limits import ARCHIVE_FILES, FILE

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

CONFIG = "config.json"

ZIP = b"PK\x03\x04"

TAIL = b"PK\x05\x06"
"""The signature of the record at the end of a zip, which says how many files it has."""


def read(path: Path) -> str:
    """Read a file.

    Raises:
        OSError: it cannot be read.
        SpecError: it is too long, or not what its name says.
    """
    with path.open("rb") as file:
        return text_of(file, path.name)


def text_of(file: BinaryIO, name: str) -> str:
    """The text of an open file, or the config of the model in it.

    Raises:
        SpecError: it is too long, is not UTF-8, or is a zip but not a ``.keras`` file.
    """
    start = file.read(FILE + 1)
    if start.startswith(ZIP):
        whole = file if file.seekable() else io.BytesIO(start)
        return config_of(whole, name)
    if name.endswith(".keras"):
        raise SpecError(f"{quoted(name)} is no .keras file: it is no zip")
    if len(start) > FILE:
        raise SpecError(f"{quoted(name)} is too long to be read: more than {FILE:,} bytes")
    try:
        return start.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SpecError(f"{quoted(name)} is not text in UTF-8") from None


def config_of(file: BinaryIO, name: str) -> str:
    """The ``config.json`` of a ``.keras`` file, or raise SpecError."""
    check_tail(file, name)
    try:
        with zipfile.ZipFile(file) as archive, archive.open(CONFIG) as config:
            text = config.read(FILE + 1)
    except KeyError:
        raise SpecError(f"{quoted(name)} has no {CONFIG} in it: it is no .keras file") from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        raise SpecError(f"{quoted(name)} is no zip that can be read") from None
    except Exception as error:
        if type(error).__module__ in {"zlib", "_lzma", "lzma"}:
            raise SpecError(f"{quoted(name)} is no zip that can be read") from None
        raise
    if len(text) > FILE:
        raise SpecError(f"{CONFIG} in {quoted(name)} is too long: more than {FILE:,} bytes")
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        raise SpecError(f"{CONFIG} in {quoted(name)} is not text in UTF-8") from None


def check_tail(file: BinaryIO, name: str) -> None:
    """Raise SpecError if the zip lists more files than any model has, before it is unpacked."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(0, length - 66_000))
    tail = file.read()
    at = tail.rfind(TAIL)
    if at >= 0 and int.from_bytes(tail[at + 10 : at + 12], "little") > ARCHIVE_FILES:
        raise SpecError(f"{quoted(name)} holds more files than a model has")
