"""A note on what the first argument of a constructor is, where frameworks differ in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.parts import items_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lstm_params.reading.code.dialects import Dialect
    from lstm_params.reading.code.parts import Group, Item


def first_argument(parts: Sequence[Item | Group], dialect: Dialect) -> list[str]:
    """A note on the order of arguments, if only that showed which framework a layer is of."""
    items = [item for part in parts for item in items_of(part)]
    if len(items) != 1 or items[0].layer is None or not CELLS[items[0].layer.cell].recurrent:
        return []
    names = {name for name, maker in dialect.makers.items() if maker is items[0].maker}
    others = [
        other
        for other in dialects()
        if other.bare
        and other.framework != dialect.framework
        and not names.isdisjoint(other.makers)
    ]
    orders = "; ".join(f"{one.title} has {one.order}" for one in (dialect, *others))
    return [orders] if others else []
