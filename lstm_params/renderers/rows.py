"""The rows of a count as text, and how wide their columns are on a screen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.renderers import words
from lstm_params.renderers.columns import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.reports import LayerReport, Report
    from lstm_params.engine.weights import Weight

NARROWEST = 12
"""The least width to which names of weights are folded."""


class Row(NamedTuple):
    """The text in each column for one weight."""

    name: str
    gate: str
    holds: str
    shape: str
    parameters: str
    share: str


TITLES = Row("weight", "gate", "holds", "shape", "parameters", "share")

SPARE = ("holds", "share", "gate")
"""The columns that are left out if there is no room, in this order."""

NUMBERS = 2
"""How many columns at the right end are numbers."""

INDENT = "  "
"""What precedes a weight and a formula."""


def weight_row(weight: Weight, layer: LayerReport, report: Report, prefix: int) -> Row:
    """The cells of a weight; ``prefix`` is how much of its name is printed above the group."""
    return Row(
        INDENT + weight.name[prefix:],
        weight.gate or " ".join(weight.order),
        weight.holds,
        words.shape(weight.shape),
        f"{weight.parameters:,}",
        words.weight_share(weight, layer, report),
    )


def column_widths(report: Report, width: int) -> list[int]:
    """The width of each column: that of its longest cell; the first is widened for the formulas.

    A column without text gets 0. If the others do not fit, the columns in ``SPARE`` get 0 one after
    another, and at last the first column becomes narrower.
    """
    rows = [row for layer in report.layers for row in layer_rows(layer, report)]
    rows += [sum_row(model.total, report.total) for model in report.models]
    columns = [
        max(map(len, (title, *column))) if any(column) else 0
        for title, *column in zip(TITLES, *rows, strict=True)
    ]
    for spare in SPARE:
        if total_width(columns) > width:
            columns[Row._fields.index(spare)] = 0
    texts = [text for layer in report.layers for text in formula_and_sum(layer)]
    texts += [words.model(model) for model in report.models]
    formulas = max(len(INDENT + text) for text in texts) + total_width(columns[-2:]) + GAP
    wanted = columns[0] + max(0, formulas - total_width(columns))
    room = columns[0] + width - total_width(columns)
    columns[0] = max(min(NARROWEST, columns[0]), min(max(NARROWEST, wanted), room))
    return columns


def total_width(columns: list[int]) -> int:
    """The width of all columns, with gaps; a column of width 0 is not drawn and has no gap."""
    drawn = [column for column in columns if column]
    return sum(drawn) + GAP * (len(drawn) - 1)


def layer_rows(layer: LayerReport, report: Report) -> Iterator[Row]:
    """The cells of a layer's weights, and of its subtotal, to measure their widths."""
    for _, weights in groupby(layer.weights, lambda weight: weight.direction):
        group = list(weights)
        prefix = len(words.shared_path(group))
        yield from (weight_row(weight, layer, report, prefix) for weight in group)
    yield sum_row(layer.copies * layer.parameters, report.total)


def sum_row(held: int, total: int) -> Row:
    """The cells of a sum."""
    return Row("", "", "", "", f"{held:,}", words.share(held, total))


def formula_and_sum(layer: LayerReport) -> tuple[str, str]:
    """The formula in words, and in numbers on a line of its own; what to say without weights."""
    if not layer.weights:
        return "holds no weights", ""
    times = f" = {layer.parameters:,}, {layer.copies:,} times" if layer.copies > 1 else ""
    return layer.formula, f"= {layer.arithmetic}{times}"
