"""``lstm-params count``: words and options, the total alone, and a guard that is exceeded."""

from __future__ import annotations

import json

import pytest

from lstm_params.frameworks import NAMES
from lstm_params.library import count, report
from shell import ask, start

SAME = [
    ("28 64", "28 lstm 64"),
    ("28 lstm 64 x2 bi dense 10", "28 lstm 64 x2 bi dense 10"),
    ("28 64 --classes 10", "28 lstm 64 dense 10"),
    ("28 64 -c 10", "28 lstm 64 dense 10"),
    ("--units 64 --input-dim 28 --classes 10", "28 lstm 64 dense 10"),
    ("-u 64 -i 28 -l 2 -c 10", "28 lstm 64 x2 dense 10"),
    ("-u 64 -i 28 --cell gru", "28 gru 64"),
    ("28 64 --cell simple_rnn", "28 rnn 64"),
    ("28 64 --bidirectional --layers 2", "28 lstm 64 x2 bi"),
    ("28 64 --projection 8", "28 lstm 64 projection 8"),
    ("28 64 --state-dim 128", "28 lstm 64 state 128"),
    ("28 64 --no-bias", "28 lstm 64 nobias"),
    ("28 64 -f pytorch", "28 lstm 64"),
    ("-f keras 28 gru 64", "28 gru 64"),
    ("count 28 64", "28 lstm 64"),
    ("28 64 --units=64", "28 lstm 64"),
    ("28 64 -u64", "28 lstm 64"),
    ("28 -c 10 64", "28 lstm 64 dense 10"),
    ("28 -> gru 64 -> dense 10", "28 gru 64 dense 10"),
]
"""What is typed, and the network it is."""


def chosen(line: str) -> str:
    """The framework that a line names."""
    return next((name for name in NAMES if f"-f {name}" in line), NAMES[0])


@pytest.mark.parametrize(("line", "spec"), SAME)
def test_words_and_options_say_the_same(line: str, spec: str) -> None:
    answer = ask(f"{line} --format json")

    assert answer.exit_code == 0
    assert json.loads(answer.stdout) == report(spec, framework=chosen(line)).to_dict()


@pytest.mark.parametrize(("line", "spec"), SAME)
def test_quiet_prints_the_total_alone(line: str, spec: str) -> None:
    answer = ask(f"{line} -q")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == f"{count(spec, framework=chosen(line))}\n"


POLYNOMIALS = [
    ("28 lstm n dense 10 -q", "4·n² + 126·n + 10"),
    ("28 -u n -c 10 -q", "4·n² + 126·n + 10"),
]


@pytest.mark.parametrize(("value", "text"), [("n", "4·n² + 120·n"), ("2n", "16·n² + 240·n")])
def test_a_name_of_code_may_be_left_open(value: str, text: str) -> None:
    code = ["nn.LSTM(28, hidden)", "--set", f"hidden={value}"]

    refused = start("cost", *code)

    assert start(*code, "-q").stdout == text + "\n"
    assert refused.stderr == f"lstm-params: '{value}' leaves a size open: fit finds it\n"


@pytest.mark.parametrize(("line", "text"), POLYNOMIALS)
def test_an_open_size_is_left_in_a_polynomial(line: str, text: str) -> None:
    answer = ask(line)

    assert (answer.exit_code, answer.stdout) == (0, f"{text}\n")


GUARDED = [
    ("28 64 -c 10 --max 24458", 0, ""),
    ("28 64 -c 10 --max 64KB --dtype int8", 0, ""),
    (
        "28 64 -c 10 --max 20k",
        1,
        (
            "over 20k: 4,458 more than 20,000 parameters; "
            "28 lstm 56 dense 10 fits, with 19,610 parameters"
        ),
    ),
    (
        "28 64 -c 10 --max 64KB",
        1,
        (
            "over 64KB: 33,832 more than 64,000 bytes, as float32; "
            "28 lstm 49 dense 10 fits, with 15,788 parameters"
        ),
    ),
    (
        "28 lstm 64 gru 32 --max 30k",
        1,
        (
            "over 30k: 3,120 more than 30,000 parameters; "
            "28 lstm 59 gru 32 fits, with 29,600 parameters"
        ),
    ),
    (
        "28 64 -c 10 --max 100",
        1,
        "over 100: 24,358 more than 100 parameters; no number of units fits",
    ),
    (
        "28 dense 10 --max 100",
        1,
        "over 100: 190 more than 100 parameters; no number of units fits",
    ),
]


@pytest.mark.parametrize(("line", "code", "message"), GUARDED)
@pytest.mark.parametrize("quiet", ["", " -q"])
def test_a_guard_counts_as_ever_and_exits_with_1_when_it_is_exceeded(
    line: str, code: int, message: str, quiet: str
) -> None:
    run = start(*f"{line}{quiet}".split())
    counted = start(*line.partition(" --max")[0].split(), *quiet.split()).stdout

    assert run.returncode == code
    assert run.stderr == (f"lstm-params: {message}\n" if message else "")
    assert run.stdout.split("\n")[:9] == counted.split("\n")[:9]


def test_a_guard_that_cannot_be_read_is_a_bad_question() -> None:
    run = start("28", "64", "--max", "KB", "-q")

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("lstm-params: 'KB' is a unit")
