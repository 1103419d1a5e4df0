"""What a layer does to the shape of one sample: ``(time steps, features)`` in, a shape out.

A framework whose layers take their input from below (Keras) is counted by this; a length that is
not known is None, a shape that is not known is None.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, TypeGuard

from lstm_params.cells import CELLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.code.values import Group, Item, Shape


LAST = -1
"""The axis of the features, of most layers."""


def through(item: Item, shape: Shape | None) -> Shape | None:
    """The shape that a layer hands on."""
    if shape is None or not shape:
        width = output(item, None)
        return None if width is None or item.flow not in KNOW_WIDTH else (None, width)
    if item.timed and len(shape) > 1:
        inner = turned(item, shape[1:])
        return None if inner is None else (shape[0], *inner)
    return turned(item, shape)


def turned(item: Item, shape: Shape) -> Shape | None:
    """The same for a layer whose features are not on the last axis."""
    if not shape or item.axis == LAST:
        return FLOWS[item.flow](item, shape)
    if not -len(shape) <= item.axis < len(shape):
        return None
    at = item.axis % len(shape)
    made = FLOWS[item.flow](item, (*shape[:at], *shape[at + 1 :], shape[at]))
    if not made:
        return made
    over = made[:-1]
    before = max(len(over) - (len(shape) - 1 - at), 0)
    return (*over[:before], made[-1], *over[before:])


def features(item: Item, shape: Shape | None) -> int | None:
    """How many features a layer finds in a shape."""
    axes = shape[1:] if item.timed and shape and len(shape) > 1 else shape
    if not axes or not -len(axes) <= item.axis < len(axes):
        return None
    return axes[item.axis]


def with_features(item: Item, shape: Shape | None, width: int) -> Shape:
    """A shape whose features, as a layer finds them, are so many."""
    axes = list(shape or (None, None))
    start = 1 if item.timed and len(axes) > 1 else 0
    if -len(axes) + start <= item.axis < len(axes) - start:
        axes[item.axis + (start if item.axis >= 0 else 0)] = width
    return tuple(axes)


def output(item: Item, width: int | None) -> int | None:
    """How many numbers a layer hands on."""
    if item.layer is None:
        return width
    if width is None and item.layer.units is None:
        return None
    made = item.layer.sizes(width or 1)["output"]
    return made // 2 if item.arguments.get("apart") else made


def same(item: Item, shape: Shape) -> Shape:
    """The features may change and nothing else: dropout, normalization, a PyTorch layer."""
    return (*shape[:-1], output(item, shape[-1]))


def recurrent(item: Item, shape: Shape) -> Shape:
    """A recurrent layer hands on its last step, or all of them."""
    return (*(shape[:-1] if every_step(item) else shape[:-2]), output(item, shape[-1]))


def every_step(item: Item) -> bool:
    """Whether the layer hands on each time step."""
    return item.arguments.get("sequences") is True


def embed(item: Item, shape: Shape) -> Shape:
    """An embedding adds an axis."""
    return (*shape, output(item, None))


def conv(item: Item, shape: Shape) -> Shape:
    """A convolution over the axes before the features; a ConvLSTM's first axis is time."""
    sides = item.arguments.get("kernel")
    rank = len(sides) if isinstance(sides, tuple) else item.arguments.get("rank")
    if not is_whole(rank) or len(shape) <= rank:
        return (*shape[:-1], output(item, shape[-1]))
    first = len(shape) - 1 - rank
    over = [slid(shape[first + at], side_of(sides, at), item, at, 1) for at in range(rank)]
    before = shape[:first]
    if item.layer is not None and CELLS[item.layer.cell].recurrent:
        before = before if every_step(item) else before[:-1]
    return (*before, *over, output(item, shape[-1]))


def pool(item: Item, shape: Shape) -> Shape:
    """Pooling over the axes before the features; its stride is its size."""
    size = item.arguments.get("pool", 2)
    over = (slid(length, side_of(size, at), item, at, None) for at, length in enumerate(shape[:-1]))
    return (*over, shape[-1])


