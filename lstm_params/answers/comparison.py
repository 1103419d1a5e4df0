"""Networks side by side: parameters, bytes, multiply-adds, each beside the first.

With a budget, or with the first network's count as one, each gets its own n: the nearest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.answer import Answer, Listing
from lstm_params.answers.fit.solving import solve
from lstm_params.engine import plan
from lstm_params.engine.dtypes import UNCOUNTED, dtype_named, size_in_bytes
from lstm_params.engine.macs import DEFINITION, macs_of
from lstm_params.errors import SpecError
from lstm_params.frameworks import NAMES
from lstm_params.network import Network
from lstm_params.reading.budgets import Budget
from lstm_params.reading.spec import read
from lstm_params.reading.stated import stored_as
from lstm_params.reading.templates import UNKNOWN, reopened, template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

BETWEEN = ("vs", "vs.", "versus")
"""The words between two specs."""

BAR = 240
"""How finely the length of a bar is told."""


class Contestant(NamedTuple):
    """What is to be compared."""

    spec: str | Network
    keywords: Mapping[str, object]
    framework: str

    def network(self) -> Network:
        """Read it; nothing in it is open."""
        return self.spec if isinstance(self.spec, Network) else read(self.spec, self.keywords)[0]


class Compared(NamedTuple):
    """One network of a comparison."""

    network: Network
    framework: str
    n: int | None
    """What was found for the size that is open."""
    parameters: int
    bytes: int
    multiply_adds: int
    """Of a time step, without the head if that answers once."""


@dataclass(frozen=True)
class Comparison(Answer):
    """Networks side by side; the first is what the others are measured by."""

    rows: tuple[Compared, ...]
    dtype: str
    budget: Budget | None = None
    """What each was fitted to."""

    @property
    def shown(self) -> Listing:
        """The same in rows."""
        first = self.rows[0]
        several = len({row.framework for row in self.rows}) > 1
        fitted = any(row.n is not None for row in self.rows)
        columns = ["network"] + ["framework"] * several + [UNKNOWN] * fitted
        texts = len(columns) - fitted
        columns += ["parameters", "ratio", "bytes", "multiply-adds"]
        notes = [f"bytes as {self.dtype}, {UNCOUNTED}", f"per time step; {DEFINITION}"]
        if self.budget is not None:
            notes.insert(0, f"each {UNKNOWN} is the nearest to {self.budget.parameters:,}")
        longest = max(row.parameters for row in self.rows) or 1
        return Listing(
            tuple(columns),
            tuple(
                (
                    str(row.network),
                    *([row.framework] * several),
                    *(["" if row.n is None else f"{row.n:,}"] * fitted),
                    f"{row.parameters:,}",
                    ratio(row.parameters, first.parameters),
                    f"{row.bytes:,}",
                    f"{row.multiply_adds:,}",
                )
                for row in self.rows
            ),
            tuple(notes),
            ("compared",) if several else ("compared", first.framework),
            tuple(range(texts, len(columns))),
            tuple(BAR * row.parameters // longest for row in self.rows),
        )

    def to_dict(self) -> dict[str, object]:
        """Return what ``--format json`` prints."""
        first = self.rows[0].parameters
        return {
            "dtype": self.dtype,
            "budget": self.budget and self.budget.parameters,
            "networks": [
                {
                    "spec": str(row.network),
                    "framework": row.framework,
                    "n": row.n,
                    "parameters": row.parameters,
                    "ratio": row.parameters / first if first else None,
                    "bytes": row.bytes,
                    "multiply_adds": row.multiply_adds,
                }
                for row in self.rows
            ],
        }


def ratio(part: int, whole: int) -> str:
    """Write how many times the first it is: ``0.75``."""
    return f"{part / whole:.2f}" if whole else ""


def contestants(
    specs: Sequence[str | Network],
    keywords: Mapping[str, object],
    cells: Sequence[str],
    frameworks: Sequence[str],
) -> Iterator[Contestant]:
    """Each spec with each cell in each framework.

    Raises:
        SpecError: a Network beside words that describe one.
    """
    for spec in specs:
        for cell in cells or (None,):
            said = {**keywords, "cell": cell} if cell else keywords
            if isinstance(spec, Network) and said:
                raise SpecError(f"a Network says it all: {', '.join(said)} can only contradict")
            own = stored_as(spec) if isinstance(spec, str) else NAMES[0]
            for framework in frameworks or (own,):
                yield Contestant(spec, said, framework)


def between(text: str) -> list[str]:
    """The specs between which ``vs`` stands."""
    specs: list[list[str]] = [[]]
    for word in text.split():
        if word.lower() in BETWEEN:
            specs.append([])
        else:
            specs[-1].append(word)
    return [" ".join(words) for words in specs]


def compare_all(
    found: Sequence[Contestant],
    dtype: str,
    budget: Budget | None = None,
    *,
    match: bool = False,
    multiple: int = 1,
) -> Comparison:
    """Count each, or fit each to the budget, or to the first one's count.

    Raises:
        LstmParamsError: fewer than two, or one of them cannot be read, counted or fitted.
    """
    dtype = dtype_named(dtype)
    if len(found) < 2:
        raise SpecError(
            "nothing to compare with: write vs between two networks, or give cells or frameworks"
        )
    if match and budget is not None:
        raise SpecError("either the first network is matched, or a budget: not both")
    if match:
        first = plan.count(found[0].network(), found[0].framework)
        budget = Budget(str(first), first)
    rows = [
        counted(one, None, dtype)
        if budget is None or (match and not at)
        else fitted(one, budget, dtype, multiple, match=match)
        for at, one in enumerate(found)
    ]
    return Comparison(tuple(rows), dtype, budget)


def counted(one: Contestant, n: int | None, dtype: str, network: Network | None = None) -> Compared:
    """Count one network."""
    network = network or one.network()
    parameters = plan.count(network, one.framework)
    step = macs_of(network, one.framework).step
    size = size_in_bytes(parameters, dtype)
    return Compared(network, one.framework, n, parameters, size, step)


def fitted(one: Contestant, budget: Budget, dtype: str, multiple: int, *, match: bool) -> Compared:
    """Find one network's own n; to match another, its units are open where nothing else is."""
    opening = reopened(one.network()) if match and closed(one) else None
    opening = opening or template(one.spec, one.keywords)
    best = solve(opening, budget, one.framework, multiple).nearest
    return counted(one, best.n, dtype, best.network)


def closed(one: Contestant) -> bool:
    """Whether it leaves nothing open."""
    try:
        one.network()
    except SpecError:
        return False
    return True
