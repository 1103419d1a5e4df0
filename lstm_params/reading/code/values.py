"""What an expression may be, as far as it is followed: numbers, layers, the unknown."""

from __future__ import annotations

import ast
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lstm_params.network import Layer
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.source import Place

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
    fault: str = ""
    """Why there is no such value: this divides by zero."""
    chooses: bool = False
    """Whether it decides which of several constructors is called."""
    makes: bool = False
    """Whether it may make layers when it is called: something unknown was given a constructor."""


@dataclass(frozen=True, slots=True, eq=False)
class Several(Unknown):
    """Values of a list of which it is not known how many there are."""


class Scope(dict[str, "Value"]):
    """The names of the text, of a function that is followed, or of the body of a class."""

    __slots__ = ("body", "depth", "elsewhere")

    def __init__(self, names: Mapping[str, Value] | None = None, depth: int = 0) -> None:
        super().__init__(names or {})
        self.depth = depth
        """How many doubts there were when it came to be."""
        self.body = False
        """Whether it is a class's, which the functions in it do not look into."""
        self.elsewhere: dict[str, Scope] = {}
        """Names that are of another scope: those after ``global`` and ``nonlocal``."""


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
    given: dict[str, Value] = field(default_factory=dict)
    """What its parameters were given, by name."""
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
    went: Flow | None = None
    """What that made."""
    unfed: bool = False
    """Whether it is part of an object that never calls it, as far as that is followed."""
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
    depth: int = 0
    """How many doubts there were when it came to be."""
    went: Flow | None = None
    """What came out of it when it was called on tensors, or what a model's outputs are."""
    timed: bool = False
    """Whether all of it is run on each time step by itself."""
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
    others: tuple[Shape | None, ...] = ()
    """The shapes of what is returned beside it: states, other outputs."""
    root: bool = False
    """Whether it has the features of the input, however many those are."""

    def part(self, at: int) -> Shape | None:
        """The shape of the first of what is returned, or of another."""
        if at == 0:
            return self.shape
        return self.others[at - 1] if 0 < at <= len(self.others) else None


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function of the text."""

    node: ast.FunctionDef
    scopes: tuple[Scope, ...]
    """Where it looks for names that are not its own."""
    defaults: Mapping[str, Value]
    """Values of its parameters where none is given."""

    @property
    def how(self) -> str:
        """``staticmethod``, ``classmethod``, ``property``, or nothing of these."""
        words = [ast.unparse(one).rpartition(".")[2] for one in self.node.decorator_list]
        return next((HOW[word] for word in words if word in HOW), "")


HOW = {
    "staticmethod": "static",
    "classmethod": "class",
    "property": "property",
    "cached_property": "property",
}
"""Decorators that say what a method is called with."""


@dataclass(frozen=True, slots=True, eq=False)
class Class:
    """A class of the text."""

    node: ast.ClassDef
    lineage: list[Value]
    """Itself and all that it is made from, in the order in which Python looks for a name."""
    attributes: Scope

    def find(self, name: str, above: Class | None = None) -> Value:
        """What it has under a name, its own or inherited; only what is above a class of it."""
        start = self.lineage.index(above) + 1 if above in self.lineage else 0
        for one in self.lineage[start:]:
            if isinstance(one, Class) and name in one.attributes:
                return one.attributes[name]
        return None

    def holder(self, function: Function) -> Class | None:
        """The class in whose body a method stands: this one, or one that it is made from."""
        classes = (one for one in self.lineage if isinstance(one, Class))
        return next((one for one in classes if function in one.attributes.values()), None)


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


REST = "**"
"""The name of an argument that stands for others."""


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

    @property
    def plain(self) -> list[Value]:
        """The values without a name."""
        return [value for value, _ in self.positional]

    @property
    def whole(self) -> bool:
        """Whether all of it is known, and no star stands for more."""
        return REST not in self.named

    def behind(self, this: Value, place: Place) -> Passed:
        """The same behind a first argument."""
        return Passed([Argument(this, place), *self.positional], self.named)

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


def another(part: Item | Group) -> Item | Group:
    """The same layers once more, with weights of their own."""
    made = copy(part)
    made.owned = made.replaced = False
    if isinstance(made, Group):
        copies = {id(child): another(child) for child in made.children}
        made.children = list(copies.values())
        made.attributes = {n: copies.get(id(v), v) for n, v in made.attributes.items()}
        for child in made.children:
            child.owned = True
    else:
        made.notes, made.arguments = [*made.notes], dict(made.arguments)
    return made


def called(kind: Class, name: str) -> bool:
    """Whether some method of a class calls ``self.name``."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
        and isinstance(node.func.value, ast.Name)
        for node in ast.walk(kind.node)
    )
