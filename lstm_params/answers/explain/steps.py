"""What a derivation is made of: steps, in a section for each layer, and how sums are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Step(NamedTuple):
    """One line on the board."""

    title: str
    sentence: str
    equation: str = ""
    arithmetic: str = ""
    """``64 + 28 = 92``: sums and products that are equal, or nothing."""


class Section(NamedTuple):
    """The steps of one distinct layer."""

    name: str
    layer: str
    """The words of one copy."""
    steps: tuple[Step, ...]
    parameters: int
    """Of all its copies."""


def addition(values: Sequence[int]) -> str:
    """``5,888 + 64 = 5,952``; one number is itself."""
    text = " + ".join(f"{value:,}" for value in values)
    return f"{text} = {sum(values):,}" if len(values) > 1 else text
