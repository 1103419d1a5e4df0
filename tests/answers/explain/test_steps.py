"""How sums are written on the board."""

from __future__ import annotations

import pytest

from lstm_params.answers.explain.steps import addition


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((5888, 64), "5,888 + 64 = 5,952"),
        ((1, 2, 3), "1 + 2 + 3 = 6"),
        ((23_808,), "23,808"),
    ],
)
def test_a_sum_has_its_result_and_one_number_is_itself(values: tuple[int, ...], text: str) -> None:
    assert addition(values) == text
