"""What is known of a layer while it is explained, from the tables and from the layers below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.engine.plan import holds, resolve
from lstm_params.frameworks import framework as framework_named

if TYPE_CHECKING:
    from lstm_params.cells import Cell
    from lstm_params.engine.plan import Plan, PlannedLayer
    from lstm_params.engine.terms import StoredTerm
    from lstm_params.engine.weights import Weight
    from lstm_params.network import Part


class Explained(NamedTuple):
    """A distinct layer that is explained."""

    planned: PlannedLayer
    weights: tuple[Weight, ...]
    """Of one copy."""
    framework: str
    below: PlannedLayer | None
    """The layer that it stands on; None on the input."""
    first: str
    """The name of the first layer of the same cell: its own, or that of one below."""

    @property
    def name(self) -> str:
        """What the layer is called."""
        return self.planned.name

    @property
    def part(self) -> Part:
        """The layer with its sizes."""
        return self.planned.part

    @property
    def plan(self) -> Plan:
        """What the framework stores for it."""
        return self.planned.plan

    @property
    def cell(self) -> Cell:
        """The mathematics of it."""
        return self.planned.plan.cell

    @property
    def sizes(self) -> dict[str, int]:
        """Every size by name."""
        return self.planned.part.sizes

    @property
    def is_first(self) -> bool:
        """Whether no layer of the same cell has been explained before it."""
        return self.first == self.name

    @property
    def terms(self) -> list[StoredTerm]:
        """The terms that are stored at least once."""
        return [stored for stored in self.plan.terms if stored.times]

    @property
    def letter(self) -> str:
        """What the vector that is fed back is called: ``y`` where it is a read-out."""
        return "y" if self.cell.state == ("outputs",) else "h"

    def number(self, size: str) -> str:
        """A size by its name, as text shows it: ``1,024``."""
        return f"{self.sizes[size]:,}"

    def numbers(self) -> dict[str, str]:
        """Every size as text shows it, by name."""
        return {name: f"{size:,}" for name, size in self.sizes.items()}


def conditions(layer: Explained) -> dict[str, str]:
    """What the braces of an equation may ask for: options, flags, stored terms."""
    part, plan = layer.part, layer.plan
    store = framework_named(layer.framework)
    on = resolve(store, plan.storage, plan.cell, dict(part.layer.chosen))
    on |= dict.fromkeys(part.layer.flags(part.sizes), "on")
    used = [stored for stored in layer.terms if holds(stored.term.needs, on)]
    on |= {stored.term.symbol: "on" for stored in used}
    if any(stored.term.name == "bias" for stored in used):
        on["b"] = "on"
    gates = len(plan.cell.gates) or 1
    if any(stored.term.symbol == "b" and stored.times > gates for stored in used):
        on["second"] = "on"
    return on
