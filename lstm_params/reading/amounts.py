"""Numbers as people write them: a claimed count, ``24,714`` or ``24.7K``; a budget, ``256KB``.

A rounded claim stands for every whole number that prints as it does; ties print either way. A
budget is an upper bound, so what it does not state exactly is rounded down.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lstm_params.checks import as_int
from lstm_params.engine.dtypes import DEFAULT, DTYPES, dtype_named, size_in_bytes
from lstm_params.errors import BudgetError, SpecError, quoted, written
from lstm_params.reading.numbers import meant, narrow, plain

POWERS = {"k": 3, "m": 6, "g": 9, "t": 12, "p": 15}
"""How many zeros a letter stands for."""

# A claim.

LARGEST = 10**60
"""The largest count that is read: more than the largest network here has."""

MYRIADS = {"万": 4, "亿": 8}
"""How many zeros a sign of Chinese and Japanese stands for, which groups digits by four."""

ROUNDINGS = {**POWERS, "b": 9, **MYRIADS}
"""The letters behind a count, where B is a billion."""

COUNTS = "24714, 24,714 and 24.7K"

ROUNDED = re.compile(r"([0-9]+)(?:\.([0-9]+))?([kmgbt万亿])", re.IGNORECASE)


PARAMETERS, BYTES, SHAPE = "parameters", "bytes", "shape"
"""What a claim may be of: all parameters, their bytes, or one tensor."""


class Claim(NamedTuple):
    """A claimed count: one number, or every number that prints as it."""

    text: str
    """As it is printed: digits in groups, or as it was rounded."""
    low: int
    high: int
    """The same as ``low`` if it is exact."""
    measure: str = PARAMETERS
    """What it is of: ``parameters``, ``bytes`` or a ``shape``."""

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def bits(self) -> int:
        """How much it says, in bits: a rounded one stands for many numbers."""
        return self.low.bit_length() - (self.high - self.low).bit_length()

    def holds(self, number: int) -> bool:
        """Whether the number is what is claimed."""
        return self.low <= number <= self.high

    def away(self, number: int) -> int:
        """How far the number is from what is claimed, with its sign."""
        if number < self.low:
            return number - self.low
        return max(0, number - self.high)


def read_claim(claim: object) -> Claim:
    """Read a claimed count.

    >>> read_claim("24,714")
    Claim(text='24,714', low=24714, high=24714, measure='parameters')
    >>> read_claim("24.7k")
    Claim(text='24.7k', low=24650, high=24750, measure='parameters')

    Raises:
        SpecError: it is not a number of parameters.
    """
    word = narrow(as_text(claim)).strip()
    if len(word) > len(f"{LARGEST:,}"):
        raise SpecError(f"{quoted(word)} is not a count: {COUNTS} are")
    digits = plain(word)
    if digits is not None:
        number = int(digits)
        return Claim(f"{number:,}", number, number)
    found = ROUNDED.fullmatch(word)
    if found is None:
        instead = with_a_point(word) or meant(word)
        raise SpecError(f"{quoted(word)} is not a count{instead}: {COUNTS} are")
    return rounded(word, found[1], found[2] or "", ROUNDINGS[found[3].lower()])


def as_text(claim: object) -> str:
    """A claim as a text; SpecError if it is neither a text nor a number of parameters."""
    claim = as_int(claim)
    if type(claim) is int:
        claim = str(claim) if 0 <= claim <= LARGEST else written(claim)
    if not isinstance(claim, str):
        raise SpecError(f"a count is a number (24714, '24.7K'), not {quoted(claim)}")
    return claim


def rounded(word: str, whole: str, fraction: str, zeros: int, unit: int | None = None) -> Claim:
    """Every number that prints as these digits with so many zeros left away, or of that unit."""
    if len(fraction) > zeros:
        raise SpecError(f"{quoted(word)} is not a count: it has a part of a parameter")
    unit, parts = unit or 10**zeros, 10 ** len(fraction)
    twice = 2 * int(whole + fraction) * unit
    low, high = (twice - unit + 2 * parts - 1) // (2 * parts), (twice + unit) // (2 * parts)
    return Claim(word, max(0, low), high)


# A budget.

UNITS = {
    "": (1, False),
    "b": (1, True),
    "bytes": (1, True),
    **{letter: (10**power, False) for letter, power in {**POWERS, **MYRIADS}.items()},
    **{f"{letter}b": (10**power, True) for letter, power in POWERS.items()},
    **{f"{letter}ib": (1024 ** (power // 3), True) for letter, power in POWERS.items()},
}
"""Each unit of a budget, in lower case: its factor, and whether it counts bytes."""

EXAMPLES = "100000, 24k, 1.5M, 256KB, 1MiB"

AMOUNT = re.compile(r"([0-9][0-9_,'’]*)?(?:\.([0-9]*))?\s*([a-zA-Z]*|[万亿])")

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


def read_budget(text: object, dtype: str = DEFAULT) -> Budget:
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
    text = as_int(text)
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    if type(text) is int:
        text = str(text) if abs(text) < 10**LONGEST else written(text)
    if not isinstance(text, str):
        raise BudgetError(f"{quoted(text)} is not a budget: {EXAMPLES}")
    amount, in_bytes = read_amount(narrow(text).strip())
    if in_bytes:
        return Budget(text, amount * 8 // DTYPES[dtype], amount, dtype)
    return Budget(text, amount, None, dtype)


def read_amount(text: str) -> tuple[int, bool]:
    """Read a number with its unit, rounded down, and whether it counts bytes."""
    found = AMOUNT.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        raise BudgetError(f"{quoted(text)} is not a budget{meant(text)}: {EXAMPLES}")
    digits, places, unit = plain(found[1] or "0"), found[2] or "", found[3]
    if unit.lower() not in UNITS:
        raise BudgetError(f"{quoted(unit)} is not a unit of a budget: {EXAMPLES}")
    if not found[1] and not places:
        raise BudgetError(f"{quoted(text)} is a unit without a number: {EXAMPLES}")
    factor, in_bytes = UNITS[unit.lower()]
    if digits is None:
        raise BudgetError(f"{quoted(text)} is not a budget{with_a_point(text)}: {EXAMPLES}")
    if places and not unit:
        raise BudgetError(
            f"{quoted(text)} is not a budget, it has no unit{meant(text)}: {EXAMPLES}"
        )
    number = int(digits + places)
    return number * factor // 10 ** len(places), in_bytes


def with_a_point(text: str) -> str:
    """`` (write 1.5M)`` for 1,5M: a comma that groups no digits is a decimal one."""
    found = re.fullmatch(r"([0-9]+),([0-9]+\s*[a-zA-Z]+)", text)
    return f" (write {found[1]}.{found[2]})" if found else ""
