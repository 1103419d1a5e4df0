"""Arithmetic on the numbers of a snippet, guarded: nothing grows past what a size can be."""

from __future__ import annotations

import ast
import operator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.snippet.values import Value

BITS = 256
"""How long a number may grow; the largest size has 60."""

LONGEST = 10_000
"""How long a list or a text may grow."""

BINARY: dict[type[ast.operator], Callable[..., Value]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}

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
    "round": round,
    "sum": sum,
    "sorted": sorted,
    "set": lambda values=(): sorted({*values}),
    "range": lambda *ends: spread(range(*ends)),
}
"""Functions of numbers and texts, and of lists of them."""

LISTS: dict[str, Callable[..., Value]] = {
    "len": len,
    "list": list,
    "tuple": tuple,
    "dict": dict,
    "OrderedDict": dict,
    "reversed": lambda values: list(reversed(values)),
    "zip": lambda *values: list(zip(*values, strict=False)),
    "enumerate": lambda values, start=0: list(enumerate(values, start)),
}
"""Functions of lists of anything, which look at the lists and not into what they hold."""


class TooLargeError(ArithmeticError):
    """The result would be larger than anything that is counted here."""


def spread(ends: range) -> list[int]:
    """A range as a list, if that is short enough."""
    if len(ends) > LONGEST:
        raise TooLargeError
    return list(ends)


def reckon(kind: type[ast.operator], left: Value, right: Value) -> Value:
    """``left + right`` and the like.

    Raises:
        TooLargeError: the result would be too large.
        ArithmeticError, TypeError, KeyError: there is no such result.
    """
    if isinstance(left, list | tuple | str) or isinstance(right, list | tuple | str):
        return join(kind, left, right)
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        raise TypeError
    if kind is ast.Pow and isinstance(left, int) and isinstance(right, int):
        if right < 0 or left.bit_length() * right > BITS:
            raise TooLargeError
    elif kind is ast.Pow:
        raise TypeError
    result = BINARY[kind](left, right)
    if isinstance(result, int) and result.bit_length() > BITS:
        raise TooLargeError
    return result


def join(kind: type[ast.operator], left: Value, right: Value) -> Value:
    """``[64] * 3``, ``[64] + [32]``, ``"l" + "stm"``."""
    if isinstance(left, int):
        left, right = right, left
    if kind is ast.Mult and isinstance(left, list | tuple) and isinstance(right, int):
        if len(left) * right > LONGEST:
            raise TooLargeError
        return left * right
    if kind is ast.Add and type(left) is type(right) and isinstance(left, list | tuple | str):
        if len(left) + len(right) > LONGEST:  # type: ignore[arg-type] # of the same type
            raise TooLargeError
        return left + right  # type: ignore[operator] # of the same type
    raise TypeError
