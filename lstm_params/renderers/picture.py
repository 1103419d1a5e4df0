"""The matrices of each layer in block characters, to scale: what is square looks square.

A character is taken to be twice as high as it is wide. All layers are drawn to one scale, which the
recurrent ones set; what does not fit is cut, and it is said.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from lstm_params.answers.blueprint import blueprint
from lstm_params.renderers import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.blueprint import Block, Rectangle, Sheet
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.reports import Report

MARKS = {"h": "█", "x": "▒", "other": "▓", "bias": "▓"}
"""How a matrix of each kind is drawn."""

LINES = {"h": "┃", "x": "┃", "other": "┆", "bias": "│"}
"""How a vector is drawn."""

NAMED = {"recurrent": "on h", "input": "on x"}
"""What a rectangle is called, where not as its term."""

COLORS = {"h": "34", "x": "36", "other": "33", "bias": "35"}
"""The same on a screen with colours."""

COLUMNS, GAP = 80, 3
"""The width that is filled where there is no screen; blank columns between gates."""

HIGHEST = 10
"""Lines of the largest square; after so many a layer is cut."""

FINEST = 0.5
"""Numbers a column at least: one number is at most two columns wide and one line high."""

BESIDE = 4
"""How many gates stand side by side, if they fit."""


def render_count(
    answer: Report | Derivation, *, width: int | None = None, color: bool = False, **_page: object
) -> str:
    """Draw every layer of the answer's network, and say the scale."""
    width = width or COLUMNS
    sheets = blueprint(answer.planned)
    scale = scale_of(sheets, width)
    lines = [f"{answer.network}  {answer.framework}"]
    for sheet in sheets:
        lines += ["", heading(sheet), *layer(sheet, scale, width, color=color)]
    missing = wrap(words.lacking(answer.missing), width)
    return "\n".join([*lines, "", *wrap(said(scale, sheets), width), *missing])


render_derivation = render_count


def heading(sheet: Sheet) -> str:
    """Name the layer and say how often it is there."""
    name = words.before(sheet.name, sheet.layer)
    times = f"  × {sheet.times:,}" if sheet.times > 1 else ""
    return f"{name}{sheet.layer}{times}"


def scale_of(sheets: tuple[Sheet, ...], width: int) -> float:
    """How many numbers a column stands for: the largest square is a whole number of lines high."""
    measured = [sheet for sheet in sheets if sheet.recurrent and sheet.blocks] or [
        sheet for sheet in sheets if sheet.blocks
    ]
    if not measured:
        return 1.0
    largest = max(block.rows for sheet in measured for block in sheet.blocks)
    for lines in range(HIGHEST, 0, -1):
        scale = max(FINEST, largest / (2 * lines))
        if all(fits(sheet, scale, width) for sheet in measured):
            return scale
    return max(needed(sheet, width) for sheet in measured)


def fits(sheet: Sheet, scale: float, width: int) -> bool:
    """Whether the first gates stand side by side."""
    beside = sheet.blocks[:BESIDE]
    return sum(block_width(block, scale) + GAP for block in beside) - GAP + 2 <= width


def needed(sheet: Sheet, width: int) -> float:
    """The scale at which the widest gate of a layer fits by itself."""
    widest = max(sum(r.columns for r in block.rectangles) for block in sheet.blocks)
    return widest / max(1, width - 20)


def columns(rectangle: Rectangle, scale: float) -> int:
    """How many characters wide it is drawn; a line at least."""
    return 1 if rectangle.vector else max(1, round(rectangle.columns / scale))


def lines_of(rectangle: Rectangle, scale: float) -> int:
    """How many lines high it is drawn; one at least."""
    return max(1, round(rectangle.rows / (2 * scale)))


def block_width(block: Block, scale: float) -> int:
    """How many characters a block takes, its title below it."""
    return max(len(block.title), sum(map(len, row(block, scale, 0, 10**6))))


def row(block: Block, scale: float, at: int, room: int) -> list[str]:
    """One line of a block, a piece a rectangle; a vector stands apart."""
    pieces: list[str] = []
    left = room
    for rectangle in block.rectangles:
        wide = min(columns(rectangle, scale), max(0, left - 1))
        cut = wide < columns(rectangle, scale)
        apart = " " if rectangle.vector and pieces else ""
        inside = mark_of(rectangle) * wide + ("…" if cut else "")
        shown = inside if at < lines_of(rectangle, scale) else " " * len(inside)
        pieces.append(apart + shown)
        left -= len(pieces[-1])
        if cut:
            break
    return pieces


