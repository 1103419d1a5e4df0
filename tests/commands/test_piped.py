"""What is piped in is read where no words are given; where nothing is, the answer is as ever."""

from __future__ import annotations

import subprocess

import pytest

from reading.code.several import PAIR
from shell import COMMAND, start


def pipe(line: str, given: str = PAIR) -> tuple[int, str, str]:
    """The exit code and both streams of a command that a text is piped into."""
    run = subprocess.run(
        [*COMMAND, *line.split()],
        check=False,
        capture_output=True,
        input=given,
        text=True,
        timeout=60,
    )
    return run.returncode, run.stdout, run.stderr


SUMMED = (
    "lstm-params: the sum of 2 models, reader and writer: --model takes one (model= in Python)\n"
)

PIPED = [
    ("-q", PAIR, 0, "492\n", SUMMED),
    ("count -q", PAIR, 0, "492\n", SUMMED),
    ("-q --model reader", PAIR, 0, "235\n", ""),
    ("-q -f keras --model reader", PAIR, 0, "235\n", ""),
    ("-q", "28 lstm 64", 0, "23808\n", ""),
    ("-q -c 10", "28 lstm 64", 0, "24458\n", ""),
    ("-q -i 28", "Sequential([LSTM(64), Dense(10)])", 0, "24458\n", ""),
    ("-q --set n=5", "nn.LSTM(3, n)", 0, "200\n", ""),
    ("fit 1k -q --model reader", PAIR, 0, "14\n", ""),
    (
        "-q",
        "nn.LSTM(3, n)",
        2,
        "",
        (
            "lstm-params: `n` is not a number here; give it with --set n=…\n"
            "    nn.LSTM(3, n)\n               ^\n"
        ),
    ),
]
"""Options, what is piped in, and the answer."""


@pytest.mark.parametrize(("line", "given", "code", "stdout", "stderr"), PIPED)
def test_what_is_piped_in_is_read(
    line: str, given: str, code: int, stdout: str, stderr: str
) -> None:
    assert pipe(line, given) == (code, stdout, stderr)


def test_every_question_reads_what_is_piped_in() -> None:
    asked = ["", "explain", "why 492", "cost", "compare --frameworks keras,pytorch"]

    for line in asked:
        code, stdout, _ = pipe(line)
        assert code == 0
        assert stdout


WORDS = [
    ("-q 28 64", "23808\n"),
    ("-q -u 64 -i 28", "23808\n"),
    ("-q --cell gru -u 64 -i 28", "17856\n"),
    ("-q -u 64 -i 28 -l 2", "56832\n"),
    ("fit 10k -q -i 28 --cell gru", "45\n"),
]
"""Words and options that state a network."""


@pytest.mark.parametrize(("line", "stdout"), WORDS)
def test_words_and_options_that_state_a_network_read_no_pipe(line: str, stdout: str) -> None:
    """The pipe stays open and empty: who reads it waits for ever."""
    with subprocess.Popen(
        [*COMMAND, *line.split()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.wait(60) == 0
        assert process.stdout.read() == stdout


EMPTY = "lstm-params: an empty spec; say the input and a layer: 28 lstm 64\n"

NOTHING = [
    ("-q", 2, "", EMPTY),
    ("count", 2, "", EMPTY),
    ("-i 28 -q", 2, "", "lstm-params: no layer on the input of 28; add one: 28 lstm 64\n"),
    ("-i 28 -c 10 -q", 0, "290\n", ""),
]
"""Options without words, and the answer where nothing is piped in."""


@pytest.mark.parametrize("given", ["", "\n", "  \n\n"])
@pytest.mark.parametrize(("line", "code", "stdout", "stderr"), NOTHING)
def test_an_empty_pipe_is_none(line: str, code: int, stdout: str, stderr: str, given: str) -> None:
    assert pipe(line, given) == (code, stdout, stderr)


def test_without_arguments_and_a_pipe_the_help_is_shown() -> None:
    help_of = start("-h", COLUMNS="80").stdout

    for given in (subprocess.DEVNULL, subprocess.PIPE):
        run = subprocess.run(
            COMMAND,
            check=False,
            capture_output=True,
            stdin=given if given == subprocess.DEVNULL else None,
            input="" if given == subprocess.PIPE else None,
            text=True,
            timeout=60,
            env={"COLUMNS": "80"},
        )
        assert (run.returncode, run.stdout, run.stderr) == (0, help_of, "")
    closed = subprocess.run(
        ["sh", "-c", f"{' '.join(COMMAND)} <&-"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={"COLUMNS": "80"},
    )
    assert (closed.returncode, closed.stdout, closed.stderr) == (0, help_of, "")


def test_what_is_no_text_is_said() -> None:
    run = subprocess.run([*COMMAND, "-q"], check=False, capture_output=True, input=b"\xff\xfa")

    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr == (
        b"lstm-params: 'standard input' is not text in UTF-8; if it is LATIN1: "
        b"\xe2\x80\xa6 | iconv -f LATIN1 -t UTF-8 | lstm-params -\n"
    )


def test_what_is_open_for_writing_only_is_nothing() -> None:
    """So ``nohup`` leaves standard input."""
    for line in ("-i 28 -c 10 -q", "fit 10k -q -i 28 --cell gru"):
        words = start(*line.split()).stdout
        run = subprocess.run(
            ["sh", "-c", f"{' '.join(COMMAND)} {line} 0>/dev/null"],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )

        assert (run.returncode, run.stdout, run.stderr) == (0, words, "")
