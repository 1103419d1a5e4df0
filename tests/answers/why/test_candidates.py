"""Frameworks' conventions as readings, and which numbers somebody may have chosen."""

from __future__ import annotations

import pytest

from lstm_params import LstmParamsError, count, parse, why
from lstm_params.answers.why.account import opened
from lstm_params.answers.why.candidates import few_of, fill, is_likely, known_slips, questions
from lstm_params.answers.why.readings import Reading
from lstm_params.frameworks import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_framework_s_convention_is_a_reading_that_is_right(name: str) -> None:
    for cell in ("lstm", "gru", "rnn"):
        spec = f"3 {cell} 5"
        try:
            total = count(spec, framework=name)
        except LstmParamsError:
            continue
        verdict = why(total, spec)

        assert verdict.matches
        assert verdict.kind in {"stated", "convention"}
        assert name in verdict.agreeing


STATED = opened(parse("28 lstm 60 dense 10"), "textbook")


@pytest.mark.parametrize(
    ("number", "likely"),
    [
        *((16, True), (64, True), (2048, True), (8, False)),
        *((150, True), (1000, True), (1050, False), (1024, True)),
        *((28, True), (60, True), (10, True), (28 + 60, True), (2 * 60, True)),
        *((29, False), (61, False), (127, False)),
    ],
)
def test_people_choose_powers_of_two_fifties_and_what_their_sizes_make(
    number: int,
    likely: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert is_likely(number, STATED) is likely


def test_slips_that_multiply_by_time_steps_need_them() -> None:
    names = ["lstm", "dense"]
    with_steps = {one.name for one in known_slips(STATED, names, 13)}
    without = {one.name for one in known_slips(STATED, names, None)}

    assert with_steps - without == {
        *("head-per-step", "steps-times-features", "steps-as-input"),
        *("per-step", "recurrent-per-step"),
    }


def test_a_slip_of_one_layer_is_one_for_each_layer() -> None:
    slips = known_slips(STATED, ["lstm", "dense"], None)
    left_out = [one for one in slips if one.name == "layer-left-out"]

    assert [(one.says, one.edits) for one in left_out] == [
        ("lstm is not counted", "leave 0"),
        ("dense is not counted", "leave 1"),
    ]


def test_a_number_is_solved_for_every_size_and_what_it_is_now_is_known() -> None:
    asked = [(one.name, one.edits, now) for one, now in questions(STATED, ["lstm", "dense"])]

    assert asked == [
        ("embedding", "under {n}", 0),
        ("state", "feed {n}", 60),
        ("units", "resize recurrent units {n}", 60),
        ("input", "resize input input {n}", 28),
        ("size", "resize 0 units {n}", 60),
        ("size", "resize 0 copies {n}", 1),
        ("size", "resize 1 units {n}", 10),
        ("multiple", "total {n} {n} 0 0", 1),
    ]


def test_values_are_filled_in_where_they_are_named_and_grouped_where_they_are_said() -> None:
    reading = Reading("size", "{n} of {name}", "size", 1, "resize 0 units {n}", "")
    filled = fill(reading, n=2048)

    assert (filled.says, filled.edits) == ("2,048 of {name}", "resize 0 units 2048")


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["keras"], "keras"),
        (["keras", "tf1"], "keras and tf1"),
        (["keras", "tf1", "flax", "mlx"], "keras, tf1, flax and mlx"),
        (["keras", "tf1", "flax", "mlx", "haiku"], "keras, tf1, flax and 2 more"),
    ],
)
def test_many_names_are_a_few_and_how_many_more(names: list[str], text: str) -> None:
    assert few_of(names) == text
