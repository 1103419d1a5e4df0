"""What a framework stores for one layer, where code shares, replaces or adds a tensor of it."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.checks import in_order
from lstm_params.engine.plan import plan_of
from lstm_params.engine.weights import weights_of
from lstm_params.errors import FrameworkError
from lstm_params.frameworks import framework
from lstm_params.network import Part
from lstm_params.reading.code.bare import layer_of
from lstm_params.reading.code.limits import LAYERS
from lstm_params.reading.code.links import is_embedding
from lstm_params.reading.code.parts import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.engine.weights import Weight as Tensor
    from lstm_params.layer import Layer
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.parts import Item


class Changed(NamedTuple):
    """A layer of which code has changed what is stored."""

    layers: tuple[Layer, ...]
    """The layer itself, or what is left of it tensor by tensor; then tensors that it has more."""
    whole: bool
    """Whether the layer itself is among them."""
    names: tuple[str, ...]
    """What each is called in the layer; "" for the layer itself, and where that is not known."""
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


Tensors = dict[str, "Weight | Item | None"]
"""Tensors that code gives a layer, by name: see ``Graph.tensors``."""


def tied(tensors: dict[Item, Tensors], item: Item, layer: Layer, takes: int) -> Layer:
    """The layer, tied if it is a head whose matrix is that of an embedding of its shape.

    What that says is taken out of ``tensors``.
    """
    given = tensors[item]
    for name, value in [*given.items()]:
        if not isinstance(value, Weight):
            continue
        if value.item not in tensors:
            given.pop(name)  # of no layer here, so that it is counted as its own
        elif is_embedding(item) and fits(value.item, value.item.takes, item):
            given.pop(name)
            tensors[value.item][name] = Weight(item, name)
        elif fits(item, takes, value.item):
            given.pop(name)
            return layer._replace(options=in_order({**dict(layer.options), "tied": "on"}))
    return layer


def fits(head: Item, takes: int | None, item: Item) -> bool:
    """Whether the first is a head and the second an embedding, with matrices of one shape."""
    if head.layer is None or not CELLS[head.layer.cell].head or not is_embedding(item):
        return False
    units = item.layer.units if item.layer is not None else None
    return (head.layer.units, takes) == (item.takes, units)


def changed(
    graph: Graph, item: Item, tensors: Tensors, *, layer: Layer, width: int, store: str
) -> Changed:
    """The layer with the tensors that code has taken from it and given to it."""
    held = {one.name: one for one in stored(layer, width, store)}
    given = {name: value for name, value in tensors.items() if value is not None}
    gone = {name for name, value in given.items() if name in held and another(value, held[name])}
    notes = tuple(
        f"{name} of {graph.title(item)} is that of {graph.title(value.item)}, and is counted there"
        for name, value in given.items()
        if isinstance(value, Weight) and name in held
    )
    left = {n: one for n, one in held.items() if n not in gone}
    kept = [layer_of(item, one.shape, KINDS[one.kind]) for one in left.values()]
    names, more, missing = [*left] if gone else [""], [], []
    for name, value in given.items():
        if isinstance(value, Weight):
            continue
        misplaced = name in held and not is_tensor(value)
        if name in held and name not in gone and not misplaced:
            continue
        if misplaced or value.layer is None:
            missing.append(f"{value.written}{value.place.where}")
        else:
            more.append(value.layer)
            names.append(name)
    for name, axis in graph.normed.get(item, ()):
        one = held.get(name)
        if one is None:
            missing.append(f"what is added to {name} of {graph.title(item)}{item.place.where}")
        else:
            more.append(layer_of(item, lengths_of(one.shape, axis)))
            names.append("")
    own = tuple(kept) if gone else (layer,)
    return Changed((*own, *more), not gone, tuple(names), notes, tuple(missing))


KINDS = {"trainable": "", "frozen": "frozen", "buffer": "buffer"}
"""How a stored tensor is kept, as an option of a tensor beside the layers."""


def is_tensor(value: Item) -> bool:
    """Whether it may stand where a layer has a tensor: any that is known and no layer is one."""
    return value.layer is None or CELLS[value.layer.cell].beside


def another(value: Weight | Item, held: Tensor) -> bool:
    """Whether a tensor of a layer is replaced by one that is counted elsewhere or differs."""
    if isinstance(value, Weight) or value.layer is None:
        return isinstance(value, Weight)
    lengths = dict(value.layer.options).get("shape")
    if lengths is None:  # a layer where a tensor belongs: it is named, and the tensor is kept
        return False
    return prod(lengths if isinstance(lengths, tuple) else (lengths,)) != held.parameters


def lengths_of(shape: tuple[int, ...], axis: int | None) -> tuple[int, ...]:
    """The shape of the lengths of a tensor's parts along an axis; of all of it for None."""
    if axis is None:
        return ()
    return tuple(side if at == axis % len(shape) else 1 for at, side in enumerate(shape))


def stored(layer: Layer, width: int, store: str) -> Iterator[Tensor]:
    """Every tensor of every copy of a layer; none if there are too many, or no such layer."""
    for place in range(layer.copies if layer.copies <= LAYERS else 0):
        part = Part(layer, layer.sizes(width, place), 1)
        try:
            plan = plan_of(part, store)
        except FrameworkError:
            return
        yield from weights_of(part, plan, framework(store), {})
        width = part.sizes["output"]
