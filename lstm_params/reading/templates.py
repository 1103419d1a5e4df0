"""A network with a size left open: ``28 lstm n dense 10``, and for which n there is one.

Nothing here knows a cell or a framework. Every size of a network is a line in n, so two networks
tell where two sizes meet; the tables say which meetings matter: a size that must divide another
(``Cell.sizes``), options that sizes switch on (``Cell.flags``), one that must be smaller than
another (``Storage.limits``).
"""

from __future__ import annotations

import re
from itertools import count as counting
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length
from lstm_params.cells import CELLS
from lstm_params.engine import plan
from lstm_params.errors import OpenError, SpecError, quoted
from lstm_params.frameworks import framework as framework_named
from lstm_params.network import LARGEST, Network, parts
from lstm_params.reading.grammar import SEPARATORS
from lstm_params.reading.spec import drafted, read
from lstm_params.reading.stated import is_code
from lstm_params.reading.words import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lstm_params.reading.grammar import Draft

UNKNOWN = "n"

OPEN_SIZE = r"(?<![a-z0-9_])([0-9][0-9_]*|)n(?![a-z0-9_])"

PROBES = (1_000_003, 2_000_029)
"""Two values of n, in steps, that no size of a network is likely to be."""


class Template(NamedTuple):
    """Words and keywords of a network that leave a size open."""

    text: str
    keywords: Mapping[str, object]

    def at(self, n: int) -> Network:
        """Return the network with that n."""
        return read(self.text, self.keywords, n)[0]

    def parameters(self, n: int, framework: str) -> int:
        """Count the parameters with that n."""
        return plan.count(self.at(n), framework)

    def spell(self, one: int, other: int) -> str:
        """Write the canonical spec with n in it: what differs between these two is open."""
        ours, theirs = (str(self.at(n)).split(" ") for n in (one, other))
        return " ".join(
            mine if mine == yours else spelled(mine, one)
            for mine, yours in zip(ours, theirs, strict=True)
        )


def spelled(word: str, n: int) -> str:
    """``x128`` is ``x2n`` where n is 64; a side of a kernel that is not open stays."""
    return "x".join(
        f"{int(size) // n if int(size) != n else ''}{UNKNOWN}"
        if size and not int(size) % n
        else size
        for size in word.split("x")
    )


