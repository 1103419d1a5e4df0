"""Which tensors of a file are those of each layer that its config lists."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lstm_params.engine.plan import planned
from lstm_params.engine.weights import weights
from lstm_params.reading.tensors.objects import NUMBER, objects_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lstm_params.network import Network
    from lstm_params.reading.result import Objects
    from lstm_params.reading.tensors.objects import Object
    from lstm_params.reading.tensors.stored import Stored

    Shapes = tuple[tuple[tuple[int, ...], int], ...]


def held_by_layers(
    network: Network, framework_name: str, tensors: Sequence[Stored], *, ordered: bool
) -> tuple[Objects, ...]:
    """The tensors of each layer that has some, in the order of the network.

    Returns:
        none if it is not certain for all: where several layers have the same shapes, the file must
        tell which is which, by its order or by their numbers.
    """
    wanted = [*signatures(network, framework_name)]
    having: dict[Shapes, list[Object]] = {}
    for one in objects_of(tensors, framework_name):
        having.setdefault(signature(tensor.shape for tensor in one.tensors), []).append(one)
    if Counter(wanted) != Counter({shapes: len(some) for shapes, some in having.items()}):
        return ()
    if not ordered and not all(map(in_one_list, having.values())):
        return ()
    left = {shapes: iter(some) for shapes, some in having.items()}
    found = (next(left[shapes]) for shapes in wanted)
    return tuple((tuple((tensor.name, tensor.shape) for tensor in one.tensors),) for one in found)


def signatures(network: Network, framework_name: str) -> Iterator[Shapes]:
    """The shapes of each layer with weights."""
    plan = planned(network, framework_name)
    for layer, each in zip(plan.layers, weights(plan), strict=True):
        if each:
            yield from [signature(weight.shape for weight in each)] * layer.part.copies


def signature(shapes: Iterable[tuple[int, ...]]) -> Shapes:
    """What is equal for tensors of the same shapes."""
    return tuple(sorted(Counter(shapes).items()))


def in_one_list(objects: Sequence[Object]) -> bool:
    """Whether these differ in the number of one name only: ``layers/lstm``, ``layers/lstm_1``."""
    paths = [one.path.split("/") for one in objects]
    if len({*map(len, paths)}) > 1:
        return False
    differing = [names for names in map(set, zip(*paths, strict=True)) if len(names) > 1]
    plain = [{NUMBER.sub("", name) for name in names} for names in differing]
    return len(plain) <= 1 and all(len(names) == 1 for names in plain)
