"""The table for a terminal, drawn by rich: a block per layer, and its arithmetic below it.

Nothing is cut short at any width: if the screen is narrow, columns that are less important are left
out, and long names are folded.
"""

from __future__ import annotations

from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.bar import Bar
from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lstm_params.renderers import words
from lstm_params.renderers.columns import GAP, list_width, number_widths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from rich.console import JustifyMethod, RenderableType

    from lstm_params.answers.answer import Answer
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.explain.steps import Section, Step
    from lstm_params.answers.listing import Listing
    from lstm_params.answers.reports import LayerReport, Report
    from lstm_params.answers.why.explanation import Explanation
    from lstm_params.answers.why.verdict import Verdict
    from lstm_params.engine.weights import Weight

SHORTEST_BAR = 4
"""Bars are not drawn if the longest one would be shorter than this, in columns of the screen."""

NARROWEST = 12
"""The least width to which names of weights are folded."""

MOST_EXPLANATIONS = 5
"""How many explanations of a verdict are drawn."""

KIND_COLORS = {"convention": "green", "unsaid": "cyan", "slip": "yellow", "size": "dim"}
"""The colour of each kind of explanation."""

READABLE = 80
"""The width of a derivation, which is mostly sentences, if there is no screen to fit."""

LONGEST_BAR = 12
"""The length of the longest bar, if there is room for it."""

UNBOUNDED = 10_000
"""The width of any other answer, if there is no screen to fit: more than it needs."""


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


def render(
    answer: Answer, *, width: int | None = None, color: bool = False, **_page: object
) -> str:
    """Draw an answer for a screen of ``width`` columns; None is as wide as the answer needs."""
    width = width or DEFAULT_WIDTHS.get(answer.drawn_as)
    out = StringIO()
    console = Console(
        file=out,
        width=width or UNBOUNDED,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    console.print(drawing(answer, width or UNBOUNDED))
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().split("\n"))


def drawing(answer: Answer, width: int) -> RenderableType:
    """Build the answer as rich can print it, at most ``width`` columns wide."""
    return DRAWINGS[answer.drawn_as](answer, width)


