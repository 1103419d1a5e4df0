"""The sentences below a count: what the tables say of its layers, and who counts another total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.axes import axes, length, names_in
from lstm_params.cells import GLOSSES, OPTIONS
from lstm_params.checks import MERGES
from lstm_params.engine.formula import quotient
from lstm_params.engine.terms import held_gates
from lstm_params.errors import FrameworkError
from lstm_params.frameworks import CAUTIONS
from lstm_params.frameworks import framework as framework_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lstm_params.axes import Product
    from lstm_params.engine.plan import Plan, Planned, PlannedLayer
    from lstm_params.frameworks import Tensor
    from lstm_params.network import Part

COMPARED = ("keras", "pytorch")
"""The frameworks whose totals a report names if they differ."""


def widths(layers: Iterable[PlannedLayer]) -> Iterator[str]:
    """``92 = 64 fed back + 28 input`` for each sum in a shape; where a doubled input is from."""
    below: Part | None = None
    for _, part, plan in layers:
        stated = "on" in dict(part.layer.options)
        if below is not None and below.layer.merge == "concat" and plan.tensors and not stated:
            one = part.sizes["input"] // MERGES["concat"]
            yield f"{part.sizes['input']:,} = 2 × {one:,}, both directions"
        for tensor in plan.tensors:
            yield from sums_in(tensor, plan, part)
        if plan.cell.terms and not plan.cell.beside:
            below = part


def sums_in(tensor: Tensor, plan: Plan, part: Part) -> Iterator[str]:
    """``92 = 64 fed back + 28 input`` for each axis of a tensor that is a sum."""
    gates = len(held_gates(tensor, plan.cell)) or 1
    sizes = {**part.sizes, "gates": gates, "directions": len(part.layer.directions)}
    for axis in axes(tensor.axes):
        if len(axis) > 1:
            named = " + ".join(summand_in_words(product, sizes) for product in axis)
            yield f"{length(axis, sizes):,} = {named}"


def summand_in_words(product: Product, sizes: Mapping[str, int]) -> str:
    """``28 input``, ``2·28 input``: its numbers, then what the sizes among them are."""
    numbers = "·".join(f"{sizes[name]:,}" if name in sizes else name for name in product)
    words = "·".join(GLOSSES.get(name, name) for name in names_in((product,)))
    return f"{numbers} {words}".rstrip()


def row_notes(planned: Planned) -> Iterator[str]:
    """What the tables say of these layers: derived sizes, options, how the framework has them."""
    composed = framework_named(planned.framework).composed
    for _, part, plan in planned.layers:
        sizes = part.sizes
        given = dict(part.layer.options)
        for derived in plan.cell.sizes:
            name, text = derived.name, quotient(derived, {})
            if name in sizes and name not in given and not text.isalnum():
                yield f"{name} = {text} = {sizes[name]:,}"
        for option, _ in part.layer.options:
            one, other = OPTIONS[option].unless
            if OPTIONS[option].note and sizes.get(one) != sizes.get(other, ""):
                yield OPTIONS[option].note.format(cell=plan.cell.name, **sizes)
        if plan.storage.note:
            yield plan.storage.note
        if composed and (part.layer.copies > 1 or part.layer.merge is not None):
            yield composed


def caution(framework: str) -> Iterator[str]:
    """A warning where the framework's storage was not read off real objects."""
    store = framework_named(framework)
    if store.verified in CAUTIONS:
        yield CAUTIONS[store.verified].format(title=store.title)


def differences(planned: Planned) -> tuple[str, ...]:
    """A sentence for the popular frameworks whose total is another, and why."""
    by_sentence: dict[str, list[str]] = {}
    for other in COMPARED:
        sentence = difference(planned, other)
        if sentence:
            by_sentence.setdefault(sentence, []).append(other)
    return tuple(f"{' and '.join(others)}: {sentence}" for sentence, others in by_sentence.items())


def difference(planned: Planned, other: str) -> str:
    """``24,714 (256 more: 8 bias vectors in lstm, not 4)``; nothing if the total is the same."""
    try:
        there = planned.stored_by(other)
    except FrameworkError as error:
        return str(error).removeprefix(f"{other} ")
    ours, theirs = planned.total, there.total
    if theirs == ours:
        return ""
    more = f"{abs(theirs - ours):,} {'more' if theirs > ours else 'fewer'}"
    why = "; ".join(dict.fromkeys(stored_otherwise(planned, there)))
    return f"{theirs:,} ({more}: {why})" if why else f"{theirs:,} ({more})"


def stored_otherwise(here: Planned, there: Planned) -> Iterator[str]:
    """``8 bias vectors in lstm, not 4``, for each term that is stored another number of times."""
    for ours, theirs in zip(here.layers, there.layers, strict=True):
        for mine, other in zip(ours.plan.terms, theirs.plan.terms, strict=True):
            if mine.times != other.times:
                vectors = "vector" if other.times == 1 else "vectors"
                stored = f"{other.times} {other.term.name} {vectors} in {ours.plan.cell.name}"
                yield f"{stored}, not {mine.times}"
