"""Makes a network of the layers that tensors are, and proves that it has those tensors."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.engine.plan import planned
from lstm_params.engine.weights import weights
from lstm_params.errors import FrameworkError, NetworkError, SpecError
from lstm_params.frameworks import framework
from lstm_params.layer import Layer
from lstm_params.network import NOTHING, Network
from lstm_params.reading.tensors.stored import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lstm_params.reading.tensors.chain import Link
    from lstm_params.reading.tensors.stored import Aside, Stored

BARE = next(cell.name for cell in CELLS.values() if cell.beside)
"""The cell of a tensor that belongs to no layer."""


class Made(NamedTuple):
    """A network of tensors."""

    network: Network
    links: tuple[tuple[Link, ...], ...]
    """What each of its layers was made of."""
    bare: tuple[Stored, ...]
    """Tensors of no layer, which are counted by themselves."""
    missing: tuple[Stored, ...]
    """Those that this framework has no word for."""


def assemble(
    links: Sequence[Link], lost: Sequence[Stored], gains: Sequence[Aside], name: str
) -> Made:
    """Make the network.

    Raises:
        SpecError: no network has these layers, or one that is laid out again has other tensors.
    """
    layers: list[Layer] = []
    stacks: list[tuple[Link, ...]] = []
    for stack in stacked(links):
        first = stack[0]
        layer = first.layer._replace(copies=len(stack))
        if layers and first.input and (first.loose or CELLS[layer.cell].words):
            layer = layer._replace(options=(*layer.options, ("on", first.input)))
        layers.append(layer)
        stacks.append(stack)
    beside = [tensor for kind in gains for tensor in kind.tensors]
    can = BARE in framework(name).cells
    counted = [*lost, *beside] if can else []
    layers += [Layer(BARE, options=(("shape", tensor.shape or (1,)),)) for tensor in counted]
    width = next((link.input for link in links if link.input), NOTHING)
    if not layers:
        named = listed(map(shown, lost))
        raise SpecError(
            f"no tensor here is named as one of a layer: {named}"
            if lost
            else "no tensor has a number"
        )
    try:
        network = Network(width, tuple(layers))
        check(network, name, [*taken(links), *counted])
    except (NetworkError, FrameworkError) as error:
        raise SpecError(f"these tensors make no network: {error}") from None
    bare, missing = (lost, []) if can else ([], [*lost, *beside])
    return Made(network, tuple(stacks), tuple(bare), tuple(missing))


def stacked(links: Sequence[Link]) -> Iterator[tuple[Link, ...]]:
    """The layers, equal ones of the same object one stack."""
    stack: list[Link] = []
    for link in links:
        if stack and not goes_on(stack[-1], link):
            yield tuple(stack)
            stack = []
        stack.append(link)
    if stack:
        yield tuple(stack)


def goes_on(below: Link, link: Link) -> bool:
    """Whether a layer is one more of the stack below it."""
    if not CELLS[link.layer.cell].recurrent or link.layer != below.layer or link.loose:
        return False
    one, two = below.objects[0], link.objects[0]
    if two.place < 0:
        return one.place < 0
    return one.path == two.path and two.place == one.place + 1


def taken(links: Iterable[Link]) -> Iterator[Stored]:
    """The tensors of these layers."""
    for link in links:
        for thing in link.objects:
            yield from thing.tensors


def check(network: Network, name: str, tensors: Iterable[Stored]) -> None:
    """Raise SpecError unless the network, laid out again, has exactly tensors of these shapes."""
    plan = planned(network, name)
    laid: Counter[tuple[int, ...]] = Counter()
    for layer, each in zip(plan.layers, weights(plan), strict=True):
        for weight in each:
            laid[weight.shape] += layer.part.copies
    had = Counter(tensor.shape or (1,) for tensor in tensors)
    laid[(1,)] += laid.pop((), 0)
    if laid != had and +(laid - had) | +(had - laid):
        odd = next(iter((had - laid) or (laid - had)))
        raise SpecError(
            f"these tensors make no network: one of {odd} is left over when {network} is laid out"
        )


def reordered(links: Sequence[Link]) -> list[Link]:
    """The layers so that each gets what the one below returns, as far as that is possible.

    A stack stays one. What returns as much as it gets comes before what does not, and a head last.
    """
    stacks = list(stacked(links))
    waiting: dict[int | None, deque[int]] = {}
    for at in sorted(range(len(stacks)), key=lambda at: precedence(stacks[at])):
        waiting.setdefault(stacks[at][0].input, deque()).append(at)
    found: list[Link] = []
    done = [False] * len(stacks)
    starts = deque(order_of_starts(stacks))
    width: int | None = None
    for _ in stacks:
        fed = following(waiting.get(width, starts), done) if width is not None else None
        chosen = following(starts, done) if fed is None else fed
        if chosen is not None:
            done[chosen] = True
            found += stacks[chosen]
            last = stacks[chosen][-1]
            width = width if CELLS[last.layer.cell].beside else last.output
    return found


def following(waiting: deque[int], done: Sequence[bool]) -> int | None:
    """The first of these that is not in its place yet."""
    while waiting and done[waiting[0]]:
        waiting.popleft()
    return waiting[0] if waiting else None


def precedence(stack: tuple[Link, ...]) -> tuple[bool, bool]:
    """Heads come last, and before them what changes the width."""
    cell = CELLS[stack[0].layer.cell]
    changes = stack[0].input != stack[-1].output
    return cell.words or (not cell.recurrent and changes), cell.head


def order_of_starts(stacks: Sequence[tuple[Link, ...]]) -> list[int]:
    """Where a chain may begin: at what looks words up, then where nothing returns what goes in."""
    returned = {stack[-1].output for stack in stacks if stack[-1].output != stack[0].input}
    return sorted(
        range(len(stacks)),
        key=lambda at: (
            not CELLS[stacks[at][0].layer.cell].words,
            stacks[at][0].input in returned,
        ),
    )
