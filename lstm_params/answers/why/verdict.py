"""Who is right: what a claimed count is of a network, with every explanation there is.

The search finds which readings give the number; here they are sorted, those with the same effect
are merged, and each is put into words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.answer import Answer
from lstm_params.answers.why.account import PLAIN, effect, line_names, opened
from lstm_params.answers.why.candidates import few_of
from lstm_params.answers.why.difference import differences
from lstm_params.answers.why.edits import edited, stage
from lstm_params.answers.why.readings import KINDS
from lstm_params.answers.why.search import search
from lstm_params.cells import CELLS
from lstm_params.checks import in_order
from lstm_params.engine.plan import count
from lstm_params.errors import LstmParamsError
from lstm_params.frameworks import NAMES
from lstm_params.network import Layer, Network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.why.account import Account, Line
    from lstm_params.answers.why.difference import Difference
    from lstm_params.answers.why.readings import Reading
    from lstm_params.answers.why.search import Found, Lead
    from lstm_params.reading.amounts import Claim
    from lstm_params.reading.stated import Stated

RIGHT, UNEXPLAINED = "stated", "unexplained"
"""The verdicts beside the kinds of readings."""

MOST = 200
"""How many ways to arrive at a claim are worked out, the best first; a rounded one has many."""


class Explanation(NamedTuple):
    """One way to arrive at the claimed count."""

    kind: str
    """``convention`` (nobody is wrong), ``slip``, or ``size`` (the claim was solved for it)."""
    readings: tuple[Reading, ...]
    """What was done; several where it takes several together."""
    also: tuple[str, ...]
    """Names of readings with the same effect on every weight."""
    total: int
    """The count it gives: the claim, or a number that prints as the claim."""
    more: int
    """How much more that is than the count of the stated network."""
    differences: tuple[Difference, ...]
    """Which terms make the difference."""
    spec: str | None
    """A network that has this count in ``framework``, if there is one."""
    framework: str | None

    @property
    def says(self) -> str:
        """What was done, in words."""
        return describe(self.readings)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its readings."""
        return tuple(reading.name for reading in self.readings)

    def to_dict(self) -> dict[str, object]:
        """Return what JSON shows of it."""
        return {
            "kind": self.kind,
            "says": self.says,
            "readings": [
                {"name": one.name, "kind": one.kind, "says": one.says, "source": one.source}
                for one in self.readings
            ],
            "also": list(self.also),
            "total": self.total,
            "difference": self.more,
            "arithmetic": [str(each) for each in self.differences],
            "spec": self.spec,
            "framework": self.framework,
        }


class Verdict(Answer):
    """Whether a claimed count is right, and if not, what it is.

    Iterate over it for the explanations, the best first.
    """

    drawn_as = "verdict"

    __slots__ = (
        "aside", "claim", "counted_by", "explanations", "framework", "kind", "named", "nearest",
        "network", "notes", "stated", "tried",
    )  # fmt: skip

    def __init__(
        self,
        claim: Claim,
        given: Stated,
        framework: str,
        found: Found,
        *,
        named: bool,
    ) -> None:
        self.claim = claim
        """What was claimed."""
        self.network = given.network
        self.framework = framework
        """The framework that counts the stated network."""
        self.named = named
        """Whether it was named; if not, any framework's count is right."""
        self.stated = found.stated.total
        """The count of what was stated."""
        self.counted_by = found.counted_by
        """Every framework that can store the network, with its count."""
        self.explanations = tuple(explanations(found, given.network))
        """Every explanation, the best first; none if the claim is right or unexplained."""
        self.kind = self.judged()
        """``stated``, ``convention``, ``slip``, ``size`` or ``unexplained``."""
        self.nearest = None if self.kind != UNEXPLAINED else found.nearest
        """What comes nearest to a claim that nothing explains."""
        self.tried = found.tried
        """How many readings and combinations were counted."""
        self.notes = given.notes
        """Sentences about what was stated."""
        self.aside = given.aside
        """Those that a bare answer says apart."""

    def judged(self) -> str:
        """The verdict in a word."""
        if self.claim.holds(self.stated):
            self.explanations = ()
            return RIGHT
        return self.explanations[0].kind if self.explanations else UNEXPLAINED

    @property
    def matches(self) -> bool:
        """Whether the claim is the count: in the named framework, or with none named in any."""
        totals = [self.stated] if self.named else [total for _, total in self.counted_by]
        return any(self.claim.holds(total) for total in (self.stated, *totals))

    @property
    def agreeing(self) -> list[str]:
        """The frameworks that count what is claimed."""
        return [name for name, total in self.counted_by if self.claim.holds(total)]

    @property
    def sentence(self) -> str:
        """The verdict in a sentence."""
        text = self.claim.text
        if self.kind == RIGHT:
            if not self.claim.exact:
                return f"{text} is right: {self.framework} counts {self.stated:,}."
            by = self.framework if self.named else few_of(self.agreeing)
            return f"{text} is right: it is the count in {by}."
        has = f"({self.framework}: {self.stated:,})"
        if self.kind == UNEXPLAINED:
            return f"No reading or pair of readings explains {text} {has}; {self.near()}."
        best = self.explanations[0].says
        if self.kind == "convention":
            return f"Nobody is wrong: {text} is the count {best} {has}."
        return f"{text} is not the count {has}: {best}."

    def near(self) -> str:
        """What comes nearest, and how far off it is."""
        if self.nearest is None or not self.nearest.readings:
            return f"none comes nearer than that, off by {abs(self.claim.away(self.stated)):,}"
        off = abs(self.claim.away(self.nearest.total))
        what = describe(self.nearest.readings)
        return f"the nearest gives {self.nearest.total:,}, off by {off:,}: {what}"

    @property
    def remarks(self) -> tuple[str, ...]:
        """Remarks: what a rounded claim stands for, and whether an explanation may be chance."""
        claim, said = self.claim, []
        if not claim.exact:
            said.append(f"{claim.text} is anything from {claim.low:,} to {claim.high:,}")
        slips = [one for one in self.explanations[:1] if one.kind == "slip"]
        if any(len([each for each in one.readings if each.kind == "slip"]) > 1 for one in slips):
            said.append(f"it takes several slips together, of {self.tried:,} tried: may be chance")
        return (*said, *self.notes)

    def __iter__(self) -> Iterator[Explanation]:
        return iter(self.explanations)

    def __len__(self) -> int:
        return len(self.explanations)

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, at: int) -> Explanation:
        return self.explanations[at]

    def to_dict(self) -> dict[str, object]:
        """Return what ``--format json`` prints; the README documents the keys."""
        near = self.nearest
        return {
            "claim": self.claim._asdict(),
            "spec": str(self.network),
            "framework": self.framework if self.named else None,
            "stated": self.stated,
            "verdict": self.kind,
            "matches": self.matches,
            "sentence": self.sentence,
            "explanations": [one.to_dict() for one in self.explanations],
            "nearest": near
            and {
                "readings": [one.name for one in near.readings],
                "total": near.total,
                "off": self.claim.away(near.total),
            },
            "counted_by": dict(self.counted_by),
            "tried": self.tried,
            "notes": list(self.remarks),
        }


