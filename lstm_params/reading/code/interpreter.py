"""What a walk through code keeps, and its four verbs: ``value``, ``run``, ``call`` and ``bind``.

What each verb does for a kind of code stands in ``Handlers``: tables of plain functions of the
walk, which the modules of handlers fill and ``python`` brings together.
"""

from __future__ import annotations

import ast
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lstm_params.reading.code.arithmetic import TooLargeError
from lstm_params.reading.code.asks import example
from lstm_params.reading.code.budget import Budget
from lstm_params.reading.code.ends import End
from lstm_params.reading.code.graph import Graph
from lstm_params.reading.code.limits import LAYERS
from lstm_params.reading.code.made import Made
from lstm_params.reading.code.met import Met
from lstm_params.reading.code.parts import Ask, Flow, Group, Item, flows_of
from lstm_params.reading.code.program import Program
from lstm_params.reading.code.settings import KNOWN, KNOWN_WORDS
from lstm_params.reading.code.values import Function, ModuleScope, Names, Scope, Unknown
from lstm_params.reading.code.written import is_reference, last_word, unparsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from lstm_params.reading.code.detect import Names as Paths
    from lstm_params.reading.code.dialects import Dialect
    from lstm_params.reading.code.ends import Exit
    from lstm_params.reading.code.made import Kind, P
    from lstm_params.reading.code.settings import Settings
    from lstm_params.reading.code.source import Source, Texts
    from lstm_params.reading.code.values import Passed, Value

    # The tables of handlers; a handler takes the walk first.
    ValueTable = dict[type, Callable[["Walk", Any], Value]]
    StatementTable = dict[type, Callable[["Walk", Any], None]]
    PatternTable = dict[type, Callable[["Walk", Any, Value], Value]]
    CalleeTable = dict[type, Callable[["Walk", Any, Passed, Any], Value]]
    TargetTable = dict[type, Callable[["Walk", Any, Value, ast.expr], None]]
    MethodTable = dict[type, Callable[["Walk", Any, str, ast.Call], tuple[bool, Value]]]
    FunctionTable = dict[str, Callable[["Walk", Passed, ast.Call], Value]]


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


