"""A network as somebody counts it: an ``Account``, whose counting rules a reading may change.

Every number here is the engine's: an account says which layers, sizes and terms are counted how
often, and its layers are counted by the formulas that count a network. An account that nothing has
changed has the count of ``plan.count``.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, groupby
from math import prod
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.checks import INSTEAD
from lstm_params.engine.formula import make_formula
from lstm_params.engine.plan import layer_names, make_plan, plan_of
from lstm_params.errors import LstmParamsError
from lstm_params.network import Network, parts, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params.engine.formula import Formula
    from lstm_params.engine.terms import StoredTerm
    from lstm_params.layer import Layer
    from lstm_params.network import Part

Sizes = tuple[tuple[str, int], ...]
"""Sizes by name that replace a layer's own."""

Scale = tuple[int, int, int, int]
"""How often a trainable, a frozen and a buffered number counts, and a constant that is added."""

PLAIN: Scale = (1, 1, 0, 0)
"""Trainable and frozen numbers count once, as everywhere else."""

SCALES: dict[str, Scale] = {
    "parameters": PLAIN,
    "shape": PLAIN,
    "bytes": (4, 4, 0, 0),
}
"""What a network comes to as it was stated: its parameters, or their bytes as float32."""


class Line(NamedTuple):
    """A layer of the network, or a stack of equal ones, and how it is counted."""

    layer: Layer
    first: Sizes = ()
    """Sizes that replace those of the first copy."""
    rest: Sizes = ()
    """Sizes that replace those of the copies on top of it."""
    terms: tuple[tuple[str, str], ...] = ()
    """Names of terms (* for all that every gate owns), each with a rule of ``HOW``."""
    copies: int | None = None
    """How many copies are counted; None is all."""
    directions: int | None = None
    """How many directions are counted; None is all."""
    times: int = 1
    """How often all of it is counted; 0 leaves it out."""
    below: int = 0
    """How many layers of the same cell are right below."""
    repeats: int = 1
    """In how many equal copies of its group it is: a group is its first copy, and the rest."""
    added: bool = False
    """Whether the network as it was stated does not have it."""


class Account(NamedTuple):
    """A network and the rules by which it is counted."""

    framework: str
    input: int
    lines: tuple[Line, ...]
    scale: Scale = PLAIN


class CountedPart(NamedTuple):
    """A distinct layer of an account, and how often it is counted."""

    part: Part
    number: int
    """Copies times directions, times as often as the line is repeated."""


class Sum(NamedTuple):
    """What a line comes to, by kind of tensor, and how many numbers a time step it outputs."""

    trainable: int
    frozen: int
    buffer: int
    output: int


class Held(NamedTuple):
    """A term that a line holds."""

    name: str
    lengths: tuple[int, ...]
    """How long each of its axes is."""
    kinds: tuple[int, int, int]
    """How many are counted as trainable, frozen and buffers, in all copies and directions."""

    @property
    def times(self) -> int:
        """How many count as parameters."""
        return self.kinds[0] + self.kinds[1]

    @property
    def size(self) -> int:
        """How many numbers one of it holds."""
        return prod(self.lengths)


RUN = 4
"""Of more equal layers that follow one another nobody means a single one: they are a stack."""


def folded(network: Network) -> Network:
    """The same network with long runs of equal layers as stacks."""
    runs = [tuple(run) for _, run in groupby(network.layers)]
    if max(map(len, runs)) <= RUN or network.groups:
        return network
    return Network(network.input, tuple(chain.from_iterable(map(stacked, runs))))


