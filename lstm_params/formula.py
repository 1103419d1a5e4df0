"""The engine: a network and a framework's rows make weights, and the formula that counts them.

No cell and no framework is known here by name, no format and no file. The formula's text *is*
the count: what ``Formula`` prints is what it evaluates, and ``weights`` gives the same numbers
tensor by tensor from the stored shapes.
"""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, shape
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.errors import FrameworkError
from lstm_params.frameworks import NAMES, framework
from lstm_params.network import first_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import CodeType

    from lstm_params.axes import Axis
    from lstm_params.cells import Cell, Term
    from lstm_params.frameworks import Framework, Storage, Tensor
    from lstm_params.network import Layer, Network

NOTHING: dict[str, object] = {"__builtins__": {}}

DIRECTIONS = (None, "forward", "backward")
"""A layer has the first alone, or the other two."""


class Weight(NamedTuple):
    """A stored tensor of a given network."""

    name: str
    """The framework's own; ``l{1..4}`` stands for l1, l2, l3 and l4 of equal copies."""
    gate: str | None
    """The gate it belongs to, if it belongs to one."""
    direction: str | None
    """``forward`` or ``backward`` where the layer has both."""
    shape: tuple[int, ...]
    """The axes as stored."""
    holds: str
    """What it is in the mathematics: ``recurrent + input``."""
    packed: tuple[str, ...] = ()
    """Letters of the gates it holds in the stored order, where it holds several."""

    @property
    def parameters(self) -> int:
        """How many numbers it holds."""
        return prod(self.shape)


class Part(NamedTuple):
    """A distinct layer of a network and how often it occurs: a stack is its first and its rest."""

    layer: Layer
    sizes: dict[str, int]
    first: int
    """Its place in its own stack, from 0."""
    copies: int


class Summand(NamedTuple):
    """A coefficient times axes: ``4·units·(units + input)``."""

    coefficient: int
    axes: tuple[Axis, ...]

    def text(self, names: Mapping[str, str]) -> str:
        """Write it, each size as ``names`` has it."""
        factors = [str(self.coefficient)] if self.coefficient != 1 else []
        for axis in self.axes:
            total = " + ".join("·".join(names.get(f, f) for f in product) for product in axis)
            factors.append(f"({total})" if len(axis) > 1 else total)
        return "·".join(factors)


class Formula(NamedTuple):
    """How one direction of a layer is counted."""

    summands: tuple[Summand, ...]
    coefficients: dict[str, int]
    """How often each term is stored, by its symbol."""
    names: Mapping[str, str]
    """The size that ``state`` is: units, projection, or a state of its own."""
    code: CodeType
    """The symbolic text, compiled."""

    def count(self, sizes: dict[str, int]) -> int:
        """Evaluate the symbolic text.

        The text is made of the tables' own words and numbers, never of a person's.
        """
        result: int = eval(self.code, NOTHING, sizes)  # noqa: S307 - see above
        return result

    def symbolic(self, directions: int) -> str:
        """Write it in words: ``4·units·(units + input) + 4·units``."""
        return self.text(self.names, directions)

    def numeric(self, sizes: Mapping[str, int], directions: int) -> str:
        """Write it in numbers: ``4·64·(64 + 28) + 4·64``."""
        return self.text({name: f"{size:,}" for name, size in sizes.items()}, directions)

    def text(self, names: Mapping[str, str], directions: int) -> str:
        """Write it, each size as ``names`` has it."""
        text = written(self.summands, names)
        if directions == 1 or not self.summands:
            return text
        return f"{directions}·({text})" if len(self.summands) > 1 else f"{directions}·{text}"


class Plan(NamedTuple):
    """What a framework stores for a cell with given options, sizes left open."""

    cell: Cell
    storage: Storage
    tensors: tuple[Tensor, ...]
    formula: Formula


def count(network: Network, framework_name: str) -> int:
    """How many parameters the network has in that framework.

    Raises:
        FrameworkError: there is no such framework, or it cannot store the network.
    """
    total = 0
    for part in parts(network):
        one = plan_of(part, framework_name).formula.count(part.sizes)
        total += one * part.copies * len(part.layer.directions)
    return total


