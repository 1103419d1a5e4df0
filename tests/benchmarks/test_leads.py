"""What the benchmark of ``why`` must reach, of the claims that were typed by hand."""

from __future__ import annotations

import pytest

from benchmarks.asked import ASKED, Asked
from benchmarks.leads import answered


def test_what_was_done_is_told_first_and_nothing_false_is_a_convention() -> None:
    found = [answered(row) for row in ASKED]

    assert len(ASKED) >= 100
    assert sum(any(places[:1]) for places, _ in found) >= 0.97 * len(found)
    assert sum(any(places) for places, _ in found) >= 0.99 * len(found)
    assert not any(wrong for _, wrong in found)


@pytest.mark.parametrize(
    ("row", "places", "wrong"),
    [
        (Asked(23_808, "28 64 dense 10", "no-bias"), [False], False),
        (Asked(24_714, "28 64 dense 10", "no-bias"), [False], True),
        (Asked(24_714, "28 64 dense 10", "convention"), [True], False),
    ],
)
def test_a_false_row_would_be_seen(row: Asked, places: list[bool], wrong: bool) -> None:  # noqa: FBT001
    found, confident = answered(row)

    assert (found[:1], confident) == (places, wrong)
