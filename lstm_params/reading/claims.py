"""What is claimed of a network, as people have it: a number, a sum, a shape, a file's size.

``FORMS`` has each way in turn; a plain count is read by ``amounts``. A text that may stand for
several numbers, a KB of 1,000 or of 1,024 bytes, is several claims, the likelier first.
"""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.errors import SpecError, quoted
from lstm_params.reading.amounts import (
    BYTES,
    LARGEST,
    LONGEST,
    POWERS,
    SHAPE,
    Claim,
    as_text,
    read_claim,
    rounded,
    with_a_point,
)
from lstm_params.reading.numbers import narrow, plain

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Mapping


class Claimed(NamedTuple):
    """What is claimed, and what else was said with it."""

    claims: tuple[Claim, ...]
    """In each way that it can be read."""
    shape: tuple[int, ...] = ()
    """The axes, if it is one tensor that is claimed."""
    expression: str = ""
    """The sum as it was written, if it is one."""
    trained: int | None = None
    """How many of them are said to be trained."""
    layer: str = ""
    """The class of the layer that it is a row of, in a summary."""


LONGEST_ROW = 400
"""How many characters of a summary's row are read."""

SIZE = re.compile(
    rf"([0-9][0-9_,]*)(?:\.([0-9]+))?\s*(bytes?|([{''.join(POWERS)}])(i?)b)", re.IGNORECASE
)
"""The size of a file: 152MB, 169.04 KB, 97,832 bytes."""

SIZES = "97,832 bytes, 95.5 KiB and 1.2MB"

TENSOR = re.compile(
    r"(?:[A-Za-z_][\w./]*\s*[:=\s]\s*)?(?:torch\.Size|TensorShape)?\(?[(\[]\s*([0-9]+(?:\s*,\s*[0-9]+)*)\s*,?\s*[)\]]\)?"
)
"""A shape, with the name of its tensor or without: W_f (64, 156), torch.Size([256, 28])."""

SUM = re.compile(r"[0-9\s+*/()x×·^²³−,_=-]+", re.IGNORECASE)
"""What a sum is written with."""

TRAINED = re.compile(
    r"(non-?)?trainable\D*([0-9][0-9,_]*)\D*\bof\D*([0-9][0-9,_]*)\D*", re.IGNORECASE
)
"""A part of a total: trainable 24,000 of 24,458."""

ROW = re.compile(
    r"[^0-9A-Za-z]*(?:[A-Za-z_][\w.]*\s*\((\w+)\)|([A-Za-z]\w*)[:\s-]).*?"
    r"(?<![\w.,-])([0-9][0-9,_]*)(?:\s*\([^)]*\))?[^0-9A-Za-z)\]]*",
    re.DOTALL,
)
"""A row of a model's summary: its class, and the number at its end."""


def read_claims(text: object) -> Claimed:
    """Read what is claimed.

    >>> read_claims("64*156*4 + 64*4").claims[0].low
    40192
    >>> read_claims("(64, 156)").shape
    (64, 156)
    >>> [claim.text for claim in read_claims("2KB").claims]
    ['2KB', '2KB of 1,024 bytes']

    Raises:
        SpecError: it is nothing that can be claimed.
    """
    word = narrow(as_text(text)).strip()
    for form, read in FORMS:
        found = form.fullmatch(word) if len(word) <= LONGEST_ROW else None
        if found is not None and (claimed := read(found)) is not None:
            return claimed
    return Claimed((read_claim(text),))


