"""Every command, Python block and table of the README, run and compared."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

import lstm_params
from lstm_params.cells import CELLS
from lstm_params.commands import COMMANDS
from lstm_params.formats import FORMATS
from lstm_params.frameworks import NAMES
from readme import CONSOLE, FILE, PYTHON, README, TABLE, fresh, run

TEXT = README.read_text("utf-8")

LINES = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
INLINE = dict.fromkeys(re.findall(r"`([^`\n]+)`", LINES))
"""What stands between backticks in a line."""

SPECS = re.findall(r"\n\| `(.*?)` ", TEXT.partition("\n| words |")[2].partition("\n\n")[0])
"""The examples of a spec, a row each."""

ANSWERS = {
    "report": lstm_params.report("28 gru 64", framework="keras"),
    "explain": lstm_params.explain("28 64"),
    "why": lstm_params.why(40842, "28 64", classes=10),
    "why, unexplained": lstm_params.why(7, "28 64"),
    "fit": lstm_params.fit("28 lstm n", "100k"),
    "polynomial": lstm_params.polynomial("28 lstm n"),
    "compare": lstm_params.compare("28 64 vs 28 gru 64"),
    "cost": lstm_params.cost("28 64"),
    "port": lstm_params.port("28 64", to="keras"),
}


def test_every_output_in_the_readme_is_what_comes_out_today() -> None:
    assert fresh(TEXT) == TEXT


@pytest.mark.parametrize("pattern", [CONSOLE, PYTHON, TABLE, FILE])
def test_there_is_something_to_compare(pattern: re.Pattern[str]) -> None:
    assert pattern.search(TEXT)


def test_there_is_something_to_try() -> None:
    assert len(SPECS) >= 5
    assert {*COMMANDS} <= {
        word for one in INLINE if one.startswith("lstm-params ") for word in one.split()
    }


def test_an_old_output_would_be_seen() -> None:
    assert fresh(TEXT.replace("24,458", "40,842")) != TEXT.replace("24,458", "40,842")


@pytest.mark.parametrize("word", [*COMMANDS, *NAMES, *CELLS, *FORMATS])
def test_the_readme_names_everything_there_is(word: str) -> None:
    assert re.search(rf"\b{re.escape(word)}\b", TEXT)


def test_the_first_two_commands_set_up_and_count_and_set_up_and_test() -> None:
    set_up = "python3 -m venv .venv && .venv/bin/pip install -q "

    assert re.findall(r"```sh\n(.*)\n```", TEXT)[:2] == [
        f"{set_up}. && .venv/bin/lstm-params 28 64 --classes 10",
        f"{set_up}'.[test]' && .venv/bin/python -m pytest -q",
    ]


@pytest.mark.parametrize("command", [one for one in INLINE if one.startswith("lstm-params ")])
def test_a_command_in_a_line_is_answered(command: str) -> None:
    assert not run(command).startswith("lstm-params: ")


@pytest.mark.parametrize("call", [one for one in INLINE if re.fullmatch(r'\w+\(.*".*\)', one)])
def test_a_function_in_a_line_can_be_called(call: str) -> None:
    names = {name: getattr(lstm_params, name) for name in lstm_params.__all__}
    eval(call, names)  # noqa: S307 - our own


@pytest.mark.parametrize("words", SPECS)
def test_a_spec_that_is_shown_can_be_read(words: str) -> None:
    assert lstm_params.parse(words)


@pytest.mark.parametrize(
    "path", [one for one in INLINE if re.match(r"(tests|lstm_params)/|\.ci", one)]
)
def test_a_path_that_is_named_is_there(path: str) -> None:
    assert (README.parent / path).exists()


def keys(value: object) -> set[str]:
    """Every key in what JSON would print, at any depth; names of frameworks are data."""
    if isinstance(value, dict):
        return {*value, *(key for part in value.values() for key in keys(part))} - {*NAMES}
    return {key for part in value for key in keys(part)} if isinstance(value, list) else set()


@pytest.mark.parametrize("name", ANSWERS)
def test_every_key_of_json_is_named(name: str) -> None:
    assert keys(ANSWERS[name].to_dict()) - {*INLINE} == set()


def test_a_fold_has_a_summary_and_blank_lines_around_what_it_hides() -> None:
    hidden = r"(?:(?!</?details).*\n)+"
    fold = rf"(?<=\n\n)<details>\n<summary>.+</summary>\n\n{hidden}\n</details>\n(?=\n)"

    assert len(re.findall(fold, TEXT)) == TEXT.count("<details") == TEXT.count("</details") > 0


def test_a_table_stands_between_blank_lines() -> None:
    for one, other in pairwise(TEXT.splitlines()):
        assert one.startswith("|") == other.startswith("|") or "" in {one, other}, (one, other)
