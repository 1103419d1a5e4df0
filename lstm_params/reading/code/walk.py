"""What a walk through Python keeps: names, what was made, what is in doubt, the steps left.

What is done in a branch that may not be taken is in doubt: what it would bind is not known after
it, and a layer that it would make is a question.
"""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from lstm_params.cells import CELLS
from lstm_params.reading.code.asks import question
from lstm_params.reading.code.values import (
    Ask,
    Class,
    Flow,
    Function,
    Group,
    Item,
    Partial,
    Scope,
    Unknown,
    flows_of,
    is_flat,
    parts_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lstm_params.reading.code.detect import Names
    from lstm_params.reading.code.dialects import Dialect, Maker
    from lstm_params.reading.code.source import Source
    from lstm_params.reading.code.values import Passed, Value

STEPS = 80_000
"""How many expressions and statements are followed."""

MOST = 1_000
"""How many layers are made."""

HEAVY = 5
"""How many values of a list are worth a step."""

KNOWN: dict[str, Value] = {
    "torch.cuda.is_available()": False,
    "__name__": "__main__",
    "self.training": False,
    "TYPE_CHECKING": False,
    "typing.TYPE_CHECKING": False,
}
"""Expressions whose value is taken as given."""

CHOOSING = {"getattr"}
"""Names whose call may give a constructor."""

NOT_ALONE = {"Input", "Model"}
"""Names whose mention makes no layer."""


class Doubt(NamedTuple):
    """Something that decides whether, or how often, code is run, and is not known."""

    ask: Ask
    often: bool = False
    """Whether it is how often: a loop, which is run once."""
    until: type[Exception] | None = None
    """Where it ends, if a branch may have left the function, the loop, or a turn of it."""


@dataclass(slots=True)
class Met:
    """What a walk has met; nodes and values by ``id``."""

    built: set[str] = field(default_factory=set)
    """Classes and functions that were called."""
    bases: set[str] = field(default_factory=set)
    """Classes of the text that others are made from and that were built with them."""
    reached: set[int] = field(default_factory=set)
    """Calls and functions that were followed."""
    passed: set[int] = field(default_factory=set)
    """Code that is not run, for certain."""
    seen: set[int] = field(default_factory=set)
    """Functions that were looked at for layers."""
    outside: set[int] = field(default_factory=set)
    """What was made in no function."""
    handed: set[int] = field(default_factory=set)
    """Layers that something unknown was given."""
    copied: set[int] = field(default_factory=set)
    """Layers that were made to be copied."""


class Walk(ABC):
    """One walk through one text, in one dialect."""

    def __init__(
        self,
        source: Source,
        names: Names,
        dialect: Dialect,
        given: Mapping[str, Value],
        width: int | None = None,
    ) -> None:
        self.source = source
        self.width = width
        """The network's input, if it was said beside the text."""
        self.dialect = dialect
        self.given = {plain(name): value for name, value in given.items()}
        """What names, calls and the like stand for, by how they are written."""
        self.words = {last_word(read(name)) for name in (*self.given, *KNOWN)} - {""}
        """The last words of those, by which they are recognized."""
        self.used: set[str] = set()
        """Which of the given names were met."""
        self.paths, self.starred = names
        self.scopes: list[Scope] = [Scope()]
        """Where names are looked for, the innermost last."""
        self.doubts: list[Doubt] = []
        self.spoilt: dict[int, Value] = {}
        """Lists and dicts of which it is not known what is in them, by ``id``."""
        self.made: dict[int, Item | Group] = {}
        """Everything that was made, the first first, by ``id``."""
        self.weighed = 0
        """How many layers with weights were made."""
        self.last: dict[str, Item | Group] = {}
        """What each name of the text stood for last."""
        self.options: dict[str, Value] = {}
        """Defaults of ``add_argument``, by name."""
        self.makers = set(dialect.makers)
        """Names whose call may make a layer."""
        self.objects: list[Group] = []
        """Objects that are being made, the innermost last."""
        self.stand_ins: dict[object, type] = {}
        """Types that stand for classes, by what those are."""
        self.order: dict[int, int] = {}
        """When each layer was called for the first time, by ``id``."""
        self.met = Met()
        self.said: list[str] = []
        self.missing: list[str] = []
        """What holds weights, perhaps, and is no layer of its own."""
        self.left = STEPS
        self.entered: list[tuple[Function, Value]] = []
        """Functions of the text that are being followed, each with its first argument."""

    # How much is done.

    def step(self, node: ast.expr | ast.stmt, weight: int = 0) -> None:
        """Count a step, and more for each of so many values."""
        self.left -= 1 + weight // HEAVY
        if self.left < 0:
            self.source.place(node).fail("this text does too much to be followed")

    def pass_over(self, code: Iterable[ast.expr | ast.stmt]) -> None:
        """Note what is not run, for certain."""
        self.met.passed.update(map(id, code))

    # What is in doubt.

    def ask(self, node: ast.expr, value: Value) -> NoReturn:
        """Raise: something that decides which layers there are is not known."""
        raise question([self.open(node, value)])

    def open(self, node: ast.expr, value: Value) -> Ask:
        """The question what a value is."""
        text = value.text if isinstance(value, Unknown) else written(node)
        return Ask(text, self.source.place(node), number=False)

    def certain(self, part: Value) -> None:
        """Raise if layers are made, or handled, where it is in doubt whether that is run."""
        if any(weighs(inner) for inner in parts_of(part)):
            for doubt in self.doubts:
                if not doubt.often:
                    raise question([doubt.ask])

    def settled(self, before: Value, value: Value, text: str, depth: int) -> Value:
        """What is bound to a name, or not known if that is in doubt."""
        doubts = self.doubts[depth:]
        if not doubts or (before is None and isinstance(value, Function | Class)):
            return value
        if isinstance(value, Item | Group):
            self.certain(value)
            return value
        if flows := flows_of(value):
            same = isinstance(before, Flow) and before.shape == flows[0].shape
            root = same and isinstance(before, Flow) and before.root and flows[0].root
            every = (*flows, *flows_of(before))
            return Flow(flows[0].shape if same else None, None, every, root=root)
        if is_flat(value) and is_flat(before) and (type(value), value) == (type(before), before):
            return value
        return Unknown(text)

    def spoil(self, held: Value) -> None:
        """Note that it is not known any more what is in a list or dict."""
        self.spoilt[id(held)] = held

    # Names.

    def look_up(self, name: str) -> Value:
        """What a name stands for."""
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return Unknown(name, self.paths.get(name, name))

    def mentions(self, body: Iterable[ast.AST]) -> bool:
        """Whether this code names what may make a layer."""
        for statement in body:
            for node in ast.walk(statement):
                name = node.attr if isinstance(node, ast.Attribute) else None
                name = node.id if isinstance(node, ast.Name) else name
                held = self.look_up(name) if isinstance(node, ast.Name) and name else None
                if {name, named(held)} & (self.makers - NOT_ALONE | CHOOSING):
                    return True
        return False

    def keep(self, made: Item | Group) -> None:
        """Remember what was made."""
        self.certain(made)
        self.weighed += weighs(made)
        if not self.entered:
            self.met.outside.add(id(made))
        if isinstance(made, Group):
            made.depth = len(self.doubts)
        self.made[id(made)] = made
        if len(self.made) > MOST:
            made.place.fail(f"more than {MOST:,} layers are not followed")

    @abstractmethod
    def run(self, body: Iterable[ast.stmt]) -> None:
        """Follow statements."""

    @abstractmethod
    def value(self, node: ast.expr | None) -> Value:
        """What an expression is, as far as it can be followed."""

    @abstractmethod
    def bind(self, target: ast.expr, value: Value, node: ast.expr) -> None:
        """Give a value a name."""

    @abstractmethod
    def put(self, held: Value, key: Value, value: Value, node: ast.expr) -> None:
        """``sizes["hidden"] = …``, ``model[1] = …``."""

    @abstractmethod
    def drop(self, held: Value, key: Value, node: ast.expr) -> None:
        """``del sizes["hidden"]``, ``del model[1]``."""

    @abstractmethod
    def maker(self, callee: Unknown) -> Maker | None:
        """The row of a constructor, if it is one of the dialect's."""

    @abstractmethod
    def call(self, callee: Value, passed: Passed, node: ast.expr) -> Value:
        """What something makes of what it is given."""

    @abstractmethod
    def enter(self, function: Function, passed: Passed) -> Value:
        """Follow a function of the text."""

    @abstractmethod
    def construct(self, kind: Class, passed: Passed, node: ast.expr | ast.stmt) -> Group:
        """Make an object of a class of the text."""

    @abstractmethod
    def inherit(self, group: Group, base: Unknown, passed: Passed, node: ast.expr) -> None:
        """Give an object what a class that is not of the text makes of it."""

    @abstractmethod
    def adopt(self, group: Group, before: int) -> None:
        """Let an object keep what was made while a method of it was followed."""

    @abstractmethod
    def above(self, node: ast.Call, name: str) -> Value:
        """``super().__init__(…)``."""


def weighs(part: Value) -> bool:
    """Whether it is a layer that holds weights, or may."""
    if not isinstance(part, Item):
        return isinstance(part, Group) and any(map(weighs, part.children[:MOST]))
    return bool(part.asks) or (part.layer is not None and bool(CELLS[part.layer.cell].terms))


def written(node: ast.AST) -> str:
    """Code as Python itself writes it."""
    found: str | None = getattr(node, "written", None)
    if found is None:
        found = ast.unparse(node)
        node.written = found  # type: ignore[attr-defined] # it takes long, and may be asked often
    return found


def named(value: Value) -> str | None:
    """The last word of what is to be called, if it is known."""
    while isinstance(value, Partial):
        value = value.callee
    if isinstance(value, Class | Function):
        return value.node.name
    return value.path.rpartition(".")[2] if isinstance(value, Unknown) else None


def read(name: str) -> ast.expr:
    """An expression that a value is given for; the empty text if it is none."""
    try:
        return ast.parse(name, mode="eval").body
    except (SyntaxError, ValueError):
        return ast.Constant("")


def plain(name: str) -> str:
    """An expression as Python itself writes it."""
    node = read(name)
    return name if isinstance(node, ast.Constant) else ast.unparse(node)


def last_word(node: ast.expr) -> str:
    """The last name of an expression: ``len`` of ``len(vocab)``, ``hidden`` of ``args.hidden``."""
    while True:
        match node:
            case ast.Call(func=inner) | ast.Subscript(value=inner):
                node = inner
            case ast.Attribute(attr=word) | ast.Name(id=word):
                return word
            case _:
                return ""
