"""The search: which readings of a network, alone or together, give a claimed count.

Every reading is applied to the stated network, which is then counted again. Only if no reading
gives the claim are two tried together, and only then three; the search ends after ``MOST`` counts,
so that the same question has the same answer on every machine.
"""

from __future__ import annotations

from itertools import combinations, islice, product
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.why.account import effect, line_names, opened, total_of
from lstm_params.answers.why.candidates import (
    convention,
    fill,
    is_likely,
    known_slips,
    questions,
    store_reading,
    stores,
)
from lstm_params.answers.why.edits import edited, stage
from lstm_params.answers.why.measured import changes, measured, total_beside
from lstm_params.checks import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.why.account import Account
    from lstm_params.answers.why.readings import Reading
    from lstm_params.network import Network
    from lstm_params.reading.amounts import Claim

MOST = 2_000
"""How many combinations of three are counted."""

PAIRS = 5_000
"""How many combinations of two are looked at: all, of a network with up to 50 different layers."""


class Lead(NamedTuple):
    """Readings applied to the stated network, and what it then counts."""

    readings: tuple[Reading, ...]
    account: Account
    total: int

    @property
    def kind(self) -> str:
        """The weakest kind among its readings: a solved size, else a slip, else a convention."""
        kinds = {reading.kind for reading in self.readings}
        return next(kind for kind in ("size", "slip", "convention") if kind in kinds)


class Found(NamedTuple):
    """The result of a search."""

    stated: Lead
    """The network as it was stated, without any reading."""
    counted_by: tuple[tuple[str, int], ...]
    """Every framework that can store the network, with its count."""
    leads: tuple[Lead, ...]
    """Those that give the claimed count, in no order."""
    nearest: Lead
    """The one that comes nearest, of all that were tried."""
    tried: int
    """How many were counted."""


