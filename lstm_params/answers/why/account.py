"""A network as somebody counts it: an ``Account`` that readings may bend, and its exact total.

An account that nothing has bent has the count of ``plan.count``. It knows how sizes, terms and
sums may be taken otherwise, and neither a cell nor a framework by name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import prod
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.engine.formula import times_stored
from lstm_params.engine.plan import make_plan, plan_of
from lstm_params.errors import LstmParamsError
from lstm_params.network import Part, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params.network import Layer, Network

Sizes = tuple[tuple[str, int], ...]
"""Sizes by name that take the place of a layer's own."""

Scale = tuple[int, int, int, int]
"""How often a trainable, a frozen and a buffered number counts, and what is added."""

KINDS = ("trainable", "frozen", "buffer")

PLAIN: Scale = (1, 1, 0, 0)
"""Parameters are what is trainable or frozen, each once."""


class Line(NamedTuple):
    """A stated layer, or a stack of equal ones, as it is counted."""

    layer: Layer
    first: Sizes = ()
    """Sizes of the first copy that are taken otherwise."""
    rest: Sizes = ()
    """Sizes of the copies on top of it that are taken otherwise."""
    terms: tuple[tuple[str, str], ...] = ()
    """Names of terms (* for all that every gate owns), each with how it is counted: ``HOW``."""
    copies: int | None = None
    """How many copies are counted; None is all."""
    directions: int | None = None
    """How many directions are counted; None is all."""
    times: int = 1
    """How often all of it is counted; 0 leaves it out."""
    below: int = 0
    """How many layers of the same cell are right below."""


class Account(NamedTuple):
    """A network as it is counted."""

    framework: str
    input: int
    lines: tuple[Line, ...]
    scale: Scale = PLAIN


class Held(NamedTuple):
    """A term that a copy of a layer holds."""

    name: str
    symbol: str
    coefficients: tuple[int, int, int]
    """How often it is counted in one direction, by ``KINDS``."""
    axes: tuple[int, ...]
    """How long each axis is."""
    size: int
    """Their product."""
    number: int
    """In how many directions and copies."""

    @property
    def times(self) -> int:
        """How often it counts as a parameter."""
        return (self.coefficients[0] + self.coefficients[1]) * self.number


class Sum(NamedTuple):
    """What a line comes to, by kind, and what it hands on."""

    trainable: int
    frozen: int
    buffer: int
    output: int


class Stored(NamedTuple):
    """A term as a framework stores it."""

    name: str
    symbol: str
    axes: str
    coefficients: tuple[int, int, int]
    owners: int
    """How many gates own one; 1 if the layer does."""
    gates: int
    """How many gates the cell has, if they all own one; else 0."""


def opened(network: Network, framework: str) -> Account:
    """Return the account of a network as it is stated."""
    firsts = (part for part in parts(network) if part.sizes["place"] == 0)
    lines = (Line(part.layer, below=part.sizes["below"]) for part in firsts)
    return Account(framework, network.input, tuple(lines))


@lru_cache(4096)
def stored(
    framework: str, cell: str, chosen: tuple[tuple[str, str], ...], raised: tuple[str, ...]
) -> tuple[Stored, ...]:
    """Return the terms of a cell as a plan stores them, those of coefficient 0 too."""
    plan = make_plan(framework, cell, chosen, raised)
    by_kind = [[row for row in plan.tensors if row.kind == kind] for kind in KINDS]
    gates = len(plan.cell.gates) or 1
    found = []
    for term in plan.cell.terms:
        one, two, three = (times_stored(term, rows, plan.cell) for rows in by_kind)
        owners = gates if term.gates is None else len(term.gates.split()) or 1
        every = gates if term.gates is None else 0
        found.append(Stored(term.name, term.symbol, term.axes, (one, two, three), owners, every))
    return tuple(found)


def times(number: int) -> Callable[[int, Stored], int]:
    """As many times as it was."""
    return lambda have, _term: have * number


def owned(number: int) -> Callable[[int, Stored], int]:
    """So many for every gate that owns one."""
    return lambda _have, term: number * term.owners


def once(have: int, term: Stored) -> int:
    """One where each gate owns one."""
    return have // term.owners


def of_gates(number: int) -> Callable[[int, Stored], int]:
    """As if the cell had so many gates."""
    return lambda have, term: have * number // term.gates if term.gates else have


HOW: dict[str, Callable[[int], Callable[[int, Stored], int]]] = {
    "times": times,
    "owned": owned,
    "once": lambda _number: once,
    "gates": of_gates,
}
"""How a term may be counted: a word, and behind a colon the number it takes."""


