"""Keywords given in addition to the words: ``parse("28", units=64, classes=10)``.

They set the input, the head, and properties of every recurrent layer. A keyword is a word of the
vocabulary, and is handled by the method ``add_`` + the word's rule.
"""

from __future__ import annotations

from typing import TypeVar

from lstm_params.cells import CELLS, HEAD
from lstm_params.checks import (
    LARGEST,
    MERGES,
    OptionValue,
    as_int,
    check_option,
    check_size,
    shortest,
)
from lstm_params.errors import NetworkError, OpenError, SpecError, nearest, quoted, written
from lstm_params.reading.drafts import DEFAULT, Draft
from lstm_params.reading.grammar import Parser
from lstm_params.reading.numbers import is_unknown, read_size
from lstm_params.reading.remarks import counts_nothing
from lstm_params.reading.words import CHOICES, VOCABULARY, Word, options_of

T = TypeVar("T")

KEYWORDS = {"cell": Word("cell", "cell"), "dropout": Word("nothing", "dropout")}
"""Keywords that are not words of a spec, or mean something else there."""

BESIDE = ("framework", "set", "model", "strict")
"""Arguments that a question has beside the keywords of a network."""

CLOSE = 0.65
"""How similar a name must be to another to be taken for it."""

ORDER = {"features": 0, "units": 1, "cell": 2}
"""Rules of the keywords that make layers: these come before those that describe layers."""


