"""Two networks side by side: where they differ, layer by layer."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.engine.plan import Planned, PlannedLayer

MOST = 6
"""How many layers that differ are told."""


def beside(one: Planned, other: Planned) -> list[str]:
    """Where a network differs from another one: ``lstm 64 on 28: 23,808 here, …``."""
    cells = [[layer.part.layer.cell for layer in laid.layers] for laid in (one, other)]
    matched = SequenceMatcher(None, cells[0], cells[1], autojunk=False).get_opcodes()
    pairs = chain.from_iterable(
        zip_longest(one.layers[low:high], other.layers[start:end])
        for _, low, high, start, end in matched
    )
    differ = [told for here, there in pairs if (told := difference(here, there))]
    more = len(differ) - MOST
    return [*islice(differ, MOST), *([f"{more} more layers differ"] if more > 0 else [])]


def difference(here: PlannedLayer | None, there: PlannedLayer | None) -> str:
    """What a layer is here, and what it is there; "" if that is the same."""
    if here is None or there is None:
        return "".join(f"{told(layer)} {where} alone" for layer, where in
                       ((here, "here"), (there, "there")) if layer is not None)  # fmt: skip
    return "" if told(here) == told(there) else f"{told(here)} here, {told(there)} there"


def told(layer: PlannedLayer) -> str:
    """``lstm 64 on 28: 23,808``."""
    part = layer.part
    one = part.layer._replace(copies=1, options=tuple(
        option for option in part.layer.options if option[0] != "on"))  # fmt: skip
    copies = f" x{part.copies}" if part.copies > 1 else ""
    return f"{one}{copies} on {part.sizes['input']:,}: {layer.parameters * part.copies:,}"
