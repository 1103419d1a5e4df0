"""What code makes of layers: layers as they are written, groups of them, and tensors.

Only what a group holds changes while code is followed, and that through a ``Trail``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.reading.code.limits import LAYERS
from lstm_params.reading.code.values import Attributes, Unknown, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lstm_params.layer import Layer
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.source import Place
    from lstm_params.reading.code.values import Class, Value
    from lstm_params.reading.result import Computed


class Symbol(Enum):
    """A length that has a name and no number."""

    INPUT = "input"


INPUT = Symbol.INPUT
"""As many as the network's input has features, where the code does not say how many these are."""

Length = int | Symbol | Unknown | None
"""The length of an axis: a number, INPUT, an expression of unknown value, or None if not known."""

Shape = tuple[Length, ...]
"""The axes of one sample, without the batch: (time steps, features)."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A layer as a constructor call in the code makes it.

    What becomes of it, and what it is called on, stands in the ``Graph``. Items are compared by
    identity: two equal calls are two layers with their own weights.
    """

    written: str
    """The call, as a message quotes it: ``nn.LSTM(28, 64)``."""
    place: Place
    maker: Maker | None = None
    layer: Layer | None = None
    """The layer to count; None if it has no weights and no word in a spec, or cannot be counted."""
    gap: str = ""
    """Why it cannot be counted, "?" if it is simply an unknown layer; "" if it can."""
    asks: tuple[Ask, ...] = ()
    """Values that must be known before it can be counted."""
    waits: tuple[Ask, ...] = ()
    """Lengths in its arguments that are unknown: asked for only if some layer depends on them."""
    given: Mapping[str, Value] = field(default_factory=dict)
    """The values of the constructor's arguments, by the parameter's name."""
    takes: int | None = None
    """The number of input features that its own arguments state."""
    shape: Shape | None = None
    """The shape of the input that its own arguments state."""
    stated: str = ""
    """``shape`` as it is written: ``input_shape=(10, 28)``; "" if it is not written as a shape."""
    axis: int = -1
    """The axis of one sample that its features are on; -1 is the last."""
    timed: bool = False
    """Whether it is applied to every time step separately: TimeDistributed."""
    arguments: Mapping[str, Value] = field(default_factory=dict)
    """The arguments that decide about shapes, by what the parameter means: kernel, strides, …"""
    notes: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    """Names of the arguments that change no count, which a note mentions."""
    computes: tuple[Computed, ...] = ()
    """What it is told to compute besides what its weights say."""
    inside: Item | None = None
    """The layer that it is a wrapper around, with the same weights: the LSTM of a Bidirectional; or
    one that is a part of it: the cell of an LMU."""

    @property
    def flow(self) -> str:
        """How its output's shape follows from its input's, a key of ``shapes.FLOWS``."""
        return self.maker.flow if self.maker else "unknown"

    @property
    def framework(self) -> str:
        """The framework that stores it, if not the one of its dialect; else ""."""
        return self.maker.framework if self.maker else ""

    @property
    def core(self) -> Item:
        """The layer inside all wrappers: layers with the same core have the same weights."""
        return self if self.inside is None else self.inside.core


@dataclass(slots=True, eq=False)
class Group:
    """Several layers: a Sequential, a list of layers, a model, an object of a class of the code."""

    title: str
    """Its name in a message: ``class Net``."""
    place: Place
    strict: bool = field(kw_only=True)
    """Whether each child certainly gets the output of the child before it: Sequential."""
    kind: str = field(default="chain", kw_only=True)
    children: list[Item | Group] = field(default_factory=list)
    attributes: Attributes = field(default_factory=Attributes)
    of: Class | None = None
    """The class of the code that it is an object of, None for a framework's own container."""


class Ask(NamedTuple):
    """A value that the user must give, since the code does not."""

    text: str
    place: Place
    number: bool
    like: str = "…"
    """What a value looks like: a list, over which a loop goes, is ``(…, …)``."""


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A tensor: its shape, and which layer made it from which tensors."""

    shape: Shape | None
    by: Item | Group | None
    """The layer or the model that returned it; None for an input or the result of a function."""
    before: tuple[Flow, ...] = ()
    """The tensors that ``by`` or the function was called on."""
    others: tuple[Shape | None, ...] = ()
    """The shapes of the other tensors that the same call returned: states, more outputs."""

    def part(self, at: int) -> Shape | None:
        """The shape of the returned tensor number ``at``; 0 is this one."""
        if at == 0:
            return self.shape
        return self.others[at - 1] if 0 < at <= len(self.others) else None


@dataclass(frozen=True, slots=True)
class Weight:
    """``layer.weight``: a reference to a tensor of a layer, which another layer may share."""

    item: Item
    name: str


def parts_of(value: Value) -> Iterator[Item | Group]:
    """The layers and groups inside nested lists and dicts."""
    return (part for part in leaves(value) if isinstance(part, Item | Group))


def items_of(part: Item | Group) -> Iterator[Item]:
    """The layers of a part in order; a group that occurs several times is read once."""
    seen: set[Group] = set()
    stack = [part]
    while stack:
        one = stack.pop()
        if isinstance(one, Item):
            yield one
        elif one not in seen:
            seen.add(one)
            stack.extend(reversed(one.children))


def groups_of(part: Item | Group) -> Iterator[Group]:
    """A group and all groups in it; none for a layer."""
    seen: set[Group] = set()
    stack = [part]
    while stack:
        one = stack.pop()
        if isinstance(one, Group) and one not in seen:
            seen.add(one)
            yield one
            stack.extend(reversed(one.children))


def weighty(part: Item | Group) -> bool:
    """Whether the part is a layer or has one."""
    return any(True for _ in items_of(part))


def flows_of(value: Value) -> tuple[Flow, ...]:
    """The tensors inside nested lists and dicts."""
    return tuple(part for part in leaves(value) if isinstance(part, Flow))


def weighs(part: Value) -> bool:
    """Whether it is a layer that has weights, or has some if what is asked is answered."""
    if not isinstance(part, Item):
        return isinstance(part, Group) and any(map(weighs, part.children[:LAYERS]))
    return bool(part.asks) or (part.layer is not None and bool(CELLS[part.layer.cell].terms))
