"""The tables of a framework read backwards: every set of tensors that a layer may be stored as.

A ``Form`` is a cell with the options that decide which tensors there are. Its tensors have tails,
the part of their name that is always the same: ``lstm_cell/kernel``, ``weight_ih_l#`` (``#`` is a
number). What comes before is a path, and a path may be anything.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lstm_params.axes import axes
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.engine.plan import holds, resolve, spread, spread_by
from lstm_params.engine.terms import held_gates
from lstm_params.engine.weights import spelling
from lstm_params.errors import FrameworkError
from lstm_params.frameworks import framework

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from typing import Any

    from lstm_params.axes import Axis
    from lstm_params.cells import Cell
    from lstm_params.frameworks import Framework, Storage, Tensor

T = TypeVar("T")

AXES = 6
"""How many axes a bare tensor may have at most."""

DIGITS = re.compile(r"\d+")

SPLIT = re.compile(r"[/.]")

OUTPUT = re.compile(r":\d+$")
"""What TensorFlow adds to the name of a variable: ``kernel:0``."""

PLACES = re.compile(r"\{(index|object)\}")
"""What in a row's name is the place in a stack."""

NAMES = re.compile(r"\{(name|wrapper)\}")
"""What in a row's name is the name of an object, which may be any."""


class Row(NamedTuple):
    """One tensor of a form."""

    name: str
    """As the table writes it, the gate put in."""
    axes: tuple[Axis, ...]
    kind: str


class Form(NamedTuple):
    """One way in which a framework stores a cell."""

    cell: str
    storage: str
    """The framework's own name for the layer."""
    options: tuple[tuple[str, str], ...]
    """What a layer must be given for it, "" for a size."""
    rows: tuple[Row, ...]
    words: tuple[str, str]
    """The letters of the cell and of the framework's name for it."""
    place: int
    """How many forms come before it in the table."""


class Where(NamedTuple):
    """Where in a name a tail stands."""

    before: str
    """What the part before it begins with: ``backward_``."""
    second: bool
    """Whether it is the backward direction's."""
    numbered: bool
    """Whether its first number is the place in a stack."""


class Index(NamedTuple):
    """The forms of a framework, to look up by tails."""

    forms: tuple[Form, ...]
    tails: dict[str, tuple[Where, ...]]
    """Those with a ``before`` come first."""
    sets: dict[frozenset[str], list[tuple[Form, tuple[str, ...]]]]
    """Each set of tails with the forms that have it, and their order in each."""
    deepest: int
    """How many parts a tail has at most."""
    evident: frozenset[frozenset[str]]
    """Those sets that only a recurrent layer has, or a part of a layer that has no layer's name."""
    known: dict[object, Any]
    """What tensors of certain shapes may be, as far as it has been worked out."""
    directed: frozenset[str]
    """The tails that tell the directions apart, in their name or in what is before them."""
    borrowed: frozenset[str]
    """The cells of libraries on top of the framework, which names tell and shapes alone do not."""


@cache
def index_of(name: str) -> Index:
    """Every form of a framework."""
    store = framework(name)
    forms = tuple(
        form._replace(place=at)
        for at, form in enumerate(
            form for cell, storage in store.cells.items() for form in forms_of(store, cell, storage)
        )
    )
    tails: dict[str, set[Where]] = {}
    sets: dict[frozenset[str], list[tuple[Form, tuple[str, ...]]]] = {}
    for form in forms:
        for pairs in spelled(form, store):
            ordered = tuple(tail for tail, _ in pairs)
            for tail, where in pairs:
                tails.setdefault(tail, set()).add(where)
            entries = sets.setdefault(frozenset(ordered), [])
            if (form, ordered) not in entries:
                entries.append((form, ordered))
    first = {tail: tuple(sorted(found, reverse=True)) for tail, found in tails.items()}
    deepest = max(tail.count("/") for tail in tails) + 1
    names = {letters(storage.name) for storage in store.cells.values()}
    evident = frozenset(
        some
        for some, entries in sets.items()
        if is_evident(some, names, store.numbered)
        or all(CELLS[form.cell].recurrent for form, _ in entries)
    )
    borrowed = frozenset(cell for cell, storage in store.cells.items() if storage.package)
    return Index(forms, first, sets, deepest, evident, {}, told_apart(forms, store), borrowed)


def is_evident(tails: Iterable[str], names: Container[str], numbered: str) -> bool:
    """Whether tails name a part of a layer, which has not the name of another layer."""
    parts = [part for tail in tails for part in tail.split("/")[:-1] if part != numbered]
    return bool(parts) and not any(letters(part) in names for part in parts)


def letters(text: str) -> str:
    """The letters of a name, in lower case: ``Embedding_1`` is ``embedding``."""
    return re.sub(r"[^a-z]+", "", text.lower())


def told_apart(forms: Iterable[Form], store: Framework) -> frozenset[str]:
    """The tails of rows whose names are not the same in both directions."""
    found: set[str] = set()
    for form in forms:
        for row in form.rows:
            pair = [
                tail_of(row.name.replace("{layer}", layer), store, second=False)
                for layer in store.layer[1:]
            ]
            if pair[0] != pair[1]:
                found.update(tail for tail, _ in pair)
    return frozenset(found)


