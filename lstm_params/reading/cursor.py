"""The words of a text, one after the other, and where each stands.

Arrows, commas, semicolons, ``=`` and ``:`` between words mean nothing, but for the commas and the
narrow spaces that group the digits of a number; nor do brackets around a layer's sizes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from lstm_params.cells import CELLS
from lstm_params.errors import NetworkError, OpenError, SpecError, quoted
from lstm_params.reading.drafts import is_units
from lstm_params.reading.numbers import (
    GROUP,
    apart,
    cures,
    is_list,
    is_open,
    is_plain_size,
    looks_like_number,
    narrow,
    read_size,
)
from lstm_params.reading.words import NO_WORD, TRUTHS, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Callable

SEPARATORS = ",;>→="
"""What stands between words and means nothing."""

LAYERED = {"layer", "twofold"}
"""The rules of words that name a layer."""

NAMED = {"units", "features", "copies", "head"}
"""The rules of words that name the size behind them."""

CLOSED_BY = {"(": ")", "[": "]"}
"""The signs that begin a group of layers, words by themselves, and those that end it."""

CLOSES = r"[)\]](?=[\s)\]xX×]|$)"

WORD = rf"(?<![^\s(\[])[(\[]|{CLOSES}|(?:(?!{CLOSES})\S)+"
"""A sign by itself before a word, or behind one, where an x may follow; or another word."""

RUN = r"(?<![\w.])[xX×]?[0-9]+(?:,[0-9]+)+[nN]?(?![\w.])"
"""Digits with commas between: one number, or sizes."""


COLON = r"(?<=[^\W\d]):(?![^\W\d])"
"""A colon between a name and its number, ``units: 64``, and none within one: ``bi:sum``."""


BRACKETED = re.compile(r"(?<![\w-])([^\W\d][\w-]*)( *)[(\[]([^()\[\]{}'\"\n]+)[)\]]")
"""A name with something in brackets: ``lstm(64)``, ``embedding(20000, 128)``."""


def unbracketed(text: str) -> str:
    """The text, as long as before, without the brackets around what is said of a layer."""
    first = first_layer(text)
    return BRACKETED.sub(lambda found: opened(found, first), text)


def opened(found: re.Match[str], start: int) -> str:
    """A name and what is in brackets behind it, without these if it is a layer and its size.

    ``start`` is where the first layer of the text stands.
    """
    text, name, inside = found.group(0, 1, 3)
    known = VOCABULARY.get(name.lower())
    if known is None or known.rule not in LAYERED:
        return text
    # The first embedding has the input of the spec as its vocabulary, and no second size.
    looks_up = CELLS[known.means].words and found.start() > start
    if not describes(parted(inside.lower()).split(), sizes=2 if looks_up else 1):
        return text
    return re.sub(r"[()\[\],]", " ", text)


def first_layer(text: str) -> int:
    """Where the first word of a text stands that names a layer; its end if none does."""
    words = re.finditer(r"[\w-]+", text)
    layers = (each for each in words if VOCABULARY.get(each[0].lower(), NO_WORD).rule in LAYERED)
    return next((each.start() for each in layers), len(text))


def describes(words: list[str], sizes: int) -> bool:
    """Whether these are the units of a layer and its options: no size that no word asks for.

    ``sizes`` is how many may stand together.
    """
    if not words or not (looks_like_number(words[0]) or is_units(words[0])):
        return False
    are_sizes = [looks_like_number(word) for word in words]
    if (True, True) in pairwise(are_sizes) and sizes == 1:
        return False
    others = [word for word, size in zip(words, are_sizes, strict=True) if not size]
    return all(word in VOCABULARY or word in TRUTHS for word in others)


def spaced(text: str) -> str:
    """The text, as long as before, with a space for each separator."""
    text = narrow(text).replace("->", "  ")
    if "(" in text or "[" in text:
        text = unbracketed(text)
    if ":" in text:
        text = re.sub(COLON, " ", text)
    if "," not in text:
        return parted(text)
    done = 0
    pieces: list[str] = []
    for run in re.finditer(RUN, text):
        if not is_list(run[0]):
            pieces += parted(text[done : run.start()]), run[0]
            done = run.end()
    return "".join((*pieces, parted(text[done:])))


def parted(text: str) -> str:
    """The text with a space for each separator in it."""
    for sign in SEPARATORS:
        text = text.replace(sign, " ")
    return text


def words_of(text: str) -> list[str]:
    """The words of a text."""
    text = spaced(text)
    if "(" in text or "[" in text or ")" in text or "]" in text:
        return re.findall(WORD, text)
    return text.split()


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where each of the words starts and ends."""
    return [found.span() for found in re.finditer(WORD, spaced(text))]


