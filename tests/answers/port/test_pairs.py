"""Every framework to every other: a map that fills each number once, or a reason.

The generated function is run on arrays in which no number comes twice, so that its own way back
shows where each one went.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, product
from math import prod
from typing import TYPE_CHECKING

import pytest

from answers.port.ported import function, numbered
from frameworks.test_frameworks import networks
from lstm_params import FrameworkError, Network, Port, port
from lstm_params.answers.port.porting import port_of
from lstm_params.engine.plan import planned
from lstm_params.frameworks import NAMES, framework

if TYPE_CHECKING:
    from collections.abc import Iterator

    from answers.port.ported import Arrays

FEW = 2
"""How many networks of each cell are tried in each framework."""


def tried(name: str, cell: str) -> Iterator[Network]:
    """Some networks of a cell that a framework stores, spread over all of its options."""
    stored = []
    for network in networks(cell):
        try:
            planned(network, name)
        except FrameworkError:
            continue
        stored.append(network)
    step = max(1, len(stored) // FEW)
    yield from stored[::step]


def maps(name: str) -> Iterator[Port | str]:
    """Networks of every cell of a framework to every framework: a map, or the reason."""
    for cell, to in product(framework(name).cells, NAMES):
        for network in tried(name, cell):
            try:
                yield port_of(planned(network, name), to)
            except FrameworkError as error:
                yield str(error)


def wrong(found: Port) -> str:
    """What is wrong with a map; "" if nothing is."""
    source = numbered(found)
    made = function(found)(source)
    shapes = {one.name: one.shape for one in found.tensors}
    if {name: array.shape for name, array in made.items()} != shapes:
        return "its arrays have other names or shapes"
    for one in found.tensors:
        places = [piece.spans for piece in one.pieces]
        if sum(map(size, places)) != prod(one.shape) or any(
            overlap(*pair) for pair in combinations(places, 2)
        ):
            return f"{one.name} is not filled once"
    pieces = [piece for one in found.tensors for piece in one.pieces]
    if any((piece.added and piece.taken) or len(piece.taken) > 1 for piece in pieces):
        return ""
    return lost(found, source, made)


def lost(found: Port, source: Arrays, made: Arrays) -> str:
    """Which numbers of the source did not arrive, or arrived twice; those of no gate do not."""
    arrived = Counter(abs(number) for array in made.values() for number in array.ravel().tolist())
    sent = Counter(number for array in source.values() for number in array.ravel().tolist())
    filled = Counter({number: arrived[number] for number in (0, 1)})
    left = Counter({name: prod(shape) for name, shape in found.source})
    for taken in (taken for one in found.tensors for piece in one.pieces for taken in piece.taken):
        left[taken.name] -= size(taken.spans)
    odd = (arrived - filled) - sent
    return (
        f"{odd} came twice" if odd else "" if (sent - arrived).total() == left.total() else "lost"
    )


def size(spans: tuple[tuple[int, int], ...]) -> int:
    return prod(stop - start for start, stop in spans)


def overlap(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> bool:
    return all(a < d and c < b for (a, b), (c, d) in zip(one, other, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_a_map_fills_every_number_once_or_there_is_a_reason(name: str) -> None:
    found = list(maps(name))
    problems = {f"{one.network} → {one.to}": wrong(one) for one in found if isinstance(one, Port)}

    assert {where: what for where, what in problems.items() if what} == {}
    assert all(found)
    assert len(problems) >= len(framework(name).cells)


def test_a_number_that_comes_twice_would_be_seen() -> None:
    found = port("3 gru 2", framework="pytorch", to="keras")
    kernel, *others = found.tensors
    first, *rest = kernel.pieces
    again = kernel._replace(pieces=(first, *(one._replace(taken=first.taken) for one in rest)))

    assert wrong(found) == ""
    assert wrong(replace(found, tensors=(again, *others))).endswith("came twice")


def test_a_number_that_is_not_filled_would_be_seen() -> None:
    found = port("3 gru 2", framework="pytorch", to="keras")
    kernel, *others = found.tensors
    short = kernel._replace(pieces=kernel.pieces[1:])

    assert (
        wrong(replace(found, tensors=(short, *others))) == "its arrays have other names or shapes"
    )
