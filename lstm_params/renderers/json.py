"""JSON: the contract for scripts; the README documents its keys."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.listing import Listing
    from lstm_params.renderers import Answer


def render(report: Answer, **_screen: object) -> str:
    """Write ``Report.to_dict()``."""
    return dumps(report.to_dict(), indent=2, ensure_ascii=False)


def render_list(listing: Listing, **_screen: object) -> str:
    """Write a list of objects, one a row."""
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    return dumps(rows, indent=2, ensure_ascii=False)
