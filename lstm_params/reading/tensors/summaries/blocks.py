"""Finds the tables in a text: where each begins, what its columns are, and which lines it has."""

from __future__ import annotations

import re
from typing import NamedTuple

from lstm_params.reading.code.source import Place
from lstm_params.reading.tensors.summaries.figures import Figure, figure
from lstm_params.reading.tensors.summaries.forms import (
    COLUMNS,
    KERAS,
    LIGHTNING,
    TORCHINFO,
    TORCHSUMMARY,
    TOTALS,
    Form,
)

PREFIX = re.compile(r"^[ \t]*(?:#+|>|//|\*|%)[ \t]?")
"""What comments out a line, or quotes it."""

TITLE = re.compile(r"^\W*Model: *[\"“']?(?P<name>[^\"”'\n]+?)[\"”']?\s*$")

HEADINGS = re.compile("|".join(map(re.escape, sorted(COLUMNS, key=len, reverse=True))))

TREE = re.compile(r"[├└]─+\s*[A-Z]\w*(?: \([^()]*\))?: \d+-\d+")
"""A row of torchinfo, which needs no heading to be known."""

BUILT = re.compile(r"^\W*[\w./-]+\s*\(\w+\)\s*[│|]?\s*\[?\(None,")
"""A row of Keras, which needs none either."""

TOLD = (
    (re.compile(r"^\s*[A-Za-z]\w*-\d+\s+\["), TORCHSUMMARY),
    (re.compile(r"[├└]─[A-Z]"), TORCHINFO),
)
"""Rows by which programs are told apart that have the heading of Keras: ``LSTM-1``, ``├─LSTM``."""

BARS = re.compile("[│┃|║]")

BROKEN = 4
"""The most lines that a terminal may break a heading into."""

PARTS = ("par", "para", "param", "params")
"""What is left of the heading of the numbers where the column is narrow."""

BELOW = re.compile(
    rf"(?P<said>{'|'.join(TOTALS)})\s*:?\s*(?P<number>\d[\d,.]*(?:\s[KMBT](?![A-Za-z]))?)"
    r"|(?P<first>\d[\d,.]*(?:\s[KMBT](?![A-Za-z]))?)\s+"
    rf"(?P<then>{'|'.join(TOTALS)})",
    re.IGNORECASE,
)
"""A line below a table: ``Total params: 24,458``; Lightning has the number first."""


class Line(NamedTuple):
    """A line of a text, without what comments it out."""

    text: str
    start: int
    """Where it starts in the whole text."""


class Heading(NamedTuple):
    """The heading of a table."""

    form: Form
    columns: tuple[tuple[str, int], ...]
    """What stands in each column, a value of ``COLUMNS``, and where its heading starts."""
    boxed: bool
    """Whether there are bars between the columns."""
    placed: bool = False
    """Whether each column starts where its heading does, so far as is known."""


class Block(NamedTuple):
    """The lines of one table."""

    heading: Heading
    name: str
    """What the line above the table calls the model."""
    lines: list[Line]
    totals: dict[str, tuple[Figure, Place]]
    """The numbers below the table, by the values of ``TOTALS``."""


COMMON = (("layer", 0), ("out", 0), ("params", 0))
"""The columns of rows that have lost their heading, or whose heading is broken."""


def blocks(text: str) -> list[Block]:
    """Find the tables in a text."""
    found: list[Block] = []
    name, lines, at = "", lines_of(text), 0
    while at < len(lines):
        line = lines[at]
        heading, height = heading_at(lines, at)
        if heading is not None:
            found.append(Block(heading, name, [], {}))
            name, at = "", at + height
            continue
        at += 1
        if title := TITLE.match(line.text):
            name = title["name"].strip()
        elif total := BELOW.search(line.text):
            if found:
                add_total(found[-1], total, text, line.start)
        elif (not found or found[-1].totals) and (bare := headless(line)):
            found.append(Block(bare, name, [line], {}))
        elif found and not found[-1].totals and not name:
            found[-1].lines.append(line)
    return [told(block) for block in found]


