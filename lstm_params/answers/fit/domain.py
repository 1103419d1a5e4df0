"""For which n a network with an open size exists.

Nothing here knows a cell or a framework. Every size of a network is a linear function of n, so two
networks tell at which n two sizes are equal; the tables say where that matters: a size that must
divide another (``Cell.sizes``), options that sizes switch on (``Cell.flags``), one that must be
smaller than another (``Storage.limits``).
"""

from __future__ import annotations

import re
from itertools import count as counting
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.cells import CELLS
from lstm_params.checks import LARGEST
from lstm_params.engine.plan import count
from lstm_params.errors import SpecError
from lstm_params.frameworks import framework as framework_named
from lstm_params.network import parts
from lstm_params.reading.spec import drafted
from lstm_params.reading.templates import PROBES, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    step = lcm(*(divided(*pair) for pair in zip(*(each.drafts for each in read), strict=True)))
    here, there = (step * probe for probe in PROBES)
    low, high = step, LARGEST // read[0].factor // step * step
    special: set[int] = set()
    try:
        networks = one.at(here), one.at(there)
    except SpecError as error:
        said = re.sub("[1-9][0-9]*", lambda size: spelled(size[0], here), error.message)
        raise SpecError(said, error.source, error.span) from None
    for mine, yours in zip(*map(parts, networks), strict=True):
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
    """What n must be a multiple of for a layer's sizes to divide, from drafts with n = 1 and 2."""
    step = 1
    for _, axis, divisor in CELLS[one.cell].sizes if one.cell else ():
        by = one.options.get(divisor)
        if isinstance(by, int) and "input" in axis:
            step = lcm(step, by)  # n may be the input, which is not known of a draft
        elif isinstance(by, int):
            if by != other.options[divisor]:
                raise SpecError(f"{divisor} must divide another size: leave that one open as n")
            (whole,) = axes(axis)
            lengths = [length(whole, stated_sizes(draft)) for draft in (one, other)]
            slope = lengths[1] - lengths[0]
            step = lcm(step, by // gcd(by, slope)) if slope else step
    return step


def stated_sizes(draft: Draft) -> dict[str, int]:
    """The sizes that a draft states, by name."""
    sizes = {name: value for name, value in draft.options.items() if isinstance(value, int)}
    return {"units": draft.units or 0, **sizes}


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
