"""A constructor's arguments to a layer, by the rows of a dialect: one reader for all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS, OPTIONS
from lstm_params.errors import NetworkError, nearest, printable, quoted
from lstm_params.network import MERGES, Layer, check_size, in_order
from lstm_params.snippet.dialects import signature
from lstm_params.snippet.flow import LAST
from lstm_params.snippet.values import (
    Ask,
    Flow,
    Group,
    Item,
    Unknown,
    flows_of,
    is_plain,
    items_of,
    leaves,
    parts_of,
    shown,
)
from lstm_params.words import CHOICES

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.network import Value as OptionValue
    from lstm_params.snippet.dialects import Maker, Parameter
    from lstm_params.snippet.source import Place
    from lstm_params.snippet.values import Argument, Shape, Value

CHANNELS_FIRST = "channels_first"

FROZEN = "what is frozen is in the total all the same, and counted as trainable"
"""What is said of ``trainable=False`` and the like."""

FUNCTIONAL = re.compile(
    r"(jax|jnp|torch|tf|tensorflow|nn|F|keras|hk|haiku|flax|mlx)\.([\w.]+\.)?[a-z_]\w*$"
)
"""Paths of functions, which hold no weights: ``jax.nn.relu``."""

CALLED = re.compile(r"^([\w.]+)\(.*\)$", re.DOTALL)
"""A call of something with a path."""

WORDS = re.compile(r"{(\w+)}")
"""The sizes that a sentence names."""


class Call(NamedTuple):
    """A constructor that is called."""

    name: str
    """As it is written: ``nn.LSTM``."""
    written: str
    """The whole call, shortened: ``nn.LSTM(28, 64)``."""
    place: Place
    positional: tuple[Argument, ...]
    named: dict[str, Argument]
    lenient: bool = False
    """Whether arguments that are not known are passed over: Keras' own JSON has all of them."""


class Given(NamedTuple):
    """What was said for a parameter that means something."""

    value: Value
    place: Place
    name: str
    """The parameter's name as written."""


class Bound(NamedTuple):
    """A call's arguments by what they mean."""

    means: dict[str, Given]
    quiet: list[str]
    """Parameters that count nothing and are worth a word."""
    given: set[str]
    """Every parameter that was given, and ``bias=True`` for a True given by its place."""
    values: dict[str, Value]
    """The value of every parameter that was given."""
    excess: str = ""
    """An argument with a value that cannot be counted."""


def make(maker: Maker, call: Call) -> Value:
    """What the call makes.

    Raises:
        SpecError: arguments that the constructor has not got, or a size that no layer can have.
    """
    bound = bind(maker, call)
    kind = KINDS.get(maker.makes, leaf)
    made = kind(maker, call, bound)
    if isinstance(made, Item):
        made.given.update(bound.values)
        made.quiet += bound.quiet
        made.notes += notes(maker, bound, made)
        holds = made.layer is None or CELLS[made.layer.cell].terms
        if bound.excess and holds and not made.gap:
            made.gap = bound.excess
        if "sequences" in bound.means:
            made.arguments["sequences"] = bound.means["sequences"].value
        if "trainable" in bound.means and bound.means["trainable"].value is False:
            made.notes.append(FROZEN)
    return made


def bind(maker: Maker, call: Call) -> Bound:
    """Match arguments with parameters, as Python does."""
    known = signature(maker.parameters)
    found: list[tuple[Parameter, str, Argument]] = []
    given: set[str] = set()
    for at, argument in enumerate(call.positional):
        parameter = known.positional[at] if at < len(known.positional) else known.star
        if parameter is None:
            many = len(known.positional)
            call.place.fail(f"{call.name} takes {many} arguments without a name, not {at + 1}")
        name = parameter.names[0]
        found.append((parameter, name, argument))
        given.update({name, f"{name}=True"} if argument.value is True else {name})
    for name, argument in call.named.items():
        named = known.named.get(name)
        if named is not None and not given.isdisjoint(named.names):
            argument.place.fail(f"{call.name} is given its {name} twice")
        if named is not None:
            found.append((named, name, argument))
            given.add(named.names[0])
        elif not call.lenient:
            hint = nearest(name, list(known.named))
            argument.place.fail(f"{call.name} has no {quoted(name)}{hint}")
    for parameter in known.positional:
        if parameter.must and parameter.names[0] not in given:
            call.place.fail(f"{call.name} needs its {parameter.names[0]}")
    return sorted_out(call, known.star, found, given)


