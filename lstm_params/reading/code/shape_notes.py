"""Notes on the shapes that code states: which of their numbers count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code.shapes import LAST, TURNING, features

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.links import Link
    from lstm_params.reading.code.parts import Length

MIXING = {*TURNING, "unknown"}
"""Flows after which the number of time steps may affect the number of features."""


def of_shape(found: list[Link], graph: Graph, at: int) -> Iterator[str]:
    """A note on which number of a stated shape counts, unless others count later on as well."""
    item = found[at].item
    taker = next((link.item for link in found[at:] if link.item.layer is not None), item)
    width = features(taker, item.shape)
    others = [length for length in item.shape or () if isinstance(length, int)]
    if not item.stated or not isinstance(width, int) or len(others) < 2 or mixes(found):
        return
    others.remove(width)
    if taken(found, graph, at) & {*others}:
        return
    time = len(item.shape or ()) == 2
    counts = f"the {width} features count, the {others[0]} time steps do not"
    yield f"{item.stated}: {counts if time else f'of these only the {width} channels count'}"


def taken(found: list[Link], graph: Graph, at: int) -> set[Length]:
    """The numbers of features that later layers get from the tensors they are called on."""
    later = [link.item for link in found[at + 1 :] if link.item.layer is not None]
    came = graph.inputs
    return {features(item, came[item].shape) for item in later if item in came}


def mixes(found: list[Link]) -> bool:
    """Whether some layer turns other axes into features."""
    axes = {link.item.axis for link in found if link.item.layer is not None}
    turned = len(axes) > 1 or max(axes, default=LAST) >= 0
    return turned or any(link.item.flow in MIXING for link in found)
