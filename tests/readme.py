"""Rewrite every output in README.md: ``python tests/readme.py``.

Three things in it are made: what follows a ``$ lstm-params …`` line in a console block, what
follows a ``>>>`` line in a Python block, and the table after a comment ``<!-- list NAME -->``.
A block whose fence names a file, ``python model.py``, is that file for the commands; so are KEPT,
which the frameworks saved.
"""

from __future__ import annotations

import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from contextlib import chdir, redirect_stdout
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

README = Path(__file__).parent.parent / "README.md"

KEPT = {"model.pt": "training.pt", "model.keras": "keras3.keras"}
"""Files that commands of the README read, each with what it is among those in ``files/kept``."""

CONSOLE = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
PYTHON = re.compile(r"(?<=```python\n)(.*?)(?=```)", re.DOTALL)
FILE = re.compile(r"```(?:python|text) (\S+)\n(.*?)```", re.DOTALL)
TABLE = re.compile(r"<!-- (list \w+) -->\n(?:\n*(?:\|.*\n)+)?")


def fresh(text: str) -> str:
    """The README with every output as it is now, beside the files that it shows."""
    with TemporaryDirectory() as place, chdir(place):
        for name, kept in KEPT.items():
            copyfile(README.parent / "tests/files/kept" / kept, name)
        for name, content in FILE.findall(text):
            Path(name).write_text(content, "utf-8")
        text = CONSOLE.sub(lambda block: console(block[0]), text)
        text = PYTHON.sub(lambda block: python(block[0]), text)
        return TABLE.sub(lambda block: table(block[1]), text)


def console(block: str) -> str:
    """Run each command of a block and put its output under it."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"{command}\n{run(command[2:])}" for command in commands)


def run(command: str) -> str:
    """What a command prints, both streams."""
    program, *arguments = shlex.split(command)
    if program != "lstm-params":
        raise ValueError(command)
    done = subprocess.run(
        [sys.executable, "-m", "lstm_params", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(README.parent)},
    )
    return done.stdout


def python(block: str) -> str:
    """Run the examples of a block and put each result under it."""
    names: dict[str, object] = {}
    written = []
    for example in doctest.DocTestParser().get_examples(block):
        out = io.StringIO()
        with redirect_stdout(out):
            exec(compile(example.source, "README.md", "single"), names)  # noqa: S102 - our own
        first, *more = example.source.rstrip("\n").split("\n")
        written += [f">>> {first}", *(f"... {line}" for line in more)]
        written += out.getvalue().rstrip("\n").split("\n") if out.getvalue() else []
    return "\n".join(written) + "\n"


def table(listing: str) -> str:
    """A list as Markdown, under its comment."""
    return f"<!-- {listing} -->\n\n{run(f'lstm-params {listing} --format markdown')}"


if __name__ == "__main__":
    sys.path.insert(0, str(README.parent))
    README.write_text(fresh(README.read_text("utf-8")), "utf-8")
