"""What a walk through Python keeps: names, what was made, how many steps are left."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NoReturn

from lstm_params.snippet.asks import question
from lstm_params.snippet.detect import imports
from lstm_params.snippet.values import Ask, Class, Function, Partial, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lstm_params.snippet.dialects import Dialect
    from lstm_params.snippet.source import Source
    from lstm_params.snippet.values import Group, Item, Passed, Value

STEPS = 40_000
"""How many expressions and statements are followed."""

MOST = 1_000
"""How many layers are made."""

KNOWN = {"torch.cuda.is_available()": False, "__name__": "__main__", "self.training": False}
"""Expressions whose value is taken as given."""

NOT_ALONE = {"Input", "Model"}
"""Names whose mention makes no layer."""


class Walk(ABC):
    """One walk through one text, in one dialect."""

    def __init__(
        self, source: Source, tree: ast.AST, dialect: Dialect, given: Mapping[str, Value]
    ) -> None:
        self.source = source
        self.dialect = dialect
        self.given = {plain(name): value for name, value in given.items()}
        """What names, calls and the like stand for, by how they are written."""
        self.words = {last_word(read(name)) for name in (*self.given, *KNOWN)} - {""}
        """The last words of those, by which they are recognized."""
        self.used: set[str] = set()
        """Which of the given names were met."""
        self.paths = imports(tree)
        self.scopes: list[dict[str, Value]] = [{}]
        self.made: dict[int, Item | Group] = {}
        """Everything that was made, the first first, by ``id``."""
        self.last: dict[str, Item | Group] = {}
        """What each name of the text stood for last."""
        self.changes = 0
        """How often something was made, or put into something."""
        self.options: dict[str, Value] = {}
        """Defaults of ``add_argument``, by name."""
        self.makers = set(dialect.makers)
        """Names whose call may make a layer."""
        self.built: set[str] = set()
        """Classes and functions that were called."""
        self.objects: list[Group] = []
        """Objects that are being made, the innermost last."""
        self.reached: set[int] = set()
        """Calls and functions that were followed, by ``id``."""
        self.passed: set[int] = set()
        """Code that is not run, for certain, by ``id``."""
        self.handed: set[int] = set()
        """Layers that something unknown was given, by ``id``."""
        self.bases: set[str] = set()
        """Classes of the text that others are made from and that were built with them."""
        self.copied: set[int] = set()
        """Layers that were made to be copied, by ``id``."""
        self.said: list[str] = []
        self.left = STEPS
        self.depth = 0
        self.entered: list[ast.FunctionDef] = []
        """Functions of the text that are being followed, the innermost last."""

    def step(self, node: ast.expr | ast.stmt) -> None:
        """Count a step."""
        self.left -= 1
        if self.left < 0:
            self.source.place(node).fail("this text does too much to be followed")

    def mentions(self, body: list[ast.stmt]) -> bool:
        """Whether these statements may make a layer."""
        for statement in body:
            for node in ast.walk(statement):
                name = node.attr if isinstance(node, ast.Attribute) else None
                name = node.id if isinstance(node, ast.Name) else name
                held = self.look_up(name) if isinstance(node, ast.Name) and name else None
                if {name, named(held)} & (self.makers - NOT_ALONE):
                    return True
        return False

    def pass_over(self, code: Iterable[ast.expr | ast.stmt]) -> None:
        """Note what is not run, for certain."""
        self.passed.update(map(id, code))

    def forget(self, body: list[ast.stmt]) -> None:
        """What these statements would bind is not known."""
        for statement in body:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    self.scopes[-1][node.id] = Unknown(node.id)

    def ask(self, node: ast.expr, value: Value) -> NoReturn:
        """Raise: something that decides which layers there are is not known."""
        text = value.text if isinstance(value, Unknown) else ast.unparse(node)
        raise question([Ask(text, self.source.place(node), number=False)])

    def look_up(self, name: str) -> Value:
        """What a name stands for."""
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return Unknown(name, self.paths.get(name, name))

    def keep(self, made: Item | Group) -> None:
        """Remember what was made."""
        self.changes += 1
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
    def enter(self, function: ast.FunctionDef, passed: Passed, this: Group | None) -> Value:
        """Follow a function of the text."""

    @abstractmethod
    def construct(self, kind: Class, passed: Passed) -> Group:
        """Make an object of a class of the text."""

    @abstractmethod
    def above(self, node: ast.Call, name: str) -> Value:
        """``super().__init__(…)``."""


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
