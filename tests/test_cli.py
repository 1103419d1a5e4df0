"""The command line: every error is a line and an exit code, whatever it writes into; completion."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

import lstm_params
from lstm_params.answers.lists import LISTS
from lstm_params.cells import CELLS, FAMILIES
from lstm_params.cli import root
from lstm_params.formats import FORMATS
from lstm_params.frameworks import NAMES
from lstm_params.reading.gallery import GALLERY
from shell import COMMAND, start


def quoted(names: tuple[str, ...]) -> str:
    """As click lists them."""
    return ", ".join(f"'{name}'" for name in names)


BAD = [
    ("28 lstm 0", "lstm's units must be at least 1, not '0'\n    28 lstm 0\n            ^"),
    (
        "28 lstm 6.5",
        "lstm's units must be a whole number, not '6.5'\n    28 lstm 6.5\n            ^^^",
    ),
    ("28 64 -5", "'-5' is not a size: sizes are whole numbers from 1 on"),
    ("-5 64", "'-5' is not a size: sizes are whole numbers from 1 on"),
    ("28 lstm", "lstm needs a size: lstm 64\n    28 lstm\n       ^^^^"),
    ("28", "no layer on the input of 28; add one: 28 lstm 64"),
    ("count", "an empty spec; say the input and a layer: 28 lstm 64"),
    ("-q", "an empty spec; say the input and a layer: 28 lstm 64"),
    (
        "28 lsmt 64",
        "'lsmt' is not a word of a spec (did you mean 'lstm'?)\n    28 lsmt 64\n       ^^^^",
    ),
    ("28 64 --units 32", "units is given twice: 64, and 32 as units"),
    (
        "28 64 dense 7 -c 7",
        "the head is given twice: dense 7 in the words, classes 7 beside them",
    ),
    ("-c 10", "what goes in? put the features per time step first: 28 lstm 64"),
    ("28 -u 0", "Invalid value for '-u' / '--units': units must be at least 1, not '0'"),
    ("28 -u 6.5", "Invalid value for '-u' / '--units': units must be a whole number, not '6.5'"),
    (
        "28 -u " + "9" * 5000,
        f"Invalid value for '-u' / '--units': units must be at most 10^18, not '{'9' * 55}…'",
    ),
    ("28 -u", "Option '--units' requires an argument."),
    (
        "28 64 -f pytroch",
        "'pytroch' is not a framework (did you mean 'pytorch'?); see: list frameworks",
    ),
    (
        "28 64 --format htm",
        f"'htm' is not a format (did you mean 'html'?): {', '.join(FORMATS)}",
    ),
    (
        "28 64 projection 64 -f pytorch",
        "pytorch wants projection smaller than units: 64 is not smaller than 64",
    ),
    ("list", f"list what? {', '.join((*LISTS, 'schema'))}"),
    (
        "list cell",
        f"'cell' is not a list (did you mean 'cells'?): {', '.join((*LISTS, 'schema'))}",
    ),
]


@pytest.mark.parametrize(("line", "message"), BAD, ids=[line[:40] for line, _ in BAD])
def test_a_bad_question_is_one_line_on_stderr_and_exit_code_2(line: str, message: str) -> None:
    run = start(*line.split())

    assert run.stdout == ""
    assert run.stderr == f"lstm-params: {message}\n"
    assert run.returncode == 2


def test_an_empty_word_and_control_characters_are_bad_questions_too() -> None:
    empty, control = start(""), start("28", "\x1b[31mred")

    assert empty.stderr == "lstm-params: an empty spec; say the input and a layer: 28 lstm 64\n"
    assert "\x1b" not in control.stderr
    assert (empty.returncode, control.returncode) == (2, 2)


def test_ten_megabytes_of_words_are_refused() -> None:
    answer = CliRunner().invoke(root, ["28 " * 3_500_000])

    assert str(answer.exception) == "the spec has 10,500,000 characters; at most 500,000 are read"


def test_the_version_stands_behind_the_name_of_the_program() -> None:
    assert start("--version").stdout == f"lstm-params {lstm_params.__version__}\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("format", FORMATS)
def test_a_closed_pipe_is_silent(format: str, unbuffered: str) -> None:
    """Whether it is met while the answer is written, or only when what is left is."""
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        [*COMMAND, "28", "64", "--format", format],
        check=False,
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    os.close(writer)

    assert run.stderr == b""


def test_a_full_disk_is_one_line_and_exit_code_1() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [*COMMAND, "28", "64"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )

    assert run.stderr == "lstm-params: cannot write the answer: No space left on device\n"
    assert run.returncode == 1


def offered(line: str) -> set[str]:
    """What bash is offered for the last word of a line, which it parts at a colon."""
    line = line.replace(":", " : ").rstrip(" ") if ":" in line else line
    words = line.split(" ")
    run = start(
        _LSTM_PARAMS_COMPLETE="bash_complete",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - 1),
    )
    return {entry.partition(",")[2] for entry in run.stdout.split()}


COMPLETED = [
    ("lstm-params --un", {"--units"}),
    ("lstm-params 28 64 --cl", {"--classes"}),
    ("lstm-params 28 64 -f ker", {name for name in NAMES if name.startswith("ker")}),
    ("lstm-params 28 64 --framework ", set(NAMES)),
    ("lstm-params 28 64 --format ", set(FORMATS)),
    ("lstm-params lstm-", {name for name in CELLS if name.startswith("lstm-")}),
    ("lstm-params 28 gr", {"gru", "gru-d", "groupnorm", "groups"}),
    ("lstm-params 28 lstm 64 proj", {"projection"}),
    ("lstm-params count READM", {"README.md"}),
    ("lstm-params count tests/test_house", {"tests/test_house.py"}),
    ("lstm-params count gallery:elm", {"elmo", "elmo-layer"}),
    ("lstm-params why 93.6M gallery:elmo-l", {"elmo-layer"}),
    ("lstm-params gallery:", set(GALLERY)),
    ("lstm-params gallery", {f"gallery:{name}" for name in GALLERY}),
    ("lstm-params 28 64 --cell gr", {name for name in CELLS if name.startswith("gr")}),
    ("lstm-params compare 28 64 --cells lstm,gru,rh", {"lstm,gru,rhn"}),
    ("lstm-params compare 28 64 --frameworks keras,pyt", {"keras,pytorch"}),
    ("lstm-params 28 64 --dtype bf", {"bfloat16"}),
    ("lstm-params cost 28 64 --optimizer adamw", {"adamw"}),
    ("lstm-params list cells con", {name for name in (*FAMILIES, *CELLS) if name[:3] == "con"}),
    ("lstm-params list frameworks ker", {"keras", "keras-cudnn"}),
    ("lstm-params list gallery ker", set()),
    ("lstm-params port 28 64 --to ke", {"keras", "keras-cudnn"}),
    ("lstm-params port 28 64 --format py", {"python"}),
]


@pytest.mark.parametrize(("line", "words"), COMPLETED)
def test_the_shell_completes_options_frameworks_formats_and_words(
    line: str, words: set[str]
) -> None:
    assert offered(line) == words


def test_the_shell_is_given_a_script() -> None:
    assert (
        "_LSTM_PARAMS_COMPLETE=bash_complete" in start(_LSTM_PARAMS_COMPLETE="bash_source").stdout
    )
