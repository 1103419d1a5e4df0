"""Which lines of an account an edit means, and how they are changed.

A *scope* is ``recurrent``, ``head`` (the layers above the last recurrent one), ``all``, the name
of a cell, or the number of a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.checks import in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.answers.why.account import Account, Line
    from lstm_params.checks import OptionValue
    from lstm_params.layer import Layer


def places(lines: tuple[Line, ...], scope: str) -> list[int]:
    """The numbers of the lines that a scope means."""
    if scope.isdecimal():
        return [int(scope)]
    recurrent = [at for at, line in enumerate(lines) if CELLS[line.layer.cell].recurrent]
    if scope == "recurrent":
        return recurrent
    if scope == "head":
        return list(range(recurrent[-1] + 1, len(lines))) if recurrent else []
    return [at for at, line in enumerate(lines) if scope in {"all", line.layer.cell}]


def embeddings(lines: tuple[Line, ...]) -> list[int]:
    """The numbers of the lines that are embeddings."""
    return [at for at, line in enumerate(lines) if CELLS[line.layer.cell].words]


def vocabulary(account: Account, at: int) -> object:
    """How many words an embedding has a row for."""
    return dict(account.lines[at].layer.options).get("on", account.input)


def with_lines(account: Account, scope: str, change: Callable[[Line], Line]) -> Account:
    """Apply ``change`` to every line in scope."""
    lines = list(account.lines)
    for at in places(account.lines, scope):
        lines[at] = change(lines[at])
    return account._replace(lines=tuple(lines))


def with_layers(account: Account, scope: str, change: Callable[[Layer], Layer]) -> Account:
    """Apply ``change`` to the layer of every line in scope."""
    return with_lines(account, scope, lambda line: line._replace(layer=change(line.layer)))


def with_options(layer: Layer, options: dict[str, OptionValue]) -> Layer:
    """The layer with exactly these options."""
    return layer._replace(options=in_order(options))


def output(account: Account, until: int) -> int:
    """How many numbers per time step enter the line at index ``until``."""
    width = account.input
    for line in account.lines[:until]:
        sizes = {**line.layer.sizes(width), **dict(line.first)}
        width = sizes["output"]
    return width
