"""A budget as a person writes it: ``24k`` or ``1.5M`` parameters, ``256KB`` or ``1MiB``."""

from __future__ import annotations

import re
from typing import NamedTuple

from lstm_params.engine.dtypes import DEFAULT, DTYPES, dtype_named, size_in_bytes
from lstm_params.errors import BudgetError, quoted

THOUSANDS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "p": 10**15}
"""What stands behind a number of parameters, and before the B of bytes."""

UNITS = {
    **{letter: (factor, False) for letter, factor in THOUSANDS.items()},
    **{f"{letter}b": (factor, True) for letter, factor in THOUSANDS.items()},
    **{f"{letter}ib": (1024**at, True) for at, letter in enumerate(THOUSANDS) if letter},
    "bytes": (1, True),
}
"""Each unit, in lower case: its factor, and whether it counts bytes."""

EXAMPLES = "100000, 24k, 1.5M, 256KB, 1MiB"

WRITTEN = re.compile(r"([0-9][0-9_,]*)?(?:\.([0-9]*))?\s*([a-zA-Z]*)")

LONGEST = 100
"""How many characters a budget may have."""


class Budget(NamedTuple):
    """How large a network may be."""

    text: str
    """As it was written."""
    parameters: int
    """How many parameters it allows."""
    bytes: int | None = None
    """How many bytes, if it was given in bytes."""
    dtype: str = DEFAULT
    """What a parameter is stored as."""

    def __str__(self) -> str:
        if self.bytes is None:
            return f"{self.parameters:,} parameters"
        return f"{self.bytes:,} bytes, {self.parameters:,} parameters as {self.dtype},"

    def excess(self, parameters: int) -> str:
        """Write by how much that many parameters exceed it, in its own unit."""
        if self.bytes is None:
            return f"{parameters - self.parameters:,} more than {self.parameters:,} parameters"
        size = size_in_bytes(parameters, self.dtype)
        return f"{size - self.bytes:,} more than {self.bytes:,} bytes, as {self.dtype}"


def read_budget(text: str | int | Budget, dtype: str = DEFAULT) -> Budget:
    """Read a budget; a number alone is parameters.

    >>> read_budget("1.5M").parameters
    1500000
    >>> read_budget("256KB", "int8").parameters
    256000

    Raises:
        BudgetError: it cannot be read.
    """
    dtype = dtype_named(dtype)
    if isinstance(text, Budget):
        return text
    amount, in_bytes = read_amount(str(text).strip())
    if in_bytes:
        return Budget(str(text), amount * 8 // DTYPES[dtype], amount, dtype)
    return Budget(str(text), amount, None, dtype)


def read_amount(text: str) -> tuple[int, bool]:
    """Read a number with its unit, rounded down, and whether it counts bytes."""
    found = WRITTEN.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        raise BudgetError(f"{quoted(text)} is not a budget: {EXAMPLES}")
    digits, places, unit = found[1], found[2] or "", found[3]
    if unit.lower() not in UNITS:
        raise BudgetError(f"{quoted(unit)} is not a unit of a budget: {EXAMPLES}")
    if not digits and not places:
        raise BudgetError(f"{quoted(text)} is a unit without a number: {EXAMPLES}")
    factor, in_bytes = UNITS[unit.lower()]
    number = int((digits or "0").replace(",", "").replace("_", "") + places)
    return number * factor // 10 ** len(places), in_bytes
