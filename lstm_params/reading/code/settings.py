"""The values that a user gives beside the code, and what in the code each of them reaches.

A value reaches what was asked for: the expression that the code does not give. A name that is given
only by the code, ``hidden = 64``, takes the user's value where it is defined, and not where the
code passes it on: ``Net(hidden=32)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from lstm_params.errors import SpecError
from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.written import as_python, last_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lstm_params.reading.code.values import Value


T = TypeVar("T")

KNOWN: dict[str, Value] = {
    "TYPE_CHECKING": False,
    "typing.TYPE_CHECKING": False,
    **{text: value for dialect in dialects() for text, value in dialect.assumed},
}
"""Expressions whose value is assumed, unless the user gives another one."""

KNOWN_WORDS = {text.removesuffix("()").rpartition(".")[2] for text in KNOWN}
"""The last word of each."""


class Settings:
    """What the user gave, and what was made of it."""

    def __init__(self, given: Mapping[str, Value], instead: frozenset[str] = frozenset()) -> None:
        self.given = {as_python(name): value for name, value in given.items()}
        """Values by how Python prints the expressions that they are given for."""
        self.instead = {name: self.given[name] for name in instead}
        """Those that take the place of a value that the code gives."""
        self.words = {*map(last_word, self.given)} - {""}
        """The last word of each: a quick test before an expression is printed."""
        self.used: set[str] = set()
        """Which of them were used."""
        self.meant: dict[str, str] = {}
        """The unknown that a name was first taken for, where it is not asked about by that name."""

    @property
    def unused(self) -> frozenset[str]:
        """Those that were not used."""
        return frozenset(self.given.keys() - self.used)

    def of(self, text: str) -> tuple[bool, Value]:
        """Whether a value is given for an expression that prints so, and the value."""
        for name in (text, text.removeprefix("self.")):
            if name in self.given:
                self.used.add(name)
                value = self.given[name]
                return True, [*value] if isinstance(value, list) else value
        return False, None

    def of_unknown(self, unknown: str, written: str) -> tuple[bool, Value]:
        """The same for an unknown, by its own name or else by the name it has where it stands.

        A name that is taken for one unknown reaches no other: that one is asked for.
        """
        unknown, written = unknown.removeprefix("self."), written.removeprefix("self.")
        name = unknown if unknown in self.given else written
        known = name in self.given and self.meant.setdefault(name, unknown) == unknown
        return self.of(name) if known else (False, None)


def with_settings(given: Mapping[str, Value], walked: Callable[[Settings], T]) -> T:
    """Follow code with what the user gave.

    Where nothing that is asked for takes a value, it stands in place of what the code gives.
    """
    settings = Settings(given)
    try:
        made = walked(settings)
    except SpecError:
        if not settings.unused:
            raise
        return walked(Settings(given, settings.unused))
    return walked(Settings(given, settings.unused)) if settings.unused else made
