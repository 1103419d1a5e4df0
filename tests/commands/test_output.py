"""Where an answer goes: a file by its suffix, a terminal with its width and colours, a pipe."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from lstm_params import explain, library
from lstm_params.answers.lists import LISTS
from lstm_params.cli import root
from lstm_params.formats import DRAWINGS, FORMATS, SUFFIXES, render
from lstm_params.frameworks import NAMES
from lstm_params.library import report
from shell import ask, screen, start

if TYPE_CHECKING:
    from pathlib import Path

# A format.


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_the_library_s_with_a_newline(name: str, format: str) -> None:
    answer = ask(f"28 lstm 64 -f {name} --format {format}")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == render(report("28 lstm 64", framework=name), format) + "\n"


def test_the_table_is_the_default() -> None:
    assert ask("28 64").stdout == ask("28 64 --format table").stdout


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in DRAWINGS])
def test_every_command_has_every_format(format: str) -> None:
    for line, answer in (
        ("fit 100k 28 n", library.fit("28 n", "100k")),
        ("28 lstm n", library.polynomial("28 lstm n")),
        ("cost 28 64", library.cost("28 64")),
        ("port 28 64 --to keras", library.port("28 64", to="keras")),
        ("compare 28 64 vs 28 gru 64", library.compare("28 64 vs 28 gru 64")),
    ):
        assert ask(f"{line} --format {format}").stdout == render(answer, format) + "\n"


# A file.


def run(*arguments: str) -> str:
    """What is printed; errors are raised as they are."""
    result = CliRunner().invoke(root, [*arguments], standalone_mode=False, catch_exceptions=True)
    if result.exception:
        raise result.exception
    return result.output


@pytest.mark.parametrize(("suffix", "format"), SUFFIXES.items())
def test_a_suffix_is_a_format(suffix: str, format: str, tmp_path: Path) -> None:
    file = tmp_path / f"net{suffix.upper()}"

    assert run("28", "64", "-o", str(file)) == ""
    assert file.read_text("utf-8") == render(report("28 lstm 64"), format) + "\n"


def test_every_command_that_answers_writes_files(tmp_path: Path) -> None:
    worked, listed = tmp_path / "a.md", tmp_path / "b.csv"
    run("explain", "28", "64", "-f", "pytorch", "-o", str(worked))
    run("list", "cells", "--output", str(listed))

    expected = render(explain("28 lstm 64", framework="pytorch"), "markdown")
    assert worked.read_text("utf-8") == expected + "\n"
    assert listed.read_text("utf-8") == render(LISTS["cells"](), "csv") + "\n"


def test_a_format_that_is_asked_for_goes_before_the_suffix(tmp_path: Path) -> None:
    file = tmp_path / "net.data"
    run("28", "64", "-o", str(file), "--format", "json")

    assert json.loads(file.read_text("utf-8"))["total"] == 23_808


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("net.pdf", f"ends in none of {', '.join(SUFFIXES)}: say --format"),
        ("net", f"ends in none of {', '.join(SUFFIXES)}: say --format"),
        ("no/net.tex", "cannot be written: No such file or directory"),
        (".", f"ends in none of {', '.join(SUFFIXES)}: say --format"),
        ("there.md", "cannot be written: Is a directory"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_line(
    name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.md").mkdir()

    with pytest.raises(click.ClickException) as caught:
        run("28", "64", "-o", name)

    assert caught.value.format_message() == f"'{name}' {message}"
    assert caught.value.exit_code == (2 if "--format" in message else 1)


# A terminal, or a pipe.


def test_a_terminal_has_colours_and_a_width() -> None:
    counted = report("28 lstm 64 x2 bi dense 10")

    assert screen("28", "lstm", "64", "x2", "bi", "dense", "10") == (
        render(counted, "table", width=60, color=True)
    )


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_refused(environment: dict[str, str]) -> None:
    assert screen("28", "64", **environment) == render(report("28 64"), "table", width=60)


def test_colours_can_be_wanted_in_a_pipe() -> None:
    colored = render(report("28 64"), "table", color=True)

    assert start("28", "64", FORCE_COLOR="1").stdout == colored + "\n"
    assert start("28", "64", FORCE_COLOR="1", NO_COLOR="1").stdout == (
        render(report("28 64"), "table") + "\n"
    )


def test_a_pipe_is_whole_and_plain_whatever_the_screen() -> None:
    spec = "28 lstm 64 x1000 bi dense 10"

    assert start(*spec.split(), "-f", "keras", COLUMNS="20", TERM="xterm").stdout == (
        render(report(spec, framework="keras"), "table") + "\n"
    )
