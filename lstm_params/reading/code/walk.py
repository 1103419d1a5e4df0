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
"""The most expressions and statements that are followed, so that no text takes long."""

MOST = 1_000
"""The most layers that may be made."""

HEAVY = 5
"""How many values of a list count as one step."""

KNOWN: dict[str, Value] = {
    "torch.cuda.is_available()": False,
    "__name__": "__main__",
    "self.training": False,
    "TYPE_CHECKING": False,
    "typing.TYPE_CHECKING": False,
}
"""Expressions whose value is assumed, unless the user gives another one."""

CHOOSING = {"getattr"}
"""Functions that may return a constructor."""

NOT_ALONE = {"Input", "Model"}
"""Constructors that make no weights, so that code with no others makes none either."""


class Doubt(NamedTuple):
    """An unknown condition or number of turns: the code that is followed now may not run.

    While there are doubts, plain names that are bound become unknown, and a layer that is made is a
    question to the user.
    """

    ask: Ask
    often: bool = False
    """Whether it is a loop with an unknown number of turns, which is followed once."""
    until: type[Exception] | None = None
    """What ends the doubt, if a branch may have left a function, a loop or a turn of it early."""


@dataclass(slots=True)
class Met:
    """What a walk has come across; nodes and values by ``id``."""

    built: set[str] = field(default_factory=set)
    """Names of classes and functions that were called."""
    bases: set[str] = field(default_factory=set)
    """Names of base classes of the classes that were called."""
    reached: set[int] = field(default_factory=set)
    """Calls, functions and classes that were followed."""
    passed: set[int] = field(default_factory=set)
    """Statements and expressions that certainly do not run: the branch not taken."""
    seen: set[int] = field(default_factory=set)
    """Functions that were searched for constructors."""
    outside: set[int] = field(default_factory=set)
    """Layers that were made at module level."""
    handed: set[int] = field(default_factory=set)
    """Layers that were passed to something unknown, which may keep them."""
    copied: set[int] = field(default_factory=set)
    """Layers that were copied; the copies count, the original does not unless it is used."""


