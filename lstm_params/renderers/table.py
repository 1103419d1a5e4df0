"""The table for a terminal, drawn by rich: a block per layer, and its arithmetic below it.

Nothing is cut short at any width: if the screen is narrow, columns that are less important are left
out, and long names are folded.
"""

from __future__ import annotations

from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from rich.bar import Bar
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from lstm_params.renderers import words
from lstm_params.renderers.columns import GAP, fold, list_width, list_widths, titled
from lstm_params.renderers.rows import (
    INDENT,
    NUMBERS,
    TITLES,
    column_widths,
    formula_and_sum,
    total_width,
    weight_row,
)

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

SHORTEST_BAR = 4
"""Bars are not drawn if the longest one would be shorter than this, in columns of the screen."""

MOST_EXPLANATIONS = 5
"""How many explanations of a verdict are drawn."""

ANSWER = "bold"
"""How the answer is shown; nothing else is."""

NAME = "cyan"
"""How what has a name is shown: a framework, a layer, the first column of a list."""

SUM = "green"
"""How formulas, equations and worked sums are shown."""

KIND = "yellow"
"""How the kind of an explanation is shown."""

ASIDE = "dim"
"""How titles, lines and remarks are shown: all that is said about the answer."""

READABLE = 80
"""The width of a derivation, which is mostly sentences, if there is no screen to fit."""

LONGEST_BAR = 12
"""The length of the longest bar, if there is room for it."""

UNBOUNDED = 10_000
"""The width of any other answer, if there is no screen to fit: more than it needs."""


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
    """Draw a list, with a bar for each row if the list has bars, then its answer and its notes."""
    above = [heading(*listing.title), Text()] if listing.title else []
    drawn = columns_drawing if list_widths(listing, width) else stacked_drawing
    answer = [Text(listing.answer, style=ANSWER)] if listing.answer else []
    notes = (Text(note, style=ASIDE) for note in listing.notes)
    return Group(*above, drawn(listing, width), Text(), *answer, *notes)


def columns_drawing(listing: Listing, width: int) -> RenderableType:
    """Draw a list as a table; long cells are folded."""
    widths = list_widths(listing, width)
    room = min(LONGEST_BAR, width - list_width(widths))
    bars = listing.bars if room >= SHORTEST_BAR else ()
    heads = list_grid(listing, widths)
    heads.add_row(*map(folded, listing.columns, widths, [ASIDE] * len(widths)))
    line = list_width(widths) - GAP + (room + GAP if bars else 0)
    parts: list[RenderableType] = [heads, rule(line)]
    for name, places in listing.blocks:
        parts += above_block(name, width, first=len(parts) == 2)
        parts.append(table := list_grid(listing, widths, NAME))
        for at in places:
            bar = [Bar(max(bars), 0, bars[at], width=room)] if bars else []
            table.add_row(*map(folded, listing.rows[at], widths), *bar)
    return Group(*parts)


def list_grid(listing: Listing, widths: list[int], name: str = "") -> Table:
    """The columns of a list, the first one in the style of names; of its titles without one."""
    table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for at, wide in enumerate(widths):
        justify: JustifyMethod = "right" if at in listing.numbers else "left"
        table.add_column(width=wide, justify=justify, style="" if at else name)
        table.columns[at].vertical = "top" if name else "bottom"
    return table


def above_block(name: str, width: int, *, first: bool) -> list[RenderableType]:
    """The heading of some rows of a list, apart from the rows above; nothing if it has none."""
    return [*([] if first else [Text()]), folded(name, width, ASIDE)] if name else []


def stacked_drawing(listing: Listing, width: int) -> RenderableType:
    """Draw each row of a list as lines, one a cell, for a screen that is too narrow for columns."""
    names = max(map(len, listing.columns))
    room = max(1, width - len(INDENT) - names - GAP)
    parts: list[RenderableType] = []
    for name, places in listing.blocks:
        parts += above_block(name, width, first=not parts)
        for at in places:
            parts += [*([Text()] if parts else []), *stacked_row(listing, at, names, room)]
    return Group(*parts)


