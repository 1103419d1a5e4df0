"""Multiply-adds: the numbers in the matrices that a time step uses.

What a term is used for and what else an equation multiplies stand in ``cells``. Nothing here
knows a cell by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.cells import CELLS
from lstm_params.checks import check_size
from lstm_params.engine.dtypes import DEFAULT, dtype_named
from lstm_params.engine.plan import holds
from lstm_params.errors import LstmParamsError, check_flag, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from lstm_params.engine.plan import Planned, PlannedLayer
    from lstm_params.engine.terms import StoredTerm
    from lstm_params.network import Network

DEFINITION = "multiply-adds are the numbers in the matrices, biases excluded; FLOPs are twice that"

PLACES = "multiply-adds of a convolutional layer are those of one place of its map"


class RunFields(NamedTuple):
    """What a run is made of."""

    dtype: str
    """What a number is stored as."""
    steps: int
    batch: int
    head_per_step: bool
    """Whether the head answers at every time step, or once at the end."""


class Run(RunFields):
    """How a network is run, checked when it is built.

    Raises:
        BudgetError: there is no such type of number.
        NetworkError: steps or batch is no size.
    """

    __slots__ = ()

    def __new__(
        cls,
        dtype: str = DEFAULT,
        steps: int = 1,
        batch: int = 1,
        head_per_step: bool = False,  # noqa: FBT001, FBT002
    ) -> Self:
        """Check the fields and keep them, the type by its own name."""
        steps = check_size(steps, "steps")
        batch = check_size(batch, "the batch")
        check_flag(head_per_step, "head_per_step")
        return super().__new__(cls, dtype_named(dtype), steps, batch, head_per_step)

    @property
    def heads(self) -> int:
        """How often the head answers."""
        return self.steps if self.head_per_step else 1


def checked_run(run: object) -> Run:
    """Return ``run`` if it is one, else raise LstmParamsError."""
    if not isinstance(run, Run):
        raise LstmParamsError(f"a run is Run(steps=28), not {quoted(run)}")
    return run


class Macs(NamedTuple):
    """Multiply-adds of one sequence."""

    step: int
    """In the matrices, each time step."""
    head: int
    """In the matrices of the head: of the layers above the last recurrent one."""
    entrywise: int
    """Element-wise products, each time step."""
    head_entrywise: int = 0

    def total(self, run: Run) -> int:
        """In the matrices, of all time steps and sequences."""
        return run.batch * (run.steps * self.step + run.heads * self.head)

    def products(self, run: Run) -> int:
        """Element-wise products, of all time steps and sequences."""
        return run.batch * (run.steps * self.entrywise + run.heads * self.head_entrywise)

    def to_dict(self, run: Run) -> dict[str, object]:
        """Return what JSON shows of it."""
        return {
            **self._asdict(),
            "steps": run.steps,
            "batch": run.batch,
            "head_per_step": run.head_per_step,
            "total": self.total(run),
            "flops": 2 * self.total(run),
        }


def macs_of(planned: Planned) -> Macs:
    """Multiply-adds of one time step and of the head."""
    matrices, entrywise = [0, 0], [0, 0]
    for layer, in_head in placed(planned):
        part = layer.part
        times = part.copies * len(part.layer.directions)
        matrices[in_head] += times * multiplied(layer, "matrix")
        entrywise[in_head] += times * multiplied(layer, "entrywise")
    return Macs(*matrices, *entrywise)


def placed(planned: Planned) -> Iterator[tuple[PlannedLayer, bool]]:
    """Each distinct layer, and whether it is in the head: above the last recurrent layer.

    What is in a group with that layer is in no head, for another copy of the group is above it.
    """
    recurrent = [at for at, layer in enumerate(planned.layers) if layer.plan.cell.recurrent]
    group = planned.layers[recurrent[-1]].part.group if recurrent else 0
    for at, layer in enumerate(planned.layers):
        beside = group and layer.part.group == group
        yield layer, bool(recurrent) and at > recurrent[-1] and not beside


def multiplied(layer: PlannedLayer, use: str) -> int:
    """How many numbers of one direction of one copy a time step uses in that way.

    A term that is stored is used once for each of its owners, however often it is stored: some
    frameworks keep a block for a gate that the cell does not have.
    """
    _, part, plan = layer
    total = 0
    for stored in plan.terms:
        if stored.times and use_of(stored) == use:
            total += len(stored.owners) * stored.size(part.sizes)
    on = {**dict(part.layer.chosen), **dict.fromkeys(part.layer.flags(part.sizes), "on")}
    for product in plan.cell.products:
        if product.use == use and holds(product.needs, on):
            (axis,) = axes(product.axis)
            total += length(axis, part.sizes)
    return total


def use_of(stored: StoredTerm) -> str:
    """What a time step does with a term, a key of ``cells.USES``."""
    return stored.term.use or ("matrix" if stored.matrix else "added")


def over(run: Run, step: int, head: int) -> str:
    """Write the multiply-adds of a run as a product: ``32 × (28 × 23,552 + 640)``."""
    together = step + head if run.head_per_step else step
    text = f"{run.steps:,} × {together:,}" if run.steps > 1 else f"{together:,}"
    if head and not run.head_per_step:
        text += f" + {head:,}"
    if run.batch == 1:
        return text
    return f"{run.batch:,} × ({text})" if "+" in text else f"{run.batch:,} × {text}"


def sentences(network: Network, macs: Macs, run: Run) -> Iterator[str]:
    """The sentences on multiply-adds that stand below a count."""
    head = f", {macs.head:,} {'more' if run.head_per_step else 'once'} for the head"
    yield (
        f"{macs.step:,} multiply-adds per time step{head if macs.head else ''}; "
        f"{macs.entrywise:,} element-wise"
    )
    yield from limits(network)
    if run.steps * run.batch > 1:
        total = macs.total(run)
        spread = over(run, macs.step, macs.head)
        yield f"{spread} = {total:,} multiply-adds, {2 * total:,} FLOPs"


def limits(network: Network) -> Iterator[str]:
    """What the multiply-adds of these layers are not."""
    cells = [CELLS[layer.cell] for layer in network.layers]
    if any(cell.mapped for cell in cells):
        yield PLACES
    yield from dict.fromkeys(cell.beyond for cell in cells if cell.beyond)
