"""Words of a spec that are numbers: ``64``, ``20_000``, ``2n``, ``3x3``, ``0.5``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.checks import LARGEST
from lstm_params.errors import NetworkError, SpecError, quoted

if TYPE_CHECKING:
    from typing import TypeGuard

OPEN = "x?(?:[0-9][0-9_]*|[0-9_]*n)(?:x(?:[0-9][0-9_]*|[0-9_]*n))*"
"""A size, or sides, in which ``n`` may stand for an unknown number: n, 2n, xn, 3xn."""

GROUPED = r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})*,0[0-9]{2}(?:,[0-9]{3})*(?![0-9,])"
"""A number with commas that cannot be two sizes with a comma between, since nobody writes 024."""


def check_commas(text: str) -> None:
    """Raise SpecError if commas group the digits of a number, and would make two sizes of it."""
    grouped = re.search(GROUPED, text) if ",0" in text else None
    if grouped:
        plain, apart = grouped[0].replace(",", ""), grouped[0].replace(",", "_")
        message = (
            f"{quoted(grouped[0])} would be two sizes: write {quoted(plain)} or {quoted(apart)}"
        )
        raise SpecError(message, text, grouped.span())


def is_number(word: str) -> bool:
    """Whether the word is digits, optionally grouped: 20_000."""
    return word.replace("_", "").isdecimal() and word.isascii()


def looks_like_number(word: str) -> bool:
    """Whether the word is meant as a number, even if it is no valid size: 6.5, -3."""
    return word[:1].isdigit() or (word[:1] in tuple("+-.") and word[1:2].isdigit())


def is_decimal(word: str) -> bool:
    """Whether the word is a number with or without a decimal point: 0.5, 64."""
    return is_number(word.replace(".", "", 1))


def is_rate(word: str) -> bool:
    """Whether the word is a number from 0 to 1, such as the rate of a dropout: 0.5."""
    return is_decimal(word) and float(word) <= 1


def read_size(word: str, what: str) -> int:
    """Read a size from digits, optionally grouped (20_000).

    Args:
        word: the digits.
        what: how an error names the size: "lstm's units".

    Raises:
        NetworkError: the word is not a whole number from 1 to ``LARGEST``.
    """
    if not is_number(word):
        bound = "at least 1" if word[:1] == "-" and is_number(word[1:]) else "a whole number"
        raise NetworkError(f"{what} must be {bound}, not {quoted(word)}")
    digits = word.replace("_", "").lstrip("0") or "0"
    if len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
        raise NetworkError(f"{what} must be at most 10^18, not {quoted(word)}")
    if digits == "0":
        raise NetworkError(f"{what} must be at least 1, not {quoted(word)}")
    return int(digits)


def read_sides(word: str, name: str) -> tuple[int, ...]:
    """Read the sides of an option from one word, 3x3; none if the word is a single size or empty.

    Raises:
        NetworkError: a side is not a whole number from 1 to ``LARGEST``.
    """
    sides = word.lower().replace("×", "x").split("x")
    if len(sides) == 1:
        return ()
    if not all(map(is_number, sides)):
        raise NetworkError(f"{name} is a size or several, 3x3, not {quoted(word)}")
    return tuple(read_size(side, name) for side in sides)


def is_open(word: str) -> bool:
    """Whether the word has an unknown number in it: n, 2n, xn, 3xn."""
    if word.strip("0123456789_xX×nN") or not ("n" in word or "N" in word):
        return False
    return re.fullmatch(OPEN, word.lower().replace("×", "x")) is not None


def is_unknown(value: object) -> TypeGuard[str]:
    """Whether a value that is given by name, of any type, leaves a size open: ``n``, ``2n``."""
    return isinstance(value, str) and is_open(value)


def put_in(n: int, word: str) -> str:
    """``word`` with ``n`` as its unknown number: 2n becomes 128 if ``n`` is 64."""

    def value(match: re.Match[str]) -> str:
        return str(int(match[1] or 1) * n)

    return re.sub("([0-9_]*)n", value, word.lower())
