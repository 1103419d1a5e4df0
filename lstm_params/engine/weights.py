"""The rows of a plan laid out: each weight of a network with its name, shape and gates."""

from __future__ import annotations

from itertools import groupby
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.cells import GATES
from lstm_params.engine.terms import held_gates
from lstm_params.frameworks import framework

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lstm_params.axes import Axis, Product
    from lstm_params.cells import Cell
    from lstm_params.engine.plan import Plan, Planned, PlannedLayer
    from lstm_params.frameworks import Framework, Storage, Tensor
    from lstm_params.network import Part

DIRECTIONS = (None, "forward", "backward")
"""A layer has only the first, or the other two."""

WRAPPER = "bidirectional"
"""The name of the object that some frameworks put around both directions."""


class GateSlice(NamedTuple):
    """Where a gate lies in a tensor that holds several."""

    gate: str
    letter: str
    """The framework's own letter for it."""
    direction: str | None
    """Whose gate it is, in a tensor that holds both directions."""
    start: int
    stop: int
    axis: int


class Weight(NamedTuple):
    """A stored tensor of a given network."""

    name: str
    """The framework's own; ``l{1..4}`` stands for l1, l2, l3 and l4 of equal copies."""
    gate: str | None
    """The gate it belongs to, if it belongs to one."""
    direction: str | None
    """``forward`` or ``backward`` where the layer has both."""
    shape: tuple[int, ...]
    """The axes as stored, slowest first."""
    holds: str
    """What it is in the mathematics: ``recurrent + input``."""
    order: tuple[str, ...]
    """The gates it holds in the stored order, in the framework's letters, where several."""
    gates: tuple[GateSlice, ...]
    """The same gates with their places."""
    kind: str
    """``trainable``; ``frozen`` counts and is not trained; a ``buffer`` does not count."""
    parameters: int
    """How many numbers one copy holds."""
    layer: str = ""
    """The name of its layer: ``lstm 2-9``."""
    copies: int = 1
    """How many of it there are."""
    total: int = 0
    """How many parameters all of them are: nothing for a buffer."""
    framework: str = ""
    """Who stores it."""
    spec: str = ""
    """The network it is of."""


def weights(planned: Planned) -> Iterator[tuple[Weight, ...]]:
    """Lay out one copy of each distinct layer, its weights in the order they are stored."""
    store = framework(planned.framework)
    spec = planned.network.brief
    counters: dict[str, int] = {}
    for repeats, run in groupby(planned.layers, lambda layer: layer.part.repeats):
        layers = tuple(run)
        strides = made_by(layers, store) if repeats > 1 else {}
        for layer in layers:
            copies = layer.part.copies
            yield tuple(
                weight._replace(
                    layer=layer.name,
                    copies=copies,
                    total=0 if weight.kind == "buffer" else copies * weight.parameters,
                    framework=store.name,
                    spec=spec,
                )
                for weight in weights_of(layer.part, layer.plan, store, counters, strides)
            )
        for name, made in strides.items():
            counters[name] += (repeats - 1) * made


def made_by(layers: Iterable[PlannedLayer], store: Framework) -> dict[str, int]:
    """How many objects of each name one repeat of layers makes."""
    made: dict[str, int] = {}
    for _, part, plan in layers:
        both, copies = len(part.layer.directions), part.copies // part.repeats
        times = both if store.each_direction else 1
        made[plan.storage.name] = made.get(plan.storage.name, 0) + copies * times
        if both > 1:
            made[WRAPPER] = made.get(WRAPPER, 0) + copies
    return made


def weights_of(
    part: Part,
    plan: Plan,
    store: Framework,
    counters: dict[str, int],
    strides: Mapping[str, int] = {},
) -> Iterator[Weight]:
    """The weights of one copy.

    ``counters`` says how many objects of each name came before, ``strides`` how many each repeat
    of a group makes.
    """
    directions = part.layer.directions
    both = len(directions)
    sizes = {**part.sizes, "directions": both}
    name, copies = plan.storage.name, part.copies // part.repeats
    each = both if store.each_direction else 1
    made = Made(copies, each, part.repeats, strides)
    names = objects(name, made, store, counters)
    wrappers = objects(WRAPPER, made._replace(each=1), store, counters) if both > 1 else [""]
    for at, direction in enumerate(directions):
        words = {
            "index": numbers(sizes["place"], copies, 1),
            "object": numbers(sizes["place"] * both + at, copies, both),
            "name": names[at % len(names)],
            "wrapper": wrappers[0],
        }
        words["layer"] = store.layer[DIRECTIONS.index(direction)].format_map(words)
        for tensor in plan.tensors:
            shared = "directions" in tensor.axes
            if not (shared and at):
                yield from stored(tensor, plan, sizes, None if shared else direction, words)


