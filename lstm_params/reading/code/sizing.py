"""Sizes that a constructor works out from its arguments, by the rule that its row names.

A rule gets what the arguments mean and returns it with the sizes added. To say how another
constructor works out a size, add a rule and its key.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from lstm_params.checks import LARGEST
from lstm_params.reading.code.arguments import Bound, Call, Given, truth
from lstm_params.reading.code.arguments import written as written_at
from lstm_params.reading.code.lengths import length_in, whole
from lstm_params.reading.code.parts import Item, parts_of
from lstm_params.reading.code.values import Several, Unknown, for_message, is_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.values import Value


def worked_out(maker: Maker, call: Call, bound: Bound) -> Bound:
    """What the arguments mean, with the sizes that follow from them.

    Raises:
        SpecError: no size follows from these arguments.
    """
    if not maker.sizes:
        return bound
    rule, *words = maker.sizes.split()
    return RULES[rule](call, bound, *words)


def with_means(bound: Bound, **found: Given) -> Bound:
    """The same with more meanings, which take the place of those that it has."""
    return bound._replace(means={**bound.means, **found})


def flattened(call: Call, bound: Bound, first: str) -> Bound:
    """The input of a layer that is shown an example of it: all axes from one on, as one.

    ``input_shape=(10, 120, 40, 2)`` is 80 features; an input that is said by itself goes before.
    """
    example, said = bound.means.get("example"), bound.means.get("input")
    if said is not None and said.value is not None:
        return bound
    if example is None or example.value is None:
        call.place.fail(f"{call.name} needs its input_shape")
    axes: Value = example.value
    if isinstance(axes, Unknown):
        axes = Several(axes.text, axes.path)
    elif isinstance(axes, tuple | list) and axes[int(first) :]:
        axes = whole([length_in(axis) for axis in axes[int(first) :]], prod)
        if axes is None:
            example.place.fail(f"the features in {example.name} are whole numbers of at least 1")
    else:
        many = f"{len(axes)} axes" if isinstance(axes, tuple | list) else for_message(axes)
        example.place.fail(f"{example.name} has {max(int(first), 1) + 1} axes or more, not {many}")
    return with_means(bound, input=Given(axes, example.place, example.name))


def widened(call: Call, bound: Bound) -> Bound:
    """The units of a layer that is so many times as wide as its input, and returns as much again.

    It projects its output if it is wider or narrower than its input, or if the arguments say so.
    """
    means = bound.means
    width, said = means["input"], means.get("projects")
    times = means.get("times", Given(1, call.place, "expansion_factor"))
    if not isinstance(width.value, int) or isinstance(times.value, Unknown):
        return with_means(bound, units=times if isinstance(width.value, int) else width)
    factor = times.value
    if not isinstance(factor, int | float):
        times.place.fail(f"{times.name} is a number, not {for_message(factor)}")
    if not 1 <= width.value * factor < LARGEST:
        times.place.fail(f"{width.value:,} times {factor} is no size")
    # As the library rounds: the product is a float, and cut.
    units = Given(int(width.value * factor), width.place, width.name)
    projects = factor != 1 if said is None or said.value is None else truth(said)
    return with_means(bound, units=units, **({"projection": width} if projects else {}))


def parted(call: Call, bound: Bound, expand: str) -> Bound:
    """The heads of a layer that is ``expand`` times as wide as its input, each head of one length.

    Without that length the heads are the cell's own.
    """
    means = bound.means
    if "length" not in means:
        return bound
    wide = means.get("expand", Given(int(expand), call.place, "expand"))
    numbers: list[int] = []
    for given in (means["input"], wide, means["length"]):
        if isinstance(given.value, Unknown):
            return with_means(bound, heads=given)
        if type(given.value) is not int or given.value < 1:
            given.place.fail(f"{given.name} is a whole number of at least 1")
        numbers.append(given.value)
    width, times, length = numbers
    heads, rest = divmod(width * times, length)
    if rest:
        means["length"].place.fail(f"{width * times:,} cannot be divided into heads of {length:,}")
    return with_means(bound, heads=means["length"]._replace(value=heads))


def inside(call: Call, bound: Bound, kind: str) -> Bound:
    """The units of a layer around a cell of that kind, and whether it has a bias: as the cell has.

    The cell is part of the layer, and is never counted by itself.
    """
    given = bound.means["cell"]
    item, parts = given.value, [*parts_of(given.value)]
    again = any(part in call.graph.within for part in parts)
    for part in parts:
        call.graph.own(part)
        call.graph.trail.put(call.graph.within, part, None)
    fits = isinstance(item, Item) and item.maker is not None and item.maker.inner == kind
    if again or not isinstance(item, Item) or not fits or item.gap not in {"", "?"}:
        written = for_message(item) if is_plain(item) else written_at(given.place)
        written = item.written if isinstance(item, Item) else written
        which = f"{given.name}={written}"
        return bound._replace(excess=f"with {which}{' of another layer' if again else ''}")
    if item.layer is None:
        return with_means(bound, units=given._replace(value=Unknown(item.asks[0].text)))
    biased = dict(item.layer.options).get("bias") != "none"
    units, bias = given._replace(value=item.layer.units), given._replace(value=biased)
    return with_means(bound._replace(around=item), units=units, bias=bias)


def numbers(call: Call, bound: Bound, times: str) -> Bound:
    """The units, so many times; not where an object stands for them: ``AutoNCP(64, 10)``.

    A number is not to be asked for in its place, since other weights follow from it.
    """
    for means in ("units", "input"):
        given = bound.means.get(means)
        for part in parts_of(given.value) if given is not None else ():
            call.graph.own(part)
            shown = part.written if isinstance(part, Item) else part.title
            name = given.name if given is not None else means
            return bound._replace(excess=f"with {name}={shown}", means={})
    units = bound.means["units"]
    if type(units.value) is not int:
        return bound
    return with_means(bound, units=units._replace(value=int(times) * units.value))


def whole_times(_: Call, bound: Bound, means: str) -> Bound:
    """How many times as wide a layer is inside, where the library rounds: only whole numbers."""
    given = bound.means.get(means)
    if given is None or not isinstance(given.value, float):
        return bound
    if not given.value.is_integer():
        return bound._replace(excess=f"with {given.name}={given.value}", means={})
    return with_means(bound, **{means: given._replace(value=int(given.value))})


RULES: dict[str, Callable[..., Bound]] = {
    "flattened": flattened,
    "widened": widened,
    "inside": inside,
    "numbers": numbers,
    "parted": parted,
    "times": whole_times,
}
"""By its key: what works out the sizes."""
