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


def names_in(axis: Axis) -> list[str]:
    """The names of the sizes in an axis; none in a number, such as ``3`` or ``2*4``."""
    return [factor for product in axis for factor in product if not factor.isdecimal()]


def factored(axis: Axis) -> tuple[int, Axis]:
    """The numbers that multiply an axis, and the rest of it, whose names keep their order.

    >>> factored(axes("2*units*3")[0])
    (6, (('units',),))
    >>> factored(axes("2*units+input")[0])
    (1, (('2', 'units'), ('input',)))

    The rest of a number is a product of nothing, which is 1.
    """
    if not names_in(axis):
        return length(axis, {}), ((),)
    if len(axis) > 1:
        return 1, axis
    numbers = tuple(factor for factor in axis[0] if factor.isdecimal())
    return length((numbers,), {}), (tuple(names_in(axis)),)