def stacked_row(listing: Listing, at: int, names: int, room: int) -> Iterator[RenderableType]:
    """A row as lines: its first cell, then each other one behind the title of its column."""
    first, *rest = listing.rows[at]
    first = f"{listing.columns[0]} {first}" if 0 in listing.numbers else first
    yield folded(first, len(INDENT) + names + GAP + room, NAME)
    for title, cell in titled(listing.columns[1:], rest):
        sides = Column(width=len(INDENT) + names), Column(width=room)
        line = Table.grid(*sides, padding=(0, GAP, 0, 0))
        line.add_row(Text(INDENT + title, style=ASIDE), folded(cell, room))
        yield line


def heading(what: str, *details: str) -> Text:
    """What is asked about: a network, its framework."""
    return Text.assemble(what, *(("  " + detail, NAME) for detail in details))


def rule(width: int) -> Text:
    """A line across a table."""
    return Text("─" * width, style=ASIDE, overflow="crop", no_wrap=True)


def folded(text: str, width: int, style: str = "") -> Text:
    """A text that is broken between words, and not inside one that has room."""
    return Text("\n".join(fold(text, width)), style=style)


def verdict_drawing(verdict: Verdict, _width: int) -> RenderableType:
    """Draw a verdict: its sentence, then the best explanations, each with its arithmetic."""
    parts: list[RenderableType] = [Text(verdict.sentence, style=ANSWER)]
    if verdict.explanations:
        table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for _ in range(3):
            table.add_column(vertical="top", overflow="fold")
        for number, one in enumerate(verdict.explanations[:MOST_EXPLANATIONS], 1):
            table.add_row("", "", "")
            kind = Text(one.kind, style=KIND)
            table.add_row(f"{number}", kind, proof(one, verdict))
        parts.append(table)
    more = len(verdict.explanations) - MOST_EXPLANATIONS
    remarks = [*verdict.remarks, *([f"{more:,} more in --format json"] if more > 0 else [])]
    if remarks:
        parts += [Text(), *(Text(remark, style=ASIDE) for remark in remarks)]
    return Group(*parts)


def proof(explanation: Explanation, verdict: Verdict) -> Group:
    """What was done, its arithmetic (a guess at a size has none), and the command to check it."""
    lines = [Text(explanation.says)]
    if explanation.kind != "size":
        lines += [Text(line, style=SUM) for line in words.evidence(explanation, verdict)]
    if explanation.spec:
        lines.append(Text(f"$ {words.command(explanation)}", style=ASIDE))
    return Group(*lines)


def derivation_drawing(derivation: Derivation, width: int) -> RenderableType:
    """Draw a derivation: the steps of each layer, its equations and sums, then the total."""
    blocks = [*(section.steps for section in derivation.sections), derivation.end]
    titles = 2 + max(len(step.title) for steps in blocks for step in steps)
    room = width - titles - GAP
    names = [section_heading(section) for section in derivation.sections]
    lines: list[RenderableType] = [heading(str(derivation.network), derivation.framework)]
    total = derivation.end[-1]
    for name, steps in zip([*names, Text()], blocks, strict=True):
        lines += [Text(), name] if name else [Text()]
        phrases = phrase_width(steps, room)
        lines += [step_line(step, titles, phrases, answer=step is total) for step in steps]
    return Group(*lines)


def section_heading(section: Section) -> Text:
    """The layer of a section: its name if it has a number, and its words."""
    return Text(words.before(section.name, section.layer) + section.layer, style=NAME)


def phrase_width(steps: tuple[Step, ...], room: int) -> int:
    """The width of the longest phrase that has an equation, or 0 if both do not fit in a line."""
    equations = [step for step in steps if step.equation]
    phrases = max((len(step.sentence) for step in equations), default=0)
    widest = max((len(step.equation) for step in equations), default=0)
    return phrases if phrases + GAP + widest <= room else 0


