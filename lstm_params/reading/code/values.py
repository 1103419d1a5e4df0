"""What an expression of the code may stand for, layers and tensors aside: see ``parts`` for these.

Numbers, texts, None, lists, tuples and dicts stand for themselves; all else is a class in here.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.code.detect import Names as Paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from lstm_params.reading.code.source import Place


Value = object
"""A number, a text, a tuple, list or dict of values, or one of the classes here or in ``parts``."""


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """A value that does not follow from the code."""

    text: str
    """The expression whose value is unknown, as it is written; messages quote it."""
    path: str = ""
    """Its dotted path with imports resolved, ``torch.nn.LSTM``, if it is imported or built in."""
    fault: str = ""
    """Why there can be no such value, as a message: this divides by zero."""
    chooses: str = ""
    """What it may be, if the choice of a constructor depends on it: ``getattr(nn, kind)``."""
    makes: bool = False
    """Whether calling it may make layers: an unknown function got a constructor and returned it."""

    derived: bool = False
    """Whether the text is not of this value, but of one that it is worked out from."""

    number: bool = False
    """Whether that is a number of turns, the ``n`` of ``range(n)``, though this is a list."""

    def further(self) -> Unknown:
        """What is worked out from it, and known as soon as it is."""
        return replace(self, derived=True)


@dataclass(frozen=True, slots=True, eq=False)
class Several(Unknown):
    """One element of a list that stands for an unknown number of elements."""


@dataclass(frozen=True, slots=True, eq=False)
class Open(Several):
    """What the star of a function stands for, if nothing calls it: none need be given."""


class Names(dict[str, "Value"]):
    """Names and their values: of a scope, an object, the options of a program."""

    __slots__ = ()


class Attributes(Names):
    """The names and values of an object, ``self.hidden``."""

    __slots__ = ()


class Scope(Names):
    """The names and values of a module, of one call of a function, or of the body of a class."""

    __slots__ = ("body", "elsewhere")

    def __init__(self, names: Mapping[str, Value] | None = None) -> None:
        super().__init__(names or {})
        self.body = False
        """True for the body of a class, whose names the functions in it do not see."""
        self.elsewhere: dict[str, Scope] = {}
        """The scope of each name that was declared ``global`` or ``nonlocal``."""


class ModuleScope(Scope):
    """The names and values of a module, and what it imports."""

    __slots__ = ("imported", "made", "names", "path")

    def __init__(
        self,
        values: Mapping[str, Value] | None = None,
        names: Paths | None = None,
        path: Path | None = None,
    ) -> None:
        super().__init__(values)
        self.names = Paths({}, starred=False) if names is None else names
        """The names that it imports and that no file here defines."""
        self.path = path
        """Its file, None for a text that is none."""
        self.imported: set[str] = set()
        """The names that it has of other files."""
        self.made: set[Value] = set()
        """The layers that following it has made."""


@dataclass(frozen=True, slots=True, eq=False)
class Module(Unknown):
    """A file that the code imports, and that is read with it."""

    scope: ModuleScope = field(default_factory=ModuleScope)


class Set(list["Value"]):
    """The values of a set, each once: in their order, or else as they came."""

    __slots__ = ()

    def __init__(self, values: Iterable[Value] = ()) -> None:
        once = [*dict.fromkeys(values)]
        try:
            super().__init__(sorted(once))  # type: ignore[type-var] # or they have no order
        except TypeError:
            super().__init__(once)

    def shared(self, other: Iterable[Value]) -> Set:
        """Those that the other has too."""
        return Set(filter(frozenset(other).__contains__, self))

    def without(self, other: Iterable[Value]) -> Set:
        """Those that the other does not have."""
        return Set(filterfalse(frozenset(other).__contains__, self))


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
        """How it is called: ``static``, ``class``, ``property``, ``context``, or "" as usual."""
        words = [ast.unparse(one).rpartition(".")[2] for one in self.node.decorator_list]
        return next((HOW[word] for word in words if word in HOW), "")


HOW = {
    "staticmethod": "static",
    "classmethod": "class",
    "property": "property",
    "cached_property": "property",
    "contextmanager": "context",
}
"""Decorators that change what a method gets as its first argument, how a function is called, or
what a call returns."""


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

    def has(self, name: str) -> bool:
        """Whether it or a base of the code has an attribute of that name, which may be None."""
        return any(isinstance(one, Class) and name in one.attributes for one in self.lineage)

    def calls(self, name: str) -> bool:
        """Whether its code calls an attribute of that name: ``self.name(…)``."""
        this = {
            node.args.args[0].arg
            for node in self.node.body
            if isinstance(node, ast.FunctionDef) and node.args.args
        }
        return any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == name
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in this
            for node in ast.walk(self.node)
        )

    def holder(self, function: Function) -> Class | None:
        """The class, among this one and its bases, that defines a method, decorated or not."""
        classes = (one for one in self.lineage if isinstance(one, Class))
        return next((one for one in classes if one.defines(function)), None)

    def defines(self, function: Function) -> bool:
        """Whether a method is one of this class's own."""
        return function in self.attributes.values() or function.node in self.node.body


@dataclass(frozen=True, slots=True, eq=False)
class Partial:
    """``functools.partial(…)``: something to call, and the arguments it already has."""

    callee: Value
    passed: Passed


@dataclass(frozen=True, slots=True, eq=False)
class Arguments:
    """The result of ``parse_args`` or a namespace: values by name."""

    values: Names


STARS = "*"
"""The name under which ``Passed`` notes that nothing in the code makes this call."""

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
