"""The language of axes: ``"gates*units state+input"`` is a shape, a count and a formula's text.

A shape is words set apart by spaces, one word an axis; an axis is a sum of products of sizes and
whole numbers, outermost factor first. This module reads and evaluates that, and knows no cell.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Product = tuple[str, ...]
"""Factors, outermost first: ``("gates", "units")``."""

Axis = tuple[Product, ...]
"""A sum of products: ``(("state",), ("input",))``."""


@cache
def axes(text: str) -> tuple[Axis, ...]:
    """Read a shape.

    >>> axes("gates*units state+input")
    ((('gates', 'units'),), (('state',), ('input',)))
    """
    return tuple(
        tuple(tuple(product.split("*")) for product in axis.split("+")) for axis in text.split()
    )


def length(axis: Axis, sizes: Mapping[str, int]) -> int:
    """How long an axis is.

    >>> length(axes("2*gates*units")[0], {"gates": 4, "units": 5})
    40
    """
    total = 0
    for product in axis:
        value = 1
        for factor in product:
            value *= sizes[factor] if factor in sizes else int(factor)
        total += value
    return total
