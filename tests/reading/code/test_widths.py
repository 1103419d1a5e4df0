"""What goes in: a layer takes what the one below returns, and the code says it once."""

from __future__ import annotations

from typing import Any

import pytest

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
    (
        "a = nn.LSTM(28, 64, bidirectional=True)\nb = nn.LSTM(64, 32)",
        (
            "nn.LSTM(64, 32) takes 64 where nn.LSTM(28, 64, bidirectional=True) returns 128: this "
            "model would crash\n    line 2: b = nn.LSTM(64, 32)\n                ^^^^^^^^^^^^^^^"
        ),
    ),
]


@pytest.mark.parametrize(("code", "message"), CRASHES)
def test_layers_that_do_not_fit_on_each_other_are_refused(code: str, message: str) -> None:
    assert refusal(code) == message


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
