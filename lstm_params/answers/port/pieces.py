"""The pieces that a tensor of the target is made of, those side by side joined to one."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lstm_params.engine.blocks import Block, Span


class Taken(NamedTuple):
    """A part of a tensor of the source."""

    name: str
    """Of the tensor."""
    shape: tuple[int, ...]
    """Of the whole tensor."""
    spans: tuple[Span, ...]
    along: tuple[tuple[str, ...], ...]
    """Which axes of the mathematics lie along each axis; none where it only counts."""
    letters: tuple[str, ...]
    """The gates in it, in the source's letters."""
    holds: str
    """What it is: ``recurrent bias``."""

    @property
    def whole(self) -> bool:
        """Whether it is all of the tensor."""
        return all(span == (0, size) for span, size in zip(self.spans, self.shape, strict=True))


class Piece(NamedTuple):
    """A part of a tensor of the target, and what it is made of."""

    spans: tuple[Span, ...]
    along: tuple[tuple[str, ...], ...]
    letters: tuple[str, ...]
    """The gates in it, in the target's letters."""
    holds: str
    direction: int
    taken: tuple[Taken, ...]
    """What it is the sum of; nothing where it is filled with a number."""
    negated: bool = False
    """Whether the sign changes."""
    added: int = 0
    """What is added to the sum; where nothing is taken, what it is filled with."""
    lengths: tuple[tuple[str, int], ...] = ()
    """How long the axes of the mathematics are."""

    @property
    def order(self) -> tuple[int, ...] | None:
        """Where each axis that counts comes from among the source's axes that count.

        None if axes are split or joined, so that the numbers have to be laid out anew.
        """
        if not self.taken:
            return ()
        here = [axis for axis in self.along if axis]
        there = [axis for axis in self.taken[0].along if axis]
        if sorted(here) != sorted(there):
            return None
        return tuple(there.index(axis) for axis in here)

    @property
    def is_turned(self) -> bool:
        """Whether its axes are in another order."""
        return self.order is None or self.order != tuple(sorted(self.order))


class Made(NamedTuple):
    """A tensor of the target."""

    name: str
    shape: tuple[int, ...]
    letters: tuple[str, ...]
    """The gates in it, in the stored order."""
    pieces: tuple[Piece, ...]
    """What it is made of, in the order in which it lies in the tensor."""
    blocks: tuple[Piece, ...]
    """The same before they are joined: each gate by itself."""
    layer: str
    """The layer that it is of: ``gru 64 bi``."""
    kind: str
    axes: str
    """Its axes, in the language of ``axes``."""

    @property
    def numbers(self) -> int:
        """How many numbers it holds."""
        return prod(self.shape)


def merged(pieces: list[Piece]) -> list[Piece]:
    """Join pieces that lie side by side in both tensors, as long as there are any."""
    found = list(pieces)
    at = 0
    while at < len(found) - 1:
        one = joined(found[at], found[at + 1])
        if one is None:
            at += 1
        else:
            found[at : at + 2] = [one]
            at = max(0, at - 1)
    return found


def joined(one: Piece, next: Piece) -> Piece | None:
    """Both pieces as one, None if they are not side by side."""
    alike = one._replace(spans=(), letters=(), holds="", direction=0, taken=(), lengths=())
    other = next._replace(spans=(), letters=(), holds="", direction=0, taken=(), lengths=())
    axis = beside(one.spans, next.spans)
    if alike != other or axis is None or len(one.taken) != len(next.taken):
        return None
    if one.direction != next.direction or (one.taken and one.holds != next.holds):
        return None
    taken = []
    for here, there in zip(one.taken, next.taken, strict=True):
        where = beside(here.spans, there.spans)
        if here.name != there.name or where is None or not one.along[axis]:
            return None
        if one.order is None or here.along[where] != one.along[axis]:
            return None
        taken.append(
            here._replace(
                spans=united(here.spans, there.spans, where),
                letters=(*here.letters, *there.letters),
            )
        )
    holds = one.holds if one.holds == next.holds else f"{one.holds} + {next.holds}"
    return one._replace(
        spans=united(one.spans, next.spans, axis),
        letters=(*one.letters, *next.letters),
        holds=holds,
        taken=tuple(taken),
    )


def beside(one: tuple[Span, ...], next: tuple[Span, ...]) -> int | None:
    """The one axis along which the second follows the first, if they are equal along the others."""
    differ = [at for at, (here, there) in enumerate(zip(one, next, strict=True)) if here != there]
    if len(differ) != 1 or one[differ[0]][1] != next[differ[0]][0]:
        return None
    return differ[0]


def united(one: tuple[Span, ...], next: tuple[Span, ...], axis: int) -> tuple[Span, ...]:
    """The spans of both."""
    return (*one[:axis], (one[axis][0], next[axis][1]), *one[axis + 1 :])


def part_of(name: str, shape: tuple[int, ...], block: Block, holds: str) -> Taken:
    """A block of a tensor as a piece takes it."""
    letters = (block.letter,) if block.letter else ()
    return Taken(name, shape, block.spans, block.along, letters, holds)
