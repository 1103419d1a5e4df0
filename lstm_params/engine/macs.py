"""Multiply-adds: the numbers in the matrices that a time step uses.

What a term is used for and what else an equation multiplies stand in ``cells``. Nothing here
knows a cell by name.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.cells import CELLS
from lstm_params.engine.dtypes import DEFAULT, dtype_named
from lstm_params.engine.plan import holds, plan_of
from lstm_params.network import check_size, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from lstm_params.cells import Cell, Term
    from lstm_params.network import Network, Part

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
        check_size(steps, "steps")
        check_size(batch, "the batch")
        return super().__new__(cls, dtype_named(dtype), steps, batch, head_per_step)

    @property
    def heads(self) -> int:
        """How often the head answers."""
        return self.steps if self.head_per_step else 1


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


def macs_of(network: Network, framework: str) -> Macs:
    """Multiply-adds of one time step and of the head."""
    matrices, entrywise = [0, 0], [0, 0]
    for part, in_head in placed(network):
        times = part.copies * len(part.layer.directions)
        matrices[in_head] += times * multiplied(part, framework, "matrix")
        entrywise[in_head] += times * multiplied(part, framework, "entrywise")
    return Macs(*matrices, *entrywise)


def placed(network: Network) -> Iterator[tuple[Part, bool]]:
    """Each distinct layer, and whether it is in the head: above the last recurrent layer."""
    found = list(parts(network))
    recurrent = [at for at, part in enumerate(found) if CELLS[part.layer.cell].recurrent]
    for at, part in enumerate(found):
        yield part, bool(recurrent) and at > recurrent[-1]


def multiplied(part: Part, framework: str, use: str) -> int:
    """How many numbers one direction of one copy puts to that use in a time step.

    A term that is stored is used once for each of its gates, however often it is stored: some
    keep a block for a gate that the cell has not got.
    """
    plan = plan_of(part, framework)
    total = 0
    for term in plan.cell.terms:
        if plan.formula.coefficients[term.symbol] and use_of(term) == use:
            numbers = prod(length(axis, part.sizes) for axis in axes(term.axes))
            total += owners(term, plan.cell) * numbers
    on = {**dict(part.layer.chosen), **dict.fromkeys(part.layer.flags(part.sizes), "on")}
    for product in plan.cell.products:
        if product.use == use and holds(product.needs, on):
            (axis,) = axes(product.axis)
            total += length(axis, part.sizes)
    return total


def owners(term: Term, cell: Cell) -> int:
    """How many of a term there are: one for each gate that owns it, or one for the layer."""
    return len(cell.gates if term.gates is None else term.gates.split()) or 1


def use_of(term: Term) -> str:
    """What a time step does with a term."""
    sizes = [axis for axis in axes(term.axes) if not axis[0][0].isdecimal()]
    return term.use or ("matrix" if len(sizes) > 1 else "added")


def over(run: Run, step: int, head: int) -> str:
    """Write what a run multiplies: ``32 × (28 × 23,552 + 640)``."""
    together = step + head if run.head_per_step else step
    text = f"{run.steps:,} × {together:,}" if run.steps > 1 else f"{together:,}"
    if head and not run.head_per_step:
        text += f" + {head:,}"
    if run.batch == 1:
        return text
    return f"{run.batch:,} × ({text})" if "+" in text else f"{run.batch:,} × {text}"


def sentences(network: Network, macs: Macs, run: Run) -> Iterator[str]:
    """What is said of multiply-adds below a count."""
    head = f", {macs.head:,} {'more' if run.head_per_step else 'once'} for the head"
    yield (
        f"{macs.step:,} multiply-adds per time step{head if macs.head else ''}; "
        f"{macs.entrywise:,} element-wise"
    )
    if any(CELLS[layer.cell].mapped for layer in network.layers):
        yield PLACES
    if run.steps * run.batch > 1:
        total = macs.total(run)
        spread = over(run, macs.step, macs.head)
        yield f"{spread} = {total:,} multiply-adds, {2 * total:,} FLOPs"
