"""A counted network: its layers, weights, sums and what is to be said about them.

A report holds numbers and sentences and no drawing; ``renderers`` make text of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.answer import Answer
from lstm_params.axes import axes
from lstm_params.cells import CELLS, GLOSSES, OPTIONS
from lstm_params.engine.dtypes import size_in_bytes
from lstm_params.engine.macs import Run, macs_of, sentences
from lstm_params.engine.plan import count, plan_of
from lstm_params.engine.weights import weights
from lstm_params.errors import FrameworkError
from lstm_params.frameworks import CAUTIONS
from lstm_params.frameworks import framework as framework_named
from lstm_params.network import MERGES, layer_names, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_params.engine.macs import Macs
    from lstm_params.engine.weights import Laid, Weight
    from lstm_params.network import Layer, Network, Part

COMPARED = ("keras", "pytorch")
"""The frameworks whose totals a report names if they differ."""


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
    """Numbers a time step that are handed on."""
    formula: str
    """How one copy is counted, in words."""
    arithmetic: str
    """The same with the numbers in it."""
    parameters: int
    """Of one copy."""
    weights: tuple[Weight, ...]
    """Of one copy."""

    def held(self, kind: str) -> int:
        """How many numbers one copy's weights of a kind hold."""
        return sum(weight.parameters for weight in self.weights if weight.kind == kind)

    def to_dict(self) -> dict[str, object]:
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
                    "gates": [gate._asdict() for gate in weight.gates],
                }
                for weight in self.weights
            ],
        }


@dataclass(frozen=True)
class Report(Answer):
    """What a framework stores for a network, weight by weight."""

    drawn_as = "count"

    network: Network
    framework: str
    """Whose way of storing it is."""
    layers: tuple[LayerReport, ...]
    """Each distinct layer once."""
    notes: tuple[str, ...]
    """Sentences: where a width comes from, what counts nothing."""
    others: tuple[str, ...]
    """A sentence for each popular framework whose total differs, and why."""
    missing: tuple[str, ...] = ()
    """What was stated and is not known, so that the total is the least there can be."""
    run: Run = field(default_factory=Run)
    """How it is to be stored and run."""

    @property
    def total(self) -> int:
        """How many parameters the network has."""
        return sum(layer.copies * layer.parameters for layer in self.layers)

    @property
    def trainable(self) -> int:
        """How many of them are trained."""
        return sum(layer.copies * layer.held("trainable") for layer in self.layers)

    @property
    def weights(self) -> tuple[Weight, ...]:
        """Every weight of every distinct layer, one copy each."""
        return tuple(weight for layer in self.layers for weight in layer.weights)

    def bytes(self, dtype: str = "") -> int:
        """Its size in memory; without a type, as the one that was asked for: float32."""
        return size_in_bytes(self.total, dtype or self.run.dtype)

    @property
    def macs(self) -> Macs:
        """Its multiply-adds of a time step and of its head."""
        return macs_of(self.network, self.framework)

    @property
    def work(self) -> tuple[str, ...]:
        """Sentences: what a time step and the run multiply."""
        return tuple(sentences(self.network, self.macs, self.run))

    def to_dict(self) -> dict[str, object]:
        """Return what ``--format json`` prints; the README documents the keys."""
        return {
            "spec": str(self.network),
            "framework": self.framework,
            "total": self.total,
            "trainable": self.trainable,
            "dtype": self.run.dtype,
            "bytes": self.bytes(),
            "multiply_adds": self.macs.to_dict(self.run),
            "layers": [layer.to_dict() for layer in self.layers],
            "notes": list(self.notes),
            "others": list(self.others),
            "missing": list(self.missing),
        }


def report(
    network: Network, framework: str, said: tuple[str, ...] = (), run: Run | None = None
) -> Report:
    """Count a network weight by weight; ``said`` are sentences to be added to its notes.

    Raises:
        FrameworkError: there is no such framework, or it cannot store the network.
    """
    found = list(weights(network, framework))
    names = layer_names([laid.part for laid in found])
    layers = tuple(layer_report(name, laid) for name, laid in zip(names, found, strict=True))
    notes = [*widths(found), *row_notes(found, framework), *caution(framework), *said]
    others = differences(network, framework)
    said_once = tuple(dict.fromkeys(notes))
    return Report(network, framework, layers, said_once, others, run=run or Run())


