"""The layers of a network in the order of the code, and whether each feeds the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.reading.code.bare import is_beside
from lstm_params.reading.code.parts import Group, Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lstm_params.layer import Layer
    from lstm_params.network import Network


class Link(NamedTuple):
    """A layer in the order of the network."""

    item: Item
    strict: bool
    """Whether it certainly gets the output of the layer before it."""
    loose: bool = False
    """True for a layer on its own, if there are models as well."""
    again: bool = False
    """True for a layer that has come before: it has no more weights, and feeds what follows."""
    fresh: bool = False
    """True for the first layer of the second and each later model."""


class Chained(NamedTuple):
    """The network of some layers, and what to say about it."""

    network: Network
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    framework: str
    """The framework of a layer that is stored by another one than its dialect's; else ""."""
    whole: bool
    """Whether no layer is missing before the first one that is counted."""
    places: Mapping[Item, tuple[int, ...]]
    """The place of each layer of the code among the network's; none if it has none there."""
    lacking: Mapping[Item, tuple[str, ...]]
    """What is missing of each layer of the code."""
    runs: tuple[int, ...]
    """The different numbers of time steps that the layers run over, if all are known."""
    inner: Mapping[int, str]
    """What layers that are tensors of a layer of the code are called in it, by their places."""


def in_order_of_code(parts: list[Item | Group], *, strict: bool) -> list[Link]:
    """The layers of all parts; ``strict`` is whether each part feeds the next.

    A layer that states its own input may just as well stand beside the one above it.
    """
    models = any(not isinstance(part, Item) for part in parts)
    return [
        link._replace(
            loose=models and isinstance(part, Item),
            fresh=at > 0 and first == 0 and isinstance(part, Group),
        )
        for at, part in enumerate(parts)
        for first, link in numbered(links(part, strict=strict and at > 0 and not states(part)))
    ]


def states(part: Item | Group) -> bool:
    """Whether a part is a layer that says itself what goes in, so that nothing need be below it."""
    return isinstance(part, Item) and (part.shape is not None or part.takes is not None)


def numbered(found: Iterable[Link]) -> Iterator[tuple[int, Link]]:
    """The layers of a part with their numbers; a tensor beside them, which gets nothing, has -1."""
    at = 0
    for link in found:
        yield (-1 if is_beside(link.item) else at), link
        at += not is_beside(link.item)


def links(part: Item | Group, *, strict: bool) -> Iterator[Link]:
    """The layers of a part; ``strict`` is whether what is before the part feeds its first layer."""
    seen: set[Group] = set()
    stack = [(part, strict)]
    while stack:
        one, fed = stack.pop()
        if isinstance(one, Item):
            yield Link(one, fed)
        elif one not in seen:
            seen.add(one)
            below: Item | Group | None = None
            inside = []
            for child in one.children:
                sure = one.strict and see_through(below) and see_through(child) if below else fed
                inside.append((child, sure))
                below = child
            stack.extend(reversed(inside))


def see_through(part: Item | Group | None) -> bool:
    """Whether a part's input goes to its first layer: not so in an object with a forward method."""
    return isinstance(part, Item) or (part is not None and part.of is None)


def unique(found: list[Link]) -> list[Link]:
    """Each layer once, however often it is used; an embedding that nothing feeds comes first.

    Of a layer and a wrapper around it the wrapper counts.
    """
    kept: dict[Item, Link] = {}
    for link in found:
        core = link.item.core
        if core not in kept or (link.item is not core and kept[core].item is core):
            kept[core] = link
    links: list[Link] = []
    seen: dict[Item, None] = {}
    for link in found:
        core = link.item.core
        links.append(link._replace(again=True) if core in seen else kept[core])
        seen[core] = None
    at = next((at for at, link in enumerate(links) if is_embedding(link.item)), 0)
    if any(link.strict or link.fresh for link in links[: at + 1]):
        return links
    # What certainly stands on the embedding goes with it.
    fed = enumerate(links[at + 1 :], at + 1)
    end = next((on for on, link in fed if not link.strict), len(links))
    return [*links[at:end], *links[:at], *links[end:]]


def looks_up(item: Item) -> bool:
    """Whether the layer is an embedding, though its sizes may not be known yet."""
    cell = CELLS.get(item.maker.makes) if item.maker is not None else None
    return cell is not None and cell.words


def is_embedding(item: Item) -> bool:
    """Whether the layer looks words up."""
    return item.layer is not None and CELLS[item.layer.cell].words


def holds_nothing(layer: Layer) -> bool:
    """Whether the layer has no weights, whatever its input."""
    return not CELLS[layer.cell].terms
