"""What lies where in the stored tensors: every block of numbers with its term, gate and direction.

``weights`` says what a tensor is called and how long its axes are; here each copy of each layer has
tensors of its own, and each tensor is cut into blocks: the numbers of one term, one gate and one
direction. A block also says which axes of the mathematics lie along each of the stored axes, so
that two frameworks' blocks of the same ``Label`` hold the same numbers, however they are turned.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.engine.terms import held_gates
from lstm_params.engine.weights import spelling, weights_of
from lstm_params.frameworks import framework

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lstm_params.axes import Axis
    from lstm_params.cells import Term
    from lstm_params.engine.plan import Plan, PlannedLayer
    from lstm_params.frameworks import Tensor
    from lstm_params.network import Part

Span = tuple[int, int]
"""Where something starts and stops along an axis."""


class Label(NamedTuple):
    """What the numbers of a block are, whoever stores them."""

    copy: int
    """Which copy of which layer, counted from the input up."""
    direction: int
    symbol: str
    """The term, with a prime for another one of it, as the rows write it."""
    gate: str
    """The letter of the gate, "" if it belongs to the layer."""


class Block(NamedTuple):
    """A part of a tensor: the numbers of one label."""

    label: Label
    spans: tuple[Span, ...]
    """Where it lies along each axis of the tensor."""
    along: tuple[tuple[str, ...], ...]
    """Which axes of the term lie along each of these, the outermost first."""
    letter: str
    """The framework's own letter for the gate."""


class Laid(NamedTuple):
    """A stored tensor of one copy of a layer."""

    name: str
    shape: tuple[int, ...]
    copy: int
    direction: str | None
    blocks: tuple[Block, ...]
    kind: str
    axes: str
    """Its axes, in the language of ``axes``."""

    @property
    def letters(self) -> tuple[str, ...]:
        """The gates that it holds, in the stored order."""
        return tuple(dict.fromkeys(block.letter for block in self.blocks if block.letter))


def turned(tensor: Laid) -> Laid:
    """The same tensor stored with its axes in reverse: the transpose of a matrix."""
    blocks = tuple(
        block._replace(spans=block.spans[::-1], along=block.along[::-1]) for block in tensor.blocks
    )
    axes = " ".join(reversed(tensor.axes.split()))
    return tensor._replace(shape=tensor.shape[::-1], blocks=blocks, axes=axes)


class Copy(NamedTuple):
    """One copy of a layer, by itself."""

    layer: int
    """Which layer of the network it is a copy of, among those that are planned with it."""
    part: Part
    plan: Plan

    @property
    def both(self) -> int:
        """How many directions it has."""
        return len(self.part.layer.directions)

    def sizes(self, gates: int = 1) -> dict[str, int]:
        """Every size by name."""
        return {**self.part.sizes, "directions": self.both, "gates": gates}

    def lengths(self, symbol: str) -> dict[str, int]:
        """How long each axis of a term is, by the name that ``Block.along`` has for it."""
        term = self.term(symbol)
        return {name: long(bare(name), self.part.sizes) for name in named(term)}

    def term(self, symbol: str) -> Term:
        """The term of a symbol, with its prime or without."""
        return next(
            stored.term for stored in self.plan.terms if stored.term.symbol == symbol.rstrip("'")
        )


def copies(layers: tuple[PlannedLayer, ...]) -> Iterator[Copy]:
    """Every copy of every layer, from the input up."""
    number = -1
    for layer in layers:
        place = layer.part.sizes["place"]
        number += place == 0
        for at in range(layer.part.copies):
            sizes = {**layer.part.sizes, "place": place + at}
            yield Copy(number, layer.part._replace(sizes=sizes, copies=1), layer.plan)


def laid_out(every: list[Copy], framework_name: str) -> Iterator[Laid]:
    """The tensors of these copies as a framework stores them, each cut into its blocks."""
    store, counters = framework(framework_name), dict[str, int]()
    for number, copy in enumerate(every):
        found = weights_of(copy.part, copy.plan, store, counters)
        for (row, direction, gate), weight in zip(rows_of(copy), found, strict=True):
            blocks = tuple(blocks_of(row, copy, number, direction, gate))
            name, _, side, shape, *_ = weight
            yield Laid(name, shape, number, side, blocks, weight.kind, row.axes)


def labels_of(part: Part, plan: Plan) -> dict[Label, Block]:
    """What one copy of a layer stores."""
    copy = Copy(0, part._replace(copies=1), plan)
    return {
        block.label: block
        for row, direction, gate in rows_of(copy)
        for block in blocks_of(row, copy, 0, direction, gate)
    }


