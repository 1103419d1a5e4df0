"""Layers whose weights have the lengths of several axes of what they are called on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.checks import in_order
from lstm_params.engine.plan import holds
from lstm_params.reading.code.lengths import axis_in

if TYPE_CHECKING:
    from lstm_params.layer import Layer
    from lstm_params.reading.code.parts import Item, Length, Shape


def spanned(item: Item, layer: Layer, shape: Shape | None) -> Layer | None:
    """The layer with the shape of its weights, given that of its input; None if it is not known.

    A layer whose weights have one number for each feature is left as it is.
    """
    if item.maker is None or not item.maker.spans or shape is None:
        return layer
    stated, shared = axes_at(item.arguments.get("axis")), axes_at(item.arguments.get("shared"))
    features = len(shape) - 1
    if "axis" in item.arguments or "shared" not in item.maker.means:
        axes = [at % len(shape) for at in stated or [-1] if -len(shape) <= at < len(shape)]
        lengths: list[Length] = [shape[at] for at in sorted(axes)]
        alone = axes == [features] or len(stated) < 2
    else:
        lengths = [1 if at in shared else length for at, length in enumerate(shape)]
        alone = lengths == [shape[features]]
    if alone:
        return layer
    known = tuple(length for length in lengths if isinstance(length, int))
    if len(known) < len(lengths):
        return None
    return layer._replace(options=in_order({**dict(layer.options), "shape": known}))


def axes_at(value: object) -> list[int]:
    """The axes of one sample that an argument names: ``[1, 2]``, ``-1``."""
    listed = value if isinstance(value, list | tuple) else [value]
    found = [axis_in(axis) for axis in listed]
    return [axis for axis in found if axis is not None]


def asked_of(fed: tuple[Shape | None, ...], layer: Layer, width: int) -> Layer | None:
    """An attention with the widths of its keys and values, by the shapes it is called on.

    None if one of them is not known.
    """
    if len(fed) < 2:
        return layer
    ends = [shape[-1] for shape in fed[1:3] if shape and isinstance(shape[-1], int)]
    if len(ends) < len(fed[1:3]):
        return None
    other = {n: end for n, end in (("vdim", ends[0]), ("kdim", ends[-1])) if end != width}
    return layer._replace(options=in_order({**dict(layer.options), **other}))


def reads_input(layer: Layer) -> bool:
    """Whether what the layer holds depends on its input."""
    on = dict(layer.chosen)
    held = [term for term in CELLS[layer.cell].terms if holds(term.needs, on)]
    return any(term.axes not in {"", "shape"} for term in held)
