"""The models whose sum a network is: the layers of each, and how many parameters they have."""

from __future__ import annotations

from functools import partial
from itertools import chain, compress
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.engine.plan import plan_of
from lstm_params.errors import FrameworkError
from lstm_params.frameworks import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lstm_params.answers.keys import ModelKeys
    from lstm_params.engine.plan import Planned, PlannedLayer
    from lstm_params.reading.result import Model
    from lstm_params.reading.stated import Stated


class Subtotal(NamedTuple):
    """One of several models, and what it has."""

    name: str
    """What takes it alone: ``encoder``."""
    title: str
    """What it is, and where it is written: ``class Encoder at line 3``."""
    layers: tuple[str, ...]
    """The names of its layers."""
    shared: tuple[str, ...]
    """Those that another model has too, so that they count once in the sum."""
    total: int
    """How many parameters it has, with what it shares."""
    missing: tuple[str, ...]
    """What it has and cannot be counted, so that its total is a lower bound."""

    def to_dict(self) -> ModelKeys:
        """Return what JSON shows of it."""
        return {
            "name": self.name,
            "title": self.title,
            "layers": list(self.layers),
            "shared": list(self.shared),
            "total": self.total,
            "missing": list(self.missing),
        }


def subtotals(planned: Planned, models: Sequence[Model]) -> tuple[Subtotal, ...]:
    """Count each of the models of a network."""
    layers = [*layers_of(planned)]
    return tuple(subtotal(layers, model, models, planned.framework) for model in models)


def claimed(holds: Callable[[int], bool], found: Stated, framework: str | None) -> str | None:
    """The model whose count a claim holds, if it does not hold the sum; None if there is none."""
    names = dict.fromkeys((found.framework, *NAMES)) if framework is None else (framework,)
    for name in names if found.models else ():
        try:
            planned = found.planned(name)
        except FrameworkError:
            continue
        if holds(planned.total):
            return None
        for one in subtotals(planned, found.models):
            if holds(one.total):
                return one.name
    return None


def subtotal(
    layers: Sequence[tuple[PlannedLayer, ...]],
    model: Model,
    models: Sequence[Model],
    framework: str,
) -> Subtotal:
    """Count one model; what it shares with another is its own, too."""
    own = [layers[at] for at in model.layers]
    borrows = not any(part.plan.cell.words for layer in own for part in layer)
    others = {at for other in models if other is not model for at in other.layers}
    shared = [at in others for at in model.layers]
    total = 0
    for at, layer in enumerate(own):
        tied = borrows and is_tied(layer)
        total += held(map(partial(untied, framework=framework), layer) if tied else layer)
        shared[at] |= tied
    names = [[part.name for part in layer] for layer in own]
    return Subtotal(
        model.name,
        model.title,
        tuple(chain(*names)),
        tuple(chain(*compress(names, shared))),
        total,
        model.missing,
    )


def is_tied(layer: tuple[PlannedLayer, ...]) -> bool:
    """Whether a layer shares its matrix with an embedding."""
    return any(("tied", "on") in part.part.layer.options for part in layer)


def untied(layer: PlannedLayer, framework: str) -> PlannedLayer:
    """The same layer with a matrix of its own."""
    options = tuple(pair for pair in layer.part.layer.options if pair[0] != "tied")
    part = layer.part._replace(layer=layer.part.layer._replace(options=options))
    return layer._replace(part=part, plan=plan_of(part, framework))


def layers_of(planned: Planned) -> Iterator[tuple[PlannedLayer, ...]]:
    """The planned layers of each layer of the network: of a stack, its first copy and the rest."""
    at = 0
    for layer in planned.network.layers:
        parts = min(layer.copies, 2)
        yield planned.layers[at : at + parts]
        at += parts


def held(layer: Iterable[PlannedLayer]) -> int:
    """How many parameters a layer has, in all its copies."""
    return sum(part.parameters * part.part.copies for part in layer)
