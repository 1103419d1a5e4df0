"""A counted network: its layers, weights and sums, and the sentences that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from lstm_params.answers.answer import NetworkAnswer
from lstm_params.answers.notes import caution, differences, row_notes, widths
from lstm_params.cells import CELLS
from lstm_params.engine.dtypes import size_in_bytes
from lstm_params.engine.macs import Run, checked_run, macs_of, sentences
from lstm_params.engine.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.keys import CountKeys, GateKeys, LayerKeys, MultiplyAddsKeys
    from lstm_params.answers.models import Subtotal
    from lstm_params.engine.macs import Macs
    from lstm_params.engine.plan import Planned, PlannedLayer
    from lstm_params.engine.weights import Weight
    from lstm_params.layer import Layer
    from lstm_params.reading.result import Model

COLUMNS = {
    "layer": "layer",
    "copies": "copies",
    "direction": "direction",
    "weight": "name",
    "gate": "gate",
    "order": "order",
    "shape": "shape",
    "parameters": "parameters",
    "kind": "kind",
    "total": "total",
    "framework": "framework",
    "spec": "spec",
}
"""The columns of a report's rows, and the field of a weight that each has."""


class LayerReport(NamedTuple):
    """One distinct layer of a report."""

    name: str
    """``lstm``, or ``lstm 2`` where there are several, or ``lstm 2-9`` for equal copies."""
    layer: Layer
    """One copy."""
    copies: int
    """How many there are of it."""
    input: int
    """Numbers a time step that come in."""
    output: int
    """Numbers a time step that it returns."""
    formula: str
    """How one copy is counted, in words."""
    arithmetic: str
    """The same with the numbers in it."""
    parameters: int
    """Of one copy."""
    weights: tuple[Weight, ...]
    """Of one copy."""

    @property
    def through(self) -> str:
        """``28 → 64``; nothing for a layer that gets nothing and feeds nothing."""
        beside = CELLS[self.layer.cell].beside
        return "" if beside else f"{self.input:,} → {self.output:,}"

    def held(self, kind: str) -> int:
        """How many numbers one copy's weights of a kind hold."""
        return sum(weight.parameters for weight in self.weights if weight.kind == kind)

    def to_dict(self) -> LayerKeys:
        """Return what JSON shows of it."""
        return {
            "name": self.name,
            "spec": str(self.layer),
            "copies": self.copies,
            "input": self.input,
            "output": self.output,
            "formula": self.formula,
            "arithmetic": self.arithmetic,
            "parameters": self.parameters,
            "weights": [
                {
                    "name": weight.name,
                    "gate": weight.gate,
                    "direction": weight.direction,
                    "shape": list(weight.shape),
                    "parameters": weight.parameters,
                    "holds": weight.holds,
                    "kind": weight.kind,
                    "gates": [cast("GateKeys", gate._asdict()) for gate in weight.gates],
                }
                for weight in self.weights
            ],
        }


