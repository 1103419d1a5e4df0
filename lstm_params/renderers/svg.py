"""SVG: the matrices of each layer as vectors, to scale; self-contained, light and dark.

Where everything goes from left to right is worked out by ``layout``; here it becomes SVG elements,
one shelf below the other. A vector is a line; where something is cut, its edge is dashed.
"""

from __future__ import annotations

from html import escape
from itertools import chain
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.blueprint import blueprint
from lstm_params.renderers import words
from lstm_params.renderers.layout import Canvas, cut_note, entry, label, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_params.answers.blueprint import Rectangle
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.reports import Report
    from lstm_params.engine.plan import Planned
    from lstm_params.renderers.layout import Drawing, Panel, PlacedBlock

WIDTH, MARGIN = 720, 16
"""Of the drawing; around it."""

LEADING = 18
"""From one line of text to the next."""

LETTER = 7.0
"""The width of a letter, about."""

BROAD = 84
"""How many letters a line of text has room for."""

CANVAS = Canvas(
    width=WIDTH - 2 * MARGIN, gap=22, square=150, highest=240, line=2.5, apart=5, indent=5,
    letter=LETTER, left=MARGIN,
)  # fmt: skip
"""Pixels between the margins."""

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
.lstm-params .cut{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:6 4}"""
"""Colours by name, for light and for dark."""


class Part(NamedTuple):
    """A part of the drawing and how high it is."""

    lines: list[str]
    height: float


def render_count(answer: Report | Derivation, **_screen: object) -> str:
    """Draw every layer of the answer's network."""
    return drawing(answer.planned, answer.missing)


render_derivation = render_count


def drawing(planned: Planned, missing: tuple[str, ...] = (), *, titled: bool = True) -> str:
    """Draw a network; the drawing is as high as it must be.

    Where its title stands above it already, it has none, and begins where the text does.
    """
    drawn = lay_out(blueprint(planned), CANVAS)
    title = f"{planned.network}, {planned.framework}"
    y = MARGIN + 14.0 - LEADING
    lines = []
    for line in wrap(title, BROAD) if titled else ():
        y += LEADING
        lines.append(text(MARGIN, y, line, "head"))
    left = 0 if titled else MARGIN
    top = 0 if titled else LEADING + MARGIN // 2
    for panel in drawn.panels:
        y += 2 * LEADING
        part = layer(panel, y)
        lines += part.lines
        y += part.height
    y += 2 * LEADING
    lines.append(text(MARGIN, y, caption(drawn), "soft"))
    for line in wrap(words.lacking(missing), BROAD):
        y += LEADING
        lines.append(text(MARGIN, y, line, "soft"))
    height = round(y + MARGIN)
    wide, high = WIDTH - left, height - top
    size = f'viewBox="{left} {top} {wide} {high}" width="{wide}" height="{high}"'
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


def caption(drawn: Drawing) -> str:
    """Say how many pixels stand for how many numbers."""
    if not any(panel.shelves for panel in drawn.panels):
        return "nothing to draw"
    pixels = 1 / drawn.canvas.numbers
    if pixels > 1:
        return f"to scale: a number is {pixels:.3g} pixels"
    return f"to scale: {100 * pixels:.3g} pixels are 100 numbers"


def layer(panel: Panel, y: float) -> Part:
    """Draw a layer: its name, its shelves, the legend, and what is cut."""
    lines = [text(MARGIN, y, panel.heading, "head")]
    if not panel.shelves:
        return Part([*lines, text(MARGIN, y + LEADING, "holds no weights", "soft")], LEADING)
    height = 10.0
    for shelf in panel.shelves:
        lines += blocks(shelf, y + height)
        titled = any(block.title for block in shelf)
        height += max(block.height for block in shelf) + (LEADING + 4 if titled else 8)
    height += 12
    below = legend(panel, y + height)
    lines += below.lines
    height += below.height
    if cut := cut_note(chain(*panel.shelves), "pixels"):
        height += LEADING
        lines.append(text(MARGIN, y + height, cut, "soft"))
    return Part(lines, height)


def blocks(shelf: Iterable[PlacedBlock], y: float) -> Iterator[str]:
    """Draw blocks side by side, the title of each below it, and dash the edges that are cut."""
    for block in shelf:
        for rectangle, x, width, height, full_width, full_height in block.rectangles:
            yield rect(rectangle, x, y, width, height)
            if full_height > height:
                yield dashed(x, y + height, x + width, y + height)
            if full_width > width:
                yield dashed(x + width, y, x + width, y + height)
        if block.title:
            yield text(block.x, y + block.height + 15, block.title, "soft")


def dashed(x1: float, y1: float, x2: float, y2: float) -> str:
    """Draw the edge where something is cut."""
    return f'<line class="cut" x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"/>'


def legend(panel: Panel, y: float) -> Part:
    """Name what has each colour, with its true size; a full line is followed by another."""
    x, first = float(MARGIN), y
    lines = []
    for rectangle, times in panel.legend.items():
        name = entry(rectangle, times)
        wide = 15 + LETTER * len(name) + 14
        if x > MARGIN and x + wide > WIDTH:
            x, y = float(MARGIN), y + LEADING
        lines += [rect(rectangle, x, y - 10, 10, 10), text(x + 15, y, name, "soft")]
        x += wide
    return Part(lines, y - first)


def rect(rectangle: Rectangle, x: float, y: float, wide: float, high: float) -> str:
    """Draw a rectangle, whose name and size are shown where one points at it."""
    place = f'x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{high:.2f}"'
    name = f"<title>{escape(label(rectangle))}</title>"
    return f'<rect class="{rectangle.kind}" {place}>{name}</rect>'


def text(x: float, y: float, line: str, kind: str) -> str:
    """Set a line of text."""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}">{escape(line)}</text>'


def in_encoding(text: str, _encoding: str) -> str:
    """Write every character that is not ASCII by its number: XML without a heading is UTF-8."""
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
