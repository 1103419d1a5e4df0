"""Where in a text something is: lines, offsets, and errors that mark the place."""

from __future__ import annotations

import ast
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple, NoReturn

from lstm_params.errors import SpecError


class Place(NamedTuple):
    """A range of a text, or a layer's name if there is no text to show (Keras' JSON)."""

    text: str
    start: int
    end: int
    name: str = ""
    file: str = ""
    """The file that the text is, where that is not clear: ``encoder.py``."""

    @property
    def line(self) -> int:
        """The number of its line, from 1."""
        return self.text.count("\n", 0, self.start) + 1

    @property
    def where(self) -> str:
        """`` at line 12`` or `` 'dense_1'`` to append in a message; "" if the text is one line."""
        if self.name:
            return f" '{self.name}'"
        line = f" at line {self.line}" if "\n" in self.text.strip("\n") else ""
        return f"{line} of {self.file}" if line and self.file else line

    def fail(self, message: str) -> NoReturn:
        """Raise SpecError that marks the place."""
        if self.name:
            raise SpecError(f"{message} ('{self.name}')")
        raise self.error(message)

    def error(self, message: str) -> SpecError:
        """An error that marks the place."""
        return SpecError(message, self.text, (self.start, self.end), self.file)


class Source:
    """Finds the places of syntax-tree nodes in a text.

    The tree may be that of the end of the text only; it starts at offset ``shift``.
    """

    def __init__(self, text: str, shift: int = 0, file: str = "") -> None:
        self.text = text
        self.file = file
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

    def quote(self, _place: Place) -> str:
        """Nothing: there is no library beside a single text."""
        return ""

    def place(self, node: ast.expr | ast.stmt, before: int = 0) -> Place:
        """The place of a node; only its first line if it has several.

        ``before`` is how many lines of other texts the numbers of its lines include.
        """
        line = node.lineno - before
        start = self.offset(line, node.col_offset)
        if node.end_lineno == node.lineno and node.end_col_offset is not None:
            end = self.offset(line, node.end_col_offset)
        else:
            end = self.text.find("\n", start)
        return Place(self.text, start, len(self.text) if end < 0 else end, file=self.file)


class Quoted(Source):
    """A text that no person gave: places in it are those of the call that led into it."""

    def __init__(self, text: str, tree: ast.Module, name: str) -> None:
        super().__init__(text, file=name)
        self.tree = tree
        self.at: Place | None = None
        """Where the call is that is being followed."""

    def place(self, node: ast.expr | ast.stmt, before: int = 0) -> Place:
        """The place of the call; of the node itself if there is none."""
        return self.at or super().place(node, before)


class Texts:
    """Finds the places of nodes in several texts: the lines of each are numbered on."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.before: list[int] = []
        """How many lines the texts before each of these have."""
        self.lines = 0
        self.quoted: dict[str, Quoted] = {}
        """The texts of libraries, by name."""

    def add(self, source: Source, tree: ast.AST) -> None:
        """Add a text, and number the lines of its tree on."""
        if self.lines:
            ast.increment_lineno(tree, self.lines)
        self.sources.append(source)
        self.before.append(self.lines)
        self.lines += source.text.count("\n") + 1

    def quote(self, place: Place) -> str:
        """The call that led into a library, if the place is that; else ""."""
        led = any(place is library.at for library in self.quoted.values())
        return place.text[place.start : place.end] if led else ""

    def place(self, node: ast.expr | ast.stmt) -> Place:
        """The place of a node in its text."""
        at = bisect_right(self.before, node.lineno - 1) - 1
        return self.sources[at].place(node, self.before[at])
