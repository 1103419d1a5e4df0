"""Reads shapes in brackets: a list of them, pairs of name and shape, a tree of dicts.

``{'lstm': {'kernel': (28, 256)}}``, ``[(28, 256), (64, 256)]``, ``OrderedDict([('fc.weight',
torch.Size([10, 64])), …])``. It is a small grammar of its own: nothing is evaluated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.tensors.stored import Stored

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEP = 40
"""How deep brackets may be nested."""

LONG = 2_000_000
"""The longest text, in characters, that is looked through."""

DIGITS = 20
"""How long a number may be."""

TOKEN = re.compile(
    r"""\s*(?:(?P<text>'[^'\n]*'|"[^"\n]*")|(?P<number>-?\d+)|(?P<word>[A-Za-z_][\w.~/]*)"""
    r"""|(?P<sign>[][(){}:,=<>])|(?P<end>$)|(?P<other>.))""",
    re.DOTALL,
)

WRAPPERS = re.compile(
    r"[\w.]*(?:Size|Shape|Spec|Struct|Array|Dict|dict\w*|list|tuple)|[a-z]+\d+\w*|bool"
)
"""What may stand before a bracket: a type, or a class that has a shape or holds some."""

CLOSES = {"(": ")", "[": "]", "{": "}"}


class Node(NamedTuple):
    """A value in brackets, or a word."""

    kind: str
    """``number``, ``text``, ``word``, or the bracket."""
    word: str
    """The text or the word, or what stands before the bracket: ``torch.Size``."""
    number: int = 0
    items: tuple[tuple[str | None, Node], ...] = ()
    """What is in the brackets: key or keyword, and value."""


class OtherwiseError(Exception):
    """The text is no such thing."""


def tensors_of(text: str) -> tuple[Stored, ...] | None:
    """The tensors of a text in brackets; None if it is something else."""
    if len(text) > LONG:
        return None
    try:
        reader = Reader(text)
        node = reader.value(0)
        if reader.kind != "end":
            return None
        return tuple(leaves(node, ""))
    except OtherwiseError:
        return None


class Reader:
    """Goes through the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.nows = TOKEN.finditer(text)
        self.kind = ""
        """What the next token is."""
        self.now = ""
        self.step()

    def step(self) -> str:
        """Go on, and return the token that is left behind."""
        left, found = self.now, next(self.nows, None)
        self.kind = (found.lastgroup if found else None) or "end"
        self.now = found[self.kind] if found else ""
        return left

    def value(self, depth: int) -> Node:
        """Read one value, or raise OtherwiseError."""
        if depth > DEEP:
            raise OtherwiseError
        if self.kind == "number":
            if len(self.now) > DIGITS:
                raise OtherwiseError
            return Node("number", "", int(self.step()))
        if self.kind == "text":
            return Node("text", self.step()[1:-1])
        word = self.step() if self.kind == "word" else ""
        if self.now in CLOSES and (not word or WRAPPERS.fullmatch(word)):
            return self.brackets(word, depth)
        if not word:
            raise OtherwiseError
        return Node("word", word)

    def brackets(self, word: str, depth: int) -> Node:
        """Read what is in brackets, each with its key."""
        bracket = self.step()
        items: list[tuple[str | None, Node]] = []
        while self.now != CLOSES[bracket] or self.kind != "sign":
            key, value = None, self.value(depth + 1)
            if self.now in {":", "="} and self.kind == "sign":
                self.step()
                key, value = value.word, self.value(depth + 1)
            items.append((key, value))
            if self.now == "," and self.kind == "sign":
                self.step()
            elif self.now != CLOSES[bracket]:
                raise OtherwiseError
        self.step()
        return Node(bracket, word, 0, tuple(items))


def leaves(node: Node, path: str) -> Iterator[Stored]:
    """The tensors in a value, or raise OtherwiseError if anything else is in it."""
    shape = shape_of(node)
    if shape is not None:
        yield Stored(path, shape)
    elif node.kind == "{":
        for key, value in node.items:
            if not key:
                raise OtherwiseError
            yield from leaves(value, f"{path}/{key}" if path else key)
    elif is_pair(node):
        name, found = node.items[0][1].word, shape_of(node.items[1][1])
        if found is None:
            yield from leaves(node.items[1][1], f"{path}/{name}" if path else name)
        else:
            yield Stored(f"{path}/{name}" if path else name, found)
    elif node.kind in CLOSES and node.items:
        for at, (key, value) in enumerate(node.items):
            inner = key or (str(at) if path and len(node.items) > 1 else "")
            yield from leaves(value, "/".join(filter(None, (path, inner))))
    elif not (node.kind == "word" and node.word == "None") and node.kind not in CLOSES:
        raise OtherwiseError


def is_pair(node: Node) -> bool:
    """Whether these are a name and its shape, or what has shapes, and perhaps a type."""
    items = node.items
    return node.kind in "([" and len(items) > 1 and items[0][1].kind == "text" and not items[0][0]


def shape_of(node: Node) -> tuple[int, ...] | None:
    """The shape that a value is; None if it is none.

    ``(28, 256)``, ``torch.Size([256, 28])``, ``float32[28,256]``, ``ShapeDtypeStruct(shape=…)``.
    """
    if node.kind not in {"(", "["}:
        return None
    given = dict(node.items)
    if node.word and "shape" in given:
        return shape_of(given["shape"])
    if any(key for key, _ in node.items):
        return None
    if node.word and len(node.items) == 1 and node.items[0][1].kind in {"(", "["}:
        return shape_of(node.items[0][1])
    numbers = [value.number for _, value in node.items if value.kind == "number"]
    if len(numbers) < len(node.items) or any(number < 0 for number in numbers):
        return None
    return tuple(numbers) if numbers or node.kind == "(" else None
