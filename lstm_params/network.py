"""What a network is: layers on an input, checked when built and never changed afterwards.

A network knows the mathematics (``cells``) and no framework; how a framework stores its terms is
up to ``engine/``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.checks import as_int, check_size, unasked
from lstm_params.errors import NetworkError, quoted
from lstm_params.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

BRIEF = 500
"""The longest spec, in characters, that stands whole in each row about a network."""

NOTHING = 1
"""The input of a network in which no layer gets any, and that is written without one."""


UNLIKE = 100
"""The most copies of a group that may all be different, each wider than the one below it."""


class Group(NamedTuple):
    """Layers that are repeated as one: ``( layernorm lstm 64 ) x12``."""

    start: int
    """The index of its first layer in ``Network.layers``, which has one copy of it."""
    stop: int
    """The index behind its last layer."""
    copies: int
    """How many there are, each on the output of the one below."""


class NetworkFields(NamedTuple):
    """The fields of ``Network``, apart because a ``NamedTuple`` class cannot define ``__new__``."""

    input: int
    """Features per time step; the size of the vocabulary if the first layer is an embedding."""
    layers: tuple[Layer, ...]
    """From the input up, one copy of each group."""
    groups: tuple[Group, ...] = ()
    """Which of them are repeated together; a layer that is repeated by itself is a stack."""


class Network(NetworkFields):
    """Layers on an input, checked when it is built; ``str()`` is its canonical spec.

    Raises:
        NetworkError: there is no layer; the input is not a whole number from 1 to ``LARGEST``;
            a layer cannot follow the ones below it, or be in a group.
    """

    __slots__ = ()

    def __new__(cls, input: int, layers: tuple[Layer, ...], groups: tuple[Group, ...] = ()) -> Self:
        """Check the fields; equal networks compare equal however their groups are written."""
        size: Any = input if type(input) is int else as_int(input)
        if type(groups) is not tuple or groups:
            check_layers(layers)
            layers, groups = settled(layers, checked_groups(groups, len(layers)))
        network = tuple.__new__(cls, (size, layers, groups))
        network.check()
        return network

    @classmethod
    def _make(cls, fields: Iterable[Any]) -> Self:  # type: ignore[override] # positional only
        """Build from a sequence of fields; ``_replace`` calls it, so its result is checked too."""
        return cls(*fields)

    def check(self) -> None:
        """Raise NetworkError unless these layers can follow one another."""
        width = check_size(self.input, "the input")
        layers = self.layers
        check_layers(layers)
        if not layers:
            raise NetworkError(f"no layer on the input of {width}; add one: {width} lstm 64")
        given, derived = [], False
        for at, layer in enumerate(layers):
            cell = CELLS[layer.cell]
            if cell.sizes and (layer.options or unasked(layer.cell)):
                derived = True
            if layer.options:
                given.append(layer)
            elif at and cell.words:
                name, units = layer.cell, layer.units
                raise NetworkError(
                    f"{name} {units} above another layer needs its vocabulary: {name} 20000 {units}"
                )
        if given and "on" in dict(layers[0].options):
            raise NetworkError(f"the first layer is on the input, {width}")
        if self.groups:
            self.check_grouped()
        if derived or self.groups:
            parts(self)  # raises if a size does not divide the input, or a group only grows
        if given and any(("tied", "on") in layer.options for layer in given):
            self.check_tied()

    def check_grouped(self) -> None:
        """Raise NetworkError if a layer that there is only once is in a group."""
        for start, stop, _ in self.groups:
            for layer in self.layers[start:stop]:
                if CELLS[layer.cell].words:
                    raise NetworkError(f"{layer.cell} looks words up: put it before the group")
                if ("tied", "on") in layer.options:
                    raise NetworkError(f"a tied {layer.cell} is no part of a group: put it behind")

    def check_tied(self) -> None:
        """Raise NetworkError unless each tied layer has an embedding of its own shape below it."""
        have: list[str] = []
        for layer, sizes, *_ in parts(self):
            if CELLS[layer.cell].words:
                have.append(f"{layer.cell} {sizes['input']} {layer.units}")
            elif ("tied", "on") in layer.options:
                if layer.copies > 1:
                    raise NetworkError(f"a tied {layer.cell} cannot be stacked")
                shared = f"embedding {layer.units} {sizes['input']}"
                if shared not in have:
                    raise NetworkError(
                        f"a tied {layer.cell} {layer.units} on {sizes['input']} shares the matrix "
                        f"of {shared}, and there is {' and '.join(have) or 'no embedding'}"
                    )

    @property
    def brief(self) -> str:
        """The spec for a row of many; of a very long one the beginning, and how many layers."""
        spec = str(self)
        if len(spec) <= BRIEF:
            return spec
        return f"{spec[:BRIEF].rpartition(' ')[0]} … ({len(self.layers):,} layers)"

    def __str__(self) -> str:
        return " ".join(layer_words(self))


def layer_words(network: Network) -> list[str]:
    """Each layer as a spec writes it, with the input and the parentheses that are at it."""
    first, *rest = network.layers
    unread = network.input == NOTHING and all(CELLS[each.cell].beside for each in network.layers)
    if not network.groups:
        return [first.spelled(None if unread else network.input), *map(str, rest)]
    grouped = network.groups[0].start == 0
    words = [first.spelled(None if unread or grouped else network.input), *map(str, rest)]
    for start, stop, copies in network.groups:
        words[start] = f"( {words[start]}"
        words[stop - 1] += f" ) x{copies}"
    if grouped and not unread:
        words[0] = f"{network.input} {words[0]}"
    return words


def checked_groups(groups: object, layers: int) -> tuple[Group, ...]:
    """Return groups of so many layers, or raise NetworkError."""
    found: list[Group] = []
    for group in groups if isinstance(groups, tuple) else (groups,):
        start, stop, copies = group if isinstance(group, tuple) and len(group) == 3 else (0, 0, 0)
        after = found[-1].stop if found else 0
        if {type(start), type(stop)} != {int} or not after <= start < stop <= layers:
            raise NetworkError(
                "groups are a tuple of (start, stop, copies), in the order of their layers, "
                f"not {quoted(groups)}"
            )
        times: Any = as_int(copies)
        found.append(Group(start, stop, check_size(times, "the number of copies")))
    return tuple(found)


def settled(
    layers: tuple[Layer, ...], groups: tuple[Group, ...]
) -> tuple[tuple[Layer, ...], tuple[Group, ...]]:
    """Write each group in its own way: one copy is no group, and one layer is a stack."""
    found: list[Layer] = []
    kept: list[Group] = []
    at = 0
    for start, stop, copies in groups:
        found += layers[at:start]
        inside, at = layers[start:stop], stop
        if copies > 1 and len(inside) == 1 and can_be_stacked(inside[0]):
            inside = (inside[0]._replace(copies=inside[0].copies * copies),)
        elif copies > 1:
            kept.append(Group(len(found), len(found) + len(inside), copies))
        found += inside
    return (*found, *layers[at:]), tuple(kept)


def can_be_stacked(layer: Layer) -> bool:
    """Whether copies of a layer in a group are a stack, in which only the first may have ``on``."""
    cell = CELLS[layer.cell]
    return cell.has_units and bool(cell.options) and "on" not in dict(layer.options)


def check_layers(layers: object) -> None:
    """Raise NetworkError unless these are a tuple of layers."""
    if not isinstance(layers, tuple) or {*map(type, layers)} - {Layer}:
        raise NetworkError(f"layers are a tuple of Layer, not {quoted(layers)}")


class Part(NamedTuple):
    """Equal copies of one layer of a network.

    A stack is two parts: its first copy, which gets the output of another layer, and the rest,
    each of which gets the output of the copy below it. So is each layer of a group.
    """

    layer: Layer
    sizes: dict[str, int]
    """Every size of one copy, by name."""
    copies: int
    """How many there are, in all repeats of a group."""
    repeats: int = 1
    """How many equal copies of its group these are in."""
    group: int = 0
    """Which group it is in, from 1; 0 for none."""


class Top(NamedTuple):
    """What the next layer stands on."""

    width: int
    """How many numbers a time step it gets."""
    cell: str = ""
    below: int = 0
    """How many layers of that cell are right below."""


def parts(network: Network) -> list[Part]:
    """The parts of a network, from the input up."""
    found: list[Part] = []
    top, at = Top(network.input), 0
    for number, (start, stop, copies) in enumerate(network.groups, 1):
        top = put_on(top, network.layers[at:start], found)
        top = put_group(top, network.layers[start:stop], copies, number, found)
        at = stop
    put_on(top, network.layers[at:], found)
    return found


def put_on(top: Top, layers: tuple[Layer, ...], found: list[Part]) -> Top:
    """Add the parts of layers; return what the next layer stands on."""
    width, cell, below = top
    for layer in layers:
        above = below if layer.cell == cell else 0
        found += stack(layer, width, above)
        if not CELLS[layer.cell].beside:
            width, cell, below = found[-1].sizes["output"], layer.cell, above + layer.copies
    return Top(width, cell, below)


def put_group(
    top: Top, layers: tuple[Layer, ...], copies: int, number: int, found: list[Part]
) -> Top:
    """Add the parts of a group: its first copy, and the rest, which are equal as a rule.

    Raises:
        NetworkError: each of many copies returns more than it gets, so that no two are equal.
    """
    for at in range(min(copies, UNLIKE)):
        run: list[Part] = []
        above = put_on(top, layers, run)
        alike = at > 0 and above.width == top.width
        repeats = copies - at if alike else 1
        found += (
            part._replace(copies=part.copies * repeats, repeats=repeats, group=number)
            for part in run
        )
        top = above
        if alike:
            return top
    if copies > UNLIKE:
        raise NetworkError(
            f"each copy of the group returns more than it gets: at most {UNLIKE} copies, "
            f"not {copies:,}"
        )
    return top


def stack(
    layer: Layer,
    width: int,
    below: int = 0,
    first: tuple[tuple[str, int], ...] = (),
    rest: tuple[tuple[str, int], ...] = (),
) -> tuple[Part, ...]:
    """Size a layer: its first copy, and if there are more, those on top of it.

    Args:
        layer: one layer, or a stack of equal ones.
        width: numbers per time step that enter the first copy.
        below: how many layers of the same cell are right below.
        first: sizes that replace the first copy's own.
        rest: sizes that replace those of the other copies.
    """
    lowest = layer.sizes(width, 0, below)
    if first:
        lowest.update(first)
    if layer.copies == 1:
        return (Part(layer, lowest, 1),)
    others = layer.sizes(lowest["output"], 1, below + 1)
    if rest:
        others.update(rest)
    return Part(layer, lowest, 1), Part(layer, others, layer.copies - 1)
