"""The command: the same answers as the library, on a screen, in a pipe and on a mistake."""

from __future__ import annotations

import json
import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import lstm_params
from lstm_params import library
from lstm_params.answers.lists import LISTS
from lstm_params.cells import CELLS
from lstm_params.cli import root
from lstm_params.commands import COMMANDS
from lstm_params.formats import DRAWINGS, FORMATS, render
from lstm_params.frameworks import NAMES
from lstm_params.library import count, report

COMMAND = [sys.executable, "-m", "lstm_params"]

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
        f"Invalid value for '-f' / '--framework': 'pytroch' is not one of {quoted(NAMES)}.",
    ),
    (
        "28 64 --format htm",
        f"Invalid value for '--format': 'htm' is not one of {quoted(FORMATS)}.",
    ),
    (
        "28 64 projection 64 -f pytorch",
        "pytorch wants projection smaller than units: 64 is not smaller than 64",
    ),
    ("list", f"list what? {', '.join(LISTS)}"),
    (
        "list cell",
        f"Invalid value for '[{'|'.join(LISTS)}]': 'cell' is not one of {quoted(tuple(LISTS))}.",
    ),
]


def ask(line: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(root, line.split())


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a shell does."""
    return subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=60,
    )


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


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_the_library_s_with_a_newline(name: str, format: str) -> None:
    answer = ask(f"28 lstm 64 -f {name} --format {format}")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == render(report("28 lstm 64", framework=name), format) + "\n"


def test_the_table_is_the_default() -> None:
    assert ask("28 64").stdout == ask("28 64 --format table").stdout


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

    assert str(answer.exception) == "the spec has 10,500,000 characters; at most 1,000,000 are read"


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

    assert (run.returncode, run.stderr.startswith("lstm-params: 'KB' is a unit")) == (2, True)


@pytest.mark.parametrize("name", ["--steps", "--batch"])
def test_only_a_size_of_the_network_may_be_left_open(name: str) -> None:
    run = start("cost", "28", "64", name, "n")

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.endswith(f"{name[2:]} must be a whole number, not 'n'\n")


SOLVED = [
    ("28 lstm n dense 10 -q", "4·n² + 126·n + 10"),
    ("28 -u n -c 10 -q", "4·n² + 126·n + 10"),
    ("fit 100k 28 lstm n x2 dense 10 -q", "86"),
    ("fit 100k 28 -l 2 -c 10 -q", "86"),
    ("fit 100k --input-dim 28 --layers 2 --classes 10 --multiple-of 8 -q", "80"),
    ("fit 1MiB 28 lstm n --dtype int8 -q", "497"),
]


@pytest.mark.parametrize(("line", "text"), SOLVED)
def test_an_open_size_is_solved_or_left_in_a_polynomial(line: str, text: str) -> None:
    answer = ask(line)

    assert (answer.exit_code, answer.stdout) == (0, f"{text}\n")


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in DRAWINGS])
def test_every_command_has_every_format(format: str) -> None:
    for line, answer in (
        ("fit 100k 28 n", library.fit("28 n", "100k")),
        ("28 lstm n", library.polynomial("28 lstm n")),
        ("cost 28 64", library.cost("28 64")),
        ("compare 28 64 vs 28 gru 64", library.compare("28 64 vs 28 gru 64")),
    ):
        assert ask(f"{line} --format {format}").stdout == render(answer, format) + "\n"


def test_version() -> None:
    assert start("--version").stdout == f"lstm-params {lstm_params.__version__}\n"


@pytest.mark.parametrize("format", FORMATS)
def test_a_closed_pipe_is_silent(format: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        [*COMMAND, "28", "64", "--format", format],
        check=False,
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
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


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_what_the_output_cannot_encode_is_written_in_ascii(encoding: str) -> None:
    spec = "3 lstm 5 x7 dense 11"
    run = start(*spec.split(), PYTHONIOENCODING=encoding)
    whole = render(report(spec), "table") + "\n"

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.isascii()
    assert run.stdout == whole.translate(str.maketrans("─·×→", "-*x>"))


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("format", sorted({*FORMATS} - {*DRAWINGS}))
def test_a_list_is_the_library_s_in_every_format(what: str, format: str) -> None:
    answer = ask(f"list {what} --format {format}")

    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == render(LISTS[what](), format) + "\n"


def screen(*arguments: str, **environment: str) -> str:
    """What a terminal of 60 columns is sent."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "60", "NO_COLOR": "", **environment},
    )
    os.close(theirs)
    sent = b""
    try:
        while piece := os.read(ours, 65536):
            sent += piece
    except OSError:
        pass  # how Linux says that the other end is closed
    os.close(ours)
    assert process.wait(60) == 0
    return sent.decode().replace("\r\n", "\n").removesuffix("\n")


def test_a_terminal_has_colours_and_a_width() -> None:
    counted = report("28 lstm 64 x2 bi dense 10")

    assert screen("28", "lstm", "64", "x2", "bi", "dense", "10") == (
        render(counted, "table", width=60, color=True)
    )


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_refused(environment: dict[str, str]) -> None:
    assert screen("28", "64", **environment) == render(report("28 64"), "table", width=60)


def test_a_pipe_is_whole_and_plain_whatever_the_screen() -> None:
    spec = "28 lstm 64 x1000 bi dense 10"

    assert start(*spec.split(), "-f", "keras", COLUMNS="20", TERM="xterm").stdout == (
        render(report(spec, framework="keras"), "table") + "\n"
    )


def offered(line: str) -> set[str]:
    """What bash is offered for the last word of a line."""
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
    ("lstm-params ls", {name for name in CELLS if name.startswith("ls")}),
    ("lstm-params 28 gr", {name for name in CELLS if name.startswith("gr")}),
    ("lstm-params 28 lstm 64 proj", {"projection"}),
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
