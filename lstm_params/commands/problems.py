"""An error as a terminal shows it: in colour, broken between words, carets below their place."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EXCERPT = "    "
"""What a line of the source and the line of its carets begin with."""

WRONG, PLAIN = "\x1b[1;31m", "\x1b[0m"
"""How a terminal is told to show the name of the program and the carets, and then no more."""

AROUND = 12
"""How much of the source is shown before the mark, where not all has room."""


def on_screen(program: str, message: str, width: int, *, color: bool) -> str:
    """Write an error for a screen of so many columns."""
    red, plain = (WRONG, PLAIN) if color else ("", "")
    lines = [line.replace(program, f"{red}{program}{plain}", 1) if not at else line
             for at, line in enumerate(pieces(f"{program} {message}", width))]  # fmt: skip
    return "\n".join(f"{red}{line}{plain}" if is_mark(line) else line for line in lines)


def pieces(text: str, width: int) -> Iterator[str]:
    """The lines of an error, none longer than the screen is wide."""
    lines = text.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if is_mark(line):
            continue
        if is_mark(below):
            yield from excerpt(line, below, width)
        elif line.startswith(EXCERPT):
            yield from wrap(line, width, subsequent_indent=EXCERPT, break_on_hyphens=False)
        else:
            yield from wrap(line, width, subsequent_indent="  ", break_on_hyphens=False)


def is_mark(line: str) -> bool:
    """Whether a line is carets under the one above it."""
    return line.startswith(EXCERPT) and set(line) == {" ", "^"}


def excerpt(line: str, mark: str, width: int) -> tuple[str, str]:
    """The part of a line that is marked, with what is around it, and the carets under it."""
    if len(line) <= width and len(mark) <= width:
        return line, mark
    room = width - len(EXCERPT) - 2
    start = max(len(EXCERPT), mark.index("^") - AROUND)
    before = "…" if start > len(EXCERPT) else ""
    after = "…" if start + room < len(line) else ""
    shown = EXCERPT + before + line[start : start + room] + after
    return shown, (EXCERPT + " " * len(before) + mark[start:])[:width]
