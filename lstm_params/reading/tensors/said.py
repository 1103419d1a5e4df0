"""The sentences about tensors: what they were read as, what no shape tells, what is left out."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS, OPTIONS
from lstm_params.reading.tensors.stored import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lstm_params.layer import Layer
    from lstm_params.reading.tensors.assemble import Made
    from lstm_params.reading.tensors.chain import Link
    from lstm_params.reading.tensors.stored import Aside, Contents, Stored

TIMES = {1: "as many as the weights", 2: "twice the weights"}
"""How many times the weights something is, in words."""


def title_of(contents: Contents, framework: str) -> str:
    """What was read: ``a listing of 6 tensors``."""
    count = len(contents.tensors)
    if not all(one.name for one in contents.tensors):
        shapes = plural(count, "shape")
        return f"{contents.title} of {shapes} without names, in the order of {framework}"
    under = f" under {contents.under}" if contents.under else ""
    return f"{contents.title} of {plural(count, 'tensor')}{under}"


def order(contents: Contents, *, inferred: bool, many: bool) -> Iterator[str]:
    """Where the order of several layers is not said by the file, what it was taken from."""
    if inferred:
        yield "the order of the layers is inferred from their widths"
    elif many and contents.as_written:
        yield "the layers are in the order in which they were written to the file"


def untold(links: Sequence[tuple[Link, ...]]) -> Iterator[str]:
    """What no shape tells of the layers, once for each kind of layer."""
    seen = set()
    for stack in links:
        link = stack[0]
        others = [one for one in link.others if not is_sized(one)]
        kind = (link.layer.cell, tuple(one.cell for one in others), link.free)
        if kind in seen:
            continue
        seen.add(kind)
        if others:
            named = listed(map(str, others))
            yield f"{link.layer} may as well be {named}: stored alike, and the count is the same"
        for option in link.free:
            yield f"no shape tells the {option} of {link.layer}: the count is the same for any"


def is_sized(layer: Layer) -> bool:
    """Whether a layer has the shape of its tensors said, which may be any."""
    return any(OPTIONS[name].kind == "axes" for name, _ in layer.options)


def pairs(links: Sequence[tuple[Link, ...]]) -> Iterator[str]:
    """Where two objects were taken for the directions of one layer, or for a stack, unsaid."""
    for stack in links:
        link = stack[0]
        if len(link.objects) > 1 and not link.objects[0].side:
            yield f"{link.layer}: taken for two directions, as no name says otherwise"
            return


def aside(parts: Sequence[Aside], total: int) -> Iterator[str]:
    """What is there beside the weights, with its numbers."""
    for part in parts:
        numbers = sum(prod(one.shape) for one in part.tensors)
        size = f"{plural(len(part.tensors), 'tensor')} of {plural(numbers, 'number')}"
        yield f"not counted: {part.what}, {size}{compared(part.tensors, numbers, total)}"


def plural(count: int, noun: str) -> str:
    """A number of things: ``1 tensor``, ``2 tensors``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def compared(tensors: Sequence[Stored], numbers: int, total: int) -> str:
    """How many times the weights that is: ``: twice the weights and 21 counters``."""
    times, rest = divmod(numbers, total) if total else (0, 0)
    counters = sum(prod(one.shape) == 1 for one in tensors)
    if not times or rest > max(counters, numbers // 100):
        return ""
    said = f": {TIMES.get(times, f'{times:,} times the weights')}"
    return (
        f"{said} and {plural(rest, 'counter' if rest <= counters else 'number')}" if rest else said
    )


def alone(made: Made) -> Iterator[str]:
    """Which tensors no layer has, and yet are counted."""
    if made.bare:
        numbers = sum(prod(one.shape) for one in made.bare)
        names = listed(map(shown, made.bare))
        yield f"no layer is named like these, counted as tensors: {names} ({numbers:,} numbers)"


def gains(kinds: Sequence[Aside]) -> Iterator[str]:
    """What wrappers keep beside their weights."""
    for kind in kinds:
        numbers = sum(prod(one.shape) for one in kind.tensors)
        yield f"{kind.what}, counted as tensors: {listed(map(shown, kind.tensors))} ({numbers:,})"


def shared(tensors: Sequence[Stored]) -> Iterator[str]:
    """Which tensors are others under a second name."""
    if tensors:
        names = listed(f"{one.name} is {one.same_as}" for one in tensors)
        yield f"counted once: {names}"


def recurrence(made: Made) -> Iterator[str]:
    """That no layer is recurrent, where that may surprise."""
    if not any(CELLS[layer.cell].recurrent for layer in made.network.layers):
        whole = "has all of its tensors here" if made.bare else "by name"
        yield f"no recurrent layer {whole}"
