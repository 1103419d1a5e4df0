"""Methods of lists, dicts and texts: Python's own, or the contents become unknown."""

from __future__ import annotations

import itertools
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.code.blanks import NEW, filled
from lstm_params.reading.code.holding import lose_track
from lstm_params.reading.code.limits import LENGTH, TEXT
from lstm_params.reading.code.passing import arguments
from lstm_params.reading.code.trail import ABSENT
from lstm_params.reading.code.values import Set, Unknown, is_flat
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from lstm_params.reading.code.interpreter import MethodTable, Walk
    from lstm_params.reading.code.values import Value


class Method(NamedTuple):
    """What a method needs in order to be followed."""

    changes: bool = True
    """Whether it changes its object."""
    flat: bool = False
    """Whether it compares elements, so that all must be plain values."""


def added(held: Set, *more: Value) -> None:
    """``words.add("a")``, ``words.update(["a"])``."""
    held[:] = Set([*held, *more])


SET_METHODS: dict[str, Callable[..., Value]] = {
    "add": added,
    "update": lambda held, *more: added(held, *itertools.chain(*more)),
    "discard": lambda held, value: held.remove(value) if value in held else None,
    "remove": lambda held, value: held.remove(value),
    "clear": lambda held: held.clear(),
    "copy": Set,
    "union": lambda held, *more: Set(itertools.chain(held, *more)),
    "intersection": Set.shared,
    "difference": Set.without,
}
"""What the methods of a set do."""

METHODS: dict[type, dict[str, Method]] = {
    Set: {
        **dict.fromkeys(("add", "update", "discard", "remove", "clear"), Method(flat=True)),
        **dict.fromkeys(("copy", "union", "intersection", "difference"),
                        Method(changes=False, flat=True)),
    },
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
         "capitalize", "lstrip", "rstrip", "count", "index", "find", "rsplit", "splitlines",
         "swapcase", "casefold", "isalpha", "isdigit", "isspace", "isupper", "islower", "join",
         "format"),
        Method(changes=False),
    ),
}  # fmt: skip
"""The methods that are followed, by the type of their object."""


KEYED = {"pop", "insert", "get", "setdefault"}
"""Methods whose first argument, a key or a place, must be known."""


def container_method(walk: Walk, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
    """``layers.append(…)``, ``config.get("hidden")``, ``kind.upper()``."""
    passed = arguments(walk, node)
    known = next(METHODS[kind] for kind in METHODS if isinstance(holder, kind)).get(name)
    values = passed.unnamed
    if known is not None and can(known, holder, name, values):
        walk.step(node, len(holder))  # type: ignore[arg-type] # a container
        words = {word: value for word, (value, _) in passed.named.items()}
        inside = copy(holder)
        done = walk.compute(node, lambda: call_method(inside, name, values, words))
        if len(inside) <= LENGTH and not isinstance(done, Unknown):  # type: ignore[arg-type]
            if known.changes:
                refill(walk, holder, inside)
            return True, done
    if known is None or known.changes:
        lose_track(walk, holder, values)
    return True, Unknown(unparsed(node))


def refill(walk: Walk, holder: Value, inside: Value) -> None:
    """Let a list or a dict hold what it holds after a method was called."""
    if isinstance(holder, list) and isinstance(inside, list):
        walk.trail.fill(holder, inside)
    elif isinstance(holder, dict) and isinstance(inside, dict):
        for key in {**holder, **inside}:
            if holder.get(key, ABSENT) is not inside.get(key, ABSENT):
                walk.trail.put(holder, key, inside.get(key, ABSENT))


def can(method: Method, holder: Value, name: str, values: list[Value]) -> bool:
    """Whether enough is known about the object and the arguments to follow a method."""
    if method.flat and not (is_flat(holder) and all(map(is_flat, values))):
        return False
    if name in KEYED and values and not is_flat(values[0]):
        return False
    if name in {"extend", "update"}:
        return all(isinstance(value, list | tuple | dict) for value in values)
    if name == "join":
        return len(values) == 1 and is_short(holder, values[0])
    return not (isinstance(holder, str) and not all(map(is_flat, values)))


def is_short(between: Value, texts: Value) -> bool:
    """Whether these are texts, and joined no longer than a text that is read."""
    if not isinstance(texts, list | tuple | str) or not isinstance(between, str):
        return False
    whole = all(isinstance(text, str) for text in texts)
    return whole and sum(len(between) + len(str(text)) for text in texts) <= TEXT


def call_method(holder: Value, name: str, values: list[Value], words: dict[str, Value]) -> Value:
    """Call Python's own method; views of a dict become lists."""
    if name == "format" and isinstance(holder, str) and not words:
        return filled(holder, values, NEW)
    work = SET_METHODS.get(name) if isinstance(holder, Set) else None
    made: Value = work(holder, *values) if work else getattr(holder, name)(*values, **words)
    if name in {"items", "values", "keys"}:
        return list(made)  # type: ignore[call-overload] # a view
    return made


def number_method(walk: Walk, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
    """``n.astype(int)``, ``n.item()``, of a number of NumPy or PyTorch."""
    if name != "astype":
        return name == "item", holder
    kind = next(iter(arguments(walk, node).values), None)
    work = {"int": int, "float": float}.get(kind.path if isinstance(kind, Unknown) else "")
    return work is not None, work and walk.compute(node, lambda: work(holder))


METHOD_HANDLERS: MethodTable = {
    **dict.fromkeys(METHODS, container_method),
    **dict.fromkeys((int, float), number_method),
}
"""By type of object: how a method is followed."""
