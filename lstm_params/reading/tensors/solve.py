"""From a list of tensors to the likeliest network, and the framework that names them so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.frameworks import NAMES, framework
from lstm_params.reading.tensors.assemble import reordered
from lstm_params.reading.tensors.chain import Way, way_of
from lstm_params.reading.tensors.forms import index_of
from lstm_params.reading.tensors.objects import objects_of, spots
from lstm_params.reading.tensors.sequence import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lstm_params.reading.tensors.chain import Link
    from lstm_params.reading.tensors.objects import Object
    from lstm_params.reading.tensors.sequence import Spans
    from lstm_params.reading.tensors.stored import Stored

CANDIDATES = 6
"""How many frameworks are tried at most."""

MANY = 2
"""As many objects may be in the order of their names by chance."""

LAST = NAMES[0]
"""The framework that is tried last: equations, which no file is written by."""


class Solved(NamedTuple):
    """The likeliest way in which tensors are layers."""

    framework: str
    way: Way
    inferred: bool
    """Whether the order of the layers was found by their widths."""
    rivals: tuple[str, ...]
    """Other frameworks that would name the same tensors so."""


def solve(
    tensors: Sequence[Stored],
    known: str = "",
    preferred: str | None = None,
    *,
    ordered: bool,
) -> Solved:
    """Find the framework and the layers of tensors.

    Args:
        tensors: the tensors, in the order of the layers if ``ordered``.
        known: the framework that they certainly belong to; "" if any may be.
        preferred: the framework to choose where several fit.
        ordered: whether their order is that of the layers.
    """
    found = [solved(tensors, name, ordered=ordered) for name in candidates(tensors, known)]
    found = [one if one.framework != LAST else all_or_nothing(one) for one in found]
    best = min(map(doubts, found))
    fit = [one for one in found if doubts(one) == best]
    chosen = next((one for one in fit if one.framework == preferred), fit[0])
    rivals = tuple(one.framework for one in fit if one is not chosen)
    return chosen._replace(rivals=rivals)


def all_or_nothing(one: Solved) -> Solved:
    """A solution in the names of equations: a letter says little where others are left over."""
    if not one.way.lost:
        return one
    taken = tuple(thing for link in one.way.links for thing in link.objects)
    return one._replace(way=Way(one.way.cost, (), (*taken, *one.way.lost)))


def candidates(tensors: Sequence[Stored], known: str) -> list[str]:
    """The frameworks that may have named these tensors, the likelier first."""
    if known:
        return [known]
    names = [*(name for name in NAMES if name != LAST), LAST]
    if not all(tensor.name for tensor in tensors):
        return names[:-1]
    covered = {name: coverage(tensors, name) for name in names}
    most = max(covered.values())
    near = [name for name in names if covered[name] >= most - most // 4]
    return sorted(near, key=lambda name: -covered[name])[:CANDIDATES]


def coverage(tensors: Iterable[Stored], name: str) -> int:
    """How many of the tensors have a name that a layer of this framework may have."""
    index, store = index_of(name), framework(name)
    return sum(any(spots(tensor.name, index, store)) for tensor in tensors)


def doubts(one: Solved) -> tuple[int, int, int, int, int]:
    """What speaks against a solution: the more, the worse."""
    lost = sum(len(thing.tensors) for thing in one.way.lost)
    unnamed = sum(not link.named for link in one.way.links)
    others = sum(not is_default(link, one.framework) for link in one.way.links)
    return lost, one.way.loose, unnamed, len(one.way.links), others


def is_default(link: Link, name: str) -> bool:
    """Whether its object has the name that the framework gives by itself: ``Dense_0``."""
    store = framework(name)
    own = store.cells[link.layer.cell].name
    number = r"_\d+" if store.number_first else r"(?:_\d+)?"
    last = link.objects[0].path.rpartition("/")[2]
    return "{name}" in store.layer[0] and re.fullmatch(re.escape(own) + number, last) is not None


def solved(tensors: Sequence[Stored], name: str, *, ordered: bool) -> Solved:
    """The likeliest layers in a framework."""
    named = all(tensor.name for tensor in tensors)
    if not named or len({tensor.name for tensor in tensors}) < len(tensors):
        return Solved(
            name, way_of(len(tensors), spans_of(tensors, name)), inferred=False, rivals=()
        )
    things = in_place(objects_of(tensors, name), ordered=ordered)
    way = through(things)
    ordered = ordered and not is_sorted(things)
    if way.starts and (way.loose or not ordered):
        again = [thing for link in reordered(way.links) for thing in link.objects]
        other = through([*again, *way.lost])
        if other.loose < way.loose or (not ordered and other.starts < way.starts):
            return Solved(name, other, inferred=True, rivals=())
    return Solved(name, way, inferred=not ordered and len(way.links) > 1, rivals=())


def is_sorted(things: Sequence[Object]) -> bool:
    """Whether the objects are in the order of their names, which says nothing of the layers."""
    paths = [thing.path for thing in things]
    return len({*paths}) > MANY and paths == sorted(paths)


def through(things: Sequence[Object]) -> Way:
    """The likeliest way through objects."""

    def spans(at: int) -> Spans:
        return {at + 1: [things[at]]}

    return way_of(len(things), spans)


def in_place(things: list[Object], *, ordered: bool) -> list[Object]:
    """The objects of a path by their place in a stack; all by name if their order says nothing."""
    if not ordered:
        things = sorted(things, key=lambda thing: natural(thing.path))
    places: dict[str, list[int]] = {}
    for at, thing in enumerate(things):
        places.setdefault(thing.path, []).append(at)
    found = list(things)
    for at_all in places.values():
        own = sorted((things[at] for at in at_all), key=lambda thing: thing.place)
        for at, thing in zip(at_all, own, strict=True):
            found[at] = thing
    return found


def natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts layer_2 before layer_10."""
    return [
        (int(part[:9]), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", text)
    ]
