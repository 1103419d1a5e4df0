"""What an expression of the code may stand for: numbers, texts, layers, tensors, the unknown.

Numbers, texts, None, lists, tuples and dicts stand for themselves; all else is a class in here.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.reading.code.limits import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lstm_params.network import Layer
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.source import Place


class Symbol(Enum):
    """A length that has a name and no number."""

    INPUT = "input"


INPUT = Symbol.INPUT
"""As many as the network's input has features, where the code does not say how many these are."""

Length = int | Symbol | None
"""The length of an axis: a number, INPUT, or None if it is not known."""

Shape = tuple[Length, ...]
"""The axes of one sample, without the batch: (time steps, features)."""

Value = object
"""A number, a text, a tuple, list or dict of values, or one of the classes here."""


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """A value that does not follow from the code."""

    text: str
    """The expression whose value is unknown, as it is written; messages quote it."""
    path: str = ""
    """Its dotted path with imports resolved, ``torch.nn.LSTM``, if it is imported or built in."""
    fault: str = ""
    """Why there can be no such value, as a message: this divides by zero."""
    chooses: bool = False
    """Whether the choice of a constructor depends on it: ``getattr(nn, kind)``."""
    makes: bool = False
    """Whether calling it may make layers: an unknown function got a constructor and returned it."""


@dataclass(frozen=True, slots=True, eq=False)
class Several(Unknown):
    """One element of a list that stands for an unknown number of elements."""


class Scope(dict[str, "Value"]):
    """The names and values of a module, of one call of a function, or of the body of a class."""

    __slots__ = ("body", "depth", "elsewhere")

    def __init__(self, names: Mapping[str, Value] | None = None, depth: int = 0) -> None:
        super().__init__(names or {})
        self.depth = depth
        """How many doubts there were when it was made: later ones put changes to it in doubt."""
        self.body = False
        """True for the body of a class, whose names the functions in it do not see."""
        self.elsewhere: dict[str, Scope] = {}
        """The scope of each name that was declared ``global`` or ``nonlocal``."""


@dataclass(slots=True, eq=False)
class Item:
    """A layer as a constructor call in the code makes it; the graph says what it is called on.

    It is mutable, and compared by identity: two equal calls are two layers with their own weights.
    """

    written: str
    """The call, as a message quotes it: ``nn.LSTM(28, 64)``."""
    place: Place
    maker: Maker | None = None
    label: str = ""
    """The name of the attribute or the label it has in the code: ``fc``."""
    layer: Layer | None = None
    """The layer to count; None if it has no weights and no word in a spec, or cannot be counted."""
    gap: str = ""
    """Why it cannot be counted, "?" if it is simply an unknown layer; "" if it can."""
    adds: list[str] = field(default_factory=list)
    """Weights that something adds to it, such as ``weight_norm``, and that are not counted."""
    asks: list[Ask] = field(default_factory=list)
    """Values that must be known before it can be counted."""
    given: dict[str, Value] = field(default_factory=dict)
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
    arguments: dict[str, Value] = field(default_factory=dict)
    """The arguments that decide about shapes, by what the parameter means: kernel, strides, …"""
    notes: list[str] = field(default_factory=list)
    quiet: list[str] = field(default_factory=list)
    """Names of the arguments that change no count, which a note mentions."""
    owned: bool = False
    """Whether it is part of a group or of another layer, so that it is no network by itself."""
    replaced: bool = False
    """Whether its name was later given to something else, so that it is not counted."""

    @property
    def flow(self) -> str:
        """How its output's shape follows from its input's, a key of ``flow.FLOWS``."""
        return self.maker.flow if self.maker else "unknown"

    @property
    def framework(self) -> str:
        """The framework that stores it, if not the one of its dialect; else ""."""
        return self.maker.framework if self.maker else ""

    @property
    def called(self) -> str:
        """Its name in a message: its label, or else its call."""
        return self.label or self.written


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
    attributes: dict[str, Value] = field(default_factory=dict)
    of: Class | None = None
    """The class of the code that it is an object of, None for a framework's own container."""
    depth: int = 0
    """How many doubts there were when it was made: later ones put changes to it in doubt."""
    timed: bool = False
    """Whether all of it is applied to every time step separately."""
    owned: bool = False
    replaced: bool = False