def list_drawing(listing: Listing, width: int) -> RenderableType:
    """Draw a list, with a bar for each row if the list has bars; long cells are folded."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    fixed = number_widths(listing, width)
    for at, title in enumerate(listing.columns):
        justify: JustifyMethod = "right" if at in listing.numbers else "left"
        style = "cyan" if at == 0 else None
        table.add_column(title, style=style, overflow="fold", justify=justify, width=fixed.get(at))
    room = min(LONGEST_BAR, width - list_width(listing))
    bars = listing.bars if room >= SHORTEST_BAR else ()
    if bars:
        table.add_column("", width=room)
    for at, row in enumerate(listing.rows):
        bar = [Bar(max(bars), 0, bars[at], width=room)] if bars else []
        table.add_row(*row, *bar)
    above = [Text("  ".join(listing.title), style="bold"), Text()] if listing.title else []
    notes = (Text(note, style="dim") for note in listing.notes)
    return Group(*above, table, Text(), *notes)


def verdict_drawing(verdict: Verdict, _width: int) -> RenderableType:
    """Draw a verdict: its sentence, then the best explanations, each with its arithmetic."""
    parts: list[RenderableType] = [Text(verdict.sentence, style="bold")]
    if verdict.explanations:
        table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for _ in range(3):
            table.add_column(vertical="top", overflow="fold")
        for number, one in enumerate(verdict.explanations[:MOST_EXPLANATIONS], 1):
            table.add_row("", "", "")
            kind = Text(one.kind, style=KIND_COLORS[one.kind])
            table.add_row(f"{number}", kind, proof(one, verdict))
        parts.append(table)
    more = len(verdict.explanations) - MOST_EXPLANATIONS
    remarks = [*verdict.remarks, *([f"{more:,} more in --format json"] if more > 0 else [])]
    if remarks:
        parts += [Text(), *(Text(remark, style="dim") for remark in remarks)]
    return Group(*parts)


def proof(explanation: Explanation, verdict: Verdict) -> Group:
    """What was done, its arithmetic (a guess at a size has none), and the command to check it."""
    lines = [Text(explanation.says)]
    if explanation.kind != "size":
        lines += [Text(line, style="cyan") for line in words.evidence(explanation, verdict)]
    if explanation.spec:
        lines.append(Text(f"$ {words.command(explanation)}", style="dim"))
    return Group(*lines)


def derivation_drawing(derivation: Derivation, width: int) -> RenderableType:
    """Draw a derivation: the steps of each layer, its equations and sums, then the total."""
    blocks = [*(section.steps for section in derivation.sections), derivation.end]
    titles = 2 + max(len(step.title) for steps in blocks for step in steps)
    room = width - titles - GAP
    headings = [section_heading(section) for section in derivation.sections]
    lines: list[RenderableType] = [
        Text.assemble((str(derivation.network), "bold"), "  ", (derivation.framework, "cyan"))
    ]
    for heading, steps in zip([*headings, Text()], blocks, strict=True):
        lines += [Text(), heading] if heading else [Text()]
        lines += [step_line(step, titles, phrase_width(steps, room)) for step in steps]
    return Group(*lines)


def section_heading(section: Section) -> Text:
    """The layer of a section: its name if it has a number, and its words."""
    return Text(words.before(section.name, section.layer) + section.layer, style="bold cyan")


def phrase_width(steps: tuple[Step, ...], room: int) -> int:
    """The width of the longest phrase that has an equation, or 0 if both do not fit in a line."""
    equations = [step for step in steps if step.equation]
    phrases = max((len(step.sentence) for step in equations), default=0)
    widest = max((len(step.equation) for step in equations), default=0)
    return phrases if phrases + GAP + widest <= room else 0


def step_line(step: Step, titles: int, phrases: int) -> Table:
    """Draw a step: its title on the left; its sentence, its equation and its sum on the right.

    ``phrases`` is the width of the sentences if equations go beside them, 0 to put them below.
    """
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(width=titles)
    table.add_column(width=phrases if step.equation and phrases else None, overflow="fold")
    equation = Text(step.equation, style="green")
    row = [Text("  " + step.title, style="dim"), Text(step.sentence)]
    if step.equation and phrases:
        table.add_column(overflow="fold")
        row.append(equation)
    table.add_row(*row)
    if step.equation and not phrases:
        table.add_row(Text(), equation)
    if step.arithmetic:
        table.add_row(Text(), Text(step.arithmetic, style="bold"))
    return table


def count_drawing(report: Report, width: int) -> RenderableType:
    """Draw a report: its title, a block per layer, the total, notes."""
    columns = column_widths(report, width)
    line = Text("─" * min(total_width(columns), width), style="dim")
    parts: list[RenderableType] = [
        Text.assemble((str(report.network), "bold"), "  ", (report.framework, "cyan")),
        Text(),
        grid([[Text(cell, style="dim") for cell in TITLES]], columns),
    ]
    for layer in report.layers:
        parts += [line, *layer_block(layer, report, columns)]
    if report.models:
        models = ((Text(words.model(one)), one.total) for one in report.models)
        parts += [line, *(sum_line(*model, report.total, columns) for model in models)]
    parts += [line, Text(f"total {words.total(report)}", style="bold")]
    if words.sentences(report):
        parts += [Text(), *(Text(sentence) for sentence in words.sentences(report))]
    return Group(*parts)


def layer_block(layer: LayerReport, report: Report, columns: list[int]) -> Iterator[RenderableType]:
    """Draw a layer: its heading, its weights by direction, its formula and subtotal."""
    yield layer_heading(layer)
    for direction, weights in groupby(layer.weights, lambda weight: weight.direction):
        group = list(weights)
        prefix = words.shared_path(group)
        if direction or prefix:
            yield Text.assemble(
                INDENT, (direction or "", "italic"), " " * bool(direction), (prefix, "dim")
            )
        rows = [weight_row(weight, layer, report, len(prefix)) for weight in group]
        yield grid([[Text(cell) for cell in cells] for cells in rows], columns)
    formula, arithmetic = formula_and_sum(layer)
    text = Padding(Text.assemble((formula, "dim"), arithmetic), (0, 0, 0, len(INDENT)))
    yield sum_line(text, layer.copies * layer.parameters, report.total, columns)


def layer_heading(layer: LayerReport) -> Text:
    """Which layer it is, how many numbers per time step it gets and returns, and its copies."""
    spec = str(layer.layer)
    name = words.before(layer.name, spec)
    through = f"  {layer.through}".rstrip()
    copies = f"  × {layer.copies:,}, one shown" if layer.copies > 1 else ""
    return Text.assemble((name + spec, "bold cyan"), through, (copies, "bold"))


def sum_line(text: RenderableType, held: int, total: int, columns: list[int]) -> Table:
    """Draw a text, and on the right the parameters that it is about."""
    *names, parameters, share = columns
    sums = (Text(cell, style="bold") for cell in (f"{held:,}", words.share(held, total)))
    return grid([[text, *sums]], [total_width(names), parameters, share])


def formula_and_sum(layer: LayerReport) -> tuple[str, str]:
    """The formula in words, and in numbers on a line of its own; what to say without weights."""
    if not layer.weights:
        return "holds no weights", ""
    times = f" = {layer.parameters:,}, {layer.copies:,} times" if layer.copies > 1 else ""
    return layer.formula, f"\n= {layer.arithmetic}{times}"


def grid(rows: Sequence[Sequence[RenderableType]], columns: list[int]) -> Table:
    """Draw rows of cells: numbers aligned right, long cells folded, columns of width 0 left out."""
    table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for at, column in enumerate(columns):
        if column:
            justify: JustifyMethod = "right" if at >= len(columns) - NUMBERS else "left"
            table.add_column(width=column, justify=justify, overflow="fold", vertical="bottom")
    for cells in rows:
        table.add_row(*(cell for cell, column in zip(cells, columns, strict=True) if column))
    return table


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
    texts = [text.strip("\n") for layer in report.layers for text in formula_and_sum(layer)]
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


DRAWINGS: dict[str, Callable[[Any, int], RenderableType]] = {
    "count": count_drawing,
    "list": list_drawing,
    "verdict": verdict_drawing,
    "derivation": derivation_drawing,
}
"""The function that draws each kind of answer."""

DEFAULT_WIDTHS = {"derivation": READABLE}
"""The width of kinds of answers that are not ``UNBOUNDED`` if there is no screen to fit."""
