"""What a walk through code keeps, and its four verbs: ``value``, ``run``, ``call`` and ``bind``.

What each verb does for a kind of code stands in ``Handlers``: tables of plain functions of the
walk, which the modules of handlers fill and ``python`` brings together. What is done in a branch
that may not be taken is in doubt: what it would bind is not known after it, and a layer that it
would make is a question.
"""

from __future__ import annotations

import ast
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lstm_params.reading.code.arithmetic import TooLargeError
from lstm_params.reading.code.asks import question
from lstm_params.reading.code.control import ENDS, Doubt, certain, settled
from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.graph import Graph
from lstm_params.reading.code.limits import LAYERS, STEPS, VALUES_PER_STEP
from lstm_params.reading.code.parts import Ask, Flow, Group, Item, flows_of, weighs
from lstm_params.reading.code.values import Function, Scope, Unknown
from lstm_params.reading.code.written import as_python, last_word, unparsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, NoReturn

    from lstm_params.reading.code.detect import Names
    from lstm_params.reading.code.dialects import Dialect
    from lstm_params.reading.code.source import Source
    from lstm_params.reading.code.values import Passed, Value

    # The tables of handlers; a handler takes the walk first.
    ValueTable = dict[type, Callable[["Walk", Any], Value]]
    StatementTable = dict[type, Callable[["Walk", Any], None]]
    PatternTable = dict[type, Callable[["Walk", Any, Value], Value]]
    CalleeTable = dict[type, Callable[["Walk", Any, Passed, Any], Value]]
    TargetTable = dict[type, Callable[["Walk", Any, Value, ast.expr], None]]
    MethodTable = dict[type, Callable[["Walk", Any, str, ast.Call], tuple[bool, Value]]]
    FunctionTable = dict[str, Callable[["Walk", Passed, ast.Call], Value]]


KNOWN: dict[str, Value] = {
    "__name__": "__main__",
    "TYPE_CHECKING": False,
    "typing.TYPE_CHECKING": False,
    **{text: value for dialect in dialects() for text, value in dialect.assumed},
}
"""Expressions whose value is assumed, unless the user gives another one."""

KNOWN_WORDS = {text.removesuffix("()").rpartition(".")[2] for text in KNOWN}
"""The last word of each."""


class Handlers(NamedTuple):
    """What each kind of code does: plain functions of the walk, in tables by type or by name."""

    values: ValueTable
    """By type of expression: its value."""
    statements: StatementTable
    """By type of statement: follow it."""
    callees: CalleeTable
    """By type of what is called, its arguments and the node of the call: what it returns."""
    targets: TargetTable
    """By type of target: assign a value, given by the last expression, to it."""
    methods: MethodTable
    """By type of object: whether a method of that name is followed, and what it returns."""
    functions: FunctionTable
    """Functions that the code does not define, by path or, with a dot before, by last word."""


@dataclass(slots=True)
class Met:
    """What a walk has come across."""

    built: set[str] = field(default_factory=set)
    """Names of classes and functions that were called."""
    bases: set[str] = field(default_factory=set)
    """Names of base classes of the classes that were called."""
    reached: set[ast.AST] = field(default_factory=set)
    """Calls, functions and classes that were followed."""
    passed: set[ast.AST] = field(default_factory=set)
    """Statements and expressions that certainly do not run: the branch not taken."""
    seen: set[ast.AST] = field(default_factory=set)
    """Functions that were searched for constructors."""
    begun: set[tuple[Group, str]] = field(default_factory=set)
    """Objects whose layers were made for what they are called on, and by which method."""
    outside: set[Item | Group] = field(default_factory=set)
    """Layers that were made at module level."""
    handed: set[Item | Group] = field(default_factory=set)
    """Layers that were passed to something unknown, which may keep them."""
    copied: set[Item | Group] = field(default_factory=set)
    """Layers that were copied; the copies count, the original does not unless it is used."""


