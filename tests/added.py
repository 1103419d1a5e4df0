"""A cell that is added to the tables for one test, as whoever adds a row would add it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from lstm_params.answers.explain.workings import WORKINGS, Working
from lstm_params.cells import CELLS, OPTIONS, Cell, Option
from lstm_params.engine import plan
from lstm_params.frameworks import Storage, framework
from lstm_params.reading import spec
from lstm_params.reading.words import RULES, VOCABULARY, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.frameworks import Tensor


@contextmanager
def added(
    cell: Cell,
    *rows: Tensor,
    gates: str = "",
    options: tuple[Option, ...] = (),
    choices: tuple[str, ...] = ("",),
) -> Iterator[None]:
    """Let the tables have one more cell, which the textbook stores in these rows."""
    sized = " ".join(name for name in cell.options.split() if name != "bias")
    storage = Storage(cell.name, rows, gates, options=sized, choices=choices)
    clear()
    with pytest.MonkeyPatch.context() as patch:
        for option in options:
            patch.setitem(OPTIONS, option.name, option)
            patch.setitem(VOCABULARY, option.name, Word(RULES[option.kind], option.name))
        patch.setitem(CELLS, cell.name, cell)
        patch.setitem(VOCABULARY, cell.name, Word("layer", cell.name))
        patch.setitem(WORKINGS, cell.name, (Working("output", "what it returns", "y = f(x)"),))
        patch.setitem(framework("textbook").cells, cell.name, storage)
        yield
    clear()


def clear() -> None:
    """Forget what was worked out with other tables."""
    plan.make_plan.cache_clear()
    plan.plain_count.cache_clear()
    spec.remembered.cache_clear()
