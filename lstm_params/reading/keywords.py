"""What keywords and options say beside the words: of the input, the head, every recurrent layer.

A keyword is a word of the vocabulary; ``add_`` and its rule is the method that takes it.
"""

from __future__ import annotations

from operator import index
from typing import SupportsIndex, TypeVar

from lstm_params.cells import CELLS
from lstm_params.errors import NetworkError, SpecError, nearest, quoted
from lstm_params.network import MERGES, Value, check_option, check_size, plain
from lstm_params.reading.grammar import DEFAULT, HEAD, Draft, Parser, chosen
from lstm_params.reading.words import CHOICES, COUNTS_NOTHING, VOCABULARY, Word

T = TypeVar("T")

KEYWORDS = {"cell": Word("cell", "cell"), "dropout": Word("nothing", "dropout")}
"""Keywords that are no words, or mean something else as words."""

ORDER = {"features": 0, "units": 1, "cell": 2}
"""Keywords that make layers come before those that describe them."""


class Reader(Parser):
    """A reading of words that keywords add to."""

    def keywords(self, sizes: dict[str, object]) -> None:
        """Add what the keywords say, the layers themselves first."""
        known = {name: self.known(name) for name in sizes}
        for name in sorted(sizes, key=lambda name: ORDER.get(known[name].rule, len(ORDER))):
            rule, means = known[name]
            getattr(self, f"add_{rule}")(name, means, sizes[name])

    def known(self, name: str) -> Word:
        """Look up a keyword."""
        words = {**VOCABULARY, **KEYWORDS}
        words = {word: rule for word, rule in words.items() if hasattr(self, f"add_{rule.rule}")}
        if name.lower() not in words:
            hint = nearest(name, [word for word in words if word.isidentifier()])
            raise SpecError(f"{quoted(name)} is not a keyword of a network{hint}")
        return words[name.lower()]

    def add_features(self, name: str, _: str, value: object) -> None:
        """Keyword ``input_dim``: a number alone in the words is then the units."""
        value = whole(value, name)
        if self.input is not None and not self.drafts and self.classes is None:
            self.drafts.append(Draft(None, self.input, 0, 0))
            self.input = None
        self.input = agreed("input", self.input, name, value)

    def add_units(self, name: str, _: str, value: object) -> None:
        """Keyword ``units``: of the layers without a size, or of a new one below the head."""
        value = whole(value, name)
        recurrent = [draft for draft in self.drafts if draft.recurrent]
        for draft in recurrent:
            draft.units = agreed("units", draft.units, name, value)
        if not recurrent:
            heads = [at for at, draft in enumerate(self.drafts) if draft.cell == HEAD]
            self.drafts.insert(heads[0] if heads else len(self.drafts), Draft(None, value, -1, -1))

    def add_cell(self, name: str, _: str, value: object) -> None:
        """Keyword ``cell``: what a number alone is."""
        word = VOCABULARY.get(str(value).lower())
        if word is None or word.rule != "layer":
            hint = nearest(str(value), list(CELLS))
            raise SpecError(f"{quoted(str(value))} is not a cell{hint}; see: list cells")
        cell = word.means
        for draft in self.recurrent(name):
            draft.cell = agreed("cell", draft.cell, name, cell)

    def add_copies(self, name: str, _: str, value: object) -> None:
        """Keyword ``layers``: of the one recurrent layer."""
        recurrent = self.recurrent(name)
        if len(recurrent) > 1:
            raise SpecError(
                f"{name} is for one recurrent layer, and the words have {len(recurrent)}: "
                f"write x{value} behind the one that is meant"
            )
        recurrent[0].copies = agreed("layers", recurrent[0].copies, name, whole(value, name))

    def add_head(self, name: str, _: str, value: object) -> None:
        """Keyword ``classes``: a dense head."""
        if self.drafts and self.drafts[-1].cell == HEAD:
            raise SpecError(
                f"the head is given twice: dense {self.drafts[-1].units} in the words, "
                f"{name} {value} beside them"
            )
        self.classes = agreed("classes", self.classes, name, whole(value, name))

    def add_both(self, name: str, mode: str, value: object) -> None:
        """Keyword ``bidirectional``: True, False, or how to merge."""
        merge = mode if value is True else str(value or "")
        if merge and merge not in MERGES:
            known = ", ".join(MERGES)
            raise SpecError(f"{name} is True, False, or one of {known}, not {quoted(str(value))}")
        for draft in self.recurrent(name):
            agreed("bidirectional", draft.merge, name, merge or False)
            draft.merge = merge or None

    def add_bias(self, name: str, _: str, value: object) -> None:
        """Keyword ``bias``: False for none."""
        if value is not True and value is not False:
            raise SpecError(f"{name} is True or False, not {quoted(repr(value))}")
        if not value:
            self.add_option(name, "bias", "none")
        elif any(draft.options.get("bias") == "none" for draft in self.recurrent(name)):
            raise SpecError(f"bias is given twice: nobias, and True as {name}")

    def add_sized(self, name: str, means: str, value: object) -> None:
        """Keyword of an option with a size: ``projection``, ``state_dim``."""
        self.add_option(name, means, whole(value, name))

    def add_sides(self, name: str, means: str, value: object) -> None:
        """Keyword of an option of several sides: ``kernel=3``, ``kernel=(3, 5)``."""
        if isinstance(value, (tuple, list)):
            self.add_option(name, means, plain(tuple(whole(side, name) for side in value)))
        else:
            self.add_option(name, means, whole(value, name))

    def add_choice(self, name: str, means: str, value: object) -> None:
        """Keyword of a word that is one value of an option: ``reset_after=True``."""
        if value is not True and value is not False:
            raise SpecError(f"{name} is True or False, not {quoted(repr(value))}")
        for option, chosen_value in chosen(means, on=value):
            self.add_option(name, option, chosen_value)
        option, off = CHOICES[means]
        if not value and any(draft.options.get(option) == off for draft in self.recurrent(name)):
            raise SpecError(f"{option} is given twice: {off}, and False as {name}")

    def add_nothing(self, _name: str, means: str, _value: object) -> None:
        """Keyword of a thing that counts nothing: ``steps``."""
        self.notes.append(COUNTS_NOTHING[means])

    def add_option(self, name: str, option: str, value: Value) -> None:
        """Give every recurrent layer an option."""
        for draft in self.recurrent(name):
            try:
                check_option(CELLS[draft.cell or DEFAULT], option, value)
            except NetworkError as error:
                raise SpecError(str(error)) from None
            draft.options[option] = agreed(option, draft.options.get(option), name, value)

    def recurrent(self, name: str) -> list[Draft]:
        """The recurrent layers that a keyword describes."""
        found = [draft for draft in self.drafts if draft.recurrent]
        if not found:
            raise SpecError(f"{name} describes a recurrent layer, and there is none: 28 lstm 64")
        return found


def whole(value: object, name: str) -> int:
    """Return a keyword's size as an int, or raise."""
    if isinstance(value, SupportsIndex) and not isinstance(value, bool):
        value = index(value)
    try:
        return check_size(value, name)
    except NetworkError as error:
        raise SpecError(str(error)) from None


def agreed(what: str, before: T | None, name: str, value: T) -> T:
    """``value``, unless the words said something else."""
    if before is not None and before != value:
        raise SpecError(f"{what} is given twice: {before}, and {value} as {name}")
    return value
