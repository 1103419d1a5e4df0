"""How many places a window has along an axis: of a convolution, of pooling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code.lengths import side_of
from lstm_params.reading.code.values import Unknown

if TYPE_CHECKING:
    from lstm_params.reading.code.parts import Item, Length


def positions(length: Length, size: int | None, item: Item, at: int, stride: int | None) -> Length:
    """How many positions a window has along an axis, None if unknown.

    Args:
        length: the length of the axis.
        size: the length of the window.
        item: the layer, for its strides, dilation and padding.
        at: the number of the axis, for strides that differ by axis.
        stride: the default stride; None is the window's size.
    """
    given = item.arguments.get("strides")
    step = side_of(given, at) if given is not None else stride or size
    wide = side_of(item.arguments.get("dilation", 1), at)
    if isinstance(length, Unknown):
        return length
    if not isinstance(length, int) or size is None or not step or not wide:
        return None
    lost = lost_to(item, wide * (size - 1), at)
    if lost is None or length <= lost or item.arguments.get("ceil", False) is not False:
        return None
    return -(-(length - lost) // step)


def lost_to(item: Item, reach: int, at: int) -> int | None:
    """How many positions of an axis are lost to a window that reaches so far; None if not known.

    Padding is a word in LOST, or how many places are added on either side, of all axes or of each.
    """
    padding = item.arguments.get("padding", "valid")
    if isinstance(padding, str):
        lost = lost_by(item)
        return None if lost is None else lost * reach
    if isinstance(padding, tuple | list):
        padding = padding[at] if at < len(padding) else None
    return reach - 2 * padding if type(padding) is int and padding >= 0 else None


def lost_by(item: Item) -> int | None:
    """By its padding: 1 if the window of a layer must lie inside the axis, else 0.

    None for a padding that is not known, or is no word.
    """
    padding = item.arguments.get("padding", "valid")
    return LOST.get(padding) if isinstance(padding, str) else None


LOST = {"valid": 1, "same": 0, "causal": 0}
"""How many positions are lost for each beside the first in the window."""
