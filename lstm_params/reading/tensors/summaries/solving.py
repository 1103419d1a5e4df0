"""Finds the layers that have as many parameters as a row says: its input, or what else is open."""

from __future__ import annotations

from functools import lru_cache
from math import isqrt, prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.checks import LARGEST, MERGES
from lstm_params.engine.plan import count
from lstm_params.errors import LstmParamsError
from lstm_params.frameworks import framework as framework_named
from lstm_params.layer import Layer
from lstm_params.network import Network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lstm_params.checks import OptionValue
    from lstm_params.reading.tensors.summaries.classes import Kind
    from lstm_params.reading.tensors.summaries.figures import Figure
    from lstm_params.reading.tensors.summaries.rows import Row

STACKED = 8
"""The most layers of a stack that are tried."""

SIDES = (*range(2, 33), 1)
"""Sides of a kernel that are tried where the input is not known either."""

OPEN = {"kernel": "kernel", "heads": "key", "second": "second"}
"""What a cell requires and no summary says, and the option to solve for."""

NEAREST = 3
"""On how many inputs a cell is tried of which more than the input is open."""

Shape = tuple[int | None, ...]


class Fit(NamedTuple):
    """A layer that has as many parameters as a row says."""

    layer: Layer
    input: int
    framework: str
    near: bool
    """Whether its input was known, not solved for."""

    @property
    def total(self) -> int:
        """How many parameters it has."""
        return counted(self.framework, self.input, self.layer) or 0

    def __str__(self) -> str:
        return self.layer.spelled(self.input)


class Form(NamedTuple):
    """A layer but for its sizes."""

    cell: str
    framework: str
    copies: int
    merge: str | None
    options: tuple[tuple[str, OptionValue], ...]

    def layer(self, units: int | None, **more: OptionValue) -> Layer:
        """The layer of these sizes."""
        options = (*self.options, *more.items())
        return Layer(self.cell, units, self.copies, self.merge, options)


def forms(kind: Kind) -> Iterator[Form]:
    """Every form that a class may have, the likeliest first."""
    for cell, framework in kind.cells:
        for copies in range(1, STACKED + 1 if kind.stacks else 2):
            for merge in merges(kind):
                for options in choices(cell, framework):
                    yield Form(cell, framework, copies, merge, options)


def trials(kind: Kind) -> int:
    """For how many layers the input is solved if a row of this class fits no input that is near."""
    return sum(len(SIDES) if CELLS[form.cell].requires else 1 for form in forms(kind))


def merges(kind: Kind) -> tuple[str | None, ...]:
    """How its directions may be merged; None for one direction."""
    if kind.directions:
        return tuple(MERGES)
    both = kind.maker is not None and "both" in kind.maker.means
    return (None, next(iter(MERGES))) if both else (None,)


@lru_cache(512)
def choices(cell: str, framework: str) -> tuple[tuple[tuple[str, OptionValue], ...], ...]:
    """The options that a framework stores the cell with; the default, which says none, first."""
    storage = framework_named(framework).cells[cell]
    found: list[tuple[tuple[str, OptionValue], ...]] = [()]
    for choice in storage.choices[1:]:
        pairs = (pair.partition("=") for pair in choice.split())
        default = dict(pair.split("=") for pair in storage.choices[0].split())
        found.append(tuple((name, to) for name, _, to in pairs if default.get(name) != to))
    gain = [(*one, ("gain", "none")) for one in found if "gain" in storage.options.split()]
    return (*found, *gain)


def fits(row: Row, kind: Kind, channels: int, near: Sequence[int], *, solve: bool) -> list[Fit]:
    """The layers that a row may be, those on an input that is known first.

    Args:
        row: what is printed of it.
        kind: what its class may be.
        channels: which length of a map's shape is that of its channels.
        near: inputs that it may have, the likeliest first.
        solve: whether it may have another input than these.
    """
    if row.params is None:
        return []
    axes = len(row.out[0]) if row.out else 0
    every = [form for form in forms(kind) if not axes or spans(form.cell, axes)]
    if kind.around:  # the cell whose maps have as many axes is likelier than one without maps
        every.sort(key=lambda form: CELLS[form.cell].rank + 3 != axes > 3)
    plain = [form for form in every if row.params.exact and row.out and is_plain(form.cell)]
    known = solved_at(row, plain, channels, frozenset(near))
    others = [form for form in every if form not in plain]
    found: list[Fit] = []
    for at, width in enumerate(near):
        found += known.get(width, [])
        for form in others if at < NEAREST else ():
            found += on_input(row, form, channels, width)
        if found:
            return simplest(found)
    words = [form for form in every if CELLS[form.cell].words]
    for form in every if solve else words:
        found += sorted(
            with_input(row, form, channels), key=lambda fit: ("kernel", 1) in fit.layer.options
        )
    return simplest(found) if kind.around and axes <= 3 else found


