"""Every error this package raises on purpose; each is one clear line that names the cure.

LstmParamsError        the base, a ValueError
├── SpecError          words that cannot be read; knows where they went wrong
│   └── OpenError      words that leave a size open where a network is wanted
├── BudgetError        a budget, a type of number or an optimizer that cannot be read; nothing fits
├── NetworkError       sizes or options that no network can have
└── FrameworkError     a network that this framework cannot store
"""

from __future__ import annotations

EXCERPT = 56
"""How much of a long spec an error shows around the place it points at."""


class LstmParamsError(ValueError):
    """What a person asked for cannot be answered; the message says why and what can."""


class NetworkError(LstmParamsError):
    """A size or an option that no network can have."""


class FrameworkError(LstmParamsError):
    """A network that the chosen framework cannot store."""


class BudgetError(LstmParamsError):
    """A budget, a type of number or an optimizer that is not known, or a budget nothing fits."""


class SpecError(LstmParamsError):
    """Words that cannot be read, with the place: ``str()`` draws the spec and marks it."""

    def __init__(self, message: str, source: str = "", span: tuple[int, int] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.span = span

    def __str__(self) -> str:
        if self.span is None:
            return self.message
        number, source, start, end = self.line(*self.span)
        left = max(0, start - EXCERPT // 2)
        shown = printable(source[left : left + EXCERPT])
        marked = source[start : min(end, left + EXCERPT)]
        before = number + ("…" if left else "")
        after = "…" if left + EXCERPT < len(source) else ""
        pad = " " * (columns(source[left:start]) + len(before))
        mark = "^" * max(1, columns(marked))
        return f"{self.message}\n    {before}{shown}{after}\n    {pad}{mark}"

    def line(self, start: int, end: int) -> tuple[str, str, int, int]:
        """The line that a place is on, with its number where there are several, and the place."""
        if "\n" not in self.source.strip():
            return "", self.source, start, end
        number = self.source.count("\n", 0, start) + 1
        first = self.source.rfind("\n", 0, start) + 1
        while first < start and self.source[first].isspace():
            first += 1
        line = self.source[first:].split("\n", 1)[0]
        return f"line {number}: ", line, start - first, min(end - first, len(line))


class OpenError(SpecError):
    """Words that leave a size open, ``n``, where a network is wanted."""


def printable(text: str) -> str:
    """``text`` with what a terminal would act on replaced: a tab by a space, the rest by ``?``."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text)


def columns(text: str) -> int:
    """How many columns ``text`` takes on a terminal; an East Asian letter takes two."""
    from unicodedata import east_asian_width  # noqa: PLC0415 - only a mistake needs it

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def quoted(text: str) -> str:
    """``text`` in quotes for a message: printable, and never longer than a line can hold."""
    shown = printable(text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…")
    return f"'{shown}'"


def nearest(word: str, words: list[str], closeness: float = 0.6) -> str:
    """`` (did you mean 'lstm'?)`` if one of ``words`` is close to ``word``, else nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    known = {one.lower(): one for one in words}
    matches = get_close_matches(word[:EXCERPT].lower(), known, n=1, cutoff=closeness)
    return f" (did you mean '{known[matches[0]]}'?)" if matches else ""