def of_bytes(found: re.Match[str]) -> Claimed | None:
    """A file's size, in each of the two units that a letter may stand for."""
    text, whole, fraction, unit = found[0].strip(), plain(found[1]), found[2] or "", found[4]
    if whole is None:  # a decimal comma: 95,5 KiB
        raise SpecError(f"{quoted(text)} is not a size{with_a_point(text)}: {SIZES} are")
    if unit is None:
        return None if fraction else Claimed((bytes_claim(text, int(whole), int(whole)),))
    power = POWERS[unit.lower()]
    decimal = rounded(text, whole, fraction, power)
    binary = rounded(text, whole, fraction, power, 1024 ** (power // 3))
    apart = bytes_claim(f"{text} of 1,024 bytes", binary.low, binary.high)
    if power > POWERS["k"]:
        apart = apart._replace(text=f"{text} of 1,024² bytes" if power == POWERS["m"] else text)
    if found[5]:
        return Claimed((apart._replace(text=text),))
    return Claimed((bytes_claim(text, decimal.low, decimal.high), apart))


def bytes_claim(text: str, low: int, high: int) -> Claim:
    """So many bytes."""
    shown = f"{low:,} bytes" if low == high else text
    return Claim(shown, low, high, BYTES)


def of_shape(found: re.Match[str]) -> Claimed | None:
    """A shape; a number in parentheses is none."""
    shape = tuple(int(axis) for axis in found[1].split(","))
    if len(shape) == 1 and "," not in found[0] and "[" not in found[0]:
        return None
    size = prod(shape)
    if not 0 < size <= LARGEST:
        raise SpecError(f"{quoted(found[0])} is no shape of a weight: axes are from 1 on")
    axes = ", ".join(f"{axis}" for axis in shape) + "," * (len(shape) == 1)
    return Claimed((Claim(f"({axes})", size, size, SHAPE),), shape)


def of_sum(found: re.Match[str]) -> Claimed | None:
    """A sum as it was written, with what it comes to, if that is said too."""
    text = found[0].strip()
    if plain(text) is not None or not re.search(r"[0-9)]\s*[-+*/x×·^²³−=]", text, re.IGNORECASE):
        return None
    written, equals, said = text.partition("=")
    if plain(written.strip()) is not None:  # 23808 = 4*64*93
        written, said = said, written
    total = evaluated(written)
    if equals:
        number = plain(said.strip())
        if number is None:
            raise SpecError(f"{quoted(text)} is not a count: 24714, 24.7K and 4*64*92 are")
        if int(number) != total:
            raise SpecError(f"{written.strip()} is {total:,}, not {int(number):,}: claim one")
    if total < 0:
        raise SpecError(f"{quoted(written.strip())} is less than nothing: {total:,}")
    shown = f"{written.strip()} = {total:,}"
    return Claimed((Claim(shown, total, total),), expression=written)


def of_trained(found: re.Match[str]) -> Claimed | None:
    """A total, and how many of it are trained."""
    part, total = (plain(found[at].strip(",_")) for at in (2, 3))
    if part is None or total is None:
        return None
    trained = int(total) - int(part) if found[1] else int(part)
    if trained < 0 or int(part) > int(total):
        raise SpecError(f"{int(part):,} cannot be a part of {int(total):,}")
    return Claimed((read_claim(total),), trained=trained)


def of_row(found: re.Match[str]) -> Claimed | None:
    """The number at the end of a summary's row, and the class of its layer."""
    number = plain(found[3].strip(",_"))
    if number is None or not re.search(r"[a-z].*\s.*[0-9]", found[0], re.IGNORECASE | re.DOTALL):
        return None
    total = found[2] or ""
    if total.lower() == "non":
        raise SpecError(f"a part needs its total: 'non-trainable {number} of 24,458'")
    layer = found[1] or ("" if total.lower() in TOTALS else total)
    if not found[1] and total.lower() not in TOTALS and not re.search(r"[:(\[]", found[0]):
        return None
    return Claimed((read_claim(number),), layer=layer)


TOTALS = ("non", "total", "trainable", "params", "parameters", "all")
"""What a row begins with that is of the whole network."""

NAMED = re.compile(
    r"(?:(?:~|≈|about|ca\.?|etwa|约)\s*(?=[0-9.]+[kmgbt万亿]))?([0-9][0-9.,_]*[kmgbt万亿]?)"
    r"\s*(?:(?:total )?(?:param(?:eter)?[sn]?|weights)|total|个?参数)?",
    re.IGNORECASE,
)
"""A number that says what it is of, or that it is rounded: 24,458 params, about 24k."""

FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Claimed | None]], ...] = (
    (NAMED, lambda found: Claimed((read_claim(found[1]),))),
    (SIZE, of_bytes),
    (TENSOR, of_shape),
    (SUM, of_sum),
    (TRAINED, of_trained),
    (ROW, of_row),
)
"""Each form that is no plain count, and what reads it; None if it is none after all."""


