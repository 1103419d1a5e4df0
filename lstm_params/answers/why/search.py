"""The search: which readings of a network, alone or together, give a claimed count.

Every reading is applied to the stated network, which is then counted again. Only if no reading
gives the claim are two tried together, and only then three; the search ends after so many counts
that the same question has the same answer on every machine.
"""

from __future__ import annotations

from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.why.account import SCALES, line_names, opened, storage_of, total_of
from lstm_params.answers.why.candidates import (
    LIKELY,
    belongs,
    convention,
    far,
    fill,
    is_chosen,
    known_slips,
    measures,
    questions,
    related,
    store_reading,
    stores,
)
from lstm_params.answers.why.edits import edited, stage
from lstm_params.answers.why.measured import changes, measured, total_beside
from lstm_params.answers.why.readings import KINDS
from lstm_params.answers.why.solving import solutions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lstm_params.answers.why.account import Account
    from lstm_params.answers.why.readings import Reading
    from lstm_params.network import Network
    from lstm_params.reading.amounts import Claim

WORK = 100_000
"""How many layers are looked at for combinations of three; twice as many for those of two."""

MOST, PAIRS = 2_000, 5_000
"""How many combinations of three are counted, and of two are looked at: all, of a network with up
to 40 different layers."""

ALONE = 1_000_000
"""How many layers are looked at to change each layer alone: every layer, of up to 1,000; of more
only the lowest, since with thousands of sizes there is one that gives any count by chance."""

EACH = 40
"""How many combinations of two it costs to solve for the numbers that go with a slip."""

NEAR = 10
"""What is off by more than a part in so many is not near."""


class Lead(NamedTuple):
    """Readings applied to the stated network, and what it then counts."""

    readings: tuple[Reading, ...]
    account: Account
    total: int

    @property
    def kind(self) -> str:
        """The weakest kind among its readings: a solved size, else a slip, …"""
        return max((reading.kind for reading in self.readings), key=KINDS.index)

    @property
    def cost(self) -> int:
        """How unlikely it is that somebody counted so, in bits."""
        return sum(bits(reading) for reading in self.readings)


THREADS = 400
"""How many threads and pages were seen in all."""