class Reader(Parser):
    """A parser of words that takes keywords as well, after ``spec`` has read the words.

    Every ``add_`` method takes the keyword as it was written, for messages; what it stands for, as
    in ``Word.means``; and its value. It raises SpecError if the value is wrong, or differs from
    what the words say.
    """

    def keywords(self, sizes: dict[str, object]) -> None:
        """Add all keywords, in an order in which layers exist before they are described.

        Raises:
            SpecError: a name is not a keyword, or its value is wrong or contradicts the words.
        """
        known = {name: self.look_up(name) for name in sizes}
        for name in sorted(sizes, key=lambda name: ORDER.get(known[name].rule, len(ORDER))):
            rule, means = known[name]
            getattr(self, f"add_{rule}")(name, means, sizes[name])

    def look_up(self, name: str) -> Word:
        """What a keyword stands for, or raise SpecError that names the nearest one."""
        words = {**VOCABULARY, **KEYWORDS}
        words = {word: rule for word, rule in words.items() if hasattr(self, f"add_{rule.rule}")}
        if name.lower() not in words:
            known = [word for word in words if word.isidentifier()]
            hint = nearest(name, [*BESIDE, *known], CLOSE)
            raise SpecError(f"{quoted(name)} is not a keyword of a network{hint}")
        return words[name.lower()]

    def add_features(self, name: str, _: str, value: object) -> None:
        """Keyword ``input_dim``: words that are a number alone then give the units of an lstm."""
        value = self.whole(value, name)
        if self.input is not None and not self.drafts and self.classes is None:
            self.drafts.append(Draft(None, self.input, 0, 0))
            self.input = None
        self.input = agree("input", self.input, name, value)

    def add_units(self, name: str, _: str, value: object) -> None:
        """Keyword ``units``: of every recurrent layer, or of a new one below the head."""
        value = self.whole(value, name)
        recurrent = [draft for draft in self.drafts if draft.recurrent]
        for draft in recurrent:
            draft.units = agree("units", draft.units, name, value)
        if not recurrent:
            heads = [at for at, draft in enumerate(self.drafts) if draft.cell == HEAD]
            self.drafts.insert(heads[0] if heads else len(self.drafts), Draft(None, value, -1, -1))

    def add_cell(self, name: str, _: str, value: object) -> None:
        """Keyword ``cell``: of every recurrent layer that is written as a number alone."""
        word = VOCABULARY.get(value.lower()) if isinstance(value, str) else None
        if word is None or word.rule != "layer":
            hint = nearest(value, list(CELLS))
            raise SpecError(f"{quoted(value)} is not a cell{hint}; see: list cells")
        cell = word.means
        for draft in self.recurrent_layers(name, "28 64"):
            draft.cell = agree("cell", draft.cell, name, cell)

    def add_copies(self, name: str, _: str, value: object) -> None:
        """Keyword ``layers``: how often the only recurrent layer is stacked."""
        value = self.whole(value, name)
        recurrent = self.recurrent_layers(name)
        if self.grouped:
            raise SpecError(
                f"{name} may be of the group or of each layer in it: write "
                f"x{written(value)} in the words, where it belongs"
            )
        if len(recurrent) > 1:
            raise SpecError(
                f"{name} is for one recurrent layer, and the words have {len(recurrent)}: "
                f"write x{written(value)} after the one you mean"
            )
        recurrent[0].copies = agree("layers", recurrent[0].copies, name, value)

    def add_head(self, name: str, _: str, value: object) -> None:
        """Keyword ``classes``: the size of a dense head."""
        value = self.whole(value, name)
        grouped = bool(self.grouped) and self.grouped[-1].last is self.drafts[-1]
        if self.drafts and self.drafts[-1].cell == HEAD and not grouped:
            raise SpecError(
                f"the head is given twice: dense {self.drafts[-1].units} in the words, "
                f"{name} {written(value)} beside them"
            )
        self.classes = agree("classes", self.classes, name, value)

    def add_both(self, name: str, mode: str, value: object) -> None:
        """Keyword ``bidirectional``: True, False, or the name of a merge (``"sum"``)."""
        merge = {True: mode, False: ""}[value] if isinstance(value, bool) else value
        if not isinstance(merge, str) or (merge and merge not in MERGES):
            known = ", ".join(MERGES)
            raise SpecError(f"{name} is True, False, or one of {known}, not {quoted(value)}")
        for draft in self.recurrent_layers(name):
            agree("bidirectional", draft.merge, name, merge or False)
            draft.merge = merge or None

    def add_bias(self, name: str, _: str, value: object) -> None:
        """Keyword ``bias``: False for none."""
        if value is not True and value is not False:
            raise SpecError(f"{name} is True or False, not {quoted(value)}")
        if not value:
            self.add_option(name, "bias", "none")
        elif any(draft.options.get("bias") == "none" for draft in self.recurrent_layers(name)):
            raise SpecError(f"bias is given twice: nobias, and True as {name}")

    def add_sized(self, name: str, means: str, value: object) -> None:
        """Keyword of an option that is a size: ``projection=8``, ``state_dim=128``."""
        self.add_option(name, means, self.whole(value, name))

    def add_sides(self, name: str, means: str, value: object) -> None:
        """Keyword of an option with several sides: ``kernel=3``, ``kernel=(3, 5)``."""
        if isinstance(value, (tuple, list)):
            sides = tuple(self.whole(side, name) for side in value)
            self.add_option(name, means, sides)
        else:
            self.add_option(name, means, self.whole(value, name))

    def add_choice(self, name: str, means: str, value: object) -> None:
        """Keyword that stands for one value of an option: ``reset_after=True``."""
        if value is not True and value is not False:
            raise SpecError(f"{name} is True or False, not {quoted(value)}")
        for option, choice in options_of(means, on=value):
            self.add_option(name, option, choice)
        option, off = CHOICES[means]
        drafts = self.recurrent_layers(name) if not value else []
        if any(draft.options.get(option) == off for draft in drafts):
            raise SpecError(f"{option} is given twice: {off}, and False as {name}")

    def add_nothing(self, name: str, means: str, value: object) -> None:
        """Keyword that changes no count, ``steps=28``: only a note says why."""
        check_plain(value, name)
        self.notes.append(counts_nothing(means, as_int(value)))

    def add_option(self, name: str, option: str, value: OptionValue) -> None:
        """Set an option of every recurrent layer."""
        for draft in self.recurrent_layers(name):
            try:
                check_option(CELLS[draft.cell or DEFAULT], option, value)
            except NetworkError as error:
                raise SpecError(str(error)) from None
            before = draft.options.get(option)
            known = before if before is None else shortest(option, before)
            draft.options[option] = agree(option, known, name, shortest(option, value))

    def whole(self, value: object, name: str) -> int:
        """A keyword's size, in which ``n`` may stand for an unknown number.

        Raises:
            SpecError: it is no size.
            OpenError: it has an unknown number in it, and there is no ``n``.
        """
        if not is_unknown(value):
            return whole_number(value, name)
        if self.n is None:
            raise OpenError(f"{quoted(value)} leaves a size open: fit finds it")
        try:
            return self.sized_by_n(value, read_size(value, name, self.n))
        except NetworkError as error:
            raise SpecError(str(error)) from None

    def recurrent_layers(self, name: str, like: str = "28 lstm 64") -> list[Draft]:
        """The recurrent layers, which the keyword ``name`` describes; SpecError if none exists.

        ``like`` is an example of words beside which it may stand.
        """
        drafts = [draft for draft in self.drafts if draft.recurrent]
        if not drafts:
            raise SpecError(f"{name} describes a recurrent layer, and there is none: {like}")
        return drafts


def whole_number(value: object, name: str) -> int:
    """Return a keyword's size as an int (NumPy's integers too), or raise SpecError."""
    value = as_int(value)
    try:
        return check_size(value, name)
    except NetworkError as error:
        raise SpecError(str(error)) from None


def check_plain(value: object, name: str) -> None:
    """Raise SpecError unless a value that changes no count is a number, a text, True or False."""
    known = as_int(value)
    large = type(known) is int and abs(known) > LARGEST
    if large or not isinstance(known, bool | int | float | str):
        raise SpecError(f"{name} is a number, a text, True or False, not {quoted(value)}")


def agree(what: str, before: T | None, name: str, value: T) -> T:
    """Return ``value``, or raise SpecError if the words already gave another one, ``before``."""
    if before is not None and before != value:
        raise SpecError(f"{what} is given twice: {before}, and {value} as {name}")
    return value
