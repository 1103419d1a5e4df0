r"""Parses Python; nothing else here does.

What Python warns about (``"\d"``, ``1if x``) is the author's business: it is neither printed nor,
where warnings are errors, a reason to refuse a text that Python runs.
"""

from __future__ import annotations

import ast
import warnings


def module_of(text: str) -> ast.Module:
    """Parse statements.

    Raises:
        SyntaxError, ValueError: it is no Python.
        RecursionError, MemoryError: it is nested too deeply.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def expression_of(text: str) -> ast.expr:
    """Parse an expression; errors as for ``module_of``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text, mode="eval").body
