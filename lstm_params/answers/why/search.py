"""The search: which readings of a network, alone or together, give a claimed count.

Every reading is applied to what was stated and counted again. Only if none gives the number are
two of them tried together, and only then three; the search ends after ``MOST`` counts, so that
the same question has the same answer on every machine.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.why.account import effect, opened, total_of
from lstm_params.answers.why.edits import edited, places, stage
from lstm_params.answers.why.readings import READINGS, Reading
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.engine.plan import spoken
from lstm_params.frameworks import NAMES
from lstm_params.frameworks import framework as framework_named
from lstm_params.network import LARGEST, line_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.why.account import Account, Line
    from lstm_params.network import Network
    from lstm_params.reading.amounts import Claim

MOST = 2_000
"""How many combinations of three are counted."""

SEEN = 16
"""How many public threads and pages ask about a framework's convention."""

SPOKEN = {"copies": "layers"}
"""What a size is called where not by its name."""


class Lead(NamedTuple):
    """Readings applied to what was stated."""

    readings: tuple[Reading, ...]
    account: Account
    total: int
    solved: int | None = None
    """The number that was solved for."""

    @property
    def kind(self) -> str:
        """What the last of its readings is."""
        kinds = {reading.kind for reading in self.readings}
        return next(kind for kind in ("size", "slip", "convention") if kind in kinds)


class Found(NamedTuple):
    """What a search comes to."""

    stated: Lead
    """No reading at all."""
    counted_by: tuple[tuple[str, int], ...]
    """Every framework that can store the network, with its count."""
    leads: tuple[Lead, ...]
    """Those that give the claimed count, in no order."""
    nearest: Lead
    """Of all that were tried the one that comes nearest."""
    tried: int
    """How many were counted."""


class Search:
    """One search."""

    def __init__(self, network: Network, framework: str, claim: Claim, steps: int | None) -> None:
        self.claim = claim
        self.steps = steps
        self.network = network
        account = opened(network, framework)
        self.stated = Lead((), account, total_of(account) or 0)
        self.nearest = self.stated
        self.tried = 0
        self.names = line_names(network)

    @property
    def matches(self) -> bool:
        """Whether the claim is the count of what was stated."""
        return self.claim.holds(self.stated.total)

    # Counting.

    def lead(self, account: Account, readings: tuple[Reading, ...]) -> Lead | None:
        """Count an account; None if it cannot be counted."""
        total = total_of(account)
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
            edits = ", ".join(filter(None, (f"framework {name}", choice)))
            account = edited(self.stated.account, edits)
            total = total_of(account)
            if total is None:
                continue
            if not choice:
                defaults.append((name, total))
            source = framework_named(name).source
            reading = Reading(name, choice, "framework", SEEN, edits, source, "convention")
            by_effect.setdefault(effect(account), []).append((reading, account))
        _, *others = by_effect.values()
        leads = [self.lead(each[0][1], (convention([one for one, _ in each]),)) for each in others]
        return [lead for lead in leads if lead is not None], tuple(defaults)

    def filled(self) -> Iterator[Reading]:
        """Every reading that is not solved for, with what it is told filled in."""
        for reading in READINGS:
            text = reading.edits
            if "{n}" in text or ("{steps}" in text and self.steps is None):
                continue
            if "{line}" in text:
                for at, name in enumerate(self.names):
                    yield fill(reading, line=at, name=name)
            else:
                yield fill(reading, steps=self.steps) if "{" in text else reading

    def singles(self) -> list[Lead]:
        """Every slip that changes the count of what was stated, the common ones first."""
        leads = []
        for reading in self.filled():
            lead = self.lead(edited(self.stated.account, reading.edits), (reading,))
            if lead is not None and lead.total != self.stated.total:
                leads.append(lead)
        return sorted(leads, key=lambda lead: -lead.readings[0].seen)

    # A number solved for.

    def solved(self, base: Lead) -> Iterator[Lead]:
        """Readings with the whole number that gives what is claimed.

        A slip with a number that nobody would choose is a size like others.
        """
        for reading in READINGS:
            if "{n}" in reading.edits:
                for asked, was in self.questions(reading, base.account):
                    number = self.solve(base.account, asked.edits)
                    if number is not None and number != was:
                        told = fill(asked, n=number, was=was)
                        if not plain(number, base.account):
                            told = told._replace(kind="size")
                        account = edited(base.account, told.edits)
                        total = total_of(account) or 0
                        yield Lead((*base.readings, told), account, total, number)

    def questions(self, reading: Reading, account: Account) -> Iterator[tuple[Reading, int]]:
        """A reading for each layer and size that it can be of, with what the size is."""
        if "{size}" in reading.edits:
            for at, line in enumerate(account.lines):
                for name, was in sizes_of(line):
                    said = SPOKEN.get(name, name)
                    told = reading._replace(edits=reading.edits.replace("{size}", name))
                    yield fill(told, line=at, name=self.names[at], size=said), was
            return
        lines = [account.lines[at] for at in places(account.lines, "recurrent")]
        if reading.about == "state":
            if lines and not any("state" in dict(line.layer.options) for line in lines):
                first = lines[0].layer
                yield reading, first.sizes(account.input)["state"]
        elif "units" in reading.edits:
            units = {line.layer.units for line in lines}
            if len(units) == 1 and None not in units:
                yield reading, units.pop() or 0
        else:
            yield reading, account.input if "input" in reading.edits else 1

    def solve(self, account: Account, edits: str) -> int | None:
        """The whole number that gives the claim, if there is one: counts grow with every size."""

        def below(number: int) -> bool:
            total = total_of(edited(account, edits.replace("{n}", str(number))))
            return total is not None and total < self.claim.low

        low, high = 0, 1
        while below(high):
            low, high = high, 2 * high
            if high > LARGEST:
                return None
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if below(middle) else (low, middle)
        total = total_of(edited(account, edits.replace("{n}", str(high))))
        right = total is not None and self.claim.holds(total)
        return high if right and total != total_of(account) else None

    # Several readings.

    def beside(self, conventions: list[Lead], slips: list[Lead]) -> Iterator[Lead]:
        """Each slip under each convention that was not named."""
        for one in conventions:
            for other in slips:
                lead = self.joined(one, other)
                if lead is not None:
                    yield lead

    def pairs(self, leads: list[Lead]) -> Iterator[Lead]:
        """Two readings together, each two."""
        for one, other in combinations(leads, 2):
            lead = self.joined(one, other)
            if lead is not None:
                yield lead

    def triples(self, pairs: list[Lead], slips: list[Lead]) -> Iterator[Lead]:
        """Three readings together, the common ones first, until ``MOST`` are counted."""
        end = self.tried + MOST
        place = {lead.readings[0]: at for at, lead in enumerate(slips)}
        for pair in pairs:
            last = max(place.get(reading, -1) for reading in pair.readings)
            for other in slips[last + 1 :]:
                if self.tried >= end:
                    return
                lead = self.joined(pair, other)
                if lead is not None:
                    yield lead

    def joined(self, one: Lead, other: Lead) -> Lead | None:
        """Readings together, if they can be and each of them changes something."""
        (more,) = other.readings
        if any(reading.about == more.about for reading in one.readings):
            return None
        readings = (*one.readings, more)
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


