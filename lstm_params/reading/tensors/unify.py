"""Finds the sizes that give tensors their shapes: ``gates*units input`` is (256, 28)."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lstm_params.axes import Axis, Product

Shape = tuple[int, ...]


def unify(
    rows: Sequence[tuple[Axis, ...]],
    shapes: Sequence[Shape],
    known: Mapping[str, int],
    guessed: list[str],
) -> dict[str, int] | None:
    """The sizes with which these axes have these lengths; None if there are none.

    Args:
        rows: the axes of each tensor.
        shapes: their lengths, as many for each.
        known: sizes that are not to be found.
        guessed: gets the names of sizes that no axis tells apart (``heads*key``), which are 1.
    """
    sizes = dict(known)
    pending = [
        (axis, length)
        for axes, shape in zip(rows, shapes, strict=True)
        for axis, length in zip(axes, shape, strict=True)
    ]
    while pending:
        left = []
        for axis, length in pending:
            found = solve(axis, length, sizes)
            if found is None:
                return None
            if not found:
                left.append((axis, length))
        if len(left) == len(pending):
            open_names = (
                name for product in left[0][0] for name in product if is_open(name, sizes)
            )
            guessed.append(next(open_names))
            sizes[guessed[-1]] = 1
        pending = left
    return sizes


def solve(axis: Axis, length: int, sizes: dict[str, int]) -> bool | None:
    """Find the one size that an axis leaves open, if it is one, and add it.

    Returns:
        None if no size fits, False if several sizes are open.
    """
    rest, unknown = length, []
    for product in axis:
        known, names = valued(product, sizes)
        if names:
            unknown.append((known, names))
        else:
            rest -= known
    if not unknown:
        return None if rest else True
    times, names = unknown[0]
    if len(unknown) > 1 or len(set(names)) > 1:
        return False
    value, over = divmod(rest, times)
    if over or value < 1 or len(names) > 2:
        return None
    root = value if len(names) == 1 else isqrt(value)
    if root ** len(names) != value:
        return None
    sizes[names[0]] = root
    return True


def valued(product: Product, sizes: Mapping[str, int]) -> tuple[int, list[str]]:
    """What the known factors of a product make, and the names of the others."""
    known, names = 1, []
    for factor in product:
        if is_open(factor, sizes):
            names.append(factor)
        else:
            known *= sizes[factor] if factor in sizes else int(factor)
    return known, names


def is_open(factor: str, sizes: Mapping[str, int]) -> bool:
    """Whether a factor is a size that is not known yet."""
    return factor not in sizes and not factor.isdecimal()
