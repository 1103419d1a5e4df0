"""The keys of every answer as data: what ``to_dict`` returns, and what ``--format json`` prints.

A checker holds the answers to these; ``schema`` makes the JSON Schema of them.
"""

from __future__ import annotations

from typing import TypedDict

from lstm_params.answers.port.keys import PortKeys


class MultiplyAddsKeys(TypedDict):
    """Multiply-adds of a run."""

    step: int
    head: int
    entrywise: int
    head_entrywise: int
    steps: int
    batch: int
    head_per_step: bool
    total: int
    flops: int


class GateKeys(TypedDict):
    """Where a gate lies in a weight."""

    gate: str
    letter: str
    direction: str | None
    start: int
    stop: int
    axis: int


class WeightKeys(TypedDict):
    """A stored tensor of one copy."""

    name: str
    gate: str | None
    direction: str | None
    shape: list[int]
    parameters: int
    holds: str
    kind: str
    gates: list[GateKeys]


class LayerKeys(TypedDict):
    """A distinct layer of a count."""

    name: str
    spec: str
    copies: int
    input: int
    output: int
    formula: str
    arithmetic: str
    parameters: int
    weights: list[WeightKeys]


class ModelKeys(TypedDict):
    """One of several models."""

    name: str
    title: str
    layers: list[str]
    shared: list[str]
    total: int
    missing: list[str]


class CountKeys(TypedDict):
    """What ``count`` answers."""

    spec: str
    framework: str
    total: int
    trainable: int
    dtype: str
    bytes: int
    multiply_adds: MultiplyAddsKeys
    layers: list[LayerKeys]
    models: list[ModelKeys]
    notes: list[str]
    others: list[str]
    missing: list[str]


class StepKeys(TypedDict):
    """One line of a derivation."""

    title: str
    sentence: str
    equation: str
    arithmetic: str


class SectionKeys(TypedDict):
    """The steps of a layer."""

    name: str
    spec: str
    parameters: int
    steps: list[StepKeys]


class ExplainKeys(TypedDict):
    """What ``explain`` answers."""

    spec: str
    framework: str
    total: int
    sections: list[SectionKeys]
    end: list[StepKeys]


class ClaimKeys(TypedDict):
    """A claimed count: one number, or all that print so."""

    text: str
    low: int
    high: int
    measure: str


class ReadingKeys(TypedDict):
    """What was done to arrive at a claim."""

    name: str
    kind: str
    says: str
    source: str


class ExplanationKeys(TypedDict):
    """One way to arrive at a claim."""

    kind: str
    says: str
    readings: list[ReadingKeys]
    also: list[str]
    total: int
    difference: int
    arithmetic: list[str]
    spec: str | None
    framework: str | None


class NearestKeys(TypedDict):
    """What comes nearest to a claim that nothing explains."""

    readings: list[str]
    total: int
    off: int


class WhyKeys(TypedDict):
    """What ``why`` answers."""

    claim: ClaimKeys
    spec: str
    framework: str | None
    stated: int
    verdict: str
    matches: bool
    sentence: str
    explanations: list[ExplanationKeys]
    nearest: NearestKeys | None
    counted_by: dict[str, int]
    missing: list[str]
    tried: int
    notes: list[str]


class SolutionKeys(TypedDict):
    """The network with one n."""

    n: int
    spec: str
    parameters: int


class BudgetKeys(TypedDict):
    """How large a network may be."""

    parameters: int
    bytes: int | None
    dtype: str


class FitKeys(TypedDict):
    """What ``fit`` answers."""

    spec: str
    framework: str
    budget: BudgetKeys
    multiple_of: int
    largest: SolutionKeys
    nearest: SolutionKeys
    below: SolutionKeys | None
    above: SolutionKeys | None
    notes: list[str]


class ComparedKeys(TypedDict):
    """One network of a comparison."""

    spec: str
    framework: str
    n: int | None
    parameters: int
    ratio: float | None
    bytes: int
    multiply_adds: int
    missing: list[str]


class CompareKeys(TypedDict):
    """What ``compare`` answers."""

    dtype: str
    budget: int | None
    networks: list[ComparedKeys]
    notes: list[str]


class HeldKeys(TypedDict):
    """A state that a layer hands on from step to step, of all sequences."""

    layer: str
    state: str
    copies: int
    directions: int
    shape: list[int]
    numbers: int
    bytes: int


class NumbersKeys(TypedDict):
    """Numbers of one kind that a quantised form stores alike."""

    what: str
    type: str
    numbers: int
    bytes: int


class QuantisedKeys(TypedDict):
    """What a quantised form of the network takes; null where it is not known."""

    form: str
    title: str
    reason: str | None
    flash: int | None
    ram_estimate: int | None
    stored: list[NumbersKeys]
    needed: list[NumbersKeys]
    says: str
    source: str
    checked: str | None


class CostKeys(TypedDict):
    """What ``cost`` answers."""

    spec: str
    framework: str
    dtype: str
    optimizer: str
    parameters: int
    trainable: int
    inference: int
    state: int
    states: list[HeldKeys]
    buffer_estimate: int
    quantised: list[QuantisedKeys]
    checkpoint: int
    training: int
    activations_estimate: int
    multiply_adds: MultiplyAddsKeys
    notes: list[str]
    missing: list[str]


class ExceptionKeys(TypedDict):
    """An n for which a polynomial is wrong, and what it counts."""

    n: int
    parameters: int


class PolynomialKeys(TypedDict):
    """What a count with an open size answers."""

    spec: str
    framework: str
    unknown: str
    polynomial: str
    coefficients: list[int | str]
    multiple_of: int
    low: int
    high: int
    exceptions: list[ExceptionKeys]
    notes: list[str]


class DifferenceKeys(TypedDict):
    """A size that a checkpoint and a model have, and do not share."""

    layer: str
    what: str
    checkpoint: str
    model: str


class MismatchKeys(TypedDict):
    """What a count of an error answers that says how a checkpoint and a model differ."""

    framework: str
    differences: list[DifferenceKeys]
    cures: list[str]
    notes: list[str]


ListKeys = list[dict[str, str | int | None]]
"""What ``list`` answers: a row for each thing there is."""

ANSWERS = {
    "count": CountKeys,
    "polynomial": PolynomialKeys,
    "explain": ExplainKeys,
    "why": WhyKeys,
    "fit": FitKeys,
    "compare": CompareKeys,
    "port": PortKeys,
    "cost": CostKeys,
    "mismatch": MismatchKeys,
    "list": ListKeys,
}
"""The keys of every answer, by the command; a count with a size left open is a polynomial, one of
an error that a checkpoint does not fit is a mismatch."""
