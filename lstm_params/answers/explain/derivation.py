"""How a count is worked out, step by step: what a good teacher would write on the board.

Everything comes from the tables: sizes from the network, sums from the terms that count it, gates
and equations from ``workings``. A derivation holds sentences and sums and no drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from lstm_params.answers.answer import NetworkAnswer
from lstm_params.answers.explain.layer import Explained
from lstm_params.answers.explain.steps import Section, Step, addition
from lstm_params.answers.explain.sums import packing, sums
from lstm_params.answers.explain.vectors import equations, option_notes, vectors
from lstm_params.engine.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.keys import ExplainKeys, StepKeys
    from lstm_params.engine.plan import Planned


class DerivedStep(NamedTuple):
    """A step, and what it is of."""

    layer: str
    """Nothing for the steps at the end."""
    title: str
    sentence: str
    equation: str
    arithmetic: str
    spec: str
    framework: str


@dataclass(frozen=True)
class Derivation(NetworkAnswer):
    """How a network's count is worked out."""

    drawn_as = "derivation"

    planned: Planned
    """The network as the framework stores it."""
    sections: tuple[Section, ...]
    """Each distinct layer once, from the input up."""
    end: tuple[Step, ...]
    """What adds nothing, and the sum."""
    missing: tuple[str, ...] = ()
    """What was given but cannot be counted, so that the sum is a lower bound."""

    @property
    def total(self) -> int:
        """How many parameters the network has."""
        return sum(section.parameters for section in self.sections)

    @property
    def rows(self) -> tuple[DerivedStep, ...]:
        """Every step, with the layer that it is of."""
        of = str(self.network), self.framework
        steps = [(section.name, step) for section in self.sections for step in section.steps]
        steps += [("", step) for step in self.end]
        return tuple(DerivedStep(name, *step, *of) for name, step in steps)

    def __iter__(self) -> Iterator[DerivedStep]:
        return iter(self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each step."""
        return [row._asdict() for row in self.rows]

    def to_dict(self) -> ExplainKeys:
        """Return what ``--format json`` prints."""
        return {
            "spec": str(self.network),
            "framework": self.framework,
            "total": self.total,
            "sections": [
                {
                    "name": section.name,
                    "spec": section.layer,
                    "parameters": section.parameters,
                    "steps": [cast("StepKeys", step._asdict()) for step in section.steps],
                }
                for section in self.sections
            ],
            "end": [cast("StepKeys", step._asdict()) for step in self.end],
        }


def derive(
    planned: Planned, notes: tuple[str, ...] = (), missing: tuple[str, ...] = ()
) -> Derivation:
    """Work a network's count out.

    Args:
        planned: the network as a framework stores it.
        notes: sentences to be added at the end.
        missing: what was given but cannot be counted, so that the sum is a lower bound.
    """
    sections = tuple(map(section, explained(planned)))
    return Derivation(planned, sections, tuple(end(planned, sections, notes, missing)), missing)


def explained(planned: Planned) -> Iterator[Explained]:
    """Each distinct layer with what is known of it from those below."""
    first: dict[str, str] = {}
    below = None
    for layer, stored in zip(planned.layers, weights(planned), strict=True):
        name = first.setdefault(layer.plan.cell.name, layer.name)
        yield Explained(layer, stored, planned.framework, below, name)
        below = below if layer.plan.cell.beside else layer


def section(layer: Explained) -> Section:
    """Write every step of a layer; each number rests on those above it."""
    counted, total = sums(layer)
    steps = (
        *vectors(layer),
        *equations(layer),
        *option_notes(layer),
        *counted,
        *packing(layer),
    )
    return Section(layer.name, str(layer.part.layer._replace(copies=1)), steps, total)


def end(
    planned: Planned,
    sections: tuple[Section, ...],
    notes: tuple[str, ...],
    missing: tuple[str, ...],
) -> Iterator[Step]:
    """Say what adds nothing, and add up the layers."""
    if any(layer.plan.cell.recurrent for layer in planned.layers):
        yield Step("time steps", "the same weights at each of T steps: 0 more")
    yield from (Step("", sentence) for sentence in notes if "time step" not in sentence)
    if missing:
        yield Step("not counted", ", ".join(missing))
    sentence = "parameters at least" if missing else "parameters"
    parts = [section.parameters for section in sections if section.parameters] or [0]
    yield Step("total", sentence, arithmetic=addition(parts))