def sorted_out(
    call: Call,
    star: Parameter | None,
    found: list[tuple[Parameter, str, Argument]],
    given: set[str],
) -> Bound:
    """Bring arguments by what they mean; those of a star are one list."""
    bound = Bound({}, [], given, {parameter.names[0]: a.value for parameter, _, a in found})
    rest = [argument.value for parameter, _, argument in found if parameter is star]
    if star is not None and star.means:
        bound.means[star.means] = Given(rest, call.place, star.names[0])
    for parameter, name, (value, place) in found:
        if parameter is star:
            continue
        if parameter.told and value not in (None, False, 0):
            bound.quiet.append(name)
        if parameter.means:
            bound.means[parameter.means] = Given(value, place, name)
        if parameter.only is not None and not (is_plain(value) and str(value) == parameter.only):
            text = value.text if isinstance(value, Unknown) else shown(value)
            bound = bound._replace(excess=f"with {name}={text}")
    return bound


def notes(maker: Maker, bound: Bound, item: Item) -> list[str]:
    """The sentences of a row that matter for these arguments."""
    sizes: dict[str, object] = dict(item.layer.options) if item.layer is not None else {}
    sizes["units"] = item.layer.units if item.layer is not None else None
    said = []
    for condition, sentence in maker.notes:
        holds = (
            condition[1:] not in bound.given if condition[0] == "!" else condition in bound.given
        )
        if holds and all(word in sizes for word in WORDS.findall(sentence)):
            said.append(sentence.format_map(sizes))
    return said


# What a constructor may make.


def leaf(maker: Maker, call: Call, bound: Bound) -> Item:
    """One layer: its cell, and what its parameters say of it."""
    item = Item(call.written, call.place, maker)
    asked = [*unknowns(bound)]
    if asked:
        item.asks, item.gap = asked, "?"
        return item
    remember(item, bound)
    cell, *choices = maker.makes.split()
    sides = item.arguments.get("kernel")
    cell = cell.format(rank=len(sides) if isinstance(sides, tuple) else 1)
    if "holds" in bound.means and bound.means["holds"].value is False:
        cell = "activation"
    item.shape, item.stated = declared(bound), as_stated(bound)
    item.axis = axis_of(bound, CELLS[cell].rank)
    over = [*map(count_of, (bound.means.get("extent"), bound.means.get("axis")))]
    if max(over) > 1:
        item.gap = f"over {max(over)} axes"
    else:
        item.takes = next(filter(None, (size(bound, means) for means in INPUTS)), None)
    item.arguments["rank"] = CELLS[cell].rank
    options: dict[str, OptionValue] = dict(CHOICES[word] for word in choices)
    options.update(option for option in map(option_of, bound.means.items()) if option is not None)
    merge = "concat" if flag(bound, "both") else None
    units = size(bound, "units") if CELLS[cell].output != ("input",) else None
    try:
        layers = size(bound, "layers") or 1
        item.layer = Layer(cell, units, layers, merge, in_order(options))
    except NetworkError as error:
        call.place.fail(str(error))
    return item


def nothing(maker: Maker, call: Call, bound: Bound) -> Item:
    """A layer without weights and without a word of its own."""
    item = Item(call.written, call.place, maker)
    remember(item, bound)
    item.shape, item.stated = declared(bound), as_stated(bound)
    return item


def entrance(maker: Maker, call: Call, bound: Bound) -> Flow:
    """What a model is called on."""
    item = nothing(maker, call, bound)
    item.asks = [*unknowns(bound)]
    item.quiet += bound.quiet
    item.owned = True
    return Flow(item.shape, item)