def layer_report(name: str, laid: Laid) -> LayerReport:
    """Write down one distinct layer."""
    part, plan, stored = laid
    directions = len(part.layer.directions)
    return LayerReport(
        name,
        part.layer._replace(copies=1),
        part.copies,
        part.sizes["input"],
        part.sizes["output"],
        plan.formula.symbolic(directions),
        plan.formula.numeric(part.sizes, directions),
        sum(weight.parameters for weight in stored if weight.kind != "buffer"),
        stored,
    )


def widths(found: Iterable[Laid]) -> Iterator[str]:
    """``92 = 64 fed back + 28 input`` for each sum of an axis; where a wide input is from."""
    below: Part | None = None
    for part, plan, _ in found:
        stated = "on" in dict(part.layer.options)
        if below is not None and below.layer.merge == "concat" and plan.tensors and not stated:
            one = part.sizes["input"] // MERGES["concat"]
            yield f"{part.sizes['input']:,} = 2 × {one:,}, both directions"
        for tensor in plan.tensors:
            for axis in axes(tensor.axes):
                if len(axis) > 1:
                    terms = [product[0] for product in axis]
                    width = sum(part.sizes[term] for term in terms)
                    named = (f"{part.sizes[term]:,} {GLOSSES[term]}" for term in terms)
                    yield f"{width:,} = {' + '.join(named)}"
        if plan.cell.terms:
            below = part


def row_notes(found: Iterable[Laid], framework: str) -> Iterator[str]:
    """What the tables say of these layers: derived sizes, options, how the framework has them."""
    for part, plan, _ in found:
        sizes = part.sizes
        for name, axis, divisor in plan.cell.sizes:
            if name in sizes:
                yield f"{name} = {division(axis, divisor)} = {sizes[name]:,}"
        for option, _ in part.layer.options:
            one, other = OPTIONS[option].unless
            if OPTIONS[option].note and sizes.get(one) != sizes.get(other, ""):
                yield OPTIONS[option].note.format(cell=plan.cell.name, **sizes)
        if plan.storage.note:
            yield plan.storage.note
        by_hand = part.layer.copies > 1 or part.layer.merge is not None
        if by_hand and framework_named(framework).composed:
            yield framework_named(framework).composed


def caution(framework: str) -> Iterator[str]:
    """What is to be said of a framework whose storage was not read off real objects."""
    store = framework_named(framework)
    if store.verified in CAUTIONS:
        yield CAUTIONS[store.verified].format(title=store.title)


def division(axis: str, divisor: str) -> str:
    """``(modules·modules + modules) / 2``."""
    whole = axis.replace("*", "·").replace("+", " + ")
    if divisor == "1":
        return whole
    return f"({whole}) / {divisor}" if "+" in axis else f"{whole} / {divisor}"


def differences(network: Network, framework: str) -> tuple[str, ...]:
    """A sentence for the popular frameworks whose total is another, and why."""
    said: dict[str, list[str]] = {}
    for other in COMPARED:
        sentence = difference(network, framework, other)
        if sentence:
            said.setdefault(sentence, []).append(other)
    return tuple(f"{' and '.join(others)}: {sentence}" for sentence, others in said.items())


def difference(network: Network, framework: str, other: str) -> str:
    """``24,714, 256 more (8 bias vectors in lstm, not 4)``; nothing if the total is the same."""
    total = count(network, framework)
    try:
        theirs = count(network, other)
    except FrameworkError as error:
        return str(error).removeprefix(f"{other} ")
    if theirs == total:
        return ""
    more = f"{abs(theirs - total):,} {'more' if theirs > total else 'fewer'}"
    why = dict.fromkeys(stored_otherwise(network, framework, other))
    return f"{theirs:,}, {more} ({'; '.join(why)})"


def stored_otherwise(network: Network, framework: str, other: str) -> Iterator[str]:
    """``8 bias vectors in lstm, not 4``, for each term that is stored another number of times."""
    for part in parts(network):
        ours, theirs = (plan_of(part, name).formula.coefficients for name in (framework, other))
        cell = CELLS[part.layer.cell]
        for term in cell.terms:
            if ours[term.symbol] != theirs[term.symbol]:
                vectors = "vector" if theirs[term.symbol] == 1 else "vectors"
                stored = f"{theirs[term.symbol]} {term.name} {vectors} in {cell.name}"
                yield f"{stored}, not {ours[term.symbol]}"