def is_plain(cell: str) -> bool:
    """Whether a cell has units and an input, and nothing else that no summary says."""
    kind = CELLS[cell]
    return kind.has_units and not kind.requires and not kind.words


def solved_at(
    row: Row, every: Iterable[Form], channels: int, near: frozenset[int]
) -> dict[int, list[Fit]]:
    """The layers that a row may be on each of these inputs: each form is solved once for all."""
    found: dict[int, list[Fit]] = {}
    for form in every if near and row.params else ():
        for units in sizes_of(row, form, channels):
            layer = made(form, units, 0)
            if layer is None or row.params is None:
                continue
            for width in inputs(form, row.params, layer):
                if width in near:
                    found.setdefault(width, []).append(Fit(layer, width, form.framework, near=True))
                    break
    return found


def simplest(found: list[Fit]) -> list[Fit]:
    """Those of several layers whose cell requires nothing, if there are such."""
    return [fit for fit in found if not CELLS[fit.layer.cell].requires] or found


def spans(cell: str, axes: int) -> bool:
    """Whether a cell's output may have that many axes: one of batch, one perhaps of time."""
    rank = CELLS[cell].rank
    if not rank:
        return axes <= 3 or not CELLS[cell].recurrent
    return axes - rank in {1, 2, 3}


def on_input(row: Row, form: Form, channels: int, width: int) -> Iterator[Fit]:
    """The layers of a form on a known input."""
    cell, wanted = CELLS[form.cell], row.params
    if wanted is None:
        return
    if not row.out and cell.has_units:
        sizes = solved(form, wanted, lambda size: (width, form.layer(size)))
        yield from (Fit(form.layer(size), width, form.framework, near=True) for size in sizes)
        return
    for units in sizes_of(row, form, channels):
        for layer in layers_on(row, form, units, width, wanted):
            number = counted(form.framework, width, layer)
            if number is not None and wanted.has(number):
                yield Fit(layer, width, form.framework, near=True)
                break


