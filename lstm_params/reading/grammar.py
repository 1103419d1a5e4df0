"""The parser of a spec's words: ``28 lstm 64 x2 bi dense 10``.

Written by hand: the docstring of each rule is its production in the grammar, and
``words.VOCABULARY`` says which word starts which rule. Arrows, commas, semicolons and ``=`` between
words mean nothing; case does not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from lstm_params.cells import CELLS, HEAD
from lstm_params.errors import NetworkError, quoted
from lstm_params.reading.cursor import NAMED
from lstm_params.reading.drafts import (
    Draft,
    is_cell,
    is_units,
    needs_units,
    norm,
)
from lstm_params.reading.grouping import Grouping, is_times
from lstm_params.reading.numbers import (
    LONGEST,
    as_rate,
    is_decimal,
    is_number,
    is_open,
    is_plain_size,
    is_rate,
    is_size,
    looks_like_number,
    read_sides,
    sides_of,
)
from lstm_params.reading.remarks import Doubt, ambiguous, counts_nothing, unknown
from lstm_params.reading.words import NO_WORD, SWITCHES, TRUTHS, VOCABULARY, options_of

if TYPE_CHECKING:
    from lstm_params.checks import OptionValue


class Parser(Grouping):
    """Reads one text into drafts of layers; ``building.network_of`` makes a network of them.

    Args:
        text: the words.
        n: the number that ``n`` stands for, if the text has unknown sizes.
    """

    def __init__(self, text: str, n: int | None = None) -> None:
        super().__init__(text, n)
        self.input: int | None = None
        self.classes: int | None = None
        self.alone = False  # whether a layer is written as its size alone
        self.notes: list[str] = []
        """Sentences about words that change no count."""

    # The grammar. The word that starts a rule has been read when its method is called, and the
    # method leaves ``at`` at the first word that is not its own.

    def spec(self) -> None:
        """Spec = [ SIZE ] ( SIZE | layer | option | named | nothing | group )*."""
        words = self.words
        self.input = self.plain_size()
        if self.input is None and words and looks_like_number(words[0]):
            self.input = self.size("the input")
        while self.at < len(words):
            word = words[self.at]
            known = VOCABULARY.get(word.lower())
            if known is not None:
                self.at += 1
                getattr(self, known.rule)(known.means)
            elif is_times(word):
                self.at += 1
                self.copies(word[1:])
            elif looks_like_number(word):
                self.units_alone()
            elif word in "([])":
                self.at += 1
                self.bracket(word)
            else:
                self.fail(f"{quoted(word)} is not a word of a spec{unknown(word)}")
        if self.opened is not None:
            self.fail_unclosed(self.opened[0])

    def units_alone(self) -> None:
        """Layer = SIZE: an lstm of that many units. It starts at the SIZE, which no word names."""
        if self.drafts and self.drafts[-1].cell == HEAD and self.next_is(is_size):
            self.fail_ambiguous(HEAD, HEAD)
        if "=" in self.text and self.at and self.assigned(self.at):
            word = self.words[self.at]
            self.fail(f"{quoted(word)} behind = is of no layer: write lstm {word} if it is one")
        self.add(Draft(None, self.size("units", listed=True), self.at - 1, self.at - 1))

    def fail_ambiguous(self, cell: str, word: str) -> NoReturn:
        """Raise SpecError: a number follows a layer that takes no size, or already has one."""
        self.fail(ambiguous(cell, word, self.words[self.at], stackable=self.stackable(cell)))

    def stackable(self, cell: str) -> bool:
        """Whether ``x`` would be read where the last word is of a layer of that cell."""
        last = self.weighted
        if last is None or last.copies is not None or norm(cell):
            return False
        return bool(last.cell is None or (needs_units(last) and CELLS[last.cell].options))

    def add(self, draft: Draft) -> None:
        """Put a layer on top."""
        self.drafts.append(draft)
        self.alone |= draft.cell is None
        if draft.cell is None or CELLS[draft.cell].terms:
            self.weighted = draft

    def layer(self, cell: str) -> None:
        """Layer = CELL [ [ "units" ] SIZE ] | "embedding" SIZE SIZE | "dropout" | "tensor" AXES."""
        known, draft = CELLS[cell], Draft(cell, None, self.at - 1, self.at - 1)
        if known.leads:
            self.add(draft)
            self.sides(known.leads)
            return
        if not known.has_units:
            if not self.next_is_doubtful():
                self.skip(lambda word: is_rate(word) or word in TRUTHS)
            if self.at - 1 == draft.first and self.next_is(looks_like_number):
                self.fail_ambiguous(cell, self.words[draft.first])
        elif known.words:
            self.vocabulary(draft)
        else:
            draft.units = self.plain_size()
            if draft.units is None:
                self.units_of(draft)
        draft.last = self.at - 1
        self.add(draft)

    def units_of(self, draft: Draft) -> None:
        """[ [ "units" ] SIZE ]: the units of the layer that was named."""
        self.skip(is_units)
        if self.next_is(looks_like_number):
            listed = None if draft.cell == HEAD else draft.recurrent
            draft.units = self.size(f"{draft.cell}'s units", listed=listed)

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
        units = self.size("units", listed=True)
        draft = self.drafts[-1] if self.drafts else None
        if draft is not None and draft.units is None and needs_units(draft):
            draft.units, draft.last = units, self.at - 1
        else:
            self.add(Draft(None, units, first, self.at - 1))

    def features(self, _: str) -> None:
        """Named = "input" SIZE."""
        at, known = self.at - 1, self.input
        self.input = self.size("the input")
        if known is not None:
            self.fail(f"the input is given twice: it is {known} already", at)

    def head(self, _: str) -> None:
        """Named = "classes" SIZE: a dense layer at the end."""
        at, known = self.at - 1, self.classes
        self.classes = self.size("classes")
        if known is not None:
            self.fail(f"classes are given twice: they are {known} already", at)

    def copies(self, glued: str) -> None:
        """Option = ( "x" | "layers" ) SIZE | "xSIZE"; ``glued`` is the SIZE of the latter."""
        draft = self.last_layer()
        if glued and draft.cell is not None and CELLS[draft.cell].leads:
            side = self.words[draft.last]
            self.fail(
                f"several sides are one word: {draft.cell} {side}x{glued}", draft.last, self.at - 1
            )
        if draft.copies is not None:
            known = draft.copies
            self.fail(f"the number of layers is given twice: it is {known} already", self.at - 1)
        draft.copies = self.size("the number of layers", glued or None)
        draft.last = self.at - 1

    def twofold(self, cell: str) -> None:
        """Layer = "biCELL" [ SIZE ]: a layer in both directions."""
        self.layer(cell)
        self.drafts[-1].merge = "concat"

    def both(self, mode: str) -> None:
        """Option = "bi" [ ":" MERGE ] [ TRUTH ]; before a layer it is of that one if it must be."""
        if (self.weighted is None or not self.weighted.recurrent) and self.next_is(is_cell):
            self.at += 1
            self.layer(VOCABULARY[self.words[self.at - 1].lower()].means)
            self.drafts[-1].merge = mode
            return
        if self.weighted is None and self.input is not None and self.next_is(looks_like_number):
            if self.next_is(TRUTHS.__contains__) or self.assigned(self.at):
                self.fail("bi is of a layer: write 28 lstm 64 bi", self.at - 1, self.at)
            self.units_alone()
            self.drafts[-1].merge = mode
            return
        draft = self.last_layer()
        word = self.words[self.at - 1]
        if word.lower().startswith("bidir") and self.next_is(is_cell):
            self.notes.append(
                Doubt(f"{word} is of the layer before it, not of {self.words[self.at]}")
            )
        if draft.merge is not None:
            self.fail("both directions are given twice", self.at - 1)
        if self.truth():
            draft.merge = mode
        draft.last = self.at - 1

    def bias(self, _: str) -> None:
        """Option = "bias" TRUTH."""
        if not self.next_is(TRUTHS.__contains__):
            self.fail("bias is true or false: say nobias for none", self.at - 1)
        self.at += 1
        if not TRUTHS[self.words[self.at - 1].lower()]:
            self.put("bias", "none", self.at - 2)

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
        word = ""
        if self.next_is(lambda after: looks_like_number(sides_of(after)[0])):
            word = self.words[self.at]
        if is_number(word) and "," in word:
            self.fail(f"a {name} of several sides is written {word.replace(',', 'x')}")
        try:
            sides = read_sides(word, name, self.n or 1)
        except NetworkError as error:
            self.fail(str(error), self.at)
        if sides:
            self.at += 1
            self.check_open(*sides_of(word))
            for side, size in zip(sides_of(word), sides, strict=True):
                self.sized_by_n(side, size)
        self.put(name, sides or self.size(name), at)
        apart = self.next_is(lambda after: after == "x") and self.at + 1 < len(self.words)
        if self.next_is(looks_like_number) or (
            apart and looks_like_number(self.words[self.at + 1])
        ):
            self.fail(f"a {name} of several sides is written 3x3", at, self.at)

    def nothing(self, word: str) -> None:
        """Nothing = ( "steps" | "batch" | … ) [ NUMBER ] | ( "stateful" | … ) [ TRUTH ]."""
        number = None
        if word in SWITCHES:
            if word == "batch_first":
                self.check_layers(self.at - 2)
            self.truth()
        elif self.next_is(lambda after: is_decimal(after) or is_open(after) or after in TRUTHS):
            self.at += 1
            self.check_open(self.words[self.at - 1])
            number = self.words[self.at - 1]
        elif self.next_is(looks_like_number):
            after = self.words[self.at]
            self.fail(f"{quoted(after)} after {word} is no number{as_rate(after)}")
        elif self.next_is(asks_for_number):
            self.fail(f"a number must follow {word}", self.at - 1)
        self.notes.append(counts_nothing(word, number))

    def check_layers(self, at: int) -> None:
        """Raise SpecError if a third number may be PyTorch's layers: 28, 64, 2, batch_first."""
        last = self.drafts[-2:]
        if len(last) > 1 and last[-1].first == at and {draft.cell for draft in last} == {None}:
            number = self.words[at]
            self.fail(
                f"{number} may be the layers or an lstm: write x{number} or lstm {number}", at
            )

    def filler(self, word: str) -> None:
        """Nothing = "and" | "then" | "+" | …, between layers."""
        if word == "+" and self.at > 1 and self.next_is(is_size):
            self.check_sum(self.at - 2, *self.words[self.at - 2 : self.at + 2 : 2])

    def check_sum(self, at: int, left: str, right: str) -> None:
        """Raise SpecError if a + may be of two numbers, and not between two layers.

        A number that is too long to be a size is refused where it is read.
        """
        if max(len(left), len(right)) > LONGEST:
            return
        behind = self.words[at + 3].lower() if at + 3 < len(self.words) else ""
        if is_size(left) and VOCABULARY.get(behind, NO_WORD).rule not in NAMED:
            both = is_plain_size(left) and is_plain_size(right)
            one = f"{int(left) + int(right)} or " if both else ""
            written = quoted(f"{left} + {right}")
            self.fail(f"{written} may be a sum: write {one}{left} {right}", at, at + 2)

    # The pieces of the rules.

    def last_layer(self) -> Draft:
        """The layer that an option describes: the last one that has weights."""
        if self.weighted is None:
            word = quoted(self.words[self.at - 1])
            self.fail(f"{word} describes the layer before it, and {self.no_layer()}", self.at - 1)
        return self.weighted

    def put(self, name: str, value: OptionValue, at: int) -> None:
        """Set an option of the layer before; ``at`` is the word to mark if it has it already."""
        draft = self.last_layer()
        if name in draft.options:
            self.fail(f"{name} is given twice for the same layer", at)
        draft.options[name] = value
        draft.last = self.at - 1


def asks_for_number(word: str) -> bool:
    """Whether a word is the name of a number, as in batch, steps = 32, 10."""
    rule = VOCABULARY.get(word, NO_WORD).rule
    return rule in NAMED or (rule == "nothing" and word not in SWITCHES)
