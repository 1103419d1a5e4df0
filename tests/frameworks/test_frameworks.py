"""The storage as data: whatever a framework's rows say, every term is stored whole.

The checks take a framework, so that the last tests can hand them broken ones.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager, suppress
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import pytest

from lstm_params import FrameworkError, Layer, LstmParamsError, Network
from lstm_params.axes import axes, length
from lstm_params.cells import CELLS, OPTIONS, Cell, Term
from lstm_params.checks import in_order
from lstm_params.engine import plan, weights
from lstm_params.engine.plan import count
from lstm_params.engine.terms import held_gates
from lstm_params.frameworks import NAMES, Framework, Storage, Tensor, framework

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.checks import OptionValue
    from lstm_params.engine.plan import PlannedLayer
    from lstm_params.engine.weights import Weight

PRIMES = (2, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43)
"""Sizes of a cell's options, in their order; units are 5 and the input is 3."""

KEPT = [(name, cell) for name in NAMES for cell in framework(name).cells]
"""Every cell of every framework."""


def settings(cell: Cell) -> Iterator[list[tuple[str, OptionValue] | None]]:
    """What each option may be: not given, or each of its values; a size is a prime of its own."""
    primes = iter(PRIMES)
    for name in cell.options.split():
        option = OPTIONS[name]
        values: list[OptionValue] = [value for value, _ in option.values]
        if option.kind == "sides":
            values = [tuple(next(primes) for _ in range(cell.rank))]
        elif option.kind == "axes":
            values = [tuple(next(primes) for _ in range(rank)) for rank in (1, 2, 4)]
        elif option.kind == "size":
            values = [2 if name in divisors(cell) else next(primes)]
        absent = [] if name in cell.requires.split() else [None]
        yield [*absent, *((name, value) for value in values)]


def divisors(cell: Cell) -> set[str]:
    """The options that must divide the units."""
    return {size.divisor for size in cell.sizes}


def alone(options: tuple[tuple[str, OptionValue], ...]) -> bool:
    """Whether an option is there without the one that it goes beside."""
    given = dict(options)
    return any(OPTIONS[name].goes_with not in ("", *given) for name in given)


def layers(name: str) -> Iterator[Layer]:
    """The cell with every combination of its options, in one direction and in both."""
    cell = CELLS[name]
    units = 2 * 5 if divisors(cell) & set(cell.options.split()) else 5
    for chosen in product(*settings(cell)):
        options = in_order(dict(pair for pair in chosen if pair))
        if alone(options):
            continue
        size = units if cell.has_units else None
        yield Layer(name, size, 1, None, options)
        if cell.recurrent:
            yield Layer(name, size, 3, "concat", options)


def networks(name: str) -> Iterator[Network]:
    """Each of these layers on an input of 3; a tied one above what it is tied to."""
    for layer in layers(name):
        tied = ("tied", "on") in layer.options
        below = (Layer("embedding", 3),) if tied else ()
        divided = any("input" in size.axis for size in CELLS[name].sizes)
        with suppress(LstmParamsError):
            yield Network(5 if tied else 2 * 3 if divided else 3, (*below, layer))


@contextmanager
def instead(store: Framework) -> Iterator[None]:
    """Let this framework stand in for every other."""
    plan.make_plan.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        for module in (plan, weights):
            patch.setattr(module, "framework", lambda _: store)
        yield
    plan.make_plan.cache_clear()


def stored(store: Framework, cell: str) -> Iterator[tuple[PlannedLayer, tuple[Weight, ...]]]:
    """What ``store`` can keep of the cell; a combination that it refuses is passed over."""
    for network in networks(cell):
        with suppress(FrameworkError):
            laid_out = plan.planned(network, store.name)
            for layer, kept in zip(laid_out.layers, weights.weights(laid_out), strict=True):
                if layer.plan.cell.name == cell:
                    yield layer, kept


def problems(store: Framework, name: str) -> set[str]:
    """What is wrong with the rows of one cell."""
    cell, storage = CELLS[name], store.cells[name]
    wrong = wrong_gates(cell, storage) | wrong_words(cell, storage)
    if wrong:
        return wrong
    found: set[str] = set()
    used: set[Tensor] = set()  # but for axes: a shape has as many as it is given
    with instead(store):
        for layer, kept in stored(store, name):
            used.update(row._replace(axes="") for row in layer.plan.tensors)
            found |= wrong_weights(layer, kept, store)
    return found | {f"{row.name} is never stored" for row in storage.tensors
                    if row._replace(axes="") not in used}  # fmt: skip