def stacked(run: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """A run of equal layers as one stack, if it is long and they can be stacked."""
    first = run[0]
    if len(run) <= RUN or not CELLS[first.cell].recurrent or INSTEAD.keys() & dict(first.options):
        return run
    return (first._replace(copies=first.copies * len(run)),)


def opened(network: Network, framework: str) -> Account:
    """Return the account of a network as it is stated, with nothing changed yet."""
    lines = (
        Line(part.layer, below=part.sizes["below"], repeats=part.repeats)
        for part in firsts(network)
    )
    return Account(framework, network.input, tuple(lines))


def firsts(network: Network) -> Iterator[Part]:
    """The first copy of each layer of a network."""
    return (part for part in parts(network) if part.sizes["place"] == 0)


def line_names(network: Network) -> list[str]:
    """Name each layer by its cell, numbered if several have that cell: ``lstm 1``, ``lstm 2``.

    Unlike in ``layer_names`` a stack is one layer.
    """
    return layer_names([part._replace(copies=part.repeats) for part in firsts(network)])


# How a term may be counted.


def times(number: int) -> Callable[[int, StoredTerm], int]:
    """As many times as it was."""
    return lambda have, _stored: have * number


def owned(number: int) -> Callable[[int, StoredTerm], int]:
    """So many for every gate that owns one."""
    return lambda _have, stored: number * len(stored.owners)


def once(_number: int) -> Callable[[int, StoredTerm], int]:
    """One where each gate owns one."""
    return lambda have, stored: have // len(stored.owners)


def of_gates(number: int) -> Callable[[int, StoredTerm], int]:
    """As if the cell had so many gates."""
    return lambda have, stored: (
        have * number // len(stored.owners) if stored.term.gates is None else have
    )


HOW: dict[str, Callable[[int], Callable[[int, StoredTerm], int]]] = {
    "times": times,
    "owned": owned,
    "once": once,
    "gates": of_gates,
}
"""How a term may be counted: a word, and behind a colon the number it takes."""


class Rules(NamedTuple):
    """The terms of a cell as a line counts them, and the formula that adds them up."""

    terms: tuple[tuple[StoredTerm, tuple[int, int, int]], ...]
    """Each with how many are counted as trainable, frozen and buffers in one direction."""
    formula: Formula


@lru_cache(4096)
def rules(
    framework: str,
    cell: str,
    chosen: tuple[tuple[str, str], ...],
    raised: tuple[str, ...],
    *,
    sizes: frozenset[str],
    changes: tuple[tuple[str, str], ...],
) -> Rules:
    """Change how often terms are counted, those whose sizes are given.

    The first arguments are those of ``make_plan``.
    """
    plan = make_plan(framework, cell, chosen, raised)
    found = []
    for stored in plan.terms:
        if not stored.is_sized(sizes):
            continue
        trainable = stored.times - stored.frozen
        for name, how in changes:
            if name in {stored.term.name, "*"}:
                word, _, number = how.partition(":")
                trainable = HOW[word](int(number or 0))(trainable, stored)
        found.append((stored, (trainable, stored.frozen, stored.buffers)))
    counted = ((stored.term, kinds[0] + kinds[1]) for stored, kinds in found)
    return Rules(tuple(found), make_formula(plan.cell, counted, dict(chosen)))


def rules_of(line: Line, part: Part, framework: str) -> Rules:
    """Return how a line counts the terms of its layer.

    Raises:
        FrameworkError: the framework cannot store the layer.
    """
    plan_of(part, framework)
    layer = part.layer
    raised, given = layer.flags(part.sizes), frozenset(part.sizes)
    return rules(framework, layer.cell, layer.chosen, raised, sizes=given, changes=line.terms)


# Counting.


def counted_parts(line: Line, width: int) -> Iterator[CountedPart]:
    """The first copy and the rest, each with how often it is counted."""
    layer = line.layer
    directions = line.directions or len(layer.directions)
    left = layer.copies if line.copies is None else line.copies
    first, *rest = stack(layer, width, line.below, line.first, line.rest)
    often = directions * line.times * line.repeats
    yield CountedPart(first, min(1, left) * often)
    for part in rest:
        yield CountedPart(part, max(0, left - 1) * often)


@lru_cache(1 << 16)
def line_sum(line: Line, width: int, framework: str) -> Sum | None:
    """Count a line on so many numbers a time step; None if the framework cannot store it.

    A search asks for the same lines thousands of times.
    """
    total = frozen = buffers = 0
    try:
        for part, number in counted_parts(line, width):
            found = rules_of(line, part, framework)
            total += found.formula.count(part.sizes) * number
            for stored, kinds in found.terms:
                if kinds[1] or kinds[2]:
                    size = stored.size(part.sizes) * number
                    frozen += kinds[1] * size
                    buffers += kinds[2] * size
            width = part.sizes["output"]
    except LstmParamsError:
        return None
    return Sum(total - frozen, frozen, buffers, width)


def total_of(account: Account) -> int | None:
    """How many numbers an account comes to; None if the framework cannot store a layer."""
    trainable = frozen = buffers = 0
    framework, width, lines, scale = account
    for line in lines:
        found = line_sum(line, width, framework)
        if found is None:
            return None
        trainable += found.trainable
        frozen += found.frozen
        buffers += found.buffer
        width = found.output
    return trainable * scale[0] + frozen * scale[1] + buffers * scale[2] + scale[3]


def held(account: Account) -> list[list[Held]]:
    """Return every term that each line holds, in the order it is counted."""
    width, found = account.input, []
    for line in account.lines:
        here = []
        for part, number in counted_parts(line, width):
            for stored, (trainable, frozen, buffers) in rules_of(
                line, part, account.framework
            ).terms:
                kinds = (trainable * number, frozen * number, buffers * number)
                here.append(Held(stored.term.name, stored.lengths(part.sizes), kinds))
            width = part.sizes["output"]
        found.append(here)
    return found


def storage_of(account: Account) -> object:
    """Which terms every line counts how often: equal for frameworks that store a network alike.

    None if the framework cannot store it.
    """
    width, found = account.input, []
    try:
        for line in account.lines:
            for part, _ in counted_parts(line, width):
                terms = rules_of(line, part, account.framework).terms
                found.append(tuple((stored.term.name, *kinds) for stored, kinds in terms))
                width = part.sizes["output"]
    except LstmParamsError:
        return None
    return tuple(found)


def effect(account: Account) -> object:
    """What an account comes to, term by term: two readings with equal effects are the same."""
    lines: list[tuple[tuple[str, int], ...]] = []
    kinds: tuple[int, ...] = (0, 0, 0)
    for line in held(account):
        sums: dict[str, int] = {}
        for each in line:
            sums[each.name] = sums.get(each.name, 0) + each.times * each.size
            kinds = tuple(map(add, kinds, (number * each.size for number in each.kinds)))
        lines.append(tuple(sorted((name, value) for name, value in sums.items() if value)))
    *scale, more = account.scale
    if len(every := {line.times for line in account.lines if line.times}) == 1:  # all, so often
        (often,) = every
        lines = [tuple((name, value // often) for name, value in line) for line in lines]
        scale = [each * often for each in scale]
    used = tuple(each for each, have in zip(scale, kinds, strict=True) if have)
    return (tuple(filter(None, lines)), used, more) if any(used) else more
