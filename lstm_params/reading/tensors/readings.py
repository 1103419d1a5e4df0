"""What tensors that belong together may be: a cell, its sizes and its options."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS, OPTIONS, DerivedSize
from lstm_params.checks import add_derived
from lstm_params.errors import NetworkError
from lstm_params.layer import Layer
from lstm_params.reading.tensors.unify import unify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lstm_params.checks import OptionValue
    from lstm_params.reading.tensors.forms import Form
    from lstm_params.reading.tensors.unify import Shape

CHOSEN = 200
"""What a reading costs for each option that the framework does not choose by itself."""

DISORDER = 10
"""What it costs if the tensors are in another order than in the table."""

LAYER = 100
"""What every layer costs, so that fewer are likelier."""

SHAPED = 5_000
"""What it costs if any width would do."""

UNLIKE = 12_000
"""What it costs if a name says that it is another cell."""

UNNAMED = 1_000
"""What it costs if no name says that it is this cell."""


class Reading(NamedTuple):
    """A layer that certain tensors may be."""

    layer: Layer
    """One copy, in one direction unless its tensors hold both."""
    input: int | None
    """Features per time step; None if they are whatever the layer below returns."""
    output: int | None
    """What one direction returns; None likewise."""
    cost: int
    """The less, the likelier."""
    both: bool = False
    """Whether the tensors are those of both directions."""
    named: bool = False
    """Whether names say that it is this layer."""
    free: tuple[str, ...] = ()
    """Options that no shape tells, and that count the same whatever they are."""

    @property
    def as_wide(self) -> bool:
        """Whether it returns as much as it gets."""
        return CELLS[self.layer.cell].output[-1] == "input"


class Entry(NamedTuple):
    """A form, and the shapes that its rows would have."""

    form: Form
    shapes: tuple[Shape, ...]
    evident: bool = False
    """Whether its tails say that it is this cell."""
    ordered: bool = True
    """Whether the tensors are in the order of the rows."""


class Fit(NamedTuple):
    """What certain tensors may be."""

    readings: list[Reading]
    waiting: tuple[Entry, ...]
    """What they may be on the right width."""


def readings(entries: Iterable[Entry], words: str = "") -> list[Reading]:
    """Every layer that tensors may be, the likeliest first.

    ``words`` are the letters of their names, which may say what they are.
    """
    found = [reading(entry, words) for entry in entries]
    unlike = {(one.layer, one.input): one for one in reversed(found) if one is not None}
    if any(one.named for one in unlike.values()):
        unlike = {
            key: one if one.named else one._replace(cost=one.cost + UNLIKE)
            for key, one in unlike.items()
        }
    return sorted(unlike.values(), key=lambda one: one.cost)


def reading(entry: Entry, words: str, known: Mapping[str, int] = {}) -> Reading | None:
    """The layer of this form that has tensors of these shapes; None if there is none.

    ``known`` are sizes that no shape tells.
    """
    form, shapes, evident, ordered = entry
    if any(len(row.axes) != len(shape) for row, shape in zip(form.rows, shapes, strict=True)):
        return None
    guessed: list[str] = []
    sizes = unify([row.axes for row in form.rows], shapes, known, guessed)
    if sizes is None or sizes.get("directions", 1) > 2 or not divided(form, sizes):
        return None
    merge = "concat" if sizes.get("directions") == 2 else None
    derived = {size.name for size in CELLS[form.cell].sizes}
    try:
        given = tuple(options_of(form, sizes).items())
        layer = Layer(form.cell, sizes.get("units"), 1, merge, given)
        whole = layer.sizes(sizes["input"]) if "input" in sizes else sizes
    except (KeyError, NetworkError):
        return None
    if any(whole.get(name, size) != size for name, size in sizes.items() if name in derived):
        return None
    cost = LAYER + form.place + CHOSEN * len(given)
    sure = evident or named(form.words, words)
    cost += (0 if sure else UNNAMED) + (0 if ordered else DISORDER)
    output = first_of(CELLS[form.cell].output, whole)
    cost += SHAPED if output is None else 0
    free = tuple(name for name in guessed if name in dict(given))
    return Reading(layer, sizes.get("input"), output, cost, merge is not None, sure, free)


def waits(entry: Entry) -> bool:
    """Whether only the width of the layer below can say what it is."""
    form = entry.form
    divisors = {derived.divisor for derived in CELLS[form.cell].sizes}
    return not divisors.isdisjoint(name for name, _ in form.options)


def divided(form: Form, sizes: dict[str, int]) -> bool:
    """Find into how many parts a size is divided.

    Returns:
        False if into one, which is no option, or if a rest is left, with which none can be built.
    """
    for name, axis, divisor, up_to, _ in CELLS[form.cell].sizes:
        if name in sizes and divisor in dict(form.options) and not up_to:
            whole = usual(DerivedSize(name, axis), sizes)
            if divisor not in sizes and whole is not None:
                sizes[divisor], rest = divmod(whole, sizes[name])
                if rest:
                    return False
            if sizes.get(divisor) == 1 and name not in CELLS[form.cell].options.split():
                return False
    return True


def first_of(names: tuple[str, ...], sizes: dict[str, int]) -> int | None:
    """The first of these sizes that is known."""
    return next((sizes[name] for name in names if name in sizes), None)


def options_of(form: Form, sizes: dict[str, int]) -> dict[str, OptionValue]:
    """The options of a layer, with the sizes that were found.

    Raises:
        KeyError: one was not.
    """
    found: dict[str, OptionValue] = {}
    for name, value in form.options:
        kind = OPTIONS[name].kind
        if kind in {"sides", "axes"}:
            found[name] = tuple(side for at in range(1, 9) if (side := sizes.get(f"{name}{at}")))
        else:
            found[name] = value or sizes[name]
    for derived in CELLS[form.cell].sizes:
        name = derived.name
        optional = name in sizes and name not in found and name in CELLS[form.cell].options.split()
        if optional and usual(derived, sizes) != sizes[name]:
            found[name] = sizes[name]
    return found


def usual(derived: DerivedSize, sizes: dict[str, int]) -> int | None:
    """What a derived size is where it is not given; None if that is not known."""
    others = {name: size for name, size in sizes.items() if name != derived.name}
    try:
        add_derived(others, derived, "")
    except NetworkError:
        return None
    return others.get(derived.name)


@lru_cache(4096)
def named(own: tuple[str, str], words: str) -> bool:
    """Whether the letters of a name say that it is a cell of these names, or how one begins."""
    return any(
        name in words
        or any(
            len(word) > 2 and (name.startswith(word) or name.endswith(word))
            for word in words.split()
        )
        for name in own
    )
