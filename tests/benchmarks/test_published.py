"""The list of published models is well formed, and what they are worth is told apart."""

from __future__ import annotations

import re
from collections import Counter as Tally
from dataclasses import replace

import pytest

from benchmarks.published import Outcome, Row, commits, names, questions, rows, table, verdict

ROWS = rows()


def report(
    total: int,
    *layers: int,
    missing: tuple[str, ...] = (),
    models: dict[int, tuple[str, ...]] | None = None,
) -> dict[str, object]:
    """As much of a report in JSON as decides a verdict; of each model, what it lacks."""
    parts = [{"parameters": layer, "copies": 1} for layer in layers]
    sums = [{"total": one, "missing": list(lacks)} for one, lacks in (models or {}).items()]
    return {"total": total, "missing": list(missing), "layers": parts, "models": sums}


def row(count: int, *, several: bool = False) -> Row:
    """A row of no repository."""
    return Row("owner/name", "model.py", "model", count, "by hand", several=several)


def test_there_are_enough_of_them() -> None:
    assert len(ROWS) >= 150


def test_no_two_rows_are_of_one_model() -> None:
    twice = [key for key, times in Tally(one.key for one in ROWS).items() if times > 1]

    assert twice == []


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one.key)
def test_a_row_is_complete(one: Row) -> None:
    assert re.fullmatch(r"[\w.-]+/[\w.-]+(@[\w.]+)?", one.repository)
    assert one.path.endswith((".py", ".ipynb"))
    assert one.model
    assert one.count > 0
    assert len(one.established) > 10
    assert all(name for name in names(one))
    assert "\n" not in one.build


def test_every_repository_has_its_commit() -> None:
    assert set(commits()) == {one.repository for one in ROWS}
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) for commit in commits().values())


@pytest.mark.parametrize(
    ("one", "said", "wanted"),
    [
        (row(30), report(30, 10, 20), "right"),
        (row(30), report(60, 10, 20, 30), "wrong"),
        (row(30), report(20, 20), "wrong"),
        (row(30, several=True), report(60, 10, 20, 30), "right as a subtotal"),
        (row(30, several=True), report(61, 10, 21, 30, missing=("x",)), "right as a subtotal"),
        (row(31, several=True), report(60, 10, 20, 30), "wrong"),
        (row(40, several=True), report(60, 10, 20, 30), "wrong"),
        (row(30, several=True), report(60, 10, 20, 30, models={30: ()}), "right as one of several"),
        (row(30, several=True), report(60, 30, 30, models={30: ("x",)}), "right as a subtotal"),
        (row(30), report(60, 30, 30, models={30: ()}), "wrong"),
        (row(30), report(20, 20, missing=("x",)), "right as at least"),
        (row(30), report(30, 30, missing=("x",)), "right as at least"),
        (row(30), report(40, 40, missing=("x",)), "wrong"),
    ],
)
def test_a_report_is_worth(one: Row, said: dict[str, object], wanted: str) -> None:
    assert verdict(one, said) == wanted


def test_what_a_message_asks_for() -> None:
    message = (
        "lstm-params: `a`, `len(b)` and `c.d` are not numbers here; give them with "
        '--set a=… --set "len(b)=…" --set c.d=… --set kind=gru --set "sizes[0]=(…, …)"'
    )
    width = "lstm-params: what goes in? add input_shape=(…, n) to layers.LSTM, or --input-dim n"

    assert questions(message) == ["a", "len(b)", "c.d", "kind", "sizes[0]"]
    assert questions(width) == ["--input-dim"]
    assert questions("lstm-params: no layer is found in this text") == []


def test_what_is_given_goes_by_each_of_its_names() -> None:
    one = replace(row(1), given={"n | len(words)": 5, "kind": "gru"})

    assert names(one) == {"n": "5", "len(words)": "5", "kind": "gru"}


def test_the_table_has_every_verdict() -> None:
    found = [Outcome(row(1), "right", "1"), Outcome(row(2), "wrong", "3", ("n",))]

    assert table(found).splitlines() == [
        "right                        1   50.0%  the count of the model",
        "right as one of several      0    0.0%  the count of one of the models whose sum is said",
        "right as a subtotal          0    0.0%  layers of a sum of several models come to it",
        "right as at least            0    0.0%  a floor, and what is not counted is named",
        "wrong                        1   50.0%  another number, without a word",
        "asked needlessly             0    0.0%  the text says it, or it decides nothing",
        "refused                      0    0.0%  no number and no question that can be answered",
        "absent                       0    0.0%  the file is not in the folder",
        "rows                         2",
        "questions answered           1",
    ]
