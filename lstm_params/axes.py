"""The language of axes: ``"gates*units state+input"`` is a shape, a count and a formula's text.

A shape is one word per axis, separated by spaces. An axis is a sum (``+``) of products (``*``) of
named sizes and whole numbers; in a product the outermost (slowest) factor comes first. This module
parses and evaluates that text; which sizes there are is up to the caller.
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
    """Parse a shape.

    >>> axes("gates*units state+input")
    ((('gates', 'units'),), (('state',), ('input',)))
    """
    return tuple(
        tuple(tuple(product.split("*")) for product in axis.split("+")) for axis in text.split()
    )


def length(axis: Axis, sizes: Mapping[str, int]) -> int:
    """The length of an axis when its names have these sizes.

    >>> length(axes("2*gates*units")[0], {"gates": 4, "units": 5})
    40

    Raises:
        ValueError: a factor is neither a name in ``sizes`` nor a whole number.
    """
    total = 0
    for product in axis:
        value = 1
        for factor in product:
            value *= sizes[factor] if factor in sizes else int(factor)
        total += value
    return total