def slid(
    length: int | None, size: int | None, item: Item, at: int, stride: int | None
) -> int | None:
    """How many places a window of that size has along an axis."""
    given = item.arguments.get("strides")
    step = side_of(given, at) if given is not None else stride or size
    wide = side_of(item.arguments.get("dilation", 1), at)
    padding = item.arguments.get("padding", "valid")
    if length is None or size is None or not step or not wide or padding not in LOST:
        return None
    lost = LOST[padding] * wide * (size - 1)
    return -(-(length - lost) // step) if length > lost else None


LOST: dict[object, int] = {"valid": 1, "same": 0, "causal": 0}
"""How often the window's size is lost along an axis, by padding."""


def side_of(value: object, at: int) -> int | None:
    """One side of a number that may be given for each."""
    side = value[min(at, len(value) - 1)] if isinstance(value, tuple | list) and value else value
    return side if is_whole(side) else None


def is_whole(value: object) -> TypeGuard[int]:
    """Whether it is a size."""
    return type(value) is int and value > 0


def flatten(_item: Item, shape: Shape) -> Shape:
    """All axes become one."""
    known = [length for length in shape if length is not None]
    return (prod(known) if len(known) == len(shape) else None,)


def last(item: Item, shape: Shape) -> Shape:
    """Only the features are left."""
    return (output(item, shape[-1]),)


def repeat(item: Item, shape: Shape) -> Shape:
    """The same features at each of n time steps."""
    times = item.arguments.get("times")
    return (times if is_whole(times) else None, shape[-1])


def reshape(item: Item, shape: Shape) -> Shape | None:
    """The shape that is given, one length of which may follow from the others."""
    target = item.arguments.get("target")
    if not isinstance(target, tuple | list) or not target:
        return None
    whole = flatten(item, shape)[0]
    given = prod(length for length in target if is_whole(length))
    rest = whole // given if whole is not None and given else None
    return tuple(length if is_whole(length) else rest for length in target)


def permute(item: Item, shape: Shape) -> Shape | None:
    """The axes in another order, counted from 1."""
    order = item.arguments.get("target")
    if not isinstance(order, tuple | list):
        return None
    places = [at for at in order if is_whole(at) and at <= len(shape)]
    whole = len(places) == len(order) and len(set(places)) == len(shape)
    return tuple(shape[at - 1] for at in places) if whole else None


def steps(_item: Item, shape: Shape) -> Shape:
    """The number of time steps changes."""
    return (None, *shape[1:])


def unknown(_item: Item, _shape: Shape) -> None:
    """What comes out is not known."""


FLOWS: dict[str, Callable[[Item, Shape], Shape | None]] = {
    "same": same,
    "units": same,
    "concat": same,
    "recurrent": recurrent,
    "embed": embed,
    "conv": conv,
    "pool": pool,
    "flatten": flatten,
    "global": last,
    "repeat": repeat,
    "reshape": reshape,
    "permute": permute,
    "merge": same,
    "attend": same,
    "steps": steps,
    "unknown": unknown,
}
"""What layers do, by the word that a dialect has for it."""


def after(group: Group, shape: Shape | None) -> Shape | None:
    """The shape that a model hands on whose outputs are known."""
    made = group.went.shape if group.went is not None else None
    if made is None or not group.timed:
        return made
    return (*(shape or (None,))[:1], *made)


def joined(item: Item | None, shapes: list[Shape | None]) -> Shape | None:
    """The shape of what goes into a layer that is called on several tensors."""
    first = shapes[0] if shapes else None
    how = item.flow if item is not None else "same"
    if how == "concat":
        return concatenated(shapes, axis_in(item.arguments.get("axis", LAST)) if item else LAST)
    if how == "merge":
        return broadcast(shapes)
    if how == "attend" and len(shapes) > 1:
        value = shapes[1]
        return (*first[:-1], value[-1]) if first and value else None
    return first


def axis_in(axis: object) -> int | None:
    """An axis of a sample, of one that counts the batch."""
    if type(axis) is not int or axis == 0:
        return None
    return axis if axis < 0 else axis - 1


def concatenated(shapes: list[Shape | None], axis: int | None) -> Shape | None:
    """Tensors one behind the other along an axis."""
    first = next((shape for shape in shapes if shape), None)
    if first is None or axis is None or not -len(first) <= axis < len(first):
        return None
    lengths = [shape[axis] if shape and len(shape) == len(first) else None for shape in shapes]
    known = [length for length in lengths if length is not None]
    whole = list(first)
    whole[axis] = sum(known) if len(known) == len(lengths) else None
    if None in shapes and axis != LAST:
        whole = [None if at != axis else whole[axis] for at in range(len(whole))]
    return tuple(whole)


def broadcast(shapes: list[Shape | None]) -> Shape | None:
    """Tensors combined number by number: an axis of length 1 is stretched."""
    if not shapes or None in shapes:
        return None
    rows = [shape or () for shape in shapes]
    longest = max(map(len, rows))
    made = []
    for at in range(-longest, 0):
        lengths = {shape[at] for shape in rows if len(shape) >= -at} - {1}
        made.append(lengths.pop() if len(lengths) == 1 else None if lengths else 1)
    return tuple(made)


def indexed(shape: Shape, keys: list[object]) -> Shape | None:
    """The shape of ``x[:, -1, :]``; ``keys`` are None for a new axis, slices, or numbers.

    The first key is of the batch.
    """
    gap = keys.index(...) if ... in keys else None
    if gap is not None:
        used = sum(key is not None and key is not ... for key in keys)
        keys = [*keys[:gap], *[slice(None)] * (len(shape) + 1 - used), *keys[gap + 1 :]]
    left = list(shape)
    made: list[int | None] = []
    for key in keys[1:]:
        if key is None:
            made.append(1)
        elif not left:
            return None
        elif isinstance(key, slice):
            made.append(left.pop(0) if key == slice(None) else sliced(left.pop(0), key))
        else:
            left.pop(0)
    return (*made, *left) if keys and keys[0] == slice(None) else None


def sliced(length: int | None, key: slice) -> int | None:
    """How many are left of an axis."""
    ends = (key.start, key.stop, key.step)
    if (
        length is None
        or length > LARGEST
        or any(e is not None and type(e) is not int for e in ends)
    ):
        return None
    return len(range(length)[key])


LARGEST = 10**9
"""The longest axis that is sliced."""


def others(item: Item, shape: Shape | None) -> tuple[Shape | None, ...]:
    """What a layer returns beside its output: states, or its second direction."""
    if item.layer is None or not CELLS[item.layer.cell].recurrent:
        return ()
    units = item.layer.sizes(1)["units"]
    again = shape[:-1] if shape else None
    if item.arguments.get("apart"):
        return ((*again, units) if again is not None else None,)
    rank = CELLS[item.layer.cell].rank
    state = (*(shape or (None,) * (rank + 1))[-1 - rank : -1], units) if rank else (units,)
    return (state,) * (MEMORIES.get(item.layer.cell, 1) * len(item.layer.directions))


MEMORIES = {"lstm": 2, "convlstm1d": 2, "convlstm2d": 2, "convlstm3d": 2}
"""Cells that hand on more than one state."""

KNOW_WIDTH = {"same", "units", "recurrent", "embed", "conv", "global"}
"""What a layer may do whose output is known although its input's shape is not."""
