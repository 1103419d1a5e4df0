"""The count as a polynomial in the size that is left open: ``4·n² + 126·n + 10``.

It goes through counts of the engine at as many n as its degree, which the axes bound, wants, and
is checked against more of them; fractions keep it exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.answer import Answer
from lstm_params.answers.fit.domain import domain, parameters_at, rounding
from lstm_params.answers.listing import Listing
from lstm_params.checks import as_int
from lstm_params.engine.plan import planned
from lstm_params.errors import SpecError, quoted
from lstm_params.reading.templates import PROBES, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lstm_params.answers.fit.domain import Domain
    from lstm_params.answers.keys import PolynomialKeys
    from lstm_params.reading.templates import Template

POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

CHECKS = 3
"""How many counts beyond those it is made from it is checked against."""


class Power(NamedTuple):
    """What a power of n is multiplied by."""

    power: int
    coefficient: Fraction
    spec: str
    framework: str


@dataclass(frozen=True)
class Polynomial(Answer):
    """How the count grows with n."""

    spec: str
    """The network with ``n`` for what is open."""
    framework: str
    coefficients: tuple[Fraction, ...]
    """Of 1, n, n², …: whole numbers, unless n must divide."""
    domain: Domain
    """For which n there is a network that it counts."""
    exceptions: tuple[tuple[int, int], ...]
    """Each n for which the polynomial is wrong, with the count."""
    said: tuple[str, ...] = ()
    """Sentences about what was given."""
    aside: tuple[str, ...] = ()
    """Those that a bare answer says apart."""

    def __call__(self, n: int) -> int:
        """Count with that n.

        Raises:
            SpecError: there is no network with it.
        """
        if type(n) is not int or not self.domain.has(n):
            n = self.checked(n)
        value, (highest_first, divisor, exceptions) = 0, self.whole
        for factor in highest_first:
            value = value * n + factor
        return exceptions.get(n, value // divisor) if exceptions else value // divisor

    def checked(self, n: object) -> int:
        """A whole number of another type, such as NumPy's, or SpecError: it is no n."""
        value, (step, low, high, _) = as_int(n), self.domain
        if type(value) is int and self.domain.has(value):
            return value
        kind = "a whole number" if step == 1 else f"a multiple of {step:,}"
        raise SpecError(f"{UNKNOWN} is {kind} from {low:,} to {high:,}, not {quoted(n)}")

    @cached_property
    def whole(self) -> tuple[tuple[int, ...], int, dict[int, int]]:
        """The coefficients in whole numbers, the highest first, over one divisor; exceptions."""
        divisor = lcm(*(factor.denominator for factor in self.coefficients))
        highest_first = tuple(int(factor * divisor) for factor in reversed(self.coefficients))
        return highest_first, divisor, dict(self.exceptions)

    def __str__(self) -> str:
        terms = [
            term(factor, power) for power, factor in enumerate(self.coefficients) if factor
        ] or ["0"]
        text = " + ".join(reversed(terms))
        return text.replace("+ -", "− ").replace("-", "−")

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences: for which n it is right, and about what was given."""
        step, low, high, _ = self.domain
        notes = [f"{UNKNOWN} is a multiple of {step:,}"] if step > 1 else []
        notes += [f"{UNKNOWN} is at least {low:,}"] if low > step else []
        notes += [f"{UNKNOWN} is at most {high:,}"] if high < PROBES[0] * step else []
        notes += [f"{UNKNOWN} = {n:,} counts {other:,}" for n, other in self.exceptions]
        return (*notes, *self.said)

    @property
    def rows(self) -> tuple[Power, ...]:
        """Each power with its coefficient, the highest first."""
        powers = [
            Power(power, factor, self.spec, self.framework)
            for power, factor in enumerate(self.coefficients)
        ]
        return tuple(powers[::-1])

    def __iter__(self) -> Iterator[Power]:
        return iter(self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each power."""
        return [
            {**row._asdict(), "coefficient": plain_number(row.coefficient)} for row in self.rows
        ]

    @property
    def shown(self) -> Listing:
        """The same in rows, the highest power first."""
        rows = [(power_of(row.power) or "1", fraction_text(row.coefficient)) for row in self.rows]
        title = (self.spec, self.framework)
        notes = (f"{self} parameters", *self.notes)
        return Listing(("power", "coefficient"), tuple(rows), notes, title, (1,))

    def to_dict(self) -> PolynomialKeys:
        """Return what ``--format json`` prints."""
        return {
            "spec": self.spec,
            "framework": self.framework,
            "unknown": UNKNOWN,
            "polynomial": str(self),
            "coefficients": [plain_number(factor) for factor in self.coefficients],
            "multiple_of": self.domain.step,
            "low": self.domain.low,
            "high": self.domain.high,
            "exceptions": [{"n": n, "parameters": other} for n, other in self.exceptions],
            "notes": list(self.said),
        }