def mark_of(rectangle: Rectangle) -> str:
    """What it is drawn with."""
    return (LINES if rectangle.vector else MARKS)[rectangle.kind]


def layer(sheet: Sheet, scale: float, width: int, *, color: bool) -> Iterator[str]:
    """Draw a layer's blocks side by side, as many as fit, and say what is what."""
    if not sheet.blocks:
        yield "  holds no weights"
        return
    for blocks in shelves(sheet, scale, width):
        high = max(lines_of(r, scale) for block in blocks for r in block.rectangles)
        for at in range(min(high, HIGHEST)):
            yield "  " + beside(blocks, scale, at, width - 2, color=color)
        if high > HIGHEST:
            rows = max(block.rows for block in blocks)
            yield f"  ⋮ cut: its {rows:,} rows would be {high:,} lines"
        titles = (block.title.ljust(block_width(block, scale)) for block in blocks)
        below = (" " * GAP).join(titles).rstrip()
        if below:
            yield "  " + below
    yield "  " + legend(sheet, color=color)


def shelves(sheet: Sheet, scale: float, width: int) -> Iterator[list[Block]]:
    """Share the blocks out among lines of blocks."""
    shelf: list[Block] = []
    for block in sheet.blocks:
        taken = sum(block_width(other, scale) + GAP for other in shelf)
        if shelf and (len(shelf) == BESIDE or taken + block_width(block, scale) + 2 > width):
            yield shelf
            shelf = []
        shelf.append(block)
    yield shelf


def beside(blocks: list[Block], scale: float, at: int, room: int, *, color: bool) -> str:
    """One line of several blocks."""
    lines = []
    for block in blocks:
        pieces = row(block, scale, at, room)
        blank = " " * (block_width(block, scale) - sum(map(len, pieces)))
        marked = [
            painted(piece, rectangle.kind, color=color)
            for piece, rectangle in zip(pieces, block.rectangles, strict=False)
        ]
        lines.append("".join(marked) + blank)
    return (" " * GAP).join(lines).rstrip()


def legend(sheet: Sheet, *, color: bool) -> str:
    """Say what each mark is, and its true size."""
    said: dict[str, int] = {}
    for block in sheet.blocks:
        here: dict[str, int] = {}
        for rectangle in block.rectangles:
            size = f"{rectangle.rows:,}"
            size += "" if rectangle.vector else f" × {rectangle.columns:,}"
            name = NAMED.get(rectangle.name, rectangle.name)
            mark = painted(mark_of(rectangle), rectangle.kind, color=color)
            text = f"{mark} {name} {size}"
            here[text] = here.get(text, 0) + 1
        for text, times in here.items():
            said[text] = max(times, said.get(text, 0))
    named = (text + (f", {times} times" if times > 1 else "") for text, times in said.items())
    return "   ".join(named)


def painted(text: str, kind: str, *, color: bool) -> str:
    """``text`` in the colour of its kind."""
    return f"\x1b[{COLORS[kind]}m{text}\x1b[0m" if color and text.strip() else text


def wrap(text: str, width: int) -> list[str]:
    """Lines that fit."""
    return [piece for line in text.split("\n") for piece in fill(line, width).split("\n") if piece]


def said(scale: float, sheets: tuple[Sheet, ...]) -> str:
    """Say how much a character stands for, and where that is not so."""
    rectangles = [r for sheet in sheets for block in sheet.blocks for r in block.rectangles]
    if not rectangles:
        return "nothing to draw"
    text = f"to scale: a character is {scale:.3g} numbers wide and {2 * scale:.3g} high"
    if scale == FINEST:
        text = f"to scale: a number is {1 / FINEST:g} characters wide and 1 high"
    matrices = [r for r in rectangles if not r.vector]
    thin = any(r.columns < scale / 2 or r.rows < scale for r in matrices)
    lines = "a vector is a line" if len(matrices) < len(rectangles) else ""
    small = "what is smaller than a character is drawn as one" if thin else ""
    return "\n".join(filter(None, (text, lines, small)))
