"""What a file with a graph says of its layers: which tensors an operator takes, how it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.engine.plan import resolve
from lstm_params.frameworks import framework

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lstm_params.frameworks import Framework
    from lstm_params.reading.tensors.objects import Object
    from lstm_params.reading.tensors.readings import Reading
    from lstm_params.reading.tensors.stored import Node, Stored

Attributes = dict[str, "Mapping[str, object]"]
"""What is said of each operator, by the path that its tensors are given."""


def by_operand(
    tensors: Sequence[Stored], nodes: Sequence[Node], known: str
) -> tuple[list[Stored], Attributes]:
    """The tensors named by the operator that takes them, and what is said of the operators."""
    store = framework(known) if known else None
    kinds = {storage.name for storage in store.cells.values()} if store else set()
    held = {tensor.name: tensor for tensor in tensors}
    attributes: Attributes = {}
    named: list[Stored] = []
    taken: set[str] = set()
    for at, node in enumerate(nodes):
        if store is not None and node.kind in kinds:
            path = f"{node.kind}_{at}"
            attributes[path] = node.attributes
            for place, row in store.operands:
                name = node.tensors[place] if place < len(node.tensors) else ""
                if name in held:  # equal constants may be kept once
                    taken.add(name)
                    named.append(held[name]._replace(name=f"{path}/{row}"))
    return [*named, *(tensor for tensor in tensors if tensor.name not in taken)], attributes


def told(thing: Object, attributes: Attributes, known: str) -> Object:
    """An object with what it may be as the attributes of its operator say."""
    if thing.path not in attributes:
        return thing
    said, store = attributes[thing.path], framework(known)
    kept = tuple(one for one in thing.readings if agrees(one, said, store))
    return thing._replace(readings=kept or thing.readings)


def agrees(one: Reading, said: Mapping[str, object], store: Framework) -> bool:
    """Whether a layer is what the attributes of its operator say; one that is not there is 0."""
    cell = one.layer.cell
    on = resolve(store, store.cells[cell], CELLS[cell], dict(one.layer.chosen))
    for attribute, value, means in store.attributes:
        if str(said.get(attribute, 0)) != value:
            continue
        name, chosen, wanted = means.partition("=")
        if chosen and on.get(name, wanted) != wanted:
            return False
        if not chosen and store.cells[means].name == store.cells[cell].name and cell != means:
            return False
    return True
