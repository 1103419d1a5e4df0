"""What a recorder finds in a framework, and how it is written down."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, NamedTuple

from recorders.specs import parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from recorders.specs import Layer

Values = Any
"""Nested lists of floats."""


class Weight(NamedTuple):
    """A tensor an instance holds."""

    name: str
    shape: Sequence[int]
    trainable: bool = True


class Part(NamedTuple):
    """An instance, or a part of one: its class and what it holds."""

    kind: str
    weights: Sequence[Weight]
    note: str = ""


class Recording(NamedTuple):
    """What a probe found."""

    cases: list[dict[str, Any]]
    numbers: list[dict[str, Any]]


class Probe(NamedTuple):
    """How a framework is recorded."""

    packages: tuple[str, ...]
    record: Callable[[Sequence[str]], Recording]
    """Records the specs it is asked for, or else its own; numbers only with its own."""


def weights(tensors: Iterable[tuple[str, Any]]) -> list[Weight]:
    """Weights of pairs of a name and anything with a shape."""
    return [Weight(name, tuple(tensor.shape)) for name, tensor in tensors]


def cases(
    every: Iterable[str], build: Callable[[list[Layer]], Iterable[Part]]
) -> list[dict[str, Any]]:
    """Build an instance of every spec and write down what it holds."""
    return [case(spec, list(build(parsed(spec)))) for spec in every]


def case(spec: str, parts: Sequence[Part]) -> dict[str, Any]:
    """Write down what the parts of one instance hold."""
    held = [weight for part in parts for weight in part.weights]
    found: dict[str, Any] = {
        "spec": spec,
        "class": ", ".join(dict.fromkeys(part.kind for part in parts if part.kind)),
        "weights": [[weight.name, [int(length) for length in weight.shape]] for weight in held],
    }
    if not all(weight.trainable for weight in held):
        found["trainable"] = [weight.trainable for weight in held]
    notes = dict.fromkeys(part.note for part in parts if part.note)
    if notes:
        found["note"] = "; ".join(notes)
    return found


INPUT = [[0.5, -1.25, 0.75], [-0.5, 1.0, 0.25], [1.5, -0.75, -1.0]]
"""Three steps of three features: the input of every number recorded."""


class Run(NamedTuple):
    """A real instance to be run: what it holds, and what it makes of values for that."""

    part: Part
    outputs: Callable[[list[Values]], Any]
    """From values, one for each weight, to a row of outputs for each row of INPUT."""
    note: str = ""


def numbers(
    asked: Sequence[str], every: Iterable[str], build: Callable[[list[Layer]], Run]
) -> list[dict[str, Any]]:
    """Run an instance of every spec with weights drawn at random, unless others are asked for."""
    return [] if asked else [number(spec, build(parsed(spec))) for spec in every]


def number(spec: str, run: Run) -> dict[str, Any]:
    """Run one instance with weights drawn at random, the same ones every time."""
    source = random.Random(spec)  # noqa: S311 - nothing secret
    values = [drawn(source, weight.shape) for weight in run.part.weights]
    found = {
        "spec": spec,
        "class": run.part.kind,
        "weights": {
            weight.name: value for weight, value in zip(run.part.weights, values, strict=True)
        },
        "input": INPUT,
        "output": [[round(float(value), 6) for value in row] for row in run.outputs(values)],
    }
    if run.note:
        found["note"] = run.note
    return found


def drawn(source: random.Random, shape: Sequence[int]) -> Values:
    """Draw a tensor of a shape."""
    if not shape:
        return round(source.uniform(-1, 1), 4)
    return [drawn(source, shape[1:]) for _ in range(shape[0])]


def tree(params: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of nested dicts with its path, in the dicts' own order.

    >>> list(tree({"lstm": {"w": 1, "b": 2}}))
    [('lstm/w', 1), ('lstm/b', 2)]
    """
    for name, value in params.items():
        if isinstance(value, dict):
            yield from tree(value, f"{path}{name}/")
        else:
            yield path + name, value
