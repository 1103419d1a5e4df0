"""What a framework stores for a layer, sizes left open: the rows its options switch on.

``planned`` lays a network out once, for an answer to ask of; ``count`` adds up the same formulas
by the shortest way, since a sweep asks for nothing else. No cell and no framework is known here by
name.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lstm_params.cells import CELLS, OPTIONS, Term
from lstm_params.checks import MERGES, unasked
from lstm_params.engine.formula import make_formula
from lstm_params.engine.terms import stored_gates, stored_terms
from lstm_params.errors import FrameworkError
from lstm_params.frameworks import NAMES, Storage, Tensor, framework
from lstm_params.network import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lstm_params.cells import Cell
    from lstm_params.engine.formula import Formula, PlainCount
    from lstm_params.engine.terms import StoredTerm
    from lstm_params.frameworks import Framework
    from lstm_params.network import Network, Part


Row = TypeVar("Row", Term, Tensor)
"""A term of a cell, or a tensor of a framework: both have axes."""

NOTHING = Storage("", ())
"""How every framework stores a layer without weights."""


class Plan(NamedTuple):
    """The rows of a cell with given options, the terms they hold, and what counts them."""

    cell: Cell
    storage: Storage
    tensors: tuple[Tensor, ...]
    terms: tuple[StoredTerm, ...]
    """Every term of the cell, those that are not stored too."""
    gates: tuple[tuple[str, str], ...]
    """Letter and name of each gate, then of blocks that are stored and serve no gate."""
    formula: Formula
    """Of one direction of one copy."""


class PlannedLayer(NamedTuple):
    """A distinct layer of a network and its plan."""

    name: str
    """``lstm``, or ``lstm 2`` where there are several, or ``lstm 2-9`` for equal copies."""
    part: Part
    plan: Plan

    @property
    def parameters(self) -> int:
        """How many parameters one copy has."""
        return self.plan.formula.count(self.part.sizes) * len(self.part.layer.directions)

    @property
    def trainable(self) -> int:
        """How many of them are trained."""
        frozen = sum(
            stored.frozen * stored.size(self.part.sizes)
            for stored in self.plan.terms
            if stored.frozen
        )
        return self.parameters - frozen * len(self.part.layer.directions)


class Planned(NamedTuple):
    """A network with the plan that a framework has for each of its layers."""

    network: Network
    framework: str
    layers: tuple[PlannedLayer, ...]
    """Each distinct layer once, from the input up."""

    def __reduce__(self) -> tuple[Callable[[Network, str], Planned], tuple[Network, str]]:
        """Copy and pickle what it is made from; compiled formulas cannot be pickled."""
        return planned, (self.network, self.framework)

    def __repr__(self) -> str:
        return f"Planned(network={self.network!r}, framework={self.framework!r})"

    def __hash__(self) -> int:
        return hash((self.network, self.framework))

    @property
    def total(self) -> int:
        """How many parameters the network has."""
        return sum(layer.parameters * layer.part.copies for layer in self.layers)

    @property
    def trainable(self) -> int:
        """How many of them are trained."""
        return sum(layer.trainable * layer.part.copies for layer in self.layers)

    def stored_by(self, framework_name: str) -> Planned:
        """Return the same network as another framework stores it.

        Raises:
            FrameworkError: there is no such framework, or it cannot store the network.
        """
        layers = (layer._replace(plan=plan_of(layer.part, framework_name)) for layer in self.layers)
        return Planned(self.network, framework_name, tuple(layers))


def planned(network: Network, framework_name: str) -> Planned:
    """Lay a network out in a framework.

    Raises:
        FrameworkError: there is no such framework, or it cannot store the network.
    """
    found = parts(network)
    layers = (
        PlannedLayer(name, part, plan_of(part, framework_name))
        for name, part in zip(layer_names(found), found, strict=True)
    )
    return Planned(network, framework_name, tuple(layers))


def layer_names(parts: list[Part]) -> list[str]:
    """Name each part by its cell, numbered if the cell has several copies in all.

    ``lstm`` if there is one, else ``lstm 1``, ``lstm 2-9`` (a stack), ``lstm 10``. Copies of a
    group are numbered as they lie on each other.
    """
    kinds: dict[str, int] = {}
    for part in parts:
        kinds[part.layer.cell] = kinds.get(part.layer.cell, 0) + part.copies
    seen = dict.fromkeys(kinds, 0)
    names = []
    for repeats, run in groupby(parts, lambda part: part.repeats):
        places: list[tuple[str, int, int]] = []
        before = dict(seen)
        for part in run:
            kind, copies = part.layer.cell, part.copies // repeats
            places.append((kind, seen[kind] + 1, copies))
            seen[kind] += copies
        strides = {kind: seen[kind] - before[kind] for kind in seen}
        seen = {kind: before[kind] + repeats * stride for kind, stride in strides.items()}
        for kind, first, copies in places:
            numbers = numbered(first, copies, repeats, strides[kind])
            names.append(kind if kinds[kind] == 1 else f"{kind} {numbers}")
    return names


def numbered(first: int, copies: int, repeats: int, stride: int) -> str:
    """``3``, ``2-9``; ``3, 5, …, 23`` where copies of others of that kind are between."""
    if copies == stride:
        copies, repeats = copies * repeats, 1
    starts = [first, first + stride, first + (repeats - 1) * stride][:repeats]
    runs = [f"{start}" if copies == 1 else f"{start}-{start + copies - 1}" for start in starts]
    return ", ".join([*runs[:2], *["…"] * (repeats > 3), *runs[2:]])


def count(network: Network, framework_name: str) -> int:
    """How many parameters the network has in that framework, and nothing else about it.

    Raises:
        FrameworkError: there is no such framework, or it cannot store the network.
    """
    if network.groups:
        return sum(counted_parts(network, framework_name))
    total, width = 0, network.input
    for cell, units, copies, merge, options in network.layers:
        counted = None if options else plain_count(framework_name, cell, merge)
        if counted is None:
            return sum(counted_parts(network, framework_name))
        one, width_above = counted(width, units)
        total += one
        if copies > 1:
            total += (copies - 1) * counted(width_above, units)[0]
        width = width_above
    return total


def counted_parts(network: Network, framework_name: str) -> Iterator[int]:
    """How many parameters each part of the network has, with all its copies."""
    for part in parts(network):
        layer, sizes, copies, *_ = part
        one = plan_of(part, framework_name).formula.count(sizes)
        yield one * copies * (1 if layer.merge is None else 2)


@lru_cache(4096)
def plain_count(framework_name: str, cell_name: str, merge: str | None) -> PlainCount | None:
    """How a layer without options is counted by its input and its units alone.

    None for a cell that has other sizes, or whose sizes decide what is stored.
    """
    cell, known = CELLS[cell_name], {"input", "units"}
    plan = make_plan(framework_name, cell_name, (), ())
    limited = any(smaller in known for smaller, _ in plan.storage.limits)
    if unasked(cell.sizes) or limited or cell.flags or cell.beside:
        return None
    directions, times = (1, 1) if merge is None else (2, MERGES[merge])
    return plan.formula.plain(directions, f"{times}·{cell.output[-1]}")


def plan_of(part: Part, framework_name: str) -> Plan:
    """Return the plan of a layer in that framework, with the framework's limits checked."""
    layer, sizes, *_ = part
    raised = layer.flags(sizes)
    plan = make_plan(framework_name, layer.cell, layer.chosen, raised)
    for smaller, larger in plan.storage.limits:
        if smaller in sizes and sizes[smaller] >= sizes[larger]:
            raise FrameworkError(
                f"{framework_name} wants {smaller} smaller than {larger}: "
                f"{sizes[smaller]} is not smaller than {sizes[larger]}"
            )
    return plan


