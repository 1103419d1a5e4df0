"""Makes a layer of a constructor's arguments, by the rows of a dialect."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.checks import in_order
from lstm_params.errors import NetworkError, SpecError
from lstm_params.layer import Layer
from lstm_params.reading.code import groups, wrappers
from lstm_params.reading.code.arguments import (
    Bound,
    Call,
    as_stated,
    axis_of,
    bind,
    declared,
    flag,
    options_of,
    shaping,
    size,
    unknown_lengths,
    unknowns,
)
from lstm_params.reading.code.bare import tensor
from lstm_params.reading.code.computing import computed
from lstm_params.reading.code.meanings import INPUTS
from lstm_params.reading.code.parts import (
    Flow,
    Item,
)
from lstm_params.reading.code.sizing import worked_out
from lstm_params.reading.words import CHOICES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params.checks import OptionValue
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.values import Value

FROZEN = "frozen weights are in the total too, and counted as trainable"
"""The note on ``trainable=False`` and the like."""

CHANGES = {"kept", "same", "more", "normed"}
"""Kinds of rows that are no layers, but functions of one: ``torch.nn.utils.weight_norm``."""

WORDS = re.compile(r"{(\w+)}")
"""The sizes that a row's note has in braces."""


def make(maker: Maker, call: Call) -> Value:
    """Make what the call of a constructor makes: mostly an Item or a Group.

    Raises:
        SpecError: the constructor does not take these arguments, or a size is not valid.
    """
    bound = worked_out(maker, call, bind(maker, call))
    made = KINDS.get(maker.makes.split()[0], leaf)(maker, call, bound)
    if not isinstance(made, Item) or maker.makes in CHANGES:
        return made
    holds = made.layer is None or CELLS[made.layer.cell].terms
    frozen = "trainable" in bound.means and bound.means["trainable"].value is False
    return replace(
        made,
        gap=made.gap or (bound.excess if holds else ""),
        given={**made.given, **bound.values},
        quiet=(*made.quiet, *bound.quiet),
        computes=(*made.computes, *computed(maker, bound)),
        notes=(*made.notes, *notes(maker, bound, made), *([FROZEN] if frozen else [])),
    )


def notes(maker: Maker, bound: Bound, item: Item) -> list[str]:
    """The notes of a row whose condition the arguments meet."""
    sizes: dict[str, object] = dict(item.layer.options) if item.layer is not None else {}
    sizes["units"] = item.layer.units if item.layer is not None else None
    sentences = []
    for condition, sentence in maker.notes:
        holds = (
            condition[1:] not in bound.given if condition[0] == "!" else condition in bound.given
        )
        if holds and all(word in sizes for word in WORDS.findall(sentence)):
            sentences.append(sentence.format_map(sizes))
    return sentences


# The functions in KINDS: each makes what a constructor of that kind makes.


def leaf(maker: Maker, call: Call, bound: Bound) -> Item:
    """One layer of a cell, with the units and options that the arguments state."""
    waits = tuple(unknown_lengths(bound))
    if asked := tuple(unknowns(bound)):
        shape = declared(bound)
        return Item(call.written, call.place, maker, gap="?", asks=asked, waits=waits, shape=shape)
    arguments = shaping(bound)
    cell, *stated = maker.makes.split()
    sides = arguments.get("kernel")
    cell = cell.format(rank=len(sides) if isinstance(sides, tuple) else 1)
    try:
        layer = layer_of(cell, stated, call, bound)
    except SpecError:
        if not bound.excess:
            raise
        return Item(call.written, call.place, maker, gap=bound.excess)
    return Item(
        call.written,
        call.place,
        maker,
        layer,
        waits=waits,
        takes=next(filter(None, (size(bound, means) for means in INPUTS)), None),
        shape=declared(bound),
        stated=as_stated(bound),
        axis=axis_of(bound, CELLS[cell].rank),
        arguments={**arguments, "rank": CELLS[cell].rank},
        inside=bound.around,
    )


def layer_of(cell: str, stated: list[str], call: Call, bound: Bound) -> Layer:
    """The layer to count; SpecError if there can be none with these sizes."""
    options = options_of(bound, dict(options_in(stated)))
    merge = "concat" if flag(bound, "both") else None
    units = size(bound, "units") if CELLS[cell].has_units else None
    try:
        return Layer(cell, units, size(bound, "layers") or 1, merge, in_order(options))
    except NetworkError as error:
        call.place.fail(str(error))


def options_in(words: list[str]) -> Iterator[tuple[str, OptionValue]]:
    """The options that a row states as a spec does: ``nobias``, ``shape 1``."""
    left = iter(words)
    for word in left:
        yield CHOICES[word] if word in CHOICES else (word, int(next(left)))


def nothing(maker: Maker, call: Call, bound: Bound) -> Item:
    """A layer without weights that no spec has a word for."""
    return Item(
        call.written,
        call.place,
        maker,
        shape=declared(bound),
        stated=as_stated(bound),
        arguments=shaping(bound),
        waits=tuple(unknown_lengths(bound)),
    )


def entrance(maker: Maker, call: Call, bound: Bound) -> Flow:
    """An input of a functional model: ``Input(shape=(10, 28))``."""
    item = nothing(maker, call, bound)
    item = replace(item, quiet=tuple(bound.quiet))
    call.graph.own(item)
    return Flow(item.shape, item)


KINDS: dict[str, Callable[[Maker, Call, Bound], Value]] = {
    "nothing": nothing,
    "input": entrance,
    "chain": groups.chain,
    "list": groups.layer_list,
    "dict": groups.layer_dict,
    "cells": groups.cells,
    "merged": groups.merged,
    "wrapper": wrappers.wrapper,
    "kept": wrappers.kept,
    "both": wrappers.both,
    "timed": wrappers.timed,
    "same": wrappers.same,
    "more": wrappers.more,
    "model": groups.model,
    "normed": wrappers.normed,
    "tensor": tensor,
}
"""What a constructor may make if ``Maker.makes`` is not a cell."""
