"""CSV: one line a weight, for spreadsheets and data frames."""

from __future__ import annotations

from csv import writer
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.report import Report

COLUMNS = ("layer", "copies", "direction", "weight", "gate", "shape", "parameters", "kind")


def render(report: Report, **_screen: object) -> str:
    """Write the weights of one copy of each layer; shapes as ``64x92``."""
    out = StringIO()
    rows = writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for layer in report.layers:
        for weight in layer.weights:
            shape = "x".join(map(str, weight.shape))
            direction, gate = weight.direction or "", weight.gate or ""
            size = weight.parameters
            rows.writerow(
                (layer.name, layer.copies, direction, weight.name, gate, shape, size, weight.kind)
            )
    return out.getvalue().rstrip("\n")