class Cursor:
    """The next word of a text, and what is common to the rules that read it.

    Args:
        text: the words.
        n: the number that ``n`` stands for, if the text has unknown sizes.
    """

    def __init__(self, text: str, n: int | None = None) -> None:
        self.text = text
        self.n = n
        self.words = words_of(text)
        self.at = 0
        """The index of the next word."""
        self.factor = 1
        """The largest number before an ``n`` so far."""
        self.places: list[tuple[int, int]] = []
        """Where each word stands, once that is asked for."""

    def next_is(self, test: Callable[[str], bool]) -> bool:
        """Whether there is a next word, and it passes the test."""
        return self.at < len(self.words) and test(self.words[self.at].lower())

    def skip(self, test: Callable[[str], bool]) -> None:
        """Skip the next word if it passes the test."""
        if self.next_is(test):
            self.at += 1

    def size(self, what: str, word: str | None = None, *, listed: bool | None = False) -> int:
        """SIZE = digits, plain or in groups: 20_000. Reads the next word, or ``word`` instead.

        ``listed`` says that several sizes, with commas between, are as likely, though not the 1 of
        1,536; None that a second one would be refused.
        """
        glued = word is not None
        if word is None:
            if self.at >= len(self.words):
                cure = self.in_order(self.at - 1)
                self.fail(f"a size must follow {quoted(self.words[-1])}{cure}", self.at - 1)
            word = self.words[self.at]
            self.at += 1
        if is_plain_size(word):
            return int(word)
        return self.other_size(what, word, listed=listed, glued=glued)

    def plain_size(self) -> int | None:
        """SIZE, if the next word is digits alone, as most sizes are; they are read then."""
        if self.at < len(self.words) and is_plain_size(self.words[self.at]):
            self.at += 1
            return int(self.words[self.at - 1])
        return None

    def other_size(self, what: str, word: str, *, listed: bool | None, glued: bool) -> int:
        """SIZE that is more than digits, or none; ``word`` has been read, or ``glued`` to an x."""
        if word[0] == "0":
            self.check_spaces(self.at - 1)
        if not word.isdecimal():
            self.check_open(word)
            if "," in word and listed is not None:
                self.check_commas(word, listed=listed and word.index(",") > 1)
        try:
            return self.sized_by_n(word, read_size(word, what, self.n))
        except NetworkError as error:
            cure = "" if glued else apart(word, first=self.at == 1) or self.in_order(self.at - 2)
            self.fail(f"{error}{cure}", self.at - 1)

    def in_order(self, at: int) -> str:
        """`` (write classes 10)`` where the number of a name stands before it: 10 classes.

        A number behind another word is that one's, though a layer's may be called its units.
        """
        if at < 1 or not looks_like_number(self.words[at - 1]):
            return ""
        before, number, name = ["", *self.words][at - 1 : at + 2]
        known = VOCABULARY.get(name.lower())
        if known is None or known.rule not in NAMED or len(name) == 1:
            return ""
        other = VOCABULARY.get(before.lower(), NO_WORD).rule
        free = not before or looks_like_number(before[before[:1] in "xX" :]) or other == "filler"
        owned = known.rule == "units" and other in LAYERED
        return f" (write {name} {number})" if free or owned else ""

    def check_open(self, *words: str) -> None:
        """Raise OpenError if one of these is open, and there is no ``n``; the last was read."""
        if self.n is None and any(map(is_open, words)):
            self.fail_open(self.at - 1)

    def sized_by_n(self, word: str, size: int) -> int:
        """Return the size that a word was read as, and keep the factor if it is open."""
        if self.n is not None and is_open(word):
            self.factor = max(self.factor, size // self.n)
        return size

    def check_commas(self, word: str, *, listed: bool) -> None:
        """Raise SpecError if commas in the word just read may stand between sizes."""
        ways = cures(word, listed=listed)
        if ways:
            self.fail_commas(word, ways, self.at - 1)

    def fail_commas(self, word: str, ways: list[str], at: int) -> NoReturn:
        """Raise SpecError: a word may be one number or several, which are written so."""
        written = " or ".join(map(quoted, ways))
        self.fail(f"{quoted(word)} may be one number or several: write {written}", at)

    def check_spaces(self, at: int) -> None:
        """Raise SpecError if a word ends a number that has spaces in it: 1 024."""
        first, last = at - 1, at
        if first < 0 or not is_group(self.words[at]) or not is_start(self.words[first]):
            return
        while last + 1 < len(self.words) and is_group(self.words[last + 1]):
            last += 1
        groups = self.words[first : last + 1]
        ways = ["".join(groups)]
        if all(group.strip("0") for group in groups):
            ways.append(" ".join(group.lstrip("0") for group in groups))
        self.fail(
            f"{quoted(' '.join(groups))} may be one number: write {' or '.join(map(quoted, ways))}",
            first,
            last,
        )

    def truth(self) -> bool:
        """TRUTH = "true" | "false" | …; true if no such word follows.

        A 1 may be a size as well, unless ``=`` is before it.
        """
        before = self.words[self.at - 1]
        if not self.next_is(TRUTHS.__contains__):
            if self.next_is(looks_like_number) and self.assigned(self.at):
                self.fail(f"{before} is true or false, not {quoted(self.words[self.at])}")
            return True
        if self.next_is_doubtful():
            self.fail(f"'1' after {before} may be anything: write {before}=1, or lstm before it")
        self.at += 1
        return TRUTHS[self.words[self.at - 1].lower()]

    def next_is_doubtful(self) -> bool:
        """Whether the next word is a 1 that may be a truth, or a rate, as well as a size."""
        return self.next_is("1".__eq__) and not self.assigned(self.at)

    def assigned(self, at: int) -> bool:
        """Whether ``=`` or ``:`` is before a word."""
        before = self.spans()[at][0] - 1
        while before >= 0 and self.text[before].isspace():
            before -= 1
        return before >= 0 and narrow(self.text[before]) in "=:"

    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        if not self.places:
            self.places = spans_of(self.text)
        return self.places

    def fail(self, message: str, at: int | None = None, last: int | None = None) -> NoReturn:
        """Raise SpecError, marking the words ``at`` to ``last``; the next one by default."""
        at = self.at if at is None else at
        start, end = self.spans()[at][0], self.spans()[at if last is None else last][1]
        raise SpecError(message, self.text, (start, end)) from None

    def fail_open(self, at: int) -> NoReturn:
        """Raise OpenError: the word at this index has an unknown size."""
        try:
            self.fail(f"{quoted(self.words[at])} leaves a size open: fit finds it", at)
        except SpecError as error:
            raise OpenError(error.message, error.source, error.span) from None


def is_group(word: str) -> bool:
    """Whether a word would be the last digits of a number, since no size is written so: 024."""
    return len(word) == GROUP and word[0] == "0" and word.isdecimal() and word.isascii()


def is_start(word: str) -> bool:
    """Whether a word could be the first digits of a number in groups: 1, 50."""
    return len(word) <= GROUP and word.isdecimal() and word.isascii()
