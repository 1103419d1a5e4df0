"""What is said of words beside the network that they are: hints, and numbers that may surprise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.errors import nearest, quoted
from lstm_params.reading.drafts import DEFAULT
from lstm_params.reading.numbers import looks_like_number
from lstm_params.reading.words import ABROAD, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lstm_params.reading.drafts import Draft

MANY = 8
"""A number above it is not likely to be how often a layer is stacked."""


LONG = 28
"""How many letters no word has."""

FILES = (".py", ".ipynb", ".json", ".keras", ".txt")
"""How a word ends that was meant as a file."""


GLUED = r"([^\W\d]+?)[-_(]*([0-9]+)\)?"
"""A name and a size without a space between: lstm64, LSTM-64, lstm(64)."""


class Doubt(str):
    """A note on what may have been meant otherwise, so that a bare answer has it, too."""

    __slots__ = ()


def doubts(words: Sequence[str], drafts: Sequence[Draft], *, headed: bool) -> Iterator[Doubt]:
    """Say of each size alone that is read as one more layer what it is.

    Several in a row are plainly layers: 28 64 32 dense 10. What is said is the last of all, and
    one on top of a layer with a name.
    """
    for at, draft in enumerate(drafts):
        below = drafts[at - 1] if at else None
        if below is None or not below.recurrent or not 0 <= draft.first < len(words):
            continue
        word, sized = words[draft.first], draft.last < len(words)
        named = not looks_like_number(word)
        if named and (VOCABULARY[word.lower()].rule != "units" or not sized):
            continue
        alone = looks_like_number(words[below.first]) if below.first >= 0 else True
        if not named and alone and (headed or at + 1 < len(drafts)):
            continue
        size = words[draft.first + named]
        said = f"{word} {size}" if named else f"{word} alone"
        cell = draft.cell or DEFAULT
        few = size.isdecimal() and len(size) == 1 and int(size) <= MANY
        stack = f", x{size} for a stack of {size}" if few else ""
        yield Doubt(
            f"{said} is read as another layer, {cell} {size}: write dense {size} for a head{stack}"
        )


def unknown(word: str) -> str:
    """`` (did you mean 'lstm'?)`` for a word of no spec; a network of the gallery has a name."""
    from lstm_params.reading.gallery import GALLERY  # noqa: PLC0415 - only an error needs it

    if word.lower().endswith(FILES):
        return f"; a file is given as pathlib.Path({quoted(word)})"
    known = {name: f"gallery:{name}" for name in GALLERY}
    if word.lower() in known:
        return f" (did you mean '{known[word.lower()]}'?)"
    translated = {other: ours for ours, words in ABROAD.items() for other in words.split()}
    found = re.fullmatch(GLUED, word.lower())
    name, size = found.groups() if found else (word.lower(), "")
    name = translated.get(name) or name.replace("双向", "bi", 1)
    if name in VOCABULARY:
        return f" (did you mean '{f'{name} {size}'.strip()}'?)"
    hint = nearest(word, [*VOCABULARY, *known.values()])
    english = word.isascii() or len(word) > LONG
    return hint or ("" if english else "; words are English: 28 lstm 64 dense 10")


def input_first(words: Sequence[str], drafts: Sequence[Draft]) -> str:
    """The same words with the features per time step in front, as an example that can be typed."""
    first, last = (drafts[0], drafts[-1]) if drafts else (None, None)
    if first is None or last is None or first.cell is None or not words:
        return "28 lstm 64"
    turned = len(drafts) == 2 and last.cell is None and last.first == len(words) - 1
    if turned and CELLS[first.cell].recurrent:
        return " ".join((words[-1], *words[:-1]))
    return " ".join(("28", *words))
