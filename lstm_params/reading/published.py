"""Networks of the gallery in a text: ``gallery:NAME`` stands for the words of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError, nearest, quoted
from lstm_params.reading.gallery import GALLERY, PREFIX, VERDICTS

if TYPE_CHECKING:
    from lstm_params.reading.gallery import Known

NAMED = rf"(?i)(?<![^\s,;>→=]){PREFIX}((?:(?!->)[^\s,;>→=])*)"
"""Such a word, and the name in it."""


def expand(text: str) -> tuple[str, tuple[str, ...]]:
    """Replace each ``gallery:NAME`` in a text by the network's spec.

    Returns:
        The text, and notes on what was published, a sentence each.

    Raises:
        SpecError: there is no network of that name, or it stands on other layers and cannot.
    """
    notes: dict[str, None] = {}

    def spec(found: re.Match[str]) -> str:
        known = GALLERY.get(found[1].lower())
        if known is None:
            typed = {name: f"{PREFIX}{name}" for name in GALLERY}
            hint = nearest(found[1], typed) or ": see list gallery"
            message = f"{quoted(found[1])} is not in the gallery{hint}"
            raise SpecError(message, text, found.span())
        if known.spec[0].isdecimal() and text[: found.start()].strip():
            message = f"{known.name} has an input of its own: it begins a spec"
            raise SpecError(message, text, found.span())
        notes.update(dict.fromkeys(sentences(known)))
        return f" {known.spec} "

    return re.sub(NAMED, spec, text), tuple(notes)


def framework_of(text: str) -> str | None:
    """The framework that stores the first network of the gallery in a text, if there is one."""
    found = re.search(NAMED, text)
    return GALLERY[found[1].lower()].framework if found else None


def figure_of(text: str) -> tuple[str, str] | None:
    """The figure of the one network of the gallery that a text is, and how ours agrees with it."""
    found = re.fullmatch(NAMED, text.strip())
    if found is None:
        return None
    known = GALLERY[found[1].lower()]
    return known.published, "; ".join(filter(None, (VERDICTS[known.agrees], known.note)))


def sentences(known: Known) -> list[str]:
    """Notes on a network: what it is, its published size, and whether that follows."""
    by = "" if known.framework == "textbook" else f" as {known.framework} stores it"
    published = f"published: {known.published}{by} ({known.source}): {VERDICTS[known.agrees]}"
    return [f"{known.name}: {known.title}", published, *([known.note] if known.note else [])]
