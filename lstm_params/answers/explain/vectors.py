"""The first steps of a layer: which vectors its matrices meet, and what each gate is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.answers.explain.layer import conditions
from lstm_params.answers.explain.steps import Step
from lstm_params.answers.explain.sums import groups, is_joined
from lstm_params.answers.explain.workings import WORKINGS
from lstm_params.axes import axes, names_in
from lstm_params.cells import OPTIONS
from lstm_params.checks import made_of
from lstm_params.engine.formula import quotient
from lstm_params.engine.plan import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.explain.layer import Explained

BRACES = re.compile(r"\{([^:{}]+):([^{}]*)\}")
"""A piece of an equation that is there under a condition."""


def vectors(layer: Explained) -> Iterator[Step]:
    """The steps on the input, the units, what is fed back, and both together."""
    if layer.cell.beside:
        return
    yield Step("goes in", input_of(layer))
    if not layer.cell.recurrent:
        return
    if layer.cell.has_units:
        yield Step("units", f"{layer.number('units')}: {units_of(layer)}")
    yield from derived_sizes(layer)
    used = {
        name for stored in layer.terms for axis in axes(stored.term.axes) for name in names_in(axis)
    }
    whole = "state" in used
    yield Step("fed back", fed_back(layer) if whole else fed_back_in_parts(layer))
    if {"state", "input"} <= used and any(map(is_joined, groups(layer))):
        width = layer.sizes["state"] + layer.sizes["input"]
        sums = f"{layer.number('state')} + {layer.number('input')} = {width:,}"
        yield Step("together", f"[{layer.letter}, x], one below the other", arithmetic=sums)
        yield from one_step_further(layer)


def input_of(layer: Explained) -> str:
    """Say what comes from below."""
    width = layer.number("input")
    what = "channels" if layer.cell.rank else "numbers"
    if layer.cell.words:
        return f"a word: one of {width}"
    if layer.below is None:
        return f"x: {width} {what} at each time step"
    below = layer.below.part
    if below.sizes["output"] != layer.sizes["input"]:
        return f"x: {width} {what}, as stated, not what {layer.below.name} returns"
    name = "the layer below each" if layer.part.copies > 1 else layer.below.name
    half = below.sizes["output"] // 2
    each = f", {half:,} in each direction" if below.layer.merge == "concat" else ""
    return f"x: {width} {what}: what {name} returns{each}"


def units_of(layer: Explained) -> str:
    """Say what the units are the length of."""
    if not layer.is_first:
        return "the length of h"
    has_memory = any("c' =" in line.equation for line in WORKINGS.get(layer.cell.name, ()))
    memory = ", and of c, its memory" if has_memory else ""
    if "projection" in layer.sizes or "readout" in layer.sizes:
        return f"the length of what each gate makes{memory}; what is returned is projected"
    if layer.letter == "y":
        return "the length of h; what is returned is y, its read-out"
    return f"the length of h, the layer's output{memory}"


def derived_sizes(layer: Explained) -> Iterator[Step]:
    """Say which sizes follow from others."""
    given = dict(layer.part.layer.options)
    for derived in layer.cell.sizes:
        name, text = derived.name, quotient(derived, layer.numbers())
        if name in layer.sizes and name not in given:
            number = layer.number(name)
            sums = number if text == number else f"{text} = {number}"
            sentence = quotient(derived, {}) if made_of(derived) else "by default"
            yield Step(name, sentence, arithmetic=sums)


def fed_back(layer: Explained) -> str:
    """Say what the state is: h, its projection, a read-out, or numbers that were stated."""
    state, word = layer.number("state"), layer.plan.formula.names["state"]
    if word == "state":
        return f"{state} numbers, as stated; a standard {layer.cell.name} feeds back its own h"
    if word == "outputs":
        return f"y: the layer's own last read-out, {state} numbers"
    if word == "projection":
        return f"h: the layer's own last output, projected to {state} numbers"
    return f"h: the layer's own last output, so it has as many numbers as units: {state}"


def fed_back_in_parts(layer: Explained) -> str:
    """Say what is fed back where no matrix is over all of it."""
    if any(stored.term.name == "recurrent" and stored.matrix for stored in layer.terms):
        return "h: the layer's own last output, in parts that have matrices of their own"
    return "the layer's own last values, entry by entry: no matrix is over them"


def one_step_further(layer: Explained) -> Iterator[Step]:
    """Show that a state of another length than the units does not fit at the next step."""
    state, units = layer.sizes["state"], layer.sizes["units"]
    if layer.plan.formula.names["state"] != "state" or state == units:
        return
    width, next_width = state + layer.sizes["input"], units + layer.sizes["input"]
    yield Step(
        "but",
        f"run it one step further: {units:,} units give {units:,} numbers to feed back, and "
        f"a matrix for {width:,} does not fit {next_width:,}",
        arithmetic=f"{units:,} + {layer.number('input')} = {next_width:,}",
    )


def equations(layer: Explained) -> Iterator[Step]:
    """Say what each gate is for and how it is computed, once for each cell."""
    if not layer.is_first:
        if layer.cell.recurrent:
            yield Step("gates", f"as in {layer.first}")
        return
    named, on = dict(layer.cell.gates), conditions(layer)
    for line in WORKINGS.get(layer.cell.name, ()):
        equation = with_conditions(line.equation, on)
        if equation:
            yield Step(named.get(line.title, line.title), line.phrase, equation)


def option_notes(layer: Explained) -> Iterator[Step]:
    """What the tables say of the layer's options; ``fed_back`` has said it of the state."""
    for option, _ in layer.part.layer.options:
        note = OPTIONS[option].note
        if note and option != "state":
            text = note.format(cell=layer.cell.name, **layer.sizes)
            yield Step(option, text.removeprefix(f"{option}: "))


def with_conditions(equation: str, on: dict[str, str]) -> str:
    """An equation with the pieces whose conditions are true; the inner braces first."""
    while BRACES.search(equation):
        equation = BRACES.sub(lambda piece: piece[2] if holds(piece[1], on) else "", equation)
    return equation