# Sums.

OPERATORS = {
    "Add": lambda one, other: one + other,
    "Sub": lambda one, other: one - other,
    "Mult": lambda one, other: one * other,
}
"""What a sum may do with two numbers, by the names of Python's syntax; beside powers and shares."""

BITS = 256
"""How long a number within a sum may get."""


def evaluated(text: str, instead: Mapping[int, int] | None = None) -> int:
    """Work a sum out, with other numbers in place of some.

    Raises:
        SpecError: it is no sum of whole numbers, or it is too large.
    """
    return worked_out(tree_of(text), text, instead or {})


def numbers_in(text: str) -> list[int]:
    """The numbers that are written in a sum, each once, but for those that say how often: 64^2."""
    from ast import BinOp, Constant, Pow, walk  # noqa: PLC0415 - few claims are a sum

    nodes = list(walk(tree_of(text)))
    powers = [node.right for node in nodes if isinstance(node, BinOp) and isinstance(node.op, Pow)]
    found = (node.value for node in nodes if isinstance(node, Constant) and node not in powers)
    return list(dict.fromkeys(number for number in found if type(number) is int))


def tree_of(text: str) -> ast.expr:
    """Parse a sum, in the signs that people multiply with."""
    from lstm_params.reading.code.syntax import expression_of  # noqa: PLC0415 - as above

    if len(text) > LONGEST:
        raise SpecError(f"this sum is too long: {len(text)} characters, at most {LONGEST}")
    written = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", text.lower())
    for signs, meant in (("x×·", "*"), ("−", "-"), ("^", "**"), ("²", "**2"), ("³", "**3")):
        written = re.sub(f"[{re.escape(signs)}]", meant, written)
    written = re.sub(r"(?<=[0-9)])\s*\(", "*(", written)
    try:
        return expression_of(written.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise SpecError(f"{quoted(text.strip())} is no sum that can be worked out") from None


def worked_out(node: object, text: str, instead: Mapping[int, int]) -> int:
    """What a part of a sum comes to."""
    kind, value = type(node).__name__, getattr(node, "value", None)
    if kind == "Constant" and type(value) is int:
        return bounded(instead.get(value, value), text)
    if kind == "UnaryOp" and type(node.op).__name__ == "USub":  # type: ignore[attr-defined]
        return -worked_out(node.operand, text, instead)  # type: ignore[attr-defined]
    if kind != "BinOp":
        raise SpecError(f"{quoted(text.strip())} is no sum of whole numbers")
    sign = type(node.op).__name__  # type: ignore[attr-defined]
    left = worked_out(node.left, text, instead)  # type: ignore[attr-defined]
    right = worked_out(node.right, text, instead if sign != "Pow" else {})  # type: ignore[attr-defined]
    if sign in OPERATORS:
        return bounded(OPERATORS[sign](left, right), text)
    if sign == "Pow" and right >= 0 and left.bit_length() * right <= BITS:
        return bounded(left**right, text)
    if sign in {"Div", "FloorDiv"} and right and left % right == 0:
        return left // right
    what = "is too large" if sign == "Pow" and right >= 0 else "does not come to a whole number"
    raise SpecError(f"{quoted(text.strip())} {what}")


def bounded(number: int, text: str) -> int:
    """The number, unless it is larger than any count."""
    if abs(number) > LARGEST:
        raise SpecError(f"{quoted(text.strip())} is too large")
    return number
