"""A report's weights copy by copy: ``l{1..3}`` spelled out as l1, l2 and l3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params import Report

RANGE = re.compile(r"\{(?P<first>\d+)\.\.(?P<last>\d+)(\.\.(?P<step>\d+))?\}")

Stored = list[tuple[str, tuple[int, ...]]]
"""Names and shapes in stored order."""


def unrolled(counted: Report) -> Stored:
    """Every weight of every copy, in order."""
    return [
        (spelled(weight.name, copy), weight.shape)
        for layer in counted.layers
        for copy in range(layer.copies)
        for weight in layer.weights
    ]


def spelled(name: str, copy: int) -> str:
    """The name of one copy."""

    def number(found: re.Match[str]) -> str:
        return str(int(found["first"]) + copy * int(found["step"] or 1))

    return RANGE.sub(number, name)
