"""Any layer and any network, as hypothesis draws them."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from lstm_params import FrameworkError, Layer, Network
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.checks import LARGEST, MERGES, OptionValue, in_order
from lstm_params.engine.plan import count
from lstm_params.frameworks import NAMES

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

RECURRENT = [name for name, cell in CELLS.items() if cell.recurrent]

PLAIN = [name for name in RECURRENT if not CELLS[name].flags]
"""Those whose terms do not depend on what is around them."""

SIZES = st.integers(1, LARGEST)

STORES = st.sampled_from(NAMES)

SMALL = st.integers(1, 10**9)


def values_of(option: str, rank: int) -> SearchStrategy[OptionValue]:
    """Any value of an option."""
    if OPTIONS[option].kind == "choice":
        return st.sampled_from([value for value, _ in OPTIONS[option].values])
    if OPTIONS[option].kind == "axes":
        return st.lists(SMALL, min_size=1, max_size=4).map(tuple)
    if OPTIONS[option].kind == "sides" and rank > 1:
        return SIZES | st.tuples(*[SIZES] * rank)
    return SMALL


def options_of(name: str) -> SearchStrategy[tuple[tuple[str, OptionValue], ...]]:
    """Any options the cell has, and those that it requires; tied needs another layer's sizes."""
    cell = CELLS[name]
    values = {option: values_of(option, cell.rank) for option in cell.options.split()}
    values.pop("tied", None)
    for size in cell.sizes:
        if ("input" in size.axis or not cell.has_units) and size.divisor in values:
            values[size.divisor] = st.just(1)  # which any input is divided by
    required = {option: values.pop(option) for option in cell.requires.split()}
    made = {size.name for size in cell.sizes}
    for size in cell.sizes:
        if not cell.has_units and size.divisor in made & values.keys():
            required[size.divisor] = values.pop(size.divisor)  # whose default need not divide it
    for size in cell.sizes:
        if size.name in values and size.divisor.isdecimal() and size.divisor != "1":
            required[size.name] = st.just(1)  # which is a division by a number if it is not given
            values.pop(size.name)
    return st.fixed_dictionaries(required, optional=values).map(together).map(in_order)


def together(options: dict[str, OptionValue]) -> dict[str, OptionValue]:
    """The options without those that go beside one that is not there."""
    return {n: value for n, value in options.items() if OPTIONS[n].goes_with in ("", *options)}


def layers_with(name: str, options: tuple[tuple[str, OptionValue], ...]) -> SearchStrategy[Layer]:
    """Any layer of the cell with these options; its units divide into the parts they ask for."""
    cell = CELLS[name]
    given = dict(options)
    divisors = [given.get(size.divisor, 1) for size in cell.sizes]
    part = prod(divisor for divisor in divisors if isinstance(divisor, int))
    return st.builds(
        Layer,
        st.just(name),
        SMALL.map(part.__mul__) if cell.has_units else st.none(),
        SIZES if cell.recurrent else st.just(1),
        st.sampled_from([None, *MERGES]) if cell.recurrent else st.none(),
        st.just(options),
    )


def layers_of(name: str) -> SearchStrategy[Layer]:
    """Any layer of the cell."""
    return options_of(name).flatmap(lambda options: layers_with(name, options))


def any_of(names: list[str]) -> SearchStrategy[Layer]:
    """A layer of one of these cells."""
    return st.sampled_from(names).flatmap(layers_of)


def built(size: int, first: Layer, rest: list[Layer]) -> Network:
    """The layers on an input."""
    return Network(size, (first, *rest))


def raised(layer: Layer, words: int) -> Layer:
    """The layer as it may stand above another: one that looks words up says how many there are."""
    return layer._replace(options=(("on", words),)) if CELLS[layer.cell].words else layer


LAYERS = any_of([*CELLS])

ABOVE = st.builds(raised, LAYERS, SIZES)

NETWORKS = st.builds(built, SIZES, LAYERS, st.lists(ABOVE, max_size=4))


def total_in(network: Network, name: str) -> int | None:
    """The count, or None if the framework cannot store it."""
    try:
        return count(network, name)
    except FrameworkError:
        return None
