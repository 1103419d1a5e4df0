"""Finds the Python inside other text: after prompts, in Markdown fences.

Lines keep their numbers, so that messages about them are right.
"""

from __future__ import annotations

import re
import textwrap
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from lstm_params.errors import SpecError, quoted
from lstm_params.reading.code.source import Source
from lstm_params.reading.code.syntax import module_of
from lstm_params.reading.numbers import narrow

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

PROMPT = re.compile(r"^[ \t]*(>>> ?|\.\.\. ?|In \[\d*\]: ?|[ \t]+\.\.\.: ?)")
FIRST = re.compile(r"^[ \t]*(>>>|In \[\d*\]:)", re.MULTILINE)
FENCE = re.compile(r"^[ \t]*(```|~~~)", re.MULTILINE)
ERROR = re.compile(r"^(?:Traceback \(most|[\w.]*(?:Error|Exception): )", re.MULTILINE)
"""How an error begins that a terminal shows."""

WORDS = re.compile(r"\s*[0-9]+[\s,>→-]+[^\W\d]")
"""How words begin, and no Python: with a size before a name."""

COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")

MAGIC = re.compile(r"^([ \t]*)(%%?\w|!|\?|[\w.]+\?\??[ \t]*$).*$", re.MULTILINE)
"""A line that is a command of the notebook: ``%matplotlib inline``, ``!pip install``."""

SHELL = re.compile(r"^([ \t]*\w+ *= *)[!%].*$", re.MULTILINE)
"""A command of the notebook whose result is given a name: ``files = !ls``."""


def clean(text: str) -> str:
    """The text with Unix line ends and plain spaces, without terminal colours."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return COLOUR.sub("", text)


def readings(text: str) -> Iterator[str]:
    """Candidates for the Python in a text, the likeliest first."""
    yield text
    yield textwrap.dedent(text)
    yield bare(text)
    if FENCE.search(text):
        yield bare(fenced(text))
    if FIRST.search(text):
        yield bare(prompted(fenced(text) if FENCE.search(text) else text))
    if not text.isascii():
        yield bare(narrow(text))


class Python(NamedTuple):
    """A text that is Python, parsed once for all that look at it."""

    text: str
    tree: ast.Module


def python_of(text: str) -> Python | None:
    """The first of the ``readings`` that is Python, None if none is."""
    for reading in readings(text):
        with suppress(SyntaxError, ValueError):
            return Python(reading, module_of(reading))
    return None


def no_python(text: str, file: str = "") -> NoReturn:
    """Raise SpecError that marks where a text, that of a file, stops being Python."""
    what = quoted(file) if file else "this"
    if ERROR.search(text):
        raise SpecError(
            f"{what} is an error message without the shapes of weights: give the code, "
            "print(model) or model.summary()"
        )
    try:
        module_of(text)
    except SyntaxError as error:
        source = Source(text)
        line = source.reach(error.lineno or 1)
        start = min(source.starts[line - 1] + max((error.offset or 1) - 1, 0), len(text))
        cure = "; in words, such as: 28 lstm 64 dense 10" if WORDS.match(text) else ""
        raise SpecError(
            f"{what} is no Python: {error.msg}{cure}", text, (start, start + 1), file
        ) from None
    except ValueError as error:
        raise SpecError(f"{what} is no Python: {error}") from None
    raise TypeError(text)


def bare(text: str) -> str:
    """The text with ``pass`` in place of a notebook's commands."""
    return textwrap.dedent(MAGIC.sub(r"\1pass", SHELL.sub(r"\1_", text)))


def prompted(text: str) -> str:
    """The code after prompts, ``>>>`` or ``In [1]:``; other lines become empty."""
    return "\n".join(
        line[found.end() :] if (found := PROMPT.match(line)) else "" for line in text.split("\n")
    )


def fenced(text: str) -> str:
    """The lines between Markdown fences; other lines become empty."""
    inside = False
    kept = []
    for line in text.split("\n"):
        if FENCE.match(line):
            inside = not inside
            kept.append("")
        else:
            kept.append(line if inside else "")
    return "\n".join(kept)
