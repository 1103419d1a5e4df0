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
    from pathlib import Path
    from typing import BinaryIO

    from lstm_params.reading.tensors.stored import Contents

FORMATS = {
    rb".{4}\x00{4}\{": "safetensors",
    rb".{4}TFL3": "tflite",
    rb"\x12\x01\x00{6}": "mxnet",
    rb"\x93NUMPY": "numpy",
    rb"\x89HDF\r\n\x1a\n": "keras",
    rb"GGUF[\x01-\x09]\x00\x00\x00": "gguf",
    rb"PK\x03\x04": "zips",
    rb"\x00\x00.\x08[\x01-\x7f]": "tensorflow",
    rb"\x08[\x03-\x20][\x12\x1a\x22\x28\x32\x3a\x42]": "onnx",
    rb"\x08[\x01\x02]\x12": "saved_model",
    rb"\x80[\x02-\x05]": "pytorch",
    rb"([\x81-\x8f]|\xde.{2}|\xdf.{4})[\xa0-\xbf\xd9\xda]": "msgpack",
}
"""How a file of each format begins, and the module that reads it.

The first that fits is taken: those that a length begins come before those of few bytes.
"""

FOLDERS = {
    "variables/variables.index": "tensorflow",
    "*.index": "tensorflow",
    "_METADATA": "orbax",
    "*/_METADATA": "orbax",
    "*/*/_METADATA": "orbax",
}
"""Where in a folder the list of its tensors is, and the module that reads it.

Of several, as a training leaves them, the last is read.
"""

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
        room = next((FORMATS[form] for form in FORMATS if re.match(form, first, re.DOTALL)), "")
        found = read(room, file) if room else None
        file.seek(0)
        return found


def contents_of_folder(path: Path) -> Contents | None:
    """The tensors of a checkpoint that is a folder; None if it is none that is known here.

    Raises:
        SpecError: as of a file.
    """
    for pattern, room in FOLDERS.items():
        with said_of(str(path)):
            lists = sorted(path.glob(pattern), key=by_number)
        if lists:
            with said_of(str(lists[-1])), lists[-1].open("rb") as file:
                found = read(room, file)
            return found and found._replace(config=config_beside(path))
    return None


def config_beside(path: Path) -> str:
    """The config of a model that is saved as a folder, "" if it has none that is read."""
    beside = path / "keras_metadata.pb"
    if not beside.is_file():
        return ""
    from lstm_params.reading.tensors.files.saved_model import config_of  # noqa: PLC0415 - few are

    with said_of(str(beside)), beside.open("rb") as file:
        return config_of(source_of(file))


def by_number(path: Path) -> list[tuple[int, str]]:
    """Sorts step 10 behind step 9."""
    return [(len(digits), digits) for digits in re.findall(r"\d+", str(path))]


def read(room: str, file: BinaryIO) -> Contents | None:
    """Read a file of a known format."""
    found: Contents | None = import_module(f"{__name__}.{room}").read(source_of(file))
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
