"""One drawing in numbers: where each matrix of a network goes, and how large it is drawn.

``lay_out`` takes the sheets of ``answers.blueprint`` and a canvas, whose unit is a character or a
pixel. It finds one scale for all layers, puts the blocks of each layer on shelves, which are rows
of blocks side by side, cuts what is too large and collects the legend. It draws nothing: it knows
no character, no colour and no SVG, and it leaves to the renderer what stands between two shelves.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.renderers import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lstm_params.answers.blueprint import Block, Rectangle, Sheet

BESIDE = 4
"""How many blocks stand on a shelf, if they fit."""

NAMED = {"recurrent": "on h", "input": "on x"}
"""What a rectangle is called, where not as its term."""


class Canvas(NamedTuple):
    """What is drawn on; lengths are in its unit, a character or a pixel."""

    width: float
    gap: float
    """Between two blocks."""
    square: int
    """How high the largest matrix is drawn, at most."""
    highest: float
    """How high anything is drawn; what is higher is cut."""
    line: float
    """How wide a vector is drawn."""
    apart: float
    """Space before a vector."""
    indent: float
    """Space before a vector that begins a block."""
    letter: float
    """How wide a letter of a title is."""
    left: float = 0
    """Where a shelf begins."""
    aspect: int = 1
    """How many times as high as wide the unit is."""
    whole: bool = False
    """Whether lengths are whole numbers."""
    numbers: float = 1
    """The scale: how many numbers a unit stands for."""


class Placed(NamedTuple):
    """A matrix or vector as it is drawn; its full size is larger where it is cut."""

    rectangle: Rectangle
    x: float
    width: float
    height: float
    full_width: float
    full_height: float


class PlacedBlock(NamedTuple):
    """A block as it is drawn."""

    title: str
    x: float
    height: float
    rectangles: tuple[Placed, ...]


class Panel(NamedTuple):
    """One distinct layer as it is drawn."""

    heading: str
    shelves: tuple[tuple[PlacedBlock, ...], ...]
    """None if the layer holds no weights."""
    legend: dict[Rectangle, int]
    """Every different rectangle, and how often it is in the block that has the most of it."""


class Drawing(NamedTuple):
    """All layers of a network, and the canvas with the scale that they have in common."""

    canvas: Canvas
    panels: tuple[Panel, ...]


def lay_out(sheets: Sequence[Sheet], canvas: Canvas) -> Drawing:
    """Lay out every layer to one scale."""
    canvas = to_scale(sheets, canvas)
    panels = (
        Panel(heading(sheet), tuple(shelves(sheet.blocks, canvas)), legend(sheet.blocks))
        for sheet in sheets
    )
    return Drawing(canvas, tuple(panels))


def heading(sheet: Sheet) -> str:
    """Name the layer and say how often it is there: ``lstm 64  × 2``."""
    times = f"  × {sheet.times:,}" if sheet.times > 1 else ""
    return f"{words.before(sheet.name, sheet.layer)}{sheet.layer}{times}"


def to_scale(sheets: Sequence[Sheet], canvas: Canvas) -> Canvas:
    """Set the largest scale that suits the recurrent layers, or all if none is recurrent.

    Scales are tried one after another, since small lengths are rounded and titles count: what
    suits is what ``shelves`` will find to fit.
    """
    drawn = [sheet for sheet in sheets if sheet.blocks]
    layers = [sheet.blocks for sheet in drawn if sheet.recurrent] or [s.blocks for s in drawn]
    if not layers:
        return canvas
    for beside, numbers in scales([block for blocks in layers for block in blocks], canvas):
        canvas = canvas._replace(numbers=numbers)
        if all(
            fit(blocks[at : at + beside], canvas)
            for blocks in layers
            for at in range(0, len(blocks), beside)
        ):
            break
    return canvas


def scales(blocks: Sequence[Block], canvas: Canvas) -> Iterator[tuple[int, float]]:
    """How many blocks are to stand side by side, and at which scale, from the best to the worst.

    The highest matrix is so many whole units high. If not even one will do, the widest block is so
    many wide. Where lengths are whole, a number is at most one unit high.
    """
    rows = max(block.rows for block in blocks)
    columns = max(sum(r.columns for r in block.rectangles) for block in blocks)
    highest = min(canvas.square, rows) if canvas.whole else canvas.square
    for beside in (BESIDE, BESIDE // 2, 1):
        for height in range(highest, 0, -1):
            yield beside, rows / (canvas.aspect * height)
    for width in range(int(canvas.width), 0, -1):
        yield 1, columns / width


def fit(blocks: Sequence[Block], canvas: Canvas) -> bool:
    """Whether blocks fit on one shelf."""
    *others, last = (width_of(block, canvas) for block in blocks)
    return sum(width + canvas.gap for width in others) + last <= canvas.width


def width_of(block: Block, canvas: Canvas) -> float:
    """How wide a block is, or its title if that is wider; nothing is cut."""
    return max(full_width(block, canvas), canvas.letter * len(block.title))


def full_width(block: Block, canvas: Canvas) -> float:
    """How wide the rectangles of a block are together; nothing is cut."""
    return sum(before + width for _, before, width in spaced(block, canvas))


def spaced(block: Block, canvas: Canvas) -> Iterator[tuple[Rectangle, float, float]]:
    """Each rectangle of a block, the space before it and its width."""
    before = canvas.indent
    for rectangle in block.rectangles:
        if rectangle.vector:
            yield rectangle, before, canvas.line
        else:
            yield rectangle, 0, length(rectangle.columns, canvas)
        before = canvas.apart


def length(numbers: float, canvas: Canvas) -> float:
    """How many units so many numbers take; one at least, to be seen."""
    exact = numbers / canvas.numbers
    return max(1, round(exact) if canvas.whole else exact)


def shelves(blocks: Sequence[Block], canvas: Canvas) -> Iterator[tuple[PlacedBlock, ...]]:
    """Fill one shelf after another; a block too wide for any has one for itself."""
    shelf: list[Block] = []
    for block in blocks:
        if shelf and (len(shelf) == BESIDE or not fit([*shelf, block], canvas)):
            yield tuple(placed_blocks(shelf, canvas))
            shelf = []
        shelf.append(block)
    if shelf:
        yield tuple(placed_blocks(shelf, canvas))


def placed_blocks(blocks: Sequence[Block], canvas: Canvas) -> Iterator[PlacedBlock]:
    """Place the blocks of a shelf from left to right."""
    x = canvas.left
    for block in blocks:
        rectangles = tuple(placed_rectangles(block, x, canvas))
        yield PlacedBlock(block.title, x, max(r.height for r in rectangles), rectangles)
        x += width_of(block, canvas) + canvas.gap


def placed_rectangles(block: Block, x: float, canvas: Canvas) -> Iterator[Placed]:
    """Place the rectangles of a block; its matrices are cut, so that what follows has its place."""
    over = max(0, full_width(block, canvas) - canvas.width)
    for rectangle, before, wide in spaced(block, canvas):
        high = length(rectangle.rows / canvas.aspect, canvas)
        width = wide if rectangle.vector else max(1, wide - over)
        x += before
        yield Placed(rectangle, x, width, min(high, canvas.highest), wide, high)
        x += width


def cut_note(blocks: Iterable[PlacedBlock], unit: str) -> str:
    """Say how high the highest rectangle would be, if it is cut; nothing if none is."""
    rectangles = (placed for block in blocks for placed in block.rectangles)
    highest = max(rectangles, key=lambda placed: placed.rectangle.rows)
    if highest.full_height == highest.height:
        return ""
    return f"cut: its {highest.rectangle.rows:,} rows would be {highest.full_height:,.0f} {unit}"


def legend(blocks: Iterable[Block]) -> dict[Rectangle, int]:
    """Count every different rectangle in the block that has the most of it."""
    most: Counter[Rectangle] = Counter()
    for block in blocks:
        most |= Counter(block.rectangles)
    return most


def entry(rectangle: Rectangle, times: int) -> str:
    """What a legend says of a rectangle: its label, and how many: ``bias 64, 2 times``."""
    return label(rectangle) + (f", {times} times" if times > 1 else "")


def label(rectangle: Rectangle) -> str:
    """Write a rectangle's name and true size: ``on h 64 × 64``, ``bias 64``."""
    size = f"{rectangle.rows:,}" + ("" if rectangle.vector else f" × {rectangle.columns:,}")
    return f"{NAMED.get(rectangle.name, rectangle.name)} {size}"
