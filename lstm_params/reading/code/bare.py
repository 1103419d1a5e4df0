"""Tensors that belong to no layer: what a constructor of one makes, by a row of a dialect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from lstm_params.cells import CELLS
from lstm_params.checks import check_size, in_order
from lstm_params.errors import NetworkError
from lstm_params.layer import Layer
from lstm_params.reading.code.arrays import Array, axes_of, lengths
from lstm_params.reading.code.parts import Ask, Item
from lstm_params.reading.code.values import Unknown

if TYPE_CHECKING:
    from lstm_params.checks import OptionValue
    from lstm_params.reading.code.arguments import Bound, Call
    from lstm_params.reading.code.arrays import Axes
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.values import Value

CELL = next(cell.name for cell in CELLS.values() if cell.beside)
"""The cell of such a tensor."""

UNKNOWN = "its shape is not known"


def tensor(maker: Maker, call: Call, bound: Bound) -> Item:
    """``nn.Parameter(torch.zeros(64, 28))``, ``self.add_weight(shape=(64, 28))``."""
    kinds = dict(zip(("cell", "kind"), maker.makes.split(), strict=False))
    trained = bound.means.get("trained")
    kind = "frozen" if trained is not None and trained.value is False else kinds.get("kind", "")
    return tensor_of(Item(call.written, call.place, maker), stated(bound), kind)


def tensor_of(item: Item, axes: Axes | None, kind: str = "") -> Item:
    """The layer as a tensor with these axes; it cannot be counted if one of them is unknown.

    An axis that the user can tell is asked for.
    """
    if axes is None:
        return replace(item, gap=UNKNOWN)
    item = replace(item, arguments={**item.arguments, "axes": axes})
    asked = tuple(Ask(one.text, item.place, number=True) for one in axes if is_open(one))
    if not all(isinstance(axis, int | Unknown) for axis in axes):
        return replace(item, gap=UNKNOWN)
    if asked:
        return replace(item, asks=asked, gap="?")
    return replace(item, layer=layer_of(item, axes, kind))


def is_open(axis: Value) -> TypeGuard[Unknown]:
    """Whether a length is one that the user can tell."""
    return isinstance(axis, Unknown)


def layer_of(item: Item, axes: Axes, kind: str = "") -> Layer:
    """A tensor with these axes as a layer; SpecError if a length is none."""
    options: dict[str, OptionValue] = {"kind": kind} if kind else {}
    try:
        options["shape"] = tuple(check_size(axis, "a length") for axis in axes) or 1
    except NetworkError as error:
        item.place.fail(str(error))
    return Layer(CELL, options=in_order(options))


def stated(bound: Bound) -> Axes | None:
    """The axes that the arguments state: as a shape, or by the values of the tensor."""
    if "axes" in bound.means:
        return lengths(bound.means["axes"].value)
    listed = bound.means["listed"].value if "listed" in bound.means else []
    for value in listed if isinstance(listed, list) else []:
        if isinstance(value, list | tuple):
            return lengths(value)
    return axes_of(bound.means["values"].value) if "values" in bound.means else None


def is_tensor(item: Item) -> bool:
    """Whether the layer was made as such a tensor, though perhaps of unknown shape."""
    return item.maker is not None and item.maker.makes.partition(" ")[0] == CELL


def is_beside(item: Item) -> bool:
    """Whether the layer is such a tensor, which gets nothing and feeds nothing."""
    return item.layer is not None and CELLS[item.layer.cell].beside


def array_of(value: Value) -> Value:
    """Such a tensor as the array that is in it; any other value as it is."""
    if isinstance(value, Item) and (axes := axes_of(value)) is not None:
        return Array(value.written, axes=axes)
    return value
