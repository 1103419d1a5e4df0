"""The file of ``-o``: whole or as it was, never one that was read; and an interrupt at any time."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from lstm_params import report
from lstm_params.cli import root
from lstm_params.commands.writing import write
from lstm_params.errors import shown
from lstm_params.formats import render
from shell import COMMAND

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CODE = "nn.LSTM(28, 64)\n"
ANSWER = render(report(CODE), "json") + "\n"


def run(*arguments: str, given: bytes = b"") -> click.ClickException | None:
    """Run the command, and return the error that it ends with."""
    error = CliRunner().invoke(root, arguments, input=given, standalone_mode=False).exception
    assert error is None or isinstance(error, click.ClickException)
    return error


def link_twice(file: Path, same: Path) -> None:
    """A link to a link."""
    (file.parent / "between.json").symlink_to(file)
    same.symlink_to("between.json")


LINKS: dict[str, Callable[[Path, Path], object]] = {
    "itself": lambda file, same: same == file,
    "a link": lambda file, same: same.symlink_to(file),
    "a link to a link": link_twice,
    "the same file by another name": lambda file, same: same.hardlink_to(file),
}


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("question", ["count", "explain", "why 1", "cost", "compare 28 64 vs"])
def test_a_file_that_is_read_is_not_overwritten(question: str, link: str, tmp_path: Path) -> None:
    file = tmp_path / "net.py"
    same = file if link == "itself" else tmp_path / "same.json"
    file.write_text(CODE)
    LINKS[link](file, same)
    error = run(*question.split(), str(file), "-o", str(same), "--format", "json")

    assert error is not None
    assert error.format_message() == (
        f"'{shown(str(same))}' is what is read, and would be lost: write another file"
    )
    assert error.exit_code == 2
    assert file.read_text() == CODE


@pytest.mark.parametrize("words", [["-"], [], ["count", "-q"], ["compare", "-", "vs", "28", "64"]])
def test_standard_input_from_a_file_is_not_overwritten(words: list[str], tmp_path: Path) -> None:
    file = tmp_path / "net.json"
    file.write_text(CODE)
    with file.open() as given:
        done = subprocess.run(
            [*COMMAND, *words, "-o", str(file)], check=False, stdin=given, stderr=subprocess.PIPE,
            timeout=60,
        )  # fmt: skip

    assert done.returncode == 2
    assert file.read_text() == CODE


PROJECT = {
    "train.py": "from parts import Net\nnet = Net()\n",
    "parts/__init__.py": "from .net import Net\n",
    "parts/net.py": (
        "import torch.nn as nn\nclass Net(nn.Module):\n"
        "    def __init__(self):\n        self.lstm = nn.LSTM(3, 5)\n"
    ),
    "other.py": "import torch.nn as nn\nhead = nn.Linear(5, 2)\n",
    "unread.py": "import torch.nn as nn\n",
}
"""A file that imports from a folder beside it, and two that it does not import."""

ASKED = [
    ("train.py", {"train.py", "parts/__init__.py", "parts/net.py"}),
    ("train.py other.py", {"train.py", "parts/__init__.py", "parts/net.py", "other.py"}),
    ("compare train.py vs other.py", {"train.py", "parts/__init__.py", "parts/net.py", "other.py"}),
    ("why 200 train.py --model Net", {"train.py", "parts/__init__.py", "parts/net.py"}),
    ("other.py", {"other.py"}),
    ("28 64", set()),
]
"""Questions, and the files that are read for them."""


@pytest.mark.parametrize("link", ["itself", "a link", "the same file by another name"])
@pytest.mark.parametrize(("question", "read"), ASKED)
def test_no_file_that_is_read_with_others_is_overwritten(
    question: str, read: set[str], link: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in PROJECT.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    for at, (name, text) in enumerate(PROJECT.items()):
        file = tmp_path / name
        same = file if link == "itself" else tmp_path / f"{at}.json"
        LINKS[link](file, same)
        error = run(*question.split(), "--format", "json", "-o", str(same))

        lost = f"{shown(str(same))}' is what is read, and would be lost"
        assert (error is not None and lost in error.format_message()) == (name in read)
        if name in read:
            assert file.read_text() == text
        else:
            assert error is None
            file.write_text(text)


def test_another_file_is_written_as_often_as_one_likes(tmp_path: Path) -> None:
    source, file = tmp_path / "net.py", tmp_path / "net.json"
    source.write_text(CODE)
    for _ in range(2):
        assert run(str(source), "-o", str(file)) is None
        assert file.read_text() == ANSWER
    assert sorted(path.name for path in tmp_path.iterdir()) == ["net.json", "net.py"]


def test_permissions_stay_and_a_new_file_has_those_of_the_umask(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text("old")
    old.chmod(0o640)
    umask = os.umask(0o027)
    try:
        write(str(new), "text", ())
    finally:
        os.umask(umask)
    write(str(old), "text", ())

    assert old.read_text() == new.read_text() == "text\n"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (old, new)] == [0o640, 0o640]


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "away" / "net.json", tmp_path / "net.json"
    target.parent.mkdir()
    link.symlink_to(target)
    for _ in range(2):
        write(str(link), "text", ())

        assert link.is_symlink()
        assert target.read_text() == "text\n"


def test_what_cannot_be_encoded_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "net.txt"
    file.write_text("old")
    with pytest.raises(click.ClickException, match="cannot be written") as caught:
        write(str(file), "half a character: \ud800", ())

    assert caught.value.exit_code == 1
    assert file.read_text() == "old"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_or_an_interrupt_leaves_the_old_file_and_nothing_else(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "net.txt"
    file.write_text("old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises((click.ClickException, KeyboardInterrupt)):
        write(str(file), "new", ())

    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everything")
def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "net.txt"
    file.write_text("old")
    file.chmod(0o444)
    with pytest.raises(click.ClickException, match="Permission denied"):
        write(str(file), "new", ())

    assert file.read_text() == "old"


def test_a_pipe_is_opened_once_and_written_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "net.json"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    write(str(pipe), "text", ())
    reader.join(60)

    assert got == ["text\n"]
    assert pipe.is_fifo()


def test_standard_output_by_its_name_is_written_directly(tmp_path: Path) -> None:
    line = [*COMMAND, "28", "64", "-q", "-o", "/dev/stdout", "--format", "csv"]
    file = tmp_path / "out.txt"
    file.write_text("before\n")
    with file.open("a") as out:
        subprocess.run(line, check=True, stdout=out, timeout=60)

    assert subprocess.check_output(line, text=True, timeout=60) == "23808\n"
    assert file.read_text() == "before\n23808\n"
    subprocess.run([*line[:-3], "/dev/null", *line[-2:]], check=True, timeout=60)


INTERRUPTED = """\
import os, signal, sys
from lstm_params.__main__ import main

class Interrupt:
    def find_spec(self, name, *_):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
main()
"""


@pytest.mark.parametrize(
    "name",
    ["lstm_params.cli", "click", "lstm_params.library", "lstm_params.frameworks.textbook"],
)
def test_an_interrupt_while_it_loads_is_quiet(name: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(name=name), "28", "64"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (run.returncode, run.stdout, run.stderr.strip()) == (130, "", "")


def test_an_interrupt_while_it_waits_is_quiet() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "from lstm_params.__main__ import main; print(flush=True); main()",
         "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert (process.returncode, said.strip()) == (130, "")
