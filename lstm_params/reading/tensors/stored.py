"""What a reader of tensors hands on: names and shapes, and where they were found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MANY = 4
"""How many of a kind are named at most."""


class Stored(NamedTuple):
    """One tensor as a file or a text has it."""

    name: str
    """Its path, parts joined by dots or slashes as they are written; "" if it has none."""
    shape: tuple[int, ...]
    dtype: str = ""
    """As ``engine.dtypes`` names it, or NumPy where that has no name (``int64``); "" if unknown."""
    same_as: str = ""
    """The name of the first tensor of the file that is kept in the same place: they are one."""


class Aside(NamedTuple):
    """Tensors of a file that are no parameters of its network."""

    what: str
    """What they are, as a note says it: ``optimizer state``."""
    tensors: tuple[Stored, ...]


class Node(NamedTuple):
    """What a file with a graph says of a layer and no shape tells."""

    kind: str
    """The operator: ``LSTM``."""
    tensors: tuple[str, ...]
    """Names of its tensors, in the order of its inputs; "" for one that is left out."""
    attributes: dict[str, object]


class Contents(NamedTuple):
    """What a reader found in a file or a text."""

    title: str
    """What it is, for the first note: ``a PyTorch checkpoint``."""
    tensors: tuple[Stored, ...]
    framework: str = ""
    """The framework, as in ``frameworks.NAMES``, that the format belongs to; "" if any may be."""
    under: str = ""
    """The key that the tensors stand under: ``model_state_dict``."""
    aside: tuple[Aside, ...] = ()
    config: str = ""
    """Keras' JSON of the model, if the file has it: then the tensors are its witness."""
    nodes: tuple[Node, ...] = ()
    ordered: bool = True
    """Whether the order of the tensors is that of the layers; safetensors sorts by name."""
    as_written: bool = False
    """Whether that is the order in which they stand in the file, which lists none."""


def listed(items: Iterable[str]) -> str:
    """The first of these, and how many more there are."""
    every = list(dict.fromkeys(items))
    more = [f"{len(every) - MANY:,} more"] if len(every) > MANY else []
    return ", ".join([*every[:MANY], *more])


def shown(tensor: Stored) -> str:
    """A tensor as a note names it: ``attn.query (256, 28)``."""
    shape = f"({tensor.shape[0]:,},)" if len(tensor.shape) == 1 else f"{tensor.shape}"
    return f"{tensor.name} {shape}".strip()
