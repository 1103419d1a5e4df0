"""Lengths of axes: sums, products and slices of them, and what an argument says of one.

A length that depends on an Unknown is that Unknown, so that the user can be asked for it.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, TypeGuard

from lstm_params.reading.code.limits import AXIS
from lstm_params.reading.code.parts import INPUT
from lstm_params.reading.code.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lstm_params.reading.code.parts import Length, Shape


def whole(lengths: Iterable[Length], work: Callable[[list[int]], int]) -> Length:
    """The sum or the product of lengths; if it is not known, an Unknown that it depends on."""
    every = [*lengths]
    known = [length for length in every if isinstance(length, int)]
    if len(known) == len(every):
        return work(known)
    return next((length for length in every if isinstance(length, Unknown)), None)


def fitted(lengths: list[Length], count: Length) -> Shape:
    """Lengths of which a single one that is not known follows from the product of all."""
    known = [length for length in lengths if isinstance(length, int)]
    if len(known) + 1 != len(lengths):
        return tuple(lengths)
    if isinstance(count, int):
        rest = count // prod(known)
        return tuple(length if isinstance(length, int) else rest for length in lengths)
    asked = count if isinstance(count, Unknown) else None
    return tuple(length or asked for length in lengths)


def length_in(value: object) -> Length:
    """The length that an argument states, None if it states none, as -1 does."""
    return value if is_whole(value) or isinstance(value, Unknown) or value is INPUT else None


def side_of(value: object, at: int) -> int | None:
    """The value for one axis, of an argument that may be one number for all or one per axis."""
    side = value[min(at, len(value) - 1)] if isinstance(value, tuple | list) and value else value
    return side if is_whole(side) else None


def is_whole(value: object) -> TypeGuard[int]:
    """Whether the value is an int of at least 1."""
    return type(value) is int and value > 0


def axis_in(axis: object) -> int | None:
    """An axis of one sample, given as an axis of the batch; None for the batch itself."""
    if type(axis) is not int or axis == 0:
        return None
    return axis if axis < 0 else axis - 1


def sliced(length: Length, key: slice) -> Length:
    """The length of a slice of an axis, None if unknown."""
    if isinstance(length, Unknown):
        return length
    ends = (key.start, key.stop, key.step)
    whole = all(end is None or type(end) is int for end in ends)
    if not isinstance(length, int) or length > AXIS or not whole or key.step == 0:
        return None
    return len(range(length)[key])
