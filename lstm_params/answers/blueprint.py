"""What a drawing to scale shows: the matrices of each layer as rectangles, gate by gate.

Rectangles are measured in numbers, rows by columns; how large a number is drawn, in characters or
in pixels, is the drawing's own business.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.cells import GATES
from lstm_params.engine.formula import held_gates, owners
from lstm_params.engine.plan import plan_of
from lstm_params.network import layer_names, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lstm_params.axes import Axis
    from lstm_params.cells import Term
    from lstm_params.engine.plan import Plan
    from lstm_params.network import Network, Part

ALONG = ("kernel", "map")
"""Sizes that lie along the columns wherever they stand."""

KINDS = {"recurrent": "h", "input": "x", "embedding": "x"}
"""What is drawn in a colour of its own; a bias is one too, and anything else is another."""

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
        """How high it is."""
        return max(rectangle.rows for rectangle in self.rectangles)


class Sheet(NamedTuple):
    """The blocks of one distinct layer, of one copy in one direction."""

    name: str
    layer: str
    """The words of one copy."""
    times: int
    """How many of it there are, copies and directions."""
    recurrent: bool
    blocks: tuple[Block, ...]


def blueprint(network: Network, framework: str) -> tuple[Sheet, ...]:
    """Draw up each distinct layer.

    Raises:
        FrameworkError: there is no such framework, or it cannot store the network.
    """
    found = list(parts(network))
    return tuple(
        sheet(name, part, plan_of(part, framework))
        for name, part in zip(layer_names(found), found, strict=True)
    )


def sheet(name: str, part: Part, plan: Plan) -> Sheet:
    """Draw up one layer."""
    times = part.copies * len(part.layer.directions)
    blocks = tuple(blocks_of(part, plan))
    layer = str(part.layer._replace(copies=1))
    return Sheet(name, layer, times, plan.cell.recurrent, blocks)


def blocks_of(part: Part, plan: Plan) -> Iterator[Block]:
    """A block a gate; without gates what is not on h, on x or a bias is a block of its own."""
    for letter, title in gates_of(plan):
        held = in_order(stored(part, plan, letter))
        if held:
            yield Block(title, held)
    whole = in_order(stored(part, plan, ""))
    if plan.cell.gates:
        yield from (Block(rectangle.name, (rectangle,)) for rectangle in whole)
        return
    together = tuple(rectangle for rectangle in whole if rectangle.kind != "other")
    if together:
        yield Block("", together)
    for rectangle in whole:
        if rectangle.kind == "other":
            yield Block(rectangle.name, (rectangle,))


def gates_of(plan: Plan) -> list[tuple[str, str]]:
    """The cell's gates, and blocks that a framework stores and no gate uses."""
    stored = {letter for tensor in plan.tensors for letter in held_gates(tensor, plan.cell)}
    own = dict(plan.cell.gates)
    return [*own.items(), *((letter, name) for letter, name in GATES if letter in stored - {*own})]


def in_order(rectangles: Iterable[Rectangle]) -> tuple[Rectangle, ...]:
    """What is fed back first, as in [h, x], biases last."""
    return tuple(sorted(rectangles, key=lambda rectangle: ORDER.index(rectangle.kind)))


def stored(part: Part, plan: Plan, letter: str) -> Iterator[Rectangle]:
    """Every term that this gate owns, as often as it is stored; "" is the layer as a whole."""
    for term in plan.cell.terms:
        times = owners(term.symbol, plan.tensors, plan.cell).get(letter, 0)
        yield from (rectangle_of(term, part.sizes) for _ in range(times))


def rectangle_of(term: Term, sizes: Mapping[str, int]) -> Rectangle:
    """Lay a term down: rows that come out, columns that go in; a vector is one column."""
    across: list[Axis] = []
    along: list[Axis] = []
    for axis in axes(term.axes):
        word = axis[0][0]
        (along if word.startswith(ALONG) or word.isdecimal() else across).append(axis)
    if len(across) > 1:
        along.append(across.pop())
    rows, columns = (prod(length(axis, sizes) for axis in side) for side in (across, along))
    kind = "bias" if "bias" in term.name else KINDS.get(term.name, "other")
    return Rectangle(kind, term.name, rows, columns, len(axes(term.axes)) == 1)
