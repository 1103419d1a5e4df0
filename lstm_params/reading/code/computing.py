"""What code tells a recurrent layer to compute besides what its weights say: its functions."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.errors import shown
from lstm_params.reading.code.arguments import written
from lstm_params.reading.code.parts import Item, items_of
from lstm_params.reading.code.values import Unknown, for_message
from lstm_params.reading.result import Computed, function_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lstm_params.reading.code.arguments import Bound, Given
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.parts import Group
    from lstm_params.reading.code.values import Value

FUNCTIONS = {"activation", "gate_activation"}
"""Meanings of arguments that are functions, or the names of some."""

NUMBERS = {"forget_bias", "clip", "projection_clip"}
"""Meanings of arguments that are numbers."""


def computed(maker: Maker, bound: Bound) -> Iterator[Computed]:
    """What the arguments of a call say of it, and the default of its version."""
    what, _, value = maker.untold.partition("=")
    if what and what not in bound.means:
        yield Computed(what, value, "the default of that version")
    for means, given in bound.means.items():
        if means in FUNCTIONS:
            yield Computed(means, function_of(given.value), said(given))
        elif means in NUMBERS and given.value is not None:
            yield Computed(means, number_of(given.value), said(given))
        elif means == "backwards" and given.value is True:
            yield Computed(means, True, said(given))  # noqa: FBT003 - a value


def said(given: Given) -> str:
    """``activation='relu'``."""
    value, text = given.value, written(given.place)
    if not text and isinstance(value, Item):
        text = value.written
    if not text and isinstance(value, Unknown):
        text = value.text
    return f"{given.name}={shown(' '.join(text.split()) or for_message(value))}"


def function_of(value: Value) -> str | None:
    """The name of a function as most frameworks write it; None if it is not known."""
    if value is None:
        return "linear"
    if isinstance(value, Unknown):
        value = value.path if "." in value.path else None
    elif isinstance(value, Item):
        value = value.written.partition("(")[0]
    return function_named(value) if isinstance(value, str) and value else None


def number_of(value: Value) -> float | None:
    """A number, or a text of one as a setting is; None if it is not known."""
    try:
        number = float(value) if type(value) in (int, float, str) else None  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    if number is None or not isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def of_layers(
    parts: Iterable[Item | Group], places: Mapping[Item, tuple[int, ...]]
) -> tuple[tuple[Computed, ...], ...]:
    """What each layer of a network computes, by its place.

    ``places`` are those of the layers of the code; a wrapper says of the layer inside what it says.
    """
    found: dict[int, tuple[Computed, ...]] = {}
    for part in parts:
        for item in items_of(part):
            if item.layer is not None and CELLS[item.layer.cell].recurrent:
                found |= dict.fromkeys(places.get(item.core, ()), item.computes)
    last = max(found, default=-1)
    return tuple(found.get(at, ()) for at in range(last + 1))
