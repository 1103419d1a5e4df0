"""Cuts R into tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(
    r"(?P<space>[^\S\n]+|#[^\n]*)"
    r"|(?P<newline>[\n;])"
    r"|(?P<number>(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)L?)"
    r"|(?P<text>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
    r"|(?P<name>(?:[^\W\d]|\.)[\w.]*|`[^`\n]+`)"
    r"|(?P<sign>%[^%\n]*%|<<-|->>|<-|->|\|>|<=|>=|==|!=|&&|\|\||:::?|::|\\|[-+*/^<>=!&|~?:$@(){}\[\],])"
    r"|(?P<other>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A word, a number, a text or a sign."""

    kind: str
    text: str
    start: int
    line: int
    """The number of its line, from 1."""


def tokens_of(text: str) -> list[Token]:
    """Every token of a text but spaces and comments, and one that ends it."""
    return [*found(text)]


def found(text: str) -> Iterator[Token]:
    """The tokens one after another."""
    line = 1
    for one in TOKEN.finditer(text):
        kind = one.lastgroup or "other"
        if kind != "space":
            yield Token(kind, one[0], one.start(), line)
        line += one[0].count("\n")
    yield Token("end", "", len(text), line)
