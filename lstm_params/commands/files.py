"""Which words of a command line name files, and what is read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lstm_params.commands.output import files_read
from lstm_params.errors import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from lstm_params.reading.sources import SpecText

FILES = (
    *(".py", ".ipynb", ".r", ".rmd", ".json", ".keras", ".txt", ".log", ".md"),
    *(".pt", ".pth", ".ckpt", ".bin", ".h5", ".hdf5", ".onnx", ".safetensors", ".pb", ".tflite"),
    *(".npz", ".npy", ".pkl", ".mlmodel", ".index", ".msgpack", ".params", ".gguf", ".pt2", ".eqx"),
)
"""Suffixes of files that are read: code, texts, and files of weights."""


def is_file(word: str) -> bool:
    """Whether a word is the name of a file that is read, or the path of a folder."""
    return word.lower().endswith(FILES) or (not {*"/\\"}.isdisjoint(word) and is_folder(word))


def is_folder(word: str) -> bool:
    """Whether there is a folder of that name."""
    from pathlib import Path  # noqa: PLC0415 - words need none of it

    try:
        return Path(word).is_dir()
    except (OSError, ValueError):  # no name that a folder can have
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
