"""Where in a text something is: lines, offsets, and errors that mark the place."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from lstm_params.errors import SpecError

if TYPE_CHECKING:
    import ast


class Place(NamedTuple):
    """A range of a text, or a layer's name if there is no text to show (Keras' JSON)."""

    text: str
    start: int
    end: int
    name: str = ""

    @property
    def line(self) -> int:
        """The number of its line, from 1."""
        return self.text.count("\n", 0, self.start) + 1

    @property
    def where(self) -> str:
        """`` at line 12`` or `` 'dense_1'`` to append in a message; "" if the text is one line."""
        if self.name:
            return f" '{self.name}'"
        return f" at line {self.line}" if "\n" in self.text.strip("\n") else ""

    def fail(self, message: str) -> NoReturn:
        """Raise SpecError that marks the place."""
        if self.name:
            raise SpecError(f"{message} ('{self.name}')")
        raise SpecError(message, self.text, (self.start, self.end))


class Source:
    """Finds the places of syntax-tree nodes in a text.

    The tree may be that of the end of the text only; it starts at offset ``shift``.
    """

    def __init__(self, text: str, shift: int = 0) -> None:
        self.text = text
        self.plain = text.isascii()
        self.widths: dict[int, list[int]] = {}
        """For a line that is not ASCII: how many bytes there are before each of its characters."""
        self.starts = [shift]
        """Where each line starts, as far as one was asked for: a printed line needs no other."""

    def reach(self, line: int) -> int:
        """Find where that line starts, and return its number; that of the last if there is none."""
        while len(self.starts) < line:
            end = self.text.find("\n", self.starts[-1])
            if end < 0:
                return len(self.starts)
            self.starts.append(end + 1)
        return line

    def offset(self, line: int, column: int) -> int:
        """The offset in characters for a line, from 1, and a column in UTF-8 bytes (``ast``)."""
        line = self.reach(line)
        if self.plain:
            return min(self.starts[line - 1] + column, len(self.text))
        if line not in self.widths:
            start = self.starts[line - 1]
            end = self.text.find("\n", start)
            shown = self.text[start : len(self.text) if end < 0 else end + 1]
            sizes = (len(char.encode("utf-8", "surrogatepass")) for char in shown)
            self.widths[line] = [0, *accumulate(sizes)]
        return self.starts[line - 1] + bisect_left(self.widths[line], column)

    def place(self, node: ast.expr | ast.stmt) -> Place:
        """The place of a node; only its first line if it has several."""
        start = self.offset(node.lineno, node.col_offset)
        if node.end_lineno == node.lineno and node.end_col_offset is not None:
            return Place(self.text, start, self.offset(node.lineno, node.end_col_offset))
        end = self.text.find("\n", start)
        return Place(self.text, start, len(self.text) if end < 0 else end)
