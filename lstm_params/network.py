"""What a network is: layers on an input, checked when built and never changed afterwards.

A network knows the mathematics (``cells``) and no framework; how a framework stores its terms is
up to ``engine/``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.checks import as_int, check_size
from lstm_params.errors import NetworkError, quoted
from lstm_params.layer import Layer, has_derived

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

NOTHING = 1
"""The input of a network in which no layer gets any, and that is written without one."""


class NetworkFields(NamedTuple):
    """The fields of ``Network``, apart for the same reason."""

    input: int
    """Features per time step; the size of the vocabulary if the first layer is an embedding."""
    layers: tuple[Layer, ...]
    """From the input up."""


class Network(NetworkFields):
    """Layers on an input, checked when it is built; ``str()`` is its canonical spec.

    Raises:
        NetworkError: there is no layer; the input is not a whole number from 1 to ``LARGEST``; or
            a layer cannot follow the ones below it.
    """

    __slots__ = ()

    def __new__(cls, input: int, layers: tuple[Layer, ...]) -> Self:
        """Check the fields."""
        size: Any = input if type(input) is int else as_int(input)
        network = super().__new__(cls, size, layers)
        network.check()
        return network

    @classmethod
    def _make(cls, fields: Iterable[Any]) -> Self:  # type: ignore[override] # positional only
        """Build from a sequence of fields; ``_replace`` calls it, so its result is checked too."""
        return cls(*fields)

    def check(self) -> None:
        """Raise NetworkError unless these layers can follow one another."""
        check_size(self.input, "the input")
        check_layers(self.layers)
        if not self.layers:
            raise NetworkError(
                f"no layer on the input of {self.input}; add one: {self.input} lstm 64"
            )
        given = [layer for layer in self.layers if layer.options]
        if given and "on" in dict(self.layers[0].options):
            raise NetworkError(f"the first layer is on the input, {self.input}")
        for layer in self.layers[1:]:
            if CELLS[layer.cell].words and not layer.options:
                name, units = layer.cell, layer.units
                raise NetworkError(
                    f"{name} {units} above another layer needs its vocabulary: {name} 20000 {units}"
                )
        if any(CELLS[layer.cell].sizes and has_derived(layer) for layer in self.layers):
            parts(self)  # raises if a size does not divide the input
        if any(("tied", "on") in layer.options for layer in given):
            self.check_tied()

    def check_tied(self) -> None:
        """Raise NetworkError unless each tied layer has an embedding of its own shape below it."""
        width, have = self.input, []
        for layer in self.layers:
            sizes = layer.sizes(width)
            width = sizes["output"]
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

    def __str__(self) -> str:
        first, *rest = self.layers
        unread = self.input == NOTHING and all(CELLS[layer.cell].beside for layer in self.layers)
        return " ".join([first.spelled(None if unread else self.input), *map(str, rest)])


def check_layers(layers: object) -> None:
    """Raise NetworkError unless these are a tuple of layers."""
    if not isinstance(layers, tuple) or {*map(type, layers)} - {Layer}:
        raise NetworkError(f"layers are a tuple of Layer, not {quoted(layers)}")


class Part(NamedTuple):
    """Equal copies of one layer of a network.

    A stack is two parts: its first copy, which gets the output of another layer, and the rest,
    each of which gets the output of the copy below it.
    """

    layer: Layer
    sizes: dict[str, int]
    """Every size of one copy, by name."""
    copies: int


def parts(network: Network) -> list[Part]:
    """The parts of a network, from the input up."""
    found: list[Part] = []
    width, cell, below = network.input, "", 0
    for layer in network.layers:
        above = below if layer.cell == cell else 0
        found += stack(layer, width, above)
        if not CELLS[layer.cell].beside:
            width, cell, below = found[-1].sizes["output"], layer.cell, above + layer.copies
    return found


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