class Search:
    """One search: what is claimed of which network, and how many readings were counted so far."""

    def __init__(self, network: Network, framework: str, claim: Claim, steps: int | None) -> None:
        self.claim = claim
        self.steps = steps
        self.network = network
        account = opened(network, framework)
        self.base = measured(account)
        """What is counted beside."""
        self.stated = Lead((), account, self.total(account) or 0)
        self.nearest = self.stated
        self.tried = 0
        self.names = line_names(network)

    def beside(self, account: Account) -> None:
        """Count what follows beside this account, from which it differs in few lines."""
        if self.base is None or self.base.account is not account:
            self.base = measured(account)

    def total(self, account: Account) -> int | None:
        """Count an account; None if no framework can store it."""
        return total_beside(account, self.base)

    @property
    def matches(self) -> bool:
        """Whether the claim is the count of the stated network."""
        return self.claim.holds(self.stated.total)

    def lead(self, account: Account, readings: tuple[Reading, ...]) -> Lead | None:
        """Count an account; None if no framework can store it."""
        total = self.total(account)
        if total is None:
            return None
        self.tried += 1
        lead = Lead(readings, account, total)
        near, nearest = self.claim.away(total), self.claim.away(self.nearest.total)
        if abs(near) < abs(nearest) and len(readings) < 3:
            self.nearest = lead
        return lead

    # One reading.

    def conventions(self) -> tuple[list[Lead], tuple[tuple[str, int], ...]]:
        """Each convention that counts otherwise than the stated one, and every default's count."""
        by_effect: dict[object, list[tuple[Reading, Account]]] = {}
        by_effect[effect(self.stated.account)] = []
        defaults = []
        for name, choice in stores(self.network):
            reading = store_reading(name, choice)
            account = edited(self.stated.account, reading.edits)
            total = total_of(account)
            if total is None:
                continue
            if not choice:
                defaults.append((name, total))
            by_effect.setdefault(effect(account), []).append((reading, account))
        _, *others = by_effect.values()
        leads = [self.lead(each[0][1], (convention([one for one, _ in each]),)) for each in others]
        return [lead for lead in leads if lead is not None], tuple(defaults)

    def singles(self) -> list[Lead]:
        """Every slip that changes the count of the stated network, the common ones first."""
        leads = []
        self.beside(self.stated.account)
        for reading in known_slips(self.names, self.steps):
            lead = self.lead(edited(self.stated.account, reading.edits), (reading,))
            if lead is not None and lead.total != self.stated.total:
                leads.append(lead)
        return sorted(leads, key=lambda lead: -lead.readings[0].seen)

    # A number solved for.

    def solved(self, base: Lead) -> Iterator[Lead]:
        """Readings with the whole number that gives the claim.

        A slip with a number that nobody would choose is no slip but a size like others.
        """
        self.beside(base.account)
        for asked, now in questions(base.account, self.names):
            number = self.solve(base.account, asked.edits)
            if number is None or number == now:
                continue
            told = fill(asked, n=number, was=now)
            if not is_likely(number, base.account):
                told = told._replace(kind="size")
            account = edited(base.account, told.edits)
            yield Lead((*base.readings, told), account, self.total(account) or 0)

    def solve(self, account: Account, edits: str) -> int | None:
        """The whole number that gives the claim, if there is one: counts grow with every size."""

        def total_with(number: int) -> int | None:
            return self.total(edited(account, edits.replace("{n}", str(number))))

        def is_below(number: int) -> bool:
            total = total_with(number)
            return total is not None and total < self.claim.low

        low, high = 0, 1
        while is_below(high):
            low, high = high, 2 * high
            if high > LARGEST:
                return None
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if is_below(middle) else (low, middle)
        total = total_with(high)
        right = total is not None and self.claim.holds(total)
        return high if right and total != self.total(account) else None

    # Several readings.

    def together(self, one: Lead, other: Lead) -> Lead | None:
        """Count readings together, if they go together and each of them changes something."""
        (more,) = other.readings
        if any(reading.about == more.about for reading in one.readings):
            return None
        readings = (*one.readings, more)
        self.beside(one.account)
        if all(stage(reading.edits) <= stage(more.edits) for reading in one.readings):
            account = edited(one.account, more.edits)
        else:
            account = self.stated.account
            for reading in sorted(readings, key=lambda reading: stage(reading.edits)):
                account = edited(account, reading.edits)
        lead = self.lead(account, readings)
        if lead is None or lead.total in {one.total, other.total, self.stated.total}:
            return None
        if lead.total <= account.scale[-1]:  # a counter beside nothing that is counted
            return None
        return lead

    def under_conventions(self, conventions: list[Lead], slips: list[Lead]) -> Iterator[Lead]:
        """Every slip, counted as each other framework would."""
        pairs = islice(product(conventions, slips), PAIRS)
        return filter(None, (self.together(*pair) for pair in pairs))

    def pairs(self, leads: list[Lead]) -> Iterator[Lead]:
        """Every two readings together, the common ones first, until ``PAIRS`` are looked at."""
        pairs = islice(combinations(leads, 2), PAIRS)
        return filter(None, (self.together(*pair) for pair in pairs))

    def triples(self, pairs: list[Lead], slips: list[Lead]) -> Iterator[Lead]:
        """Three readings together, the common ones first, until ``MOST`` are counted."""
        end = self.tried + MOST
        place = {lead.readings[0]: at for at, lead in enumerate(slips)}
        for pair in pairs:
            last = max(place.get(reading, -1) for reading in pair.readings)
            for other in slips[last + 1 :]:
                if self.tried >= end:
                    return
                lead = self.together(pair, other)
                if lead is not None:
                    yield lead


def search(
    network: Network, framework: str, claim: Claim, *, free: bool, steps: int | None = None
) -> Found:
    """Look for what gives the claim.

    Args:
        network: the network that was stated.
        framework: who counts it.
        claim: the count that is claimed of it.
        free: whether no framework was named. Then any convention may be meant, and one beside a
            slip makes it no second slip.
        steps: time steps, for slips that multiply by them.
    """
    job = Search(network, framework, claim, steps)
    conventions, counted_by = job.conventions()
    slips = job.singles()
    hits = [lead for lead in slips if claim.holds(lead.total)]
    stated = job.stated.account
    slips = list({changes(one.account, stated): one for one in reversed(slips)}.values())[::-1]
    leads = [*conventions, *(job.under_conventions(conventions, slips) if free else ())]
    hits += [lead for lead in leads if claim.holds(lead.total)]
    solved = list(job.solved(job.stated))
    for base in conventions if free else ():
        more = list(job.solved(base))
        solved += [lead for lead in more if lead.kind == "slip" or not solved]
    if not hits and not any(lead.kind == "slip" for lead in solved) and not job.matches:
        pairs = list(job.pairs([*conventions, *slips]))
        hits = [lead for lead in pairs if claim.holds(lead.total)]
        if not hits and claim.exact:  # three of them give any rounded number
            hits = [lead for lead in job.triples(pairs, slips) if claim.holds(lead.total)]
    return Found(job.stated, counted_by, (*hits, *solved), job.nearest, job.tried)
