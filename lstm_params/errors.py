"""Every error this package raises on purpose; each is one clear line that names the cure.

LstmParamsError        the base, a ValueError
├── SpecError          words that cannot be read; knows where they went wrong
│   └── OpenError      words that leave a size open where a network is wanted
├── BudgetError        a budget that cannot be read, or that nothing fits
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
    """A budget that cannot be read, or that nothing fits."""


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
        start, end = self.span
        left = max(0, start - EXCERPT // 2)
        shown = printable(self.source[left : left + EXCERPT])
        mark = "^" * max(1, min(end - start, left + EXCERPT - start))
        before = "…" if left else ""
        after = "…" if left + EXCERPT < len(self.source) else ""
        pad = " " * (start - left + len(before))
        return f"{self.message}\n    {before}{shown}{after}\n    {pad}{mark}"


class OpenError(SpecError):
    """Words that leave a size open, ``n``, where a network is wanted."""


def printable(text: str) -> str:
    """``text`` with every character a terminal would act on replaced, each by one ``?``."""
    return "".join(char if char.isprintable() else "?" for char in text)


def quoted(text: str) -> str:
    """``text`` in quotes for a message: printable, and never longer than a line can hold."""
    shown = printable(text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…")
    return f"'{shown}'"


def nearest(word: str, words: list[str]) -> str:
    """`` (did you mean 'lstm'?)`` if one of ``words`` is close to ``word``, else nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    matches = get_close_matches(word[:EXCERPT].lower(), words, n=1, cutoff=0.6)
    return f" (did you mean '{matches[0]}'?)" if matches else ""
