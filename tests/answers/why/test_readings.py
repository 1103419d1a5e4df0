"""The table of readings: each is made by hand, and found."""

from __future__ import annotations

import pytest

from answers.why.made import BYTES, MADE
from lstm_params import count, why
from lstm_params.answers.why.readings import KINDS, READINGS
from lstm_params.frameworks import NAMES


@pytest.mark.parametrize(
    ("name", "spec", "framework", "total"), MADE, ids=[f"{row[0]}: {row[1]}" for row in MADE]
)
def test_a_slip_that_was_made_is_named_first(
    name: str, spec: str, framework: str, total: int
) -> None:
    first = why(total, spec, framework=framework, steps=13)[0]

    assert name in {*first.names, *first.also}
    assert len(first.names) == 1
    assert first.total == total
    assert first.more == total - count(spec, framework=framework)
    assert first.more == sum(each.more for each in first.differences)


@pytest.mark.parametrize(("name", "spec", "size"), BYTES, ids=[row[0] for row in BYTES])
def test_what_else_a_file_holds_is_named_first(name: str, spec: str, size: int) -> None:
    first = why(f"{size:,} bytes", spec, framework="textbook")[0]

    assert name in {*first.names, *first.also}
    assert first.total == size
    assert first.more == size - 4 * count(spec, framework="textbook")


def test_every_reading_is_made_by_hand() -> None:
    made = {name for name, *_ in (*MADE, *BYTES)}

    assert made - set(NAMES) == {reading.name for reading in READINGS}


def test_readings_are_named_once_and_say_where_they_are_from() -> None:
    assert len({reading.name for reading in READINGS}) == len(READINGS)
    for reading in READINGS:
        assert reading.kind in KINDS
        assert reading.source or reading.kind == "size"
        assert reading.seen > 0
        assert not reading.says.endswith(".")
