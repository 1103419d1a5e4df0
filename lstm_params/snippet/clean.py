"""The Python inside other text: prompts, cell magics, fences, notebooks."""

from __future__ import annotations

import re
import textwrap

PROMPT = re.compile(r"^\s*(>>> ?|\.\.\. ?|In \[\d*\]: ?|\s+\.\.\.: ?)")
FIRST = re.compile(r"^\s*(>>>|In \[\d*\]:)", re.MULTILINE)
MAGIC = re.compile(r"^\s*[%!].*$", re.MULTILINE)
FENCE = re.compile(r"^\s*(```|~~~)", re.MULTILINE)


def clean(text: str) -> str:
    """The text with only its Python left, each line where it was."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    if FENCE.search(text):
        text = fenced(text)
    if FIRST.search(text):
        text = "\n".join(
            line[found.end() :] if (found := PROMPT.match(line)) else ""
            for line in text.split("\n")
        )
    return textwrap.dedent(MAGIC.sub("", text))


def fenced(text: str) -> str:
    """The lines between fences."""
    inside = False
    kept = []
    for line in text.split("\n"):
        if FENCE.match(line):
            inside = not inside
            kept.append("")
        else:
            kept.append(line if inside else "")
    return "\n".join(kept)
