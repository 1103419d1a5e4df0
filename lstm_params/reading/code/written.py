"""Code as it is written: printed, named, compared with what a user gave a value for."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lstm_params.reading.code.syntax import expression_of
from lstm_params.reading.code.values import Class, Function, Partial, Unknown

if TYPE_CHECKING:
    from lstm_params.reading.code.values import Value


REFERENCE = re.compile(r"[\w.]+(\[[^][()]*\][\w.]*)*")
"""A name, with attributes and items of it."""


def unparsed(node: ast.AST) -> str:
    """Code as Python prints it."""
    text: str | None = getattr(node, "written", None)
    if text is None:
        # Each part of ``a.b.c.d`` is asked for in turn, and printed once.
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            text = f"{unparsed(node.value)}.{node.attr}"
        else:
            text = ast.unparse(node)
        node.written = text  # type: ignore[attr-defined] # printing is slow, and asked for often
    return text


def named(value: Value) -> str | None:
    """The name of a function, a class or a constructor; None if the value is none of these."""
    while isinstance(value, Partial):
        value = value.callee
    if isinstance(value, Class | Function):
        return value.node.name
    return value.path.rpartition(".")[2] if isinstance(value, Unknown) else None


def is_reference(text: str) -> bool:
    """Whether code is a name, an attribute or an item: ``hidden``, ``args.hidden``, ``c["h"]``."""
    return REFERENCE.fullmatch(text) is not None


def parse_expression(name: str) -> ast.expr:
    """Parse an expression; text that is none becomes the constant ""."""
    try:
        return expression_of(name)
    except (SyntaxError, ValueError):
        return ast.Constant("")


def as_python(name: str) -> str:
    """An expression as Python prints it: ``f( x )`` is ``f(x)``; other text stays as it is."""
    node = parse_expression(name)
    return name if isinstance(node, ast.Constant) else ast.unparse(node)


def last_word(name: str | ast.expr) -> str:
    """The last name of an expression: ``len`` of ``len(vocab)``, ``hidden`` of ``args.hidden``."""
    node = parse_expression(name) if isinstance(name, str) else name
    while True:
        match node:
            case ast.Call(func=inner) | ast.Subscript(value=inner):
                node = inner
            case ast.Attribute(attr=word) | ast.Name(id=word):
                return word
            case _:
                return ""