@lru_cache(4096)
def make_plan(
    framework_name: str,
    cell_name: str,
    chosen: tuple[tuple[str, str], ...],
    raised: tuple[str, ...],
) -> Plan:
    """Choose the rows that these options and flags switch on, and add up the formula."""
    store = framework(framework_name)
    cell, given = CELLS[cell_name], dict(chosen)
    storage = store.cells.get(cell.name, NOTHING if not cell.terms else None)
    if storage is None:
        have = [name for name in NAMES if cell.name in framework(name).cells]
        raise FrameworkError(f"{store.name} cannot store {cell.name}: {who(have)}")
    on = {**resolve(store, storage, cell, given), **dict.fromkeys(raised, "on")}
    tensors = tuple(tensor for tensor in storage.tensors if holds(tensor.needs, on))
    for name in spread_by(given):
        cell = cell._replace(terms=spread(cell.terms, name, given[name]))
        tensors = spread(tensors, name, given[name])
    terms = stored_terms(cell, tensors)
    formula = make_formula(cell, ((stored.term, stored.times) for stored in terms), given)
    return Plan(cell, storage, tensors, terms, stored_gates(cell, tensors), formula)


def spread_by(given: Mapping[str, str]) -> Iterator[str]:
    """The options that stand for as many axes as they are given."""
    return (name for name in given if OPTIONS[name].kind == "axes" and given[name])