def judge(claim: Claim, given: Stated, framework: str | None, steps: int | None = None) -> Verdict:
    """Search for what gives the claim, and judge it; its own counts if no framework is named.

    Raises:
        FrameworkError: there is no such framework, or it cannot store the network.
    """
    named = framework is not None
    name = framework if framework is not None else given.framework
    count(given.network, name)
    found = search(given.network, name, claim, free=not named, steps=steps)
    return Verdict(claim, given, name, found, named=named)


def explanations(found: Found, network: Network) -> Iterator[Explanation]:
    """Each explanation once, the best first."""
    groups: dict[object, list[Lead]] = {}
    for lead in sorted(found.leads, key=weight)[:MOST]:
        groups.setdefault(effect(lead.account), []).append(lead)
    names = line_names(network)
    stated = found.stated.account
    for first, *others in groups.values():
        runs = (runnable(lead, network, stated.framework) for lead in (first, *others))
        spec, framework = next(filter(None, runs), (None, None))
        also = dict.fromkeys(" + ".join(one.name for one in other.readings) for other in others)
        yield Explanation(
            first.kind,
            first.readings,
            tuple(also),
            first.total,
            first.total - found.stated.total,
            differences(stated, first.account, names),
            spec,
            framework,
        )


def weight(lead: Lead) -> tuple[int, int, int, int]:
    """The rank of an explanation: conventions first, then few and common slips, then sizes."""
    slips = sum(reading.kind != "convention" for reading in lead.readings)
    seen = sum(reading.seen for reading in lead.readings)
    return KINDS.index(lead.kind), slips, len(lead.readings), -seen


def describe(readings: tuple[Reading, ...]) -> str:
    """Say what readings do: the slips first, then the convention they are counted by."""
    slips = [one.says for one in readings if one.kind != "convention"]
    return ", ".join([" and ".join(slips)] * bool(slips) + [
        one.says for one in readings if one.kind == "convention"])  # fmt: skip


# The network that does have the claimed count.


def runnable(lead: Lead, network: Network, framework: str) -> tuple[str, str] | None:
    """A spec and a framework with the count that the lead gives, if there are."""
    account = opened(network, framework)
    for edits in sorted((one.runs or one.edits for one in lead.readings), key=stage):
        account = edited(account, edits)
    built = network_of(account)
    if built is None:
        return None
    for name in dict.fromkeys((account.framework, framework, *NAMES)):
        try:
            if count(built, name) == lead.total:
                return str(built), name
        except LstmParamsError:
            continue
    return None


def network_of(account: Account) -> Network | None:
    """The network that an account counts; None if words cannot state it."""
    if account.scale != PLAIN:
        return None
    width = account.input
    layers: list[Line] = []
    for line in account.lines:
        if line.times == 0:
            first = not layers and CELLS[line.layer.cell].words
            width = line.layer.units or width if first else width
        elif line.times > 1 or line.rest or line.terms or line.directions:
            return None
        else:
            layers.append(line)
    try:
        return Network(width, tuple(layer_of(line) for line in layers))
    except LstmParamsError:
        return None


def layer_of(line: Line) -> Layer:
    """A line as a layer."""
    layer = line.layer
    width = dict(line.first).get("input")
    options = {**dict(layer.options), **({"on": width} if width else {})}
    copies = layer.copies if line.copies is None else line.copies
    return Layer(layer.cell, layer.units, copies, layer.merge, in_order(options))
