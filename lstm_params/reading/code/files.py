"""From a file to the text to read: a script, a notebook, JSON, or the config of a ``.keras`` file.

A ``.keras`` file is a zip; its ``config.json`` is read as the text of others is.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError, quoted
from lstm_params.reading.code.encodings import decoded
from lstm_params.reading.code.limits import FILE, NOTEBOOK
from lstm_params.reading.code.notebooks import without_outputs
from lstm_params.reading.tensors import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any, BinaryIO

ZIP = b"PK\x03\x04"

opened: ContextVar[list[Any]] = ContextVar("opened")
"""A list that gets the names of the files that are read, for one who must not write over them."""


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
    """The config of the Keras model in a zip, or raise SpecError."""
    found = files.contents(file, name)
    if found is not None and found.config:
        return found.config
    if name.endswith(".keras"):
        raise SpecError(f"{quoted(name)} has no config.json in it: it is no .keras file")
    raise SpecError(
        f"{quoted(name)} is a zip with no model that is read: no data.pkl of PyTorch, no "
        "config.json of Keras and no .npy of NumPy"
    )
