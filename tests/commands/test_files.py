"""Which words of a command line are files: by suffix, by path, or because there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

import lstm_params
from reading.code.command import ask, failed

CODE = "nn.LSTM(28, 64)"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("net", "net.old", "lstm", "64", "net.py"):
        (tmp_path / name).write_text(CODE)
    (tmp_path / "nets").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(lstm_params.__file__).parent.parent))


@pytest.mark.parametrize(
    "line", ["net", "net.old", "./net", "why 24064 net.old", "why net.old net", "./64"]
)
def test_a_word_of_no_spec_is_the_file_of_that_name(line: str) -> None:
    answer = ask(*line.split(), "-q")

    assert answer.exit_code == 0
    assert "24064" in answer.stdout.replace(",", "")


def test_a_word_of_a_spec_is_no_file() -> None:
    assert ask("28", "lstm", "64", "-q").stdout == "23808\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nets", "'nets' cannot be read: Is a directory"),
        (".", "'.' cannot be read: Is a directory"),
        ("./nosuch", "'nosuch' cannot be read: No such file or directory"),
        ("nosuch.py", "'nosuch.py' cannot be read: No such file or directory"),
        ("net 64", "'net' says it all: no other words go with it"),
        ("28 / 64", "'/' is not a word of a spec\n    28 / 64\n       ^"),
        ("quux", "'quux' is not a word of a spec\n    quux\n    ^^^^"),
    ],
)
def test_what_cannot_be_read_is_said(line: str, message: str) -> None:
    assert failed(*line.split()) == (2, f"lstm-params: {message}\n")
