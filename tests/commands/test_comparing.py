"""``lstm-params compare``: its options are the library's."""

from __future__ import annotations

from typing import Any

import pytest

from lstm_params import compare
from lstm_params.formats import render
from shell import ask

ASKED: list[tuple[str, str, dict[str, Any]]] = [
    ("28 lstm 64 vs 28 gru 64", "28 lstm 64 vs 28 gru 64", {}),
    ("28 64 -c 10 --cells lstm,gru", "28 64", {"classes": 10, "cells": ["lstm", "gru"]}),
    ("28 64 --frameworks keras,flax", "28 64", {"frameworks": ["keras", "flax"]}),
    ("28 64 vs 28 gru 64 -f pytorch", "28 64 vs 28 gru 64", {"frameworks": ["pytorch"]}),
    ("28 n vs 28 gru n --fit 100k", "28 n vs 28 gru n", {"budget": "100k"}),
    ("28 64 vs 28 gru n --match", "28 64 vs 28 gru n", {"match": True}),
    (
        "28 64 vs 28 gru n --match --multiple-of 8 --dtype int8",
        "28 64 vs 28 gru n",
        {"match": True, "multiple_of": 8, "dtype": "int8"},
    ),
]
"""What is typed, and what the library is asked."""


@pytest.mark.parametrize(("line", "spec", "asked"), ASKED)
def test_the_command_prints_what_the_library_compares(
    line: str, spec: str, asked: dict[str, Any]
) -> None:
    answer = ask(f"compare {line} --format json")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == render(compare(spec, **asked), "json") + "\n"


def test_standard_input_is_one_network() -> None:
    refused = ask("compare - vs -")

    assert refused.exit_code == 2
    assert "'-' is given twice: standard input can be read only once" in refused.output
