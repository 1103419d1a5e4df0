"""What a terminal shows while work goes on: on standard error, not at once, and gone at the end."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

from shell import received

if TYPE_CHECKING:
    from pathlib import Path

SLOW = """\
import sys
from threading import Event
from lstm_params import cli, library
from lstm_params.commands import progress

shown, clock, counted = Event(), progress.clock, library.counted

def noted(name):
    found = clock(name)
    shown.set()
    return found

def late(*words, **keywords):
    assert shown.wait(60)
    return counted(*words, **keywords)

progress.PATIENCE, progress.clock, library.counted = 0, noted, late
cli.main()
"""
"""A count that takes until its display is seen."""


def watched(*arguments: str) -> tuple[str, str, int]:
    """What a command prints into a pipe and on a terminal, which is its standard error."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "60"},
        text=True,
    )
    os.close(theirs)
    sent = received(ours)
    out, _ = process.communicate(timeout=60)
    return out, sent, process.returncode


def test_long_work_is_shown_and_leaves_nothing_behind() -> None:
    out, sent, code = watched("-c", SLOW, "-q", "28", "64")

    assert (out, code) == ("23808\n", 0)
    assert "count is working (Ctrl-C stops it)" in sent
    assert sent.endswith("\x1b[2K")  # the line is empty again


def test_short_work_shows_nothing() -> None:
    assert watched("-m", "lstm_params", "-q", "28", "64") == ("23808\n", "", 0)


def test_files_are_counted_where_their_lines_go_elsewhere(tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text("from torch import nn\nm = nn.GRU(28, 64)\n")
    names = [str(tmp_path / name) for name in ("a.py", "b.py")]
    out, sent, code = watched("-m", "lstm_params", *names, "--max", "1M")

    assert [line.rpartition("/")[2] for line in out.splitlines()] == [
        "a.py: 18,048 parameters (pytorch), within 1M",
        "b.py: 18,048 parameters (pytorch), within 1M",
    ]
    assert "2/2" in sent
    assert code == 0
