"""``lstm-params cost``: its options are the library's."""

from __future__ import annotations

from typing import Any

import pytest

from lstm_params import cost
from lstm_params.formats import render
from shell import ask

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("", {}),
    ("--dtype float16", {"dtype": "float16"}),
    ("--optimizer sgd", {"optimizer": "sgd"}),
    ("--steps 28 --batch 32", {"steps": 28, "batch": 32}),
    ("--steps 28 --head-per-step", {"steps": 28, "head_per_step": True}),
    ("-f pytorch", {"framework": "pytorch"}),
]
"""Options, and what the library is asked."""


@pytest.mark.parametrize(("options", "asked"), ASKED)
def test_the_command_prints_what_the_library_works_out(options: str, asked: dict[str, Any]) -> None:
    answer = ask(f"cost 28 64 -c 10 {options} --format json")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == render(cost("28 lstm 64 dense 10", **asked), "json") + "\n"
