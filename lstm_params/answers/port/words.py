"""The cells of the answer's rows, and what makes it exact, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.port.carrying import WAYS_TO_STORE
from lstm_params.engine.plan import spoken
from lstm_params.frameworks import CAUTIONS, framework

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.port.carrying import Carried
    from lstm_params.answers.port.pieces import Made, Piece
    from lstm_params.engine.blocks import Span

FILLED = {0: "zeros", 1: "ones"}
"""What a piece that is made of nothing is filled with."""


def in_words(piece: Piece, made: Made) -> tuple[str, str, str, str, str, str]:
    """Where a piece lies, its gates, what it is, what it is made of, from where, and how."""
    where, gates = place(piece.spans, made.shape), gates_in(piece.letters, made.letters)
    if not piece.taken:
        return where, gates, piece.holds, filled(piece.added), "", ""
    names = " + ".join(taken.name for taken in piece.taken)
    places = dict.fromkeys(place(taken.spans, taken.shape) for taken in piece.taken)
    return where, gates, piece.holds, names, " + ".join(places), how(piece)


def gates_in(letters: tuple[str, ...], every: tuple[str, ...]) -> str:
    """The gates of a piece, in the stored order."""
    return " ".join(dict.fromkeys(letters)) if every else ""


def filled(number: int) -> str:
    """``zeros``."""
    return FILLED.get(number, f"{number:,} everywhere".replace("-", "−"))


def place(spans: tuple[Span, ...], lengths: tuple[int, ...]) -> str:
    """``rows 64-127``, ``columns 0-63``; nothing for the whole tensor."""
    if all(span == (0, size) for span, size in zip(spans, lengths, strict=True)):
        return ""
    names = ["rows", "columns"] if len(lengths) > 1 else ["numbers"]
    leading = [str(at) for at in range(len(lengths) - len(names))]
    words = []
    for name, (start, stop), size in zip((*leading, *names), spans, lengths, strict=True):
        if (start, stop) != (0, size):
            one = name.removesuffix("s") if stop - start == 1 else name
            which = f"{start}-{stop - 1}" if stop - start > 1 else f"{start}"
            words.append(f"axis {one}: {which}" if name in leading else f"{one} {which}")
    return ", ".join(words)


def how(piece: Piece) -> str:
    """``transposed, added``."""
    words = []
    if piece.order is None:
        words.append("laid out anew")
    elif piece.order == (1, 0):
        words.append("transposed")
    elif piece.is_turned:
        words.append(f"axes {', '.join(map(str, piece.order))}")
    if len(piece.taken) > 1:
        words.append("added")
    if piece.negated:
        words.append("sign changed")
    if piece.added:
        words.append(f"{piece.added:+}".replace("-", "−"))
    return ", ".join(words)


def conditions(
    ways: list[Carried], here: str, there: str, tensors: tuple[Made, ...]
) -> Iterator[str]:
    """What must hold for both to compute the same, and what becomes of the biases."""
    for way in ways:
        yield from of_layer(way, here, there)
    yield from flattened(ways)
    if here == there:
        yield f"{here} to itself: nothing moves; --to names another framework"
    pieces = [piece for made in tensors for piece in made.pieces]
    if any(len(piece.taken) > 1 for piece in pieces):
        yield (
            "two biases become their sum: nothing is lost in what is computed, but the sum "
            "cannot be taken apart again"
        )
    empty = [piece.holds for piece in pieces if not piece.taken]
    if empty:
        what = ", ".join(dict.fromkeys(" + ".join(empty).split(" + ")))
        yield f"filled in where {here} has nothing, which changes nothing: {what}"
    for name in (here, there):
        store = framework(name)
        if store.verified in CAUTIONS:
            yield CAUTIONS[store.verified].format(title=store.title)


def of_layer(way: Carried, here: str, there: str) -> Iterator[str]:
    """What must hold of one layer."""
    for name, value in way.chosen.items():
        yield from choice(name, value, way, there)
    yield from run_time(way, here, there)
    yield from way.told.conditions(there)
    yield from beside_weights(way, there)
    composed = framework(there).composed
    layer = way.source.part.layer
    if composed and (layer.copies > 1 or layer.merge is not None):
        yield composed
    for name, storage in zip((here, there), way.storages, strict=True):
        if storage.note:
            yield f"{name}: {storage.note}"


def choice(name: str, value: str, way: Carried, there: str) -> Iterator[str]:
    """What to give the target, where it is not told by what it stores."""
    layer, store = way.source.plan.cell.name, framework(there)
    default = dict(pair.split("=") for pair in way.target.plan.storage.choices[0].split())
    typed = dict(store.arguments).get(f"{name}={value}")
    if value != default.get(name):
        yield f"{layer}: {there} needs {typed or spoken(name, value)}"
    elif typed and name not in WAYS_TO_STORE and any(name in one for one in others(way)):
        yield f"{layer}: {there} needs {typed}, its default"


def others(way: Carried) -> tuple[str, ...]:
    """The choices of the target that are not its default."""
    return way.target.plan.storage.choices[1:]


def beside_weights(way: Carried, there: str) -> Iterator[str]:
    """What no weight tells and frameworks have otherwise by default."""
    cell, merge = way.source.plan.cell, way.source.part.layer.merge
    if any(term.without == (1, 0) for term in cell.terms):
        yield f"{cell.name}: its epsilon is not stored, and must be the same in both"
    if merge not in (None, "concat"):
        after = ", after each layer of the stack" * (way.source.part.layer.copies > 1)
        yield f"{cell.name}: {there} must make both directions one as here: {merge}{after}"


def flattened(ways: list[Carried]) -> Iterator[str]:
    """That the inputs of a dense layer on a flattened map lie as the map does."""
    below = None
    for way in ways:
        cell, sizes = way.source.plan.cell, way.source.part.sizes
        if cell.rank:
            below = way
        elif below is not None and (cell.head or cell.recurrent):
            if cell.head and sizes["input"] != below.source.part.sizes["output"]:
                map_of = below.source.plan.cell.name
                yield (
                    f"{cell.name}: it is on a flattened {map_of}, which both must flatten in the "
                    "same order; some put channels first, others last"
                )
            below = None


def run_time(way: Carried, here: str, there: str) -> Iterator[str]:
    """What one of both does at run time and the other does not."""
    cell, gates = way.source.plan.cell.name, dict(way.source.plan.gates)
    storages = dict(zip((here, there), way.storages, strict=False))
    if len(storages) < 2:
        return
    adds = dict(zip((here, there), way.adds, strict=True))
    for name, storage in storages.items():
        (other,) = (one for one in storages if one != name)
        for letter, number in adds[name].items():
            if number and number != adds[other].get(letter, 0):
                less = "less" if name == there else "more"
                yield (
                    f"{cell}: {name} adds {number} to the {gates[letter]} gate at run time, so "
                    f"its bias is {number} {less} in {there}"
                )
        for letter in storage.turned.split():
            if letter not in storages[other].turned.split():
                yield (
                    f"{cell}: {name} stores 1 minus the {gates[letter]} gate, so all of its "
                    "numbers change their sign"
                )
        if storage.function != storages[other].function and storage.function:
            yield (
                f"{cell}: {name} applies {storage.function} by default, and both must apply "
                "the same"
            )