def wrong_gates(cell: Cell, storage: Storage) -> set[str]:
    """A stored order that is no order of the gates; a spelling that spells others.

    A row may name gates that the cell has not got: what is stored and never used.
    """
    named = {letter for row in storage.tensors for letter in (row.gates or "").split()}
    letters = [letter for letter, _ in cell.gates]
    letters += sorted(named - set(letters))
    found = set()
    if sorted(storage.gates.split()) != sorted(letters):
        found.add(f"{storage.gates!r} are not the gates {letters}")
    if storage.letters and len(storage.letters.split()) != len(letters):
        found.add(f"{storage.letters!r} does not spell {letters}")
    return found


def wrong_words(cell: Cell, storage: Storage) -> set[str]:
    """Words of axes that are no sizes, symbols that are no terms."""
    options = cell.options.split()
    sides = {f"{option}{side}" for option in options for side in range(1, cell.rank + 1)}
    known = {"units", "input", "state", "gates", "directions", *sides, *options}
    known |= {size.name for size in cell.sizes}
    words = {word for row in storage.tensors for axis in axes(row.axes) for p in axis for word in p}
    held = {symbol for row in storage.tensors for symbol in row.terms}
    return {f"{word} is no size" for word in words - known if not word.isdecimal()} | {
        f"{symbol} is no term" for symbol in held - {term.symbol for term in cell.terms}
    }


def owners(term: Term, cell: Cell) -> set[str]:
    """Letters of the gates that own one of a term each; "" is the layer."""
    every = {letter for letter, _ in cell.gates} if term.gates is None else set(term.gates.split())
    return every or {""}


def wrong_weights(layer: PlannedLayer, found: tuple[Weight, ...], store: Framework) -> set[str]:
    """Names that come twice, terms that are missing, a sum that is not the formula's."""
    part, (cell, storage, rows, _, _, formula) = layer.part, layer.plan
    both = len(part.layer.directions)
    names = [weight.name for weight in found if weight.direction != "backward"]
    wrong = {f"{name} comes twice" for name in names if names.count(name) > 1}
    wrong |= {f"{what} is stored twice" for what in twice(cell, rows)}
    given = dict(part.layer.chosen)
    on = plan.resolve(store, storage, cell, given)
    on |= dict.fromkeys(part.layer.flags(part.sizes), "on")
    counted = 0
    for term in cell.terms:
        times: Counter[str] = Counter()
        for row in rows:
            held = owners(term, cell) if row.gates is None else row.gates.split()
            each = row.terms.count(term.symbol)
            times.update(dict.fromkeys(held, each if row.kind != "buffer" else 0))
        whole = bool(times) and all(times[gate] for gate in owners(term, cell))
        buffered = any(term.symbol in row.terms for row in rows if row.kind == "buffer")
        kinds = {row.kind for row in rows if term.symbol in row.terms}
        zeros = kinds == {"frozen"}  # what the equations do without may be kept and never trained
        if (whole or buffered) != plan.holds(term.needs, on) and not (whole and zeros):
            wrong.add(f"{term.symbol} is {'always' if whole else 'not'} stored")
        elif whole:
            each = prod(length(axis, part.sizes) for axis in axes(term.axes))
            counted += times.total() * each
    held_in_all = sum(weight.parameters for weight in found if weight.kind != "buffer")
    if not held_in_all == both * counted == both * formula.count(part.sizes):
        wrong.add(f"{part.layer} holds {held_in_all}, not {both * counted}")
    return wrong


def twice(cell: Cell, rows: tuple[Tensor, ...]) -> set[str]:
    """What rows hold more than once: of several of a term, each has a prime of its own."""
    held = Counter(
        f"{symbol} {gate}".strip()
        for row in rows
        for symbol in row.holds.split()
        for gate in held_gates(row, cell) or ("",)
    )
    return {what for what, times in held.items() if times > 1}


@pytest.mark.parametrize(("name", "cell"), KEPT)
def test_every_prime_is_named_by_its_term(name: str, cell: str) -> None:
    named = {term.symbol: len(term.more) for term in CELLS[cell].terms}
    held = {symbol for row in framework(name).cells[cell].tensors for symbol in row.holds.split()}

    assert {symbol for symbol in held if symbol.count("'") > named[symbol.rstrip("'")]} == set()


