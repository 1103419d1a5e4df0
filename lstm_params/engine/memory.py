"""What a run keeps besides the weights: the states that cells hand on, and a buffer for one step.

Which states a cell hands on stands in ``cells``. Nothing here knows a cell by name.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.cells import CELLS
from lstm_params.engine.plan import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.engine.plan import Planned, PlannedLayer
    from lstm_params.network import Network

BUFFER = (
    "buffer by estimate: the widest of what a layer takes, its gates · units and what it returns, "
    "in one time step"
)
"""What the buffer is."""

ACTIVATIONS = (
    "activations are kept for back-propagation through time, in training; inference keeps none: "
    "by estimate (gates + 1) · units + output of a layer; of others the output"
)
"""What activations are for, and how they are estimated."""

MAPS = "{} of a convolutional layer are those of one place of its map"
"""What is said of layers whose maps are not known, and of those whose states alone are whole."""


class Held(NamedTuple):
    """A state that the equal copies of a layer hand on from step to step, for one sequence."""

    layer: str
    """The name of its layer: ``lstm 2-9``."""
    state: str
    """Its symbol: h, c."""
    copies: int
    directions: int
    shape: tuple[int, ...]
    """Of one copy in one direction."""

    @property
    def numbers(self) -> int:
        """How many numbers all copies hold in all directions."""
        return self.copies * self.directions * prod(self.shape)


def held(planned: Planned) -> Iterator[Held]:
    """Every state of every distinct layer, from the input up."""
    for name, part, plan in planned.layers:
        chosen, directions = dict(part.layer.chosen), len(part.layer.directions)
        for symbol, sides, needs in plan.cell.states if plan.cell.recurrent else ():
            if holds(needs, chosen):
                shape = tuple(length(side, part.sizes) for side in axes(sides))
                yield Held(name, symbol, part.copies, directions, shape)


def summed(states: tuple[Held, ...]) -> str:
    """Write their numbers as a sum, equal ones together: ``2 × (64 + 64) + 32``."""
    layers: dict[str, list[Held]] = {}
    for state in states:
        layers.setdefault(state.layer, []).append(state)
    times: dict[str, int] = {}
    for one in layers.values():
        inside = " + ".join("·".join(f"{side:,}" for side in state.shape) for state in one)
        inside = f"({inside})" if len(one) > 1 else inside
        times[inside] = times.get(inside, 0) + one[0].copies * one[0].directions
    return " + ".join(f"{n:,} × {inside}" if n > 1 else inside for inside, n in times.items())


class Width(NamedTuple):
    """What a layer holds in one time step, as a product: 4 · 64 for its gates."""

    times: int
    size: int
    what: str
    """``input``, ``gates`` or ``output``."""

    @property
    def numbers(self) -> int:
        """How many numbers it is."""
        return self.times * self.size

    def __str__(self) -> str:
        return f"{self.times:,}·{self.size:,}" if self.times > 1 else f"{self.size:,}"


def widths(planned: Planned) -> Iterator[Width]:
    """What each layer takes, computes for its gates and returns, in one time step."""
    for layer in planned.layers:
        if not layer.plan.cell.beside:
            yield from widths_of(layer)


def widths_of(layer: PlannedLayer) -> Iterator[Width]:
    """The same for one copy of a layer; what looks words up takes one index."""
    part, cell = layer.part, layer.plan.cell
    yield Width(1, 1 if cell.words else part.sizes["input"], "input")
    if cell.recurrent:
        each = part.sizes.get("units", part.sizes["state"])
        yield Width(max(1, len(cell.gates)), each, "gates")
    yield Width(1, part.sizes["output"], "output")


def widest(planned: Planned) -> Width:
    """The widest of these; nothing where no layer gets anything."""
    return max(widths(planned), key=lambda width: width.numbers, default=Width(1, 0, "output"))


def at_one_place(network: Network) -> bool:
    """Whether a state is that of one place of a map, because how many it has is not known."""
    return any(
        CELLS[layer.cell].recurrent
        and CELLS[layer.cell].mapped
        and "map" not in dict(layer.options)
        for layer in network.layers
    )


def limits_of_memory(network: Network) -> Iterator[str]:
    """What the memory of these layers is not."""
    if any(CELLS[layer.cell].mapped for layer in network.layers):
        what = "state, buffer" if at_one_place(network) else "buffer"
        yield MAPS.format(f"{what} and activations")
