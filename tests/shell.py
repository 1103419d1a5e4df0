"""The command: run in this process, as a shell does, and on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from click.testing import CliRunner, Result

from lstm_params.cli import root

COMMAND = [sys.executable, "-m", "lstm_params"]


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


def screen(*arguments: str, **environment: str) -> str:
    """What a terminal of 60 columns is sent."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "60", "NO_COLOR": "", **environment},
    )
    os.close(theirs)
    sent = received(ours)
    assert process.wait(60) == 0
    return sent.replace("\r\n", "\n").removesuffix("\n")


def received(terminal: int) -> str:
    """All that a terminal is sent until nobody has it open any more; it is closed then."""
    sent = b""
    try:
        while piece := os.read(terminal, 65536):
            sent += piece
    except OSError:
        pass  # how Linux says that the other end is closed
    os.close(terminal)
    return sent.decode()
