"""The table on a terminal, drawn by rich: a block a layer, the arithmetic below each.

At any width nothing is cut: names fold where they must, and where there is room a column says
what each weight is.
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from rich.console import JustifyMethod, RenderableType

    from lstm_params.answers.answer import Answer, Listing
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.explain.steps import Section, Step
    from lstm_params.answers.reports import LayerReport, Report
    from lstm_params.answers.why.verdict import Explanation, Verdict
    from lstm_params.engine.weights import Weight

GAP = 2
"""Blank columns between columns."""

SHORTEST = 4
"""A shorter one is not drawn."""

NARROWEST = 12
"""A name is folded to no less than this."""

SHOWN = 5
"""How many explanations are drawn."""

KINDS = {"convention": "green", "slip": "yellow", "size": "dim"}
"""The colour of each kind of explanation."""

READABLE = 80
"""The width of sentences where there is no screen."""

BAR = 12
"""How long the longest bar is."""

UNBOUNDED = 10_000
"""The width where there is no screen."""


class Row(NamedTuple):
    """The cells of one weight."""

    name: str
    gate: str
    holds: str
    shape: str
    parameters: str
    share: str


TITLES = Row("weight", "gate", "holds", "shape", "parameters", "share")

SPARE = ("holds", "share", "gate")
"""The columns that are drawn only where there is room, the first to go first."""

NUMBERS = 2
"""How many of the last columns are numbers."""

INDENT = "  "
"""What stands before a weight and a formula."""


def render(
    answer: Answer, *, width: int | None = None, color: bool = False, **_page: object
) -> str:
    """Draw an answer for a screen of that many columns, or as wide as it is."""
    width = width or WIDTHS.get(answer.drawn_as)
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
    """Build what rich draws of an answer, at most so many columns wide."""
    return DRAWINGS[answer.drawn_as](answer, width)


def list_drawing(listing: Listing, width: int) -> RenderableType:
    """Draw a list; long cells fold."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for at, title in enumerate(listing.columns):
        justify: JustifyMethod = "right" if at in listing.numbers else "left"
        table.add_column(title, style="cyan" if at == 0 else None, overflow="fold", justify=justify)
    room = min(BAR, width - listed_width(listing))
    bars = listing.bars if room >= SHORTEST else ()
    if bars:
        table.add_column("", width=room)
    for at, row in enumerate(listing.rows):
        bar = [Bar(max(bars), 0, bars[at], width=room)] if bars else []
        table.add_row(*row, *bar)
    above = [Text("  ".join(listing.title), style="bold"), Text()] if listing.title else []
    notes = (Text(note, style="dim") for note in listing.notes)
    return Group(*above, table, Text(), *notes)


def listed_width(listing: Listing) -> int:
    """How many columns of a screen a list takes, and a gap behind it."""
    columns = zip(listing.columns, *listing.rows, strict=True)
    return sum(max(map(len, column)) + GAP for column in columns)


def verdict_drawing(verdict: Verdict, _width: int) -> RenderableType:
    """Draw a verdict: the sentence first, below it the best explanations, each with its proof."""
    parts: list[RenderableType] = [Text(verdict.sentence, style="bold")]
    if verdict.explanations:
        table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for _ in range(3):
            table.add_column(vertical="top", overflow="fold")
        for number, one in enumerate(verdict.explanations[:SHOWN], 1):
            table.add_row("", "", "")
            table.add_row(f"{number}", Text(one.kind, style=KINDS[one.kind]), proof(one, verdict))
        parts.append(table)
    more = len(verdict.explanations) - SHOWN
    remarks = [*verdict.remarks, *([f"{more:,} more in --format json"] if more > 0 else [])]
    if remarks:
        parts += [Text(), *(Text(remark, style="dim") for remark in remarks)]
    return Group(*parts)


def proof(explanation: Explanation, verdict: Verdict) -> Group:
    """What was done, the arithmetic of it (a size has none), and the command that counts so."""
    lines = [Text(explanation.says)]
    if explanation.kind != "size":
        lines += [Text(line, style="cyan") for line in words.evidence(explanation, verdict)]
    if explanation.spec:
        lines.append(Text(f"$ {words.command(explanation)}", style="dim"))
    return Group(*lines)


def derivation_drawing(derivation: Derivation, width: int) -> RenderableType:
    """Draw a derivation as on a board: each layer's steps, what is computed below each."""
    blocks = [*(section.steps for section in derivation.sections), derivation.end]
    titles = 2 + max(len(step.title) for steps in blocks for step in steps)
    room = width - titles - GAP
    headings = [heading_of(section) for section in derivation.sections]
    lines: list[RenderableType] = [
        Text.assemble((str(derivation.network), "bold"), "  ", (derivation.framework, "cyan"))
    ]
    for heading, steps in zip([*headings, Text()], blocks, strict=True):
        lines += [Text(), heading] if heading else [Text()]
        lines += [line(step, titles, beside(steps, room)) for step in steps]
    return Group(*lines)


def heading_of(section: Section) -> Text:
    """Name a section's layer, and say its words where they say more."""
    return Text(words.before(section.name, section.layer) + section.layer, style="bold cyan")


def beside(steps: tuple[Step, ...], room: int) -> int:
    """How wide the phrases of the equations are, if these fit beside them, or 0."""
    equations = [step for step in steps if step.equation]
    phrases = max((len(step.sentence) for step in equations), default=0)
    widest = max((len(step.equation) for step in equations), default=0)
    return phrases if phrases + GAP + widest <= room else 0