class Walk:
    """The state of a walk through one text in one dialect, and its four verbs.

    ``value``, ``run``, ``call`` and ``bind`` look up what to do in the tables of ``handlers``.
    A walk computes values of the code, but runs nothing.
    """

    def __init__(
        self,
        source: Source,
        names: Names,
        dialect: Dialect,
        handlers: Handlers,
        *,
        given: Mapping[str, Value],
        width: int | None = None,
    ) -> None:
        self.source = source
        self.width = width
        """The network's input, if the user gave it with the text."""
        self.dialect = dialect
        self.handlers = handlers
        self.given = {as_python(name): value for name, value in given.items()}
        """Values that the user gave for expressions, by how Python prints these."""
        self.words = {*KNOWN_WORDS, *map(last_word, self.given)} - {""}
        """The last word of each such expression: a quick test before a node is printed."""
        self.used: set[str] = set()
        """Which of the given expressions occurred."""
        self.paths, self.starred = names
        self.scopes: list[Scope] = [Scope()]
        """The scopes in which names are looked up, the innermost last."""
        self.doubts: list[Doubt] = []
        self.spoilt: dict[int, Value] = {}
        """Lists and dicts whose contents became unknown, by ``id``."""
        self.made: dict[Item | Group, None] = {}
        """All layers and groups in the order in which they were made."""
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
        self.graph = Graph()
        self.met = Met()
        self.notes: list[str] = []
        self.missing: list[str] = []
        """Things that may have weights and are not counted; each becomes a line of the answer."""
        self.left = STEPS
        self.entered: list[tuple[Function, Value]] = []
        """The code's functions that are being followed, each with its first argument."""

    # The four verbs.

    def value(self, node: ast.expr | None) -> Value:
        """Evaluate an expression; a value that the user gave for it comes first.

        None for no expression, Unknown if it cannot be followed.
        """
        if node is None:
            return None
        self.step(node)
        if isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript):
            known, value = self.given_or_assumed(node)
            if known:
                return value
        handler = self.handlers.values.get(type(node))
        found = Unknown(unparsed(node)) if handler is None else handler(self, node)
        if isinstance(found, Unknown) and self.given:
            known, value = self.given_for(found.text)
            return value if known else found
        return Unknown(unparsed(node)) if id(found) in self.spoilt else found

    def run(self, body: Iterable[ast.stmt]) -> None:
        """Follow statements, and note those that an early end leaves out.

        Raises:
            Returned, Broken, Continued: a statement ends them early.
        """
        statements = [*body]
        for at, statement in enumerate(statements):
            self.step(statement)
            handler = self.handlers.statements.get(type(statement))
            try:
                if handler is not None:
                    handler(self, statement)
            except ENDS:
                self.pass_over(statements[at + 1 :])
                raise

    def call(self, callee: Value, passed: Passed, node: ast.expr | ast.stmt) -> Value:
        """Call a value with arguments; the result of an unknown on tensors is a tensor."""
        handler = handler_for(callee, self.handlers.callees)
        if handler is not None:
            return handler(self, callee, passed, node)
        flows = flows_of(passed.values)
        return Flow(None, None, flows) if flows else Unknown(unparsed(node))

    def bind(self, target: ast.expr, value: Value, node: ast.expr) -> None:
        """Assign a value to a target; ``node`` is the expression that gave it."""
        handler = self.handlers.targets.get(type(target))
        if handler is not None:
            handler(self, target, value, node)

    def method(self, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
        """Whether a method is followed by its name alone, and what it returns."""
        handler = handler_for(holder, self.handlers.methods)
        return (False, None) if handler is None else handler(self, holder, name, node)

    # Scopes and doubts.

    @contextmanager
    def scope(self, scope: Scope, around: tuple[Scope, ...] | None = None) -> Iterator[None]:
        """Look names up in this scope first, then in those around it; by default in today's."""
        before = self.scopes
        self.scopes = [*(before if around is None else around), scope]
        try:
            yield
        finally:
            self.scopes = before

    @contextmanager
    def doubt(self, doubt: Doubt) -> Iterator[None]:
        """Follow code in doubt; doubts about an early end of it stay."""
        depth = len(self.doubts)
        self.doubts.append(doubt)
        yield
        del self.doubts[depth]

    # Values.

    def given_or_assumed(self, node: ast.expr) -> tuple[bool, Value]:
        """Whether the user gave a value for an expression or KNOWN has one, and the value."""
        if last_word(node) not in self.words:
            return False, None
        text = unparsed(node)
        known, value = self.given_for(text)
        return (known, value) if known else (text in KNOWN, KNOWN.get(text))

    def given_for(self, text: str) -> tuple[bool, Value]:
        """Whether the user gave a value for an expression that prints so, and the value."""
        for name in (text, text.removeprefix("self.")):
            if name in self.given:
                self.used.add(name)
                value = self.given[name]
                return True, [*value] if isinstance(value, list) else value
        return False, None

    def compute(
        self, node: ast.expr | ast.stmt, work: Callable[[], Value], *, often: bool = False
    ) -> Value:
        """The result of ``work``, or Unknown if it fails; ``often`` if it is a loop's range."""
        try:
            made = work()
        except TooLargeError:
            fault = "" if often else "this number is larger than any size"
            return Unknown(unparsed(node), fault=fault)
        except ZeroDivisionError:
            return Unknown(unparsed(node), fault="this divides by zero")
        except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError):
            return Unknown(unparsed(node))
        self.step(node, len(made) if isinstance(made, list | str | dict | tuple) else 0)
        return made

    # How much is done.

    def step(self, node: ast.expr | ast.stmt, weight: int = 0) -> None:
        """Count a step, and more for ``weight`` values; SpecError if ``STEPS`` are used up."""
        self.left -= 1 + weight // VALUES_PER_STEP
        if self.left < 0:
            self.source.place(node).fail("this text does too much to be followed")

    def pass_over(self, code: Iterable[ast.expr | ast.stmt]) -> None:
        """Note code that certainly does not run."""
        self.met.passed.update(code)

    # What is in doubt.

    def ask(self, node: ast.expr, value: Value) -> NoReturn:
        """Raise the question for a value that decides which layers there are."""
        raise question([self.open(node, value)])

    def open(self, node: ast.expr, value: Value) -> Ask:
        """What to ask about a value that is unknown: the unknown itself, or else the expression."""
        text = value.text if isinstance(value, Unknown) else unparsed(node)
        return Ask(text, self.source.place(node), number=False)

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

    def has(self, name: str) -> bool:
        """Whether the code binds this name."""
        return name == "self" or any(name in scope for scope in self.scopes)

    def assign(self, name: str, value: Value) -> None:
        """Assign a value to a plain name, in the scope that ``global`` or ``nonlocal`` may name."""
        scope = self.scopes[-1]
        scope = scope.elsewhere.get(name, scope)
        scope[name] = settled(self.doubts[scope.depth :], scope.get(name), value, name)

    # Layers.

    def keep(self, made: Item | Group) -> None:
        """Register a layer or a group that was made; SpecError if there are too many."""
        certain(self.doubts, made)
        self.weighed += weighs(made)
        if not self.entered:
            self.met.outside.add(made)
        if isinstance(made, Group):
            made.depth = len(self.doubts)
        self.made[made] = None
        if len(self.made) > LAYERS:
            made.place.fail(f"more than {LAYERS:,} layers are not followed")


T = TypeVar("T")


def handler_for(value: Value, table: Mapping[type, T]) -> T | None:
    """What a table has for a value's type, or for the nearest type that it is made from."""
    return next((table[kind] for kind in type(value).__mro__ if kind in table), None)