def parts(network: Network) -> Iterator[Part]:
    """Each distinct layer once, from the input up."""
    width = network.input
    for layer in network.layers:
        sizes = layer.sizes(width)
        yield Part(layer, sizes, 0, 1)
        if layer.copies > 1:
            sizes = layer.sizes(sizes["output"])
            yield Part(layer, sizes, 1, layer.copies - 1)
        width = sizes["output"]


def plan_of(part: Part, framework_name: str) -> Plan:
    """Return the layer's plan in that framework, with the framework's limits checked."""
    layer, sizes, _, _ = part
    plan = make_plan(framework_name, layer.cell, layer.chosen)
    for smaller, larger in plan.storage.limits:
        if smaller in sizes and sizes[smaller] >= sizes[larger]:
            raise FrameworkError(
                f"{framework_name} wants {smaller} smaller than {larger}: "
                f"{sizes[smaller]} is not smaller than {sizes[larger]}"
            )
    return plan


def weights(network: Network, framework_name: str) -> Iterator[tuple[Part, Plan, list[Weight]]]:
    """Each distinct layer with its plan and one copy's weights, in the order they are stored."""
    counters: dict[str, int] = {}
    for part in parts(network):
        plan = plan_of(part, framework_name)
        yield part, plan, weights_of(part, plan, framework(framework_name), counters)


def weights_of(part: Part, plan: Plan, store: Framework, counters: dict[str, int]) -> list[Weight]:
    """One copy's weights; ``counters`` is how many layers of a name came before."""
    directions = part.layer.directions
    words = {
        "index": numbers(part.first, part.copies),
        "name": numbered(plan.storage.name, part.copies, counters),
        "wrapper": numbered("bidirectional", part.copies, counters) if len(directions) > 1 else "",
    }
    found: list[Weight] = []
    for direction in directions:
        template = store.layer[DIRECTIONS.index(direction)]
        placed = {**words, "layer": template.format_map(words)}
        for tensor in plan.tensors:
            found.extend(stored(tensor, plan, part.sizes, direction, placed))
    return found


def stored(
    tensor: Tensor,
    plan: Plan,
    sizes: Mapping[str, int],
    direction: str | None,
    words: Mapping[str, str],
) -> Iterator[Weight]:
    """One row's weights: one for each gate if its name runs over the gates, else one."""
    letters = held(tensor, plan.cell)
    order = [pair for pair in spelling(plan.storage) if pair[0] in letters]
    holds = held_names(tensor, plan.cell)
    if "{gate}" not in tensor.name:
        axes_held = shape(tensor.axes, {**sizes, "gates": len(letters) or 1})
        packed = tuple(spelled for _, spelled in order)
        yield Weight(tensor.name.format_map(words), None, direction, axes_held, holds, packed)
        return
    names = dict(plan.cell.gates)
    for letter, spelled in order:
        name = tensor.name.format_map({**words, "gate": spelled})
        yield Weight(name, names[letter], direction, shape(tensor.axes, sizes), holds)


def held_names(tensor: Tensor, cell: Cell) -> str:
    """``recurrent + input``, ``2 × bias``: the terms that a row holds."""
    names = {term.symbol: term.name for term in cell.terms}
    symbols = tensor.holds.split()
    times = {symbol: symbols.count(symbol) for symbol in symbols}
    return " + ".join(names[s] if n == 1 else f"{n} × {names[s]}" for s, n in times.items())


def spelling(storage: Storage) -> list[tuple[str, str]]:
    """Each gate in the stored order: the cell's letter for it and the framework's."""
    letters = storage.letters or storage.gates
    return list(zip(storage.gates.split(), letters.split(), strict=True))


def numbers(first: int, count: int) -> str:
    """``0``, or ``{1..4}`` for 1, 2, 3 and 4, as a shell writes it."""
    return str(first) if count == 1 else f"{{{first}..{first + count - 1}}}"


def numbered(name: str, count: int, counters: dict[str, int]) -> str:
    """The next ``count`` objects of a name: lstm, then lstm_1, then lstm_{2..5}."""
    before = counters.get(name, 0)
    counters[name] = before + count
    return name if before == 0 else f"{name}_{numbers(before, count)}"


