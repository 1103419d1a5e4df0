"""The vocabulary: every word, its other names, and those that count nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lstm_params import LstmParamsError, Network, parse
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.reading.spec import read
from lstm_params.reading.words import ALIASES, CHOICES, COUNTS_NOTHING, SWITCHES, VOCABULARY
from reading.refusals import required

if TYPE_CHECKING:
    from collections.abc import Iterator

SAID_FOR_NOTHING = [word for word in COUNTS_NOTHING if VOCABULARY[word].rule == "nothing"]
"""Those that are read as such among words; dropout is a layer there."""

NUMBERED = [word for word in SAID_FOR_NOTHING if word not in SWITCHES]


def aliases() -> list[tuple[str, str]]:
    """Each main word with each of its other names."""
    return [(main, other) for main, others in ALIASES.items() for other in others.split()]


def needed(cell: str, option: str) -> list[str]:
    """The options that a cell with an option cannot be without."""
    names = [*required(cell), *filter(None, [OPTIONS[option].goes_with])]
    return [name for name in names if name != CELLS[cell].leads]


def hosts(option: str) -> Iterator[str]:
    """Each layer that has the option, with all that it requires but that."""
    for name, cell in CELLS.items():
        if option in cell.options.split() and option != cell.leads:
            others = "".join(f" {name} 5" for name in needed(name, option) if name != option)
            start = "embedding 3 5 " if option == "tied" else "3 dense 5 " * (name == "dense")
            size = f" {3 if option == 'tied' else 5}" if cell.has_units or cell.leads else ""
            yield f"{start or '5 '}{name}{size}{others}"


def host(option: str) -> str:
    """The first layer that has the option and can be given it on an input of 5."""
    word = next((word for _, word in OPTIONS[option].values), f"{option} 5")
    return next(layer for layer in hosts(option) if attempt(f"{layer} {word}") is not None)


def using(main: str, word: str) -> str:
    """A spec that says ``main`` by another word."""
    rule, means = VOCABULARY[main]
    if rule == "layer":
        leads = CELLS[means].leads
        others = "".join(f" {name} 5" for name in required(means) if name != leads)
        size = " 5" if CELLS[means].has_units or leads else ""
        return f"{word} 3 5" if main == "embedding" else f"5 {word}{size}{others}"
    if rule in {"sized", "sides"}:
        return f"{host(means)} {word} 5"
    if rule == "choice":
        return f"{host(CHOICES[means][0])} {word}"
    return {
        "units": f"3 {word} 5",
        "features": f"{word} 3 lstm 5",
        "copies": f"3 lstm 5 {word} 2",
        "head": f"3 lstm 5 {word} 7",
        "both": f"3 lstm 5 {word}",
        "bias": f"3 lstm 5 {word} false",
        "nothing": f"3 lstm 5 {word} 7",
    }[rule]


def attempt(text: str) -> Network | None:
    """The network, or None if there is none."""
    try:
        return parse(text)
    except LstmParamsError:
        return None


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_is_read_by_its_word(option: str) -> None:
    words = [word for _, word in OPTIONS[option].values] or [f"{option} 5"]
    for word in words if option != "on" else ():
        layer = parse(f"{host(option)} {word}").layers[-1]

        assert option in dict(layer.options)


@pytest.mark.parametrize(("main", "other"), aliases())
def test_another_name_is_read_as_the_main_one(main: str, other: str) -> None:
    assert read(using(main, other), {}) == read(using(main, main), {})


@pytest.mark.parametrize("word", sorted(VOCABULARY))
def test_case_does_not_matter(word: str) -> None:
    assert attempt(f"3 lstm 5 {word.upper()} 2") == attempt(f"3 lstm 5 {word} 2")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        *((word, value) for word in NUMBERED for value in ("", " 7", " 0.5", " 1,024", "=True")),
        *(
            (word, value)
            for word in sorted(SWITCHES)
            for value in ("", " true", " no", "=True", "=1")
        ),
    ],
)
def test_a_word_that_counts_nothing_is_noted_and_changes_nothing(word: str, value: str) -> None:
    assert read(f"3 lstm 5 {word}{value} dense 7", {}) == (
        parse("3 lstm 5 dense 7"),
        (COUNTS_NOTHING[word],),
    )


@pytest.mark.parametrize("word", sorted(SWITCHES))
def test_a_number_behind_a_switch_is_a_layer_and_not_swallowed(word: str) -> None:
    assert parse(f"3 lstm 5 {word} 7 dense 2") == parse("3 lstm 5 lstm 7 dense 2")
