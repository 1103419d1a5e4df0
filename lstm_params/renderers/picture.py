"""The matrices of each layer in block characters, to scale: what is square looks square.

A character is taken to be twice as high as it is wide. Where everything goes is worked out by
``layout``; here it becomes characters, and the scale and what is cut are put into words.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from lstm_params.answers.blueprint import blueprint
from lstm_params.renderers import words
from lstm_params.renderers.layout import Canvas, cut_note, entry, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_params.answers.blueprint import Rectangle
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.reports import Report
    from lstm_params.renderers.layout import Drawing, Panel, PlacedBlock

MARKS = {"h": "█", "x": "▒", "other": "▓", "bias": "▓"}
"""How a matrix of each kind is drawn."""

LINES = {"h": "┃", "x": "┃", "other": "┆", "bias": "│"}
"""How a vector is drawn."""

COLORS = {"h": "34", "x": "36", "other": "33", "bias": "35"}
"""The colour of each kind, as a terminal numbers it."""

COLUMNS = 80
"""The width that is filled where there is no screen."""

INDENT = "  "
"""Before every line of a layer but its name."""

CANVAS = Canvas(
    width=COLUMNS, gap=3, square=10, highest=10, line=1, apart=1, indent=0, letter=1, aspect=2,
    whole=True,
)  # fmt: skip
"""Lines and columns of a screen; ``width`` is replaced by that of the screen."""


def render_count(
    answer: Report | Derivation, *, width: int | None = None, color: bool = False, **_page: object
) -> str:
    """Draw every layer of the answer's network, and say the scale."""
    width = width or COLUMNS
    room = width - len(INDENT)
    sheets = blueprint(answer.planned)
    drawing = lay_out(sheets, CANVAS._replace(width=room))
    lines = wrap(f"{answer.network}  {answer.framework}", width)
    for panel in drawing.panels:
        drawn = layer(panel, room, color=color)
        lines += ["", *wrap(panel.heading, width), *(INDENT + line for line in drawn)]
    missing = wrap(words.lacking(answer.missing), width)
    return "\n".join([*lines, "", *wrap(caption(drawing), width), *missing])


render_derivation = render_count


def layer(panel: Panel, room: int, *, color: bool) -> Iterator[str]:
    """Draw a layer: its shelves, each with what is cut and the titles below it, and the legend."""
    if not panel.shelves:
        yield "holds no weights"
        return
    for shelf in panel.shelves:
        for at in range(int(max(block.height for block in shelf))):
            yield line(shelf, at, color=color)
        if cut := cut_note(shelf, "lines"):
            yield from wrap(f"⋮ {cut}", room)
        titles = ""
        for block in shelf:
            titles = titles.ljust(int(block.x)) + block.title
        if titles.strip():
            yield titles.rstrip()
    yield from legend(panel, room, color=color)


def line(shelf: Iterable[PlacedBlock], at: int, *, color: bool) -> str:
    """Write one line of blocks side by side; where a rectangle is cut, an ellipsis says so."""
    written, end = "", 0
    for placed in (placed for block in shelf for placed in block.rectangles):
        width = int(placed.width)
        marks = mark_of(placed.rectangle) * width
        if width < placed.full_width:
            marks = marks[:-1] + "…"
        shown = marks if at < placed.height else " " * width
        written += " " * (int(placed.x) - end) + painted(shown, placed.rectangle.kind, color=color)
        end = int(placed.x) + width
    return written.rstrip()


def legend(panel: Panel, room: int, *, color: bool) -> Iterator[str]:
    """Name what has each mark, with its true size; a full line is followed by another."""
    written, end = "", 0
    for rectangle, times in panel.legend.items():
        name = f" {entry(rectangle, times)}"
        if written and end + len(name) + 1 > room:
            yield written.rstrip()
            written, end = "", 0
        written += painted(mark_of(rectangle), rectangle.kind, color=color) + name + "   "
        end += len(name) + 4
    yield written.rstrip()


def mark_of(rectangle: Rectangle) -> str:
    """The character that it is drawn with."""
    return (LINES if rectangle.vector else MARKS)[rectangle.kind]


def painted(text: str, kind: str, *, color: bool) -> str:
    """``text`` in the colour of its kind."""
    return f"\x1b[{COLORS[kind]}m{text}\x1b[0m" if color and text.strip() else text


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines that fit."""
    return [piece for line in text.split("\n") for piece in fill(line, width).split("\n") if piece]


def caption(drawing: Drawing) -> str:
    """Say how many numbers a character stands for, and what is not drawn to scale."""
    rectangles = [rectangle for panel in drawing.panels for rectangle in panel.legend]
    if not rectangles:
        return "nothing to draw"
    wide = drawing.canvas.numbers
    high = CANVAS.aspect * wide
    text = f"to scale: a character is {wide:.3g} numbers wide and {high:.3g} high"
    if high == 1:
        text = f"to scale: a number is {CANVAS.aspect} characters wide and 1 high"
    matrices = [r for r in rectangles if not r.vector]
    thin = any(r.columns < wide / 2 or r.rows < high / 2 for r in matrices)
    lines = "a vector is a line" if len(matrices) < len(rectangles) else ""
    small = "what is smaller than a character is drawn as one" if thin else ""
    return "\n".join(filter(None, (text, lines, small)))
