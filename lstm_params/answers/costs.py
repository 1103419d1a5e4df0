"""What a network costs: bytes to keep and to train, multiply-adds to run, with the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from lstm_params.answers.answer import NetworkAnswer
from lstm_params.answers.listing import Listing
from lstm_params.engine.dtypes import DTYPES, UNCOUNTED, size_in_bytes
from lstm_params.engine.macs import DEFINITION, Run, limits, macs_of, over, placed
from lstm_params.errors import BudgetError, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.keys import CostKeys, MultiplyAddsKeys
    from lstm_params.engine.macs import Macs
    from lstm_params.engine.plan import Planned, PlannedLayer

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

ESTIMATE = "activations by estimate: (gates + 1) · units + output of a layer; of others the output"
"""How the numbers kept for back-propagation are estimated."""


class Amount(NamedTuple):
    """One thing that it costs."""

    quantity: str
    """What is worked out: ``inference``."""
    arithmetic: str
    amount: int
    unit: str
    spec: str
    framework: str


@dataclass(frozen=True)
class Cost(NetworkAnswer):
    """What a network costs to keep, to train and to run."""

    planned: Planned
    """The network as the framework stores it."""
    run: Run
    optimizer: str
    parameters: int
    trainable: int
    """How many of them are trained: these have gradients and an optimizer's numbers."""
    macs: Macs
    kept: tuple[int, int]
    """Numbers kept for back-propagation by estimate: of a time step, and of the head."""
    notes: tuple[str, ...] = ()
    """Sentences about what was given."""
    missing: tuple[str, ...] = ()
    """What was given but cannot be counted, so that all amounts are lower bounds."""

    @property
    def inference(self) -> int:
        """Bytes of the parameters."""
        return self.bytes_of(self.parameters)

    @property
    def checkpoint(self) -> int:
        """Bytes of the parameters and what the optimizer keeps: a file to go on from."""
        return self.bytes_of(self.parameters + MOMENTS[self.optimizer] * self.trainable)

    @property
    def training(self) -> int:
        """Bytes of the parameters, their gradients and what the optimizer keeps."""
        return self.bytes_of(self.parameters + (1 + MOMENTS[self.optimizer]) * self.trainable)

    @property
    def activations(self) -> int:
        """Bytes kept for back-propagation, an estimate."""
        step, head = self.kept
        return self.bytes_of(self.run.batch * (self.run.steps * step + self.run.heads * head))

    def bytes_of(self, numbers: int) -> int:
        """Bytes of that many numbers."""
        return size_in_bytes(numbers, self.run.dtype)

    @property
    def shown(self) -> Listing:
        """The same in rows, each with its arithmetic."""
        lacking = [("at least; not counted", name, "", "") for name in self.missing]
        amounts = [(what, how, f"{amount:,}", unit) for what, how, amount, unit in self.amounts()]
        rows = (*lacking, *amounts)
        notes = (
            *self.notes,
            DEFINITION,
            *limits(self.network),
            ESTIMATE,
            f"bytes as {self.run.dtype}, {UNCOUNTED}; gradients and {self.optimizer} alike",
        )
        title = (str(self.network), self.framework)
        return Listing(("", "arithmetic", "amount", ""), rows, notes, title, (2,))

    @property
    def rows(self) -> tuple[Amount, ...]:
        """Each amount with its arithmetic."""
        of = str(self.network), self.framework
        return tuple(Amount(*amount, *of) for amount in self.amounts())

    def __iter__(self) -> Iterator[Amount]:
        return iter(self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each amount, and before them what is not counted."""
        of = {"spec": str(self.network), "framework": self.framework}
        lacking = [
            {**dict.fromkeys(Amount._fields), "quantity": "not counted", "arithmetic": name, **of}
            for name in self.missing
        ]
        return [*lacking, *(row._asdict() for row in self.rows)]

    def amounts(self) -> Iterator[tuple[str, str, int, str]]:
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
        kept = over(self.run, *self.kept)
        kept = f"({kept}) × {of}" if "+" in kept and self.run.batch == 1 else f"{kept} × {of}"
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

    def to_dict(self) -> CostKeys:
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
            "multiply_adds": cast("MultiplyAddsKeys", self.macs.to_dict(self.run)),
            "notes": list(self.notes),
            "missing": list(self.missing),
        }


def check_optimizer(name: object) -> None:
    """Raise BudgetError unless there is an optimizer of that name."""
    if not isinstance(name, str) or name not in MOMENTS:
        known = ", ".join(MOMENTS)
        hint = nearest(name, list(MOMENTS))
        raise BudgetError(f"{quoted(name)} is not an optimizer{hint}: {known}")


def cost_of(
    planned: Planned,
    run: Run,
    optimizer: str,
    *,
    notes: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
) -> Cost:
    """Work out what a network costs.

    Raises:
        BudgetError: the optimizer is not known.
    """
    check_optimizer(optimizer)
    kept = [0, 0]
    for layer, in_head in placed(planned):
        kept[in_head] += layer.part.copies * kept_by(layer)
    return Cost(
        planned,
        run,
        optimizer,
        planned.total,
        planned.trainable,
        macs_of(planned),
        (kept[0], kept[1]),
        notes,
        missing,
    )


def kept_by(layer: PlannedLayer) -> int:
    """Numbers that one copy keeps of a time step for back-propagation, by estimate."""
    part, cell = layer.part, layer.plan.cell
    if cell.beside:  # it gets nothing and returns nothing
        return 0
    if not cell.recurrent:
        return part.sizes["output"]
    inside = (len(cell.gates) + 1) * part.sizes["units"]
    return len(part.layer.directions) * inside + part.sizes["output"]


def bits(dtype: str) -> str:
    """Write how much a number takes: ``4 bytes``, ``4 bits``."""
    size = DTYPES[dtype]
    if size % 8:
        return f"{size} bits"
    return f"{size // 8} bytes" if size > 8 else "1 byte"