class Walk:
    """The state of a walk through one text in one dialect, and its four verbs.

    ``value``, ``run``, ``call`` and ``bind`` look up what to do in the tables of ``handlers``.
    A walk computes values of the code, but runs nothing.
    """

    def __init__(
        self,
        source: Source | Texts,
        names: Paths,
        dialect: Dialect,
        handlers: Handlers,
        *,
        settings: Settings,
        width: int | None = None,
        graph: Graph | None = None,
        budget: Budget | None = None,
    ) -> None:
        self.source = source
        self.width = width
        """The network's input, if the user gave it with the text."""
        self.dialect = dialect
        self.handlers = handlers
        self.settings = settings
        """What the user gave beside the text."""
        self.program = Program([ModuleScope({"__name__": "__main__"}, names)])
        self.scopes: list[Scope] = [*self.program.tops]
        """The scopes in which names are looked up: the module's first, the innermost last."""
        self.spoilt: dict[int, Value] = {}
        """Lists and dicts whose contents became unknown, by ``id``."""
        self.begun: dict[tuple[Group, str], None] = {}
        """Objects whose layers were made for what they are called on, and by which method."""
        self.outside: dict[Item | Group, None] = {}
        """Layers that were made at module level."""
        self.handed: dict[Item | Group, None] = {}
        """Layers that were passed to something unknown, which may keep them."""
        self.copied: dict[Item | Group, None] = {}
        """Layers that were copied; the copies count, the original does not unless it is used."""
        self.last: dict[str, Item | Group] = {}
        """The layer that each name of the module was last bound to."""
        self.options = Names()
        """Defaults of the command-line options that the code declares, by name."""
        self.makers = set(dialect.makers)
        """Names of constructors, and of the code's functions and classes that mention one."""
        self.implied: set[Group] = set()
        """Models that the code adds layers to and does not show."""
        self.objects: list[Group] = []
        """Objects under construction or being called, the innermost last."""
        self.stand_ins: dict[object, type] = {}
        """Empty Python types in place of the code's classes, to compute their resolution order."""
        self.graph = Graph() if graph is None else graph
        self.trail = self.graph.trail
        """All that a branch may change is changed through it."""
        self.made = Made(self.graph)
        self.choosing = 0
        """In how many branches, each in another, of which one is taken."""
        self.exits: list[Exit] = []
        """Branches that ended early, and are to be joined with what is followed now."""
        self.met = Met()
        self.notes: list[str] = []
        self.missing: dict[str, ast.ClassDef | None] = {}
        """Things that may have weights and are not counted, each with the class whose objects have
        them, if it is one's; each becomes a line of the answer."""
        self.budget = Budget() if budget is None else budget
        self.here: ast.expr | ast.stmt = ast.Pass()
        """The last expression or statement that was met."""
        self.entered: list[tuple[Function, Value]] = []
        """The code's functions that are being followed, each with its first argument."""

    # The four verbs.

    def value(self, node: ast.expr | None) -> Value:
        """Evaluate an expression; the user may have given its value, if the code does not.

        None for no expression, Unknown if it cannot be followed.
        """
        if node is None:
            return None
        self.step(node)
        if isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript):
            known, value = self.assumed(node)
            if known:
                return value
        handler = self.handlers.values.get(type(node))
        found = Unknown(unparsed(node)) if handler is None else handler(self, node)
        if id(found) in self.spoilt:
            found = Unknown(unparsed(node))
        # None is where nothing is given by default, so that the user may give it.
        if (found is None or isinstance(found, Unknown)) and self.settings.given:
            written = unparsed(node)
            text = written if found is None or found.derived else found.text
            known, value = self.settings.of_unknown(text, written)
            return value if known else found
        return found

    def run(self, body: Iterable[ast.stmt]) -> None:
        """Follow statements, and note those that an early end leaves out.

        Raises:
            End: a statement ends them early.
        """
        statements = [*body]
        for at, statement in enumerate(statements):
            self.step(statement)
            handler = self.handlers.statements.get(type(statement))
            try:
                if handler is not None:
                    handler(self, statement)
            except End:
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

    # Scopes.

    @property
    def home(self) -> ModuleScope:
        """The scope of the module whose code is followed."""
        return self.scopes[0]  # type: ignore[return-value] # the first one is a module's

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
    def inside(self, group: Group) -> Iterator[None]:
        """Follow the methods of an object."""
        self.objects.append(group)
        try:
            yield
        finally:
            self.objects.pop()

    # Values.

    def assumed(self, node: ast.expr) -> tuple[bool, Value]:
        """Whether an expression has a value whatever the code says, and the value.

        That is one of KNOWN, or what the user gave for it in place of what the code gives.
        """
        word = last_word(node)
        if word not in KNOWN_WORDS and word not in self.settings.words:
            return False, None
        text = unparsed(node)
        if text in KNOWN or (text in self.settings.instead and not isinstance(node, ast.Name)):
            known, value = self.settings.of(text)
            return True, value if known else KNOWN.get(text)
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
        """Count a step, and more for ``weight`` values; SpecError if the budget is used up."""
        self.here = node
        self.budget.left -= 1
        self.charge(weight)

    def charge(self, weight: int) -> None:
        """Count the steps for work on ``weight`` values; SpecError if the budget is used up."""
        self.budget.spend(weight)
        if refusal := self.budget.overdrawn:
            self.source.place(self.here).fail(refusal)

    def pass_over(self, code: Iterable[ast.expr | ast.stmt]) -> None:
        """Note code that certainly does not run."""
        self.met.passed.update(code)

    # What is not known.

    @property
    def in_doubt(self) -> bool:
        """Whether what is followed now may not run."""
        return bool(self.made.siblings or self.exits)

    def open(self, node: ast.expr | ast.stmt, value: Value) -> Ask:
        """What to ask about a value that is unknown: the unknown itself, or else the expression."""
        text = value.text if isinstance(value, Unknown) else unparsed(node)
        return Ask(text, self.source.place(node), number=False, like=example(node))

    def miss(self, what: str, kind: ast.ClassDef | None = None) -> None:
        """Note something that may have weights and is not counted: of objects of that class."""
        self.trail.put(self.missing, what, kind)

    def spoil(self, held: Value) -> None:
        """Note that the contents of a list or a dict are unknown from now on.

        Nothing happens to a number or a text, which cannot change.
        """
        if isinstance(held, list | dict):
            self.trail.put(self.spoilt, id(held), held)

    # Names.

    def look_up(self, name: str) -> Value:
        """The value of a name; Unknown with its path if the code does not bind it."""
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return Unknown(name, self.home.names.paths.get(name, name))

    def has(self, name: str) -> bool:
        """Whether the code binds this name."""
        return name == "self" or any(name in scope for scope in self.scopes)

    def assign(self, name: str, value: Value) -> None:
        """Assign a value to a plain name, in the scope that ``global`` or ``nonlocal`` may name."""
        scope = self.scopes[-1]
        if name in self.settings.instead:
            value = self.settings.of(name)[1]
        if type(value) is Unknown and not (value.path or value.chooses or value.makes):
            value = value if is_reference(value.text) else Unknown(name, fault=value.fault)
        self.trail.put(scope.elsewhere.get(name, scope), name, value)

    # Layers.

    def keep(self, part: P) -> P:
        """Register a layer or a group that was made; SpecError if there are too many.

        Returns:
            the same; or what a branch beside this one has made alike.
        """
        if part in self.made.kinds:
            return part
        return self.register(self.made.alike(part), self.made.kind_of(part))

    def register(self, part: P, kind: Kind) -> P:
        """Register a layer or a group of that kind; SpecError if there are too many."""
        self.made.add(part, kind)
        if not self.entered:
            self.trail.put(self.outside, part, None)
        if len(self.made.kinds) > LAYERS:
            part.place.fail(f"more than {LAYERS:,} layers are not followed")
        return part


T = TypeVar("T")


def handler_for(value: Value, table: Mapping[type, T]) -> T | None:
    """What a table has for a value's type, or for the nearest type that it is made from."""
    return next((table[kind] for kind in type(value).__mro__ if kind in table), None)
