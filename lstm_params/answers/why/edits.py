"""The small language of readings: ``"terms recurrent bias once"`` bends an account.

An edit is a verb and its words; verbs are functions here, in the order in which they are applied.
Each returns the account it was given where it does not apply. A *scope* says which lines are
meant: ``recurrent``, ``head`` (what stands above the last recurrent layer), ``all``, the name of
a cell, or the number of a line.

Lines are never taken out, only counted 0 times, so that two accounts of a network can be
compared line by line.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lstm_params.answers.why.account import HOW, Account, Line
from lstm_params.cells import CELLS
from lstm_params.errors import NetworkError
from lstm_params.network import MERGES, in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.network import Layer, Value


def edited(account: Account, edits: str) -> Account:
    """Apply edits, set apart by commas, in their order; none if a layer becomes impossible."""
    bent_so_far = account
    try:
        for verb, words in read_edits(edits):
            bent_so_far = verb(bent_so_far, *words)
    except NetworkError:
        return account
    return bent_so_far


@lru_cache(4096)
def read_edits(edits: str) -> tuple[tuple[Callable[..., Account], tuple[str, ...]], ...]:
    """Read the language: each verb and its words."""
    each = (edit.split() for edit in edits.split(", "))
    return tuple((VERBS[verb], tuple(words)) for verb, *words in each)


@lru_cache(4096)
def stage(edits: str) -> int:
    """When these edits are applied among others."""
    return list(VERBS).index(edits.split(maxsplit=1)[0])


def places(lines: tuple[Line, ...], scope: str) -> list[int]:
    """The numbers of the lines that a scope means."""
    if scope.isdecimal():
        return [int(scope)]
    recurrent = [at for at, line in enumerate(lines) if CELLS[line.layer.cell].recurrent]
    if scope == "recurrent":
        return recurrent
    if scope == "head":
        return list(range(recurrent[-1] + 1, len(lines))) if recurrent else []
    return [at for at, line in enumerate(lines) if scope in {"all", line.layer.cell}]


def words(lines: tuple[Line, ...]) -> list[int]:
    """The numbers of the lines that look words up."""
    return [at for at, line in enumerate(lines) if CELLS[line.layer.cell].words]


def vocabulary(account: Account, at: int) -> object:
    """How many words a line that looks them up knows."""
    return dict(account.lines[at].layer.options).get("on", account.input)


def bent(account: Account, scope: str, bend: Callable[[Line], Line]) -> Account:
    """Bend each line of a scope."""
    lines = list(account.lines)
    for at in places(account.lines, scope):
        lines[at] = bend(lines[at])
    return account._replace(lines=tuple(lines))


def relayered(account: Account, scope: str, change: Callable[[Layer], Layer]) -> Account:
    """Change the layer of each line of a scope."""
    return bent(account, scope, lambda line: line._replace(layer=change(line.layer)))


def with_options(layer: Layer, options: dict[str, Value]) -> Layer:
    """The layer with exactly these options."""
    return layer._replace(options=in_order(options))


def output(account: Account, until: int) -> int:
    """Numbers a time step that come into a line."""
    width = account.input
    for line in account.lines[:until]:
        sizes = {**line.layer.sizes(width), **dict(line.first)}
        width = sizes["output"]
    return width


# The verbs, in the order in which they are applied.


def framework(account: Account, name: str) -> Account:
    """``framework keras``: stored by another."""
    return account._replace(framework=name)


def option(account: Account, scope: str, *pairs: str) -> Account:
    """``option gru reset=after bias=double``: choices that nobody stated."""
    given = dict(pair.split("=") for pair in pairs)
    return relayered(
        account, scope, lambda layer: with_options(layer, {**given, **dict(layer.options)})
    )


def put(account: Account, scope: str, *pairs: str) -> Account:
    """``put recurrent bias=none``: choices in place of what was stated, where a cell has them."""
    given = dict(pair.split("=") for pair in pairs)

    def change(layer: Layer) -> Layer:
        have = {name: at for name, at in given.items() if name in CELLS[layer.cell].options.split()}
        return with_options(layer, {**dict(layer.options), **have})

    return relayered(account, scope, change)


def without(account: Account, scope: str, name: str) -> Account:
    """``without recurrent projection``: an option that was stated, unheeded."""
    return relayered(
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
        return relayered(account, scope, lambda layer: layer._replace(units=size))
    if name == "copies":
        return relayered(account, scope, lambda layer: layer._replace(copies=size))
    return relayered(
        account, scope, lambda layer: with_options(layer, {**dict(layer.options), name: size})
    )


def widen(account: Account, number: str) -> Account:
    """``widen 28``: so many times the features."""
    return account._replace(input=account.input * int(number))


def swap(account: Account) -> Account:
    """``swap``: the input for the units of the first layer, and of its equals."""
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
    """``layers +1``: of the last recurrent layer, or if it is the only copy, of those written."""
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
    return bent(account, str(last + 1), lambda line: line._replace(first=(("input", below),)))


def merge(account: Account, mode: str) -> Account:
    """``merge none``: one direction; ``merge sum``: both, added up."""
    way = None if mode == "none" else mode

    def change(layer: Layer) -> Layer:
        both = way is None or layer.merge is not None
        return layer._replace(merge=way) if both else layer

    return relayered(account, "recurrent", change)


def both(account: Account) -> Account:
    """``both``: two directions where one was stated."""
    return relayered(
        account,
        "recurrent",
        lambda layer: layer._replace(merge="concat") if layer.merge is None else layer,
    )


def cell(account: Account, scope: str, name: str) -> Account:
    """``cell recurrent gru``: another kind of layer, with the options it has too."""
    have = CELLS[name].options.split()
    return relayered(
        account,
        scope,
        lambda layer: with_options(
            layer._replace(cell=name), {key: at for key, at in layer.options if key in have}
        ),
    )


def narrow(account: Account, where: str) -> Account:
    """``narrow recurrent``: layers above two directions, as if on one; ``narrow head`` too."""
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
    """``feed 128``: numbers that are fed back, in place of the layer's own."""
    size = (("state", int(number)),)
    return bent(
        account,
        "recurrent",
        lambda line: line._replace(
            first=line.first + size, rest=line.rest + size if line.layer.copies > 1 else ()
        ),
    )


