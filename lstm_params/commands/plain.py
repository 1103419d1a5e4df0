"""Text for any encoding: a sign that it does not have is written in a plain form."""

from __future__ import annotations

import re

SIGNS = {
    "·": "*",
    "×": "x",
    "−": "-",
    "—": "--",
    "→": "->",
    "…": "...",
    "σ": "sigma",
    "⊙": "(*)",
    "∗": "conv",
    "⌈": "ceil(",
    "⌉": ")",
    "í": "i",
    **{sign: f"^{power}" for power, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
}
"""The plain form of each sign; no two have the same one."""

MARKS = {
    "█": "#",
    "▒": ":",
    "▓": "%",
    "┃": "|",
    "│": "!",
    "┆": ";",
    "⋮": "[...]",
}
"""What drawings are made of; here too each has its own form."""

LINES = {"─": "-", **dict.fromkeys("▌▋▊▉", "#"), **dict.fromkeys("▏▎▍", ".")}
"""Lines below headings, and the ends of bars."""

PLAIN = {**SIGNS, **MARKS, **LINES}

GAPS = re.compile(r"( {3,})")
"""Blanks between columns that can spare some."""


def plain(text: str, encoding: str) -> str:
    """The text with every character that the encoding does not have in its plain form."""
    return "\n".join(plain_line(line, encoding) for line in text.split("\n"))


def plain_line(line: str, encoding: str) -> str:
    """The same of a line: where a form is longer, the next gap is shorter, so columns stay."""
    written, grown = "", 0
    for piece in GAPS.split(line):
        if piece.isspace():
            taken = min(grown, len(piece) - 2)
            written, grown = written + piece[taken:], grown - taken
            continue
        forms = "".join(char if fits(char, encoding) else plain_form(char) for char in piece)
        written, grown = written + forms, grown + len(forms) - len(piece)
    return written


def plain_form(char: str) -> str:
    r"""The plain form of a character; one that has none is written by its number: ``\u4e2d``."""
    return PLAIN.get(char) or char.encode("ascii", "backslashreplace").decode("ascii")


def fits(text: str, encoding: str) -> bool:
    """Whether the encoding has every character of the text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