def headless(line: Line) -> Heading | None:
    """The heading of a row that has lost it; None if the line is no row."""
    if TREE.search(line.text):
        return Heading(TORCHINFO, COMMON, boxed=False)
    if BUILT.match(line.text):
        return Heading(KERAS, COMMON, boxed=BARS.search(line.text) is not None)
    return None


def lines_of(text: str) -> list[Line]:
    """The lines of a text, without comment signs if every line of its tables has one."""
    found, start = [], 0
    raw = text.split("\n")
    marks = [PREFIX.match(line) for line in raw if HEADINGS.search(line.lower())]
    for line in raw:
        mark = PREFIX.match(line) if marks and all(marks) else None
        cut = mark.end() if mark else 0
        found.append(Line(line[cut:].replace("\t", " "), start + cut))
        start += len(line) + 1
    return found


def heading_at(lines: list[Line], at: int) -> tuple[Heading | None, int]:
    """The heading that begins in a line, if one does, and how many lines it has."""
    line = lines[at].text
    if "┃" in line:
        height = 1
        while at + height < len(lines) and "┃" in lines[at + height].text:
            height += 1
        rows = [BARS.split(one.text)[1:-1] for one in lines[at : at + height]]
        cells = [" ".join(" ".join(parts).split()) for parts in zip(*rows, strict=False)]
        return boxed(cells), height
    lower = line.lower()
    if BARS.search(line) and HEADINGS.search(lower):
        cells = [cell.strip() for cell in BARS.split(line)]
        found = boxed(cells[1:-1] if not cells[0] and not cells[-1] else cells)
        if found is not None:
            return found, 1
    if "layer (type" not in lower:
        return None, 1
    form = TORCHINFO if "idx" in lower or "var_name" in lower else KERAS
    columns = columns_of(lower)
    if "params" in dict(columns):
        return Heading(form, columns, boxed=False, placed=True), 1
    for height in range(2, BROKEN + 1):
        columns = columns_of("".join(one.text for one in lines[at : at + height]).lower())
        if "params" in dict(columns):
            return Heading(form, columns, boxed=False), height
    return Heading(form, COMMON, boxed=False), 1


def columns_of(lower: str) -> tuple[tuple[str, int], ...]:
    """What stands in each column below a heading, and where that starts."""
    columns = [(COLUMNS[one[0]], one.start()) for one in HEADINGS.finditer(lower)]
    columns = [one for one in columns if one[0] not in {"name", "kind"}]
    if "params" not in dict(columns):
        cut = [one.start() for one in re.finditer(r"\S+", lower) if one[0] in PARTS]
        columns = sorted([*columns, *(("params", start) for start in cut)], key=lambda one: one[1])
    return tuple(columns)


def boxed(cells: list[str]) -> Heading | None:
    """The heading whose cells these are, if it is one of a summary."""
    meanings = tuple((column_of(cell), 0) for cell in cells)
    has = dict(meanings).keys()
    if "params" not in has or not has & {"layer", "name"}:
        return None
    form = KERAS if "layer" in has else LIGHTNING
    return Heading(form, meanings, boxed=True)


def column_of(cell: str) -> str:
    """What stands in a column with this heading, which may be cut short."""
    said = cell.lower().strip()
    known = (
        means
        for key, means in COLUMNS.items()
        if said.startswith(key) or (said.endswith("…") and key.startswith(said[:-1]))
    )
    return next(known, "-")


def add_total(block: Block, found: re.Match[str], text: str, start: int) -> None:
    """Keep a number that stands below a table."""
    said, number = ("said", "number") if found["said"] else ("then", "first")
    amount = figure(found[number])
    if amount is not None:
        place = Place(text, start + found.start(number), start + found.end(number))
        block.totals.setdefault(TOTALS[found[said].lower()], (amount, place))


def told(block: Block) -> Block:
    """The block as one of the program that its rows are of, if the heading does not say that."""
    heading = block.heading
    for row, form in TOLD:
        if heading.form is KERAS and any(row.search(line.text) for line in block.lines):
            return block._replace(heading=heading._replace(form=form))
    return block
