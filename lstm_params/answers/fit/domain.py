"""For which n a network with an open size exists.

Nothing here knows a cell or a framework. Every size of a network is a linear function of n, so two
networks tell at which n two sizes are equal; the tables say where that matters: a size that must
divide another (``Cell.sizes``), options that sizes switch on (``Cell.flags``), one that must be
smaller than another (``Storage.limits``).
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import count as counting
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.checks import LARGEST, made_of, valued
from lstm_params.engine.plan import count
from lstm_params.errors import SpecError
from lstm_params.frameworks import framework as framework_named
from lstm_params.network import parts
from lstm_params.reading.spec import drafted
from lstm_params.reading.templates import PROBES, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lstm_params.cells import DerivedSize
    from lstm_params.network import Part
    from lstm_params.reading.drafts import Draft
    from lstm_params.reading.templates import Template


class Domain(NamedTuple):
    """Every n for which there is a network: the multiples of ``step`` from ``low`` to ``high``."""

    step: int
    low: int
    high: int
    special: tuple[int, ...]
    """Those at which two sizes are equal, which switches an option, so that the count jumps."""

    def has(self, n: int) -> bool:
        """Whether there is a network with that n."""
        return self.low <= n <= self.high and not n % self.step

    def every(self, multiple: int) -> Domain:
        """Keep only those that are also multiples of a number."""
        step = lcm(self.step, multiple)
        low, high = -(-self.low // step) * step, self.high // step * step
        return Domain(step, low, high, tuple(n for n in self.special if not n % step))

    def ordinary(self, n: int) -> int:
        """Return n, or if it is special the next smaller one that is not, else the next larger."""
        down = next(k for k in counting(n, -self.step) if k not in self.special)
        if down >= self.low:
            return down
        return next(k for k in counting(n, self.step) if k not in self.special)


def parameters_at(one: Template, n: int, framework: str) -> int:
    """Count the network with that n."""
    return count(one.at(n), framework)


def domain(one: Template, framework: str) -> Domain:
    """Find every n for which that framework can store the network.

    Raises:
        LstmParamsError: there is none.
    """
    read = [drafted(one.text, one.keywords, n) for n in (1, 2)]
    fine = lcm(*(divided(*pair) for pair in zip(*(each.drafts for each in read), strict=True)))
    here, there = (fine * probe for probe in PROBES)
    special: set[int] = set()
    try:
        networks = one.at(here), one.at(there)
    except SpecError as error:
        said = re.sub("[1-9][0-9]*", lambda size: spelled(size[0], here), error.message)
        raise SpecError(said, error.source, error.span) from None
    both = list(zip(*map(parts, networks), strict=True))
    step = gcd(fine, common_step(both, there - here))
    low, high = step, LARGEST // read[0].factor // step * step
    for mine, yours in both:
        cell = CELLS[mine.layer.cell]
        for _, left, right in cell.flags:
            gaps = [gap(part.sizes, left, right) for part in (mine, yours)]
            special.update(meeting((here, there), gaps))
        storage = framework_named(framework).cells.get(cell.name)
        for small, large in storage.limits if storage else ():
            if small in mine.sizes:
                gaps = [gap(part.sizes, large, small) for part in (mine, yours)]
                low, high = narrowed(low, high, (here, there), gaps)
    found = Domain(step, -(-low // step) * step, high // step * step, ())
    if found.low > found.high:
        parameters_at(one, max(step, found.high), framework)  # says what is wrong with each
    inside = (n for n in special if not n % step and found.low <= n <= found.high)
    return found._replace(special=tuple(sorted(inside)))


def divided(one: Draft, other: Draft) -> int:
    """A number whose multiples divide as a layer's sizes must, from drafts with n = 1 and 2."""
    step = 1
    for derived in CELLS[one.cell].sizes if one.cell else ():
        by = divisor_of(derived, one)
        if by is None or derived.up_to:
            continue
        if by != divisor_of(derived, other):
            name = derived.divisor
            raise SpecError(f"{name} must divide another size: leave that one open as n")
        sizes = [stated_sizes(draft) for draft in (one, other)]
        if made_of(derived) <= sizes[0].keys():
            here, there = (valued(derived.axis, stated) for stated in sizes)
            step = lcm(step, by // gcd(by, there - here)) if there != here else step
        else:
            step = lcm(step, by)  # n may be the input, which is not known of a draft
    return step


def divisor_of(derived: DerivedSize, draft: Draft) -> int | None:
    """What a draft divides by for a derived size; None if that is worked out from its sizes."""
    divisor = derived.divisor
    if not divisor.isdecimal():
        return stated_sizes(draft).get(divisor)
    return int(divisor)


def stated_sizes(draft: Draft) -> dict[str, int]:
    """The sizes that a draft states, or that its cell has by default, by name."""
    sizes = {name: value for name, value in draft.options.items() if isinstance(value, int)}
    if draft.units is not None:
        sizes["units"] = draft.units
    for derived in CELLS[draft.cell].sizes if draft.cell else ():
        if not made_of(derived):
            sizes.setdefault(derived.name, valued(derived.axis, {}))
    return sizes


def rounding(one: Template, every: Domain) -> int:
    """What n must be a multiple of for each size that is rounded up to grow evenly with n."""
    here, there = (every.step * probe for probe in PROBES)
    both = zip(parts(one.at(here)), parts(one.at(there)), strict=True)
    return common_step(both, there - here, rounded=True)


def common_step(both: Iterable[tuple[Part, Part]], apart: int, *, rounded: bool = False) -> int:
    """What n must be a multiple of for every layer; arguments as for ``multiples``."""
    return lcm(
        *(by for mine, yours in both for by in multiples(mine, yours, apart, rounded=rounded))
    )


def multiples(mine: Part, yours: Part, apart: int, *, rounded: bool = False) -> Iterator[int]:
    """What n must be a multiple of for the divisions of a layer to leave no remainder.

    Args:
        mine: the layer with some n.
        yours: the layer with another.
        apart: how far apart these n are.
        rounded: whether to ask it of the sizes that are rounded up, or of all others.
    """
    for derived in CELLS[mine.layer.cell].sizes:
        given = derived.name in dict(mine.layer.options)
        if given or bool(derived.up_to) != rounded or not made_of(derived) <= mine.sizes.keys():
            continue
        by = valued(derived.divisor, mine.sizes) * valued(derived.up_to or "1", mine.sizes)
        wholes = [valued(derived.axis, part.sizes) for part in (mine, yours)]
        rise = Fraction(wholes[1] - wholes[0], apart)
        by *= rise.denominator
        yield by // gcd(by, rise.numerator)


def gap(sizes: Mapping[str, int], left: str, right: str) -> int:
    """How much longer one size is than another, or than a number."""
    return sizes[left] - (sizes[right] if right in sizes else int(right))


def meeting(at: tuple[int, int], gaps: list[int]) -> Iterator[int]:
    """The n at which two sizes are equal, if it is whole, from the gaps between them at two n."""
    fall = gaps[0] - gaps[1]
    rise = gaps[0] * (at[1] - at[0])
    if fall and rise % fall == 0:
        yield at[0] + rise // fall


def narrowed(low: int, high: int, at: tuple[int, int], gaps: list[int]) -> tuple[int, int]:
    """Bounds within which one size stays larger than another, from the gaps at two n."""
    fall = gaps[0] - gaps[1]
    if fall == 0:
        return (low, high) if gaps[0] > 0 else (high + 1, high)
    zero = at[0] + gaps[0] * (at[1] - at[0]) // fall  # rounded down
    whole = gaps[0] * (at[1] - at[0]) % fall == 0
    if fall < 0:
        return max(low, zero + 1), high
    return low, min(high, zero - 1 if whole else zero)
