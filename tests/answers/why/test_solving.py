"""The number that gives a claim: exact, rounded, of a line or of a curve."""

from __future__ import annotations

import pytest

from lstm_params.answers.why.solving import bisected, least, solutions
from lstm_params.reading.amounts import read_claim


def line(number: int) -> int:
    return 100 + 65 * number


def curve(number: int) -> int:
    return 4 * number * (number + 28 + 1)


@pytest.mark.parametrize(
    ("goal", "number"), [(1, 1), (165, 1), (166, 2), (750, 10), (751, 11), (10**30, None)]
)
def test_of_a_line_the_least_number_that_reaches_a_goal_is_worked_out(
    goal: int, number: int | None
) -> None:
    assert least(line, goal) == number


@pytest.mark.parametrize("goal", [1, 120, 121, 23_808, 23_809, 10**9])
def test_of_a_curve_it_is_looked_for(goal: int) -> None:
    found = least(curve, goal)

    assert found == bisected(curve, goal)
    assert found is not None
    assert curve(found) >= goal
    assert found == 1 or curve(found - 1) < goal


def test_what_grows_with_nothing_and_what_cannot_be_stored_have_none() -> None:
    assert least(lambda _: 7, 8) is None
    assert list(solutions(lambda _: None, read_claim(8), 5, [])) == []


@pytest.mark.parametrize(
    ("claim", "wanted", "found"),
    [
        (750, (2, []), [10]),
        (751, (2, []), []),
        ("24k", (50, []), [64]),
        ("24k", (100, []), [65]),
        ("41k", (64, [128]), [88]),
        ("0.1M", (64, [137]), [99]),
    ],
)
def test_an_exact_claim_has_one_number_and_a_rounded_one_the_nearest(
    claim: int | str, wanted: tuple[int, list[int]], found: list[int]
) -> None:
    count = line if isinstance(claim, int) else curve

    assert list(solutions(count, read_claim(claim), *wanted)) == found


def test_of_a_rounded_claim_the_number_that_is_wanted_is_taken_if_it_is_among_few() -> None:
    def state(number: int) -> int:
        return 4 * 64 * (number + 28) + 4 * 64

    assert list(solutions(state, read_claim("40k"), 64, [128])) == [128]
    assert list(solutions(state, read_claim("40k"), 64, [130])) == [126]
