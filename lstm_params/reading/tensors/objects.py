"""Puts tensors together by their names: one object for each path, and what it may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.frameworks import framework
from lstm_params.reading.tensors.forms import DIGITS, index_of, letters, parts_of
from lstm_params.reading.tensors.readings import Entry, Fit, readings, waits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lstm_params.frameworks import Framework
    from lstm_params.reading.tensors.forms import Index
    from lstm_params.reading.tensors.readings import Reading
    from lstm_params.reading.tensors.stored import Stored

KEPT = 10_000
"""How much is kept of what has been worked out."""

NUMBER = re.compile(r"_\d+$")
"""The number at the end of an object's name: ``lstm_1``."""


class Key(NamedTuple):
    """What the tensors of one object have in common."""

    path: str
    place: int
    """Its place in a stack, -1 if its names do not say."""


class Object(NamedTuple):
    """Tensors that are one layer, and which layers they may be."""

    path: str
    place: int
    tensors: tuple[Stored, ...]
    readings: tuple[Reading, ...]
    """The likeliest first; none for a tensor that no layer has."""
    waiting: tuple[Entry, ...]
    """What it may be on the right width."""
    side: int
    """``EITHER`` if its names say no direction; ``FIRST`` or ``SECOND`` if they do."""


EITHER, FIRST, SECOND = range(3)

Held = dict[tuple[str, bool], int]
"""The tensors of an object: of each tail and direction, the place in the list."""


def objects_of(tensors: Sequence[Stored], name: str) -> list[Object]:
    """The objects of a list of tensors, as this framework names them, in the order of the list."""
    index, store = index_of(name), framework(name)
    holders = grouped(tensors, index, store)
    taken: dict[int, Object] = {}
    for strict in (True, False):
        for key, held in holders:
            free = {spot: at for spot, at in held.items() if at not in taken}
            while free:
                made, used = object_of(key, free, tensors, index, strict=strict)
                if made is None:
                    break
                taken |= dict.fromkeys(used, made)
                free = {spot: at for spot, at in free.items() if at not in taken}
    found: dict[int, Object] = {}
    for at, tensor in enumerate(tensors):
        made = taken.get(at) or Object(tensor.name, -1, (tensor,), (), (), FIRST)
        found[id(made) if at in taken else -at - 1] = made
    return list(found.values())


def grouped(tensors: Sequence[Stored], index: Index, store: Framework) -> list[tuple[Key, Held]]:
    """The tensors that each object may have, the objects with the longest tails first."""
    holders: dict[Key, Held] = {}
    depth: dict[Key, int] = {}
    for at, tensor in enumerate(tensors):
        for key, tail, second in spots(tensor.name, index, store):
            holders.setdefault(key, {})[tail, second] = at
            depth[key] = max(depth.get(key, 0), tail.count("/"))
    return sorted(holders.items(), key=lambda pair: -depth[pair[0]])


def spots(name: str, index: Index, store: Framework) -> Iterator[tuple[Key, str, bool]]:
    """The objects that a tensor may be of, its tail in each, and if it is the second direction's.

    The longest tail comes first.
    """
    parts = parts_of(name, store)
    for size in range(min(index.deepest, len(parts)), 0, -1):
        path, own = parts[:-size], parts[-size:]
        found = where(own, index)
        if found is None:
            continue
        tail, places = found
        for before, second, numbered in places:
            if before and not (path and path[-1].startswith(before)):
                continue
            number = DIGITS.search("/".join(own)) if numbered else None
            place = int(number[0][:9]) if number else -1
            yield Key("/".join(path[:-1] if before else path), place), tail, second
            break


def where(parts: list[str], index: Index) -> tuple[str, tuple[tuple[str, bool, bool], ...]] | None:
    """The tail that these parts of a name are, as it is, without numbers, or with any number."""
    exact = "/".join(parts)
    plain = "/".join([*(NUMBER.sub("", part) for part in parts[:-1]), parts[-1]])
    for tail in dict.fromkeys((exact, plain, DIGITS.sub("#", exact))):
        if tail in index.tails:
            return tail, index.tails[tail]
    return None