class Domain(NamedTuple):
    """Every n of which there is a network: the multiples of ``step`` from ``low`` to ``high``."""

    step: int
    low: int
    high: int
    special: tuple[int, ...]
    """Those where an option is not switched as it is elsewhere."""

    def every(self, multiple: int) -> Domain:
        """Only those that are also multiples of a number."""
        step = lcm(self.step, multiple)
        low, high = -(-self.low // step) * step, self.high // step * step
        return Domain(step, low, high, tuple(n for n in self.special if not n % step))

    def ordinary(self, n: int) -> int:
        """The n that stands for this one where it is special: the next smaller, or larger."""
        down = next(k for k in counting(n, -self.step) if k not in self.special)
        if down >= self.low:
            return down
        return next(k for k in counting(n, self.step) if k not in self.special)


def words_of(spec: object) -> str:
    """Return a spec that is words, or raise: a file or code has no size that is left open."""
    if isinstance(spec, str) and not is_code(spec):
        return spec
    raise SpecError("fit and compare take words, not code or a file: 28 lstm n dense 10")


def template(spec: str | Network, keywords: Mapping[str, object]) -> Template:
    """Read words that leave a size open, or leave the units out.

    Raises:
        SpecError: the words cannot be read, or leave nothing open.
    """
    if isinstance(spec, Network):
        raise SpecError(f"nothing is open in {spec}: say n for a size: 28 lstm n dense 10")
    spec = words_of(spec)
    check_unknowns(spec)
    found = Template(spec, keywords)
    try:
        network = read(spec, keywords)[0]
    except OpenError:
        return found
    except SpecError:
        network = None
    if network is not None and any(CELLS[layer.cell].recurrent for layer in network.layers):
        raise SpecError(f"nothing is open in {quoted(str(network))}: say n for a size: lstm n")
    return found._replace(keywords={**keywords, "units": UNKNOWN})


def check_unknowns(text: str) -> None:
    """Raise if another letter than n stands for a size."""
    for found in re.finditer(r"\S+", text.translate(SEPARATORS)):
        letter = found[0].lstrip("0123456789").lower()
        if len(letter) == 1 and letter.isalpha() and letter not in (UNKNOWN, *VOCABULARY):
            raise SpecError(
                f"{quoted(found[0])} is no size: the unknown is {UNKNOWN}, and there is only one",
                text,
                found.span(),
            )


def reopened(network: Network) -> Template | None:
    """The same network with n for the units of its recurrent layers, the largest of them."""
    units = [layer.units or 0 for layer in network.layers if CELLS[layer.cell].recurrent]
    if not units:
        return None
    first, *rest = network.layers
    words = [first.spelled(network.input), *map(str, rest)]
    for at, layer in enumerate(network.layers):
        if CELLS[layer.cell].recurrent and layer.units == max(units):
            words[at] = words[at].replace(f" {layer.units}", f" {UNKNOWN}", 1)
    return Template(" ".join(words), {})


def domain(one: Template, framework: str) -> Domain:
    """Find every n of which that framework has the network.

    Raises:
        LstmParamsError: there is none.
    """
    drafts = [drafted(one.text, one.keywords, n).drafts for n in (1, 2)]
    step = lcm(*(divided(*pair) for pair in zip(*drafts, strict=True)))
    here, there = (step * probe for probe in PROBES)
    low, high = step, largest(one) // step * step
    special: set[int] = set()
    try:
        networks = one.at(here), one.at(there)
    except SpecError as error:
        said = error.message.replace(str(here), UNKNOWN)
        raise SpecError(said, error.source, error.span) from None
    for mine, yours in zip(*(list(parts(network)) for network in networks), strict=True):
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
        one.parameters(max(step, found.high), framework)  # says what is wrong with each
    inside = (n for n in special if not n % step and found.low <= n <= found.high)
    return found._replace(special=tuple(sorted(inside)))


def divided(one: Draft, other: Draft) -> int:
    """What n must be a multiple of for this layer's sizes to divide; drafts with n = 1 and 2."""
    step = 1
    for _, axis, divisor in CELLS[one.cell].sizes if one.cell else ():
        by = one.options.get(divisor)
        if isinstance(by, int):
            if by != other.options[divisor]:
                raise SpecError(f"{divisor} must divide another size: leave that one open as n")
            (whole,) = axes(axis)
            lengths = [length(whole, sizes_of(draft)) for draft in (one, other)]
            slope = lengths[1] - lengths[0]
            step = lcm(step, by // gcd(by, slope)) if slope else step
    return step


def sizes_of(draft: Draft) -> dict[str, int]:
    """The sizes that a draft states."""
    sizes = {name: value for name, value in draft.options.items() if isinstance(value, int)}
    return {"units": draft.units or 0, **sizes}


def largest(one: Template) -> int:
    """The largest n of which no size is too large: LARGEST, or a part of it for 2n."""
    said = " ".join((one.text, *(str(value) for value in one.keywords.values())))
    alone = re.sub("[x×]", " ", said.lower())
    return LARGEST // max(int(factor or 1) for factor in re.findall(OPEN_SIZE, alone))


def gap(sizes: Mapping[str, int], left: str, right: str) -> int:
    """How much longer one size is than another, or than a number."""
    return sizes[left] - (sizes[right] if right in sizes else int(right))


def meeting(at: tuple[int, int], gaps: list[int]) -> Iterator[int]:
    """The n where two lines meet, if it is a whole number; the gap at two n is given."""
    fall = gaps[0] - gaps[1]
    rise = gaps[0] * (at[1] - at[0])
    if fall and rise % fall == 0:
        yield at[0] + rise // fall


def narrowed(low: int, high: int, at: tuple[int, int], gaps: list[int]) -> tuple[int, int]:
    """Bounds within which a gap between two lines is above zero."""
    fall = gaps[0] - gaps[1]
    if fall == 0:
        return (low, high) if gaps[0] > 0 else (high + 1, high)
    zero = at[0] + gaps[0] * (at[1] - at[0]) // fall  # rounded down
    whole = gaps[0] * (at[1] - at[0]) % fall == 0
    if fall < 0:
        return max(low, zero + 1), high
    return low, min(high, zero - 1 if whole else zero)
