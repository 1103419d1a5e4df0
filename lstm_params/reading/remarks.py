"""What is said of words beside the network that they are: hints, and numbers that may surprise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS, HEAD, OPTIONS
from lstm_params.errors import nearest, quoted
from lstm_params.reading.drafts import DEFAULT
from lstm_params.reading.numbers import as_rate, is_size, looks_like_number, plain
from lstm_params.reading.words import ABROAD, COUNTS_NOTHING, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lstm_params.reading.drafts import Draft

MANY = 8
"""A number above it is not likely to be how often a layer is stacked."""

DIGITS = 18
"""The most digits of a number that is kept beside a network."""

LONG = 28
"""How many letters no word has."""

GLUED = r"([^\W\d]+?)[-_(]*([0-9]+)\)?"
"""A name and a size without a space between: lstm64, LSTM-64, lstm(64)."""


class Doubt(str):
    """A note on what may have been meant otherwise, so that a bare answer has it, too."""

    __slots__ = ()


class Uncounted(str):
    """A note on a word that changes no count, with the number that it says: ``steps 28``."""

    __slots__ = ("number", "word")
    word: str
    number: int | None


def counts_nothing(word: str, said: object = None) -> Uncounted:
    """The note on such a word, by the name that it has in ``COUNTS_NOTHING``, and what it says."""
    note = Uncounted(COUNTS_NOTHING[word])
    digits = plain(said) if isinstance(said, str) else None
    note.word = word
    note.number = said if type(said) is int else None
    if digits and len(digits) <= DIGITS:
        note.number = int(digits)
    return note


def number_said(notes: Iterable[str], word: str) -> int | None:
    """The number that was said with such a word, if it was."""
    said = (note for note in notes if isinstance(note, Uncounted) and note.word == word)
    return next((note.number for note in said), None)


def doubts(words: Sequence[str], drafts: Sequence[Draft], *, headed: bool) -> Iterator[Doubt]:
    """Say of each size alone that is read as one more layer what it is.

    Several in a row are plainly layers: 28 64 32 dense 10. What is said is the last of all, and
    one on top of a layer with a name.
    """
    for at, draft in enumerate(drafts):
        if not at or not draft.alone or draft.first < 0:
            continue
        below, word = drafts[at - 1], words[draft.first]
        if not below.recurrent:
            continue
        named = not looks_like_number(word)
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


def named_otherwise(text: str, cells: Sequence[str]) -> bool:
    """Whether words name a recurrent cell that is another than one of these."""
    words = (VOCABULARY.get(word) for word in text.lower().split())
    named = {word.means for word in words if word and word.rule in {"layer", "twofold"}}
    recurrent = {name for name in named if CELLS[name].recurrent}
    return any(recurrent - {cell.lower()} for cell in cells)


def ambiguous(cell: str, word: str, number: str, *, stackable: bool) -> str:
    """What to say of a number behind a layer that takes no size, or already has one.

    ``stackable`` is whether ``x`` before it would be read.
    """
    if not is_size(number):
        return f"{quoted(number)} after {word} is no size and no rate{as_rate(number)}"
    known = CELLS[cell]
    if known.recurrent and not known.has_units:
        end = f"leave {number} out, or put it first: {number} {word}"
        return f"{word} takes no size, it returns as many numbers as it gets: {end}"
    x = ", dense or x" if stackable else " or dense"
    rate = f", or write {word}=1" if number == "1" and cell != HEAD else ""
    sizes = [name for name in known.options.split() if OPTIONS[name].kind == "size"]
    if cell != HEAD and known.terms and sizes:
        rate += f", or write {word} {sizes[0]} {number}"
    return f"{quoted(number)} after {word} may be anything: say lstm{x} before it{rate}"


def unknown(word: str) -> str:
    """`` (did you mean 'lstm'?)`` for a word of no spec; a network of the gallery has a name."""
    from lstm_params.reading.amounts import UNITS  # noqa: PLC0415 - as above
    from lstm_params.reading.gallery import GALLERY  # noqa: PLC0415 - only an error needs it
    from lstm_params.reading.sources import FILES  # noqa: PLC0415 - as above

    if word.lower().endswith(FILES):
        return f"; a file is given as pathlib.Path({quoted(word)})"
    known = {name: f"gallery:{name}" for name in GALLERY}
    if word.lower() in known:
        return f" (did you mean '{known[word.lower()]}'?)"
    if word.lower() in UNITS:
        return f"; write a unit with its number: 256{word}"
    translated = {other: ours for ours, words in ABROAD.items() for other in words.split()}
    found = re.fullmatch(GLUED, word.lower())
    name, size = found.groups() if found else (word.lower(), "")
    name = translated.get(name) or name.replace("双向", "bi", 1)
    if name in VOCABULARY:
        return f" (did you mean '{f'{name} {size}'.strip()}'?)"
    hint = nearest(word, {**{one: one for one in VOCABULARY}, **known})
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
