"""What somebody says the count is: ``24714``, ``24,714``, or rounded, ``24.7K`` and ``1.5M``.

A rounded number stands for every whole number that prints as it does; ties print either way.
"""

from __future__ import annotations

import re
from operator import index
from typing import NamedTuple, SupportsIndex

from lstm_params.errors import SpecError, quoted

LARGEST = 10**60
"""The largest number that is read: more than the largest network here has."""

POWERS = {"k": 3, "m": 6, "g": 9, "b": 9, "t": 12}
"""How many zeros a letter stands for; B is a billion."""

EXACT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:_\d+)*")
ROUNDED = re.compile(r"(\d+)(?:\.(\d+))?([kmgbt])", re.IGNORECASE)


class Claim(NamedTuple):
    """A number, or everything that prints as it."""

    text: str
    """As it is printed: digits in groups, or as it was rounded."""
    low: int
    high: int
    """The same as ``low`` if it is exact."""

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

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
    Claim(text='24,714', low=24714, high=24714)
    >>> read_claim("24.7k")
    Claim(text='24.7k', low=24650, high=24750)

    Raises:
        SpecError: it is not a number of parameters.
    """
    if isinstance(claim, SupportsIndex) and not isinstance(claim, bool):
        claim = str(index(claim)) if 0 <= index(claim) <= LARGEST else repr(claim)[:99]
    if not isinstance(claim, str):
        raise SpecError(f"a count is a number (24714, '24.7K'), not {quoted(repr(claim))}")
    word = claim.strip()
    if len(word) > len(f"{LARGEST:,}") or not word.isascii():
        raise SpecError(f"{quoted(word)} is not a count: 24714, 24,714 and 24.7K are")
    if EXACT.fullmatch(word):
        number = int(word.replace(",", "").replace("_", ""))
        return Claim(f"{number:,}", number, number)
    found = ROUNDED.fullmatch(word)
    if found is None:
        raise SpecError(f"{quoted(word)} is not a count: 24714, 24,714 and 24.7K are")
    return rounded(word, found[1], found[2] or "", POWERS[found[3].lower()])


def rounded(word: str, whole: str, fraction: str, zeros: int) -> Claim:
    """Every number that prints as these digits with so many zeros left away."""
    if len(fraction) > zeros:
        raise SpecError(f"{quoted(word)} is not a count: it has a part of a parameter")
    step: int = 10 ** (zeros - len(fraction))
    middle = int(whole + fraction) * step
    return Claim(word, max(0, middle - step // 2), middle + step // 2)
