"""The engine against closed forms typed by hand: input 3, units 5, projection 2, state 7."""

from __future__ import annotations

import pytest

from lstm_params import FrameworkError
from lstm_params.library import count, report

FRAMEWORKS = ("textbook", "keras", "pytorch")

FIGURES = [
    ("28 lstm 64", 23_808, 23_808, 24_064),
    ("28 lstm 64 dense 10", 24_458, 24_458, 24_714),
    ("28 lstm 64 x2 dense 10", 57_482, 57_482, 57_994),
    ("28 lstm 64 state 128", 40_192, None, None),
    ("28 lstm 64 state 128 dense 10", 40_842, None, None),
    ("28 gru 128", 60_288, 60_672, 60_672),
    ("28 rnn 128", 20_096, 20_096, 20_224),
    ("28 lstm 64 x2 bi", 146_432, 146_432, 147_456),
    ("13 lstm 32 projection 8 x2 bi", 13_056, None, 13_568),
    (
        "embedding 20000 128 lstm 64 bi lstm 64 bi dense 1",
        2_757_761,
        2_757_761,
        2_758_785,
    ),
]
"""The table of the issue; None where the framework cannot."""

# fmt: off
CLOSED_FORMS = [
    ("3 lstm 5", 4 * 5 * (3 + 5 + 1), 4 * 5 * (3 + 5 + 1), 4 * 5 * (3 + 5 + 2)),
    ("3 lstm 5 nobias",      4 * 5 * (3 + 5),           4 * 5 * (3 + 5),           4 * 5 * (3 + 5)),
    ("3 gru 5", 3 * 5 * (3 + 5 + 1), 3 * 5 * (3 + 5 + 2), 3 * 5 * (3 + 5 + 2)),
    ("3 gru 5 nobias",       3 * 5 * (3 + 5),           3 * 5 * (3 + 5),           3 * 5 * (3 + 5)),
    ("3 rnn 5",              5 * (3 + 5 + 1),           5 * (3 + 5 + 1),           5 * (3 + 5 + 2)),
    ("3 rnn 5 nobias",       5 * (3 + 5),               5 * (3 + 5),               5 * (3 + 5)),
    ("3 dense 5",            5 * (3 + 1),               5 * (3 + 1),               5 * (3 + 1)),
    ("3 dense 5 nobias",     5 * 3,                     5 * 3,                     5 * 3),
    ("embedding 7 5",        7 * 5,                     7 * 5,                     7 * 5),
    ("3 dropout",            0,                         0,                         0),
    ("3 lstm 5 bi", 2 * 4 * 5 * (3 + 5 + 1), 2 * 4 * 5 * (3 + 5 + 1), 2 * 4 * 5 * (3 + 5 + 2)),
    ("3 gru 5 bi:sum", 2 * 3 * 5 * (3 + 5 + 1), 2 * 3 * 5 * (3 + 5 + 2), 2 * 3 * 5 * (3 + 5 + 2)),
    ("3 rnn 5 bi nobias",    2 * 5 * (3 + 5),           2 * 5 * (3 + 5),           2 * 5 * (3 + 5)),
    ("3 lstm 5 x2",
        4 * 5 * (3 + 5 + 1) + 4 * 5 * (5 + 5 + 1),
        4 * 5 * (3 + 5 + 1) + 4 * 5 * (5 + 5 + 1),
        4 * 5 * (3 + 5 + 2) + 4 * 5 * (5 + 5 + 2)),
    ("3 gru 5 x7",
        3 * 5 * (3 + 5 + 1) + 6 * 3 * 5 * (5 + 5 + 1),
        3 * 5 * (3 + 5 + 2) + 6 * 3 * 5 * (5 + 5 + 2),
        3 * 5 * (3 + 5 + 2) + 6 * 3 * 5 * (5 + 5 + 2)),
    ("3 rnn 5 x2 bi",
        2 * 5 * (3 + 5 + 1) + 2 * 5 * (10 + 5 + 1),
        2 * 5 * (3 + 5 + 1) + 2 * 5 * (10 + 5 + 1),
        2 * 5 * (3 + 5 + 2) + 2 * 5 * (10 + 5 + 2)),
    ("3 rnn 5 x2 bi:mul",
        2 * 5 * (3 + 5 + 1) + 2 * 5 * (5 + 5 + 1),
        2 * 5 * (3 + 5 + 1) + 2 * 5 * (5 + 5 + 1),
        2 * 5 * (3 + 5 + 2) + 2 * 5 * (5 + 5 + 2)),
    ("3 lstm 5 projection 2",
        4 * 5 * (3 + 2 + 1) + 2 * 5, None, 4 * 5 * (3 + 2 + 2) + 2 * 5),
    ("3 lstm 5 projection 2 nobias",
        4 * 5 * (3 + 2) + 2 * 5, None, 4 * 5 * (3 + 2) + 2 * 5),
    ("3 lstm 5 projection 2 x2 bi",
        2 * (4 * 5 * (3 + 2 + 1) + 2 * 5) + 2 * (4 * 5 * (4 + 2 + 1) + 2 * 5), None,
        2 * (4 * 5 * (3 + 2 + 2) + 2 * 5) + 2 * (4 * 5 * (4 + 2 + 2) + 2 * 5)),
    ("3 lstm 5 projection 2 dense 7",
        4 * 5 * (3 + 2 + 1) + 2 * 5 + 7 * (2 + 1), None,
        4 * 5 * (3 + 2 + 2) + 2 * 5 + 7 * (2 + 1)),
    ("3 lstm 5 state 7",     4 * 5 * (3 + 7 + 1),       None,                      None),
    ("3 gru 5 state 7",      3 * 5 * (3 + 7 + 1),       None,                      None),
    ("3 rnn 5 state 7",      5 * (3 + 7 + 1),           None,                      None),
    ("3 lstm 5 dropout dense 7",
        4 * 5 * (3 + 5 + 1) + 7 * (5 + 1),
        4 * 5 * (3 + 5 + 1) + 7 * (5 + 1),
        4 * 5 * (3 + 5 + 2) + 7 * (5 + 1)),
    ("3 lstm 5 bi dense 7",
        2 * 4 * 5 * (3 + 5 + 1) + 7 * (10 + 1),
        2 * 4 * 5 * (3 + 5 + 1) + 7 * (10 + 1),
        2 * 4 * 5 * (3 + 5 + 2) + 7 * (10 + 1)),
    ("3 lstm 5 bi:ave dense 7",
        2 * 4 * 5 * (3 + 5 + 1) + 7 * (5 + 1),
        2 * 4 * 5 * (3 + 5 + 1) + 7 * (5 + 1),
        2 * 4 * 5 * (3 + 5 + 2) + 7 * (5 + 1)),
]