def counted(term: Stored, edits: tuple[tuple[str, str], ...]) -> tuple[int, int, int]:
    """How often a term is stored, by kind, if it is counted so."""
    trained, frozen, buffered = term.coefficients
    for name, how in edits:
        if name in {term.name, "*"}:
            word, _, number = how.partition(":")
            change = HOW[word](int(number or 0))
            trained = change(trained, term)
    return trained, frozen, buffered


class Shape(NamedTuple):
    """A copy of a layer with its sizes: its terms as stored, how long their axes are."""

    terms: tuple[tuple[Stored, tuple[int, ...], int], ...]
    output: int


class Counter:
    """Counts accounts; lines and shapes that it has counted before it remembers."""

    def __init__(self) -> None:
        self.lines: dict[tuple[Line, int, str], Sum | None] = {}
        self.shapes: dict[tuple[Layer, Sizes, int, tuple[int, int], str], Shape] = {}

    def count(self, account: Account) -> int | None:
        """How many it comes to; None if the framework cannot store it."""
        trained = frozen = buffered = 0
        framework, width, lines, scale = account
        for line in lines:
            key = (line, width, framework)
            if key in self.lines:
                found = self.lines[key]
            else:
                found = self.lines[key] = self.line(line, width, framework)
            if found is None:
                return None
            one, two, three, width = found
            trained += one
            frozen += two
            buffered += three
        if scale is PLAIN:
            return trained + frozen
        return trained * scale[0] + frozen * scale[1] + buffered * scale[2] + scale[3]

    def line(self, line: Line, width: int, framework: str) -> Sum | None:
        """Add up a line; None if the framework cannot store it."""
        trained = frozen = buffered = 0
        try:
            for (terms, output), number in self.stacks(line, width, framework):
                width = output
                for term, _, size in terms:
                    one, two, three = counted(term, line.terms)
                    trained += one * size * number
                    frozen += two * size * number
                    buffered += three * size * number
        except LstmParamsError:
            return None
        return Sum(trained, frozen, buffered, width)

    def stacks(self, line: Line, width: int, framework: str) -> Iterator[tuple[Shape, int]]:
        """The first copy and the rest, each with how often what it holds is counted."""
        layer = line.layer
        directions = line.directions or len(layer.directions)
        left = layer.copies if line.copies is None else line.copies
        first = self.shape(layer, line.first, width, (0, line.below), framework)
        yield first, min(1, left) * directions * line.times
        if layer.copies > 1:
            rest = self.shape(layer, line.rest, first.output, (1, line.below + 1), framework)
            yield rest, max(0, left - 1) * directions * line.times

    def shape(
        self, layer: Layer, instead: Sizes, width: int, place: tuple[int, int], framework: str
    ) -> Shape:
        """Size a copy of a layer at that place of its stack, and above so many of its cell.

        Raises:
            LstmParamsError: the framework cannot store it.
        """
        key = (layer, instead, width, place, framework)
        if key not in self.shapes:
            sizes = {**layer.sizes(width, *place), **dict(instead)}
            plan_of(Part(layer, sizes, 1), framework)
            terms = stored(framework, layer.cell, layer.chosen, layer.flags(sizes))
            lengths = [lengths_of(term.axes, sizes) for term in terms]
            sized = tuple(
                (term, long, prod(long))
                for term, long in zip(terms, lengths, strict=True)
                if long is not None
            )
            self.shapes[key] = Shape(sized, sizes["output"])
        return self.shapes[key]

    def held(self, account: Account) -> list[list[Held]]:
        """Return everything that each line holds, in the order it is counted."""
        width, found = account.input, []
        for line in account.lines:
            here = []
            for (terms, output), number in self.stacks(line, width, account.framework):
                width = output
                here += [
                    Held(term.name, term.symbol, counted(term, line.terms), long, size, number)
                    for term, long, size in terms
                ]
            found.append(here)
        return found

    def effect(self, account: Account) -> object:
        """What an account comes to, term by term: two readings of the same effect are one."""
        lines: list[tuple[tuple[str, int], ...]] = []
        kinds: tuple[int, ...] = (0, 0, 0)
        for line in self.held(account):
            sums: dict[str, int] = {}
            for held in line:
                sums[held.name] = sums.get(held.name, 0) + held.times * held.size
                sized = (times * held.size * held.number for times in held.coefficients)
                kinds = tuple(map(add, kinds, sized))
            lines.append(tuple(sorted((name, value) for name, value in sums.items() if value)))
        *scale, more = account.scale
        used = tuple(times for times, have in zip(scale, kinds, strict=True) if have)
        return (tuple(filter(None, lines)), used, more) if any(used) else more


def lengths_of(text: str, sizes: dict[str, int]) -> tuple[int, ...] | None:
    """How long the axes are; None where a size is not given, as of a projection there is not."""
    if any(word[0].isalpha() and word not in sizes for word in re.split(r"[ +*]", text)):
        return None
    return tuple(length(axis, sizes) for axis in axes(text))
