"""SVG: the matrices of each layer as vectors, to scale; self-contained, light and dark.

All layers are drawn to one scale, which the recurrent ones set. What is larger than the drawing is
cut, its cut edge is dashed, and it is said; a vector is a line.
"""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.blueprint import blueprint
from lstm_params.renderers import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.blueprint import Block, Rectangle, Sheet
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.reports import Report
    from lstm_params.engine.plan import Planned

WIDTH, MARGIN, GAP = 720, 16, 22
"""Of the drawing; around it; between gates."""

SQUARE, HIGHEST = 150, 240
"""The side of the largest recurrent matrix, and where a layer is cut."""

LINE, APART = 2.5, 5
"""How broad a vector is drawn, and how far from its neighbour."""

LEADING = 18
"""From one line of text to the next."""

BESIDE = 4
"""How many gates stand side by side, if they fit."""

BROAD = 100
"""How many letters a line of text has room for."""

STYLE = """\
.lstm-params{--ink:#1f2328;--soft:#59636e;--paper:#fff;
--h:#0969da;--x:#54aeff;--other:#bf8700;--bias:#cf222e}
@media(prefers-color-scheme:dark){
.lstm-params{--ink:#e6edf3;--soft:#9198a1;--paper:#0d1117;
--h:#1f6feb;--x:#79c0ff;--other:#d29922;--bias:#ff7b72}}
.lstm-params text{font:13px system-ui,sans-serif;fill:var(--ink)}
.lstm-params .soft{fill:var(--soft)}
.lstm-params .head{font-weight:600}
.lstm-params .h{fill:var(--h)}.lstm-params .x{fill:var(--x)}
.lstm-params .other{fill:var(--other)}.lstm-params .bias{fill:var(--bias)}
.lstm-params .paper{fill:var(--paper)}
.lstm-params .cut{stroke:var(--paper);stroke-width:3;stroke-dasharray:6 4}"""
"""Colours by name, for light and for dark."""

NAMED = {"recurrent": "on h", "input": "on x"}
"""What a rectangle is called, where not as its term."""


class Drawn(NamedTuple):
    """A piece of the drawing and how high it is."""

    lines: list[str]
    height: float


def render_count(answer: Report | Derivation, **_screen: object) -> str:
    """Draw every layer of the answer's network."""
    return drawing(answer.planned, answer.missing)


render_derivation = render_count


def drawing(planned: Planned, missing: tuple[str, ...] = ()) -> str:
    """Draw a network; the drawing is as high as it must be."""
    sheets = blueprint(planned)
    scale = scale_of(sheets)
    title = f"{planned.network}, {planned.framework}"
    lines: list[str] = []
    y = MARGIN + 14.0
    lines.append(text(MARGIN, y, title, "head"))
    for sheet in sheets:
        y += 2 * LEADING
        drawn = layer(sheet, scale, y)
        lines += drawn.lines
        y += drawn.height
    y += 2 * LEADING
    lines.append(text(MARGIN, y, f"to scale: {100 * scale:.3g} pixels are 100 numbers", "soft"))
    for line in wrap(words.lacking(missing), BROAD):
        y += LEADING
        lines.append(text(MARGIN, y, line, "soft"))
    height = round(y + MARGIN)
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="lstm-params" role="img" {size}>',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
            *lines,
            "</svg>",
        ]
    )


def scale_of(sheets: tuple[Sheet, ...]) -> float:
    """How many pixels a number is: what fits beside each other, and what is high enough."""
    measured = [sheet for sheet in sheets if sheet.recurrent and sheet.blocks]
    measured = measured or [sheet for sheet in sheets if sheet.blocks]
    if not measured:
        return 1.0
    scales = [SQUARE / max(block.rows for sheet in measured for block in sheet.blocks)]
    for sheet in measured:
        beside = sheet.blocks[:BESIDE]
        numbers = sum(sum(r.columns for r in block.rectangles if not r.vector) for block in beside)
        lines = sum(sum(r.vector for r in block.rectangles) for block in beside)
        room = WIDTH - 2 * MARGIN - GAP * (len(beside) - 1) - lines * (LINE + APART)
        scales.append(room / max(1, numbers))
    return min(scales)