def polynomial_of(one: Template, framework: str) -> Polynomial:
    """Find the polynomial.

    Raises:
        LstmParamsError: the words cannot be read, or the count is no polynomial.
    """
    every = domain(one, framework)
    every = every.every(rounding(one, every))
    wanted = degree(one, every, framework) + 1 + CHECKS
    ordinary = [
        n
        for n in range(every.low, every.high + 1, every.step)[: wanted + len(every.special)]
        if n not in every.special
    ]
    counts = [parameters_at(one, n, framework) for n in ordinary]
    found = through(ordinary[: wanted - CHECKS], counts[: wanted - CHECKS])
    if any(valued(found, n) != count for n, count in zip(ordinary, counts, strict=True)):
        raise SpecError(f"the count is no polynomial in {UNKNOWN}")
    other = [(n, parameters_at(one, n, framework)) for n in every.special]
    exceptions = tuple((n, count) for n, count in other if valued(found, n) != count)
    spec = one.spell(*(every.step * probe for probe in PROBES))
    return Polynomial(spec, framework, tuple(found), every, exceptions, one.notes, one.aside)


def degree(one: Template, every: Domain, framework: str) -> int:
    """An upper bound of the degree: the most factors in a product, and two for other sizes.

    One is for those that are derived, or for copies of a layer, one for copies of a group.
    """
    network = one.at(every.ordinary(every.low))
    return 2 + max(
        (
            sum(max(map(len, axis)) for axis in summand.axes)
            for layer in planned(network, framework).layers
            for summand in layer.plan.formula.summands
        ),
        default=0,
    )


def through(points: Sequence[int], values: Sequence[int]) -> list[Fraction]:
    """The coefficients of the polynomial through these points, by Newton's differences."""
    slopes = [Fraction(value) for value in values]
    for order in range(1, len(points)):
        for at in range(len(points) - 1, order - 1, -1):
            slopes[at] = (slopes[at] - slopes[at - 1]) / (points[at] - points[at - order])
    found = [Fraction(0)]
    for slope, point in zip(reversed(slopes), reversed(points), strict=True):
        shifted = [Fraction(0), *found]
        found = [up - point * down for up, down in zip(shifted, [*found, Fraction(0)], strict=True)]
        found[0] += slope
    while len(found) > 1 and not found[-1]:
        found.pop()
    return found


def valued(coefficients: Sequence[Fraction], n: int) -> Fraction:
    """The value at n."""
    value = Fraction(0)
    for factor in reversed(coefficients):
        value = value * n + factor
    return value


def term(factor: Fraction, power: int) -> str:
    """``4·n²``, ``n``, ``10``."""
    if not power or abs(factor) != 1:
        return "·".join(filter(None, (fraction_text(factor), power_of(power))))
    return power_of(power) if factor > 0 else f"-{power_of(power)}"


def power_of(power: int) -> str:
    """``n³``; nothing for a power of 0."""
    if power < 2:
        return UNKNOWN * power
    return UNKNOWN + str(power).translate(POWERS)


def plain_number(factor: Fraction) -> int | str:
    """A coefficient as data: a whole number, or ``5/8``."""
    return int(factor) if factor.denominator == 1 else str(factor)


def fraction_text(number: Fraction) -> str:
    """``1,024``, ``5/8``."""
    whole = f"{number.numerator:,}"
    return whole if number.denominator == 1 else f"{whole}/{number.denominator:,}"
