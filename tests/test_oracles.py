"""What the real frameworks stored, tensor by tensor, against the tables."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from lstm_params import parse, report
from lstm_params.frameworks import NAMES
from lstm_params.report import Report

FOLDER = Path(__file__).parent / "oracles"
RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")

Stored = list[tuple[str, tuple[int, ...]]]


class Case(NamedTuple):
    framework: str
    spec: str
    stored: Stored


@cache
def cases(framework: str) -> list[Case]:
    path = FOLDER / f"{framework}.json"
    if not path.exists():
        return []
    return [
        Case(framework, case["spec"], [(name, tuple(shape)) for name, shape in case["weights"]])
        for case in json.loads(path.read_text())["cases"]
    ]


CASES = [case for name in NAMES for case in cases(name)]


def unrolled(counted: Report) -> Stored:
    """Every weight of every copy, in order: what a report says of equal copies, spelled out."""
    found: Stored = []
    for layer in counted.layers:
        for copy in range(layer.copies):
            for weight in layer.weights:
                name = RANGE.sub(lambda match: str(int(match[1]) + copy), weight.name)  # noqa: B023
                found.append((name, weight.shape))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.framework}: {case.spec}")
def test_names_shapes_and_order_are_what_the_framework_stored(case: Case) -> None:
    assert unrolled(report(case.spec, framework=case.framework)) == case.stored


def test_a_swapped_axis_would_be_seen() -> None:
    counted = unrolled(report("3 lstm 5", framework="pytorch"))
    name, shape = counted[0]
    swapped = [(name, shape[::-1]), *counted[1:]]

    assert counted == next(case.stored for case in CASES if case.spec == "3 lstm 5" and case.framework == "pytorch")
    assert swapped != counted


def test_a_stack_is_unrolled_copy_by_copy() -> None:
    counted = unrolled(report(parse("3 rnn 5 x3"), framework="pytorch"))

    assert [name for name, _ in counted[::4]] == ["weight_ih_l0", "weight_ih_l1", "weight_ih_l2"]
