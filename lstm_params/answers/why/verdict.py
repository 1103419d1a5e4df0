"""Who is right: what a claimed count is of a network, with every explanation there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.answer import Answer
from lstm_params.answers.why.account import folded
from lstm_params.answers.why.candidates import few_of
from lstm_params.answers.why.explanation import describe, explanations
from lstm_params.answers.why.search import search
from lstm_params.engine.plan import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.why.explanation import Explanation
    from lstm_params.answers.why.search import Found
    from lstm_params.reading.amounts import Claim
    from lstm_params.reading.stated import Stated

RIGHT, UNEXPLAINED = "stated", "unexplained"
"""The verdicts beside the kinds of readings."""


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
        self.explanations = tuple(explanations(found, folded(given.network)))
        """Every explanation, the best first; none if the claim is right or unexplained."""
        self.kind = self.judged()
        """``stated``, one of ``readings.KINDS``, or ``unexplained``."""
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
        if any(one.is_chance(claim) for one in self.explanations[:1]):
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
    found = search(folded(given.network), name, claim, free=not named, steps=steps)
    return Verdict(claim, given, name, found, named=named)
