"""The sums of a layer: what one gate has, all gates, both directions, equal copies, the packing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.explain.layer import conditions
from lstm_params.answers.explain.steps import Step, addition
from lstm_params.answers.explain.workings import KEPT, TERMS, WHY
from lstm_params.axes import axes, length, names_in
from lstm_params.engine.blocks import Copy, rows_of
from lstm_params.engine.formula import Summand, join, summand_of
from lstm_params.engine.terms import LAYER
from lstm_params.engine.weights import several_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.explain.layer import Explained
    from lstm_params.axes import Axis
    from lstm_params.cells import Term
    from lstm_params.engine.weights import Weight
    from lstm_params.network import Part

MATRICES = {"recurrent", "input"}
"""The terms that are one matrix over [h, x] where they are stored for the same gates."""


class GateGroup(NamedTuple):
    """The terms that the same gates own, and how often each of these gates has each."""

    gates: tuple[str, ...]
    terms: tuple[tuple[Term, int], ...]


class JoinedTerms(NamedTuple):
    """Terms of one gate that are written as one matrix, or a term by itself."""

    terms: tuple[Term, ...]
    summand: Summand
    matrix: Summand
    """One of it, its axes as they are stored."""


def groups(layer: Explained) -> list[GateGroup]:
    """The stored terms by the gates that own them, equally often each; the excess by itself."""
    found: dict[tuple[str, ...], list[tuple[Term, int]]] = {}
    for stored in layer.terms:
        times = dict(stored.by_gate)
        letters = tuple(letter for letter, _ in layer.plan.gates if letter in times)
        each = min(times.values())
        found.setdefault(letters, []).append((stored.term, each))
        excess = stored.times - each * len(times)
        if excess:
            found.setdefault((LAYER,), []).append((stored.term, excess))
    return [GateGroup(gates, tuple(terms)) for gates, terms in found.items()]


def is_joined(group: GateGroup) -> bool:
    """Whether one matrix over [h, x] is a fair picture: the same gates own both parts."""
    names = {term.name for term, _ in group.terms if "units" in term.axes.split()}
    return names >= MATRICES


def join_terms(group: GateGroup) -> list[JoinedTerms]:
    """What one gate has: a matrix over [h, x] where both parts are there, and the rest."""
    found: list[JoinedTerms] = []
    for term, times in group.terms:
        each = JoinedTerms((term,), summand_of(term, times), Summand(1, named_axes(term)))
        both = join(found[-1].summand, each.summand) if found else None
        matrix = join(found[-1].matrix, each.matrix) if found else None
        if both and matrix and {found[-1].terms[-1].name, term.name} == MATRICES:
            found[-1] = JoinedTerms((*found[-1].terms, term), both, matrix)
        else:
            found.append(each)
    return found


def named_axes(term: Term) -> tuple[Axis, ...]:
    """The axes of a term that are no number."""
    return tuple(axis for axis in axes(term.axes) if names_in(axis))


def sums(layer: Explained) -> tuple[list[Step], int]:
    """Count a layer: each group of gates, one direction, both, and equal copies; and the total."""
    steps: list[Step] = []
    values = []
    for group in groups(layer):
        more, value = group_sums(layer, group)
        steps += more
        values.append(value)
    if len(values) > 1:
        steps.append(Step("the layer", "all of these", arithmetic=addition(values)))
    if not values:
        steps.append(Step("weights", "none: it holds nothing", arithmetic="0"))
    one = sum(values)
    directions, copies = len(layer.part.layer.directions), layer.part.copies
    if directions > 1:
        steps.append(both_directions(layer, one))
    if copies > 1:
        steps.append(equal_copies(layer.part, one * directions))
    return steps, one * directions * copies


def group_sums(layer: Explained, group: GateGroup) -> tuple[list[Step], int]:
    """Count what one gate of a group has, then the group."""
    steps, values = [], []
    for each in join_terms(group):
        value = each.summand.value(layer.sizes)
        steps.append(term_sum(layer, group, each, value))
        values.append(value)
    names = dict(layer.plan.gates)
    gates = [names[letter] for letter in group.gates if letter != LAYER]
    one = sum(values)
    if len(values) > 1:
        which = "both" if len(values) == 2 else "all of these"
        steps.append(Step("one gate" if gates else "the layer", which, arithmetic=addition(values)))
    if len(gates) > 1:
        product = f"{len(gates)} · {one:,} = {len(gates) * one:,}"
        which = ", ".join(gates) + unused(layer, group)
        steps.append(Step(f"{len(gates)} gates", which, arithmetic=product))
    return steps, one * (len(gates) or 1)


def unused(layer: Explained, group: GateGroup) -> str:
    """Name a block that is stored and serves no gate."""
    own = dict(layer.cell.gates)
    spare = [
        name for letter, name in layer.plan.gates if letter in group.gates and letter not in own
    ]
    return f"; {layer.framework} stores {spare[0]} and does not use it" if spare else ""


def term_sum(layer: Explained, group: GateGroup, each: JoinedTerms, value: int) -> Step:
    """Count one matrix, or one vector, or several of the kind."""
    term, summand = each.terms[0], each.summand
    text = summand.text(layer.numbers())
    arithmetic = text if text == f"{value:,}" else f"{text} = {value:,}"
    if "bias" in term.name:
        return Step(term.name, biases(layer, group, term), arithmetic=arithmetic)
    is_matrix = len(each.matrix.axes) > 1
    if is_matrix and term.name in MATRICES:
        return Step("matrix", matrix(layer, each), arithmetic=arithmetic)
    sentence = TERMS.get(term.name, "")
    if is_matrix:
        sentence = f"{sentence}: {shape(layer, each.matrix)}".removeprefix(": ")
    return Step(term.name, sentence, arithmetic=arithmetic)


def matrix(layer: Explained, each: JoinedTerms) -> str:
    """Say what a matrix is multiplied by, and why it has its shape."""
    if len(each.terms) > 1:
        over = f"W over [{layer.letter}, x]"
    else:
        over = f"on {layer.letter}" if each.terms[0].name == "recurrent" else "on x"
    outputs = axes("units blocks outputs")
    if len(each.matrix.axes) > 2 or each.matrix.axes[0] not in outputs:
        return f"{over}: {shape(layer, each.matrix)}"
    rows, columns = (length(axis, layer.sizes) for axis in each.matrix.axes)
    what = f"{columns:,} numbers go in, {rows:,} come out"
    return f"{over}: {what}, so it is {shape(layer, each.matrix)}"


def shape(layer: Explained, matrix: Summand) -> str:
    """The axes in numbers."""
    return f"({', '.join(f'{length(axis, layer.sizes)}' for axis in matrix.axes)})"


def biases(layer: Explained, group: GateGroup, term: Term) -> str:
    """Say how many biases a gate has, and why this framework keeps that many."""
    if group.gates == (LAYER,):
        return KEPT["more"]
    if all(stored.frozen for stored in layer.terms if stored.term is term):
        return KEPT["zeros"]
    if dict(group.terms)[term] == 1:
        return KEPT["one"]
    why = WHY.get(layer.framework)
    only = "" if conditions(layer).get("reset") == "after" else "; only their sum matters"
    return KEPT["two"] + (f", {why}" if why else "") + only


def both_directions(layer: Explained, one: int) -> Step:
    """Count the second direction, and say what both return."""
    merge, output = layer.part.layer.merge, layer.number("output")
    how = "side by side" if merge == "concat" else f"made one ({merge})"
    return Step(
        "directions",
        f"forward and backward, each with weights of its own; their outputs {how}: {output}",
        arithmetic=f"2 · {one:,} = {2 * one:,}",
    )


def equal_copies(part: Part, one: int) -> Step:
    """Count equal copies."""
    copies, repeats = part.copies, part.repeats
    which = f"{copies:,} equal ones on top of each other"
    if repeats > 1:
        each = "one" if copies == repeats else f"{copies // repeats:,}"
        which = f"{each} in each of {repeats:,} equal copies of the group"
    return Step(
        "layers",
        which,
        arithmetic=f"{copies:,} · {one:,} = {copies * one:,}",
    )


def packing(layer: Explained) -> Iterator[Step]:
    """Say how the framework packs the gates into its tensors."""
    rows = rows_of(Copy(0, layer.part, layer.plan))
    for (row, _, _), weight in zip(rows, layer.weights, strict=True):
        if len(weight.gates) > 1 and weight.direction != "backward":
            said = order_of_gates(weight, several_of(row, layer.cell))
            yield Step("stored as", said, arithmetic=product(weight))


def order_of_gates(weight: Weight, several: tuple[str, ...] = ()) -> str:
    """``weight_ih_l0 (256, 28): the gates i f g o, 64 rows each``.

    ``several`` is what lies there one after the other, where it holds several of a term.
    """
    first = weight.gates[0]
    each = first.stop - first.start
    last = len(weight.shape) - 1
    along = "columns" if first.axis == last and last else "rows" if last else "numbers"
    gates, what = f"the gates {' '.join(weight.order)}", f"{weight.name} {weight.shape}"
    if not several:
        return f"{what}: {gates}, {each:,} {along} each"
    blocks, in_order = len(weight.gates), ", then ".join(several)
    if blocks == len(weight.order):
        return f"{what}: {in_order}, a row each: {gates}, {each:,} {along} each"
    return f"{what}: {blocks} blocks of {each:,} {along}: {in_order}, each {gates}"


def product(weight: Weight) -> str:
    """``256·28 = 7,168``."""
    text = "·".join(f"{side:,}" for side in weight.shape)
    return text if len(weight.shape) == 1 else f"{text} = {weight.parameters:,}"
