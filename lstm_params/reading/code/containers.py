"""Methods of lists, dicts and texts: Python's own, or the contents become unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.code.arithmetic import LONGEST
from lstm_params.reading.code.expressions import Expressions
from lstm_params.reading.code.values import Unknown, is_flat, parts_of
from lstm_params.reading.code.walk import unparsed

if TYPE_CHECKING:
    import ast

    from lstm_params.reading.code.values import Passed, Value


class Method(NamedTuple):
    """What a method needs in order to be followed."""

    changes: bool = True
    """Whether it changes its object."""
    flat: bool = False
    """Whether it compares elements, so that all must be plain values."""


METHODS: dict[type, dict[str, Method]] = {
    list: {
        **dict.fromkeys(("append", "extend", "insert", "pop", "clear", "reverse"), Method()),
        **dict.fromkeys(("remove", "sort"), Method(flat=True)),
        **dict.fromkeys(("index", "count"), Method(changes=False, flat=True)),
        "copy": Method(changes=False),
    },
    dict: {
        **dict.fromkeys(("update", "setdefault", "pop", "popitem", "clear"), Method()),
        **dict.fromkeys(("get", "items", "values", "keys", "copy"), Method(changes=False)),
    },
    str: dict.fromkeys(
        ("upper", "lower", "strip", "split", "startswith", "endswith", "replace", "title",
         "capitalize", "lstrip", "rstrip", "count"),
        Method(changes=False),
    ),
}  # fmt: skip
"""The methods that are followed, by the type of their object."""

KEYED = {"pop", "insert", "get", "setdefault"}
"""Methods whose first argument, a key or a place, must be known."""


class Containers(Expressions):
    """Reads and changes lists, dicts and texts."""

    def of_container(self, holder: Value, name: str, passed: Passed, node: ast.Call) -> Value:
        """``layers.append(…)``, ``config.get("hidden")``, ``kind.upper()``."""
        known = METHODS[type(holder)].get(name)
        values = passed.unnamed
        layers = name == "append" and any(True for _ in parts_of(values))
        unsure = len(self.doubts) > 0 and not (layers and all(d.often for d in self.doubts))
        if known is not None and known.changes and unsure:
            self.certain(values)
            known = None
        if known is not None and self.can(known, holder, name, values):
            self.step(node, len(holder))  # type: ignore[arg-type] # a container
            words = {word: value for word, (value, _) in passed.named.items()}
            done = self.compute(node, lambda: call_method(holder, name, values, words))
            if len(holder) <= LONGEST and not isinstance(done, Unknown):  # type: ignore[arg-type]
                return done
        if known is None or known.changes:
            self.spoil(holder)
        return Unknown(unparsed(node))

    def can(self, method: Method, holder: Value, name: str, values: list[Value]) -> bool:
        """Whether enough is known about the object and the arguments to follow a method."""
        if method.flat and not (is_flat(holder) and all(map(is_flat, values))):
            return False
        if name in KEYED and values and not is_flat(values[0]):
            return False
        if name in {"extend", "update"}:
            return all(isinstance(value, list | tuple | dict) for value in values)
        return not (isinstance(holder, str) and not all(map(is_flat, values)))

    def set_item(self, held: list[Value] | dict[Value, Value], key: Value, value: Value) -> None:
        """``sizes[0] = …``, ``config["hidden"] = …``."""
        same = isinstance(held, dict) and isinstance(key, str | int) and held.get(key) is value
        fits = isinstance(key, str | int) if isinstance(held, dict) else within(key, held)
        if same:
            return
        if self.doubts or not fits:
            self.certain(value)
            self.spoil(held)
        else:
            held[key] = value  # type: ignore[call-overload] # it fits

    def remove_item(self, held: list[Value] | dict[Value, Value], key: Value) -> None:
        """``del sizes[0]``, ``del config["hidden"]``."""
        fits = key in held if isinstance(held, dict) and is_flat(key) else within(key, held)
        if self.doubts or not fits:
            self.spoil(held)
        else:
            del held[key]  # type: ignore[arg-type] # it fits

    def extend(self, held: list[Value], more: Value, node: ast.stmt) -> None:
        """``sizes += …``."""
        self.step(node, len(held))
        known = isinstance(more, list | tuple) and len(held) + len(more) <= LONGEST
        if self.doubts or not known:
            self.certain(more)
            self.spoil(held)
        else:
            held.extend(list(more))  # type: ignore[call-overload] # a list


def within(at: Value, parts: Value) -> bool:
    """Whether ``parts`` is a list and ``at`` a valid index of it."""
    return isinstance(at, int) and isinstance(parts, list) and -len(parts) <= at < len(parts)


def call_method(holder: Value, name: str, values: list[Value], words: dict[str, Value]) -> Value:
    """Call Python's own method; views of a dict become lists."""
    made: Value = getattr(holder, name)(*values, **words)
    if name in {"items", "values", "keys"}:
        return list(made)  # type: ignore[call-overload] # a view
    return made
