"""What a layer does to the shape of one sample: ``(time steps, features)`` in, a shape out.

Frameworks whose layers do not state their input, such as Keras, are counted by following shapes.
A length is a number, INPUT, an Unknown that the user may be asked for, or None where it is not
known; None stands for an unknown shape too. What depends on an Unknown is that Unknown.
"""

from __future__ import annotations

from functools import partial
from math import prod
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.reading.code.lengths import (
    fitted,
    is_whole,
    length_in,
    side_of,
    sliced,
    whole,
)
from lstm_params.reading.code.windows import lost_by, positions

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.code.parts import Item, Length, Shape


TURNING = {"flatten", "reshape"}
"""Flows after which the number of features is a product of lengths."""

LAST = -1
"""The axis that the features of most layers are on."""


def through(item: Item, shape: Shape | None) -> Shape | None:
    """The shape of the output of a layer that gets an input of this shape."""
    if shape is None or not shape:
        width = output(item, None)
        return None if width is None or item.flow not in KNOW_WIDTH else (None, width)
    if item.timed and len(shape) > 1:
        inner = on_its_axis(item, shape[1:])
        return None if inner is None else (shape[0], *inner)
    return on_its_axis(item, shape)


def on_its_axis(item: Item, shape: Shape) -> Shape | None:
    """The shape after a layer, for a shape without the axis of a TimeDistributed wrapper.

    The functions in FLOWS have the features last; others are moved there and back again.
    """
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


def features(item: Item, shape: Shape | None) -> Length:
    """The number of features of a layer that gets an input of this shape, None if unknown."""
    axes = shape[1:] if item.timed and shape and len(shape) > 1 else shape
    if not axes or not -len(axes) <= item.axis < len(axes):
        return None
    return axes[item.axis]


def with_features(item: Item, shape: Shape | None, width: int) -> Shape:
    """The shape with ``width`` features on the axis where this layer has them."""
    axes = list(shape or (None, None))
    start = 1 if item.timed and len(axes) > 1 else 0
    if -len(axes) + start <= item.axis < len(axes) - start:
        axes[item.axis + (start if item.axis >= 0 else 0)] = width
    return tuple(axes)


def output(item: Item, width: Length) -> Length:
    """The number of output features of a layer that gets ``width`` features, None if unknown.

    If its two directions are returned separately, that of one of them.
    """
    if item.layer is None:
        return width
    if not isinstance(width, int) and item.layer.units is None:
        return width
    made = item.layer.sizes(width if isinstance(width, int) else 1)["output"]
    return made // 2 if item.arguments.get("apart") else made


def same(item: Item, shape: Shape) -> Shape:
    """Only the number of features may change: dropout, normalization, dense, a PyTorch layer."""
    return (*shape[:-1], output(item, shape[-1]))


def recurrent(item: Item, shape: Shape) -> Shape:
    """A recurrent layer of Keras returns its last time step, or all of them."""
    return (*(shape[:-1] if every_step(item) else shape[:-2]), output(item, shape[-1]))


def every_step(item: Item) -> bool:
    """Whether a recurrent layer returns all time steps: ``return_sequences=True``."""
    return item.arguments.get("sequences") is True


def embed(item: Item, shape: Shape) -> Shape:
    """An embedding adds an axis for its features."""
    return (*shape, output(item, None))


def conv(item: Item, shape: Shape) -> Shape:
    """A convolution over the axes before the features; the first axis of a ConvLSTM is time."""
    sides = item.arguments.get("kernel")
    rank = len(sides) if isinstance(sides, tuple) else item.arguments.get("rank")
    if not is_whole(rank) or len(shape) <= rank:
        return (*shape[:-1], output(item, shape[-1]))
    first = len(shape) - 1 - rank
    over = [positions(shape[first + at], side_of(sides, at), item, at, 1) for at in range(rank)]
    before = shape[:first]
    if item.layer is not None and CELLS[item.layer.cell].recurrent:
        before = before if every_step(item) else before[:-1]
    return (*before, *over, output(item, shape[-1]))


def spread(item: Item, shape: Shape) -> Shape:
    """A transposed convolution: each place becomes as many as its stride."""
    rank, lost = item.arguments.get("rank"), lost_by(item)
    if not is_whole(rank) or len(shape) <= rank:
        return (*shape[:-1], output(item, shape[-1]))
    over: list[Length] = []
    for at, length in enumerate(shape[-1 - rank : -1]):
        side = side_of(item.arguments.get("kernel"), at)
        step = side_of(item.arguments.get("strides", 1), at)
        sized = isinstance(length, int) and side and step and "dilation" not in item.arguments
        known = sized and lost is not None
        over.append(length * step + lost * max(side - step, 0) if known else None)  # type: ignore[operator]
    return (*shape[: -1 - rank], *over, output(item, shape[-1]))


