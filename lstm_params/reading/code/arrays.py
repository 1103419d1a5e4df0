"""Arrays that code makes: not what is in them, but their shape, which is that of a weight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING

from lstm_params.reading.code.dialects.elsewhere import (
    ARRAY_FUNCTIONS,
    ARRAY_METHODS,
    TENSOR_FUNCTIONS,
)
from lstm_params.reading.code.parts import Flow, Item
from lstm_params.reading.code.paths import is_initializer
from lstm_params.reading.code.values import Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from lstm_params.reading.code.values import Passed, Value

Axes = tuple["Value", ...]
"""How long each axis is: a number, or an Unknown."""


@dataclass(frozen=True, slots=True, eq=False)
class Array(Unknown):
    """An array: what is in it does not follow from the code, its shape does."""

    axes: Axes = ()


@dataclass(frozen=True, slots=True, eq=False)
class Batch(Flow):
    """An array that a model may be tried out on: its first axis is the batch."""

    axes: Axes = ()


def axes_of(value: Value) -> Axes | None:
    """The shape of a number, an array, or nested lists of numbers; None if it is not known."""
    if isinstance(value, Array | Batch):
        return value.axes
    if isinstance(value, Item):
        axes = value.arguments.get("axes")
        return axes if isinstance(axes, tuple) else None
    if isinstance(value, int | float):
        return ()
    if isinstance(value, list | tuple) and value:
        inside = [axes_of(one) for one in value]
        first = inside[0]
        if first is not None and all(axes == first for axes in inside):
            return (len(value), *first)
    return None


def is_length(value: Value) -> bool:
    """Whether the value may be the length of an axis, known or not."""
    return type(value) is int or (isinstance(value, Unknown) and not isinstance(value, Array))


def lengths(value: Value) -> Axes | None:
    """The axes that a value states: ``(64, 28)``, ``64``; None if it states none."""
    if isinstance(value, list | tuple):
        return tuple(value) if all(map(is_length, value)) else None
    return (value,) if type(value) is int else None


# How the functions in ARRAY_FUNCTIONS are told the shape of what they make.


def of_sizes(passed: Passed) -> Axes | None:
    """``zeros(64, 28)``, ``zeros((64, 28))``, ``normal(key, (64, 28))``."""
    listed = [value for value in passed.unnamed if isinstance(value, list | tuple)]
    if listed:
        return lengths(listed[0])
    given = passed.unnamed
    return tuple(given) if given and all(map(is_length, given)) else None


def of_shape(passed: Passed) -> Axes | None:
    """``normal(0, 1, (64, 28))``, ``full((64, 28), 0.5)``: the first list is the shape."""
    listed = [value for value in passed.unnamed if isinstance(value, list | tuple)]
    if listed:
        return lengths(listed[0])
    return (passed.unnamed[0],) if passed.unnamed and type(passed.unnamed[0]) is int else None


def of_values(passed: Passed) -> Axes | None:
    """``tensor([[1.0, 2.0]])``, ``zeros_like(x)``: as the first argument."""
    return axes_of(passed.unnamed[0]) if passed.unnamed else None


def of_sizes_or_values(passed: Passed) -> Axes | None:
    """``Tensor(64, 28)`` of PyTorch, or ``Tensor([0.5])``."""
    listed = passed.unnamed and isinstance(passed.unnamed[0], list | tuple | Array)
    return of_values(passed) if listed else of_sizes(passed)


def of_a_square(passed: Passed) -> Axes | None:
    """``eye(64)``, ``eye(64, 28)``."""
    sides = passed.unnamed[:2]
    return (*sides, *sides)[:2] if sides and all(map(is_length, sides)) else None


def of_a_range(passed: Passed) -> Axes | None:
    """``arange(64)``; a range with a start or a step is not worked out."""
    return (
        (passed.unnamed[0],) if len(passed.unnamed) == 1 and is_length(passed.unnamed[0]) else None
    )


def of_points(passed: Passed) -> Axes | None:
    """``linspace(0, 1, 64)``."""
    return (
        (passed.unnamed[2],) if len(passed.unnamed) > 2 and is_length(passed.unnamed[2]) else None
    )


TOLD: dict[str, Callable[[Passed], Axes | None]] = {
    "sizes": of_sizes,
    "shape": of_shape,
    "values": of_values,
    "sizes or values": of_sizes_or_values,
    "square": of_a_square,
    "range": of_a_range,
    "points": of_points,
}
"""How a function is told a shape, by the word in ARRAY_FUNCTIONS."""


def made_array(path: str, passed: Passed, node: ast.expr | ast.stmt) -> Array | None:
    """The array that a function returns; None if its shape is not known.

    Any function that is told a ``shape`` or a ``size`` by name returns an array of that shape.
    """
    last = path.removesuffix("()").rpartition(".")[2]
    named = [passed.named[name].value for name in ("shape", "size") if name in passed.named]
    if named:
        axes = lengths(named[0])
    elif last in ARRAY_FUNCTIONS and "." in path:
        axes = TOLD[ARRAY_FUNCTIONS[last]](passed)
    elif is_initializer(path) or TENSOR_FUNCTIONS.get(last) == "first":
        first = passed.unnamed[0] if passed.unnamed else None
        axes = first.axes if isinstance(first, Array) else None
    elif last in ARRAY_METHODS and passed.unnamed and isinstance(passed.unnamed[0], Array):
        rest = passed._replace(positional=passed.positional[1:])
        axes = METHODS[ARRAY_METHODS[last]](passed.unnamed[0].axes, rest)
    else:
        axes = None
    return None if axes is None else Array(unparsed(node), f"{path}()", axes=axes)


def entrywise(left: Value, right: Value) -> Value:
    """The array that two numbers or arrays make entry by entry; None if its shape is not known."""
    arrays = [side for side in (left, right) if isinstance(side, Array | Batch)]
    plain = [side for side in (left, right) if isinstance(side, int | float)]
    if len(arrays) + len(plain) < 2 or not arrays:
        return None
    return arrays[0] if len({arrays[0].axes, arrays[-1].axes}) == 1 else None


def method(array: Array, name: str, passed: Passed, node: ast.Call) -> Value:
    """``array.uniform_(-1, 1)``, ``array.unsqueeze(0)``; Unknown if the shape is not worked out."""
    word = "same" if name.endswith("_") else ARRAY_METHODS.get(name)
    work = METHODS.get(word or "")
    made = work(array.axes, passed) if work is not None else None
    if name in {"size", "numel", "dim"}:
        return asked(array.axes, name, passed, node)
    return Unknown(unparsed(node)) if made is None else replace(array, axes=made)


def asked(axes: Axes, name: str, passed: Passed, node: ast.Call) -> Value:
    """``array.size(0)``, ``array.numel()``, ``array.dim()``."""
    whole = [length for length in axes if type(length) is int]
    at = passed.unnamed[0] if passed.unnamed else None
    if name == "dim":
        return len(axes)
    if name == "size":
        if at is None:
            return axes
        inside = isinstance(at, int) and -len(axes) <= at < len(axes)
        return axes[at] if isinstance(at, int) and inside else Unknown(unparsed(node))
    return prod(whole) if len(whole) == len(axes) else Unknown(unparsed(node))


def kept(axes: Axes, _passed: Passed) -> Axes:
    """The same shape."""
    return axes


def viewed(axes: Axes, passed: Passed) -> Axes | None:
    """``view(1, -1, 64)``: the shape that is given; a length of -1 follows from the others."""
    listed = len(passed.unnamed) == 1 and isinstance(passed.unnamed[0], list | tuple)
    target = list(passed.unnamed[0] if listed else passed.unnamed)  # type: ignore[call-overload] # a list
    known = [length for length in axes if type(length) is int]
    given = [length for length in target if type(length) is int and length > 0]
    if len(given) < len(target) - target.count(-1) or target.count(-1) > 1:
        return None
    if -1 in target and len(known) < len(axes):
        return None
    return tuple(prod(known) // prod(given) if length == -1 else length for length in target)


def unsqueezed(axes: Axes, passed: Passed) -> Axes | None:
    """``unsqueeze(0)``: an axis of length 1 more."""
    at = passed.unnamed[0] if passed.unnamed else None
    if type(at) is not int or not -len(axes) <= at + (at < 0) <= len(axes):
        return None
    at = at + len(axes) + 1 if at < 0 else at
    return (*axes[:at], 1, *axes[at:])


def flattened(axes: Axes, passed: Passed) -> Axes | None:
    """``flatten()``, ``flatten(1)``: the axes from one on become one."""
    given = passed.named.get("start_dim")
    start = given.value if given is not None else (*passed.unnamed, 0)[0]
    whole = [length for length in axes if type(length) is int]
    more = "end_dim" in passed.named or len(passed.unnamed) > 1 or len(whole) < len(axes)
    if type(start) is not int or not 0 <= start < len(axes) or more:
        return None
    return (*axes[:start], prod(whole[start:]))


def turned(axes: Axes, _passed: Passed) -> Axes | None:
    """``t()``, ``transpose(0, 1)`` of a matrix."""
    return axes[::-1] if len(axes) < 3 else None


METHODS: dict[str, Callable[[Axes, Passed], Axes | None]] = {
    "same": kept,
    "view": viewed,
    "unsqueeze": unsqueezed,
    "flatten": flattened,
    "turn": turned,
}
"""What a method does to a shape, by the word in ARRAY_METHODS."""
