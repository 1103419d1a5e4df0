"""``lstm-params port``: its options are the library's, and it names what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lstm_params import port
from lstm_params.formats import CODE, DRAWINGS, FORMATS, render
from shell import ask, start

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("format", [name for name in (*FORMATS, *CODE) if name not in DRAWINGS])
def test_the_command_prints_what_the_library_finds(format: str) -> None:
    answer = ask(f"port 28 gru 64 bi -c 10 -f pytorch --to keras --format {format}")

    assert (answer.exit_code, answer.stderr) == (0, "")
    found = port("28 gru 64 bi dense 10", framework="pytorch", to="keras")
    assert answer.stdout == render(found, format) + "\n"


SUFFIXED = "'x.py' ends in none of .txt, .md, .tex, .html, .svg, .csv, .json: say --format"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("port 28 64", "Missing option '--to'. It is a framework; see: list frameworks"),
        (
            "port 28 64 --to kears",
            "'kears' is not a framework (did you mean 'keras'?); see: list frameworks",
        ),
        ("port 28 64 --to keras --format svg", "there is no svg of a list"),
        ("28 64 -o x.py", SUFFIXED),
    ],
)
def test_what_is_wrong_is_said_in_a_line(line: str, said: str) -> None:
    answer = start(*line.split())

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == f"lstm-params: {said}\n"


@pytest.mark.parametrize(("suffix", "format"), [(".py", "python"), (".c", "c"), (".h", "c")])
def test_a_file_gets_the_format_of_its_suffix(tmp_path: Path, suffix: str, format: str) -> None:
    path = tmp_path / f"ported{suffix}"
    answer = ask(f"port 28 64 --to keras -o {path}")

    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")
    assert path.read_text("utf-8") == render(port("28 64", to="keras"), format) + "\n"
