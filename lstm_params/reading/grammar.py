"""The parser of a spec's words: ``28 lstm 64 x2 bi dense 10``.

Written by hand: the docstring of each rule is its production in the grammar, and
``words.VOCABULARY`` says which word starts which rule. Arrows, commas, semicolons and ``=`` between
words mean nothing; case does not matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from lstm_params.cells import CELLS, HEAD
from lstm_params.checks import shortest
from lstm_params.errors import NetworkError, OpenError, SpecError, nearest, quoted
from lstm_params.network import NOTHING, Layer, Network
from lstm_params.reading.numbers import (
    check_commas,
    is_decimal,
    is_open,
    is_rate,
    looks_like_number,
    put_in,
    read_sides,
    read_size,
)
from lstm_params.reading.words import COUNTS_NOTHING, TRUTHS, VOCABULARY, options_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.checks import OptionValue
DEFAULT = "lstm"
"""The cell of a layer that is written as a number alone."""

SEPARATORS = str.maketrans(dict.fromkeys(",;>→=", " "))


class Draft:
    """A layer that is still being read; a field is None as long as nothing was said about it."""

    __slots__ = ("cell", "copies", "first", "last", "merge", "options", "units")

    def __init__(self, cell: str | None, units: int | None, first: int, last: int) -> None:
        self.cell = cell
        """None for a number alone: DEFAULT, unless the keyword ``cell`` says otherwise."""
        self.units = units
        self.first = first
        """The index of its first word in ``Parser.words``; -1 if a keyword made it."""
        self.last = last
        """The index of its last word."""
        self.copies: int | None = None
        self.merge: str | None = None
        self.options: dict[str, OptionValue] = {}

    @property
    def recurrent(self) -> bool:
        """Whether it is a recurrent layer."""
        return self.cell is None or CELLS[self.cell].recurrent


class Parser:
    """Reads one text into drafts of layers; ``spec`` reads it and ``network`` builds the result.

    Args:
        text: the words.
        n: the number that ``n`` stands for, if the text has unknown sizes.

    Raises:
        SpecError: commas group the digits of a number, and would make two sizes of it.
        OpenError: the text has an unknown size, and there is no ``n``.
    """

    def __init__(self, text: str, n: int | None = None) -> None:
        self.text = text
        check_commas(text)
        self.words = text.replace("->", " →").translate(SEPARATORS).split()
        for at, word in enumerate(self.words):
            if is_open(word):
                if n is None:
                    self.fail_open(at)
                self.words[at] = put_in(n, word)
        self.at = 0
        """The index of the next word."""
        self.input: int | None = None
        self.classes: int | None = None
        self.drafts: list[Draft] = []
        self.notes: list[str] = []
        """Sentences about words that change no count."""

    # The grammar. The word that starts a rule has been read when its method is called, and the
    # method leaves ``at`` at the first word that is not its own.

    def spec(self) -> None:
        """Spec = [ SIZE ] ( SIZE | layer | option | named | nothing )*."""
        if self.words and looks_like_number(self.words[0]):
            self.input = self.size("the input")
        while self.at < len(self.words):
            word = self.words[self.at]
            known = VOCABULARY.get(word.lower())
            if known is not None:
                self.at += 1
                getattr(self, known.rule)(known.means)
            elif looks_like_number(word):
                self.units_alone()
            elif word[0] in "x×X" and looks_like_number(word[1:]):
                self.at += 1
                self.copies(word[1:])
            else:
                hint = nearest(word, list(VOCABULARY))
                self.fail(f"{quoted(word)} is not a word of a spec{hint}")

    def units_alone(self) -> None:
        """Layer = SIZE: an lstm of that many units. It starts at the SIZE, which no word names."""
        if self.drafts and self.drafts[-1].cell == HEAD:
            self.fail_ambiguous(HEAD)
        self.drafts.append(Draft(None, self.size("units"), self.at - 1, self.at - 1))

    def fail_ambiguous(self, cell: str) -> NoReturn:
        """Raise SpecError: a number follows a layer that takes no size, or already has one."""
        number = quoted(self.words[self.at])
        self.fail(f"{number} after {cell} may be anything: say lstm, dense or x before it")

    def layer(self, cell: str) -> None:
        """Layer = CELL [ [ "units" ] SIZE ] | "embedding" SIZE SIZE | "dropout" | "tensor" AXES."""
        draft = Draft(cell, None, self.at - 1, self.at - 1)
        if leads := CELLS[cell].leads:
            self.drafts.append(draft)
            self.sides(leads)
            return
        if not CELLS[cell].has_units:
            self.skip(lambda word: is_rate(word) or word in TRUTHS)
            if self.at - 1 == draft.first and self.next_is(looks_like_number):
                self.fail_ambiguous(cell)
        elif CELLS[cell].words:
            self.vocabulary(draft)
        else:
            self.skip(lambda word: VOCABULARY.get(word) == VOCABULARY["units"])
            if self.next_is(looks_like_number):
                draft.units = self.size(f"{cell}'s units")
        draft.last = self.at - 1
        self.drafts.append(draft)

    def vocabulary(self, draft: Draft) -> None:
        """[ SIZE ] SIZE: the vocabulary, unless the spec began with it as its input, the units."""
        if self.drafts:
            draft.options["on"] = self.size(f"{draft.cell}'s vocabulary")
        elif self.input is None:
            self.input = self.size(f"{draft.cell}'s vocabulary")
        draft.units = self.size(f"{draft.cell}'s size")

    def units(self, _: str) -> None:
        """Named = "units" SIZE: the layer before gets them if it has none, else a new lstm."""
        first = self.at - 1
        units = self.size("units")
        draft = self.drafts[-1] if self.drafts else None
        if draft is not None and draft.units is None and needs_units(draft):
            draft.units, draft.last = units, self.at - 1
        else:
            self.drafts.append(Draft(None, units, first, self.at - 1))

    def features(self, _: str) -> None:
        """Named = "input" SIZE."""
        if self.input is not None:
            self.fail(f"the input is given twice: it is {self.input} already", self.at - 1)
        self.input = self.size("the input")

    def head(self, _: str) -> None:
        """Named = "classes" SIZE: a dense layer at the end."""
        if self.classes is not None:
            self.fail(f"classes are given twice: they are {self.classes} already", self.at - 1)
        self.classes = self.size("classes")

    def copies(self, glued: str) -> None:
        """Option = ( "x" | "layers" ) SIZE | "xSIZE"; ``glued`` is the SIZE of the latter."""
        draft = self.last_layer()
        if draft.copies is not None:
            known = draft.copies
            self.fail(f"the number of layers is given twice: it is {known} already", self.at - 1)
        draft.copies = self.size("the number of layers", glued or None)
        draft.last = self.at - 1

    def both(self, mode: str) -> None:
        """Option = "bi" [ ":" MERGE ] [ TRUTH ]."""
        draft = self.last_layer()
        if draft.merge is not None:
            self.fail("both directions are given twice", self.at - 1)
        if self.truth():
            draft.merge = mode
        draft.last = self.at - 1

    def bias(self, _: str) -> None:
        """Option = "bias" TRUTH."""
        if not self.next_is(TRUTHS.__contains__):
            self.fail("bias is true or false: say nobias for none", self.at - 1)
        at = self.at - 1
        if not self.truth():
            self.put("bias", "none", at)

    def choice(self, word: str) -> None:
        """Option = ( "nobias" | … ) [ TRUTH ]: a word that stands for one value of an option."""
        at = self.at - 1
        for name, value in options_of(word, on=self.truth()):
            self.put(name, value, at)

    def sized(self, name: str) -> None:
        """Option = ( "projection" | "state" | … ) SIZE."""
        at = self.at - 1
        self.put(name, self.size(name), at)

    def sides(self, name: str) -> None:
        """Option = ( "kernel" | "map" ) SIZE ( "x" SIZE )*, written as one word: 3x3."""
        at = self.at - 1
        word = self.words[self.at] if self.next_is(looks_like_number) else ""
        try:
            sides = read_sides(word, name)
        except NetworkError as error:
            self.fail(str(error), self.at)
        if sides:
            self.at += 1
        self.put(name, shortest(name, sides) if sides else self.size(name), at)
        apart = self.next_is(lambda after: after == "x") and self.at + 1 < len(self.words)
        if self.next_is(looks_like_number) or (
            apart and looks_like_number(self.words[self.at + 1])
        ):
            self.fail(f"a {name} of several sides is written 3x3", at, self.at)

    def nothing(self, word: str) -> None:
        """Nothing = ( "steps" | "batch" | "stateful" | … ) [ NUMBER | TRUTH ]: changes no count."""
        self.skip(lambda after: is_decimal(after) or after in TRUTHS)
        self.notes.append(COUNTS_NOTHING[word])

    # The pieces of the rules.

    def next_is(self, test: Callable[[str], bool]) -> bool:
        """Whether there is a next word, and it passes the test."""
        return self.at < len(self.words) and test(self.words[self.at].lower())

    def skip(self, test: Callable[[str], bool]) -> None:
        """Skip the next word if it passes the test."""
        if self.next_is(test):
            self.at += 1

    def size(self, what: str, word: str | None = None) -> int:
        """SIZE = digits, optionally grouped: 20_000. Reads the next word, or ``word`` instead."""
        if word is None:
            if self.at >= len(self.words):
                self.fail(f"a size must follow {quoted(self.words[-1])}", self.at - 1)
            word = self.words[self.at]
            self.at += 1
        try:
            return read_size(word, what)
        except NetworkError as error:
            self.fail(str(error), self.at - 1)

    def truth(self) -> bool:
        """TRUTH = "true" | "false" | …; true if no such word follows."""
        if not self.next_is(TRUTHS.__contains__):
            return True
        self.at += 1
        return TRUTHS[self.words[self.at - 1].lower()]

    def last_layer(self) -> Draft:
        """The layer that an option describes: the last one that has weights."""
        weighted = [draft for draft in self.drafts if not draft.cell or CELLS[draft.cell].terms]
        if not weighted:
            word = quoted(self.words[self.at - 1])
            self.fail(f"{word} describes the layer before it, and there is none", self.at - 1)
        return weighted[-1]

    def put(self, name: str, value: OptionValue, at: int) -> None:
        """Set an option of the layer before; ``at`` is the word to mark if it has it already."""
        draft = self.last_layer()
        if name in draft.options:
            self.fail(f"{name} is given twice for the same layer", at)
        draft.options[name] = value
        draft.last = self.at - 1

    def fail(self, message: str, at: int | None = None, last: int | None = None) -> NoReturn:
        """Raise SpecError, marking the words ``at`` to ``last``; the next one by default."""
        at = self.at if at is None else at
        clean = self.text.replace("->", " →").translate(SEPARATORS)
        spans = [match.span() for match in re.finditer(r"\S+", clean)]
        start, end = spans[at][0], spans[at if last is None else last][1]
        raise SpecError(message, self.text, (start, end)) from None

    def fail_open(self, at: int) -> NoReturn:
        """Raise OpenError: the word at this index has an unknown size."""
        try:
            self.fail(f"{quoted(self.words[at])} leaves a size open: fit finds it", at)
        except SpecError as error:
            raise OpenError(error.message, error.source, error.span) from None

    # The end.

    def network(self) -> Network:
        """Build the network from everything that was read.

        Raises:
            SpecError: the input is missing, or a network cannot have these layers.
        """
        if self.classes is not None:
            self.drafts.append(Draft(HEAD, self.classes, -1, -1))
        if self.input is None and self.drafts and all(map(is_beside, self.drafts)):
            self.input = NOTHING
        if self.input is None:
            if not self.words and not self.drafts:
                raise SpecError("an empty spec; say the input and a layer: 28 lstm 64")
            raise SpecError(
                "what goes in? put the features per time step first: 28 lstm 64",
                self.text,
                (0, len(self.text)) if self.text else None,
            )
        layers = tuple(self.build(draft) for draft in self.drafts)
        try:
            return Network(self.input, layers)
        except NetworkError as error:
            raise SpecError(str(error), self.text) from None

    def build(self, draft: Draft) -> Layer:
        """Build the layer of a draft, or raise SpecError that marks its words."""
        try:
            return Layer(
                DEFAULT if draft.cell is None else draft.cell,
                draft.units,
                1 if draft.copies is None else draft.copies,
                draft.merge,
                tuple(draft.options.items()),
            )
        except NetworkError as error:
            if draft.first < 0:
                raise SpecError(str(error)) from None
            self.fail(str(error), draft.first, draft.last)


def needs_units(draft: Draft) -> bool:
    """Whether the layer has units, unlike dropout."""
    return draft.cell is None or CELLS[draft.cell].has_units


def is_beside(draft: Draft) -> bool:
    """Whether the layer gets no input."""
    return draft.cell is not None and CELLS[draft.cell].beside
