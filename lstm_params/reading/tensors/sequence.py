"""Reads tensors whose names do not keep them apart, or that have none, by their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.frameworks import framework
from lstm_params.reading.tensors.forms import index_of
from lstm_params.reading.tensors.objects import (
    EITHER,
    FIRST,
    KEPT,
    SECOND,
    Object,
    entries_of,
    spoken,
    spots,
)
from lstm_params.reading.tensors.readings import Entry, Fit, readings, waits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lstm_params.reading.tensors.forms import Form, Index
    from lstm_params.reading.tensors.stored import Stored
    from lstm_params.reading.tensors.unify import Shape

Spans = dict[int, list[Object]]
"""What may begin at a tensor, by the place of the first tensor after it."""


def spans_of(tensors: Sequence[Stored], name: str) -> Callable[[int], Spans]:
    """A function that says which layers may begin at a tensor, in this framework."""
    index = index_of(name)
    if all(tensor.name for tensor in tensors):
        return named(tensors, index, name)
    return nameless(tensors, index)


def named(tensors: Sequence[Stored], index: Index, name: str) -> Callable[[int], Spans]:
    """By names, so that a layer is a run of tensors that have its tails in any order."""
    store = framework(name)
    places = [list(spots(tensor.name, index, store)) for tensor in tensors]
    sizes = sorted({len(tails) for tails in index.sets})

    def spans(start: int) -> Spans:
        found = alone(tensors[start], start)
        for size in sizes:
            for key, _, second in places[start] if start + size <= len(tensors) else ():
                held = {
                    tail: at
                    for at in range(start, start + size)
                    for other, tail, side in places[at]
                    if other == key and side == second
                }
                tails = frozenset(held)
                if len(tails) < size or tails not in index.sets:
                    continue
                entries = entries_of(tails, held, tensors, index)
                fit = readings(entries, spoken(key.path, tails))
                if fit:
                    told = not index.directed.isdisjoint(tails)
                    side = EITHER if not told else SECOND if second else FIRST
                    mine = tuple(tensors[start : start + size])
                    waiting = tuple(filter(waits, entries))
                    thing = Object(key.path, key.place, mine, tuple(fit), waiting, side)
                    found.setdefault(start + size, []).append(thing)
        return found

    return spans


def nameless(tensors: Sequence[Stored], index: Index) -> Callable[[int], Spans]:
    """By shapes alone, in the order in which a framework has them."""
    sizes = list(by_size(index))

    def spans(start: int) -> Spans:
        found = alone(tensors[start], start)
        for size, forms in sizes:
            mine = tuple(tensors[start : start + size])
            if len(mine) == size:
                fit = fitting(forms, tuple(tensor.shape for tensor in mine), index)
                if fit.readings:
                    thing = Object("", -1, mine, tuple(fit.readings), fit.waiting, EITHER)
                    found.setdefault(start + size, []).append(thing)
        return found

    return spans


def fitting(forms: Sequence[Form], shapes: tuple[Shape, ...], index: Index) -> Fit:
    """What tensors of these shapes may be in this order."""
    if shapes not in index.known:
        entries = [Entry(form, shapes) for form in forms]
        index.known[shapes] = Fit(readings(entries), tuple(filter(waits, entries)))
        if len(index.known) > KEPT:
            index.known.pop(next(iter(index.known)))
    fit: Fit = index.known[shapes]
    return fit


def alone(tensor: Stored, at: int) -> Spans:
    """A tensor that belongs to no layer."""
    return {at + 1: [Object(tensor.name, -1, (tensor,), (), (), FIRST)]}


def by_size(index: Index) -> Iterator[tuple[int, list[Form]]]:
    """The framework's own forms of each number of tensors; a bare tensor, of any shape, is none."""
    sizes: dict[int, list[Form]] = {}
    for form in index.forms:
        if not (CELLS[form.cell].beside or form.cell in index.borrowed):
            sizes.setdefault(len(form.rows), []).append(form)
    yield from sorted(sizes.items())