def rows_of(copy: Copy) -> Iterator[tuple[Tensor, int, str | None]]:
    """The row, the direction and the gate of each weight, in the order of ``weights_of``."""
    for direction, row in product(range(copy.both), copy.plan.tensors):
        if direction and "directions" in row.axes:
            continue
        held = held_gates(row, copy.plan.cell)
        order = [letter for letter, _ in spelling(copy.plan.storage) if letter in held]
        for letter in order if "{gate}" in row.name else [None]:
            yield row, direction, letter


def blocks_of(
    row: Tensor, copy: Copy, number: int, direction: int, gate: str | None
) -> Iterator[Block]:
    """Cut a tensor into blocks; ``gate`` is whose it is, where its name says so."""
    held = held_gates(row, copy.plan.cell) if gate is None else (gate,)
    spelled = [pair for pair in spelling(copy.plan.storage) if pair[0] in held] or [("", "")]
    packed = "directions" in row.axes
    directions = range(copy.both) if packed else (direction,)
    symbols = row.holds.split()
    for which, (at, symbol), (place, (letter, own)) in product(
        directions, enumerate(symbols), enumerate(spelled)
    ):
        digits = {
            "directions": (which if packed else 0, copy.both),
            "gates": (place, len(spelled)),
            "terms": (at, len(symbols)),
        }
        spans, along = placed(row, copy, symbol, digits)
        label = Label(number, which, symbol, letter)
        yield Block(label, spans, along, own if len(copy.plan.cell.gates) > 0 else "")


def placed(
    row: Tensor, copy: Copy, symbol: str, digits: Mapping[str, tuple[int, int]]
) -> tuple[tuple[Span, ...], tuple[tuple[str, ...], ...]]:
    """Where a block lies in a tensor, and which axes of its term lie along which of the tensor's.

    ``digits`` are the numbers of the block's direction, gate and term, and how many there are.
    """
    sizes, (term, terms) = copy.sizes(digits["gates"][1]), digits["terms"]
    spans, factors = [], []
    for axis in axes(row.axes):
        before, chosen = 0, factors_of(axis)
        if len(axis) == terms > 1:  # the terms lie one after the other: input+state
            before, chosen = length(axis[:term], sizes), list(axis[term])
        outer, inner = digits_of(chosen, terms, digits)
        size, block = prod(long(factor, sizes) for factor in inner), 0
        for at, many in outer:
            block = block * many + at
        start = before + block * size
        spans.append((start, start + size))
        factors.append(inner)
    return tuple(spans), matched(factors, copy, symbol)


def factors_of(axis: Axis) -> list[str]:
    """The factors of an axis; a sum is one, ``state+input``."""
    if len(axis) > 1:
        return ["+".join("*".join(product) for product in axis)]
    return [factor for factor in axis[0] if factor != "1"]


def long(factor: str, sizes: Mapping[str, int]) -> int:
    """How long a factor is."""
    return length(axes(factor)[0], sizes)


def digits_of(
    chosen: list[str], terms: int, digits: Mapping[str, tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[str]]:
    """The factors of an axis that count directions, gates or terms, and those behind them."""
    outer: list[tuple[int, int]] = []
    inner = [factor for factor in chosen if factor != "1"]
    while inner:
        which = "terms" if inner[0] == str(terms) and terms > 1 else inner[0]
        if which not in digits:
            break
        outer.append(digits[which])
        inner.pop(0)
    return outer, inner


def matched(factors: list[list[str]], copy: Copy, symbol: str) -> tuple[tuple[str, ...], ...]:
    """Name the factors along each stored axis as the term does: by name, else by their length.

    A projection of three terms at once has ``key`` for all, where another is as long: ``value``.
    """
    sizes, free = copy.sizes(), copy.lengths(symbol)
    found: dict[tuple[int, int], str] = {}
    for by_name in (True, False):
        for at, axis in enumerate(factors):
            for place, factor in enumerate(axis):
                fits = (
                    name
                    for name, size in free.items()
                    if (bare(name) == factor if by_name else size == long(factor, sizes))
                )
                if (at, place) not in found and (name := next(fits, None)):
                    found[at, place] = name
                    del free[name]
    return tuple(
        tuple(found[at, place] for place in range(len(axis))) for at, axis in enumerate(factors)
    )


def named(term: Term) -> list[str]:
    """The factors of a term's axes, a second one of the same name numbered: units, units#2."""
    names: list[str] = []
    for axis in axes(term.axes):
        for factor in factors_of(axis):
            before = sum(bare(name) == factor for name in names)
            names.append(f"{factor}#{before + 1}" if before else factor)
    return names


def bare(name: str) -> str:
    """The factor without its number."""
    return name.partition("#")[0]
