"""Flax's files: msgpack, maps of maps whose leaves are arrays in a type of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.arrays import Array
from lstm_params.reading.tensors.files.leaves import Leaf, in_order, sorted_out
from lstm_params.reading.tensors.files.limits import DEPTH, NAME, VALUES
from lstm_params.reading.tensors.files.source import DAMAGED, LONG, UnreadableError
from lstm_params.reading.tensors.stored import Contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params.reading.tensors.files.source import Source

ARRAY, SCALAR = 1, 3
"""Flax's own types: an array, and a single number."""

CHUNKED = "__msgpack_chunked_array__"
"""The key of a map that is an array cut into pieces."""


def read(source: Source) -> Contents:
    """Read a map of parameters."""
    tree = Walk(source).value(0)
    found = sorted_out(leaves(tree, ()), "/")
    if not found.tensors:
        raise UnreadableError("is a msgpack file without arrays")
    return Contents(
        "a Flax checkpoint",
        found.tensors,
        "flax",
        found.under,
        found.aside,
        ordered=in_order(found.tensors),
    )


def leaves(value: object, path: tuple[str, ...]) -> Iterator[Leaf]:
    """The arrays in maps and lists, with their paths."""
    if isinstance(value, Array):
        yield Leaf(path, value)
    elif isinstance(value, dict) and CHUNKED in value:
        yield Leaf(path, whole(value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, str(key)))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, (*path, str(at)))


def whole(value: dict[object, object]) -> Array:
    """An array that is cut into pieces: its shape stands beside them."""
    shape, chunks = value["shape"], value["chunks"]
    axes = tuple(shape.values()) if isinstance(shape, dict) else ()
    first = next(iter(chunks.values()), None) if isinstance(chunks, dict) else None
    return Array(axes, first.dtype if isinstance(first, Array) else "")


class Walk:
    """A walk through a file, of so many values and no more."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.left = VALUES

    def value(self, depth: int) -> object:
        """The next value; a long text or bytes are passed over, and are None."""
        self.left -= 1
        if depth > DEPTH or self.left < 0:
            raise UnreadableError(LONG)
        code = self.source.take(1)[0]
        if code < 0x80 or code >= 0xE0:
            return code - (256 if code >= 0xE0 else 0)
        for first, last, read in SHORT_FORMS:
            if first <= code <= last:
                return read(self, code - first, depth)
        if code in FIXED:
            return self.extended(FIXED[code], depth)
        kind, form = FORMS[code]
        if kind is None:
            return self.source.unpack(form)[0] if form else None
        return kind(self, self.source.number(form), depth)

    def map(self, count: int, depth: int) -> dict[object, object]:
        """A map of that many keys, which are texts or numbers."""
        found: dict[object, object] = {}
        for _ in range(count):
            key = self.value(depth + 1)
            if not isinstance(key, (str, int)):
                raise UnreadableError(DAMAGED)
            found[key] = self.value(depth + 1)
        return found

    def list(self, count: int, depth: int) -> list[object]:
        """A list of that many values."""
        return [self.value(depth + 1) for _ in range(count)]

    def text(self, size: int, _: int) -> str | None:
        """A text of that many bytes."""
        if size > NAME:
            self.source.skip(size)
            return None
        return self.source.take(size).decode("utf-8", "replace")

    def passed(self, size: int, _: int) -> None:
        """That many bytes, which are passed over."""
        self.source.skip(size)

    def extended(self, size: int, depth: int) -> object:
        """A value of a type of its own, of that many bytes."""
        sort = self.source.number("b")
        begin = self.source.at
        self.source.skip(size)
        inner = Walk(self.source.part(begin, size))
        if sort == ARRAY:
            made = inner.value(depth + 1)
            if not isinstance(made, list) or len(made) != 3 or not isinstance(made[0], list):
                raise UnreadableError(DAMAGED)
            return Array(tuple(made[0]), str(made[1]))
        if sort == SCALAR:
            made = inner.value(depth + 1)
            return Array((), str(made[0]) if isinstance(made, list) and made else "")
        return None


SHORT_FORMS: tuple[tuple[int, int, Callable[[Walk, int, int], object]], ...] = (
    (0x80, 0x8F, Walk.map),
    (0x90, 0x9F, Walk.list),
    (0xA0, 0xBF, Walk.text),
)
"""Values whose size stands in their first byte."""

FORMS: dict[int, tuple[Callable[[Walk, int, int], object] | None, str]] = {
    0xC0: (None, ""),
    0xC2: (None, ""),
    0xC3: (None, ""),
    0xC4: (Walk.passed, ">B"),
    0xC5: (Walk.passed, ">H"),
    0xC6: (Walk.passed, ">I"),
    0xC7: (Walk.extended, ">B"),
    0xC8: (Walk.extended, ">H"),
    0xC9: (Walk.extended, ">I"),
    0xCA: (None, ">f"),
    0xCB: (None, ">d"),
    0xCC: (None, ">B"),
    0xCD: (None, ">H"),
    0xCE: (None, ">I"),
    0xCF: (None, ">Q"),
    0xD0: (None, ">b"),
    0xD1: (None, ">h"),
    0xD2: (None, ">i"),
    0xD3: (None, ">q"),
    0xD9: (Walk.text, ">B"),
    0xDA: (Walk.text, ">H"),
    0xDB: (Walk.text, ">I"),
    0xDC: (Walk.list, ">H"),
    0xDD: (Walk.list, ">I"),
    0xDE: (Walk.map, ">H"),
    0xDF: (Walk.map, ">I"),
}
"""Values by their first byte: what reads one of that size, or a number, and the form of either."""

FIXED = {0xD4: 1, 0xD5: 2, 0xD6: 4, 0xD7: 8, 0xD8: 16}
"""Values of a type of their own, whose size the first byte says."""
