"""What an expression may be, as far as it is followed: numbers, layers, the unknown."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.network import Layer
    from lstm_params.snippet.dialects import Maker
    from lstm_params.snippet.source import Place

Shape = tuple[int | None, ...]
"""The axes of one sample, the features last; None is a length that is not known."""

Value = object
"""A number, a text, a tuple, list or dict of values, or one of the classes here."""


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """A value that the text does not give."""

    text: str
    """The expression that is not known, as it is written."""
    path: str = ""
    """Its dotted path, if it is a name of something imported or built in."""


@dataclass(slots=True, eq=False)
class Item:
    """A layer as it is written."""

    written: str
    """As a message names it: ``nn.LSTM(28, 64)``."""
    place: Place
    maker: Maker | None = None
    label: str = ""
    """What it is called in the text: ``fc``."""
    layer: Layer | None = None
    """None if it holds nothing that a spec has a word for, or cannot be counted."""
    gap: str = ""
    """Why it cannot be counted; nothing if it can."""
    adds: list[str] = field(default_factory=list)
    """What comes on top of it and is not counted."""
    asks: list[Ask] = field(default_factory=list)
    """What must be known first."""
    takes: int | None = None
    """The input that it states itself."""
    shape: Shape | None = None
    """The shape of the input that it states itself."""
    stated: str = ""
    """That shape as it is written: ``input_shape=(10, 28)``."""
    axis: int = -1
    """Which axis of one sample its features are on."""
    came: Flow | None = None
    """What it was called on."""
    wired: bool = False
    """Whether the text says elsewhere what feeds it: it is called, or kept by an object."""
    timed: bool = False
    """Whether it is run on each time step by itself."""
    arguments: dict[str, Value] = field(default_factory=dict)
    """What its parameters say, by meaning."""
    notes: list[str] = field(default_factory=list)
    quiet: list[str] = field(default_factory=list)
    """Names of its parameters that count nothing and are worth a word."""
    owned: bool = False
    """Whether it is part of something else."""
    replaced: bool = False
    """Whether it lost its name to something made later."""

    @property
    def flow(self) -> str:
        """What it does to the shape of what goes through, a key of ``flow.FLOWS``."""
        return self.maker.flow if self.maker else "unknown"

    @property
    def framework(self) -> str:
        """Who stores it, where that is not the framework of its dialect."""
        return self.maker.framework if self.maker else ""

    @property
    def called(self) -> str:
        """As a message names it: what it is called, or how it is written."""
        return self.label or self.written


@dataclass(slots=True, eq=False)
class Group:
    """Several layers: a Sequential, a list, an object of a class."""

    title: str
    """As a message names it: ``class Net``."""
    place: Place
    strict: bool = field(kw_only=True)
    """Whether each layer is fed by the one before, for certain."""
    kind: str = field(default="chain", kw_only=True)
    children: list[Item | Group] = field(default_factory=list)
    attributes: dict[str, Value] = field(default_factory=dict)
    of: Class | None = None
    """The class of the text that it is an object of."""
    owned: bool = False
    replaced: bool = False


class Ask(NamedTuple):
    """Something that must be known and is not."""

    text: str
    place: Place
    number: bool


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A tensor on its way through layers that are called on it."""

    shape: Shape | None
    by: Item | Group | None
    """What made it."""
    before: tuple[Flow, ...] = ()
    """What that was called on."""


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function of the text."""

    node: ast.FunctionDef


@dataclass(frozen=True, slots=True, eq=False)
class Class:
    """A class of the text."""

    node: ast.ClassDef
    bases: tuple[Value, ...]
    attributes: dict[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Partial:
    """``functools.partial(…)``: something to call, and what it is given already."""

    callee: Value
    passed: Passed


@dataclass(frozen=True, slots=True, eq=False)
class Arguments:
    """What ``parse_args`` returns: the defaults of every ``add_argument``."""

    values: dict[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Weight:
    """``layer.weight``, which another layer may share."""

    item: Item
    name: str


class Argument(NamedTuple):
    """A value that a call is given."""

    value: Value
    place: Place


class Passed(NamedTuple):
    """What a call is given."""

    positional: list[Argument]
    named: dict[str, Argument]

    @property
    def values(self) -> list[Value]:
        """All values, those without a name first."""
        return [argument.value for argument in (*self.positional, *self.named.values())]

    def and_then(self, more: Passed) -> Passed:
        """The same and what is given later."""
        return Passed([*self.positional, *more.positional], {**self.named, **more.named})


def is_plain(value: Value) -> bool:
    """Whether it is a number, a text, True, False or None."""
    return value is None or isinstance(value, int | float | str)


def is_flat(value: Value) -> bool:
    """Whether it is plain, or a list of what is plain: safe to compare and to write down."""
    return is_plain(value) or (isinstance(value, list | tuple) and all(map(is_plain, value)))


def shown(value: Value) -> str:
    """A value as a message shows it."""
    return repr(value) if is_plain(value) else f"a {type(value).__name__.lower()}"


def leaves(value: Value) -> Iterator[Value]:
    """Everything in a value that is no list or dict; each list once, however often it is held."""
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
    """The layers and groups in a value, whatever list or dict they are in."""
    return (part for part in leaves(value) if isinstance(part, Item | Group))


def items_of(part: Item | Group) -> Iterator[Item]:
    """The layers of a part, each group once."""
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
    """Whether it is a layer, or has one."""
    return any(True for _ in items_of(part))


def flows_of(value: Value) -> tuple[Flow, ...]:
    """The tensors in a value, whatever list they are in."""
    return tuple(part for part in leaves(value) if isinstance(part, Flow))


def method_of(kind: Value, name: str) -> ast.FunctionDef | None:
    """A method of a class, its own or inherited."""
    if not isinstance(kind, Class):
        return None
    for statement in kind.node.body:
        if isinstance(statement, ast.FunctionDef) and statement.name == name:
            return statement
    for base in kind.bases:
        found = method_of(base, name)
        if found is not None:
            return found
    return None


def holder_of(kind: Value, method: ast.FunctionDef) -> Class | None:
    """The class in whose body a method stands: this one, or one it is made from."""
    if not isinstance(kind, Class):
        return None
    if method in kind.node.body:
        return kind
    return next(filter(None, (holder_of(base, method) for base in kind.bases)), None)


def all_bases(kind: Class) -> Iterator[Class]:
    """The classes of the text that a class is made from."""
    for base in kind.bases:
        if isinstance(base, Class):
            yield base
            yield from all_bases(base)


def inherited(kind: Class) -> dict[str, Value]:
    """The attributes of a class, its own and those of the classes above."""
    found: dict[str, Value] = {}
    for base in kind.bases:
        found.update(inherited(base) if isinstance(base, Class) else {})
    return {**found, **kind.attributes}


def called(kind: Class, name: str) -> bool:
    """Whether some method of a class calls ``self.name``."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
        and isinstance(node.func.value, ast.Name)
        for node in ast.walk(kind.node)
    )
