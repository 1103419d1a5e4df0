"""``lstm-params why``: exit codes, what is printed, and bad questions."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from lstm_params import LstmParamsError, why
from lstm_params.cli import root
from lstm_params.formats import render

CODES = [
    ("24458 28 64 dense 10", 0),
    ("24714 28 64 dense 10", 0),
    ("24714 28 64 dense 10 -f pytorch", 0),
    ("24714 28 64 dense 10 -f keras", 1),
    ("24458 28 64 dense 10 -f textbook", 0),
    ("24714 28 64 dense 10 -f textbook", 1),
    ("23808 28 64 dense 10", 1),
    ("24999 28 64 dense 10", 1),
    ("24k 28 64 dense 10", 0),
    ("40842 28 64 --classes 10", 1),
    ("684824 28 64 dense 10 --steps 28", 1),
]

MESSAGES = [
    ("why x 28 64", "'x' is not a count: 24714, 24,714 and 24.7K are"),
    ("why 24458", "an empty spec; say the input and a layer: 28 lstm 64"),
]


@pytest.mark.parametrize("quiet", [[], ["-q"]])
@pytest.mark.parametrize(("line", "code"), CODES)
def test_the_exit_code_says_whether_it_is_the_count(line: str, code: int, quiet: list[str]) -> None:
    answer = CliRunner().invoke(root, ["why", *line.split(), *quiet])

    assert answer.exit_code == code
    assert answer.stderr == ""


@pytest.mark.parametrize("format", ["table", "markdown", "csv", "json"])
def test_the_command_prints_what_the_library_says(format: str) -> None:
    answer = CliRunner().invoke(root, ["why", "40842", "28", "64", "-c", "10", "--format", format])

    assert answer.stdout == render(why(40_842, "28 64 dense 10"), format) + "\n"


def test_quiet_prints_the_sentence_alone() -> None:
    answer = CliRunner().invoke(root, ["why", "24714", "28 64 dense 10", "-f", "pytorch", "-q"])

    assert answer.stdout == "24,714 is right: it is the count in pytorch.\n"


@pytest.mark.parametrize(("line", "message"), MESSAGES)
def test_a_bad_question_is_refused(line: str, message: str) -> None:
    answer = CliRunner().invoke(root, line.split())

    assert isinstance(answer.exception, LstmParamsError)
    assert str(answer.exception) == message


ORDER = [
    ("why 28 64 -c 10 40842", "why 40842 28 64 --classes 10"),
    ("why 28 64 40192", "why 40192 28 64"),
    ("why 28 lstm 64 dense 10 24714", "why 24714 28 lstm 64 dense 10"),
]


@pytest.mark.parametrize(("line", "right"), ORDER)
def test_a_claim_at_the_end_is_asked_back(line: str, right: str) -> None:
    answer = CliRunner().invoke(root, line.split())
    number = right.split()[1]

    assert answer.exit_code == 2
    assert f"is {number} the claim? Then write: {right}" in answer.stderr
    assert CliRunner().invoke(root, right.split()).exit_code in {0, 1}


@pytest.mark.parametrize(
    "line", ["why 28 64 32 99999", "why 1 28 64", "why 3 5 7", "why 23808 28 64"]
)
def test_nothing_is_asked_back_where_the_end_explains_no_more(line: str) -> None:
    answer = CliRunner().invoke(root, line.split())

    assert answer.exit_code in {0, 1}
    assert "the claim?" not in answer.output
