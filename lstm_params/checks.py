"""What a layer may be given: sizes, merges of two directions, the options of its cell.

Each check raises a NetworkError whose message names the allowed values or a fix.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from operator import index
from typing import TYPE_CHECKING, Any, SupportsIndex

from lstm_params.axes import axes, length, names_in
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.errors import NetworkError, nearest, quoted, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lstm_params.cells import Cell, DerivedSize

LARGEST = 10**18
"""The largest size or number of layers a network may have."""

MANY = 6
"""How many cells a message names."""

AXES = 64
"""The most axes that an array has; NumPy and PyTorch allow as many."""

MERGES = {"concat": 2, "sum": 1, "mul": 1, "ave": 1}
"""How two directions become one output: each mode, and how many times as wide it makes it."""

INSTEAD = {"on": "input"}
"""Options that replace a size the layer would otherwise get from the network."""

OptionValue = int | str | tuple[int, ...]
"""The value of an option: a size, the name of a choice, or several sides."""


def as_int(value: object) -> object:
    """A whole number of another type, such as NumPy's, as an int; any other value as it is."""
    if type(value) is not int and isinstance(value, SupportsIndex) and not isinstance(value, bool):
        with suppress(Exception):  # an array has the method, and only some arrays are a number
            return index(value)
    return value


def check_size(value: object, what: str, owner: str = "") -> int:
    """Return a whole number from 1 to LARGEST as an int, or raise NetworkError.

    ``what`` names the value in the message, and ``owner`` what it is of: lstm's units.
    """
    if type(value) is int and 1 <= value <= LARGEST:
        return value
    value, what = as_int(value), f"{owner}'s {what}" if owner else what
    if type(value) is not int:
        shown = f"the text {quoted(value)}" if isinstance(value, str) else quoted(value)
        raise NetworkError(f"{what} must be a whole number, not {shown}")
    if value < 1:
        raise NetworkError(f"{what} must be at least 1, not {written(value)}")
    if value > LARGEST:
        raise NetworkError(f"{what} must be at most 10^18")
    return value


def cell_named(name: object) -> Cell:
    """Return the cell of that name, or raise NetworkError."""
    cell = CELLS.get(name) if isinstance(name, str) else None
    if cell is None:
        hint = nearest(name, list(CELLS))
        raise NetworkError(f"{quoted(name)} is not a cell{hint}; see: list cells")
    return cell


def check_merge(cell: Cell, merge: object) -> None:
    """Raise NetworkError unless ``cell`` can have two directions and ``merge`` is in MERGES."""
    if not cell.recurrent:
        raise NetworkError(f"{cell.name} is not recurrent: it has no second direction")
    if not isinstance(merge, str) or merge not in MERGES:
        raise NetworkError(f"directions merge by {', '.join(MERGES)}, not by {quoted(merge)}")


def check_options(cell: Cell, options: tuple[tuple[str, OptionValue], ...]) -> None:
    """Raise NetworkError unless ``cell`` can have these options together."""
    check_pairs(options)
    given = dict(options)
    if len(given) < len(options):
        raise NetworkError(f"{cell.name} has an option twice")
    for name, value in options:
        check_option(cell, name, value)
    missing = [name for name in cell.requires.split() if name not in given]
    missing += [
        OPTIONS[name].goes_with for name in given if OPTIONS[name].goes_with not in ("", *given)
    ]
    for name in missing:
        sized = f"{cell.name} 64" if cell.has_units else cell.name
        cure = f"{sized} {name} 4" if name != cell.leads else f"{cell.name} 64x28"
        raise NetworkError(f"{cell.name} needs its {name}: {cure}")


def check_pairs(options: object) -> None:
    """Raise NetworkError unless these are pairs of a name and a value."""
    pairs = options if isinstance(options, tuple) else (options,)
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2 or not isinstance(pair[0], str):
            raise NetworkError(
                f"options are pairs of a name and a value, (('projection', 8),), "
                f"not {quoted(options)}"
            )


def plain_options(options: Any) -> Any:  # noqa: ANN401 - it is checked
    """Options with whole numbers of other types, such as NumPy's, as ints."""
    if not isinstance(options, tuple):
        return options
    return tuple(
        (pair[0], plain_value(pair[1])) if isinstance(pair, tuple) and len(pair) == 2 else pair
        for pair in options
    )


def plain_value(value: object) -> object:
    """A whole number as an int, several in a tuple too; any other value as it is."""
    return tuple(map(as_int, value)) if isinstance(value, tuple) else as_int(value)


