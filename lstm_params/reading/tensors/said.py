"""The sentences about tensors: what they were read as, what no shape tells, what is left out."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lstm_params.reading.tensors.assemble import Made
    from lstm_params.reading.tensors.chain import Link
    from lstm_params.reading.tensors.stored import Aside, Contents, Stored

MANY = 4
"""How many of a kind are named at most."""

TIMES = {1: "as many as the weights", 2: "twice the weights"}


def title_of(contents: Contents, framework: str) -> str:
    """What was read: ``a listing of 6 tensors``."""
    count = len(contents.tensors)
    tensors = f"{count:,} tensors" if count != 1 else "1 tensor"
    under = f" under {contents.under}" if contents.under else ""
    names = "" if all(one.name for one in contents.tensors) else f", in the order of {framework}"
    return f"{contents.title} of {tensors}{under}{names}"


def listed(items: Iterable[str]) -> str:
    """The first of these, and how many more there are."""
    every = list(dict.fromkeys(items))
    more = [f"{len(every) - MANY:,} more"] if len(every) > MANY else []
    return ", ".join([*every[:MANY], *more])


def shown(tensor: Stored) -> str:
    """A tensor as a note names it: ``attn.query (256, 28)``."""
    shape = f"({tensor.shape[0]:,},)" if len(tensor.shape) == 1 else f"{tensor.shape}"
    return f"{tensor.name} {shape}".strip()


def untold(links: Sequence[tuple[Link, ...]]) -> Iterator[str]:
    """What no shape tells of the layers; the count is the same whatever it is."""
    seen = set()
    for stack in links:
        link = stack[0]
        kind = (link.layer, link.others, link.free)
        if kind in seen:
            continue
        seen.add(kind)
        if link.others:
            others = listed(map(str, link.others))
            yield f"{link.layer} may as well be {others}: stored alike, and the count is the same"
        for option in link.free:
            yield f"no shape tells the {option} of {link.layer}: the count is the same for any"


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
        count, numbers = len(part.tensors), sum(prod(one.shape) for one in part.tensors)
        tensors = "1 tensor" if count == 1 else f"{count:,} tensors"
        size = f"{numbers:,} numbers{compared(numbers, total)}" if numbers != 1 else "1 number"
        yield f"not counted: {part.what}, {tensors} of {size}"


def compared(numbers: int, total: int) -> str:
    """How many times the weights that is: ``: twice the weights and 21 counters``."""
    times, rest = divmod(numbers, total) if total else (0, 0)
    if not times or rest > numbers // 100:
        return ""
    said = TIMES.get(times, f"{times:,} times the weights")
    return f": {said}" + (f" and {rest:,} more" if rest else "")


def alone(made: Made) -> Iterator[str]:
    """Which tensors no layer has, and yet are counted."""
    if made.bare:
        numbers = sum(prod(one.shape) for one in made.bare)
        names = listed(map(shown, made.bare))
        yield f"no layer is named like these, counted as tensors: {names} ({numbers:,} numbers)"


def recurrence(made: Made) -> Iterator[str]:
    """That no layer is recurrent, where that may surprise."""
    if not any(CELLS[layer.cell].recurrent for layer in made.network.layers):
        yield "no recurrent layer by name"
