"""What the tensors of an error say of each layer, in a checkpoint and in a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes
from lstm_params.cells import CELLS
from lstm_params.frameworks import framework
from lstm_params.reading.tensors.forms import index_of, letters
from lstm_params.reading.tensors.objects import spots
from lstm_params.reading.tensors.readings import named
from lstm_params.reading.tensors.unify import unify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lstm_params.reading.tensors.forms import Form
    from lstm_params.reading.tensors.mismatch import Pair
    from lstm_params.reading.tensors.unify import Shape

SAID = ("units", "input")
"""The sizes of every layer, in the order in which they are said."""


class Side(NamedTuple):
    """What a layer is in the checkpoint, or in the model."""

    cell: str
    sizes: dict[str, int]


class Difference(NamedTuple):
    """A layer that is not the same in both."""

    path: str
    place: int
    """Its place in a stack, 0 for the lowest."""
    saved: Side
    model: Side
    others: tuple[tuple[Side, Side], ...] = ()
    """What else it may be."""

    @property
    def cells(self) -> tuple[str, str]:
        """The cell in the checkpoint and in the model."""
        return self.saved.cell, self.model.cell

    def differing(self) -> Iterator[tuple[str, int, int]]:
        """The sizes that differ, each with what it is on either side."""
        for name in self.names():
            saved, model = self.saved.sizes.get(name), self.model.sizes.get(name)
            if saved is not None and model is not None and saved != model:
                yield name, saved, model

    def names(self) -> list[str]:
        """The sizes that are known, those that every layer has first."""
        known = {**self.saved.sizes, **self.model.sizes}
        options = CELLS[self.saved.cell].options.split()
        return [name for name in (*SAID, *options) if name in known]


class Unsolved(NamedTuple):
    """A tensor of no layer that is known, whose shapes differ."""

    pair: Pair


def differences(pairs: Sequence[Pair], name: str) -> list[Difference | Unsolved]:
    """The layers that the tensors of an error are of, in the order of the error."""
    index, store = index_of(name), framework(name)
    groups: dict[tuple[str, int], dict[str, Pair]] = {}
    lost: dict[tuple[str, int], Pair] = {}
    for at, pair in enumerate(pairs):
        spot = next(((key, tail) for key, tail, _ in spots(pair.name, index, store)), None)
        if spot is None:
            groups[f"{at}", -1] = {}
            lost[f"{at}", -1] = pair
        else:
            (path, place), tail = spot
            groups.setdefault((path, place), {})[tail] = pair
    found: list[Difference | Unsolved] = []
    for (path, place), tails in groups.items():
        if (path, place) in lost:
            pair = lost[path, place]
            found.append(alone(pair, name) or Unsolved(pair))
            continue
        made = solved(path, max(place, 0), tails, name)
        found += [made] if made else map(Unsolved, tails.values())
    return found


def solved(path: str, place: int, tails: dict[str, Pair], name: str) -> Difference | None:
    """The likeliest layer that has these tensors on both sides."""
    words = " ".join(map(letters, (path, *path.split("/"))))
    saved = sides(tails, [pair.saved for pair in tails.values()], name, words)
    model = sides(tails, [pair.model for pair in tails.values()], name, words)
    if not saved or not model:
        return None
    both = [(one, other) for one in saved for other in model if one.form is other.form]
    if not both or min(saved[0].doubt, model[0].doubt) < both[0][0].doubt:
        both = [(saved[0], model[0]), *both]
    most = both[0][0].doubt[1]
    pairs = [(one.side, other.side) for one, other in both if one.doubt[1] <= most]
    unlike = [pair for at, pair in enumerate(pairs) if pair not in pairs[:at]]
    return Difference(path, place, *unlike[0], tuple(unlike[1:]))


class Found(NamedTuple):
    """A form whose rows have the shapes of some tensors."""

    form: Form
    side: Side
    doubt: tuple[bool, int]
    """Whether its name says no such layer, and how many of its tensors are not there."""


def sides(tails: Iterable[str], shapes: Sequence[Shape], name: str, words: str) -> list[Found]:
    """What tensors with these tails and shapes may be, the likeliest first; some may be missing."""
    index, mine = index_of(name), frozenset(tails)
    found: list[Found] = []
    for every, entries in index.sets.items():
        for form, order in entries if mine <= every else []:
            rows = dict(zip(order, form.rows, strict=True))
            wanted = [rows[tail].axes for tail in tails]
            if any(len(row) != len(shape) for row, shape in zip(wanted, shapes, strict=True)):
                continue
            guessed: list[str] = []
            sizes = unify(wanted, shapes, {}, guessed)
            if sizes is not None and not guessed:
                doubt = (not named(form.words, words), len(every - mine))
                found.append(Found(form, Side(form.cell, sizes), doubt))
    return sorted(found, key=lambda one: (one.doubt, one.form.place))


def alone(pair: Pair, name: str) -> Difference | None:
    """A layer that an error names without the tensor: the first that has such shapes."""
    words = letters(pair.name)
    found = [one for one in matching(pair, name) if letters(one[0]) == words]
    return Difference(pair.name, 0, *found[0][1:]) if found else None


def matching(pair: Pair, name: str) -> Iterator[tuple[str, Side, Side]]:
    """The layers one of whose tensors may have these shapes, each with the framework's name."""
    for cell, storage in framework(name).cells.items():
        if storage.package:
            continue  # which names tell, and shapes alone do not
        for tensor in storage.tensors:
            gates = str(max(len(CELLS[cell].gates), 1))
            shape = tuple(
                tuple(
                    tuple(gates if one == "gates" else one for one in product) for product in axis
                )
                for axis in axes(tensor.axes)
            )
            if len(shape) != len(pair.saved) or len(shape) != len(pair.model):
                continue
            saved, model = (unify([shape], [one], {}, []) for one in (pair.saved, pair.model))
            if saved is not None and model is not None:
                yield storage.name, Side(cell, saved), Side(cell, model)
                break
