"""GGUF: settings, and then a list of tensors whose axes stand in reverse order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.limits import AXES, NAME, TENSORS, VALUES
from lstm_params.reading.tensors.files.source import DAMAGED, LONG, UnreadableError, tensor
from lstm_params.reading.tensors.stored import Contents

if TYPE_CHECKING:
    from lstm_params.reading.tensors.files.source import Source

TYPES = {
    0: "float32",
    1: "float16",
    24: "int8",
    25: "int16",
    26: "int32",
    27: "int64",
    28: "float64",
    30: "bfloat16",
}
"""The types of tensors by their numbers; those in blocks with scales have no name here."""

SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""How many bytes a setting of each type takes."""

TEXT, LIST = 8, 9
"""The types of settings that have a length."""


def read(source: Source) -> Contents:
    """Read the list."""
    source.skip(8)
    count, settings = source.unpack("<QQ")
    if count > TENSORS or settings > TENSORS:
        raise UnreadableError(LONG)
    for _ in range(settings):
        source.skip(source.number("<Q"))
        pass_over(source, source.number("<I"))
    tensors = []
    for _ in range(count):
        name, axes = text(source), source.number("<I")
        if axes > AXES:
            raise UnreadableError(DAMAGED)
        shape = source.unpack(f"<{axes}Q")
        dtype, _ = source.unpack("<IQ")
        tensors.append(tensor(name, shape[::-1], TYPES.get(dtype, "")))
    if not tensors:
        raise UnreadableError("is a GGUF file without tensors")
    return Contents("a GGUF file", tuple(tensors))


def pass_over(source: Source, kind: int) -> None:
    """Pass over the value of a setting; a list has no list in it."""
    if kind == TEXT:
        source.skip(source.number("<Q"))
    elif kind == LIST:
        inner, count = source.unpack("<IQ")
        if inner in SIZES:
            source.skip(SIZES[inner] * count)
        elif inner == TEXT and count <= VALUES:
            for _ in range(count):
                source.skip(source.number("<Q"))
        else:
            raise UnreadableError(DAMAGED)
    else:
        source.skip(SIZES[kind])


def text(source: Source) -> str:
    """A text after its length."""
    size = source.number("<Q")
    if size > NAME:
        raise UnreadableError(LONG)
    return source.take(size).decode("utf-8", "replace")