def layers_on(
    row: Row, form: Form, units: int | None, width: int, wanted: Figure
) -> Iterator[Layer]:
    """The layers on a known input; what their cell requires is solved for."""
    cell = CELLS[form.cell]
    more: dict[str, OptionValue] = {}
    out = row.out[0][-1] if row.out else None
    if "multiplier" in cell.options.split() and not cell.has_units and out and out % width == 0:
        more = {"multiplier": out // width} if out > width else {}
    needed = cell.requires.split()
    if not needed:
        yield form.layer(units, **more)
    if len(needed) != 1 or needed[0] not in OPEN:
        return
    name = OPEN[needed[0]]
    if needed[0] != name:
        more[needed[0]] = 1
        yield form.layer(units, **more)
    for size in solved(
        form, wanted, lambda size: (width, form.layer(units, **more, **{name: size}))
    ):
        yield form.layer(units, **more, **{name: size})
    if name == "kernel" and cell.rank > 1:
        rest = (1,) * (cell.rank - 1)

        def long(size: int) -> tuple[int, Layer]:
            return width, form.layer(units, **more, kernel=(size, *rest))

        for size in solved(form, wanted, long):
            side = next(side for side in range(isqrt(size), 0, -1) if size % side == 0)
            yield form.layer(units, **more, kernel=(size // side, side, *rest[1:]))


def with_input(row: Row, form: Form, channels: int) -> Iterator[Fit]:
    """The layers of a form whose input is solved for."""
    cell, name, wanted = CELLS[form.cell], form.framework, row.params
    if wanted is None or (not row.out and cell.has_units):
        return
    for units in sizes_of(row, form, channels):
        if cell.requires and cell.requires != "kernel":
            return
        if "shape" in cell.options.split() and not cell.has_units:
            for size in solved(form, wanted, lambda size: (1, form.layer(None, shape=size))):
                yield Fit(form.layer(None, shape=size), size, name, near=False)
            continue
        found: list[Fit] = []
        for side in SIDES if cell.requires else (0,):
            layer = made(form, units, side)
            if layer is None:
                return
            found += [Fit(layer, width, name, near=False) for width in inputs(form, wanted, layer)]
        yield from sorted(found, key=lambda fit: fit.input) if cell.requires else found


def inputs(form: Form, wanted: Figure, layer: Layer) -> list[int]:
    """The input with which a layer has as many parameters as are wanted."""
    return solved(form, wanted, lambda size: (size, layer))


def made(form: Form, units: int | None, side: int) -> Layer | None:
    """The layer of these sizes; None if there can be none."""
    try:
        return form.layer(units, **({"kernel": side} if side else {}))
    except LstmParamsError:
        return None


def sizes_of(row: Row, form: Form, channels: int) -> Iterator[int | None]:
    """The units that a row's output may say: its last length, or that of a map's channels."""
    cell = CELLS[form.cell]
    if not cell.has_units:
        yield None
        return
    times = MERGES[form.merge] if form.merge else 1
    shape = next(iter(row.out), ())
    places = [channels, *([1] if channels != 1 else [])] if cell.rank else [-1]
    lengths = [shape[place] for place in places if len(shape) > max(place, 0)]
    for length in dict.fromkeys(lengths):
        if length and length % times == 0:
            yield length // times


def features(shapes: Iterable[Shape]) -> list[int]:
    """The lengths of a shape that may be its features: the last, the second, all but the first."""
    shape = next(iter(shapes), ())
    found = [shape[-1], shape[1]] if len(shape) > 1 else [*shape]
    return [*dict.fromkeys(length for length in found if length)]


def flattened(shapes: Iterable[Shape]) -> list[int]:
    """What a shape has when it is flattened, if every length but the first is known."""
    rest = next(iter(shapes), ())[1:]
    known = [length for length in rest if length]
    return [prod(known)] if len(known) == len(rest) > 1 else []


@lru_cache(8192)
def counted(framework: str, width: int, layer: Layer) -> int | None:
    """How many parameters a layer has on an input; None if there can be no such layer."""
    try:
        return count(Network(width, (layer,)), framework)
    except LstmParamsError:
        return None


def solved(form: Form, wanted: Figure, of: Callable[[int], tuple[int, Layer]]) -> list[int]:
    """The size, if there is one, with which a layer has as many parameters as are wanted.

    ``of`` makes an input and a layer of a size. If several sizes fit a number that is rounded,
    these are the first two.
    """

    def number(size: int) -> int | None:
        try:
            width, layer = of(size)
        except LstmParamsError:
            return None
        return counted(form.framework, width, layer)

    size = least(number, wanted.low)
    found: list[int] = []
    while size is not None and len(found) < 2:
        have = number(size)
        if have is None or have > wanted.high:
            break
        found.append(size)
        size += 1
    return found


def least(number: Callable[[int], int | None], wanted: int) -> int | None:
    """The least size from which on a number that grows with it is as large as is wanted."""
    first, second = number(1), number(2)
    if first is None or second is None or second <= first:
        return 1 if first is not None and first >= wanted else None
    guess = max(1, -((first - wanted) // (second - first)) + 1)
    if fits_at(number, guess, wanted):
        return guess
    low, high = 1, LARGEST
    if (number(high) or 0) < wanted:
        return None
    while low < high:
        middle = (low + high) // 2
        if (number(middle) or 0) >= wanted:
            high = middle
        else:
            low = middle + 1
    return low


def fits_at(number: Callable[[int], int | None], size: int, wanted: int) -> bool:
    """Whether a size is the least whose number is as large as is wanted."""
    have = number(size)
    if have is None or have < wanted:
        return False
    return size == 1 or (number(size - 1) or 0) < wanted
