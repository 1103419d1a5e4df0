"""Whether two values are certainly one: what branches leave alike is known after them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.dialects import dialects, root_of
from lstm_params.reading.code.limits import LENGTH
from lstm_params.reading.code.parts import Flow
from lstm_params.reading.code.values import Class, Function, Unknown, is_plain

if TYPE_CHECKING:
    from lstm_params.reading.code.values import Value


def same(first: Value, second: Value, *, by_shape: bool = False) -> bool:
    """Whether two values are certainly one: True and 1.0 are equal to 1, and not the same.

    Lists are compared up to ``LENGTH`` values. ``by_shape`` is whether tensors of one shape are
    the same.
    """
    stack, left = [(first, second)], LENGTH
    while stack:
        one, other = stack.pop()
        if one is other:
            continue
        if isinstance(one, list | tuple) and isinstance(other, list | tuple):
            left -= len(one)
            if left < 0 or type(one) is not type(other) or len(one) != len(other):
                return False
            stack.extend(zip(one, other, strict=True))
        elif not (same_single(one, other) or (by_shape and same_shape(one, other))):
            return False
    return True


def same_single(first: Value, second: Value) -> bool:
    """Whether two values that are no lists are certainly one."""
    if isinstance(first, Unknown) and isinstance(second, Unknown):
        alike = (first.text, first.derived) == (second.text, second.derived)
        return alike and (first.path == second.path or same_constructor(first.path, second.path))
    if isinstance(first, Function | Class) and type(first) is type(second):
        return ast.dump(first.node) == ast.dump(second.node)
    return is_plain(first) and type(first) is type(second) and first == second


def same_constructor(first: str, second: str) -> bool:
    """Whether two paths are of one constructor or module, which a framework has under both."""
    roots = {root_of(f"{first}.x"), root_of(f"{second}.x")}
    last = {path.rpartition(".")[2] for path in (first, second)}
    return len(last) == 1 and any(roots <= {*dialect.roots} for dialect in dialects())


def same_shape(first: Value, second: Value) -> bool:
    """Whether two values are tensors of one shape, as far as it is known."""
    return isinstance(first, Flow) and isinstance(second, Flow) and first.shape == second.shape
