"""Values of a pickle that stand for what it would make: they hold parts, and do nothing."""

from __future__ import annotations

from typing import NamedTuple


class Named(NamedTuple):
    """A class or a function by its name; it is never looked up."""

    module: str
    name: str


class Held(NamedTuple):
    """What a pickle leaves to a file beside it: the storage of a tensor."""

    key: object


class Passed(NamedTuple):
    """A long text or long bytes, which were passed over."""

    size: int


class Made:
    """What a call would make."""

    __slots__ = ("args", "items", "listed", "of", "state")

    def __init__(self, of: object, args: object) -> None:
        self.of = of
        """What is called."""
        self.args: tuple[object, ...] = args if isinstance(args, tuple) else ()
        self.state: object = None
        """What is set on it afterwards."""
        self.items: dict[object, object] = {}
        self.listed: list[object] = []

    def has(self) -> dict[object, object]:
        """Its items, and its attributes by name."""
        return self.items | attributes(self.state)


def attributes(state: object) -> dict[object, object]:
    """The attributes of an object by name, of those kept in slots too."""
    pair = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
    named: dict[object, object] = {}
    for part in pair:
        named |= part if isinstance(part, dict) else {}
    return named