def bits(reading: Reading) -> int:
    """How unlikely a reading is, in bits; nobody has to explain a convention."""
    if reading.kind == "convention":
        return LIKELY
    return (THREADS // reading.seen).bit_length() + reading.far


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
        account = opened(network, framework)._replace(scale=SCALES[claim.measure])
        self.base = measured(account)
        """What is counted beside."""
        self.stated = Lead((), account, self.total(account) or 0)
        self.nearest = self.stated
        self.tried = 0
        self.names = line_names(network)[: ALONE // len(account.lines)]
        """Of the layers of which each is changed alone."""
        asked = questions(account, self.names)
        self.open = [each for each in asked if measures(each[0], claim.measure)]
        """Readings with a number to solve for, and what it is now."""
        self.wide = [each for each in self.open if each[0].name != "size"]
        """Those that are not of one layer's size."""
        self.most = min(MOST, WORK // len(account.lines))
        self.most_pairs = min(PAIRS, 2 * WORK // len(account.lines))

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
        off = abs(self.claim.away(total))
        slips = sum(reading.kind != "convention" for reading in readings)
        if slips < 2 and off * NEAR <= self.claim.low and off < self.off:
            self.nearest = lead
        return lead

    @property
    def off(self) -> int:
        """How far the nearest is from the claim."""
        return abs(self.claim.away(self.nearest.total))

    # One reading.

    def conventions(self) -> tuple[list[Lead], tuple[tuple[str, int], ...]]:
        """Each convention that counts otherwise than the stated one, and every default's count."""
        own = self.stated.account.framework
        alike: dict[object, list[tuple[Reading, Account]]] = {storage_of(self.stated.account): []}
        defaults = []
        for name, choice in stores(self.network, own):
            reading = store_reading(name, choice)
            account = edited(self.stated.account, reading.edits)
            total = total_of(account)
            if total is None:
                continue
            if not choice:
                defaults.append((name, total))
            alike.setdefault(storage_of(account), []).append((reading, account))
        _, *others = alike.values()
        leads = [
            self.lead(each[0][1], (convention([one for one, _ in each], own),)) for each in others
        ]
        return [lead for lead in leads if lead is not None], tuple(defaults)

    def singles(self) -> list[Lead]:
        """Every slip that changes the count of the stated network, the common ones first."""
        leads = []
        stated, measure = self.stated.account, self.claim.measure
        self.beside(stated)
        for reading in known_slips(stated, self.names, self.steps, measure):
            lead = self.lead(edited(stated, reading.edits), (reading,))
            if lead is not None and lead.total != self.stated.total:
                leads.append(lead)
        return sorted(leads, key=lambda lead: -lead.readings[0].seen)

    # A number solved for.

    def solved(self, base: Lead) -> Iterator[Lead]:
        """Readings with the whole number that gives the claim.

        One with a number that nobody would choose is a size like others.
        """
        self.beside(base.account)
        stated = self.stated.account
        for asked, now in self.wide if base.readings else self.open:
            if clash(asked, base.readings):
                continue
            others = related(now, stated)
            for number in solutions(self.counter(base, asked), self.claim, now, others):
                told = fill(asked, n=number, was=now)
                kind = asked.kind if is_chosen(asked, number, stated) else KINDS[-1]
                told = told._replace(kind=kind, far=far(asked, number, stated))
                if kind != asked.kind and asked.kind == "unsaid" and self.is_chance(told):
                    continue
                account = self.account(base, told)
                total = self.total(account)
                if number != now and total != base.total:
                    yield Lead((*base.readings, told), account, total or 0)

    def is_chance(self, *readings: Reading) -> bool:
        """Whether as many readings are as likely as there are numbers like the claim."""
        return sum(map(bits, readings)) >= self.claim.bits

    def counter(self, base: Lead, asked: Reading) -> Callable[[int], int | None]:
        """What counts with a number in a reading on top of others."""

        def count(number: int) -> int | None:
            edits = asked.edits.replace("{n}", str(number))
            return self.total(self.account(base, asked._replace(edits=edits)))

        return count

    # Several readings.

    def account(self, base: Lead, more: Reading) -> Account:
        """The account with one more reading; edits are applied in the order of their verbs."""
        if all(stage(reading.edits) <= stage(more.edits) for reading in base.readings):
            return edited(base.account, more.edits)
        account = self.stated.account
        for reading in sorted((*base.readings, more), key=lambda reading: stage(reading.edits)):
            account = edited(account, reading.edits)
        return account

    def together(self, one: Lead, other: Lead) -> Lead | None:
        """Count readings together, if they go together and each of them changes something."""
        (more,) = other.readings
        if clash(more, one.readings) or not belongs(more, one.account.framework):
            return None
        self.beside(one.account)
        account = self.account(one, more)
        lead = self.lead(account, (*one.readings, more))
        if lead is None or lead.total in {one.total, other.total, self.stated.total}:
            return None
        if lead.total <= account.scale[-1]:  # a counter beside nothing that is counted
            return None
        return lead

    def under_conventions(self, conventions: list[Lead], slips: list[Lead]) -> Iterator[Lead]:
        """Every slip, counted as each other framework would."""
        pairs = islice(product(conventions, slips), self.most_pairs)
        return filter(None, (self.together(*pair) for pair in pairs))

    def pairs(self, leads: list[Lead]) -> Iterator[Lead]:
        """Every two readings together, the common ones first, until so many are looked at."""
        pairs = islice(combinations(leads, 2), self.most_pairs)
        return filter(None, (self.together(*pair) for pair in pairs))

    def triples(self, pairs: list[Lead], slips: list[Lead]) -> Iterator[Lead]:
        """Three readings together, the common ones first, until so many are counted."""
        end = self.tried + self.most
        place = {lead.readings[0]: at for at, lead in enumerate(slips)}
        for pair in pairs:
            last = max(place.get(reading, -1) for reading in pair.readings)
            for other in slips[last + 1 :]:
                if self.tried >= end:
                    return
                lead = self.together(pair, other)
                if lead is not None:
                    yield lead

    def hits(self, leads: Iterable[Lead]) -> list[Lead]:
        """Those that give the claim."""
        return [lead for lead in leads if self.claim.holds(lead.total)]


def clash(more: Reading, readings: tuple[Reading, ...]) -> bool:
    """Whether a reading is about the same as another."""
    return any(reading.about == more.about for reading in readings)


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
    singles = job.singles()
    stated = job.stated.account
    slips = list({changes(one.account, stated): one for one in reversed(singles)}.values())[::-1]
    under = list(job.under_conventions(conventions, slips)) if free else []
    hits = job.hits([*singles, *conventions, *under])
    solved = list(job.solved(job.stated))
    others = list(chain.from_iterable(map(job.solved, conventions if free else ())))
    solved += [lead for lead in others if is_known(lead) or is_told(lead)] if solved else others
    if not hits and not any(is_known(lead) for lead in solved) and not job.matches:
        hits, more = combined(job, conventions, slips, under)
        solved += more
    return Found(job.stated, counted_by, (*hits, *solved), job.nearest, job.tried)


def is_known(lead: Lead) -> bool:
    """Whether a solved number is one that people choose, or have at hand."""
    more = lead.readings[-1].far
    return not more or (is_told(lead) and more <= LIKELY)


def is_told(lead: Lead) -> bool:
    """Whether it says more than which size would give the claim."""
    return lead.kind != KINDS[-1]


def combined(
    job: Search, conventions: list[Lead], slips: list[Lead], under: list[Lead]
) -> tuple[list[Lead], list[Lead]]:
    """What gives the claim of two readings, or three; and of one with a number beside another."""
    pairs = list(job.pairs([*conventions, *slips]))
    hits = job.hits(pairs)
    bases = islice((*slips, *(under or conventions)), job.most_pairs // EACH)
    solved = [
        lead
        for lead in chain.from_iterable(map(job.solved, bases))
        if is_told(lead) and not lead.readings[-1].far
    ]
    if not hits and not solved and job.claim.exact:  # three of them give any rounded number
        hits = job.hits(job.triples(pairs, slips))
    return hits, solved