def object_of(
    key: Key, held: Held, tensors: Sequence[Stored], index: Index, *, strict: bool
) -> tuple[Object | None, list[int]]:
    """What the tensors of a path are, and which of them that takes.

    ``strict`` is whether their names must say it.
    """
    one = {tail: at for (tail, second), at in held.items() if not second}
    other = {tail: at for (tail, second), at in held.items() if second}
    words = spoken(key.path, (tail for tail, _ in held))
    for tails in wanted(one or other, index, strict=strict):
        mine, (found, waiting) = fitting(tails, one or other, tensors, index, words)
        if not found or (strict and not found[0].named):
            continue
        theirs, both = second_of(found, other, tensors, index) if one and other else ([], [])
        used = [*mine, *theirs]
        told = both or found[0].both or not index.directed.isdisjoint(tails)
        kept = tuple(tensors[at] for at in used)
        side = FIRST if told else EITHER
        return Object(
            key.path, key.place, kept, tuple(both or found), () if both else waiting, side
        ), used
    return None, []


def fitting(
    tails: frozenset[str],
    held: Mapping[str, int],
    tensors: Sequence[Stored],
    index: Index,
    words: str,
) -> tuple[list[int], Fit]:
    """The places of the tensors with these tails, and what they may be."""
    mine = {tail: at for tail, at in held.items() if tail in tails}
    key = (tails, tuple((tail, tensors[at].shape) for tail, at in mine.items()), words)
    if key not in index.known:
        entries = entries_of(tails, mine, tensors, index)
        index.known[key] = Fit(readings(entries, words), tuple(filter(waits, entries)))
        if len(index.known) > KEPT:
            index.known.pop(next(iter(index.known)))
    return list(mine.values()), index.known[key]


def entries_of(
    tails: frozenset[str], held: Mapping[str, int], tensors: Sequence[Stored], index: Index
) -> list[Entry]:
    """The forms that have these tails, each with the shapes of its rows."""
    evident, mine = tails in index.evident, tuple(tail for tail in held if tail in tails)
    return [
        Entry(form, tuple(tensors[held[tail]].shape for tail in rows), evident, rows == mine)
        for form, rows in index.sets[tails]
    ]


def second_of(
    found: Sequence[Reading], held: Mapping[str, int], tensors: Sequence[Stored], index: Index
) -> tuple[list[int], list[Reading]]:
    """The backward direction of what was found, and what both directions may be together."""
    for tails in wanted(held, index, strict=False):
        used, (others, _) = fitting(tails, held, tensors, index, "")
        alike = {(one.layer, one.input) for one in others}
        both = [
            one._replace(layer=one.layer._replace(merge="concat"), both=True)
            for one in found
            if (one.layer, one.input) in alike and CELLS[one.layer.cell].recurrent
        ]
        if both:
            return used, both
    return [], []


def wanted(held: Mapping[str, int], index: Index, *, strict: bool) -> list[frozenset[str]]:
    """The sets of tails that a layer may have of these: all, or some."""
    every = frozenset(held)
    some = [] if strict and every in index.sets else parts_in(every, index)
    if strict:
        some = [tails for tails in some if tails in index.evident]
    return [every, *some] if every in index.sets else some


def parts_in(tails: frozenset[str], index: Index) -> list[frozenset[str]]:
    """The smaller sets of tails that a layer may have, the largest first."""
    return sorted((some for some in index.sets if some < tails), key=len, reverse=True)


def spoken(path: str, tails: Iterable[str]) -> str:
    """The letters of the parts of a path and of tails, as words."""
    return " ".join(filter(None, map(letters, re.split(r"[/ ]", f"{path} {' '.join(tails)}"))))
