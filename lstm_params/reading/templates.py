"""A network with a size left open: ``28 lstm n dense 10``.

The open size is written ``n`` or ``2n`` in words and in keywords, or as the value of a name in
code; where nothing is open in code or in a ``Network``, the units of its recurrent layers are. In
whatever form it was given, a ``Template`` is words: the network of any n is read from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.errors import OpenError, SpecError, quoted
from lstm_params.network import Network, layer_words
from lstm_params.reading.cursor import spans_of, words_of
from lstm_params.reading.numbers import is_unknown, read_size
from lstm_params.reading.settings import settings_of
from lstm_params.reading.sources import source_of
from lstm_params.reading.spec import drafted, read
from lstm_params.reading.stated import (
    check_many,
    check_reading,
    check_whole,
    doubtful,
    from_source,
    given,
    stated,
    stored_as,
)
from lstm_params.reading.words import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lstm_params.reading.code import Setting
    from lstm_params.reading.sources import SpecText
    from lstm_params.reading.stated import Size, Spec, Stated

UNKNOWN = "n"

PROBES = (1_000_003, 2_000_029)
"""Two values of n, in steps, that no size of a network is likely to be."""


class Template(NamedTuple):
    """Words and keywords of a network that leave a size open."""

    text: str
    keywords: Mapping[str, object]
    framework: str
    """The framework that its code was written for; for words, the first there is."""
    notes: tuple[str, ...] = ()
    """Sentences about what was given."""
    aside: tuple[str, ...] = ()
    """Those that a bare answer says apart."""

    def at(self, n: int) -> Network:
        """Return the network with that n."""
        return read(self.text, self.keywords, n)[0]

    def spell(self, one: int, other: int) -> str:
        """Write the canonical spec with n in it: what differs between these two is open."""
        return spell(self.at(one), self.at(other), one)


def spell(one: Network, other: Network, n: int) -> str:
    """Write one of two networks as words, with ``n`` for its sizes that differ."""
    both = zip(str(one).split(" "), str(other).split(" "), strict=True)
    return " ".join(mine if mine == theirs else spelled(mine, n) for mine, theirs in both)


def spelled(word: str, n: int) -> str:
    """``x128`` is ``x2n`` where n is 64; a side of a kernel that is not open stays."""
    return "x".join(
        f"{int(size) // n if int(size) != n else ''}{UNKNOWN}"
        if size and not int(size) % n
        else size
        for size in word.split("x")
    )


def template(
    spec: Spec | None,
    sizes: Mapping[str, Size],
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    *,
    strict: bool = False,
) -> Template:
    """Read a network that leaves a size open, in any form that ``stated`` reads.

    Words without an n leave the units out. Code leaves open what ``set`` gives as ``"n"``; where
    nothing is, as in a ``Network``, the units of its recurrent layers are open.

    Raises:
        LstmParamsError: it cannot be read, or leaves nothing open.
    """
    values = settings_of(set)
    check_reading(framework, model, strict)
    if isinstance(spec, Network):
        return reopened(stated(spec, sizes, framework, set, model))
    source = source_of(spec)
    text = source.text
    if not source.is_code:
        if values or model is not None:
            stated(text, sizes, framework, values, model)  # says what words do not have
        return open_words(text, given(sizes))
    if any(is_unknown(value) for value in values.values()):
        return open_names(source, sizes, framework, values, model, strict=strict)
    found = from_source(source, given(sizes), framework, values, model, strict=strict)
    check_whole("an open size", found.missing)
    try:
        return reopened(found)
    except SpecError as error:
        raise SpecError(
            f"{error.message}; --set NAME=n opens a size of the code by its name"
        ).in_python('set={"NAME": "n"}') from None


def open_words(text: str, keywords: Mapping[str, object]) -> Template:
    """Read words and keywords that leave a size open, or the units out.

    Raises:
        SpecError: the words cannot be read, or leave nothing open.
    """
    check_unknowns(text)
    try:
        network = read(text, keywords)[0]
    except OpenError:
        return noted(text, keywords)
    except SpecError:
        recurrent = [draft for draft in drafted(text, {}, 1).drafts if draft.recurrent]
        if recurrent and all(draft.units for draft in recurrent):
            raise
        network = None
    if network is not None and any(CELLS[layer.cell].recurrent for layer in network.layers):
        raise SpecError(f"nothing is open in {quoted(str(network))}: say n for a size: lstm n")
    return noted(text, {**keywords, "units": UNKNOWN})


def noted(text: str, keywords: Mapping[str, object]) -> Template:
    """Make words a template, with the notes on those that add no parameters."""
    drafts = drafted(text, keywords, 1)
    check_many(len(drafts.drafts))
    notes = tuple(dict.fromkeys(drafts.notes))
    return Template(text, keywords, stored_as(text), notes, doubtful(notes))


def open_names(
    source: SpecText,
    sizes: Mapping[str, Size],
    framework: str | None,
    set: Mapping[str, Setting],
    model: str | None,
    *,
    strict: bool,
) -> Template:
    """Read code that leaves names open, and say which multiple of n it can have if not every one.

    Raises:
        SpecError: as ``open_code`` does.
    """
    try:
        return open_code(source, sizes, framework, set, model, strict=strict)
    except SpecError:
        for some in multiples(set):
            try:
                open_code(source, sizes, framework, some, model, strict=strict)
            except SpecError:
                continue
            cure = " ".join(
                f"--set {name}={some[name]}" for name in some if some[name] != set[name]
            )
            raise SpecError(f"only some n have such a network: {cure} leaves those open") from None
        raise


def multiples(set: Mapping[str, Setting]) -> Iterator[dict[str, Setting]]:
    """The same settings with twice, four and eight times the n of those that are open."""
    if UNKNOWN in set.values():
        for times in (2, 4, 8):
            yield {
                name: f"{times}{UNKNOWN}" if value == UNKNOWN else value
                for name, value in set.items()
            }


def open_code(
    source: SpecText,
    sizes: Mapping[str, Size],
    framework: str | None,
    set: Mapping[str, Setting],
    model: str | None,
    *,
    strict: bool,
) -> Template:
    """Read code that leaves a name open: with two values for it, and what differs is open.

    Raises:
        SpecError: the code cannot be read, or makes of n what words cannot say.
    """

    def at(n: int) -> Stated:
        values = {name: opened(name, value, n) for name, value in set.items()}
        found = from_source(source, given(sizes), framework, values, model, strict=strict)
        check_whole("an open size", found.missing)
        return found

    one, other = map(at, PROBES)
    names = " and ".join(name for name, value in set.items() if is_unknown(value))
    if one.network == other.network:
        raise SpecError(f"nothing in the network depends on {names}: leave open a size that does")
    try:
        words = spell(one.network, other.network, PROBES[0])
        fair = read(words, {}, PROBES[1])[0] == other.network
    except (ValueError, OpenError):
        fair = False
    if not fair:
        raise SpecError(
            f"the code makes more of {names} than multiples of it: set what it is made of, "
            "or say the network in words: 28 lstm n dense 10"
        )
    return Template(words, {}, one.framework, one.notes, one.aside)


def opened(name: str, value: Setting, n: int) -> Setting:
    """The value of a setting, with ``n`` put in where it is open."""
    return read_size(value, name, n) if is_unknown(value) else value


def check_unknowns(text: str) -> None:
    """Raise if another letter than n stands for a size."""
    for word, span in zip(words_of(text), spans_of(text), strict=True):
        letter = word.lstrip("0123456789").lower()
        if len(letter) == 1 and letter.isalpha() and letter not in (UNKNOWN, *VOCABULARY):
            raise SpecError(
                f"{quoted(word)} is no size: the unknown is {UNKNOWN}, and there is only one",
                text,
                span,
            )


def reopened(found: Stated) -> Template:
    """Open the units of a network's recurrent layers: of those that have the most.

    Raises:
        SpecError: it has no recurrent layer.
    """
    network = found.network
    units = [layer.units or 0 for layer in network.layers if CELLS[layer.cell].recurrent]
    if not units:
        raise SpecError(f"nothing is open in {quoted(str(network))}: it has no recurrent layer")
    largest = max(units)
    words = layer_words(network)
    for at, layer in enumerate(network.layers):
        if CELLS[layer.cell].recurrent and layer.units == largest:
            words[at] = words[at].replace(f" {layer.units}", f" {UNKNOWN}", 1)
    note = f"{UNKNOWN} stands for the {largest:,} units of its recurrent layers"
    return Template(" ".join(words), {}, found.framework, (*found.notes, note), found.aside)