def spread(rows: tuple[Row, ...], name: str, times: str) -> tuple[Row, ...]:
    """The rows with ``shape1 shape2`` in place of the axis ``shape``, if it is given two."""
    every = " ".join(f"{name}{at}" for at in range(1, int(times) + 1))
    return tuple(
        row._replace(axes=" ".join(every if axis == name else axis for axis in row.axes.split()))
        for row in rows
    )


def resolve(
    store: Framework, storage: Storage, cell: Cell, given: Mapping[str, str]
) -> dict[str, str]:
    """The options that were given, and the framework's choice for those that were not."""
    for choice in storage.choices:
        chosen = dict(pair.split("=") for pair in choice.split())
        if all(
            value == chosen[name] if name in chosen else name in storage.options.split()
            for name, value in given.items()
        ):
            return {**chosen, **given}
    for name, value in given.items():
        have = [other for other in NAMES if can(framework(other), cell, name, value)]
        if store.name not in have:
            what = spoken(name, value)
            raise FrameworkError(f"{store.name} cannot store {what} in {cell.name}: {who(have)}")
    together = " with ".join(spoken(name, value) for name, value in given.items())
    raise FrameworkError(f"{store.name} cannot store {together} in {cell.name}")


def can(store: Framework, cell: Cell, name: str, value: str) -> bool:
    """Whether ``store`` has this one option in its ``cell``."""
    storage = store.cells.get(cell.name)
    if storage is None:
        return False
    choices = " ".join(storage.choices).split()
    return name in storage.options.split() or f"{name}={value}" in choices


def who(have: list[str]) -> str:
    """Name the frameworks that can."""
    return f"{', '.join(have)} can" if have else "no framework here can"


def spoken(name: str, value: str) -> str:
    """An option as a message names it: projection, reset-before."""
    return dict(OPTIONS[name].values).get(value, name)


def holds(needs: str, on: Mapping[str, str]) -> bool:
    """Whether every word is true: ``projection``, ``!block``, ``bias=single``, ``bias!=none``.

    Or every word after a ``|``, if there is one.
    """
    if "|" in needs:
        return any(holds(words, on) for words in needs.split("|"))
    for word in needs.split():
        name, equals, value = word.partition("=")
        if not equals:
            true = (name in on) if name[0] != "!" else (name[1:] not in on)
        elif name.endswith("!"):
            true = on.get(name[:-1]) != value
        else:
            true = on.get(name) == value
        if not true:
            return False
    return True