TEXTS = [
    ("3 lstm 5", "textbook", "4·units·(units + input) + 4·units", "4·5·(5 + 3) + 4·5"),
    ("3 lstm 5", "pytorch", "4·units·(units + input) + 8·units", "4·5·(5 + 3) + 8·5"),
    ("3 lstm 5 nobias", "keras", "4·units·(units + input)", "4·5·(5 + 3)"),
    ("3 gru 5", "textbook", "3·units·(units + input) + 3·units", "3·5·(5 + 3) + 3·5"),
    ("3 gru 5", "keras", "3·units·(units + input) + 6·units", "3·5·(5 + 3) + 6·5"),
    ("3 rnn 5", "textbook", "units·(units + input) + units", "5·(5 + 3) + 5"),
    ("3 rnn 5", "pytorch", "units·(units + input) + 2·units", "5·(5 + 3) + 2·5"),
    ("3 dense 5", "keras", "units·input + units", "5·3 + 5"),
    ("3 dense 5 nobias", "keras", "units·input", "5·3"),
    ("embedding 7 5", "keras", "input·units", "7·5"),
    ("3 dropout", "keras", "0", "0"),
    ("3 lstm 5 state 7", "textbook", "4·units·(state + input) + 4·units", "4·5·(7 + 3) + 4·5"),
    ("3 lstm 5 projection 2", "textbook",
        "4·units·(projection + input) + 4·units + projection·units", "4·5·(2 + 3) + 4·5 + 2·5"),
    ("3 lstm 5 bi", "textbook",
        "2·(4·units·(units + input) + 4·units)", "2·(4·5·(5 + 3) + 4·5)"),
    ("3 lstm 5 bi nobias", "textbook", "2·4·units·(units + input)", "2·4·5·(5 + 3)"),
    ("20000 lstm 1500", "textbook",
        "4·units·(units + input) + 4·units", "4·1,500·(1,500 + 20,000) + 4·1,500"),
]
# fmt: on


@pytest.mark.parametrize("spec_and_totals", FIGURES + CLOSED_FORMS, ids=lambda row: row[0])
@pytest.mark.parametrize("at", range(3), ids=FRAMEWORKS)
def test_the_engine_counts_what_the_closed_form_counts(
    spec_and_totals: tuple[str, int, int | None, int | None], at: int
) -> None:
    spec, *totals = spec_and_totals
    total, name = totals[at], FRAMEWORKS[at]
    if total is None:
        with pytest.raises(FrameworkError, match=f"^{name} cannot store (projection|state) in "):
            count(spec, framework=name)
        return

    assert count(spec, framework=name) == total
    assert report(spec, framework=name).total == total


@pytest.mark.parametrize(("spec", "name", "symbolic", "numeric"), TEXTS)
def test_the_formula_is_written_in_words_and_in_numbers(
    spec: str, name: str, symbolic: str, numeric: str
) -> None:
    (layer,) = report(spec, framework=name).layers

    assert (layer.formula, layer.arithmetic) == (symbolic, numeric)


@pytest.mark.parametrize(
    ("spec", "name"), [(row[0], name) for row in FIGURES for name in FRAMEWORKS]
)
def test_the_numbers_of_the_formula_make_its_count(spec: str, name: str) -> None:
    try:
        counted = report(spec, framework=name)
    except FrameworkError:
        return
    for layer in counted.layers:
        arithmetic = layer.arithmetic.replace("·", "*").replace(",", "")

        assert eval(arithmetic) == layer.parameters  # noqa: S307 - our own text
