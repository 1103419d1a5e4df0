"""The names of tensors in a whole network, where a framework's rows name them in one object only.

``weight_ih_l0`` is the name in one ``nn.LSTM``, and a model has a name before it, that of the
attribute. Here that is the cell: ``lstm.weight_ih_l0``, ``lstm_1`` and ``lstm_2`` where there are
several. Frameworks whose rows have the name of the object need none.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lstm_params.frameworks import framework

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.engine.blocks import Copy, Laid
    from lstm_params.frameworks import Framework

Place = tuple[int, int, str | None]
"""What an object is: a layer, the copy of it and the direction, as far as it is one of them."""


def full_names(every: list[Copy], tensors: list[Laid], framework_name: str) -> list[str]:
    """The name of each tensor in the network, none of them twice."""
    names = [tensor.name for tensor in tensors]
    store = framework(framework_name)
    own = any("{name}" in text for text in (*store.layer, *paths(every)))
    places: list[Place] = [(every[tensor.copy].layer, -1, None) for tensor in tensors]
    if own or (len(set(places)) == 1 and len(set(names)) == len(names)):
        return names
    for finer in (by_copy, by_direction):
        if len(set(zip(places, names, strict=True))) < len(names):
            places = finer(places, tensors)
    between, called = joint(store), object_names(every, places)
    return [f"{called[place]}{between}{name}" for place, name in zip(places, names, strict=True)]


def joint(store: Framework) -> str:
    """What joins the parts of a tensor's name."""
    rows = (row.name for storage in store.cells.values() for row in storage.tensors)
    return "/" if any("/" in name for name in rows) else "."


def paths(every: Iterable[Copy]) -> set[str]:
    """The names in the rows."""
    return {row.name for copy in every for row in copy.plan.tensors}


def by_copy(places: list[Place], tensors: list[Laid]) -> list[Place]:
    """Each copy an object."""
    return [
        (layer, tensor.copy, None) for (layer, _, _), tensor in zip(places, tensors, strict=True)
    ]


def by_direction(places: list[Place], tensors: list[Laid]) -> list[Place]:
    """Each direction an object too."""
    return [
        (layer, tensor.copy, tensor.direction)
        for (layer, _, _), tensor in zip(places, tensors, strict=True)
    ]


def object_names(every: list[Copy], places: list[Place]) -> dict[Place, str]:
    """The cell of each object, numbered where there are several, with its direction."""
    cells = {copy.layer: copy.plan.cell.name for copy in every}
    distinct = dict.fromkeys(place[:2] for place in places)
    many = Counter(cells[layer] for layer, _ in distinct)
    seen: Counter[str] = Counter()
    names: dict[tuple[int, int], str] = {}
    for place in distinct:
        cell = cells[place[0]]
        seen[cell] += 1
        names[place] = f"{cell}_{seen[cell]}" if many[cell] > 1 else cell
    return {place: "_".join(filter(None, (names[place[:2]], place[2]))) for place in places}


def object_words(tensors: list[tuple[str, Laid]]) -> tuple[str, ...]:
    """A sentence about the names that stand before those of the rows, if there are any."""
    before = [name.removesuffix(one.name)[:-1] for name, one in tensors if name != one.name]
    words = ", ".join(dict.fromkeys(before))
    stand = "stand" if "," in words else "stands"
    return (f"{words} {stand} for the name of the object in a model",) if words else ()
