"""Damages files in the ways that files are damaged, and in ways in which they are forged."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

EDGES = (0, 1, 0x7F, 0x80, 0xFF)
"""Bytes that most often change what a number means."""


def mutated(data: bytes, source: random.Random) -> bytes:
    """The bytes of a file with one to four changes, most of them where the names and shapes are."""
    changed = bytearray(data)
    for _ in range(source.randint(1, 4)):
        if changed:
            WAYS[source.randrange(len(WAYS))](changed, source)
    return bytes(changed)


def place(data: bytearray, source: random.Random) -> int:
    """A place, near either end more often than not."""
    near = min(len(data), source.choice((16, 64, 512, len(data))))
    at = source.randrange(near)
    return at if source.random() < 0.5 else len(data) - 1 - at


def set_byte(data: bytearray, source: random.Random) -> None:
    """Set a byte."""
    data[place(data, source)] = source.choice((*EDGES, source.randrange(256)))


def flip(data: bytearray, source: random.Random) -> None:
    """Flip a bit."""
    data[place(data, source)] ^= 1 << source.randrange(8)


def set_number(data: bytearray, source: random.Random) -> None:
    """Set four or eight bytes to a number at an edge."""
    size = source.choice((4, 8))
    number = source.choice((0, 1, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**64 - 1, len(data)))
    at = place(data, source)
    data[at : at + size] = (number % 256**size).to_bytes(size, "little")


def cut(data: bytearray, source: random.Random) -> None:
    """Cut the file short."""
    del data[place(data, source) :]


def drop(data: bytearray, source: random.Random) -> None:
    """Leave out some bytes."""
    at = place(data, source)
    del data[at : at + source.randint(1, 16)]


def double(data: bytearray, source: random.Random) -> None:
    """Write some bytes twice."""
    at = place(data, source)
    data[at:at] = data[at : at + source.randint(1, 64)] * source.randint(1, 3)


def swap(data: bytearray, source: random.Random) -> None:
    """Put bytes from one place in another."""
    at, other = place(data, source), place(data, source)
    size = source.randint(1, 32)
    data[at : at + size] = data[other : other + size]


WAYS = (set_byte, set_byte, flip, flip, set_number, set_number, cut, drop, double, swap)
"""The changes, some of them more often than others."""