@lru_cache(4096)
def make_plan(framework_name: str, cell_name: str, chosen: tuple[tuple[str, str], ...]) -> Plan:
    """Choose the rows that these options switch on, and add up the formula."""
    store = framework(framework_name)
    cell = CELLS[cell_name]
    storage = storage_of(store, cell)
    given = dict(chosen)
    state = resolve(store, storage, cell, given)
    tensors = tuple(tensor for tensor in storage.tensors if holds(tensor.needs, state))
    return Plan(cell, storage, tensors, make_formula(cell, tensors, given))


def storage_of(store: Framework, cell: Cell) -> Storage:
    """Return how ``store`` keeps ``cell``, or raise, naming who has it."""
    if cell.name not in store.cells:
        have = [name for name in NAMES if cell.name in framework(name).cells]
        raise FrameworkError(f"{store.name} has no {cell.name}: {who(have)}")
    return store.cells[cell.name]


def resolve(
    store: Framework, storage: Storage, cell: Cell, given: Mapping[str, str]
) -> dict[str, str]:
    """Options and choices together: what was given, and the framework's default for the rest."""
    for choice in storage.choices:
        chosen = dict(pair.split("=") for pair in choice.split())
        state = {**chosen, **given}
        if all(
            state[name] == chosen[name] if name in chosen else name in storage.options.split()
            for name in given
        ):
            return state
    for name, value in given.items():
        have = [other for other in NAMES if can(framework(other), cell, name, value)]
        if store.name not in have:
            what = name if not value else dict(OPTIONS[name].values)[value]
            raise FrameworkError(f"{store.name} cannot store {what} in {cell.name}: {who(have)}")
    together = " with ".join(
        dict(OPTIONS[name].values).get(value, name) for name, value in given.items()
    )
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


def holds(needs: str, state: Mapping[str, str]) -> bool:
    """Whether every word of ``needs`` is true: ``projection``, ``bias=single``, ``bias!=none``."""
    for word in needs.split():
        name, equals, value = word.partition("=")
        if not equals:
            true = name in state
        elif name.endswith("!"):
            true = state.get(name[:-1]) != value
        else:
            true = state.get(name) == value
        if not true:
            return False
    return True


def gates_of(term: Term, cell: Cell) -> tuple[str, ...]:
    """Letters of the gates that own one of ``term`` each; none if the layer owns it."""
    if term.gates is not None:
        return tuple(term.gates.split())
    return tuple(letter for letter, _ in cell.gates)


def held(tensor: Tensor, cell: Cell) -> tuple[str, ...]:
    """Letters of the gates whose terms ``tensor`` holds."""
    symbols = tensor.holds.split()
    return gates_of(next(term for term in cell.terms if term.symbol in symbols), cell)


def make_formula(cell: Cell, tensors: tuple[Tensor, ...], given: Mapping[str, object]) -> Formula:
    """Add up how often each term is stored, and join what differs in one axis only."""
    summands: list[Summand] = []
    coefficients: dict[str, int] = {}
    for term in cell.terms:
        times = sum(tensor.holds.split().count(term.symbol) for tensor in tensors)
        coefficient = times * (len(gates_of(term, cell)) or 1)
        if coefficient:
            coefficients[term.symbol] = coefficient
            summand = Summand(coefficient, axes(term.axes))
            joined = join(summands[-1], summand) if summands else None
            summands[-1:] = [joined] if joined else [*summands[-1:], summand]
    names = {"state": first_given(cell.state, {*given, "units", "input"})}
    code = compile(written(summands, names).replace("·", "*"), "<formula>", "eval")
    return Formula(tuple(summands), coefficients, names, code)


def written(summands: Iterable[Summand], names: Mapping[str, str]) -> str:
    """``4·units·(units + input) + 4·units``, each size as ``names`` has it."""
    return " + ".join(summand.text(names) for summand in summands) or "0"


def join(one: Summand, other: Summand) -> Summand | None:
    """``4·units·state`` and ``4·units·input`` are ``4·units·(state + input)``."""
    if (
        one.coefficient != other.coefficient
        or len(one.axes) != len(other.axes)
        or len(one.axes) < 2
    ):
        return None
    differ = [at for at, axis in enumerate(one.axes) if axis != other.axes[at]]
    if len(differ) != 1:
        return None
    at = differ[0]
    joined = (*one.axes[:at], one.axes[at] + other.axes[at], *one.axes[at + 1 :])
    return one._replace(axes=joined)
