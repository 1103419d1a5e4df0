"""What goes in: a layer takes what the one below returns, and the code says it once."""

from __future__ import annotations

from typing import Any

import pytest

from lstm_params.reading.code import read
from reading.code.cases import refusal

CRASHES = [
    (
        "nn.Sequential(\n    nn.LSTM(28, 64),\n    nn.Linear(128, 10),\n)",
        (
            "nn.Linear(128, 10) takes 128 where nn.LSTM(28, 64) returns 64: "
            "this model would crash\n"
            "    line 3: nn.Linear(128, 10),\n            ^^^^^^^^^^^^^^^^^^"
        ),
    ),
]


@pytest.mark.parametrize(("code", "message"), CRASHES)
def test_layers_that_do_not_fit_on_each_other_are_refused(code: str, message: str) -> None:
    assert refusal(code) == message


def test_layers_that_stand_beside_each_other_need_not_fit() -> None:
    found = read("a = nn.LSTM(28, 64, bidirectional=True)\nb = nn.LSTM(64, 32)")

    assert str(found.network) == "28 lstm 64 bi lstm 32 on 64"
    assert found.said[1:] == (
        (
            "nn.LSTM(64, 32) takes 64 where nn.LSTM(28, 64, bidirectional=True) returns 128: the "
            "code that calls it decides its input, so it is counted as written"
        ),
    )


TWICE: list[tuple[str, dict[str, Any], str]] = [
    ("nn.LSTM(28, 64)", {"width": 30}, "input is given twice: 28 in the code, 30 beside it"),
    (
        "nn.Linear(28, 64)",
        {"classes": 10},
        "the head is given twice: dense 64 in the code, 10 beside it",
    ),
]


@pytest.mark.parametrize(("code", "beside", "message"), TWICE)
def test_an_input_or_a_head_that_the_code_states_is_not_given_again(
    code: str, beside: dict[str, Any], message: str
) -> None:
    assert refusal(code, **beside) == message
