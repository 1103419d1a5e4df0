"""Layers in the code that the walk did not reach: each is reported, none is dropped silently."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.reading.code.detect import path_of
from lstm_params.reading.code.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.python import Walker


class Left(NamedTuple):
    """What the walk did not reach."""

    unused: tuple[str, ...]
    """Classes and functions that nothing in the text uses."""
    calls: tuple[str, ...]
    """Constructor calls in code that is used, but was not followed to there."""


def left_of(walker: Walker, tree: ast.Module) -> Left:
    """Compare the syntax tree with what a finished walk has followed."""
    unused: list[str] = []
    calls: list[str] = []
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if id(node) in walker.met.passed:
            continue
        if is_unused(walker, node):
            unused += names_of_unused(walker, node)
            continue
        if (
            isinstance(node, ast.Call)
            and id(node) not in walker.met.reached
            and makes_weights(walker, node)
        ):
            place = walker.source.place(node)
            calls.append(f"{ast.unparse(node.func)}(…){place.where} (not reached)")
        stack.extend(reversed([*ast.iter_child_nodes(node)]))
    return Left(tuple(unused), tuple(calls))


def is_unused(walker: Walker, node: ast.AST) -> bool:
    """Whether the node is a class or a function that the code neither builds nor calls."""
    if isinstance(node, ast.ClassDef):
        return id(node) not in walker.met.reached and node.name not in walker.met.bases
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return id(node) not in walker.met.reached and node.name not in IMPLIED
    return False


IMPLIED = {"forward", "call", "__call__"}
"""Methods that the framework calls."""


def names_of_unused(walker: Walker, node: ast.AST) -> Iterator[str]:
    """The name of a class or a function with its line, if it calls constructors of weights."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and any(
        isinstance(inner, ast.Call) and makes_weights(walker, inner) for inner in ast.walk(node)
    ):
        kind = "class" if isinstance(node, ast.ClassDef) else "def"
        yield f"{kind} {node.name}{walker.source.place(node).where}"


def makes_weights(walker: Walker, node: ast.Call) -> bool:
    """Whether the call is of a constructor of a layer with weights."""
    path = path_of(node.func, walker.paths)
    maker = walker.maker(Unknown(ast.unparse(node.func), path)) if path else None
    cell = CELLS.get(maker.makes.split()[0].format(rank=1)) if maker is not None else None
    return cell is not None and bool(cell.terms)
