"""The tensors of nested values by their paths, and which of them are the network's.

A file may hold more than a network: an optimizer's state, a moving average of the weights, buffers.
What they stand under tells; the words are tables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.tensors.files.limits import TENSORS
from lstm_params.reading.tensors.files.source import UnreadableError, tensor
from lstm_params.reading.tensors.stored import Aside, Stored

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from lstm_params.reading.tensors.files.arrays import Array

OPTIMIZER = "optimizer state"

AVERAGE = "a moving average of the weights"

COPY = "a copy of the weights"

BUFFERS = "buffers"

BUFFERED = "_buffers"
"""The part of a path that says so of a tensor."""

TRAINING = "the state of the training"

BESIDE = "tensors beside the network"

WRAPPERS = (
    *("state_dict", "model_state_dict", "model_state", "model", "module", "net", "network"),
    *("net_state_dict", "network_state_dict", "model_dict", "weights", "model_weights"),
    *("params", "parameters", "target", "variables"),
)
"""What the weights of a network stand under beside other things."""

ASIDES = {
    r"(.*_)?(optim(izers?|s)?|opt|adamw?|sgd|(lr_)?schedulers?|scaler|amp)(_states?)?(_dicts?)?": (
        OPTIMIZER
    ),
    r"(.*_)?(ema|swa|shadow|averaged?|polyak)(_(params|model|weights|state))*(_dict)?": AVERAGE,
    r"callbacks|loops|hyper_?parameters|\w*rng\w*|random_state|history|metrics|losses": TRAINING,
    r"batch_stats": "batch statistics",
}
"""What stands beside the weights, by the key that it stands under."""

OF_OPTIMIZER = "exp_avg|exp_avg_sq|max_exp_avg_sq|momentum_buffer|square_avg|acc_delta|step"
"""What an optimizer keeps for a parameter, as PyTorch names it."""

AVERAGED = re.compile(r"(model_ema|ema_model|ema)[./]")
"""How the names of a moving average begin where they stand among the weights."""


class Leaf(NamedTuple):
    """A tensor with its path; a part of it may be a path itself."""

    path: tuple[str, ...]
    array: Array


class Sorted(NamedTuple):
    """The tensors of a network, what they stand under, and the rest."""

    tensors: tuple[Stored, ...]
    under: str
    aside: tuple[Aside, ...]


def sorted_out(leaves: Iterable[Leaf], joint: str) -> Sorted:
    """Tell the tensors of the network from the others; a name is its path with a joint."""
    groups: dict[str, list[Leaf]] = {"": []}
    for count, leaf in enumerate(leaves):
        if count == TENSORS:
            raise UnreadableError(f"holds more than {TENSORS:,} tensors")
        groups.setdefault(what_is(leaf.path), []).append(leaf)
    network, under = groups.pop(""), []
    while key := wrapper(network):
        inside = [leaf._replace(path=leaf.path[1:]) for leaf in network if leaf.path[0] == key]
        known = {(leaf.path, leaf.array.shape) for leaf in inside}
        others = [(what_beside(leaf, known), leaf) for leaf in network if leaf.path[0] != key]
        if any(not what for what, _ in others):
            break
        for what, leaf in others:
            groups.setdefault(what, []).append(leaf)
        network = inside
        under.append(key)
    averaged = [leaf for leaf in network if AVERAGED.match(joint.join(leaf.path))]
    if averaged and len(averaged) < len(network):
        groups.setdefault(AVERAGE, []).extend(averaged)
        network = [leaf for leaf in network if not AVERAGED.match(joint.join(leaf.path))]
    aside = tuple(Aside(what, named(group, joint)) for what, group in groups.items())
    return Sorted(named(network, joint), joint.join(under), aside)


def what_is(path: tuple[str, ...]) -> str:
    """What a tensor is that stands under these keys; "" if it may be the network's."""
    if BUFFERED in path:
        return BUFFERS
    for key in path[:-1]:
        if key in WRAPPERS:
            return ""
        for pattern, what in ASIDES.items():
            if re.fullmatch(pattern, key, re.IGNORECASE):
                return what
    return OPTIMIZER if len(path) > 2 and re.fullmatch(OF_OPTIMIZER, path[-1]) else ""


def wrapper(leaves: list[Leaf]) -> str:
    """The key that the weights of the network stand under, if there is one."""
    keys = {leaf.path[0] for leaf in leaves if len(leaf.path) > 1}
    return next((key for key in WRAPPERS if key in keys), "")


def what_beside(leaf: Leaf, known: Container[object]) -> str:
    """What a tensor is that does not stand with the network; "" if it is of one more network.

    ``known`` has the paths and shapes of the network's own.
    """
    if len(leaf.path) == 1:
        return BESIDE
    return COPY if (leaf.path[1:], leaf.array.shape) in known else ""


def in_order(tensors: Sequence[Stored]) -> bool:
    """Whether tensors are in an order of their own; JAX sorts them by name."""
    names = [one.name for one in tensors]
    return names != sorted(names)


def named(leaves: list[Leaf], joint: str) -> tuple[Stored, ...]:
    """The tensors by name; one that is kept where another is says so."""
    first: dict[object, str] = {}
    tensors = []
    for path, (shape, dtype, place) in leaves:
        name = joint.join(part for part in path if part != BUFFERED)
        same = "" if place is None else first.setdefault(place, name)
        made = tensor(name, shape, dtype)
        tensors.append(made._replace(same_as=same if same != name else ""))
    return tuple(tensors)
