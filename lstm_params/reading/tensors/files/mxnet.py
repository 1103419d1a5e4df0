"""MXNet's parameters: arrays after each other, each with its shape, and then their names."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.limits import AXES, NAME, TENSORS
from lstm_params.reading.tensors.files.source import DAMAGED, LONG, UnreadableError, tensor
from lstm_params.reading.tensors.stored import Aside, Contents, Stored

if TYPE_CHECKING:
    from lstm_params.reading.tensors.files.source import Source

ARRAY = (0xF993FAC9, 0xF993FACA)
"""What an array begins with: the second and the third form of the format."""

TYPES = {
    0: ("float32", 4),
    1: ("float64", 8),
    2: ("float16", 2),
    3: ("uint8", 1),
    4: ("int32", 4),
    5: ("int8", 1),
    6: ("int64", 8),
    7: ("bool", 1),
    12: ("bfloat16", 2),
}
"""The types of arrays by their numbers, and how many bytes a number of each takes."""

AUXILIARY = "auxiliary states"


def read(source: Source) -> Contents:
    """Read the arrays and their names."""
    source.skip(16)
    count = source.number("<Q")
    if count > TENSORS:
        raise UnreadableError(LONG)
    arrays = [array(source) for _ in range(count)]
    names = [text(source) for _ in range(source.number("<Q"))] if count else []
    if not arrays or len(names) not in (0, count):
        raise UnreadableError(DAMAGED if arrays else "is a file of MXNet parameters without arrays")
    kept: list[Stored] = []
    beside: list[Stored] = []
    for name, one in zip(names or [""] * count, arrays, strict=True):
        kind, _, plain = name.rpartition(":")
        (beside if kind == "aux" else kept).append(one._replace(name=plain))
    aside = (Aside(AUXILIARY, tuple(beside)),) if beside else ()
    return Contents("a file of MXNet parameters", tuple(kept), "mxnet", aside=aside)


def array(source: Source) -> Stored:
    """An array; its numbers are passed over."""
    mark, kind, axes = source.unpack("<IiI")
    if mark not in ARRAY or kind != 0 or axes > AXES:
        raise UnreadableError(DAMAGED)
    shape = source.unpack(f"<{axes}q")
    source.skip(8)
    dtype, size = TYPES[source.number("<I")]
    made = tensor("", shape, dtype)
    source.skip(size * prod(made.shape))
    return made


def text(source: Source) -> str:
    """A text after its length."""
    size = source.number("<Q")
    if size > NAME:
        raise UnreadableError(LONG)
    return source.take(size).decode("utf-8", "replace")
