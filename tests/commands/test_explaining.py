"""``lstm-params explain``: it prints the library's derivation."""

from __future__ import annotations

import pytest

from lstm_params import explain
from lstm_params.formats import DRAWINGS, FORMATS, render
from shell import ask


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in DRAWINGS])
def test_the_command_prints_what_the_library_derives(format: str) -> None:
    answer = ask(f"explain 28 gru 64 -c 10 -f keras --format {format}")
    derived = explain("28 gru 64 dense 10", framework="keras")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == render(derived, format) + "\n"
