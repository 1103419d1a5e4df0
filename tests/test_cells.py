"""The mathematics as data: every row of ``CELLS`` speaks only words that are known."""

from __future__ import annotations

import pytest

from lstm_params.axes import axes
from lstm_params.cells import CELLS, FAMILIES, HEAD, OPTIONS, Cell, Term
from lstm_params.checks import INSTEAD

BASE = {"units", "input", "state", "output", "place"}

GATES = {
    "lstm": {"input", "forget", "candidate", "output"},
    "gru": {"reset", "update", "candidate"},
    "rnn": set(),
    "dense": set(),
    "embedding": set(),
    "dropout": set(),
}


def needed(term: Term) -> set[str]:
    """The options and flags that switch a term on or off."""
    words = term.needs.replace("|", " ").split()
    return {word.partition("=")[0].strip("!") for word in words}


def size_words(cell: Cell) -> set[str]:
    """The sizes that a cell's axes may use."""
    words = BASE | {size.name for size in cell.sizes}
    for name in cell.options.split():
        if name in OPTIONS and OPTIONS[name].kind == "sides":
            words |= {f"{name}{side}" for side in range(1, cell.rank + 1)}
        elif name in OPTIONS and OPTIONS[name].kind in {"size", "axes"}:
            words.add(name)
    return words


def factors(axis_words: str) -> set[str]:
    """The sizes that axes use."""
    words = {f for axis in axes(axis_words) for product in axis for f in product}
    return {word for word in words if not word.isdecimal()}


def problems(cell: Cell) -> set[str]:
    """What is wrong with a cell's rows."""
    letters = [letter for letter, _ in cell.gates]
    symbols = [term.symbol for term in cell.terms]
    options, sizes = cell.options.split(), size_words(cell)
    used = {*cell.state, *cell.output}.union(*(factors(size.axis) for size in cell.sizes))
    found = {f"{name} is no option" for name in options if name not in OPTIONS}
    found |= {f"{name} is not its option" for name in cell.requires.split() if name not in options}
    found |= {f"{symbol} is there twice" for symbol in symbols if symbols.count(symbol) > 1}
    found |= {f"gate {letter} is there twice" for letter in letters if letters.count(letter) > 1}
    known = {*options, *(flag.name for flag in cell.flags)}
    for term in cell.terms:
        used |= factors(term.axes)
        owners = term.gates.split() if term.gates else []
        found |= {f"{owner} is no gate" for owner in owners if owner not in letters}
        found |= {f"{name} is not its option" for name in needed(term) - known}
    return found | {f"{word} is no size" for word in used - sizes}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_speaks_only_words_that_are_known(name: str) -> None:
    assert problems(CELLS[name]) == set()


def test_a_wrong_row_would_be_seen() -> None:
    lstm = CELLS["lstm"]
    wrong = lstm._replace(
        terms=(
            *lstm.terms,
            Term("W", "input", "units inputs", gates="q", needs="peephoel !reset"),
        ),
        gates=(*lstm.gates, ("f", "forget")),
        options=f"{lstm.options} peephoel",
        requires="window",
    )

    assert problems(wrong) == {
        "W is there twice",
        "gate f is there twice",
        "inputs is no size",
        "q is no gate",
        "peephoel is no option",
        "reset is not its option",
        "window is not its option",
    }


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_of_a_family(name: str) -> None:
    assert CELLS[name].family in FAMILIES


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_found_under_its_own_name(name: str) -> None:
    assert CELLS[name].name == name


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_is_found_under_its_own_name_and_has_words_for_its_values(name: str) -> None:
    option = OPTIONS[name]

    assert option.name == name
    assert option.kind in {"size", "sides", "axes", "choice"}
    assert bool(option.values) == (option.kind == "choice")


@pytest.mark.parametrize("name", GATES)
def test_a_cell_has_the_gates_of_its_paper(name: str) -> None:
    assert {gate for _, gate in CELLS[name].gates} == GATES[name]


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_is_of_some_cell_or_of_all(name: str) -> None:
    assert name in INSTEAD or any(name in cell.options.split() for cell in CELLS.values())


@pytest.mark.parametrize(
    ("cell", "states"),
    [("lstm", 2), ("convlstm2d", 2), ("cifg", 2), ("gru", 1), ("rnn", 1), ("attention", 0)],
)
def test_a_cell_passes_on_as_many_states_as_its_paper_has(cell: str, states: int) -> None:
    assert CELLS[cell].carried == states


@pytest.mark.parametrize("name", CELLS)
def test_states_use_only_sizes_that_the_cell_has(name: str) -> None:
    for state in CELLS[name].states if CELLS[name].recurrent else ():
        words = {word.strip("-") for word in factors(state.axes)}

        assert words <= {*size_words(CELLS[name]), "1"}


def test_the_one_cell_that_may_be_tied_is_the_head() -> None:
    assert [cell.name for cell in CELLS.values() if cell.head] == [HEAD]
    assert [cell.name for cell in CELLS.values() if "tied" in cell.options.split()] == [HEAD]


@pytest.mark.parametrize(("cell", "sized"), [("lstm", True), ("dense", True), ("dropout", False)])
def test_a_cell_without_units_returns_as_much_as_it_gets(cell: str, *, sized: bool) -> None:
    assert CELLS[cell].has_units is sized
