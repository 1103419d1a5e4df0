"""Computes with the numbers, texts and lists of the code; results are limited in size.

Operators and functions are tables of Python's own, for values that are known. To follow another
function of numbers or lists, add its row.
"""

from __future__ import annotations

import ast
import itertools
import math
import operator
import string
from collections import Counter
from typing import TYPE_CHECKING

from lstm_params.reading.code.blanks import OLD, filled
from lstm_params.reading.code.limits import BITS, LENGTH
from lstm_params.reading.code.values import Set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lstm_params.reading.code.values import Value

BINARY: dict[type[ast.operator], Callable[..., Value]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
}

SETS: dict[type[ast.operator], Callable[..., Value]] = {
    ast.BitOr: lambda one, other: Set([*one, *other]),
    ast.BitAnd: lambda one, other: one.shared(other),
    ast.Sub: lambda one, other: one.without(other),
    ast.BitXor: lambda one, other: Set([*one.without(other), *other.without(one)]),
}
"""What a sign makes of two sets."""

UNARY: dict[type[ast.unaryop], Callable[..., Value]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Invert: operator.invert,
    ast.Not: operator.not_,
}

STOPS: dict[type[ast.boolop], bool] = {ast.And: False, ast.Or: True}
"""By operator: the truth of a side after which the other sides are not evaluated."""

COMPARED: dict[type[ast.cmpop], Callable[..., bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda one, others: one in others,
    ast.NotIn: lambda one, others: one not in others,
}

NUMERIC: dict[str, Callable[..., Value]] = {
    "int": int,
    "float": float,
    "bool": bool,
    "str": str,
    "min": min,
    "max": max,
    "abs": abs,
    "round": lambda value, digits=0: round(value, max(min(digits, 20), -20)) if digits
    else round(value),
    "sorted": sorted,
    **dict.fromkeys(("set", "frozenset"), Set),
    **dict.fromkeys(("range", "xrange"), lambda *ends: spread(range(*ends))),
    **{
        f"{module}.{name}": getattr(math, name)
        for module in ("math", "np", "numpy")
        for name in ("ceil", "floor", "sqrt", "log2", "log10", "log", "exp")
    },
    **{
        f"{module}.prod": lambda values, start=1: combined(ast.Mult, values, start)
        for module in ("math", "np", "numpy")
    },
    "math.gcd": math.gcd,
    "Counter": lambda values=(): dict(Counter(values)),
}  # fmt: skip
"""Functions of numbers and texts, and of lists of them."""


class TooLargeError(ArithmeticError):
    """The result would be larger than any size."""


def chained(lists: Iterable[list[Value]]) -> list[Value]:
    """The elements of lists one after another, or TooLargeError."""
    found: list[Value] = []
    for one in lists:
        found += one
        if len(found) > LENGTH:
            raise TooLargeError
    return found


LISTS: dict[str, Callable[..., Value]] = {
    "list": list,
    "iter": list,
    "tuple": tuple,
    "dict": dict,
    "dict.fromkeys": dict.fromkeys,
    "OrderedDict": dict,
    "sum": lambda values, start=0: combined(ast.Add, values, start),
    "reversed": lambda values: list(reversed(values)),
    "zip": lambda *values, strict=False: list(zip(*values, strict=strict)),
    "enumerate": lambda values, start=0: list(enumerate(values, start)),
    "itertools.chain": lambda *values: chained(values),
    "itertools.chain.from_iterable": chained,
    "itertools.pairwise": lambda values: list(itertools.pairwise(values)),
    "pairwise": lambda values: list(itertools.pairwise(values)),
}
"""Functions of lists of anything, layers too; they do not look into the elements."""

CONSTANTS: dict[str, Value] = {
    f"string.{name}": getattr(string, name)
    for name in ("ascii_letters", "ascii_lowercase", "ascii_uppercase", "digits", "punctuation",
                 "printable", "whitespace", "hexdigits")
}  # fmt: skip
"""Constants of Python's own modules."""


def spread(ends: range) -> list[int]:
    """A range as a list, or TooLargeError."""
    if len(ends) > LENGTH:
        raise TooLargeError
    return list(ends)


def combined(kind: type[ast.operator], values: Iterable[Value], start: Value) -> Value:
    """``sum`` of numbers or of lists, ``math.prod``: within the limits of ``reckon``."""
    for value in values:
        start = reckon(kind, start, value)
    return start


def reckon(kind: type[ast.operator], left: Value, right: Value) -> Value:
    """The result of a binary operator.

    Raises:
        TooLargeError: the result would be too large.
        ArithmeticError, TypeError, KeyError: there is no such result.
    """
    if isinstance(left, dict) and isinstance(right, dict) and kind is ast.BitOr:
        return {**left, **right}
    if isinstance(left, list | tuple | str) or isinstance(right, list | tuple | str):
        return join(kind, left, right)
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        raise TypeError
    if kind in {ast.Pow, ast.LShift} and isinstance(left, int) and isinstance(right, int):
        if right < 0 and kind is ast.Pow:
            return float(left) ** right
        if max(left.bit_length(), 1) * right > BITS and kind is ast.Pow:
            raise TooLargeError
        if right > BITS:
            raise TooLargeError
    result = BINARY[kind](left, right)
    if isinstance(result, int) and result.bit_length() > BITS:
        raise TooLargeError
    if isinstance(result, complex):
        raise TypeError
    return result


def join(kind: type[ast.operator], left: Value, right: Value) -> Value:
    """``+`` and ``*`` of lists, tuples and texts: ``[64] * 3``, ``"l" + "stm"``."""
    if isinstance(left, Set) and isinstance(right, Set) and kind in SETS:
        return SETS[kind](left, right)
    if isinstance(left, int):
        left, right = right, left
    if kind is ast.Mod and isinstance(left, str):
        return filled(left, right if isinstance(right, tuple) else (right,), OLD)
    if kind is ast.Mult and isinstance(left, list | tuple | str) and isinstance(right, int):
        if len(left) * right > LENGTH:
            raise TooLargeError
        return left * right
    if kind is ast.Add and type(left) is type(right) and isinstance(left, list | tuple | str):
        if len(left) + len(right) > LENGTH:  # type: ignore[arg-type] # of the same type
            raise TooLargeError
        return left + right  # type: ignore[operator] # of the same type
    raise TypeError
