"""Groups of layers that are repeated as one: ``( layernorm lstm 64 ) x12``.

Brackets mean the same, and need no quotes in a shell: ``[ layernorm lstm 64 ] x12``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from lstm_params.cells import CELLS
from lstm_params.network import Group
from lstm_params.reading.cursor import CLOSED_BY, Cursor, unbracketed, words_of
from lstm_params.reading.numbers import looks_like_number, narrow
from lstm_params.reading.words import VOCABULARY

if TYPE_CHECKING:
    from lstm_params.reading.drafts import Draft

SIGNS = {*CLOSED_BY, *CLOSED_BY.values()}

CALLED = r"""['"{}]|\w[(\[]"""
"""What no words have, and code has early: a quote, a brace, a name with a bracket at it."""


class GroupDraft(NamedTuple):
    """A group that was read."""

    first: Draft
    last: Draft
    copies: int


class Grouping(Cursor):
    """The rules that read groups, beside those of layers."""

    def __init__(self, text: str, n: int | None = None) -> None:
        super().__init__(text, n)
        self.drafts: list[Draft] = []
        self.weighted: Draft | None = None
        """The last layer that has weights, which an option describes."""
        self.opened: tuple[int, int] | None = None
        """The word that opened a group that is still being read, and how many layers were there."""
        self.grouped: list[GroupDraft] = []

    def bracket(self, sign: str) -> None:
        """Group = "(" ( layer | option )* ")" "x" SIZE, or in brackets."""
        if sign in CLOSED_BY:
            self.open_group()
        else:
            self.close_group(sign)

    def open_group(self) -> None:
        """The start of a group."""
        if self.opened is not None:
            self.fail("a group in a group: write the inner one out", self.opened[0], self.at - 1)
        self.opened, self.weighted = (self.at - 1, len(self.drafts)), None

    def close_group(self, sign: str) -> None:
        """The end of a group, and how often it is repeated."""
        if self.opened is None:
            opening = next(one for one, other in CLOSED_BY.items() if other == sign)
            self.fail(f"no {opening} before it: a group is ( layernorm lstm 64 ) x12", self.at - 1)
        start, before = self.opened
        if CLOSED_BY[self.words[start]] != sign:
            self.fail(f"what {self.words[start]} opens is closed by {CLOSED_BY[self.words[start]]}",
                      start, self.at - 1)  # fmt: skip
        inside = self.drafts[before:]
        if not inside:
            self.fail("an empty group: a group is ( layernorm lstm 64 ) x12", start, self.at - 1)
        copies = self.how_often(start)
        self.opened = self.weighted = None
        self.grouped.append(GroupDraft(inside[0], inside[-1], copies))

    def how_often(self, start: int) -> int:
        """( "x" | "layers" ) SIZE | "xSIZE"."""
        word = self.words[self.at] if self.at < len(self.words) else ""
        known = VOCABULARY.get(word.lower())
        glued = is_times(word)
        if not glued and (known is None or known.rule != "copies"):
            how = "write it behind the group: ( … ) x12, or leave the brackets out"
            self.fail(f"how often? {how}", start, self.at - 1)
        self.at += 1
        return self.size("the number of copies", word[1:] if glued else None)

    def no_layer(self) -> str:
        """Why there is no layer that an option may describe."""
        if self.opened is not None:
            return "a group begins here"
        return "there is a group: write it in the group" if self.grouped else "there is none"

    def fail_unclosed(self, start: int) -> NoReturn:
        """Raise SpecError: the group that this word opens is still open at the end."""
        closing = CLOSED_BY[self.words[start]]
        self.fail(f"not closed: write {closing} x12 behind its last layer", start)

    def groups(self) -> tuple[Group, ...]:
        """Every group, by the places of its layers."""
        places = {id(draft): at for at, draft in enumerate(self.drafts)}
        return tuple(
            Group(places[id(first)], places[id(last)] + 1, copies)
            for first, last, copies in self.grouped
        )


def is_times(word: str) -> bool:
    """Whether a word is an x with a number at it: ``x12``, ``xn``."""
    return word[:1] in {"x", "×", "X"} and looks_like_number(word[1:])


def in_words(text: str) -> bool:
    """Whether the brackets of a text are of words, not of code or of shapes.

    They are around groups of layers, or the sizes of a layer behind the input: ``28 lstm(64)``.
    """
    if re.search(CALLED, unbracketed(narrow(text))):
        return False
    words = words_of(text)
    signs = [at for at, word in enumerate(words) if word in SIGNS]
    if not signs:
        return "\n" not in text and begins_with_input(words)
    opening = [(at, end) for at, end in pairwise((*signs, len(words))) if words[at] in CLOSED_BY]
    return bool(opening) and all(opens_group(words, at, end) for at, end in opening)


def begins_with_input(words: list[str]) -> bool:
    """Whether a size is before the first layer, as in no code."""
    begins = len(words) > 1 and looks_like_number(words[0])
    return begins and (words[1].lower() in VOCABULARY or looks_like_number(words[1]))


def opens_group(words: list[str], at: int, end: int) -> bool:
    """Whether a bracket stands where a layer may, and has a layer behind it or is repeated.

    ``end`` is the index of the next bracket.
    """
    before = words[at - 1] if at else ""
    known = VOCABULARY.get(before.lower())
    called = known is not None and known.rule == "layer" and CELLS[known.means].has_units
    starts = not before or before in SIGNS
    if called or not (known or starts or looks_like_number(before) or is_times(before)):
        return False
    rules = (VOCABULARY.get(word.lower()) for word in words[at + 1 : end])
    if any(rule and rule.rule == "layer" for rule in rules):
        return True
    after = words[end : end + 2]
    return len(after) == 2 and (after[0] in CLOSED_BY or is_times(after[1]))
