"""How a number is read, wherever a person writes one: ``64``, ``1,024``, ``20_000``, ``2n``.

Words of a spec, keywords, options, settings, budgets and claims are all read here. What is written
as one number is one number; where commas may as well stand between sizes, ``cures`` has both ways
to write it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.checks import LARGEST
from lstm_params.errors import NetworkError, quoted

if TYPE_CHECKING:
    from typing import TypeGuard

WHOLE = "[0-9]+(?:_[0-9]+)*|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:['’][0-9]{3})+)"
"""A whole number, plain or in groups: 1024, 1_024, 1,024, 1'024."""

DECIMAL = r"(?:[0-9]+(?:_[0-9]+)*(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?"
"""A number with or without a decimal point: 64, 0.5, 1e-5."""

LONGEST = len(str(LARGEST))

GROUP = 3
"""How many digits stand between two commas of a number."""

OTHERWISE = (
    (r"([0-9]{1,3})((?:\.[0-9]{3})+)", lambda one, rest: int(one + rest.replace(".", ""))),
    (r"([0-9]{1,3})((?: [0-9]{3})+)", lambda one, rest: int(one + rest.replace(" ", ""))),
    (r"([0-9]{1,18})\.(0?)", lambda one, _: int(one)),
    (r"([0-9]{1,9})e\+?([0-9]{1,2})", lambda one, power: int(one) * 10 ** int(power)),
    (r"([0-9]{1,9})(?:\^|\*\*)([0-9]{1,2})", lambda one, power: int(one) ** int(power)),
    (r"([0-9]{1,9})\*([0-9]{1,9})", lambda one, other: int(one) * int(other)),
    (r"([0-9]{1,9})(k)", lambda one, _: int(one) * 1000),
)
"""What is no size here, and the number that a person most likely means by it."""


WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x3001: " "}
"""The letters, digits and commas that East Asian text has, and the ASCII ones that they are."""


NARROW = r"(?<=[0-9])[\u00a0\u2000-\u200a\u202f\u205f](?=[0-9]{3}(?![0-9]))"
"""A space of print that groups digits, narrow or not to be broken."""


def narrow(text: str) -> str:
    """The text, as long as before, with ASCII digits and commas for wide ones: ``２８，６４``."""
    return text if text.isascii() else re.sub(NARROW, ",", text).translate(WIDE)


def plain(word: str) -> str | None:
    """The digits of a whole number without what groups them; None if it is no such number."""
    if word.isdecimal() and word.isascii():
        return word
    return re.sub("[_,'’]", "", word) if re.fullmatch(WHOLE, word) else None


def is_plain_size(word: str) -> bool:
    """Whether the word is digits and nothing else, and no size that needs a second look."""
    return word.isdecimal() and word.isascii() and word[0] != "0" and len(word) < LONGEST


def is_number(word: str) -> bool:
    """Whether the word is a whole number, plain or in groups: 20_000."""
    return plain(word) is not None


def is_open(word: str) -> bool:
    """Whether the word is a size with the unknown number in it: n, 2n."""
    return word[-1:] in ("n", "N") and (len(word) == 1 or is_number(word[:-1]))


def is_unknown(value: object) -> TypeGuard[str]:
    """Whether a value that is given by name, of any type, leaves a size open: ``n``, ``2n``."""
    return isinstance(value, str) and is_open(value)


def is_size(word: str) -> bool:
    """Whether the word is a size, open or not; it may still be too large."""
    return is_number(word) or is_open(word)


def looks_like_number(word: str) -> bool:
    """Whether the word is meant as a number, even if it is no valid size: 6.5, -3, n."""
    return (
        word[:1].isdigit() or (word[:1] in ("+", "-", ".") and word[1:2].isdigit()) or is_open(word)
    )


def is_decimal(word: str) -> bool:
    """Whether the word is a number with or without a decimal point: 0.5, 1,024."""
    return is_number(word) or re.fullmatch(DECIMAL, word.lower()) is not None


def is_rate(word: str) -> bool:
    """Whether the word is a number from 0 to 1, such as the rate of a dropout: 0.5."""
    return re.fullmatch(DECIMAL, word.lower()) is not None and float(word) <= 1


def as_rate(word: str) -> str:
    """`` (write 0.5)`` for 0,5 and for 50%: a rate with a decimal comma, or in percent."""
    point = word.replace(",", ".")
    if re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]{1,3})?%", point):
        return f" (write {float(point[:-1]) / 100:g})"
    return f" (write {point})" if "," in word and is_rate(point) else ""