def forms_of(store: Framework, cell_name: str, storage: Storage) -> Iterator[Form]:
    """The forms of one cell, the framework's default first."""
    cell = CELLS[cell_name]
    for chosen in chosen_of(store, cell, storage):
        given = dict(chosen)
        for raised in subsets(flag.name for flag in cell.flags):
            try:
                on = {**resolve(store, storage, cell, given), **dict.fromkeys(raised, "on")}
            except FrameworkError:
                continue
            tensors = tuple(row for row in storage.tensors if holds(row.needs, on))
            for name in spread_by(given):
                tensors = spread(tensors, name, given[name])
            if tensors:
                rows = rows_of(cell, storage, tensors, given)
                words = letters(cell_name), letters(storage.name)
                yield Form(cell_name, storage.name, chosen, tuple(rows), words, 0)


def chosen_of(
    store: Framework, cell: Cell, storage: Storage
) -> Iterator[tuple[tuple[str, str], ...]]:
    """Every combination of options that decides which tensors there are."""
    must = [name for name in cell.requires.split() if name in storage.options.split()]
    more = [name for name in deciding(storage) if name not in must]
    for picked in subsets(more):
        for values in valued((*must, *picked)):
            for choice in storage.choices:
                yield tuple({**values, **least(store, storage, cell, choice, values)}.items())


def deciding(storage: Storage) -> list[str]:
    """The options, apart from the choices, that the conditions of a row name."""
    words = re.split(r"[ |]+", " ".join(row.needs for row in storage.tensors))
    named = {re.split(r"!?=", word.lstrip("!"))[0] for word in words}
    return [name for name in storage.options.split() if name in named]


def valued(names: Iterable[str]) -> list[dict[str, str]]:
    """These options as ``make_plan`` takes them: each number of axes, each choice, or a size."""
    found: list[dict[str, str]] = [{}]
    for name in names:
        option = OPTIONS[name]
        values = [value for value, _ in option.values] or [""]
        if option.kind == "axes":
            values = [str(number) for number in range(1, AXES + 1)]
        found = [{**one, name: value} for one in found for value in values]
    return found


def least(
    store: Framework, storage: Storage, cell: Cell, choice: str, values: dict[str, str]
) -> dict[str, str]:
    """The fewest pairs of a choice that a layer must be given for the framework to take it."""
    wanted = dict(pair.split("=") for pair in choice.split())
    for pairs in subsets(reversed(wanted.items())):
        given = {**values, **dict(pairs)}
        with suppress(FrameworkError):
            on = resolve(store, storage, cell, given)
            if all(on.get(name) == value for name, value in wanted.items()):
                return dict(pairs)
    return wanted


def rows_of(
    cell: Cell, storage: Storage, tensors: Iterable[Tensor], given: Mapping[str, str]
) -> Iterator[Row]:
    """A row for each tensor, one for each gate where its name runs over the gates."""
    state = next((name for name in cell.state if name in given), cell.state[-1])
    for tensor in tensors:
        letters = held_gates(tensor, cell)
        by_gate = "{gate}" in tensor.name
        words = {"state": state, "gates": "1" if by_gate else str(len(letters) or 1)}
        shape = tuple(
            tuple(tuple(words.get(factor, factor) for factor in product) for product in axis)
            for axis in axes(tensor.axes)
        )
        gates = [own for letter, own in spelling(storage) if letter in letters]
        for gate in gates if by_gate else [""]:
            yield Row(tensor.name.replace("{gate}", gate), shape, tensor.kind)


def spelled(form: Form, store: Framework) -> Iterator[list[tuple[str, Where]]]:
    """The tails of a form's rows: of each direction, as the table and as others spell them."""
    written = [row.name for row in form.rows]
    spellings = [written]
    for pattern, other in store.spelled:
        spellings.append([re.sub(pattern, other, name, count=1) for name in written])
    if store.numbered:
        spellings += [by_number(names, store.numbered) for names in spellings]
    for names in dict.fromkeys(map(tuple, spellings)):
        for at, layer in enumerate(store.layer):
            full = (name.replace("{layer}", layer) for name in names)
            yield [tail_of(name, store, second=at == 2) for name in full]


def by_number(names: Iterable[str], numbered: str) -> list[str]:
    """The rows of each object by number: ``dense/vars/0``."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        of = name.rpartition("/")[0]
        seen[of] = seen.get(of, -1) + 1
        found.append(f"{of}/{numbered}/{seen[of]}")
    return found


def tail_of(name: str, store: Framework, *, second: bool) -> tuple[str, Where]:
    """The part of a row's name that is always the same, and where it stands."""
    placed = PLACES.sub("0", name)
    parts = parts_of(NAMES.sub("*", placed), store)
    before = ""
    while any("*" in part for part in parts):
        before = parts.pop(0).partition("*")[0]
    tail = "/".join(parts)
    numbered = placed != name
    return DIGITS.sub("#", tail) if numbered else tail, Where(before, second, numbered)


def parts_of(name: str, store: Framework) -> list[str]:
    """The parts of a name that are joined to a path."""
    parts = SPLIT.split(OUTPUT.sub("", name))
    if store.joined:
        parts = [part for one in parts for part in one.split(store.joined)]
    return [part for part in parts if part]


def subsets(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Every selection of these, the smaller ones first."""
    every = tuple(items)
    return chain.from_iterable(combinations(every, size) for size in range(len(every) + 1))