def check_option(cell: Cell, name: str, value: OptionValue) -> None:
    """Raise NetworkError unless ``cell`` has the option and the option can have the value."""
    if name not in (*cell.options.split(), *INSTEAD):
        owners = [other.name for other in CELLS.values() if name in other.options.split()]
        if not owners:
            raise NetworkError(f"{quoted(name)} is not an option{nearest(name, list(OPTIONS))}")
        raise NetworkError(f"{cell.name} has no {name}; {who_has(owners)}")
    option = OPTIONS[name]
    if option.kind == "sides":
        sides = value if isinstance(value, tuple) else (value,)
        if len(sides) not in {1, cell.rank}:
            wanted = "1 number" if cell.rank == 1 else f"{cell.rank} numbers"
            raise NetworkError(f"{cell.name}'s {name} takes {wanted}, not {len(sides)}")
        for side in sides:
            check_size(side, name, cell.name)
    elif option.kind == "axes":
        check_axes(value, f"{cell.name}'s {name}")
    elif option.kind == "size":
        check_size(value, name, cell.name)
    elif not isinstance(value, str) or value not in dict(option.values):
        values = ", ".join(dict(option.values))
        raise NetworkError(f"{name} is one of {values}, not {quoted(value)}")


def check_axes(value: OptionValue, what: str) -> None:
    """Raise NetworkError unless these are the lengths of the axes of an array."""
    sizes = value if isinstance(value, tuple) and value else (value,)
    if len(sizes) > AXES:
        raise NetworkError(f"{what} has {len(sizes):,} axes; at most {AXES}")
    for size in sizes:
        check_size(size, what)


def add_derived(sizes: dict[str, int], derived: DerivedSize, cell: str) -> None:
    """Add a derived size to the others, unless it is given or one that it is made of is missing.

    Raises:
        NetworkError: a division leaves a remainder and is not to be rounded up.
    """
    name, axis, divisor, up_to, _ = derived
    if name in sizes or not made_of(derived) <= sizes.keys():
        return
    whole, parts = valued(axis, sizes), valued(divisor, sizes)
    if up_to:
        unit = valued(up_to, sizes)
        sizes[name] = -(-whole // (parts * unit)) * unit
        return
    if whole % parts:
        into = f"{parts} {divisor}" if divisor in sizes else f"{parts} parts"
        raise NetworkError(f"{cell}'s {axis} of {whole} cannot be divided into {into}")
    sizes[name] = whole // parts


@cache
def made_of(derived: DerivedSize) -> frozenset[str]:
    """The sizes that a derived size is worked out from."""
    words = filter(None, derived[1:4])
    return frozenset(name for word in words for name in names_in(*axes(word)))


@cache
def defaults(sizes: tuple[DerivedSize, ...]) -> dict[str, int]:
    """What options are where they are not given, those that are a number then."""
    return {size.name: valued(size.axis, {}) for size in sizes if not made_of(size)}


@cache
def unasked(cell: str) -> bool:
    """Whether a layer of that cell has a derived size without being given an option."""
    return any(
        made_of(derived) <= {"units", "input"} and not derived.needs
        for derived in CELLS[cell].sizes
    )


def valued(axis: str, sizes: Mapping[str, int]) -> int:
    """The value of a sum of products of sizes."""
    (sum_of,) = axes(axis)
    return length(sum_of, sizes)


def who_has(names: list[str]) -> str:
    """``lstm has`` or ``lstm and gru have``; of many, how many more."""
    if len(names) == 1:
        return f"{names[0]} has"
    if len(names) > MANY:
        return f"{', '.join(names[: MANY - 1])} and {len(names) - MANY + 1} more have"
    return f"{', '.join(names[:-1])} and {names[-1]} have"


def shortest(name: str, value: OptionValue) -> OptionValue:
    """The shortest way to write a value: 3 for a kernel of (3, 3), and for a shape of (3,)."""
    if not isinstance(value, tuple):
        return value
    alike = len(value) == 1 or (OPTIONS[name].kind == "sides" and len(set(value)) == 1)
    return value[0] if alike else value


def in_order(options: Mapping[str, OptionValue]) -> tuple[tuple[str, OptionValue], ...]:
    """Options in the canonical form of ``Layer.options``: ordered, equal sides written as one."""
    return tuple((name, shortest(name, options[name])) for name in OPTIONS if name in options)


def option_words(name: str, value: OptionValue) -> str:
    """An option as a spec writes it: ``projection 8``, ``nobias``, ``kernel 3x3``."""
    option = OPTIONS[name]
    if option.kind == "choice":
        return dict(option.values)[str(value)]
    return f"{name} {joined(value)}"


def how_many_axes(name: str, value: OptionValue) -> str:
    """How many axes an option of whole axes states; "" for an option of another kind."""
    if OPTIONS[name].kind != "axes":
        return ""
    return str(len(value)) if isinstance(value, tuple) else "1"


def joined(value: OptionValue) -> str:
    """A number, or several as a spec writes them: ``64x28``."""
    return "x".join(map(str, value)) if isinstance(value, tuple) else str(value)
