r"""Parses Python; nothing else here does.

What Python warns about (``"\d"``, ``1if x``) is the author's business: it is neither printed nor,
where warnings are errors, a reason to refuse a text that Python runs.
"""

from __future__ import annotations

import ast
import warnings

NAMED = ("attr", "id", "name", "arg")
"""The fields of a node that may be the name of an attribute, a method, a variable."""


def module_of(text: str) -> ast.Module:
    """Parse statements.

    Raises:
        SyntaxError, ValueError: it is no Python.
        RecursionError, MemoryError: it is nested too deeply.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
    if "__" in text:
        mangle(tree)
    return tree


def expression_of(text: str) -> ast.expr:
    """Parse an expression; errors as for ``module_of``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text, mode="eval").body


def mangle(tree: ast.Module) -> None:
    """Write the private names of classes as Python has them: ``_Net__rnn`` for ``__rnn``.

    So the keys of a ``state_dict()`` show them, and each class of a line has its own.
    """
    stack: list[tuple[ast.AST, str]] = [(tree, "")]
    while stack:
        node, owner = stack.pop()
        own = node.name.lstrip("_") if isinstance(node, ast.ClassDef) else owner
        for field in NAMED if owner else ():
            name = getattr(node, field, None)
            if isinstance(name, str) and is_private(name):
                setattr(node, field, f"_{owner}{name}")
        stack.extend((child, own) for child in ast.iter_child_nodes(node))


def is_private(name: str) -> bool:
    """Whether a name belongs to the class that it is written in."""
    return name.startswith("__") and not name.endswith("__") and "." not in name
