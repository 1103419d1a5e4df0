"""Explanations: each way to arrive at a claimed count once, in words and with its arithmetic.

The search finds which readings give the number; here they are sorted, those with the same effect
are merged, and each gets the network that has the count, if there is one.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.why.account import PLAIN, effect, line_names, opened, total_of
from lstm_params.answers.why.candidates import arguments
from lstm_params.answers.why.difference import differences
from lstm_params.answers.why.edits import edited, stage
from lstm_params.answers.why.readings import KINDS
from lstm_params.answers.why.search import bits
from lstm_params.cells import CELLS
from lstm_params.checks import in_order
from lstm_params.engine.plan import count
from lstm_params.errors import LstmParamsError
from lstm_params.frameworks import NAMES
from lstm_params.layer import Layer
from lstm_params.network import Group, Network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.keys import ExplanationKeys
    from lstm_params.answers.why.account import Account, Line
    from lstm_params.answers.why.difference import Difference
    from lstm_params.answers.why.readings import Reading
    from lstm_params.answers.why.search import Found, Lead
    from lstm_params.reading.amounts import Claim

MOST = 200
"""How many ways to arrive at a claim are worked out, the best first; a rounded one has many."""


class Explanation(NamedTuple):
    """One way to arrive at the claimed count."""

    kind: str
    """``convention`` (nobody is wrong), ``unsaid`` (more was counted than stated), ``slip``, or
    ``size`` (the claim was solved for it)."""
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
    account: Account
    """How the network is then counted."""

    @property
    def argument(self) -> str:
        """What to type for it in the framework: ``use_bias=False``; "" if nothing does."""
        pairs = [word for one in self.readings for word in one.runs.split() if "=" in word]
        return arguments(self.framework, pairs) if self.framework else ""

    @property
    def says(self) -> str:
        """What was done, in words."""
        return describe(self.readings)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its readings."""
        return tuple(reading.name for reading in self.readings)

    def is_chance(self, claim: Claim) -> bool:
        """Whether it takes several readings that are together as unlikely as the claim itself."""
        several = [one for one in self.readings if one.kind != "convention"]
        return len(several) > 1 and sum(map(bits, self.readings)) >= claim.bits

    def record(self) -> dict[str, object]:
        """Return the row of it."""
        return {
            "kind": self.kind,
            "readings": "; ".join(self.names),
            "total": self.total,
            "difference": self.more,
            "arithmetic": "; ".join(map(str, self.differences)),
            "spec": self.spec,
            "framework": self.framework,
        }

    def to_dict(self) -> ExplanationKeys:
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


def explanations(found: Found, network: Network) -> Iterator[Explanation]:
    """Each explanation once, the best first."""
    groups: dict[object, list[Lead]] = {}
    for lead in sorted(found.leads, key=weight)[:MOST]:
        groups.setdefault(effect(lead.account), []).append(lead)
    names = line_names(network)
    stated = found.stated.account
    for first, *others in groups.values():
        runs = (runnable(lead, stated, network) for lead in (first, *others))
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
            first.account,
        )


def weight(lead: Lead) -> tuple[int, int, int, int]:
    """The rank of an explanation: conventions first, then few and common slips, then sizes."""
    seen = sum(reading.seen for reading in lead.readings)
    kind = "slip" if lead.kind == "unsaid" and lead.readings[-1].far else lead.kind
    return KINDS.index(kind), lead.cost, len(lead.readings), -seen


def describe(readings: tuple[Reading, ...]) -> str:
    """Say what readings do: the slips first, then the convention they are counted by."""
    slips = [one.says for one in readings if one.kind != "convention"]
    stores = [one.says for one in readings if one.kind == "convention"]
    between = "; " if any("," in says for says in slips) else " and "
    return ", ".join([between.join(slips)] * bool(slips) + stores)


# The network that does have the claimed count.


def runnable(lead: Lead, stated: Account, network: Network) -> tuple[str, str] | None:
    """A spec and a framework with the count that the lead gives, if there are."""
    account = opened(network, stated.framework)._replace(scale=stated.scale)
    for edits in sorted((one.runs or one.edits for one in lead.readings), key=stage):
        account = edited(account, edits)
    built = network_of(account) if account.scale == stated.scale else None
    if built is None:
        return None
    parameters = total_of(lead.account._replace(scale=PLAIN))
    for name in dict.fromkeys((account.framework, stated.framework, *NAMES)):
        try:
            if count(built, name) == parameters:
                return str(built), name
        except LstmParamsError:
            continue
    return None


def network_of(account: Account) -> Network | None:
    """The network that an account counts; None if words cannot state it."""
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
        return grouped(width, layers)
    except LstmParamsError:
        return None


def grouped(width: int, lines: list[Line]) -> Network | None:
    """The network of these lines; None if the copies of a group are not equal."""
    layers: list[Layer] = []
    groups: list[Group] = []
    for repeats, run in groupby(lines, lambda line: line.repeats):
        inside = [layer_of(line) for line in run]
        if repeats == 1:
            layers += inside
        elif inside == layers[-len(inside) :]:
            groups.append(Group(len(layers) - len(inside), len(layers), repeats + 1))
        else:
            return None
    return Network(width, tuple(layers), tuple(groups))


def layer_of(line: Line) -> Layer:
    """A line as a layer."""
    layer = line.layer
    width = dict(line.first).get("input")
    options = {**dict(layer.options), **({"on": width} if width else {})}
    copies = layer.copies if line.copies is None else line.copies
    return Layer(layer.cell, layer.units, copies, layer.merge, in_order(options))
