"""Reads the rows of a table: by its bars, by the places of its headings, or one after another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.code.source import Place
from lstm_params.reading.tensors.summaries.blocks import BARS
from lstm_params.reading.tensors.summaries.figures import Figure, figure, links, shapes
from lstm_params.reading.tensors.summaries.forms import KERAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_params.reading.tensors.summaries.blocks import Block, Heading, Line

LEAD = r"(?P<lead>[\s|│└├─+]*)"

NAMED = re.compile(LEAD + r"(?P<name>[^\s(|│][^(|│]*?)?\s*\((?P<kind>\w+)?…?\)?(?=[\s(\[]|$)")
"""``lstm_1 (LSTM)``, which may be cut short."""

TYPED = re.compile(
    LEAD + r"(?P<kind>[A-Za-z]\w*)(?: \((?P<name>[^()]*)\))?"
    r"(?::\s(?P<depth>\d+)(?:-\d+)?|-\d+(?=\s|$))?(?=\s|$)"
)
"""``├─LSTM: 1-2``, ``├─LSTM (lstm): 1-2``, ``LSTM-2``."""

VALUE = re.compile(
    r"(?P<word>multiple|\?|--|\(recursive\)|-(?=\s|$))"
    r"|(?P<number>\d[\d,]*(?:\.\d+)?(?:\s[KMBT](?![A-Za-z]))?(?:\s\(unbuilt\))?%?)|(?P<other>\S+)"
)

JOINED = 3
"""How many lines a row may be broken into where a terminal was narrow."""

DIGIT = re.compile(r"\d")
WRITTEN = re.compile(r"\w")


class Row(NamedTuple):
    """One row of a table."""

    name: str
    kind: str
    """The class of the layer; its end may be missing."""
    out: tuple[tuple[int | None, ...], ...]
    into: tuple[tuple[int | None, ...], ...]
    params: Figure | None
    unbuilt: bool
    """Whether it says that the layer has no weights yet."""
    below: tuple[str, ...] | None
    """The layers that it is called on; None if there is no column for them."""
    depth: int
    """How deep it stands in others; deeper rows below it are inside it."""
    place: Place
    """Where its number stands, or else its name."""

    @property
    def title(self) -> str:
        """What a message calls it."""
        return f"{self.name} ({self.kind})" if self.name and self.kind else self.name or self.kind


class Cell(NamedTuple):
    """What a line has in one column."""

    text: str
    start: int
    """Where it starts in the whole text."""


Cells = dict[str, Cell]
"""The cells of a row by what stands in them."""


def rows_of(block: Block, text: str) -> tuple[list[Row], list[str]]:
    """The rows of a table, and lines between them that are not read."""
    unread: list[str] = []
    if block.heading.boxed:
        cut: list[Cells | None] = [cut_by_bars(line, block.heading) for line in block.lines]
        records = [*gathered(cut)]
    elif aligned(block):
        cut = [cut_by_places(line, block.heading) for line in block.lines]
        records = [*gathered(cut)]
    else:
        records, unread = scanned(block)
    rows = [row_of(record, block.heading, text) for record in records]
    return [row for row in rows if row is not None], unread


def aligned(block: Block) -> bool:
    """Whether every line has a gap before the place of each heading, as Keras prints it."""
    starts = [start for _, start in block.heading.columns[1:]]
    lines = [line.text for line in block.lines if WRITTEN.search(line.text)]
    return (
        block.heading.form is KERAS
        and block.heading.placed
        and bool(starts)
        and all(line[start - 1 : start] in {"", " "} for line in lines for start in starts)
        and any(DIGIT.search(line[starts[-1] :]) or len(starts) > 1 for line in lines)
    )


def cut_by_bars(line: Line, heading: Heading) -> Cells | None:
    """The cells of a line between bars; None if it is a rule."""
    if not WRITTEN.search(line.text):
        return None
    parts, at = [], 0
    for bar in BARS.finditer(line.text):
        parts.append(Cell(line.text[at : bar.start()], line.start + at))
        at = bar.end()
    parts.append(Cell(line.text[at:], line.start + at))
    if len(parts) > len(heading.columns) and not parts[0].text.strip():
        parts = parts[1:]
    return dict(zip((means for means, _ in heading.columns), parts, strict=False))


def cut_by_places(line: Line, heading: Heading) -> Cells | None:
    """The cells of a line below the headings; None if it is a rule."""
    if not WRITTEN.search(line.text):
        return None
    starts = [0, *(start for _, start in heading.columns[1:]), len(line.text)]
    return {
        means: Cell(line.text[starts[at] : starts[at + 1]], line.start + starts[at])
        for at, (means, _) in enumerate(heading.columns)
    }


def gathered(lines: Iterable[Cells | None]) -> Iterator[Cells]:
    """Put the cells together that are broken into several lines."""
    kept: Cells = {}
    for cells in lines:
        if cells is None or (kept and begins(cells, kept)):
            if kept:
                yield kept
            kept = {}
        for means, cell in (cells or {}).items():
            before = kept.get(means)
            joined = before.text + cell.text.strip() if before and before.text.strip() else ""
            if before and before.text.strip():
                kept[means] = Cell(joined, before.start)
            elif cell.text.strip():
                indent = len(cell.text) - len(cell.text.lstrip()) if means != "layer" else 0
                kept[means] = Cell(cell.text.rstrip()[indent:], cell.start + indent)
    if kept:
        yield kept


def begins(cells: Cells, kept: Cells) -> bool:
    """Whether a line begins another row, where no rule stands between them."""
    filled = all(cells[means].text.strip() for means in ("params", "out") if means in cells)
    shape = kept["out"].text if "out" in kept else ""
    whole = all(shape.count(left) == shape.count(right) for left, right in ("()", "[]"))
    return filled and whole and "params" in kept


def scanned(block: Block) -> tuple[list[Cells], list[str]]:
    """Read rows whose columns stand in no fixed place, and lines between them that are none."""
    found: list[Cells] = []
    unread: list[str] = []
    skipped: list[str] = []
    lines, at = block.lines, 0
    while at < len(lines):
        record, used = scan(lines, at, block.heading)
        if record is None and found and DIGIT.search(lines[at].text):
            skipped.append(lines[at].text.strip())
        elif record is not None:
            found.append(record)
            unread, skipped = [*unread, *skipped], []
        at += used
    return found, unread


def scan(lines: list[Line], at: int, heading: Heading) -> tuple[Cells | None, int]:
    """Read the row that begins in a line, and how many lines it has; a terminal may break it."""
    pattern = NAMED if heading.form is KERAS else TYPED
    if pattern.match(lines[at].text) is None:
        return None, 1
    text = ""
    for used, line in enumerate(lines[at : at + JOINED], 1):
        text += line.text
        layer = pattern.match(text)
        if layer is not None:
            cells = values(text, layer.end(), lines[at].start, heading)
            if "params" in cells:
                return {**cells, "layer": Cell(layer[0], lines[at].start)}, used
    return None, 1


def values(text: str, at: int, start: int, heading: Heading) -> Cells:
    """Read what follows the layer in a row, in the order of the headings."""
    columns = [means for means, _ in heading.columns[1:]] or ["params"]
    found: Cells = {}
    while columns:
        while at < len(text) and (text[at].isspace() or text[at] in ",."):
            at += 1
        end, bracket = token(text, at)
        if end == at:
            break
        means = columns.pop(0)
        if means == "params" and bracket and not text.startswith("(rec", at):
            break
        if means in {"into", "out"} and text[at].isdecimal():
            means = columns.pop(0) if columns else "-"
        if means == "below":
            end = len(text)
        found[means] = Cell(text[at:end], start + at)
        at = end
    return found


def token(text: str, at: int) -> tuple[int, bool]:
    """Where the value ends that begins at a place, and whether it is in brackets."""
    if at < len(text) and text[at] in "([" and not text.startswith("(rec", at):
        depth = 0
        for end in range(at, len(text)):
            depth += (text[end] in "([") - (text[end] in ")]")
            if not depth:
                return end + 1, True
        return at, True
    found = VALUE.match(text, at)
    return (found.end() if found else at), False


def row_of(cells: Cells, heading: Heading, text: str) -> Row | None:
    """Make a row of its cells; None if it is none."""
    name, kind, depth = labelled(cells, heading)
    number = cells.get("params") or cells.get("layer") or cells.get("name")
    if not (kind or (name and "params" in cells)) or number is None:
        return None
    written = cells["params"].text if "params" in cells else ""
    amount = figure(written)
    if amount is None and written.strip()[:1].isdecimal():
        Place(text, number.start, number.start + 1).fail("this number is too long to be read")
    shown = re.compile(r"[^\s|│┃]*").match(text, number.start)
    return Row(
        name,
        kind,
        shapes(cells["out"].text) if "out" in cells else (),
        shapes(cells["into"].text) if "into" in cells else (),
        amount,
        "unbuilt" in written,
        links(cells["below"].text) if "below" in cells else below_of(heading),
        depth,
        Place(text, number.start, shown.end() if shown else number.start + 1),
    )


def below_of(heading: Heading) -> tuple[str, ...] | None:
    """What a row is called on if that cell is empty: nothing; None if there is no column."""
    return () if "below" in dict(heading.columns) else None


def labelled(cells: Cells, heading: Heading) -> tuple[str, str, int]:
    """The name, the class and the depth of a row."""
    if "kind" in cells:
        name = cells["name"].text.strip() if "name" in cells else ""
        return name, cells["kind"].text.strip(), name.count(".")
    layer = cells["layer"].text if "layer" in cells else ""
    lead = re.match(LEAD, layer)
    inside = lead[0] if lead else ""
    if heading.form.named:
        name, _, kind = layer[len(inside) :].partition("(")
        depth = inside.index("└") + 1 if "└" in inside else inside.count("|")
        return name.strip(" …"), kind.strip(" )|…"), depth
    found = TYPED.match(layer)
    if found is None:
        return "", "", 0
    indent = 0 if heading.form.flat else len(inside)
    depth = int(found["depth"][:6]) if found["depth"] else indent
    return (found["name"] or "").strip(), found["kind"], depth
