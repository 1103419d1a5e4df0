"""A statement in both branches of an ``if`` is as good as the statement alone."""

from __future__ import annotations

import ast
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from lstm_params import LstmParamsError, report
from written import Written, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Block = list[ast.stmt]

DEFINED = (ast.ClassDef, ast.FunctionDef, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)
"""Statements that stay as they are: what they define is compared in other tests."""

MODELS = [*written("torch"), *written("keras")]


def answer(code: str) -> tuple[object, ...]:
    """What is said of some code: the network and how much of it is not counted, or the error."""
    try:
        found = report(code)
    except LstmParamsError as error:
        return (type(error), str(error).partition("\n")[0])
    return (str(found.network), found.total, len(found.missing))


def blocks(tree: ast.Module) -> Iterator[Block]:
    """The bodies of the modules, functions, branches and loops of a text."""
    for node in ast.walk(tree):
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.ClassDef):
                yield block


def doubled(code: str, at: int, wrap: Callable[[Block, int], None]) -> str | None:
    """The code with its statement number ``at`` changed by ``wrap``; None if there is none."""
    tree = ast.parse(code)
    places = (
        (block, n)
        for block in blocks(tree)
        for n, one in enumerate(block)
        if not any(isinstance(later, DEFINED) for later in block[n:])
        and "super" not in ast.unparse(one)
    )
    place = next(islice(places, at, None), None)
    if place is None:
        return None
    wrap(*place)
    return ast.unparse(ast.fix_missing_locations(tree))


def alone(block: Block, at: int) -> None:
    """The statement in both branches."""
    both(block, at, at + 1)


def to_the_end(block: Block, at: int) -> None:
    """The statement and all after it in both branches: they end early together."""
    both(block, at, len(block))


def both(block: Block, start: int, end: int) -> None:
    """Put some statements of a block into both branches of an ``if`` that is not known."""
    first, second = ([*ast.parse(ast.unparse(part)).body] for part in [block[start:end]] * 2)  # type: ignore[arg-type] # statements
    block[start:end] = [ast.If(ast.Name("which_one", ast.Load()), first, second)]


@pytest.mark.parametrize("wrap", [alone, to_the_end])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.code[-60:].strip())
def test_what_both_branches_do_is_done(model: Written, wrap: Callable[[Block, int], None]) -> None:
    code = ast.unparse(ast.parse(model.code))
    expected = answer(code)
    for at in range(0, 12, 3):
        changed = doubled(code, at, wrap)
        if changed is not None:
            assert answer(changed) == expected, changed
