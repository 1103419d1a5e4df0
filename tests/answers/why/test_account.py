"""Accounts: what nothing bends is the count."""

from __future__ import annotations

import pytest

from lstm_params import Layer, LstmParamsError, Network, count, parse
from lstm_params.answers.why.account import (
    HOW,
    effect,
    folded,
    held,
    line_sum,
    opened,
    total_of,
)
from lstm_params.answers.why.edits import edited
from lstm_params.cells import CELLS
from lstm_params.frameworks import NAMES
from strategies import total_in

SPECS = [
    "28 64 dense 10",
    "28 lstm 64 x3 bi dense 10",
    "28 lstm 64 x2 projection 16 gru 5 bi:sum batchnorm dense 3",
    "embedding 100 7 gru 8 dense 100",
    "embedding 100 8 gru 8 dense 100 tied",
    "3 sru 5 x4 convlstm2d 3 kernel 3 map 2",
    "3 lstm 5 x1000000000 bi",
    "3 dense 7 dropout dense 2",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spec", SPECS)
def test_an_account_that_nothing_bends_is_the_count(spec: str, name: str) -> None:
    try:
        total = count(spec, framework=name)
    except LstmParamsError:
        assert total_of(opened(parse(spec), name)) is None
    else:
        assert total_of(opened(parse(spec), name)) == total


STATED = opened(parse("3 lstm 5 dense 7"), "textbook")

BENT = [
    ((("recurrent", "times:0"),), 4 * (5 * 3 + 5)),
    ((("bias", "times:2"),), 4 * (5 * 5 + 5 * 3 + 2 * 5)),
    ((("bias", "once"),), 4 * (5 * 5 + 5 * 3) + 5),
    ((("peephole", "owned:1"),), 4 * (5 * 5 + 5 * 3 + 5) + 3 * 5),
    ((("*", "gates:3"),), 3 * (5 * 5 + 5 * 3 + 5)),
]
"""How terms of an lstm are counted, and what it then comes to."""


@pytest.mark.parametrize(("terms", "total"), BENT)
def test_a_term_is_counted_by_the_rule_that_is_given(
    terms: tuple[tuple[str, str], ...], total: int
) -> None:
    line = STATED.lines[0]._replace(terms=terms)
    found = line_sum(line, 3, "textbook")

    assert found is not None
    assert (found.trainable, found.frozen, found.buffer, found.output) == (total, 0, 0, 5)


def test_every_rule_for_a_term_is_tried_here() -> None:
    assert {how.partition(":")[0] for ((_, how),), _ in BENT} == set(HOW)


def test_a_line_counted_no_times_adds_nothing_and_still_hands_on_its_width() -> None:
    lstm, head = STATED.lines

    assert total_of(STATED._replace(lines=(lstm._replace(times=0), head))) == 7 * 5 + 7
    assert total_of(STATED._replace(lines=(lstm._replace(times=3), head))) == 3 * 180 + 42


@pytest.mark.parametrize(
    ("scale", "total"),
    [((1, 1, 0, 0), 180 + 20), ((3, 1, 0, 2), 3 * 190 + 10 + 2), ((1, 0, 0, 0), 190)],
)
def test_what_is_trained_and_what_is_not_count_as_often_as_the_scale_says(
    scale: tuple[int, int, int, int], total: int
) -> None:
    stated = opened(parse("3 lstm 5 batchnorm"), "keras")

    assert total_of(stated._replace(scale=scale)) == total


def test_what_a_line_holds_is_its_terms_with_their_lengths() -> None:
    lstm, head = held(STATED)

    assert [(each.name, each.lengths, each.times) for each in lstm if each.times] == [
        ("recurrent", (5, 5), 4),
        ("input", (5, 3), 4),
        ("bias", (5,), 4),
    ]
    assert [(each.name, each.size) for each in head] == [("input", 35), ("bias", 7)]


def test_accounts_of_the_same_terms_have_one_effect() -> None:
    lstm, head = STATED.lines
    gone = lstm._replace(terms=(("*", "times:0"),))

    assert effect(STATED._replace(framework="keras")) == effect(STATED)
    assert effect(STATED._replace(framework="pytorch")) != effect(STATED)
    assert effect(STATED._replace(lines=(gone, head))) == effect(
        STATED._replace(lines=(lstm._replace(times=0), head))
    )


@pytest.mark.parametrize("cell", [cell.name for cell in CELLS.values() if cell.recurrent])
def test_a_long_run_of_layers_counts_as_the_stack_that_it_is_folded_to(cell: str) -> None:
    for merge in (None, "concat", "sum"):
        try:
            network = Network(6, tuple(Layer(cell, 6, 1, merge) for _ in range(6)))
        except LstmParamsError:
            continue
        stack = folded(network)
        for name in NAMES:
            assert total_in(stack, name) == total_in(network, name)


def test_all_of_a_network_repeated_is_the_same_as_its_sum_repeated() -> None:
    stated = opened(parse("3 lstm 5"), "textbook")
    headed = opened(parse("3 lstm 5 dense 7"), "textbook")

    for one, alike in ((stated, True), (headed, False)):
        lines = effect(edited(one, "repeat recurrent 13"))
        assert (lines == effect(edited(one, "total 13 13 0 0"))) is alike