def search(
    network: Network, framework: str, claim: Claim, *, free: bool, steps: int | None = None
) -> Found:
    """Look for what gives the claim; ``free`` if no framework was named.

    Then any convention may be meant, and one beside a slip makes it no second slip.
    """
    job = Search(network, framework, claim, steps)
    conventions, counted_by = job.conventions()
    slips = job.singles()
    hits = [lead for lead in slips if claim.holds(lead.total)]
    slips = list({lead.account: lead for lead in reversed(slips)}.values())[::-1]
    leads = [*conventions, *(job.beside(conventions, slips) if free else ())]
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


def plain(number: int, account: Account) -> bool:
    """Whether somebody may have chosen a number: a power of two, or made of what was stated."""
    sizes = {account.input, *(line.layer.units or 0 for line in account.lines)} - {0}
    made = {one + two for one in sizes for two in sizes} | {2 * one for one in sizes}
    power, fifties = number & (number - 1) == 0, number % 50 == 0 and number <= 1000
    round_number = number >= 16 and (power or fifties)
    return round_number or number in sizes | made


def stores(network: Network) -> Iterator[tuple[str, str]]:
    """Every framework with its default, and with the choices nobody stated that it has too.

    Equations have no switches: of them the default alone is somebody's convention.
    """
    cells = dict.fromkeys(layer.cell for layer in network.layers)
    for name in NAMES:
        yield name, ""
    for name in NAMES:
        if framework_named(name).verified == "equations":
            continue
        for cell in cells:
            storage = framework_named(name).cells.get(cell)
            for choice in storage.choices[1:] if storage and CELLS[cell].recurrent else ():
                if "bias=none" not in choice:
                    yield name, f"option {cell} {choice}"


def convention(group: list[Reading]) -> Reading:
    """One reading of all frameworks that count alike."""
    names = list(dict.fromkeys(reading.name for reading in group))
    first = group[0]
    words = [pair.split("=") for pair in first.says.split()[2:]]
    how = " with " + " ".join(spoken(*pair) for pair in words) if words else ""
    shown = [f"{names[0]}{how}", *names[1:]] if how else names
    return first._replace(says=f"as stored by {listed(shown)}")


def listed(names: list[str], most: int = 4) -> str:
    """``keras, tf1 and 3 more``."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join([", ".join(names[:-1])] * (len(names) > 1) + names[-1:])


def fill(reading: Reading, **values: object) -> Reading:
    """Fill in what a reading is told, and leave the rest to be filled in."""
    told = {}
    for field in ("says", "edits", "runs"):
        text = getattr(reading, field)
        for name, value in values.items():
            shown = f"{value:,}" if isinstance(value, int) and field == "says" else str(value)
            text = text.replace(f"{{{name}}}", shown)
        told[field] = text
    return reading._replace(**told)


def sizes_of(line: Line) -> Iterator[tuple[str, int]]:
    """The sizes of a layer by the names that ``resize`` has for them."""
    layer = line.layer
    if layer.units is not None:
        yield "units", layer.units
    if CELLS[layer.cell].recurrent:
        yield "copies", layer.copies
    for name, value in layer.options:
        if OPTIONS[name].kind == "size" and isinstance(value, int):
            yield name, value
