"""What a network costs: bytes to keep, to train, and multiply-adds to run.

Multiply-adds of a time step are the numbers in the matrices that it uses; what a term is used for
and what else an equation multiplies stand in ``cells``. Nothing here knows a cell by name.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.cells import CELLS
from lstm_params.dtypes import DEFAULT, DTYPES, UNCOUNTED, size_in_bytes
from lstm_params.errors import BudgetError, nearest, quoted
from lstm_params.listing import Listing
from lstm_params.network import parts
from lstm_params.plan import holds, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.cells import Cell, Term
    from lstm_params.network import Network, Part

MOMENTS = {
    "adam": 2,
    "adamw": 2,
    "nadam": 2,
    "amsgrad": 3,
    "sgd": 0,
    "momentum": 1,
    "rmsprop": 1,
    "adagrad": 1,
    "adadelta": 2,
    "lion": 1,
}
"""Each optimizer: how many numbers it keeps for each parameter that is trained; the first is the
default."""

DEFINITION = "multiply-adds are the numbers in the matrices, biases excluded; FLOPs are twice that"

PLACES = "multiply-adds of a convolutional layer are those of one place of its map"

ESTIMATE = "activations by estimate: (gates + 1) · units + output of a layer; of others the output"
"""How what is kept for back-propagation is estimated."""


class Run(NamedTuple):
    """How a network is run."""

    dtype: str = DEFAULT
    """What a number is stored as."""
    steps: int = 1
    batch: int = 1
    head_per_step: bool = False
    """Whether the head answers at every time step, or once at the end."""


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
        heads = run.steps if run.head_per_step else 1
        return run.batch * (run.steps * self.step + heads * self.head)

    def products(self, run: Run) -> int:
        """Element-wise products, of all time steps and sequences."""
        heads = run.steps if run.head_per_step else 1
        return run.batch * (run.steps * self.entrywise + heads * self.head_entrywise)

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


class Cost(NamedTuple):
    """What a network costs to keep, to train and to run."""

    network: Network
    framework: str
    run: Run
    optimizer: str
    parameters: int
    trainable: int
    """How many of them are trained: these have gradients and an optimizer's numbers."""
    macs: Macs
    kept: tuple[int, int]
    """Numbers kept for back-propagation by estimate: of a time step, and of the head."""

    @property
    def inference(self) -> int:
        """Bytes of the parameters."""
        return self.sized(self.parameters)

    @property
    def checkpoint(self) -> int:
        """Bytes of the parameters and what the optimizer keeps: a file to go on from."""
        return self.sized(self.parameters + MOMENTS[self.optimizer] * self.trainable)

    @property
    def training(self) -> int:
        """Bytes of the parameters, their gradients and what the optimizer keeps."""
        return self.sized(self.parameters + (1 + MOMENTS[self.optimizer]) * self.trainable)

    @property
    def activations(self) -> int:
        """Bytes kept for back-propagation, an estimate."""
        steps, heads = self.run.steps, self.run.steps if self.run.head_per_step else 1
        step, head = self.kept
        return self.sized(self.run.batch * (steps * step + heads * head))

    def sized(self, numbers: int) -> int:
        """Bytes of that many numbers."""
        return size_in_bytes(numbers, self.run.dtype)

    @property
    def listing(self) -> Listing:
        """The same in rows, each with its arithmetic."""
        rows = tuple((what, how, f"{amount:,}", unit) for what, how, amount, unit in self.rows())
        *_, said = sentences(self.network, self.macs, Run())
        notes = (
            DEFINITION,
            *([said] if said == PLACES else []),
            ESTIMATE,
            f"bytes as {self.run.dtype}, {UNCOUNTED}; gradients and {self.optimizer} alike",
        )
        title = (str(self.network), self.framework)
        return Listing(("", "arithmetic", "amount", ""), rows, notes, title, (2,))

    def rows(self) -> Iterator[tuple[str, str, int, str]]:
        """Each amount with its name, arithmetic and unit."""
        of = bits(self.run.dtype)
        moments, trained = MOMENTS[self.optimizer], f"{self.trainable:,}"
        extra = f" + {moments} × {trained}" if moments else ""
        held = f"{self.parameters:,}"
        yield "inference", f"{held} × {of}", self.inference, "bytes"
        saved = f"({held}{extra})" if extra else held
        yield f"checkpoint, {self.optimizer}", f"{saved} × {of}", self.checkpoint, "bytes"
        with_gradients = f"({held} + {trained}{extra}) × {of}"
        yield f"training, {self.optimizer}", with_gradients, self.training, "bytes"
        kept = f"{over(self.run, *self.kept)} × {of}"
        yield "activations, estimate", kept, self.activations, "bytes"
        yield "time step", "numbers in its matrices", self.macs.step, "multiply-adds"
        yield "time step", "element-wise products", self.macs.entrywise, "multiplications"
        if self.macs.head:
            each = "each time step" if self.run.head_per_step else "once"
            yield "head", f"numbers in its matrices, {each}", self.macs.head, "multiply-adds"
        total = self.macs.total(self.run)
        run = over(self.run, self.macs.step, self.macs.head)
        yield "all", run, total, "multiply-adds"
        yield "all", f"2 × {total:,}", 2 * total, "FLOPs"

    def to_dict(self) -> dict[str, object]:
        """Return what ``--format json`` prints."""
        return {
            "spec": str(self.network),
            "framework": self.framework,
            "dtype": self.run.dtype,
            "optimizer": self.optimizer,
            "parameters": self.parameters,
            "trainable": self.trainable,
            "inference": self.inference,
            "checkpoint": self.checkpoint,
            "training": self.training,
            "activations_estimate": self.activations,
            "multiply_adds": self.macs.to_dict(self.run),
        }


