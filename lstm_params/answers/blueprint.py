"""What a drawing to scale shows: the matrices of each layer as rectangles, gate by gate.

Rectangles are measured in numbers, rows by columns; how large a number is drawn, in characters or
in pixels, is the drawing's own business.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length, names_in
from lstm_params.engine.terms import LAYER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lstm_params.axes import Axis
    from lstm_params.cells import Term
    from lstm_params.engine.plan import Planned, PlannedLayer

ALONG = ("kernel", "map")
"""Sizes that lie along the columns wherever they stand."""

KINDS = {"recurrent": "h", "input": "x", "embedding": "x"}
"""The terms that have a colour of their own, as biases do; all others share one."""

ORDER = ("h", "x", "other", "bias")
"""From left to right."""


class Rectangle(NamedTuple):
    """One matrix or vector."""

    kind: str
    """``h`` on what is fed back, ``x`` on the input, ``bias``, or ``other``."""
    name: str
    rows: int
    columns: int
    vector: bool = False
    """Whether it has one axis alone, and is drawn as a line."""


class Block(NamedTuple):
    """Rectangles side by side: what one gate has."""

    title: str
    rectangles: tuple[Rectangle, ...]

    @property
    def rows(self) -> int:
        """How many rows its highest rectangle has."""
        return max(rectangle.rows for rectangle in self.rectangles)


class Sheet(NamedTuple):
    """The blocks of one distinct layer, of one copy in one direction."""

    name: str
    layer: str
    """The words of one copy."""
    times: int
    """In how many copies and directions the layer exists."""
    recurrent: bool
    blocks: tuple[Block, ...]


def blueprint(planned: Planned) -> tuple[Sheet, ...]:
    """Lay out the matrices of each distinct layer as rectangles."""
    return tuple(map(sheet, planned.layers))


def sheet(layer: PlannedLayer) -> Sheet:
    """Lay out one layer's matrices as rectangles."""
    part, cell = layer.part, layer.plan.cell
    times = part.copies * len(part.layer.directions)
    words = str(part.layer._replace(copies=1))
    return Sheet(layer.name, words, times, cell.recurrent, tuple(blocks_of(layer)))


def blocks_of(layer: PlannedLayer) -> Iterator[Block]:
    """A block for each gate; of a layer without gates, what is on h, on x or a bias is one."""
    for letter, title in layer.plan.gates:
        held = in_order(rectangles(layer, letter))
        if held:
            yield Block(title, held)
    whole = in_order(rectangles(layer, LAYER))
    if layer.plan.cell.gates:
        yield from (Block(rectangle.name, (rectangle,)) for rectangle in whole)
        return
    together = tuple(rectangle for rectangle in whole if rectangle.kind != "other")
    if together:
        yield Block("", together)
    for rectangle in whole:
        if rectangle.kind == "other":
            yield Block(rectangle.name, (rectangle,))


def in_order(rectangles: Iterable[Rectangle]) -> tuple[Rectangle, ...]:
    """What is fed back first, as in [h, x], biases last."""
    return tuple(sorted(rectangles, key=lambda rectangle: ORDER.index(rectangle.kind)))


def rectangles(layer: PlannedLayer, owner: str) -> Iterator[Rectangle]:
    """Every term that this gate owns, or the layer as a whole, as often as it is stored."""
    for stored in layer.plan.terms:
        times = dict(stored.by_gate).get(owner, 0)
        yield from (rectangle_of(stored.term, layer.part.sizes) for _ in range(times))


def rectangle_of(term: Term, sizes: Mapping[str, int]) -> Rectangle:
    """Lay a term down: rows that come out, columns that go in; a vector is one column."""
    across: list[Axis] = []
    along: list[Axis] = []
    for axis in axes(term.axes):
        names = names_in(axis)
        (along if all(name.startswith(ALONG) for name in names) else across).append(axis)
    if len(across) > 1:
        along.append(across.pop())
    rows, columns = (prod(length(axis, sizes) for axis in side) for side in (across, along))
    kind = "bias" if "bias" in term.name else KINDS.get(term.name, "other")
    return Rectangle(kind, term.name, rows, columns, len(axes(term.axes)) == 1)
