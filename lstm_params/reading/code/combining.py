"""Shapes of several tensors in one: concatenated, added, multiplied, attended to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code.lengths import axis_in, whole
from lstm_params.reading.code.shapes import LAST

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.code.parts import Item, Length, Shape


def combined(item: Item | None, shapes: list[Shape | None]) -> Shape | None:
    """The shape that a layer works on if it is called on tensors of these shapes.

    They are concatenated, merged or attended to, depending on the layer; any other layer works on
    the first, such as an LSTM that also gets its initial states.
    """
    first = shapes[0] if shapes else None
    how = COMBINED.get(item.flow) if item is not None else None
    return first if how is None or item is None else how(item, shapes)


def joined(item: Item, shapes: list[Shape | None]) -> Shape | None:
    """Tensors that are concatenated."""
    return concatenated(shapes, axis_in(item.arguments.get("axis", LAST)))


def entry_by_entry(_item: Item, shapes: list[Shape | None]) -> Shape | None:
    """Tensors that are added, averaged, …"""
    return broadcast(shapes)


def attended(_item: Item, shapes: list[Shape | None]) -> Shape | None:
    """A query that attends to values: as long as the first, as wide as the second."""
    first, value = (*shapes, None, None)[:2]
    if len(shapes) < 2:
        return first
    return (*first[:-1], value[-1]) if first and value else None


def multiplied(item: Item, shapes: list[Shape | None]) -> Shape | None:
    """Tensors that are multiplied along an axis: ``Dot``."""
    return dotted(shapes, item.arguments.get("axis"))


def alone(_item: Item, shapes: list[Shape | None]) -> Shape | None:
    """One tensor; what comes of several is not known."""
    return shapes[0] if len(shapes) == 1 else None


def merged(item: Item, shapes: list[Shape | None]) -> Shape | None:
    """The shape of tensors that Keras 1 merges in the mode that the layer states."""
    axis = item.arguments.get("axis", LAST)
    return in_mode(shapes, item.arguments.get("mode", "sum"), axis, item.arguments.get("axes"))


def in_mode(shapes: list[Shape | None], mode: object, axis: object, axes: object) -> Shape | None:
    """The shape of tensors that are merged entry by entry, joined, or multiplied.

    ``axis`` is what they are joined along, ``axes`` what they are multiplied along.
    """
    if mode == "concat":
        return concatenated(shapes, axis_in(axis))
    if mode == "dot":
        return dotted(shapes, LAST if axes is None else axes)
    return broadcast(shapes) if mode in ENTRYWISE else None


ENTRYWISE = ("sum", "mul", "ave", "max")
"""Modes of a merge that go entry by entry."""


def dotted(shapes: list[Shape | None], axes: object) -> Shape | None:
    """The shape of the products of two tensors along an axis of each, which vanishes."""
    pair = axes if isinstance(axes, tuple | list) else (axes, axes)
    if len(shapes) != 2 or len(pair) != 2:
        return None
    made: list[Length] = []
    for shape, axis in zip(shapes, map(axis_in, pair), strict=True):
        if shape is None or axis is None or not -len(shape) <= axis < len(shape):
            return None
        at = axis % len(shape)
        made += [*shape[:at], *shape[at + 1 :]]
    return tuple(made) or (1,)


def concatenated(shapes: list[Shape | None], axis: int | None) -> Shape | None:
    """The shape of tensors concatenated along an axis of one sample."""
    first = next((shape for shape in shapes if shape), None)
    if first is None or axis is None or not -len(first) <= axis < len(first):
        return None
    lengths = [shape[axis] if shape and len(shape) == len(first) else None for shape in shapes]
    made = list(first)
    made[axis] = whole(lengths, sum)
    if None in shapes and axis != LAST:
        made = [None if at != axis else made[axis] for at in range(len(made))]
    return tuple(made)


def broadcast(shapes: list[Shape | None]) -> Shape | None:
    """The shape of tensors combined entry by entry, as NumPy broadcasts them."""
    if not shapes or None in shapes:
        return None
    rows = [shape or () for shape in shapes]
    longest = max(map(len, rows))
    made = []
    for at in range(-longest, 0):
        lengths = {shape[at] for shape in rows if len(shape) >= -at} - {1}
        made.append(lengths.pop() if len(lengths) == 1 else None if lengths else 1)
    return tuple(made)


COMBINED: dict[str, Callable[[Item, list[Shape | None]], Shape | None]] = {
    "concat": joined,
    "merge": entry_by_entry,
    "merged": merged,
    "dot": multiplied,
    "attend": attended,
    "function": alone,
}
"""The shape of what a layer works on, by the word in ``Maker.flow``; else it is the first."""
