"""Every error this package raises on purpose; the message is one line that says what to do.

LstmParamsError        the base, a ValueError
├── SpecError          a spec (words, code or keywords) that cannot be read; marks the place
│   └── OpenError      a spec with an unknown size, ``n``, where a definite network is needed
├── BudgetError        a budget, a type of number or an optimizer that is not known; or nothing fits
├── NetworkError       sizes or options that no network can have
└── FrameworkError     a network that this framework cannot store
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

EXCERPT = 56
"""How many characters of a long spec an error shows around the place it points at."""


class LstmParamsError(ValueError):
    """The question cannot be answered; the message says why, and what to ask instead.

    A cure is said as it is typed on a command line; a note, which Python prints below the message,
    says it in Python.
    """

    def in_python(self, cure: str) -> Self:
        """The same error, with the note that says its cure in Python: ``input_dim=28``."""
        self.add_note(f"in Python: {cure}")
        return self


class NetworkError(LstmParamsError):
    """A size or an option that no network can have."""


class FrameworkError(LstmParamsError):
    """A network that the chosen framework cannot store."""


class BudgetError(LstmParamsError):
    """A budget, type of number or optimizer that is not known, or a budget that nothing fits."""


class SpecError(LstmParamsError):
    """A spec that cannot be read; ``str()`` shows the spec with carets under the wrong part.

    Args:
        message: what is wrong, in one line.
        source: the whole text that was read, "" if there is none to show.
        span: where in ``source`` the wrong part starts and ends; None marks nothing.
        file: the file that ``source`` is, "" where that is clear.
    """

    def __init__(
        self,
        message: str,
        source: str = "",
        span: tuple[int, int] | None = None,
        file: str = "",
    ) -> None:
        message = printable(message)
        super().__init__(message)
        self.message = message
        self.source = source
        self.span = span
        self.file = printable(file)

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
        """The line of ``source`` that ``start`` is on.

        Returns:
            ``"line 3: "`` or ``"line 3 of net.py: "``, or "" if the source is a single line; the
            line without its indent; ``start`` and ``end`` counted from the beginning of that line.
        """
        if "\n" not in self.source.strip():
            return "", self.source, start, end
        number = self.source.count("\n", 0, start) + 1
        first = self.source.rfind("\n", 0, start) + 1
        while first < start and self.source[first].isspace():
            first += 1
        line = self.source[first:].split("\n", 1)[0]
        file = f" of {self.file}" if self.file else ""
        return f"line {number}{file}: ", line, start - first, min(end - first, len(line))


class OpenError(SpecError):
    """A spec with an unknown size, ``n``, where a definite network is needed."""


def printable(text: str) -> str:
    """``text`` without control characters: white space becomes a space, the rest ``?``."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text)


def columns(text: str) -> int:
    """How many columns ``text`` takes on a terminal; an East Asian letter takes two."""
    from unicodedata import east_asian_width  # noqa: PLC0415 - only an error needs it

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def shown(text: str) -> str:
    """A name from a text, for a message: printable, cut to ``EXCERPT`` characters."""
    return printable(text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…")


def quoted(value: object) -> str:
    """A text, or another value as Python writes it, in single quotes for a message."""
    return f"'{shown(value if isinstance(value, str) else written(value))}'"


def written(value: object) -> str:
    """A value as Python writes it, cut where it is long; its type if it cannot be written."""
    from reprlib import repr as short  # noqa: PLC0415 - only an error needs it

    try:
        return short(value)
    except Exception:  # noqa: BLE001 - whatever a class does, and numbers of 5,000 digits
        return f"a value of type {type(value).__name__}"


def check_text(value: object, what: str, kind: type[LstmParamsError] = LstmParamsError) -> str:
    """Return ``value`` if it is a text, else raise an error of that kind.

    ``what`` names it in the message, and says what would be right: "a cell is a name ('gru')".
    """
    if not isinstance(value, str):
        raise kind(f"{what}, not {quoted(value)}")
    return value


def check_flag(value: object, what: str) -> None:
    """Raise LstmParamsError unless ``value`` is True or False."""
    if not isinstance(value, bool):
        raise LstmParamsError(f"{what} is True or False, not {quoted(value)}")


def nearest(word: object, words: Sequence[str] | Mapping[str, str], closeness: float = 0.6) -> str:
    """`` (did you mean 'lstm'?)`` if one of ``words`` is similar to ``word``, else "".

    ``words`` may say what is to be typed for each of them. ``closeness`` is the least similarity,
    from 0 to 1, as ``difflib`` measures it.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    if not isinstance(word, str):
        return ""
    typed = words if isinstance(words, dict) else dict(zip(words, words, strict=True))
    known = {one.lower(): typed[one] for one in words}
    matches = get_close_matches(word[:EXCERPT].lower(), known, n=1, cutoff=closeness)
    return f" (did you mean '{known[matches[0]]}'?)" if matches else ""