class Report(NetworkAnswer):
    """What a framework stores for a network, weight by weight: iterate over it for the weights."""

    drawn_as = "count"

    # Written out, since loading ``dataclasses`` would slow each start.
    __slots__ = ("layers", "macs", "missing", "models", "notes", "others", "planned", "run",
                 "total", "trainable")  # fmt: skip

    def __init__(  # noqa: PLR0917
        self,
        planned: Planned,
        layers: tuple[LayerReport, ...],
        macs: Macs,
        notes: tuple[str, ...],
        others: tuple[str, ...],
        missing: tuple[str, ...] = (),
        run: Run = Run(),  # noqa: B008 - it does not change
        models: tuple[Subtotal, ...] = (),
    ) -> None:
        self.planned = planned
        """The network as the framework stores it."""
        self.layers = layers
        """Each distinct layer once."""
        self.macs = macs
        """Its multiply-adds of a time step and of its head."""
        self.notes = notes
        """Sentences: where a width comes from, what adds no parameters."""
        self.others = others
        """A sentence for each popular framework whose total differs, and why."""
        self.missing = missing
        """What was given but cannot be counted, so that the total is a lower bound."""
        self.run = run
        """The type of its numbers, and how it is run."""
        self.models = models
        """The models whose sum it is, if it is of several."""
        self.total = sum(layer.copies * layer.parameters for layer in layers)
        """How many parameters the network has."""
        self.trainable = sum(layer.copies * layer.held("trainable") for layer in layers)
        """How many of them are trained."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    def __hash__(self) -> int:
        return hash(self.planned)

    def __repr__(self) -> str:
        return f"<Report of {self.network}, {self.framework}: {self.total:,}>"

    @property
    def weights(self) -> tuple[Weight, ...]:
        """Every weight of every distinct layer once; each says how many copies there are."""
        return tuple(weight for layer in self.layers for weight in layer.weights)

    def __iter__(self) -> Iterator[Weight]:
        return iter(self.weights)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each weight; then for each of several models, and what is missing."""
        rows: list[dict[str, object]] = []
        for weight in self.weights:
            row = weight._asdict()
            rows.append({name: row[of] for name, of in COLUMNS.items()})
        sums = [(one.name, ", ".join(one.layers), one.total, one.missing) for one in self.models]
        if sums:
            sums.append(("total", "", self.total, self.missing))
        for name, layers, total, missing in sums:
            kind = "at least" if missing else "sum"
            rows.append(self.row(layer=name, weight=layers, parameters=total, kind=kind))
        rows += [self.row(layer=name, kind="not counted") for name in self.missing]
        return rows

    def row(self, **cells: object) -> dict[str, object]:
        """A row that is of no weight."""
        of = {"framework": self.framework, "spec": str(self.network)}
        return {**dict.fromkeys(COLUMNS), **of, **cells}

    def bytes(self, dtype: str = "") -> int:
        """How many bytes it takes in memory, by default as the type of its run: float32."""
        return size_in_bytes(self.total, dtype or self.run.dtype)

    @property
    def work(self) -> tuple[str, ...]:
        """Sentences: the multiply-adds of a time step and of the run."""
        return tuple(sentences(self.network, self.macs, self.run))

    def to_dict(self) -> CountKeys:
        """Return what ``--format json`` prints; the README documents the keys."""
        return {
            "spec": str(self.network),
            "framework": self.framework,
            "total": self.total,
            "trainable": self.trainable,
            "dtype": self.run.dtype,
            "bytes": self.bytes(),
            "multiply_adds": cast("MultiplyAddsKeys", self.macs.to_dict(self.run)),
            "layers": [layer.to_dict() for layer in self.layers],
            "models": [model.to_dict() for model in self.models],
            "notes": list(self.notes),
            "others": list(self.others),
            "missing": list(self.missing),
        }


def report(
    planned: Planned,
    run: Run | None = None,
    *,
    read_as: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    models: tuple[Model, ...] = (),
) -> Report:
    """Count a network weight by weight.

    Args:
        planned: the network as a framework stores it.
        run: the type of its numbers, and how it is run.
        read_as: sentences on how its code was understood, which come first.
        notes: further sentences about what was given, which come last.
        missing: what was given but cannot be counted.
        models: the models whose sum the network is.
    """
    run = Run() if run is None else checked_run(run)
    layers = tuple(map(layer_report, planned.layers, weights(planned)))
    own = (*widths(planned.layers), *row_notes(planned), *caution(planned.framework))
    once = tuple(dict.fromkeys((*read_as, *own, *notes)))
    others = differences(planned)
    parts: tuple[Subtotal, ...] = ()
    if models:
        from lstm_params.answers.models import subtotals  # noqa: PLC0415 - few are of several

        parts = subtotals(planned, models)
    return Report(planned, layers, macs_of(planned), once, others, missing, run, parts)


def layer_report(layer: PlannedLayer, stored: tuple[Weight, ...]) -> LayerReport:
    """Write down one distinct layer."""
    part, formula = layer.part, layer.plan.formula
    directions = len(part.layer.directions)
    return LayerReport(
        layer.name,
        part.layer._replace(copies=1),
        part.copies,
        part.sizes["input"],
        part.sizes["output"],
        formula.symbolic(directions),
        formula.numeric(part.sizes, directions),
        sum(weight.parameters for weight in stored if weight.kind != "buffer"),
        stored,
    )