def cost_of(network: Network, framework: str, run: Run, optimizer: str) -> Cost:
    """Work out what a network costs.

    Raises:
        LstmParamsError: an optimizer or a type that is not known, or as for ``count``.
    """
    from lstm_params.reports import report  # noqa: PLC0415 - which asks for macs

    if optimizer not in MOMENTS:
        hint = nearest(optimizer, list(MOMENTS))
        known = ", ".join(MOMENTS)
        raise BudgetError(f"{quoted(optimizer)} is not an optimizer{hint}: {known}")
    counted = report(network, framework)
    kept = [0, 0]
    for part, in_head in placed(network):
        kept[in_head] += part.copies * kept_by(part)
    work = macs_of(network, framework)
    sizes = counted.total, counted.trainable
    return Cost(network, framework, run, optimizer, *sizes, work, (kept[0], kept[1]))


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


def kept_by(part: Part) -> int:
    """Numbers that one copy keeps of a time step for back-propagation, by estimate."""
    cell = CELLS[part.layer.cell]
    if not cell.recurrent:
        return part.sizes["output"]
    inside = (len(cell.gates) + 1) * part.sizes["units"]
    return len(part.layer.directions) * inside + part.sizes["output"]


def over(run: Run, step: int, head: int) -> str:
    """Write what a run multiplies: ``32 × (28 × 23,552 + 640)``."""
    together = step + head if run.head_per_step else step
    text = f"{run.steps:,} × {together:,}" if run.steps > 1 else f"{together:,}"
    if head and not run.head_per_step:
        text += f" + {head:,}"
    if run.batch == 1:
        return text
    return f"{run.batch:,} × ({text})" if "+" in text else f"{run.batch:,} × {text}"


def bits(dtype: str) -> str:
    """Write how much a number takes: ``4 bytes``, ``4 bits``."""
    size = DTYPES[dtype]
    if size % 8:
        return f"{size} bits"
    return f"{size // 8} bytes" if size > 8 else "1 byte"


def sentences(network: Network, macs: Macs, run: Run) -> Iterator[str]:
    """What is said of multiply-adds below a count."""
    head = f", {macs.head:,} {'more' if run.head_per_step else 'once'} for the head"
    yield (
        f"{macs.step:,} multiply-adds per time step{head if macs.head else ''}; "
        f"{macs.entrywise:,} element-wise"
    )
    if any(CELLS[layer.cell].recurrent and CELLS[layer.cell].rank for layer in network.layers):
        yield PLACES
    if run.steps * run.batch > 1:
        total = macs.total(run)
        spread = over(run, macs.step, macs.head)
        yield f"{spread} = {total:,} multiply-adds, {2 * total:,} FLOPs"