class Ask(NamedTuple):
    """A value that the user must give, since the code does not."""

    text: str
    place: Place
    number: bool


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


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function that is defined in the code."""

    node: ast.FunctionDef
    scopes: tuple[Scope, ...]
    """The scopes in which it looks up names that are not its own, the innermost last."""
    defaults: Mapping[str, Value]
    """The default values of its parameters."""

    @property
    def how(self) -> str:
        """How a method is called: ``static``, ``class``, ``property``, or "" as usual."""
        words = [ast.unparse(one).rpartition(".")[2] for one in self.node.decorator_list]
        return next((HOW[word] for word in words if word in HOW), "")


HOW = {
    "staticmethod": "static",
    "classmethod": "class",
    "property": "property",
    "cached_property": "property",
}
"""Decorators that change what a method gets as its first argument, or how it is called."""


@dataclass(frozen=True, slots=True, eq=False)
class Class:
    """A class that is defined in the code."""

    node: ast.ClassDef
    lineage: list[Value]
    """The class and its bases in Python's method resolution order."""
    attributes: Scope

    def find(self, name: str, above: Class | None = None) -> Value:
        """Its own or inherited attribute, None if it has none.

        With ``above`` only the bases that come after that class are searched, as ``super()`` does.
        """
        start = self.lineage.index(above) + 1 if above in self.lineage else 0
        for one in self.lineage[start:]:
            if isinstance(one, Class) and name in one.attributes:
                return one.attributes[name]
        return None

    def holder(self, function: Function) -> Class | None:
        """The class, among this one and its bases, that defines a method."""
        classes = (one for one in self.lineage if isinstance(one, Class))
        return next((one for one in classes if function in one.attributes.values()), None)


@dataclass(frozen=True, slots=True, eq=False)
class Partial:
    """``functools.partial(…)``: something to call, and the arguments it already has."""

    callee: Value
    passed: Passed


@dataclass(frozen=True, slots=True, eq=False)
class Arguments:
    """The result of ``parse_args`` or a namespace: values by name."""

    values: dict[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Weight:
    """``layer.weight``: a reference to a tensor of a layer, which another layer may share."""

    item: Item
    name: str


REST = "**"
"""The name under which ``Passed`` notes that a star or two stood for unknown arguments."""


class Argument(NamedTuple):
    """An argument of a call, and where it is written."""

    value: Value
    place: Place


class Passed(NamedTuple):
    """All arguments of a call."""

    positional: list[Argument]
    named: dict[str, Argument]

    @property
    def values(self) -> list[Value]:
        """The values of all arguments, positional ones first."""
        return [argument.value for argument in (*self.positional, *self.named.values())]

    @property
    def unnamed(self) -> list[Value]:
        """The values of the positional arguments."""
        return [value for value, _ in self.positional]

    @property
    def complete(self) -> bool:
        """Whether all arguments are known: no star stands for more."""
        return REST not in self.named

    def with_first(self, this: Value, place: Place) -> Passed:
        """The same arguments with ``this`` before them, as a method gets them."""
        return Passed([Argument(this, place), *self.positional], self.named)

    def and_then(self, more: Passed) -> Passed:
        """The arguments of a partial, and those of its later call."""
        return Passed([*self.positional, *more.positional], {**self.named, **more.named})


def is_plain(value: Value) -> bool:
    """Whether the value is a number, a text, True, False or None."""
    return value is None or isinstance(value, int | float | str)


def is_flat(value: Value) -> bool:
    """Whether the value is plain, or a list of plain values: safe to compare and to print."""
    return is_plain(value) or (isinstance(value, list | tuple) and all(map(is_plain, value)))


def for_message(value: Value) -> str:
    """A value as a message shows it: 64, or ``a list``."""
    return repr(value) if is_plain(value) else f"a {type(value).__name__.lower()}"


def leaves(value: Value) -> Iterator[Value]:
    """Everything inside nested lists and dicts; a list that occurs several times is read once."""
    seen: set[int] = set()
    stack = [value]
    while stack:
        part = stack.pop()
        if not isinstance(part, list | tuple | dict):
            yield part
        elif id(part) not in seen:
            seen.add(id(part))
            stack.extend(reversed([*part.values()] if isinstance(part, dict) else part))


def parts_of(value: Value) -> Iterator[Item | Group]:
    """The layers and groups inside nested lists and dicts."""
    return (part for part in leaves(value) if isinstance(part, Item | Group))


def items_of(part: Item | Group) -> Iterator[Item]:
    """The layers of a part in order; a group that occurs several times is read once."""
    seen: set[int] = set()
    stack = [part]
    while stack:
        one = stack.pop()
        if isinstance(one, Item):
            yield one
        elif id(one) not in seen:
            seen.add(id(one))
            stack.extend(reversed(one.children))


def weighty(part: Item | Group) -> bool:
    """Whether the part is a layer or has one."""
    return any(True for _ in items_of(part))


def flows_of(value: Value) -> tuple[Flow, ...]:
    """The tensors inside nested lists and dicts."""
    return tuple(part for part in leaves(value) if isinstance(part, Flow))


def called(kind: Class, name: str) -> bool:
    """Whether the code of a class calls an attribute of that name: ``self.name(…)``."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
        and isinstance(node.func.value, ast.Name)
        for node in ast.walk(kind.node)
    )


def weighs(part: Value) -> bool:
    """Whether it is a layer that has weights, or has some if what is asked is answered."""
    if not isinstance(part, Item):
        return isinstance(part, Group) and any(map(weighs, part.children[:LAYERS]))
    return bool(part.asks) or (part.layer is not None and bool(CELLS[part.layer.cell].terms))
