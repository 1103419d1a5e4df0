"""The arguments of a constructor, by what the parameters mean: sizes, shapes, options."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import OPTIONS
from lstm_params.checks import check_size
from lstm_params.errors import NetworkError, nearest, quoted
from lstm_params.reading.code.dialects import signature
from lstm_params.reading.code.lengths import length_in
from lstm_params.reading.code.meanings import (
    CHANNELS_FIRST,
    COUNTED,
    FLAGS,
    LISTED,
    NAMED,
    OFF_AT_0,
    ONE,
    SHAPES,
    SHAPING,
    SIDES,
    SWITCHES,
)
from lstm_params.reading.code.parts import Ask
from lstm_params.reading.code.shapes import LAST
from lstm_params.reading.code.values import Several, Unknown, for_message, is_plain, leaves

if TYPE_CHECKING:
    from lstm_params.checks import OptionValue
    from lstm_params.reading.code.dialects import Maker, Parameter
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.parts import Item, Length, Shape
    from lstm_params.reading.code.source import Place
    from lstm_params.reading.code.values import Argument, Value


class Call(NamedTuple):
    """A call of a constructor."""

    name: str
    """The constructor as it is written: ``nn.LSTM``."""
    written: str
    """The whole call, shortened: ``nn.LSTM(28, 64)``."""
    place: Place
    positional: tuple[Argument, ...]
    named: dict[str, Argument]
    graph: Graph
    """What is known of layers so far; a wrapper or a model adds what it decides about its own."""
    lenient: bool = False
    """Whether unknown arguments are ignored: Keras' own JSON lists all, whatever the version."""


class Given(NamedTuple):
    """The argument for a parameter that means something."""

    value: Value
    place: Place
    name: str
    """The parameter's name as written."""


class Bound(NamedTuple):
    """A call's arguments, by what the parameters mean."""

    means: dict[str, Given]
    quiet: list[str]
    """Names of arguments that change no count, which a note mentions."""
    given: set[str]
    """Names of all arguments, and ``bias=True`` for one that is a positional True."""
    values: dict[str, Value]
    """The values of all arguments, by the parameter's name."""
    starred: bool = False
    """Whether ``*args`` collects the arguments that the constructor is for."""
    excess: str = ""
    """An argument whose value makes the layer one that cannot be counted: ``with groups=2``."""
    around: Item | None = None
    """A layer that is a part of this one, so that it is not counted beside it."""


def bind(maker: Maker, call: Call) -> Bound:
    """Match arguments with parameters as Python does, or raise SpecError as Python would."""
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
        elif not (call.lenient or maker.decides_nothing):
            hint = nearest(name, list(known.named))
            argument.place.fail(f"{call.name} has no {quoted(name)}{hint}")
    for parameter in known.positional:
        if parameter.must and parameter.names[0] not in given:
            call.place.fail(f"{call.name} needs its {parameter.names[0]}")
    return by_meaning(call, known.star, found, given)


def by_meaning(
    call: Call,
    star: Parameter | None,
    found: list[tuple[Parameter, str, Argument]],
    given: set[str],
) -> Bound:
    """Collect matched arguments by meaning; those of ``*args`` become one list."""
    bound = Bound({}, [], given, {parameter.names[0]: a.value for parameter, _, a in found})
    rest = [argument.value for parameter, _, argument in found if parameter is star]
    if star is not None and star.means:
        bound.means[star.means] = Given(rest, call.place, star.names[0])
        bound = bound._replace(starred=True)
    for parameter, name, (value, place) in found:
        if parameter is star:
            continue
        if parameter.told and value not in (None, False, 0):
            bound.quiet.append(name)
        if parameter.means:
            bound.means[parameter.means] = Given(value, place, name)
        if not parameter.allows(str(value) if is_plain(value) else None):
            text = value.text if isinstance(value, Unknown) else for_message(value)
            bound = bound._replace(excess=f"with {name}={text}")
    sides = [bound.means.pop(means) for means in SIDES if means in bound.means]
    if sides:
        whole = isinstance(sides[0].value, tuple | list) or len(sides) == 1
        kernel = sides[0].value if whole else tuple(side.value for side in sides)
        bound.means["kernel"] = Given(kernel, sides[0].place, sides[0].name)
    return bound


def unknowns(bound: Bound) -> list[Ask]:
    """The unknown arguments that a layer cannot be counted without, those of its shape aside."""
    asked = []
    for means, (value, place, _) in bound.means.items():
        number = means in COUNTED or (means in OPTIONS and means not in FLAGS)
        hidden = not isinstance(value, list | tuple | dict) and not is_plain(value)
        # A size that is None by default, as a parameter may be, is not given yet; null in JSON is.
        hidden = hidden or (value is None and number and written(place) not in {"", "None"})
        if hidden and (number or means in FLAGS) and means not in SHAPES:
            asked.append(ask_for(value, place, number=number, flag=means in FLAGS))
        if means in LISTED and isinstance(value, tuple | list):
            needed = value if means in {"kernel", "extent"} else value[-1:]
            asked += [ask_for(v, place) for v in needed if isinstance(v, Unknown)]
    return asked


def unknown_lengths(bound: Bound) -> list[Ask]:
    """The unknown lengths of the shape that the arguments state, in the order of its axes."""
    stated = [bound.means[means] for means in SHAPES if means in bound.means]
    return [
        ask_for(length, place)
        for value, place, _ in stated
        for length in (value if isinstance(value, tuple | list) else [value])
        if isinstance(length, Unknown)
    ]


def ask_for(value: Value, place: Place, *, number: bool = True, flag: bool = False) -> Ask:
    """What to ask about a value that is unknown; SpecError if there can be no such value."""
    if isinstance(value, Unknown) and value.fault:
        place.fail(value.fault)
    text = value.text if isinstance(value, Unknown) else written(place)
    several = isinstance(value, Several)
    like = "(…, …)" if several else "True" if flag else "…"
    return Ask(text, place, number and not several, like)