@pytest.mark.parametrize(("name", "cell"), KEPT)
def test_every_term_is_stored_whole_under_a_name_of_its_own(name: str, cell: str) -> None:
    assert problems(framework(name), cell) == set()


@pytest.mark.parametrize("cell", [name for name in CELLS if not CELLS[name].terms])
@pytest.mark.parametrize("name", NAMES)
def test_every_framework_stores_what_holds_nothing(name: str, cell: str) -> None:
    assert count(Network(3, (Layer(cell),)), name) == 0
    assert count(Network(3, (Layer("lstm", 5), Layer(cell))), name) == (
        count(Network(3, (Layer("lstm", 5),)), name)
    )


@pytest.mark.parametrize(("name", "cell"), KEPT)
def test_some_layer_of_every_kept_cell_is_stored(name: str, cell: str) -> None:
    assert any(stored(framework(name), cell))


@pytest.mark.parametrize("name", NAMES)
def test_a_framework_says_who_it_is_and_what_its_rows_were_checked_against(name: str) -> None:
    store = framework(name)

    assert store.name == name
    assert store.title
    assert store.source
    assert store.verified in {"instances", "source", "equations"}
    assert set(store.cells) <= set(CELLS)


def edited(cell: str, row: int, **changes: str) -> Framework:
    """PyTorch with one row of a cell changed."""
    store = framework("pytorch")
    storage = store.cells[cell]
    rows = list(storage.tensors)
    rows[row] = rows[row]._replace(**changes)
    return with_storage(store, cell, storage._replace(tensors=tuple(rows)))


def with_storage(store: Framework, cell: str, storage: Storage) -> Framework:
    """The framework, keeping one cell otherwise."""
    return store._replace(cells={**store.cells, cell: storage})


def rnn(**changes: str | tuple[Tensor, ...]) -> Framework:
    """PyTorch's rnn, stored otherwise."""
    store = framework("pytorch")
    return with_storage(store, "rnn", store.cells["rnn"]._replace(**changes))  # type: ignore[arg-type] # on purpose


def without_row(row: int) -> Framework:
    """PyTorch's rnn without one of its tensors."""
    rows = framework("pytorch").cells["rnn"].tensors
    return rnn(tensors=rows[:row] + rows[row + 1 :])


BROKEN = [
    (without_row(0), "rnn", "W is not stored"),
    (without_row(1), "rnn", "U is not stored"),
    (edited("rnn", 0, axes="units state"), "rnn", "rnn 5 holds 60, not 50"),
    (edited("rnn", 1, axes="units input"), "rnn", "rnn 5 holds 40, not 50"),
    (edited("lstm", 0, axes="units input"), "lstm", "lstm 5 holds 155, not 200"),
    (edited("rnn", 3, name="bias_ih_{layer}"), "rnn", "bias_ih_l0 comes twice"),
    (edited("rnn", 2, axes="unit"), "rnn", "unit is no size"),
    (edited("rnn", 2, holds="c"), "rnn", "c is no term"),
    (edited("rnn", 2, needs=""), "rnn", "b is always stored"),
    (edited("rnn", 3, holds="b"), "rnn", "b is stored twice"),
    (edited("gru", 3, holds="b"), "gru", "b n is stored twice"),
    (edited("rnn", 3, needs="bias=triple"), "rnn", "bias_hh_{layer} is never stored"),
    (
        with_storage(
            framework("pytorch"),
            "gru",
            framework("pytorch").cells["gru"]._replace(gates="r z z"),
        ),
        "gru",
        "'r z z' are not the gates ['r', 'z', 'n']",
    ),
    (
        with_storage(
            framework("pytorch"),
            "gru",
            framework("pytorch").cells["gru"]._replace(letters="r z"),
        ),
        "gru",
        "'r z' does not spell ['r', 'z', 'n']",
    ),
]


@pytest.mark.parametrize(("store", "cell", "problem"), BROKEN, ids=[case[2] for case in BROKEN])
def test_a_broken_row_would_be_seen(store: Framework, cell: str, problem: str) -> None:
    assert problem in problems(store, cell)


def test_an_unknown_framework_gets_the_nearest_and_where_they_are_listed() -> None:
    with pytest.raises(FrameworkError) as caught:
        framework("keara")

    assert str(caught.value) == (
        "'keara' is not a framework (did you mean 'keras'?); see: list frameworks"
    )
