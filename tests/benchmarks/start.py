"""Whole processes: the command beside programs that only import what it stands on.

Run by hand, with the wheel installed (an editable install may compile at every start):
``python tests/benchmarks/start.py``. It prints medians and ratios of one run; each
pair of programs takes turns, so that a slow moment of the machine falls on both. Peak memory is
what the operating system says of the finished process.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

TURNS = 60

CLICK = "import click"

TABLE = """
import click, io
from rich.console import Console
from rich.table import Table
table = Table(*"abcde")
for _ in range({rows}):
    table.add_row("W_f", "forget", "(64, 92)", "5,888", "24.1 %")
console = Console(file=io.StringIO(), width=80)
console.print(table)
click.echo(console.file.getvalue())
"""

COMMAND = "from lstm_params.__main__ import main; main()"


class Pair(NamedTuple):
    """A command beside a program that does no more than it must."""

    words: str
    arguments: tuple[str, ...]
    program: str
    wanted: float


PAIRS = (
    Pair("-q 28 64 / import click", ("-q", "28", "64"), CLICK, 1.15),
    Pair("json / import click", ("--format", "json", "28", "64"), CLICK, 1.25),
    Pair("table / click and rich, a table", ("28", "64", "-c", "10"), TABLE.format(rows=10), 1.1),
)


def run(program: str, *arguments: str) -> tuple[float, int]:
    """Run a program; return its seconds and its peak memory in KiB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", program, *arguments], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = status
    if status:
        raise SystemExit(f"{program} failed")
    return seconds, usage.ru_maxrss


def main() -> None:
    """Print a line a pair."""
    for pair in PAIRS:
        ours, theirs = [], []
        for _ in range(TURNS):
            ours.append(run(COMMAND, *pair.arguments))
            theirs.append(run(pair.program))
        seconds = [statistics.median(s for s, _ in runs) for runs in (ours, theirs)]
        memory = [statistics.median(m for _, m in runs) for runs in (ours, theirs)]
        print(
            f"{pair.words:34} {seconds[0] * 1e3:6.1f} / {seconds[1] * 1e3:6.1f} ms"
            f" = {seconds[0] / seconds[1]:.2f} (at most {pair.wanted})"
            f"   {memory[0] / 1024:.1f} / {memory[1] / 1024:.1f} MiB = {memory[0] / memory[1]:.2f}"
        )


if __name__ == "__main__":
    main()