def read_size(word: str, what: str, n: int | None = None) -> int:
    """Read a size.

    Args:
        word: the number as it is written.
        what: how an error names the size: "lstm's units".
        n: the number that ``n`` stands for, if the size may be open.

    Raises:
        NetworkError: the word is not a whole number from 1 to ``LARGEST``.
    """
    times, digits = 1, plain(word)
    if n is not None and is_open(word):
        times, digits = n, plain(word[:-1] or "1")
    if digits is None:
        bound = "at least 1" if word[:1] == "-" and is_number(word[1:]) else "a whole number"
        raise NetworkError(f"{what} must be {bound}, not {quoted(word)}{meant(word)}")
    digits = digits.lstrip("0") or "0"
    size = int(digits) * times if len(digits) <= LONGEST else LARGEST + 1
    if size > LARGEST:
        raise NetworkError(f"{what} must be at most 10^18, not {quoted(word)}")
    if size < 1:
        raise NetworkError(f"{what} must be at least 1, not {quoted(word)}")
    return size


def meant(word: str) -> str:
    """`` (write 1000)`` if a word that is no size plainly means one: 1e3, 2^10, 20k, 1.024."""
    size = intended(word)
    return f" (write {size})" if size else ""


def intended(word: str) -> int:
    """The size that a word means which is written otherwise: 1000 for 1e3; 0 if it means none."""
    for pattern, value in OTHERWISE:
        found = re.fullmatch(pattern, word.lower())
        size: int = value(*found.groups()) if found else 0
        if 1 <= size <= LARGEST:
            return size
    return 0


def apart(word: str, *, first: bool) -> str:
    """`` (write 28 64)`` for sizes with other signs between: 28-64, 28|64; 64 x2 for 64x2.

    ``first`` says that it is the first word of a spec, where no layer is to be stacked: 28x28 is
    an image, of which a step has one row or all.
    """
    sizes = re.findall("[0-9]+", word)
    if not re.fullmatch(r"[0-9]+(?:[-/|:+&x×][0-9]+)+", word.lower()):
        return ""
    times = len(sizes) == 2 and not {*"x×"}.isdisjoint(word.lower())
    if times and first and sizes[0] == sizes[1] and len(word) <= LONGEST:
        whole = int(sizes[0]) ** 2
        return f" (write {sizes[0]} for a row per step, {whole} for all at once)"
    return f" (write {(' x' if times and not first else ' ').join(sizes)})"


def sides_of(word: str) -> list[str]:
    """The sides of a word, ``3`` and ``5`` of ``3x5``; a single one if it is a size."""
    return word.lower().replace("×", "x").split("x")


def read_sides(word: str, name: str, n: int | None = None) -> tuple[int, ...]:
    """Read the sides of an option from one word, 3x3; none if the word is a single size or empty.

    Raises:
        NetworkError: a side is not a whole number from 1 to ``LARGEST``.
    """
    sides = sides_of(word)
    if len(sides) == 1:
        return ()
    if not all(map(is_size, sides)):
        raise NetworkError(f"{name} is a size or several, 3x3, not {quoted(word)}")
    return tuple(read_size(side, name, n) for side in sides)


# Commas, which group the digits of one number or stand between sizes.


def is_list(run: str) -> bool:
    """Whether commas plainly stand between sizes: 28,64 and 1024,512, but not 1,024 or 0,5."""
    parts = run.strip("xX×nN").split(",")
    if not parts[0].strip("0") or any(map(is_tail, parts[1:])):
        return False
    groups = any(len(part) == GROUP for part in parts[1:])
    return not groups or any(len(part) > GROUP for part in parts)


def is_tail(part: str) -> bool:
    """Whether digits behind a comma are no size of their own: 024, 000, 05."""
    return part[0] == "0" and (len(part) == GROUP or part.strip("0") != "")


def cures(word: str, *, listed: bool) -> list[str]:
    """Each way to write a number whose commas may stand between sizes; none if they do not.

    One comma groups a number, unless ``listed`` says that two sizes would do as well: 256,128.
    """
    parts = word.strip("nN").split(",")
    if not all(map(is_number, parts)) or not parts[0].strip("0"):
        return []
    last = word[len(word.strip("nN")) :]
    firm = all(part[0] == "0" for part in parts[1:]) or (len(parts) == 2 and not listed)
    if firm and is_number(",".join(parts)):
        return []
    joined, apart = [parts[0]], [parts[0]]
    for part in parts[1:]:
        group, size = len(part) == GROUP, " " + (part.lstrip("0") or "0")
        joined.append(part if group else size)
        apart.append(part if group and part[0] == "0" else size)
    return list(dict.fromkeys(("".join((*joined, last)), "".join((*apart, last)))))
