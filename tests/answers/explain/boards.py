"""What every derivation is asked: all its steps, and whether every sum in it is true."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from lstm_params import count

if TYPE_CHECKING:
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.explain.steps import Step


def steps_of(derivation: Derivation) -> list[Step]:
    """Every step."""
    return [step for section in derivation.sections for step in section.steps] + [*derivation.end]


def values(arithmetic: str) -> list[int]:
    """What each side of a line of sums is."""
    plain = arithmetic.replace(",", "").replace("·", "*")
    plain = re.sub(r"⌈([^⌈⌉]+) / ([^⌈⌉]+)⌉", r"-(-(\1) // (\2))", plain)
    assert re.fullmatch(r"[\d+*/() =-]*", plain), arithmetic
    return [eval(side) for side in plain.split("=")]  # noqa: S307 - digits and signs, see above


def assert_true(derivation: Derivation) -> None:
    """Every line of sums is true, and the last one is the count."""
    for step in steps_of(derivation):
        if step.arithmetic:
            assert all(a == b for a, b in pairwise(values(step.arithmetic))), step
    expected = count(derivation.network, framework=derivation.framework)
    assert derivation.total == expected
    assert derivation.end[-1].title == "total"
    assert values(derivation.end[-1].arithmetic)[-1] == expected
