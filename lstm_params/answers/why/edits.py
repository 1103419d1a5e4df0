"""The small language of readings: ``"terms recurrent bias once"`` changes an account.

An edit is a verb and its words. A verb is a function here; they stand in the order in which they
are applied, and return the account unchanged where they do not apply. ``scopes`` says which lines
a word means.

No line is ever removed, only counted 0 times, and one that was not stated is marked, so that two
accounts of a network can be compared line by line.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lstm_params.answers.why.account import HOW, Account, Line
from lstm_params.answers.why.scopes import (
    embeddings,
    output,
    places,
    vocabulary,
    with_layers,
    with_lines,
    with_options,
)
from lstm_params.cells import CELLS, EMBEDDING, HEAD
from lstm_params.checks import MERGES
from lstm_params.errors import NetworkError
from lstm_params.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Callable


def edited(account: Account, edits: str) -> Account:
    """Apply edits, separated by commas, in their order; none if a layer would become invalid."""
    changed = account
    try:
        for verb, words in read_edits(edits):
            changed = verb(changed, *words)
    except NetworkError:
        return account
    return changed


@lru_cache(4096)
def read_edits(edits: str) -> tuple[tuple[Callable[..., Account], tuple[str, ...]], ...]:
    """Read the language: each verb and its words."""
    each = (edit.split() for edit in edits.split(", "))
    return tuple((VERBS[verb], tuple(words)) for verb, *words in each)


@lru_cache(4096)
def stage(edits: str) -> int:
    """The place of these edits in the order in which edits are applied."""
    return list(VERBS).index(edits.split(maxsplit=1)[0])


def framework(account: Account, name: str) -> Account:
    """``framework keras``: as another framework stores it."""
    return account._replace(framework=name)


def option(account: Account, scope: str, *pairs: str) -> Account:
    """``option gru reset=after bias=double``: choices for options that were not stated."""
    given = dict(pair.split("=") for pair in pairs)
    return with_layers(
        account, scope, lambda layer: with_options(layer, {**given, **dict(layer.options)})
    )


def put(account: Account, scope: str, *pairs: str) -> Account:
    """``put recurrent bias=none``: choices that replace the stated ones, where a cell has them."""
    given = dict(pair.split("=") for pair in pairs)

    def change(layer: Layer) -> Layer:
        have = {name: at for name, at in given.items() if name in CELLS[layer.cell].options.split()}
        return with_options(layer, {**dict(layer.options), **have})

    return with_layers(account, scope, change)


def without(account: Account, scope: str, name: str) -> Account:
    """``without recurrent projection``: ignore an option that was stated."""
    return with_layers(
        account,
        scope,
        lambda layer: with_options(
            layer, {key: value for key, value in layer.options if key != name}
        ),
    )


def resize(account: Account, scope: str, name: str, number: str) -> Account:
    """``resize 0 units 65``: a size of a layer; ``resize input input 29``: of the network."""
    size = int(number)
    if scope == "input":
        return account._replace(input=size)
    if name == "units":
        return with_layers(account, scope, lambda layer: layer._replace(units=size))
    if name == "copies":
        return with_layers(account, scope, lambda layer: layer._replace(copies=size))
    return with_layers(
        account, scope, lambda layer: with_options(layer, {**dict(layer.options), name: size})
    )


def widen(account: Account, number: str) -> Account:
    """``widen 28``: the input, that many times."""
    return account._replace(input=account.input * int(number))


def swap(account: Account) -> Account:
    """``swap``: exchange the input and the units of the first layer, and of equally large ones."""
    first = account.lines[0].layer
    if not CELLS[first.cell].recurrent or first.units is None:
        return account
    same = [
        at
        for at in places(account.lines, "recurrent")
        if account.lines[at].layer.units == first.units
    ]
    lines = list(account.lines)
    for at in same:
        lines[at] = lines[at]._replace(layer=lines[at].layer._replace(units=account.input))
    return account._replace(input=first.units, lines=tuple(lines))


def layers(account: Account, number: str) -> Account:
    """``layers -1``: one copy fewer of the last recurrent layer, or no such layer at all."""
    recurrent = places(account.lines, "recurrent")
    if not recurrent:
        return account
    last = recurrent[-1]
    copies = account.lines[last].layer.copies + int(number)
    if copies:
        return resize(account, str(last), "copies", str(copies))
    if len(recurrent) == 1:
        return account
    below = output(account, last)
    account = leave(account, str(last))
    if last + 1 == len(account.lines):
        return account
    return with_lines(account, str(last + 1), lambda line: line._replace(first=(("input", below),)))


def merge(account: Account, mode: str) -> Account:
    """``merge none``: one direction; ``merge sum``: both, added up."""
    way = None if mode == "none" else mode

    def change(layer: Layer) -> Layer:
        both = way is None or layer.merge is not None
        return layer._replace(merge=way) if both else layer

    return with_layers(account, "recurrent", change)


def both(account: Account, mode: str = "concat") -> Account:
    """``both sum``: two directions where one was stated."""
    return with_layers(
        account,
        "recurrent",
        lambda layer: layer._replace(merge=mode) if layer.merge is None else layer,
    )


def above(account: Account, number: str) -> Account:
    """``above 10``: a head of so many classes on top."""
    head = Line(Layer(HEAD, int(number)), added=True)
    return account._replace(lines=(*account.lines, head))


def under(account: Account, number: str) -> Account:
    """``under 10000``: an embedding of so many words, each as long as the input that was stated."""
    words = Line(Layer(EMBEDDING, account.input), added=True)
    return account._replace(input=int(number), lines=(words, *account.lines))


def cell(account: Account, scope: str, name: str) -> Account:
    """``cell recurrent gru``: another cell, with those options that it has too."""
    have = CELLS[name].options.split()
    return with_layers(
        account,
        scope,
        lambda layer: with_options(
            layer._replace(cell=name), {key: at for key, at in layer.options if key in have}
        ),
    )


def narrow(account: Account, where: str) -> Account:
    """``narrow recurrent``: layers above two directions, as if above one; also ``head``."""
    lines = list(account.lines)
    wanted = places(account.lines, where)
    for at, line in enumerate(account.lines):
        layer = line.layer
        if layer.merge is None or MERGES[layer.merge] == 1:
            continue
        one = output(account, at + 1) // MERGES[layer.merge]
        if at in wanted and layer.copies > 1:
            lines[at] = lines[at]._replace(rest=(("input", one),))
        above = next((up for up in wanted if up > at), None)
        if above is not None and above == at + 1:
            lines[above] = lines[above]._replace(first=(("input", one),))
    return account._replace(lines=tuple(lines))


def same(account: Account) -> Account:
    """``same``: every recurrent layer on the first one's input."""
    recurrent = places(account.lines, "recurrent")
    if not recurrent:
        return account
    width = (("input", output(account, recurrent[0])),)
    lines = list(account.lines)
    for at in recurrent:
        lines[at] = lines[at]._replace(
            first=width if at != recurrent[0] else lines[at].first,
            rest=width if lines[at].layer.copies > 1 else (),
        )
    return account._replace(lines=tuple(lines))