def written(place: Place) -> str:
    """The argument as it is written."""
    return place.text[place.start : place.end]


ODD = (float, bytes, dict, type(...))
"""What no padding can be."""


def shaping(bound: Bound) -> dict[str, Value]:
    """The arguments that decide about shapes, by meaning."""
    padding = bound.means.get("padding")
    if padding is not None and (isinstance(padding.value, ODD) or padding.value in ([], ())):
        padding.place.fail(f"{padding.name} is a word ('same') or a number")
    return {means: bound.means[means].value for means in SHAPING if means in bound.means}


def size(bound: Bound, means: str) -> int | None:
    """The size with this meaning, None if there is no argument; a shape of ``(64,)`` is 64.

    Raises:
        SpecError: it is not a whole number of at least 1.
    """
    given = bound.means.get(means)
    if given is None:
        return None
    value = given.value
    if means == "extent" and isinstance(value, tuple | list) and value:
        value = value[-1]
    if not is_plain(value):
        given.place.fail(f"{given.name} must be a whole number, not {for_message(value)}")
    try:
        return check_size(value, given.name)
    except NetworkError as error:
        given.place.fail(str(error))


def count_of(given: Given | None) -> int:
    """The number of elements of an argument that is a list, else 1."""
    return len(given.value) if given is not None and isinstance(given.value, tuple | list) else 1


def flag(bound: Bound, means: str) -> bool:
    """Whether the argument with this meaning is True; SpecError if it is not a bool."""
    given = bound.means.get(means)
    return given is not None and truth(given)


def options_of(bound: Bound, options: dict[str, OptionValue]) -> dict[str, OptionValue]:
    """These options and those that the arguments stand for, which replace them."""
    for means, given in bound.means.items():
        if means == "starts" and given.value is None:
            options["bias"] = "none"
        elif means in SWITCHES:
            options.update(SWITCHES[means].get(truth(given), {}))
        elif means in NAMED:
            word = given.value if isinstance(given.value, str) else ""
            options.update(NAMED[means].get(word, NAMED[means][""]))
        elif (
            means in OPTIONS
            and means not in SHAPES
            and not (given.value is None or (given.value == 0 and means in OFF_AT_0))
        ):
            options.update([option_of(means, given)])
    if "slopes" in bound.means:
        options["shape"] = size(bound, "slopes") or 1
    extent = bound.means.get("extent")
    if count_of(extent) > 1 and extent is not None:
        options["shape"] = tuple(side if type(side) is int else 0 for side in leaves(extent.value))
    one = [name for name in ONE if options.get(name) == 1]
    return {name: value for name, value in options.items() if value != "" and name not in one}


def truth(given: Given) -> bool:
    """The value of an argument that is True or False; SpecError if it is neither."""
    if given.value not in (True, False):
        given.place.fail(f"{given.name} is True or False, not {for_message(given.value)}")
    return bool(given.value)


def option_of(means: str, given: Given) -> tuple[str, OptionValue]:
    """The option and value that an argument stands for."""
    value, place, name = given
    if means in {*LISTED, "outputs"} and isinstance(value, tuple | list):
        sides = tuple(side if type(side) is int else 0 for side in value)
        return means, (sides[0] if len(sides) == 1 else sides)
    if type(value) is not int:
        place.fail(f"{name} must be a whole number, not {for_message(value)}")
    return means, value


def declared(bound: Bound) -> Shape | None:
    """The shape of one sample that the arguments state, None if they do not."""
    means = bound.means
    given = means.get("shape") or means.get("batch_shape")
    if given is None:
        steps, features = means.get("steps"), size(bound, "features")
        length = length_in(steps.value) if steps is not None else None
        if features is not None:
            return (length, features)
        return None if length is None else (length,)
    value = given.value
    if isinstance(value, int) and not isinstance(value, bool):
        value = (value,)
    if isinstance(value, Unknown):
        return (value, value)
    if not isinstance(value, tuple | list):
        return None
    axes = [known_length(length, given) for length in value]
    return tuple(axes if given is means.get("shape") else axes[1:]) or None


def known_length(length: Value, given: Given) -> Length:
    """The length of one axis, Unknown or None if unknown; SpecError if it is not a valid size."""
    if length is None or isinstance(length, Unknown):
        return length
    if not is_plain(length):
        given.place.fail(
            f"an axis of {given.name} must be a whole number, not {for_message(length)}"
        )
    try:
        return check_size(length, f"an axis of {given.name}")
    except NetworkError as error:
        given.place.fail(str(error))


def as_stated(bound: Bound) -> str:
    """The stated shape as a note writes it: ``input_shape=(10, 28)``; "" if there is none."""
    given = bound.means.get("shape") or bound.means.get("batch_shape")
    if given is None or not isinstance(given.value, tuple | list):
        return ""
    axes = ", ".join(str(length) if is_plain(length) else "?" for length in given.value)
    return f"{given.name}=({axes})"


def axis_of(bound: Bound, rank: int) -> int:
    """The axis of one sample that the features are on, as the arguments say; -1 is the last."""
    order, axis = bound.means.get("data_format"), bound.means.get("axis")
    if order is not None and order.value in CHANNELS_FIRST:
        return -1 - rank if rank else 0
    value = axis.value if axis is not None else LAST
    if isinstance(value, tuple | list) and len(value) == 1:
        value = value[0]
    if axis is None or type(value) is not int:
        return LAST
    if value == 0:
        axis.place.fail(f"{axis.name}=0 is the axis of the batch")
    return value if value < 0 else value - 1