class Walk(ABC):
    """The state of a walk through one text in one dialect.

    Its subclasses, each on top of another, add methods for one kind of code each, and call those of
    later ones through the abstract methods here. A walk computes values, but runs nothing.
    """

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
        """The network's input, if the user gave it with the text."""
        self.dialect = dialect
        self.given = {as_python(name): value for name, value in given.items()}
        """Values that the user gave for expressions, by how Python prints these."""
        self.words = {last_word(parse_expression(name)) for name in (*self.given, *KNOWN)} - {""}
        """The last word of each such expression: a quick test before a node is printed."""
        self.used: set[str] = set()
        """Which of the given expressions occurred."""
        self.paths, self.starred = names
        self.scopes: list[Scope] = [Scope()]
        """The scopes in which names are looked up, the innermost last."""
        self.doubts: list[Doubt] = []
        self.spoilt: dict[int, Value] = {}
        """Lists and dicts whose contents became unknown, by ``id``."""
        self.made: dict[int, Item | Group] = {}
        """All layers and groups in the order in which they were made, by ``id``."""
        self.weighed = 0
        """How many layers with weights were made so far."""
        self.last: dict[str, Item | Group] = {}
        """The layer that each name of the module was last bound to."""
        self.options: dict[str, Value] = {}
        """Defaults of the command-line options that the code declares, by name."""
        self.makers = set(dialect.makers)
        """Names of constructors, and of the code's functions and classes that mention one."""
        self.objects: list[Group] = []
        """Objects under construction or being called, the innermost last."""
        self.stand_ins: dict[object, type] = {}
        """Empty Python types in place of the code's classes, to compute their resolution order."""
        self.order: dict[int, int] = {}
        """The turn in which each layer was first called, by ``id``."""
        self.met = Met()
        self.notes: list[str] = []
        self.missing: list[str] = []
        """Things that may have weights and are not counted; each becomes a line of the answer."""
        self.left = STEPS
        self.entered: list[tuple[Function, Value]] = []
        """The code's functions that are being followed, each with its first argument."""

    # How much is done.

    def step(self, node: ast.expr | ast.stmt, weight: int = 0) -> None:
        """Count a step, and more for ``weight`` values; SpecError when ``STEPS`` are used up."""
        self.left -= 1 + weight // HEAVY
        if self.left < 0:
            self.source.place(node).fail("this text does too much to be followed")

    def pass_over(self, code: Iterable[ast.expr | ast.stmt]) -> None:
        """Note code that certainly does not run."""
        self.met.passed.update(map(id, code))

    # What is in doubt.

    def ask(self, node: ast.expr, value: Value) -> NoReturn:
        """Raise the question for a value that decides which layers there are."""
        raise question([self.open(node, value)])

    def open(self, node: ast.expr, value: Value) -> Ask:
        """What to ask about a value that is unknown: the unknown itself, or else the expression."""
        text = value.text if isinstance(value, Unknown) else unparsed(node)
        return Ask(text, self.source.place(node), number=False)

    def certain(self, part: Value) -> None:
        """Raise the question for a condition if layers are made or changed in doubt.

        In a loop with an unknown number of turns they may be; ``leave_out`` decides afterwards.
        """
        if any(weighs(inner) for inner in parts_of(part)):
            for doubt in self.doubts:
                if not doubt.often:
                    raise question([doubt.ask])

    def settled(self, before: Value, value: Value, text: str, depth: int) -> Value:
        """The value a name has after an assignment, which is unknown if that is in doubt.

        Args:
            before: the value so far, None if there is none.
            value: the value that is assigned.
            text: the target as it is written.
            depth: how many doubts there were when the scope or the object was made; only later
                ones matter, since what was made in a branch is gone if the branch is.
        """
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
        """Note that the contents of a list or a dict are unknown from now on."""
        self.spoilt[id(held)] = held

    # Names.

    def look_up(self, name: str) -> Value:
        """The value of a name; Unknown with its path if the code does not bind it."""
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return Unknown(name, self.paths.get(name, name))

    def mentions(self, body: Iterable[ast.AST]) -> bool:
        """Whether this code mentions a name in ``makers``, or getattr, which may return one."""
        for statement in body:
            for node in ast.walk(statement):
                name = node.attr if isinstance(node, ast.Attribute) else None
                name = node.id if isinstance(node, ast.Name) else name
                held = self.look_up(name) if isinstance(node, ast.Name) and name else None
                if {name, named(held)} & (self.makers - NOT_ALONE | CHOOSING):
                    return True
        return False

    def keep(self, made: Item | Group) -> None:
        """Register a layer or a group that was made; SpecError if there are too many."""
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
        """Follow statements; raises what ends them early, such as ``Returned``."""

    @abstractmethod
    def value(self, node: ast.expr | None) -> Value:
        """Evaluate an expression; None for no expression, Unknown if it cannot be followed."""

    @abstractmethod
    def bind(self, target: ast.expr, value: Value, node: ast.expr) -> None:
        """Assign a value to a target; ``node`` is the expression that gave it."""

    @abstractmethod
    def put(self, held: Value, key: Value, value: Value, node: ast.expr) -> None:
        """Set an item: ``sizes["hidden"] = …``, ``model[1] = …``."""

    @abstractmethod
    def drop(self, held: Value, key: Value, node: ast.expr) -> None:
        """Delete an item: ``del sizes["hidden"]``, ``del model[1]``."""

    @abstractmethod
    def maker(self, callee: Unknown) -> Maker | None:
        """The dialect's row for a constructor, None if it is none of its own."""

    @abstractmethod
    def call(self, callee: Value, passed: Passed, node: ast.expr) -> Value:
        """Call a value with arguments and return the result."""

    @abstractmethod
    def enter(self, function: Function, passed: Passed) -> Value:
        """Follow a call of a function of the code and return what it returns."""

    @abstractmethod
    def construct(self, kind: Class, passed: Passed, node: ast.expr | ast.stmt) -> Group:
        """Make an object of a class of the code by following its ``__init__``."""

    @abstractmethod
    def inherit(self, group: Group, base: Unknown, passed: Passed, node: ast.expr) -> None:
        """Add to an object the layers that a framework's base class makes: ``LSTM.__init__``."""

    @abstractmethod
    def adopt(self, group: Group, before: int) -> None:
        """Give an object the layers made since there were ``before`` of them, in its methods."""

    @abstractmethod
    def above(self, node: ast.Call, name: str) -> Value:
        """Follow ``super().name(…)`` and return its result."""


def weighs(part: Value) -> bool:
    """Whether it is a layer that has weights, or has some if what is asked is answered."""
    if not isinstance(part, Item):
        return isinstance(part, Group) and any(map(weighs, part.children[:MOST]))
    return bool(part.asks) or (part.layer is not None and bool(CELLS[part.layer.cell].terms))


def unparsed(node: ast.AST) -> str:
    """Code as Python prints it."""
    text: str | None = getattr(node, "written", None)
    if text is None:
        text = ast.unparse(node)
        node.written = text  # type: ignore[attr-defined] # printing is slow, and asked for often
    return text


def named(value: Value) -> str | None:
    """The name of a function, a class or a constructor; None if the value is none of these."""
    while isinstance(value, Partial):
        value = value.callee
    if isinstance(value, Class | Function):
        return value.node.name
    return value.path.rpartition(".")[2] if isinstance(value, Unknown) else None


def parse_expression(name: str) -> ast.expr:
    """Parse an expression; text that is none becomes the constant ""."""
    try:
        return ast.parse(name, mode="eval").body
    except (SyntaxError, ValueError):
        return ast.Constant("")


def as_python(name: str) -> str:
    """An expression as Python prints it: ``f( x )`` is ``f(x)``; other text stays as it is."""
    node = parse_expression(name)
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
