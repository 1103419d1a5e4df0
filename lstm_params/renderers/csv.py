"""CSV: one line a weight, for spreadsheets and data frames."""

from __future__ import annotations

from csv import writer
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.listing import Listing
    from lstm_params.reports import Report

COLUMNS = ("layer", "copies", "direction", "weight", "gate", "order", "shape", "parameters", "kind")


def render(report: Report, **_screen: object) -> str:
    """Write the weights of one copy of each layer; shapes as ``64x92``."""
    return table(
        COLUMNS,
        (
            (
                layer.name,
                layer.copies,
                weight.direction or "",
                weight.name,
                weight.gate or "",
                " ".join(weight.order),
                "x".join(map(str, weight.shape)),
                weight.parameters,
                weight.kind,
            )
            for layer in report.layers
            for weight in layer.weights
        ),
    )


def render_list(listing: Listing, **_screen: object) -> str:
    """Write the rows."""
    return table(listing.columns, listing.rows)


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write a line of titles and a line a row."""
    out = StringIO()
    lines = writer(out, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows(rows)
    return out.getvalue().rstrip("\n")
