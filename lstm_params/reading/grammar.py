"""The words of a spec, read into drafts of layers.

A hand-written parser; the docstring of each rule is the grammar of what it reads, and
``words.VOCABULARY`` says which word starts which rule. Arrows, commas and ``=`` may stand between
words and mean nothing; case does not matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from lstm_params.cells import CELLS, OPTIONS
from lstm_params.errors import NetworkError, OpenError, SpecError, nearest, quoted
from lstm_params.network import Layer, Network, is_number, plain, read_size
from lstm_params.reading.words import CHOICES, COUNTS_NOTHING, TRUTHS, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params.network import Value

HEAD = "dense"
"""The cell that ``classes`` adds."""

DEFAULT = "lstm"
"""The cell that a number alone is."""

OPEN = "x?(?:[0-9][0-9_]*|[0-9_]*n)(?:x(?:[0-9][0-9_]*|[0-9_]*n))*"
"""A word with a size that is left open."""

SEPARATORS = str.maketrans(dict.fromkeys(",;>→=", " "))


class Draft:
    """A layer as far as it is known."""

    __slots__ = ("cell", "copies", "first", "last", "merge", "options", "units")

    def __init__(self, cell: str | None, units: int | None, first: int, last: int) -> None:
        self.cell = cell
        """None for a number alone, which is an lstm unless ``cell`` says otherwise."""
        self.units = units
        self.first = first
        """The index of its first word."""
        self.last = last
        self.copies: int | None = None
        self.merge: str | None = None
        self.options: dict[str, Value] = {}

    @property
    def recurrent(self) -> bool:
        """Whether it is a recurrent layer."""
        return self.cell is None or CELLS[self.cell].recurrent


class Parser:
    """One reading of one text."""

    def __init__(self, text: str, n: int | None = None) -> None:
        self.text = text
        self.words = text.replace("->", " →").translate(SEPARATORS).split()
        for at, word in enumerate(self.words):
            if is_open(word):
                if n is None:
                    self.fail_open(at)
                self.words[at] = filled(word, n)
        self.at = 0
        self.input: int | None = None
        self.classes: int | None = None
        self.drafts: list[Draft] = []
        self.notes: list[str] = []

    # The grammar: a rule starts at its first word and leaves ``at`` behind its last.

    def spec(self) -> None:
        """Spec = [ SIZE ] ( SIZE | layer | option | named | nothing )*."""
        if self.words and like_number(self.words[0]):
            self.input = self.size("the input")
        while self.at < len(self.words):
            word = self.words[self.at]
            known = VOCABULARY.get(word.lower())
            if known is not None:
                self.at += 1
                getattr(self, known.rule)(known.means)
            elif like_number(word):
                self.plain()
            elif word[0] in "x×X" and like_number(word[1:]):
                self.at += 1
                self.copies(word[1:])
            else:
                hint = nearest(word, list(VOCABULARY))
                self.fail(f"{quoted(word)} is not a word of a spec{hint}")

    def plain(self) -> None:
        """Plain = SIZE: an lstm of that many units."""
        if self.drafts and self.drafts[-1].cell == HEAD:
            self.unclear(HEAD)
        self.drafts.append(Draft(None, self.size("units"), self.at - 1, self.at - 1))

    def unclear(self, cell: str) -> NoReturn:
        """Raise: a number behind a layer that takes none, or has one already."""
        number = quoted(self.words[self.at])
        self.fail(f"{number} after {cell} may be anything: say lstm, dense or x before it")

    def layer(self, cell: str) -> None:
        """Layer = CELL [ [ "units" ] SIZE ] | "embedding" SIZE SIZE | "dropout" [ RATE ]."""
        draft = Draft(cell, None, self.at - 1, self.at - 1)
        if CELLS[cell].output == ("input",):
            self.skip(lambda word: is_fraction(word) or word in TRUTHS)
            if self.at - 1 == draft.first and self.next_is(like_number):
                self.unclear(cell)
        elif CELLS[cell].words:
            self.vocabulary(draft)
        else:
            self.skip(lambda word: VOCABULARY.get(word) == VOCABULARY["units"])
            if self.next_is(like_number):
                draft.units = self.size(f"{cell}'s units")
        draft.last = self.at - 1
        self.drafts.append(draft)

    def vocabulary(self, draft: Draft) -> None:
        """SIZE SIZE: how many words there are, unless the input said it, then the units."""
        if self.drafts:
            draft.options["on"] = self.size(f"{draft.cell}'s vocabulary")
        elif self.input is None:
            self.input = self.size(f"{draft.cell}'s vocabulary")
        draft.units = self.size(f"{draft.cell}'s size")

    def units(self, _: str) -> None:
        """Named = "units" SIZE: of the layer before if it has none yet, else of a new one."""
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
        """Option = ( "x" | "layers" ) SIZE | "x" SIZE without a space between."""
        draft = self.described()
        if draft.copies is not None:
            known = draft.copies
            self.fail(f"the number of layers is given twice: it is {known} already", self.at - 1)
        draft.copies = self.size("the number of layers", glued or None)
        draft.last = self.at - 1

    def both(self, mode: str) -> None:
        """Option = "bi" [ ":" MERGE ] [ TRUTH ]."""
        draft = self.described()
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
        """Option = ( "nobias" | … ) [ TRUTH ], a word that is one value of an option."""
        at = self.at - 1
        for name, value in chosen(word, on=self.truth()):
            self.put(name, value, at)

    def sized(self, name: str) -> None:
        """Option = ( "projection" | "state" | … ) SIZE."""
        at = self.at - 1
        self.put(name, self.size(name), at)

    def sides(self, name: str) -> None:
        """Option = ( "kernel" | "map" ) SIZE ( "x" SIZE )*."""
        at = self.at - 1
        word = self.words[self.at] if self.next_is(like_number) else ""
        try:
            sides = several(word, name)
        except NetworkError as error:
            self.fail(str(error), self.at)
        if sides:
            self.at += 1
        self.put(name, plain(sides) if sides else self.size(name), at)
        apart = self.next_is(lambda after: after == "x") and self.at + 1 < len(self.words)
        if self.next_is(like_number) or (apart and like_number(self.words[self.at + 1])):
            self.fail(f"a {name} of several sides is written 3x3", at, self.at)

    def nothing(self, word: str) -> None:
        """Nothing = ( "steps" | "batch" | "stateful" | … ) [ RATE | TRUTH ]."""
        self.skip(lambda after: is_rate(after) or after in TRUTHS)
        self.notes.append(COUNTS_NOTHING[word])

    # The pieces of the rules.

    def next_is(self, test: Callable[[str], bool]) -> bool:
        """Whether there is a next word, and it passes the test."""
        return self.at < len(self.words) and test(self.words[self.at].lower())

    def skip(self, test: Callable[[str], bool]) -> None:
        """Step over the next word if it passes the test."""
        if self.next_is(test):
            self.at += 1

    def size(self, what: str, word: str | None = None) -> int:
        """SIZE = digits, in groups if you like: 20_000."""
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
        """TRUTH = "true" | "false" | …; nothing there is true."""
        if not self.next_is(TRUTHS.__contains__):
            return True
        self.at += 1
        return TRUTHS[self.words[self.at - 1].lower()]

    def described(self) -> Draft:
        """The layer that an option describes: the last one that holds something."""
        holding = [draft for draft in self.drafts if not draft.cell or CELLS[draft.cell].terms]
        if not holding:
            word = quoted(self.words[self.at - 1])
            self.fail(f"{word} describes the layer before it, and there is none", self.at - 1)
        return holding[-1]

    def put(self, name: str, value: Value, at: int) -> None:
        """Set an option of the layer before."""
        draft = self.described()
        if name in draft.options:
            self.fail(f"{name} is given twice for the same layer", at)
        draft.options[name] = value
        draft.last = self.at - 1

    def fail(self, message: str, at: int | None = None, last: int | None = None) -> NoReturn:
        """Raise, marking the words from index ``at`` to ``last``."""
        at = self.at if at is None else at
        clean = self.text.replace("->", " →").translate(SEPARATORS)
        spans = [match.span() for match in re.finditer(r"\S+", clean)]
        start, end = spans[at][0], spans[at if last is None else last][1]
        raise SpecError(message, self.text, (start, end)) from None

    def fail_open(self, at: int) -> NoReturn:
        """Raise because of a size that is left open."""
        try:
            self.fail(f"{quoted(self.words[at])} leaves a size open: fit finds it", at)
        except SpecError as error:
            raise OpenError(error.message, error.source, error.span) from None

    # The end.

    def network(self) -> Network:
        """Build what was read."""
        if self.classes is not None:
            self.drafts.append(Draft(HEAD, self.classes, -1, -1))
        if self.input is None:
            if not self.words and not self.drafts:
                raise SpecError("an empty spec; say the input and a layer: 28 lstm 64")
            raise SpecError(
                "what goes in? put the features per time step first: 28 lstm 64",
                self.text,
                (0, len(self.text)) if self.text else None,
            )
        layers = tuple(self.built(draft) for draft in self.drafts)
        try:
            return Network(self.input, layers)
        except NetworkError as error:
            raise SpecError(str(error), self.text) from None

    def built(self, draft: Draft) -> Layer:
        """Make a draft a layer, or mark its words."""
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


def like_number(word: str) -> bool:
    """Whether the word is meant as a number, right or wrong: 6.5, -3."""
    return word[:1].isdigit() or (word[:1] in tuple("+-.") and word[1:2].isdigit())


def is_open(word: str) -> bool:
    """Whether the word leaves a size open: n, 2n, xn, 3xn."""
    if word.strip("0123456789_xX×nN") or not ("n" in word or "N" in word):
        return False
    return re.fullmatch(OPEN, word.lower().replace("×", "x")) is not None


def filled(word: str, n: int) -> str:
    """``word`` with ``n`` put in: 2n is 128 where n is 64."""

    def value(match: re.Match[str]) -> str:
        return str(int(match[1] or 1) * n)

    return re.sub("([0-9_]*)n", value, word.lower())


def is_fraction(word: str) -> bool:
    """Whether the word is a number from 0 to 1: 0.5."""
    return is_rate(word) and float(word) <= 1


def is_rate(word: str) -> bool:
    """Whether the word is a number, perhaps with a fraction: 0.5."""
    return is_number(word.replace(".", "", 1))


def needs_units(draft: Draft) -> bool:
    """Whether the layer has a size of its own."""
    return draft.cell is None or CELLS[draft.cell].output != ("input",)


def several(word: str, name: str) -> tuple[int, ...]:
    """Read sides, 3x3; none for a word that is not several."""
    sides = word.lower().replace("×", "x").split("x")
    if len(sides) == 1:
        return ()
    if not all(map(is_number, sides)):
        raise NetworkError(f"{name} is a size or several, 3x3, not {quoted(word)}")
    return tuple(read_size(side, name) for side in sides)


def chosen(word: str, *, on: bool) -> Iterator[tuple[str, str]]:
    """The option and value of a word; of a word that is off, the other value if there are two."""
    name, value = CHOICES[word]
    others = [other for other, _ in OPTIONS[name].values if other != value]
    if on:
        yield name, value
    elif len(others) == 1:
        yield name, others[0]