def stored(
    tensor: Tensor,
    plan: Plan,
    sizes: Mapping[str, int],
    direction: str | None,
    words: Mapping[str, str],
) -> Iterator[Weight]:
    """One row's weights: one for each gate if its name runs over the gates, else one."""
    letters = held_gates(tensor, plan.cell)
    names = {**dict(GATES), **dict(plan.cell.gates)}  # a block may be stored for no gate
    order = [pair for pair in spelling(plan.storage) if pair[0] in letters]
    holds = held_names(tensor, plan.cell)
    if "{gate}" in tensor.name:
        for letter, spelled in order:
            name = tensor.name.format_map({**words, "gate": spelled})
            shape = tuple(length(axis, sizes) for axis in axes(tensor.axes))
            count = prod(shape)
            yield Weight(name, names[letter], direction, shape, holds, (), (), tensor.kind, count)
        return
    name = tensor.name.format_map(words)
    counted = {**sizes, "gates": len(letters) or 1}
    shape = tuple(length(axis, counted) for axis in axes(tensor.axes))
    count = prod(shape)
    if len(letters) == 1:
        gate = names[letters[0]]
        yield Weight(name, gate, direction, shape, holds, (), (), tensor.kind, count)
        return
    packed = [(names[letter], spelled) for letter, spelled in order]
    gates = tuple(slices(axes(tensor.axes), packed, counted))
    spelt = tuple(spelled for _, spelled in order)
    yield Weight(name, None, direction, shape, holds, spelt, gates, tensor.kind, count)


def slices(
    held: tuple[Axis, ...], gates: list[tuple[str, str]], sizes: Mapping[str, int]
) -> Iterator[GateSlice]:
    """Where each gate lies: along the axis that has ``gates`` as a factor, outermost first."""
    for at, axis in enumerate(held):
        for product in axis:
            if "gates" not in product:
                continue
            outer, inner = split(product, "gates")
            step, blocks = length((inner,), sizes), length((outer,), sizes)
            for number in range(blocks * len(gates)):
                name, letter = gates[number % len(gates)]
                both = "directions" in outer and sizes["directions"] > 1
                direction = DIRECTIONS[1 + number // len(gates)] if both else None
                yield GateSlice(name, letter, direction, number * step, (number + 1) * step, at)


def split(product: Product, factor: str) -> tuple[Product, Product]:
    """The factors before one of them, and those behind it."""
    at = product.index(factor)
    return product[:at], product[at + 1 :]


def several_of(tensor: Tensor, cell: Cell) -> tuple[str, ...]:
    """The framework's own names, or the mathematics', of what a row holds several of."""
    if len(set(tensor.terms)) == len(tensor.terms):
        return ()
    named = {term.symbol: (term.name, *term.more) for term in cell.terms}
    held = tensor.holds.split()
    names = (named[symbol.rstrip("'")][symbol.count("'")] for symbol in held)
    return tuple(tensor.parts.split() or names)


def held_names(tensor: Tensor, cell: Cell) -> str:
    """``recurrent + input``, ``2 × bias``: the terms that a row holds."""
    names = {term.symbol: term.name for term in cell.terms}
    times = {symbol: tensor.terms.count(symbol) for symbol in tensor.terms}
    return " + ".join(names[s] if n == 1 else f"{n} × {names[s]}" for s, n in times.items())


def spelling(storage: Storage) -> list[tuple[str, str]]:
    """Each gate in the stored order: the cell's letter for it and the framework's."""
    letters = storage.letters or storage.gates
    return list(zip(storage.gates.split(), letters.split(), strict=True))


class Made(NamedTuple):
    """How many objects a layer is."""

    copies: int
    """How many copies there are in each repeat of its group."""
    each: int
    """How many objects a copy is."""
    repeats: int
    strides: Mapping[str, int]
    """How many objects of a name all layers of a repeat are."""


def objects(name: str, made: Made, store: Framework, counters: dict[str, int]) -> list[str]:
    """Name the next objects, ``each`` of them a copy: lstm, then lstm_1, then lstm_{2..5}."""
    before = counters.get(name, 0)
    counters[name] = before + made.copies * made.each
    return [
        f"{name}_{repeated(before + at, made, made.strides.get(name, 0))}"
        if before + at or store.number_first
        else name
        for at in range(made.each)
    ]


def repeated(first: int, made: Made, stride: int) -> str:
    """The numbers of copies in every repeat: ``{1..4}``, or ``{{1..2},{4..5}}`` with gaps."""
    copies, each, repeats, _ = made
    if repeats == 1 or copies * each == stride:
        return numbers(first, copies * repeats, each)
    if copies == 1:
        return numbers(first, repeats, stride)
    runs = [numbers(first + at * stride, copies, each) for at in [0, 1, repeats - 1][:repeats]]
    return f"{{{','.join([*runs[:2], *['…'] * (repeats > 3), *runs[2:]])}}}"


def numbers(first: int, count: int, step: int) -> str:
    """``1``, or ``{1..4}`` for 1, 2, 3 and 4, or ``{1..5..2}`` for 1, 3 and 5, as a shell does."""
    if count == 1:
        return str(first)
    every = "" if step == 1 else f"..{step}"
    return f"{{{first}..{first + (count - 1) * step}{every}}}"
