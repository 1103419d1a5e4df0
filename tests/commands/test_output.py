"""``-o FILE``: the format of its suffix, and a line where it cannot be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from lstm_params import explain, report
from lstm_params.answers.lists import LISTS
from lstm_params.cli import root
from lstm_params.formats import SUFFIXES, render

if TYPE_CHECKING:
    from pathlib import Path


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
    assert caught.value.exit_code == 1