def line(step: Step, titles: int, phrases: int) -> Table:
    """Set a step's title beside its sentence, its equation and its sum."""
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
    """Draw a report: title, a block a layer, total, what is to be said."""
    columns = widths(report, width)
    line = Text("─" * min(total_width(columns), width), style="dim")
    parts: list[RenderableType] = [
        Text.assemble((str(report.network), "bold"), "  ", (report.framework, "cyan")),
        Text(),
        grid([[Text(cell, style="dim") for cell in TITLES]], columns),
    ]
    for layer in report.layers:
        parts += [line, *block(layer, report, columns)]
    parts += [line, Text(f"total {words.total(report)}", style="bold")]
    if words.sentences(report):
        parts += [Text(), *(Text(sentence) for sentence in words.sentences(report))]
    return Group(*parts)


def block(layer: LayerReport, report: Report, columns: list[int]) -> Iterator[RenderableType]:
    """Draw a layer: heading, weights by direction, formula and subtotal."""
    yield heading(layer)
    for direction, weights in groupby(layer.weights, lambda weight: weight.direction):
        group = list(weights)
        prefix = words.shared_path(group)
        if direction or prefix:
            yield Text.assemble(
                INDENT, (direction or "", "italic"), " " * bool(direction), (prefix, "dim")
            )
        rows = [row(weight, layer, report, len(prefix)) for weight in group]
        yield grid([[Text(cell) for cell in cells] for cells in rows], columns)
    yield sums(layer, report.total, columns)


def heading(layer: LayerReport) -> Text:
    """Say which layer it is, what goes in and what comes out."""
    spec = str(layer.layer)
    name = words.before(layer.name, spec)
    through = f"  {layer.input:,} → {layer.output:,}"
    copies = f"  × {layer.copies:,}, one shown" if layer.copies > 1 else ""
    return Text.assemble((name + spec, "bold cyan"), through, (copies, "bold"))


def sums(layer: LayerReport, total: int, columns: list[int]) -> Table:
    """Draw the formula beside what one copy and all of them hold."""
    *names, parameters, share = columns
    held = layer.copies * layer.parameters
    formula, arithmetic = derivation(layer)
    cells: list[RenderableType] = [
        Padding(Text.assemble((formula, "dim"), arithmetic), (0, 0, 0, len(INDENT))),
        Text(f"{held:,}", style="bold"),
        Text(words.share(held, total), style="bold"),
    ]
    return grid([cells], [total_width(names), parameters, share])


def derivation(layer: LayerReport) -> tuple[str, str]:
    """Write the formula in words and in numbers, a line each."""
    if not layer.weights:
        return "holds no weights", ""
    times = f" = {layer.parameters:,}, {layer.copies:,} times" if layer.copies > 1 else ""
    return layer.formula, f"\n= {layer.arithmetic}{times}"


def grid(rows: Sequence[Sequence[RenderableType]], columns: list[int]) -> Table:
    """Set cells side by side, numbers to the right; a long one folds, an empty column goes."""
    table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for at, column in enumerate(columns):
        if column:
            justify: JustifyMethod = "right" if at >= len(columns) - NUMBERS else "left"
            table.add_column(width=column, justify=justify, overflow="fold", vertical="bottom")
    for cells in rows:
        table.add_row(*(cell for cell, column in zip(cells, columns, strict=True) if column))
    return table


def row(weight: Weight, layer: LayerReport, report: Report, prefix: int) -> Row:
    """Write the cells of a weight; its name without the path above it."""
    return Row(
        INDENT + weight.name[prefix:],
        weight.gate or " ".join(weight.order),
        weight.holds,
        words.shape(weight.shape),
        f"{weight.parameters:,}",
        words.weight_share(weight, layer, report),
    )


def widths(report: Report, width: int) -> list[int]:
    """How wide each column is: as its cells need, the first also as the formulas need.

    A column without cells is not drawn. Where the rest does not fit, ``SPARE`` columns go one
    after another, then the first folds.
    """
    rows = [row for layer in report.layers for row in rows_of(layer, report)]
    columns = [
        max(map(len, (title, *column))) if any(column) else 0
        for title, *column in zip(TITLES, *rows, strict=True)
    ]
    for spare in SPARE:
        if total_width(columns) > width:
            columns[Row._fields.index(spare)] = 0
    texts = (text.strip("\n") for layer in report.layers for text in derivation(layer))
    formulas = max(len(INDENT + text) for text in texts) + total_width(columns[-2:]) + GAP
    wanted = columns[0] + max(0, formulas - total_width(columns))
    room = columns[0] + width - total_width(columns)
    columns[0] = max(min(NARROWEST, columns[0]), min(max(NARROWEST, wanted), room))
    return columns


def total_width(columns: list[int]) -> int:
    """How wide the drawn columns are with the gaps between them."""
    drawn = [column for column in columns if column]
    return sum(drawn) + GAP * (len(drawn) - 1)


def rows_of(layer: LayerReport, report: Report) -> Iterator[Row]:
    """The rows of a layer's weights, and what its sums need."""
    for _, weights in groupby(layer.weights, lambda weight: weight.direction):
        group = list(weights)
        prefix = len(words.shared_path(group))
        yield from (row(weight, layer, report, prefix) for weight in group)
    held = layer.copies * layer.parameters
    yield Row("", "", "", "", f"{held:,}", words.share(held, report.total))


DRAWINGS: dict[str, Callable[[Any, int], RenderableType]] = {
    "count": count_drawing,
    "list": list_drawing,
    "verdict": verdict_drawing,
    "derivation": derivation_drawing,
}
"""The function that draws each kind of answer."""

WIDTHS = {"derivation": READABLE}
"""How wide an answer is drawn where there is no screen, if not as wide as it takes."""
