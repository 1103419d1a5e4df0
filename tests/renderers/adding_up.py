"""Whether what is drawn adds up: it is read back, row by row, and summed to its total."""

from __future__ import annotations

import csv
import re
from io import StringIO
from math import prod

SHARE = r"(?:(?:< )?[\d.]+ %|(buffer))"

HEADING = re.compile(r"\S.*  [\d,]+ → [\d,]+(?:  × ([\d,]+), one shown)?")

WEIGHT = re.compile(rf"  .* \((\d[\d, ]*)\) +([\d,]+) +{SHARE}")

SUBTOTAL = re.compile(rf"  (?:=|holds no) .* ([\d,]+) +{SHARE}")

TOTAL = re.compile(
    r"total ([\d,]+) parameters \([a-z0-9-]+\)(?:, ([\d,]+) trainable and ([\d,]+) not)?"
    r", ([\d,]+) bytes(?: \(.*\))? as float32"
)

ROW = re.compile(
    r"\| .*?(?: \(× ([\d,]+)\))? \| `.*` \| .* \| \(([\d, ]+)\) \| ([\d,]+) \| (.*) \|"
)

BOLD = re.compile(r"\| \*\*total\*\* \|.*\| \*\*([\d,]+)\*\* \|  \|")


def number(text: str | None) -> int:
    """Digits in groups; nothing is one."""
    return int(text.replace(",", "")) if text else 1


def size(shape: str) -> int:
    """How many numbers are in ``64, 92``."""
    return prod(int(axis) for axis in shape.split(",") if axis.strip())


def check_table(text: str) -> None:
    """Every row against its shape, the rows against the subtotals, those against the total."""
    copies, weights, subtotals, totals = 1, 0, 0, []
    for line in text.split("\n"):
        if match := WEIGHT.fullmatch(line):
            assert size(match[1]) == number(match[2]), line
            weights += copies * number(match[2]) * (not match[3])
        elif match := SUBTOTAL.fullmatch(line):
            subtotals += number(match[1])
            assert subtotals == weights, line
        elif match := TOTAL.fullmatch(line):
            assert number(match[4]) == 4 * number(match[1]), line
            if match[2]:
                assert number(match[2]) + number(match[3]) == number(match[1]), line
            totals.append(number(match[1]))
        elif match := HEADING.fullmatch(line):
            copies = number(match[1])
    assert totals == [weights] == [subtotals]


def check_markdown(text: str) -> None:
    """Every row against its shape, the column against the total."""
    total = 0
    for line in text.split("\n"):
        if match := ROW.fullmatch(line):
            assert size(match[2]) == number(match[3]), line
            total += number(match[1]) * number(match[3]) * (match[4] != "buffer")
    (printed,) = BOLD.findall(text)
    assert number(printed) == total


def check_csv(text: str, total: int) -> None:
    """Every row against its shape, the column against the total."""
    rows = list(csv.DictReader(StringIO(text)))
    for row in rows:
        assert size(row["shape"].replace("x", ",")) == int(row["parameters"])
    counting = [row for row in rows if row["kind"] != "buffer"]
    assert sum(int(row["copies"]) * int(row["parameters"]) for row in counting) == total
    assert sum(int(row["total"]) for row in rows) == total
