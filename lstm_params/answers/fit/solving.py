"""Which size fits a budget: exact integer search on the engine's own count.

The count of an ordinary n never falls as n grows, so doubling and halving find where it passes
the budget. At a special n (``domain.Domain``) an option is off that is on elsewhere: those few
are counted one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.answer import Answer, signed
from lstm_params.answers.fit.domain import domain, parameters_at
from lstm_params.answers.listing import Listing
from lstm_params.engine.dtypes import UNCOUNTED, size_in_bytes
from lstm_params.engine.plan import count
from lstm_params.errors import BudgetError, SpecError
from lstm_params.reading.templates import PROBES, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.fit.domain import Domain
    from lstm_params.answers.keys import FitKeys, SolutionKeys
    from lstm_params.network import Network
    from lstm_params.reading.amounts import Budget
    from lstm_params.reading.templates import Template


class Solution(NamedTuple):
    """The network with one n."""

    n: int
    network: Network
    parameters: int
    difference: int
    """How many parameters more than the budget allows."""
    spec: str
    framework: str

    def to_dict(self) -> SolutionKeys:
        """Return what JSON shows of it."""
        return {"n": self.n, "spec": self.spec, "parameters": self.parameters}


@dataclass(frozen=True)
class Fit(Answer):
    """The size that fits a budget, and its neighbours as proof."""

    spec: str
    """The network with ``n`` for what is open."""
    framework: str
    budget: Budget
    step: int
    """``n`` is a multiple of it: as was asked, and as the network's sizes must divide."""
    largest: Solution
    """The largest that fits."""
    nearest: Solution
    """The nearest to the budget, below or above; of two, the smaller."""
    below: Solution | None
    """The next smaller than the largest that fits, if there is one."""
    above: Solution | None
    """The next larger, if there is one."""
    notes: tuple[str, ...] = ()
    """Sentences about what was given."""
    aside: tuple[str, ...] = ()
    """Those that a bare answer says apart."""

    @property
    def n(self) -> int:
        """The largest n that fits."""
        return self.largest.n

    @property
    def network(self) -> Network:
        """The largest network that fits."""
        return self.largest.network

    @property
    def parameters(self) -> int:
        """How many parameters it has."""
        return self.largest.parameters

    @property
    def rows(self) -> tuple[Solution, ...]:
        """The neighbours, the largest that fits and the nearest, the smallest first."""
        found = (self.below, self.largest, self.above, self.nearest)
        return tuple(sorted({row.n: row for row in found if row is not None}.values()))

    @property
    def shown(self) -> Listing:
        """The same in rows."""
        rows = tuple(
            (
                f"{row.n:,}",
                f"{row.parameters:,}",
                signed(row.difference),
                self.remark(row),
            )
            for row in self.rows
        )
        notes = []
        if self.step > 1:
            notes.append(f"{UNKNOWN} is a multiple of {self.step:,}")
        if self.budget.bytes is not None:
            size = size_in_bytes(self.parameters, self.budget.dtype)
            notes.append(f"{size:,} of {self.budget.bytes:,} bytes, {UNCOUNTED}")
        return Listing(
            (UNKNOWN, "parameters", "budget", ""),
            rows,
            (*notes, *self.notes),
            title=(self.spec, self.framework),
            numbers=(0, 1, 2),
            answer=f"{UNKNOWN} = {self.n:,}: {self.network}",
        )

    def remark(self, row: Solution) -> str:
        """What a row shows: the largest that fits, the nearest, too large."""
        words = ["the largest that fits"] if row == self.largest else []
        words += ["the nearest"] if row == self.nearest else []
        if not words:
            words += ["too large"] if row.difference > 0 else ["fits"]
        return ", ".join(words)

    def __iter__(self) -> Iterator[Solution]:
        return iter(self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each of the neighbours."""
        return [
            {
                UNKNOWN: row.n,
                "parameters": row.parameters,
                "difference": row.difference,
                "remark": self.remark(row),
                "spec": row.spec,
                "framework": row.framework,
            }
            for row in self.rows
        ]

    def to_dict(self) -> FitKeys:
        """Return what ``--format json`` prints."""
        return {
            "spec": self.spec,
            "framework": self.framework,
            "budget": {
                "parameters": self.budget.parameters,
                "bytes": self.budget.bytes,
                "dtype": self.budget.dtype,
            },
            "multiple_of": self.step,
            "largest": self.largest.to_dict(),
            "nearest": self.nearest.to_dict(),
            "below": self.below and self.below.to_dict(),
            "above": self.above and self.above.to_dict(),
            "notes": list(self.notes),
        }


def solve(one: Template, budget: Budget, framework: str, multiple: int = 1) -> Fit:
    """Find the n that fits.

    Raises:
        BudgetError: nothing fits.
        LstmParamsError: n changes no count, or there is no such network in the framework.
    """
    every = domain(one, framework).every(multiple)
    if every.low > every.high:
        raise BudgetError(f"no multiple of {multiple} is a size that the network can have")
    ends = [parameters_at(one, every.ordinary(n), framework) for n in (every.low, every.high)]
    if every.low < every.high and ends[0] == ends[1]:
        raise SpecError(f"{UNKNOWN} changes no count: leave a size open that has weights")
    found = {n: parameters_at(one, n, framework) for n in candidates(one, every, budget, framework)}
    fitting = [n for n, parameters in found.items() if parameters <= budget.parameters]
    if not fitting:
        least = min(found, key=lambda n: (found[n], n))
        raise BudgetError(
            f"nothing fits {budget.text}: {UNKNOWN} = {least:,} already needs "
            f"{needed(found[least], budget)}"
        )
    n, step = max(fitting), every.step
    nearest = min(found, key=lambda n: (abs(found[n] - budget.parameters), n))

    def solution(n: int) -> Solution:
        network = one.at(n)
        parameters = count(network, framework)
        more = parameters - budget.parameters
        return Solution(n, network, parameters, more, str(network), framework)

    return Fit(
        one.spell(*(step * probe for probe in PROBES)),
        framework,
        budget,
        step,
        solution(n),
        solution(nearest),
        solution(n - step) if n > every.low else None,
        solution(n + step) if n < every.high else None,
        one.notes,
        one.aside,
    )


def needed(parameters: int, budget: Budget) -> str:
    """Write how much a network needs in the budget's own unit."""
    if budget.bytes is None:
        return f"{parameters:,} parameters"
    return f"{size_in_bytes(parameters, budget.dtype):,} bytes as {budget.dtype}"


def candidates(one: Template, every: Domain, budget: Budget, framework: str) -> set[int]:
    """The n to choose from: those around where the count passes the budget, and special ones."""

    def fits(step: int) -> bool:
        return parameters_at(one, every.ordinary(step * every.step), framework) <= budget.parameters

    first, last = every.low // every.step, every.high // every.step
    good, bad = first - 1, first
    while bad <= last and fits(bad):
        good, bad = bad, 2 * bad
    bad = min(bad, last + 1)
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if fits(middle) else (good, middle)
    around = {every.low, *(step * every.step for step in range(good - 1, bad + 2))}
    around |= {every.ordinary(n) for n in around if n >= every.low}
    return {n for n in (*around, *every.special) if every.low <= n <= every.high}