def step_line(step: Step, titles: int, phrases: int, *, answer: bool) -> Table:
    """Draw a step: its title on the left; its sentence, its equation and its sum on the right.

    ``phrases`` is the width of the sentences if equations go beside them, 0 to put them below.
    """
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(width=titles)
    table.add_column(width=phrases if step.equation and phrases else None, overflow="fold")
    equation = Text(step.equation, style=SUM)
    row = [Text("  " + step.title, style=ASIDE), Text(step.sentence)]
    if step.equation and phrases:
        table.add_column(overflow="fold")
        row.append(equation)
    table.add_row(*row)
    if step.equation and not phrases:
        table.add_row(Text(), equation)
    if step.arithmetic:
        table.add_row(Text(), Text(step.arithmetic, style=ANSWER if answer else SUM))
    return table


def count_drawing(report: Report, width: int) -> RenderableType:
    """Draw a report: its title, a block per layer, the total, notes."""
    columns = column_widths(report, width)
    line = rule(min(total_width(columns), width))
    parts: list[RenderableType] = [
        heading(str(report.network), report.framework),
        Text(),
        grid([[Text(cell, style=ASIDE) for cell in TITLES]], columns),
    ]
    for layer in report.layers:
        parts += [line, *layer_block(layer, report, columns, width)]
    if report.models:
        models = ((Text(words.model(one)), one.total) for one in report.models)
        parts += [line, *(sum_line(*model, report.total, columns) for model in models)]
    parts += [line, Text(f"total {words.total(report)}", style=ANSWER)]
    if words.sentences(report):
        parts += [Text(), *(Text(one, style=ASIDE) for one in words.sentences(report))]
    return Group(*parts)


def layer_block(
    layer: LayerReport, report: Report, columns: list[int], width: int
) -> Iterator[RenderableType]:
    """Draw a layer: its heading, its weights by direction, its formula and subtotal."""
    yield layer_heading(layer)
    for direction, weights in groupby(layer.weights, lambda weight: weight.direction):
        group = list(weights)
        prefix = words.shared_path(group)
        if direction or prefix:
            named = " ".join(filter(None, (direction, prefix)))
            yield Padding(folded(named, width - len(INDENT), ASIDE), (0, 0, 0, len(INDENT)))
        rows = [weight_row(weight, layer, report, len(prefix)) for weight in group]
        yield grid(
            [[name_cell(cells[0], columns[0]), *map(Text, cells[1:])] for cells in rows], columns
        )
    formula, arithmetic = formula_and_sum(layer)
    room = total_width(columns[:-NUMBERS]) - len(INDENT)
    lines = [
        folded(text, room, SUM if layer.weights else ASIDE)
        for text in (formula, arithmetic)
        if text
    ]
    text = Padding(Group(*lines), (0, 0, 0, len(INDENT)))
    yield sum_line(text, layer.copies * layer.parameters, report.total, columns)


def layer_heading(layer: LayerReport) -> Text:
    """Which layer it is, how many numbers per time step it gets and returns, and its copies."""
    spec = str(layer.layer)
    name = words.before(layer.name, spec)
    through = f"  {layer.through}".rstrip()
    copies = f"  × {layer.copies:,}, one shown" if layer.copies > 1 else ""
    return Text.assemble((name + spec, NAME), through, copies)


def name_cell(name: str, width: int) -> Text:
    """The name of a weight, indented, and folded between its pieces where it is long."""
    lines = fold(name, width - len(INDENT))
    return Text("\n".join(INDENT + line for line in lines))


def sum_line(text: RenderableType, held: int, total: int, columns: list[int]) -> Table:
    """Draw a text, and on the right the parameters that it is about."""
    *names, parameters, share = columns
    sums = (Text(cell) for cell in (f"{held:,}", words.share(held, total)))
    return grid([[text, *sums]], [total_width(names), parameters, share])


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


DRAWINGS: dict[str, Callable[[Any, int], RenderableType]] = {
    "count": count_drawing,
    "list": list_drawing,
    "verdict": verdict_drawing,
    "derivation": derivation_drawing,
}
"""The function that draws each kind of answer."""

DEFAULT_WIDTHS = {"derivation": READABLE}
"""The width of kinds of answers that are not ``UNBOUNDED`` if there is no screen to fit."""
