"""The bytes of a file, taken in small pieces from where they are asked for.

Whatever is wrong with them is an ``UnreadableError``; the door puts the name of the file before it.
"""

from __future__ import annotations

import struct
from io import SEEK_END, BytesIO
from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.limits import AXES, AXIS, CHUNK, NAME, PIECE, READ
from lstm_params.reading.tensors.stored import Stored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, BinaryIO


class UnreadableError(Exception):
    """What is wrong with a file, as it is said after its name.

    Args:
        why: what is said.
        member: which file of an archive it is said of, if not of the whole.
    """

    def __init__(self, why: str, member: str = "") -> None:
        super().__init__(why)
        self.member = member


SHORT = "ends too soon"

LONG = "has more to read than the names and shapes of a model"

DAMAGED = "is damaged"


class Rationed:
    """An open file that gives out so many bytes and no more, whatever it says of itself."""

    def __init__(self, file: BinaryIO, left: int, refusal: UnreadableError) -> None:
        self.file = file
        self.left = left
        """How many bytes may still be read."""
        self.refusal = refusal
        """Why no more is read."""
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """Read bytes, or raise what is wrong with more than are left."""
        data = self.file.read(self.left + 1 if size < 0 else min(size, self.left + 1))
        if len(data) > self.left:
            raise self.refusal
        self.left -= len(data)
        return data


class Source:
    """A file, or a stretch of one, with a place in it."""

    def __init__(self, file: Rationed, start: int, size: int) -> None:
        self.file = file
        self.start = start
        """Where in the file it begins."""
        self.size = size
        self.at = 0
        """The place of the next byte, from its beginning."""
        self.ahead = b""
        """Bytes that were read already."""
        self.ahead_at = 0
        """Their place."""

    def take(self, count: int) -> bytes:
        """The next bytes, all of them."""
        begin = self.at - self.ahead_at
        if begin < 0 or count < 0 or begin + count > len(self.ahead) or self.at + count > self.size:
            self.fill(count)
            begin = 0
        self.at += count
        return self.ahead[begin : begin + count]

    def fill(self, count: int) -> None:
        """Read ahead, that many bytes at least."""
        if not 0 <= count <= self.size - self.at:
            raise UnreadableError(SHORT)
        if count > PIECE:
            raise UnreadableError(LONG)
        self.file.seek(self.start + self.at)
        self.ahead = self.file.read(min(max(count, CHUNK), self.size - self.at))
        self.ahead_at = self.at
        if len(self.ahead) < count:
            raise UnreadableError(SHORT)

    def skip(self, count: int) -> None:
        """Pass over bytes, which must be there."""
        if not 0 <= count <= self.size - self.at:
            raise UnreadableError(SHORT)
        self.at += count

    def unpack(self, form: str) -> tuple[Any, ...]:
        """The next numbers, in the form of ``struct``."""
        return struct.unpack(form, self.take(struct.calcsize(form)))

    def number(self, form: str) -> int:
        """The next whole number, in the form of ``struct``."""
        return int(self.unpack(form)[0])

    def line(self) -> bytes:
        """The bytes up to the end of a line, which is passed over."""
        most = min(NAME, self.size - self.at)
        size = min(CHUNK // 4, most)
        while (end := self.part(self.at, size).take(size).find(b"\n")) < 0:
            if size == most:
                raise UnreadableError(SHORT if most < NAME else DAMAGED)
            size = min(4 * size, most)
        return self.take(end + 1)[:-1]

    def part(self, start: int, size: int) -> Source:
        """A stretch of it."""
        if start < 0 or size < 0 or start + size > self.size:
            raise UnreadableError(SHORT)
        part = Source(self.file, self.start + start, size)
        part.ahead, part.ahead_at = self.ahead, self.ahead_at - start
        return part

    def next_part(self, size: int) -> Source:
        """The next bytes, which are passed over here."""
        self.skip(size)
        return self.part(self.at - size, size)


def source_of(file: BinaryIO) -> Source:
    """All of an open file, of which so many bytes are read."""
    size = file.seek(0, SEEK_END)
    return Source(Rationed(file, READ, UnreadableError(LONG)), 0, size)


def source_of_bytes(data: bytes) -> Source:
    """Bytes that were read already."""
    return source_of(BytesIO(data))


def tensor(name: str, shape: Sequence[object], dtype: str = "") -> Stored:
    """A tensor, once its name and shape are such as a tensor has."""
    if len(name) > NAME or len(shape) > AXES:
        raise UnreadableError(DAMAGED)
    axes = tuple(axis for axis in shape if type(axis) is int and 0 <= axis < AXIS)
    if len(axes) != len(shape):
        raise UnreadableError(DAMAGED)
    return Stored(name, axes, dtype)