def chain(_maker: Maker, call: Call, bound: Bound) -> Group:
    """Layers one on the other."""
    return filled(Group(call.name, call.place, strict=True), bound)


def several(_maker: Maker, call: Call, bound: Bound) -> Group:
    """Layers in some order."""
    return filled(Group(call.name, call.place, strict=False, kind="list"), bound)


def cells(_maker: Maker, call: Call, bound: Bound) -> Group:
    """The cells of one layer."""
    return filled(Group(call.name, call.place, strict=True, kind="cells"), bound)


def filled(group: Group, bound: Bound) -> Group:
    """Put the children into the group."""
    children = bound.means.get("children")
    if children is not None:
        add(group, children.value, children.place)
    return group


def add(group: Group, value: Value, place: Place) -> None:
    """Put a value where only layers can stand; a text beside a layer is its name."""
    for part in leaves(value):
        if isinstance(part, Item | Group) and part is not group:
            part.owned = True
            group.children.append(part)
        elif isinstance(part, Flow) and isinstance(part.by, Item):
            group.children.append(part.by)
        elif isinstance(part, Unknown) and not FUNCTIONAL.match(part.path):
            group.children.append(gap(part.text, place))


def gap(text: str, place: Place, why: str = "") -> Item:
    """A layer that is not known."""
    item = Item(printable(CALLED.sub(r"\1(…)", text)), place)
    item.gap = why or "?"
    item.owned = True
    return item