def layer(sheet: Sheet, scale: float, y: float) -> Drawn:
    """Draw a layer: its name, its blocks on shelves, what is what."""
    name = words.before(sheet.name, sheet.layer)
    times = f"  × {sheet.times:,}" if sheet.times > 1 else ""
    lines = [text(MARGIN, y, f"{name}{sheet.layer}{times}", "head")]
    if not sheet.blocks:
        return Drawn([*lines, text(MARGIN, y + LEADING, "holds no weights", "soft")], LEADING)
    height = 10.0
    for blocks in shelves(sheet, scale):
        drawn = shelf(blocks, scale, y + height)
        lines += drawn.lines
        height += drawn.height
    height += 12
    below = legend(sheet, y + height)
    lines += below.lines
    height += below.height
    highest = max(block.rows for block in sheet.blocks)
    if highest * scale > HIGHEST:
        height += LEADING
        said = f"cut: its {highest:,} rows would be {highest * scale:,.0f} pixels"
        lines.append(text(MARGIN, y + height, said, "soft"))
    return Drawn(lines, height)


def shelf(blocks: list[Block], scale: float, y: float) -> Drawn:
    """Draw blocks side by side, the title of each below it."""
    lines: list[str] = []
    x = float(MARGIN)
    for block in blocks:
        lines += rectangles(block, scale, x, y)
        if block.title:
            below = y + side(block.rows, scale, HIGHEST) + 15
            lines.append(text(x, below, block.title, "soft"))
        x += width_of(block, scale) + GAP
    high = max(side(block.rows, scale, HIGHEST) for block in blocks)
    return Drawn(lines, high + (LEADING + 4 if any(block.title for block in blocks) else 8))


def shelves(sheet: Sheet, scale: float) -> Iterator[list[Block]]:
    """Share the blocks out among lines of blocks."""
    blocks: list[Block] = []
    for block in sheet.blocks:
        taken = sum(width_of(other, scale) + GAP for other in blocks) + width_of(block, scale)
        if blocks and (len(blocks) == BESIDE or taken > WIDTH - 2 * MARGIN):
            yield blocks
            blocks = []
        blocks.append(block)
    yield blocks


def side(numbers: int, scale: float, most: float) -> float:
    """How long a side is drawn: to scale, but to be seen and to fit."""
    return min(max(numbers * scale, 1.0), most)


def width_of(block: Block, scale: float) -> float:
    """How wide a block is, its title below it."""
    wide = sum(
        LINE + APART if r.vector else side(r.columns, scale, WIDTH - 2 * MARGIN)
        for r in block.rectangles
    )
    return max(wide, 7.0 * len(block.title))


def rectangles(block: Block, scale: float, x: float, y: float) -> Iterator[str]:
    """Draw a block: matrices without a gap, vectors apart."""
    for rectangle in block.rectangles:
        x += APART if rectangle.vector else 0
        wide = LINE if rectangle.vector else side(rectangle.columns, scale, WIDTH - 2 * MARGIN)
        high = side(rectangle.rows, scale, HIGHEST)
        yield rect(rectangle, x, y, wide, high)
        if rectangle.rows * scale > HIGHEST:
            yield dashed(x, y + high, x + wide, y + high)
        if not rectangle.vector and rectangle.columns * scale > wide + 1:
            yield dashed(x + wide, y, x + wide, y + high)
        x += wide


def dashed(x1: float, y1: float, x2: float, y2: float) -> str:
    """Draw the edge where something is cut."""
    return f'<line class="cut" x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"/>'


def legend(sheet: Sheet, y: float) -> Drawn:
    """Say what each colour is, and its true size; a new line where one is full."""
    found = dict.fromkeys(r for block in sheet.blocks for r in block.rectangles)
    x, first = float(MARGIN), y
    lines = []
    for rectangle in found:
        said = sized(rectangle)
        wide = 15 + 7.0 * len(said) + 14
        if x > MARGIN and x + wide > WIDTH:
            x, y = float(MARGIN), y + LEADING
        lines += [rect(rectangle, x, y - 10, 10, 10), text(x + 15, y, said, "soft")]
        x += wide
    return Drawn(lines, y - first)


def rect(rectangle: Rectangle, x: float, y: float, wide: float, high: float) -> str:
    """Draw a rectangle, which says what it is where one points at it."""
    place = f'x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{high:.2f}"'
    said = f"<title>{escape(sized(rectangle))}</title>"
    return f'<rect class="{rectangle.kind}" {place}>{said}</rect>'


def sized(rectangle: Rectangle) -> str:
    """What a rectangle is: ``on h 64 × 64``."""
    size = f"{rectangle.rows:,}" + ("" if rectangle.vector else f" × {rectangle.columns:,}")
    return f"{NAMED.get(rectangle.name, rectangle.name)} {size}"


def text(x: float, y: float, said: str, kind: str) -> str:
    """Set a line of text."""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}">{escape(said)}</text>'