def feed(account: Account, number: str) -> Account:
    """``feed 128``: how many numbers are fed back, instead of the units."""
    size = (("state", int(number)),)
    return with_lines(
        account,
        "recurrent",
        lambda line: line._replace(
            first=line.first + size, rest=line.rest + size if line.layer.copies > 1 else ()
        ),
    )


def gates(account: Account, number: str) -> Account:
    """``gates 3``: every recurrent layer as if its cell had that many gates."""

    def change(line: Line) -> Line:
        if (len(CELLS[line.layer.cell].gates) or 1) == int(number):
            return line
        return line._replace(terms=(*line.terms, ("*", f"gates:{number}")))

    return with_lines(account, "recurrent", change)


def terms(account: Account, scope: str, name: str, how: str) -> Account:
    """``terms recurrent bias once``: how often a term is counted."""
    if how.partition(":")[0] not in HOW:
        raise KeyError(how)
    return with_lines(account, scope, lambda line: line._replace(terms=(*line.terms, (name, how))))


def tie(account: Account) -> Account:
    """``tie``: the head's matrix is the embedding's, where both have one shape."""
    head, lines = places(account.lines, "head"), account.lines
    shapes = {(vocabulary(account, at), lines[at].layer.units) for at in embeddings(lines)}
    for at in head:
        if (lines[at].layer.units, output(account, at)) in shapes:
            return terms(account, str(at), "input", "times:0")
    return account


def first(account: Account) -> Account:
    """``first``: count only the first of the recurrent layers."""
    recurrent = places(account.lines, "recurrent")
    if not recurrent:
        return account
    lines = list(account.lines)
    for at in recurrent[1:]:
        lines[at] = lines[at]._replace(times=0)
    if lines[recurrent[0]].layer.copies > 1:
        lines[recurrent[0]] = lines[recurrent[0]]._replace(copies=1)
    return account._replace(lines=tuple(lines))


def onward(account: Account) -> Account:
    """``onward``: count one direction, but let both feed the next layer."""
    return with_lines(
        account,
        "recurrent",
        lambda line: line._replace(directions=1) if line.layer.merge else line,
    )


def leave(account: Account, scope: str) -> Account:
    """``leave head``: do not count it."""
    return with_lines(account, scope, lambda line: line._replace(times=0))


def alone(account: Account, number: str) -> Account:
    """``alone 1``: count that line and no other."""
    kept = int(number)
    lines = (
        line if at == kept else line._replace(times=0) for at, line in enumerate(account.lines)
    )
    return account._replace(lines=tuple(lines))


def repeat(account: Account, scope: str, number: str) -> Account:
    """``repeat head 28``: count it that many times."""
    return with_lines(account, scope, lambda line: line._replace(times=line.times * int(number)))


def onehot(account: Account) -> Account:
    """``onehot``: no embedding; the layer above it takes one-hot words."""
    if 0 not in embeddings(account.lines) or len(account.lines) == 1:
        return account
    wide = (("input", account.input),)
    return with_lines(leave(account, "0"), "1", lambda line: line._replace(first=wide))


def total(account: Account, trainable: str, frozen: str, buffers: str, more: str) -> Account:
    """``total 3 1 0 2``: 3 for each trainable, 1 for each frozen number, none for buffers, and 2.

    A frozen number and a buffer have no slots of an optimizer, but bytes.
    """
    return account._replace(scale=(int(trainable), int(frozen), int(buffers), int(more)))


VERBS: dict[str, Callable[..., Account]] = {
    verb.__name__: verb
    for verb in (
        *(framework, option, put, without, cell, resize, widen, swap, layers, merge, both, above),
        *(narrow, same, feed, gates, terms, tie, first, onward, onehot, alone, leave, repeat),
        *(under, total),
    )
}
"""Every verb, in the order in which they are applied."""
