"""The help of every command: its options, and examples that run."""

from __future__ import annotations

import shlex

import pytest
from click.testing import CliRunner

from lstm_params.cli import root
from lstm_params.commands import COMMANDS
from lstm_params.formats import FORMATS
from shell import ask, start


@pytest.mark.parametrize("help", [[], ["-h"], ["--help"]])
def test_help_names_every_option_and_format(help: list[str]) -> None:
    run = start(*help, COLUMNS="80")

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Usage: lstm-params [")
    assert run.stdout == start("-h", COLUMNS="80").stdout
    for word in (
        *("--units", "--input-dim", "--layers", "--classes", "--cell", "--bidirectional"),
        *("--projection", "--no-bias", "--state-dim", "--framework", "--format", "--quiet"),
        *("--help", "--version", *COMMANDS),
        *FORMATS,
    ):
        assert word in run.stdout
    assert max(map(len, run.stdout.split("\n"))) <= 80


def test_examples_of_the_help_run() -> None:
    _, _, examples = ask("-h").stdout.partition("Examples:\n")
    lines = [shlex.split(line) for line in examples.strip().split("\n")]

    assert len(lines) >= 3
    for command, *arguments in lines:
        answer = CliRunner().invoke(root, arguments)

        assert command == "lstm-params"
        assert (answer.exit_code, answer.stderr) == (0, "")


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "list"])
def test_examples_of_each_command_s_help_run_and_fit_a_screen(name: str) -> None:
    text = start(name, "-h", COLUMNS="80").stdout
    _, _, examples = text.partition("Examples:\n")

    assert max(map(len, text.split("\n"))) <= 80
    for line in examples.strip().split("\n"):
        answer = CliRunner().invoke(root, shlex.split(line)[1:])

        assert (answer.exit_code in {0, 1}, answer.stderr) == (True, "")  # why says no with 1


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_help_fits_a_screen_and_breaks_no_word(name: str, columns: int) -> None:
    lines = start(name, "-h", COLUMNS=str(columns)).stdout.split("\n")
    words = start(name, "-h", COLUMNS="80").stdout.split()

    assert max(map(len, lines)) <= min(columns, 80)
    assert " ".join(lines).split() == words
    if columns >= 80:
        assert len(lines) <= 50
