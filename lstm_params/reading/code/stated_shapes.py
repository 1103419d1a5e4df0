"""Notes on the shapes that layers state: which of their numbers counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.reading.code.shapes import LAST, TURNING, features

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lstm_params.layer import Layer
    from lstm_params.reading.code.parts import Flow, Item, Length, Shape

MIXING = {*TURNING, "unknown"}
"""Flows after which the number of time steps may affect the number of features."""

TIME_FIRST = {"recurrent", "conv"}
"""Flows of recurrent layers whose shapes begin with the time steps: (time steps, features)."""


def mixes(items: Sequence[Item]) -> bool:
    """Whether some layer turns other axes into features."""
    axes = {item.axis for item in items if item.layer is not None}
    turned = len(axes) > 1 or max(axes, default=LAST) >= 0
    return turned or any(item.flow in MIXING for item in items)


def of_shapes(items: Sequence[Item], inputs: Mapping[Item, Flow]) -> list[list[str]]:
    """For each layer the notes on its stated shape, worked out from the last to the first.

    ``inputs`` are the tensors that layers are called on.
    """
    found: list[list[str]] = []
    taker: Item | None = None
    taken: set[Length] = set()
    for item in reversed(items):
        if item.layer is not None:
            taker = item
        found.append(of_shape(item, taker or item, taken))
        if item.layer is not None and item in inputs:
            taken.add(features(item, inputs[item].shape))
    return found[::-1]


def of_shape(item: Item, taker: Item, later: set[Length]) -> list[str]:
    """A note on which number of a stated shape counts, unless others count later on as well.

    Args:
        item: the layer that states it.
        taker: the layer whose features it has: the next that is counted, the same one or later.
        later: the numbers of features that later layers get from the tensors they are called on.
    """
    width = features(taker, item.shape)
    others = [length for length in item.shape or () if isinstance(length, int)]
    if not item.stated or not isinstance(width, int) or len(others) < 2:
        return []
    others.remove(width)
    if later & {*others}:
        return []
    time = len(item.shape or ()) == 2
    counts = f"the {width} features count, the {others[0]} time steps do not"
    return [f"{item.stated}: {counts if time else f'of these only the {width} channels count'}"]


def steps_in(items: Iterable[Item]) -> int | None:
    """How many time steps the first shape has that is stated as (time steps, features)."""
    for item in items:
        shape = item.shape or ()
        if item.stated and len(shape) == 2:
            return shape[0] if isinstance(shape[0], int) else None
    return None


def ran_over(item: Item, taken: Shape | None, made: Shape | None) -> Length:
    """How many time steps a layer runs over that gets and returns these shapes, None if unknown.

    Where a recurrent layer takes sequences in the order of their framework's choice, as in
    PyTorch, its shape does not say which axis is time.
    """
    recurrent = item.layer is not None and CELLS[item.layer.cell].recurrent
    if recurrent and (item.timed or item.flow not in TIME_FIRST):
        return None
    shape = taken if recurrent else made
    return shape[0] if shape and len(shape) > 1 else None


def runs_of(layers: Sequence[Layer], over: Mapping[int, Length]) -> tuple[int, ...]:
    """The different numbers of time steps that layers run over; none if one is not known.

    What stands above the last recurrent layer is a head, and what holds no weights is free.
    """
    cells = [CELLS[layer.cell] for layer in layers]
    last = max((at for at, cell in enumerate(cells) if cell.recurrent), default=-1)
    below = [at for at, cell in enumerate(cells[: last + 1]) if cell.terms and not cell.beside]
    known = [length for at in below if isinstance(length := over.get(at), int)]
    return tuple(dict.fromkeys(known)) if len(known) == len(below) else ()
