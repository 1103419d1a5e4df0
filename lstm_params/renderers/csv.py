"""CSV: one line per weight, for spreadsheets and data frames; the README documents the columns."""

from __future__ import annotations

import re
from csv import writer
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.listing import Listing
    from lstm_params.answers.reports import Report
    from lstm_params.answers.why.verdict import Verdict

FORMULA = re.compile(r"[=@]|[-+](?![\d,.]+$)")
"""How a cell begins that a spreadsheet would work out; a signed number is none."""

COLUMNS = ("layer", "copies", "direction", "weight", "gate", "order", "shape", "parameters", "kind")

WHY_COLUMNS = ("kind", "readings", "total", "difference", "arithmetic", "spec", "framework")


def render_count(report: Report, **_screen: object) -> str:
    """Write the weights of one copy of each layer, shapes as ``64x92``; then sums and gaps.

    Several models have a line each, and one for their sum; what is not counted has a line, too.
    """
    weights = (
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
    )
    missing = (
        (guarded(name), "", "", "", "", "", "", "", "not counted") for name in report.missing
    )
    models = [
        sum_row(guarded(one.name), ", ".join(one.layers), one.total, one.missing)
        for one in report.models
    ]
    if models:
        models.append(sum_row("total", "", report.total, report.missing))
    return table(COLUMNS, (*weights, *models, *missing))


def sum_row(name: str, layers: str, total: int, missing: tuple[str, ...]) -> tuple[object, ...]:
    """The line of a sum: of what, of which layers, and whether something is missing in it."""
    return (name, "", "", layers, "", "", "", total, "at least" if missing else "sum")


def render_derivation(derivation: Derivation, **_screen: object) -> str:
    """Write a line per step."""
    steps = [(section.name, *step) for section in derivation.sections for step in section.steps]
    steps += [("", *step) for step in derivation.end]
    rows = (map(guarded, step) for step in steps)
    return table(("layer", "title", "sentence", "equation", "arithmetic"), rows)


def render_list(listing: Listing, **_screen: object) -> str:
    """Write the rows."""
    return table(listing.columns, (map(guarded, row) for row in listing.rows))


def render_verdict(verdict: Verdict, **_screen: object) -> str:
    """Write a line per explanation; semicolons separate its readings and their differences."""
    return table(
        WHY_COLUMNS,
        (
            (
                one.kind,
                ";".join(one.names),
                one.total,
                one.more,
                "; ".join(map(str, one.differences)),
                one.spec or "",
                one.framework or "",
            )
            for one in verdict
        ),
    )


def guarded(text: str) -> str:
    """A cell that is text to a spreadsheet too: names in it come from a person's text."""
    return f"'{text}" if FORMULA.match(text) else text


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write the titles and the rows, without a newline at the end."""
    out = StringIO()
    lines = writer(out, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows(rows)
    return out.getvalue().rstrip("\n")