def gates(account: Account, number: str) -> Account:
    """``gates 3``: every recurrent layer as if it had so many."""

    def bend(line: Line) -> Line:
        if (len(CELLS[line.layer.cell].gates) or 1) == int(number):
            return line
        return line._replace(terms=(*line.terms, ("*", f"gates:{number}")))

    return bent(account, "recurrent", bend)


def terms(account: Account, scope: str, name: str, how: str) -> Account:
    """``terms recurrent bias once``: how often a term is counted."""
    if how.partition(":")[0] not in HOW:
        raise KeyError(how)
    return bent(account, scope, lambda line: line._replace(terms=(*line.terms, (name, how))))


def tie(account: Account) -> Account:
    """``tie``: the head's matrix is the embedding's, where both have one shape."""
    head, lines = places(account.lines, "head"), account.lines
    shapes = {(vocabulary(account, at), lines[at].layer.units) for at in words(lines)}
    for at in head:
        if (lines[at].layer.units, output(account, at)) in shapes:
            return terms(account, str(at), "input", "times:0")
    return account


def first(account: Account) -> Account:
    """``first``: of the recurrent layers the first alone is counted."""
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
    """``onward``: one direction is counted, and both are handed on."""
    return bent(
        account,
        "recurrent",
        lambda line: line._replace(directions=1) if line.layer.merge else line,
    )


def leave(account: Account, scope: str) -> Account:
    """``leave head``: not counted."""
    return bent(account, scope, lambda line: line._replace(times=0))


def repeat(account: Account, scope: str, number: str) -> Account:
    """``repeat head 28``: counted so many times."""
    return bent(account, scope, lambda line: line._replace(times=line.times * int(number)))


def onehot(account: Account) -> Account:
    """``onehot``: the layer above the embedding on the vocabulary itself."""
    if 0 not in words(account.lines) or len(account.lines) == 1:
        return account
    wide = (("input", account.input),)
    return bent(leave(account, "0"), "1", lambda line: line._replace(first=wide))


def total(account: Account, trainable: str, frozen: str, buffers: str, more: str) -> Account:
    """``total 3 1 0 2``: 3 for each trainable, 1 for each frozen number, none for buffers, and 2.

    A frozen number and a buffer have no slots of an optimizer, but bytes.
    """
    return account._replace(scale=(int(trainable), int(frozen), int(buffers), int(more)))


VERBS: dict[str, Callable[..., Account]] = {
    verb.__name__: verb
    for verb in (
        *(framework, option, put, without, cell, resize, widen, swap, layers, merge, both),
        *(narrow, same, feed, gates, terms, tie, first, onward, onehot, leave, repeat, total),
    )
}
"""Every verb, in the order in which they are applied."""
