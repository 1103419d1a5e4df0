"""The command, run on code."""

from __future__ import annotations

import os
import subprocess

from click.testing import CliRunner, Result

from lstm_params.cli import root
from shell import COMMAND


def ask(*arguments: str, given: bytes = b"") -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(root, arguments, input=given)


def start(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command as a shell does."""
    return subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        capture_output=True,
        input=given,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
    )


def failed(*arguments: str, given: bytes = b"") -> tuple[int, str]:
    """The exit code and what is said, of a command that writes nothing."""
    run = start(*arguments, given=given)

    assert run.stdout == b""
    return run.returncode, run.stderr.decode()