def halve(item: Item, shape: Shape) -> Shape | None:
    """A gated linear unit: half of the features gate the others."""
    if item.arguments.get("axis", LAST) != LAST or not isinstance(shape[-1], int):
        return None
    return (*shape[:-1], shape[-1] // 2)


def pool(item: Item, shape: Shape) -> Shape:
    """Pooling over the axes before the features; its stride is its size by default."""
    size = item.arguments.get("pool", 2)
    over = (
        positions(length, side_of(size, at), item, at, None) for at, length in enumerate(shape[:-1])
    )
    return (*over, shape[-1])


def features_first(work: Callable[[Item, Shape], Shape], item: Item, shape: Shape) -> Shape:
    """What a layer does to a shape whose features come before the axes that it goes along."""
    made = work(item, (*shape[1:], shape[0]))
    return (made[-1], *made[:-1])


def planes(item: Item, shape: Shape) -> Shape | None:
    """A convolution of PyTorch: the features come before the axes that it goes along."""
    if len(shape) - 1 != item.arguments.get("rank"):
        return None
    return features_first(conv, item, shape)


def pooled(item: Item, shape: Shape, *, rank: int) -> Shape | None:
    """Pooling of PyTorch, along all axes but the features, which come first."""
    if len(shape) - 1 != rank:
        return None
    return features_first(pool, item, shape)


def sized(item: Item, shape: Shape, *, rank: int) -> Shape | None:
    """Pooling to lengths that are given."""
    target = item.arguments.get("target")
    if len(shape) - 1 != rank:
        return None
    return (shape[0], *(side_of(target, at) for at in range(rank)))


def flattened(item: Item, shape: Shape) -> Shape | None:
    """All axes but the batch become one, unless others are named."""
    start, end = item.arguments.get("start", 1), item.arguments.get("end", -1)
    return flatten(item, shape) if (start, end) == (1, -1) else None


def flatten(_item: Item, shape: Shape) -> Shape:
    """All axes become one, the product of their lengths."""
    return (whole(shape, prod),)


def last(item: Item, shape: Shape) -> Shape:
    """Only the features remain: GlobalAveragePooling1D."""
    return (output(item, shape[-1]),)


def repeat(item: Item, shape: Shape) -> Shape:
    """The features are repeated at each of n time steps: RepeatVector."""
    return (length_in(item.arguments.get("times")), shape[-1])


def reshape(item: Item, shape: Shape) -> Shape | None:
    """The shape that is given; a single length in it that is not, follows from the others."""
    target = item.arguments.get("target")
    if not isinstance(target, tuple | list) or not target:
        return None
    return fitted([*map(length_in, target)], whole(shape, prod))


def permute(item: Item, shape: Shape) -> Shape | None:
    """The axes in another order; Keras numbers them from 1."""
    order = item.arguments.get("target")
    if not isinstance(order, tuple | list):
        return None
    places = [at for at in order if is_whole(at) and at <= len(shape)]
    whole = len(places) == len(order) and len(set(places)) == len(shape)
    return tuple(shape[at - 1] for at in places) if whole else None


def steps(_item: Item, shape: Shape) -> Shape:
    """Only the number of time steps changes, to one that is not worked out: padding, cropping."""
    return (None, *shape[1:])


def unknown(_item: Item, _shape: Shape) -> None:
    """The shape of the output is unknown."""


def computed(item: Item, shape: Shape | None) -> Shape | None:
    """What the arguments say that a function makes of a tensor, or what is found to come of it."""
    target, work = item.arguments.get("target"), item.arguments.get("work")
    if isinstance(target, tuple | list):
        return tuple(map(length_in, target))
    return work(shape) if shape is not None and callable(work) else None


FLOWS: dict[str, Callable[[Item, Shape], Shape | None]] = {
    "same": same,
    "units": same,
    "concat": same,
    "recurrent": recurrent,
    "embed": embed,
    "conv": conv,
    "pool": pool,
    "flatten": flatten,
    "planes": planes,
    "pooled 1d": partial(pooled, rank=1),
    "pooled 2d": partial(pooled, rank=2),
    "sized 1d": partial(sized, rank=1),
    "sized 2d": partial(sized, rank=2),
    "flattened": flattened,
    "global": last,
    "repeat": repeat,
    "reshape": reshape,
    "permute": permute,
    "merge": same,
    "merged": same,
    "attend": same,
    "heads": same,
    "spread": spread,
    "halve": halve,
    "steps": steps,
    "unknown": unknown,
    "function": computed,
    "dot": same,
}
"""How the shape changes, by the word in ``Maker.flow``."""


def at_every_step(made: Shape | None, shape: Shape | None) -> Shape | None:
    """The shape that results if what returns ``made`` is applied to every step of a tensor."""
    return None if made is None else (*(shape or (None,))[:1], *made)


def indexed(shape: Shape, keys: list[object]) -> Shape | None:
    """The shape of ``x[:, -1, :]``, None if unknown.

    ``keys`` are numbers, slices, None for a new axis, or ``...``; the first is for the batch.
    """
    gap = keys.index(...) if ... in keys else None
    if gap is not None:
        used = sum(key is not None and key is not ... for key in keys)
        keys = [*keys[:gap], *[slice(None)] * (len(shape) + 1 - used), *keys[gap + 1 :]]
    left = list(shape)
    made: list[Length] = []
    for key in keys[1:]:
        if key is None:
            made.append(1)
        elif not left:
            return None
        elif isinstance(key, slice):
            made.append(left.pop(0) if key == slice(None) else sliced(left.pop(0), key))
        else:
            left.pop(0)
    if keys and type(keys[0]) is int:
        return (*made, *left)[1:]  # the first axis that is left is the batch, or stands for it
    return (*made, *left) if keys and isinstance(keys[0], slice) else None


def other_outputs(item: Item, shape: Shape | None) -> tuple[Shape | None, ...]:
    """The shapes that a recurrent layer returns after its output: states, or a second direction."""
    if item.layer is None or not CELLS[item.layer.cell].recurrent:
        return ()
    units = item.layer.sizes(1)["units"]
    again = shape[:-1] if shape else None
    if item.arguments.get("apart"):
        return ((*again, units) if again is not None else None,)
    rank = CELLS[item.layer.cell].rank
    state = (*(shape or (None,) * (rank + 1))[-1 - rank : -1], units) if rank else (units,)
    return (state,) * (CELLS[item.layer.cell].carried * len(item.layer.directions))


KNOW_WIDTH = {"same", "units", "recurrent", "embed", "conv", "spread", "global"}
"""Flows whose number of output features is known even if the input's shape is not."""
