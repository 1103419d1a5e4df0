"""Layers in the code that the walk did not reach: each is reported, none is dropped silently."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.reading.code.constructors import maker
from lstm_params.reading.code.detect import path_of
from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.python import UNFOLLOWED
from lstm_params.reading.code.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.modules import Script


class Left(NamedTuple):
    """What the walk did not reach."""

    unused: tuple[str, ...]
    """Classes and functions that nothing in the text uses."""
    calls: Mapping[str, ast.ClassDef | None]
    """Constructor calls in code that is used, but was not followed to there: each with the class
    that it is in, if it is in one."""
    failed: tuple[str, ...]
    """Constructor calls in code that runs only if something fails."""

    @property
    def notes(self) -> list[str]:
        """Sentences on what is left out for good."""
        unused = f"{', '.join(self.unused)}: not used here, not counted"
        failed = f"{', '.join(self.failed)}: only if something fails, not counted"
        return [*([unused] if self.unused else []), *([failed] if self.failed else [])]


def all_left(walk: Walk, scripts: Sequence[Script], given: Sequence[Script]) -> Left:
    """What was not reached in the files that are given, and in what was imported of others."""
    found = Left((), {}, ())
    scopes = walk.scopes
    for script in scripts:
        if script.path in walk.program.modules:
            walk.scopes = [walk.program.modules[script.path].scope]
            unused, calls, failed = left_of(walk, script.code.tree)
            found = Left(
                found.unused + unused if script in given else found.unused,
                {**found.calls, **calls},
                found.failed + failed if script in given else found.failed,
            )
    walk.scopes = scopes
    return found


def left_of(walk: Walk, tree: ast.Module) -> Left:
    """Compare the syntax tree with what a finished walk has followed."""
    unused: list[str] = []
    calls: dict[str, ast.ClassDef | None] = {}
    failed: list[str] = []
    stack: list[tuple[ast.AST, str, ast.ClassDef | None]] = [(tree, "not reached", None)]
    while stack:
        node, why, kind = stack.pop()
        if node in walk.met.passed:
            continue
        if is_unused(walk, node):
            unused += names_of_unused(walk, node)
            continue
        if (
            isinstance(node, ast.Call)
            and node not in walk.met.reached
            and makes_weights(walk, node)
        ):
            text = f"{ast.unparse(node.func)}(…){walk.source.place(node).where}"
            if why:
                calls[f"{text} ({why})"] = kind
            else:
                failed.append(text)
        if isinstance(node, ast.ExceptHandler):
            why = ""
        elif why and type(node).__name__ in UNFOLLOWED:
            why = f"in {UNFOLLOWED[type(node).__name__]}, which is not followed"
        if isinstance(node, ast.ClassDef):
            kind = node
        stack.extend((inner, why, kind) for inner in reversed([*ast.iter_child_nodes(node)]))
    return Left(tuple(unused), calls, tuple(failed))


def is_unused(walk: Walk, node: ast.AST) -> bool:
    """Whether the node is a class or a function that the code neither builds nor calls."""
    if isinstance(node, ast.ClassDef):
        return node not in walk.met.reached and node.name not in walk.met.bases
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return node not in walk.met.reached and node.name not in IMPLIED
    return False


IMPLIED = {dialect.forward for dialect in dialects()}
"""Methods that a framework calls."""


def names_of_unused(walk: Walk, node: ast.AST) -> Iterator[str]:
    """The name of a class or a function with its line, if it calls constructors of weights."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and any(
        isinstance(inner, ast.Call) and makes_weights(walk, inner) for inner in ast.walk(node)
    ):
        kind = "class" if isinstance(node, ast.ClassDef) else "def"
        yield f"{kind} {node.name}{walk.source.place(node).where}"


def makes_weights(walk: Walk, node: ast.Call) -> bool:
    """Whether the call is of a constructor of a layer with weights."""
    path = path_of(node.func, walk.home.names.paths)
    row = maker(walk, Unknown(ast.unparse(node.func), path)) if path else None
    cell = CELLS.get(row.makes.split()[0].format(rank=1)) if row is not None else None
    return cell is not None and bool(cell.terms)
