"""Protocol buffers: the fields of a message, of which the long ones are passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.limits import NAME, VALUES
from lstm_params.reading.tensors.files.source import DAMAGED, LONG, Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

VARINT, EIGHT, STRETCH, FOUR = 0, 1, 2, 5
"""How a field is written."""


def fields(message: Source) -> Iterator[tuple[int, int | Source]]:
    """Each field with its number: a number, or a stretch of bytes: a text, a message, a list."""
    for _ in range(VALUES):
        if message.at >= message.size:
            return
        key = varint(message)
        if key & 7 == VARINT:
            yield key >> 3, varint(message)
        elif key & 7 == STRETCH:
            yield key >> 3, message.next_part(varint(message))
        elif key & 7 in (EIGHT, FOUR):
            yield key >> 3, message.next_part(8 if key & 7 == EIGHT else 4)
        else:
            raise UnreadableError(DAMAGED)
    raise UnreadableError(LONG)


def varint(source: Source) -> int:
    """The next number, of seven bits in each byte."""
    value = 0
    for shift in range(0, 70, 7):
        byte = source.take(1)[0]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value
    raise UnreadableError(DAMAGED)


def message(value: int | Source) -> Source:
    """A field that is a message."""
    if isinstance(value, int):
        raise UnreadableError(DAMAGED)
    return value


def number(value: int | Source) -> int:
    """A field that is a number, which may be negative."""
    if not isinstance(value, int):
        raise UnreadableError(DAMAGED)
    return value - (1 << 64) if value >= 1 << 63 else value


def numbers(value: int | Source) -> list[int]:
    """A field of a list of numbers: all of them, or the next one."""
    if isinstance(value, int):
        return [number(value)]
    found = []
    while value.at < value.size:
        found.append(number(varint(value)))
        if len(found) > NAME:
            raise UnreadableError(LONG)
    return found


def text(value: int | Source) -> str:
    """A field that is a text."""
    stretch = message(value)
    if stretch.size > NAME:
        raise UnreadableError(LONG)
    return stretch.take(stretch.size).decode("utf-8", "replace")
