"""What the layers of a network are called in the code that it was read from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.reading.code.attribute_paths import Attributes
from lstm_params.reading.code.layer_paths import Layers
from lstm_params.reading.code.parts import Group, Item, groups_of, items_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lstm_params.reading.code.dialects import Dialect
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.links import Chained
    from lstm_params.reading.result import Called

    Part = Item | Group

    Paths = Callable[[Part], dict[Item, Called]]

NAME = re.compile(r"[A-Za-z_]\w*(\.\w+)*")
"""A name of a model that may stand before those of its tensors."""


def called(
    parts: Sequence[Part],
    made: Chained,
    names: Mapping[Part, str],
    *,
    graph: Graph,
    dialect: Dialect,
    order: Sequence[Part],
) -> tuple[Called | None, ...]:
    """What each layer of a network is called; None for all where a dialect's names are not read.

    Args:
        parts: the models.
        made: their layers in the network.
        names: the names of the models, which stand before those of each where they are not all of
            one scheme anyway.
        graph: what becomes of layers.
        dialect: whose layers they are.
        order: all layers and groups in the order in which they were made; none if there is none, so
            that names are not known.
    """
    found: list[Called | None] = [None] * len(made.network.layers)
    if not dialect.named or not order:
        return tuple(found)
    paths, apart = SCHEMES[dialect.named](graph, dialect, order)
    tops = tops_of(parts, made)
    for part in tops:
        model = names.get(part, "") if apart and len(tops) > 1 else ""
        if model and not NAME.fullmatch(model):
            continue
        for item, one in paths(part).items():
            for at in made.places.get(item.core, ()):
                path = ".".join(filter(None, (one.path, made.inner.get(at, ""))))
                if found[at] is None and (apart or path == one.path):
                    found[at] = one._replace(path=path, model=model)
    return tuple(found)


def by_attributes(graph: Graph, dialect: Dialect, _order: Sequence[Part]) -> tuple[Paths, bool]:
    """Each model has names of its own."""
    return Attributes(graph, dialect).paths, True


def by_layers(graph: Graph, dialect: Dialect, order: Sequence[Part]) -> tuple[Paths, bool]:
    """All layers of a session have other names."""
    return Layers(graph, dialect, order).paths, False


SCHEMES: dict[str, Callable[[Graph, Dialect, Sequence[Part]], tuple[Paths, bool]]] = {
    "attributes": by_attributes,
    "layers": by_layers,
}
"""By ``Dialect.named``: the paths of the layers of a model, and whether each model has its own."""


def computed_in(graph: Graph, made: Chained) -> tuple[str, ...]:
    """The weights of a network that are computed of others: those of a weight norm."""
    return tuple(
        f"{graph.title(item)}.{name}"
        for item, held in graph.normed.items()
        if made.places.get(item)
        for name, _ in held
    )


def tops_of(parts: Sequence[Part], made: Chained) -> list[Part]:
    """The models that have layers of the network: one that has all, or several."""
    held = {part: {one.core for one in items_of(part)} for part in parts}
    counted = {item for item, places in made.places.items() if places}
    whole = [part for part in parts if counted <= held[part]]
    return whole[:1] or [part for part in parts if counted & held[part]]


def made_in_session(walk: Walk, parts: Sequence[Part]) -> tuple[Part, ...]:
    """What is made in a new session until these are: all that the code makes.

    Where it makes none, and has only functions and classes for it, that is what they hold.
    """
    every = tuple(walk.made.kinds)
    if {*parts} <= {*every[: walk.program.made]}:
        return every[: walk.program.made]
    held = {one for part in parts for one in (*groups_of(part), *inner(items_of(part)))}
    return tuple(part for part in every if part in held)


def inner(items: Iterable[Item]) -> Iterator[Item]:
    """Layers, and those that they are around."""
    for item in items:
        one: Item | None = item
        while one is not None:
            yield one
            one = one.inside
