"""What a network costs: bytes to keep and to train, multiply-adds to run, with the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from lstm_params.answers import quantised_rows
from lstm_params.answers.answer import NetworkAnswer
from lstm_params.answers.listing import Listing
from lstm_params.engine.dtypes import UNCOUNTED, bits, size_in_bytes
from lstm_params.engine.macs import DEFINITION, Run, limits, macs_of, over, placed
from lstm_params.engine.memory import (
    ACTIVATIONS,
    BUFFER,
    Width,
    at_one_place,
    held,
    limits_of_memory,
    summed,
    widest,
)
from lstm_params.engine.quantised import quantised
from lstm_params.errors import BudgetError, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.keys import CostKeys, HeldKeys, MultiplyAddsKeys
    from lstm_params.engine.macs import Macs
    from lstm_params.engine.memory import Held, Width
    from lstm_params.engine.plan import Planned, PlannedLayer
    from lstm_params.engine.quantised import Quantised

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


class Amount(NamedTuple):
    """One thing that it costs."""

    purpose: str
    """What it is for, a key of ``PURPOSES``, or the name of a quantised form."""
    quantity: str
    """What is worked out: ``weights, flash``."""
    arithmetic: str
    amount: int
    unit: str
    spec: str
    framework: str


PURPOSES = {"run": "to run", "train": "to train", "compute": "to compute"}
"""What an amount is for, and the heading of it in a table."""


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
    states: tuple[Held, ...]
    """What each layer hands on from step to step, for one sequence."""
    widest: Width
    """The most numbers that a layer holds in a time step, by estimate, for one sequence."""
    quantised: tuple[Quantised, ...]
    """The same in the forms that frameworks have of this type."""
    notes: tuple[str, ...] = ()
    """Sentences about what was given."""
    missing: tuple[str, ...] = ()
    """What was given but cannot be counted, so that all amounts are lower bounds."""

    @property
    def inference(self) -> int:
        """Bytes of the parameters."""
        return self.bytes_of(self.parameters)

    @property
    def state(self) -> int:
        """Bytes of the states of all sequences."""
        return self.bytes_of(self.run.batch * sum(one.numbers for one in self.states))

    @property
    def buffer(self) -> int:
        """Bytes that a time step needs besides weights and state, an estimate."""
        return self.bytes_of(self.run.batch * self.widest.numbers)

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
        amounts = [(row.quantity, row.arithmetic, f"{row.amount:,}", row.unit) for row in self]
        notes = (
            *self.notes,
            BUFFER,
            ACTIVATIONS,
            *limits_of_memory(self.network),
            DEFINITION,
            *limits(self.network),
            f"bytes as {self.run.dtype}, {UNCOUNTED}; gradients and {self.optimizer} alike",
            *map(quantised_rows.sentence, self.quantised),
            *quantised_rows.others(self.planned, self.run.dtype),
        )
        titles = self.headings | {
            one.form.name: quantised_rows.heading(one) for one in self.quantised
        }
        return Listing(
            ("", "arithmetic", "amount", ""),
            (*lacking, *amounts),
            notes,
            (str(self.network), self.framework),
            (2,),
            sections=(*("" for _ in lacking), *(titles[row.purpose] for row in self)),
        )

    @property
    def headings(self) -> dict[str, str]:
        """What each amount is for; whole numbers are what a form has some of its numbers as."""
        whole = "" if "float" in self.run.dtype else f", were every number {self.run.dtype}"
        return {key: f"{one}{whole * (key != 'compute')}" for key, one in PURPOSES.items()}

    @property
    def rows(self) -> tuple[Amount, ...]:
        """Each amount with its arithmetic."""
        of = self.network.brief, self.framework
        return tuple(Amount(*amount, *of) for amount in self.amounts())

    def __iter__(self) -> Iterator[Amount]:
        return iter(self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each amount, and before them what is not counted."""
        of = {"spec": self.network.brief, "framework": self.framework}
        lacking = [
            {**dict.fromkeys(Amount._fields), "quantity": "not counted", "arithmetic": name, **of}
            for name in self.missing
        ]
        return [*lacking, *(row._asdict() for row in self.rows)]

    def amounts(self) -> Iterator[tuple[str, str, str, int, str]]:
        """Each amount with its purpose, name, arithmetic and unit."""
        for purpose, amounts in (
            ("run", self.to_run()),
            *((one.form.name, quantised_rows.amounts(one)) for one in self.quantised),
            ("train", self.to_train()),
        ):
            yield from ((purpose, *amount, "bytes") for amount in amounts)
        yield from (("compute", *amount) for amount in self.to_compute())

    def to_run(self) -> Iterator[tuple[str, str, int]]:
        """What is kept to run it: the weights, the states, and what a time step needs besides."""
        of = bits(self.run.dtype)
        yield "weights, flash", f"{self.parameters:,} × {of}", self.inference
        if self.states:
            symbols = " + ".join(dict.fromkeys(one.state for one in self.states))
            sums = times_batch(self.run.batch, summed(self.states), of)
            where = " of one place" if at_one_place(self.network) else ""
            yield f"state {symbols}{where}, RAM", sums, self.state
        sums = times_batch(self.run.batch, str(self.widest), of)
        yield "buffer, RAM, estimate", sums, self.buffer

    def to_train(self) -> Iterator[tuple[str, str, int]]:
        """What is kept to train it, and to go on training."""
        of = bits(self.run.dtype)
        moments, trained = MOMENTS[self.optimizer], f"{self.trainable:,}"
        extra = f" + {moments} × {trained}" if moments else ""
        held = f"{self.parameters:,}"
        saved = f"({held}{extra})" if extra else held
        yield f"checkpoint, {self.optimizer}", f"{saved} × {of}", self.checkpoint
        with_gradients = f"({held} + {trained}{extra}) × {of}"
        yield f"training, {self.optimizer}", with_gradients, self.training
        kept = over(self.run, *self.kept)
        kept = f"({kept}) × {of}" if "+" in kept and self.run.batch == 1 else f"{kept} × {of}"
        yield "activations, estimate", kept, self.activations

    def to_compute(self) -> Iterator[tuple[str, str, int, str]]:
        """What is multiplied, in a time step and in all."""
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
            "state": self.state,
            "states": [self.held_keys(one) for one in self.states],
            "buffer_estimate": self.buffer,
            "quantised": [quantised_rows.keys(one) for one in self.quantised],
            "checkpoint": self.checkpoint,
            "training": self.training,
            "activations_estimate": self.activations,
            "multiply_adds": cast("MultiplyAddsKeys", self.macs.to_dict(self.run)),
            "notes": list(self.notes),
            "missing": list(self.missing),
        }

    def held_keys(self, one: Held) -> HeldKeys:
        """What JSON shows of a state, of all sequences."""
        numbers = self.run.batch * one.numbers
        return {
            "layer": one.layer,
            "state": one.state,
            "copies": one.copies,
            "directions": one.directions,
            "shape": list(one.shape),
            "numbers": numbers,
            "bytes": self.bytes_of(numbers),
        }


def times_batch(batch: int, text: str, of: str) -> str:
    """Write ``32 × (64 + 64) × 4 bytes``; a sum is in brackets."""
    whole = text.startswith("(") and text.count("(") == 1 and text.endswith(")")
    inside = f"({text})" if " + " in text and not whole else text
    return f"{batch:,} × {inside} × {of}" if batch > 1 else f"{inside} × {of}"


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
        tuple(held(planned)),
        widest(planned),
        tuple(quantised(planned, run.dtype, run.batch)),
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
    inside = (len(cell.gates) + 1) * part.sizes.get("units", part.sizes["state"])
    return len(part.layer.directions) * inside + part.sizes["output"]