def wrapper(maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """The layer inside; the wrapper adds nothing."""
    value = bound.means["wrapped"].value
    found = [*parts_of(value)]
    if not any(True for part in found for _ in items_of(part)):
        item = gap(call.written, call.place)
        item.owned = False
        return item
    if len(found) == 1:
        (made,) = found
    else:
        made = Group(call.name, call.place, strict=True, kind="cells")
        for part in found:
            add(made, part, call.place)
    made.owned = False
    inside = [*items_of(made)]
    place_inside(maker, call, bound, inside)
    return made


def place_inside(_maker: Maker, call: Call, bound: Bound, inside: list[Item]) -> None:
    """Hand what a wrapper says to the layers inside."""
    first, last = inside[0], inside[-1]
    shape = declared(bound)
    if shape is not None and first.shape is None:
        first.shape, first.stated = shape, as_stated(bound)
    if first is not last:
        last.arguments["sequences"] = False
    for item in inside:
        item.quiet += bound.quiet
        if item is not last:
            item.arguments["sequences"] = True
    if "sequences" in bound.means:
        last.arguments["sequences"] = bound.means["sequences"].value
    if len(inside) == 1:
        first.written, first.place = call.written, call.place


def both(maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """Both directions of the layer inside."""
    made = wrapper(maker, call, bound)
    inside = [*items_of(made)]
    mode = bound.means.get("merge", Given("concat", call.place, "merge_mode"))
    merge = "concat" if mode.value is None else mode.value
    if not isinstance(merge, str) or merge not in MERGES:
        mode.place.fail(f"{mode.name} is one of {', '.join(MERGES)}, not {shown(merge)}")
    width = None
    for item in inside:
        if item.layer is None:
            continue
        layer = item.layer
        if width is not None:
            item.came = Flow((None, width), None)
        try:
            item.layer = layer._replace(merge=merge)
        except NetworkError as error:
            call.place.fail(str(error))
        width = layer.sizes(1)["output"]
        compare_backward(item, layer, bound)
    if mode.value is None:
        inside[-1].arguments["apart"] = True
    if merge != "concat" and width is not None:
        inside[-1].notes.append(
            f"{mode.name}={merge!r}: both directions hand on {width:,} numbers, not {2 * width:,}"
        )
    return made


def compare_backward(item: Item, layer: Layer, bound: Bound) -> None:
    """The other direction must be of the same kind to be counted with this one."""
    other = bound.means.get("backward")
    for part in parts_of(other.value) if other is not None else ():
        part.owned = True
        if isinstance(part, Item) and part.layer != layer:
            item.gap = "its two directions differ"


def timed(maker: Maker, call: Call, bound: Bound) -> Item | Group:
    """The layer inside at each time step."""
    for part in parts_of(bound.means["wrapped"].value):
        for item in items_of(part) if isinstance(part, Item) or part.kind != "model" else ():
            item.timed = True
            item.shape = (None, *item.shape) if item.shape is not None else None
    return wrapper(maker, call, bound)


def same(_maker: Maker, _call: Call, bound: Bound) -> Value:
    """What it is given, as it is."""
    return bound.means["wrapped"].value


def more(_maker: Maker, call: Call, bound: Bound) -> Value:
    """The layer that it is given, with weights on top that are not counted."""
    value = bound.means["wrapped"].value
    for part in parts_of(value):
        for item in items_of(part):
            item.adds.append(f"what {call.name} adds to {item.called}{call.place.where}")
            break
    return value


def model(_maker: Maker, call: Call, bound: Bound) -> Group:
    """All layers that lead to the outputs."""
    group = Group(call.name, call.place, strict=False, kind="model")
    outputs = bound.means.get("outputs")
    ends = flows_of(outputs.value) if outputs is not None else ()
    for made in behind(ends):
        made.owned = True
        group.children.append(made)
    shapes = [end.shape for end in ends]
    group.went = Flow(shapes[0], group, ends, tuple(shapes[1:])) if ends else None
    return group


def behind(ends: tuple[Flow, ...]) -> list[Item | Group]:
    """Everything that was called to get these, the first first."""
    order: dict[int, Item | Group] = {}
    stack: list[tuple[Flow, bool]] = [(flow, False) for flow in reversed(ends)]
    seen: set[int] = set()
    while stack:
        flow, done = stack.pop()
        if done and flow.by is not None:
            order.setdefault(id(flow.by), flow.by)
        elif id(flow) not in seen:
            seen.add(id(flow))
            stack.append((flow, True))
            stack.extend((before, False) for before in reversed(flow.before))
    return list(order.values())


KINDS: dict[str, Callable[[Maker, Call, Bound], Value]] = {
    "nothing": nothing,
    "input": entrance,
    "chain": chain,
    "list": several,
    "cells": cells,
    "wrapper": wrapper,
    "both": both,
    "timed": timed,
    "same": same,
    "more": more,
    "model": model,
}
"""What a constructor may make besides a cell."""


# What an argument says.

INPUTS = ("input", "vocabulary", "extent")
"""Meanings that say what goes in; an extent is that of each axis that is normalized over."""

COUNTED = {"units", "layers", "features", *INPUTS}
"""Meanings of a size."""

SWITCHES = {
    "bias": {False: ("bias", "none")},
    "reset": {True: ("reset", "after"), False: ("reset", "before")},
    "peephole": {True: ("peephole", "on")},
    "double": {True: ("bias", "double"), False: ("bias", "single")},
}
"""Meanings of a True or False, and the option that each is."""

FLAGS = {*SWITCHES, "both", "holds"}

SHAPES = ("shape", "batch_shape", "features", "steps")
"""Meanings that say the shape of what goes in."""

LISTED = {"shape", "batch_shape", "kernel", *INPUTS}
"""Meanings of which a list may be given, the last of which counts."""


def unknowns(bound: Bound) -> list[Ask]:
    """What must be known of these arguments and is not."""
    asked = []
    for means, (value, place, _) in bound.means.items():
        number = means in COUNTED or means in OPTIONS
        hidden = not isinstance(value, list | tuple | dict) and not is_plain(value)
        if hidden and (number or means in FLAGS or means in SHAPES):
            if isinstance(value, Unknown) and value.fault:
                place.fail(value.fault)
            text = value.text if isinstance(value, Unknown) else place.text[place.start : place.end]
            asked.append(Ask(text, place, number or means in SHAPES))
        if means in LISTED and isinstance(value, tuple | list):
            last = value[-1:]
            asked += [Ask(v.text, place, number=True) for v in last if isinstance(v, Unknown)]
    return asked


def remember(item: Item, bound: Bound) -> None:
    """Keep what ``flow`` needs."""
    for means in ("kernel", "strides", "padding", "dilation", "pool", "times", "target", "axis"):
        if means in bound.means:
            item.arguments[means] = bound.means[means].value


def size(bound: Bound, means: str) -> int | None:
    """A size, or None if it is not given; a shape of one axis is its size."""
    given = bound.means.get(means)
    if given is None:
        return None
    value = given.value
    if isinstance(value, tuple | list) and len(value) == 1:
        value = value[0]
    if not is_plain(value):
        given.place.fail(f"{given.name} must be a whole number, not {shown(value)}")
    try:
        return check_size(value, given.name)
    except NetworkError as error:
        given.place.fail(str(error))


def count_of(given: Given | None) -> int:
    """How many numbers an argument lists."""
    return len(given.value) if given is not None and isinstance(given.value, tuple | list) else 1


def flag(bound: Bound, means: str) -> bool:
    """Whether it is switched on."""
    given = bound.means.get(means)
    if given is not None and given.value not in (True, False):
        given.place.fail(f"{given.name} is True or False, not {shown(given.value)}")
    return given is not None and bool(given.value)


def option_of(pair: tuple[str, Given]) -> tuple[str, OptionValue] | None:
    """The option that an argument is, if it is one."""
    means, (value, place, name) = pair
    if means in SWITCHES:
        if value not in (True, False):
            place.fail(f"{name} is True or False, not {shown(value)}")
        return SWITCHES[means].get(bool(value))
    if means not in OPTIONS or value is None or value == 0:
        return None
    if isinstance(value, tuple | list):
        sides = tuple(side if type(side) is int else 0 for side in value)
        return means, (sides[0] if len(sides) == 1 else sides)
    if type(value) is not int:
        place.fail(f"{name} must be a whole number, not {shown(value)}")
    return means, value


def declared(bound: Bound) -> Shape | None:
    """The shape of one sample, if the arguments say it."""
    means = bound.means
    given = means.get("shape") or means.get("batch_shape")
    if given is None:
        steps, features = means.get("steps"), size(bound, "features")
        length = steps.value if steps is not None and type(steps.value) is int else None
        if features is not None:
            return (length, features)
        return None if length is None else (length,)
    value = given.value
    if isinstance(value, int) and not isinstance(value, bool):
        value = (value,)
    if not isinstance(value, tuple | list):
        return None
    axes = [known_length(length, given) for length in value]
    return tuple(axes if given is means.get("shape") else axes[1:]) or None


def known_length(length: Value, given: Given) -> int | None:
    """One axis of a shape."""
    if length is None or isinstance(length, Unknown):
        return None
    if not is_plain(length):
        given.place.fail(f"an axis of {given.name} must be a whole number, not {shown(length)}")
    try:
        return check_size(length, f"an axis of {given.name}")
    except NetworkError as error:
        given.place.fail(str(error))


def as_stated(bound: Bound) -> str:
    """The shape as it is written, if it is written as one: ``input_shape=(10, 28)``."""
    given = bound.means.get("shape") or bound.means.get("batch_shape")
    if given is None or not isinstance(given.value, tuple | list):
        return ""
    axes = ", ".join(str(length) if is_plain(length) else "?" for length in given.value)
    return f"{given.name}=({axes})"


def axis_of(bound: Bound, rank: int) -> int:
    """Which axis of one sample the features are on; that of the batch is not counted."""
    order, axis = bound.means.get("data_format"), bound.means.get("axis")
    if order is not None and order.value == CHANNELS_FIRST:
        return -1 - rank if rank else 0
    value = axis.value if axis is not None else LAST
    if isinstance(value, tuple | list) and len(value) == 1:
        value = value[0]
    if axis is None or type(value) is not int:
        return LAST
    if value == 0:
        axis.place.fail(f"{axis.name}=0 is the axis of the batch")
    return value if value < 0 else value - 1
