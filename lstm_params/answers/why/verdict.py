"""Who is right: what a claimed count is of a network, with every explanation there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lstm_params.answers.why.judged import REST, Judged
from lstm_params.answers.why.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.keys import ClaimKeys, WhyKeys
    from lstm_params.answers.why.explanation import Explanation


class Verdict(Judged):
    """Whether a claimed count is right, and if not, what it is.

    Iterate over it for the explanations, the best first.
    """

    drawn_as = "verdict"

    __slots__ = ()

    @property
    def sentence(self) -> str:
        """The verdict in a sentence."""
        return sentence(self)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Remarks: what a rounded claim stands for, and whether an explanation may be chance."""
        claim, said = self.claim, []
        if not claim.exact:
            said.append(f"{claim.text} is anything from {claim.low:,} to {claim.high:,}")
        if any(one.is_chance(claim) for one in self.explanations[:1]):
            said.append(f"it takes several together, of {self.tried:,} tried: may be chance")
        if self.missing:
            said += [f"not counted: {', '.join(self.missing)}", *self.left()]
        return (*said, *self.notes)

    def left(self) -> list[str]:
        """What is left of the claim where others count what is known otherwise."""
        if self.kind != REST or not self.claim.exact:
            return []
        firsts: dict[int, str] = {}
        for name, total in self.counted_by:
            firsts.setdefault(total, name)
        return [
            f"{name}: at least {total:,}, which leaves {self.claim.low - total:,}"
            for total, name in firsts.items()
            if self.stated != total <= self.claim.low
        ]

    def __iter__(self) -> Iterator[Explanation]:
        return iter(self.explanations)

    def __len__(self) -> int:
        return len(self.explanations)

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, at: int) -> Explanation:
        return self.explanations[at]

    def records(self) -> list[dict[str, object]]:
        """Return a row for each explanation; the verdict alone where there is none."""
        of = {
            "claim": self.claim.low if self.claim.exact else self.claim.text,
            "stated": str(self.network),
        }
        alone = {
            "kind": self.kind,
            "readings": "",
            "total": self.stated,
            "difference": 0,
            "arithmetic": "",
            "spec": str(self.network),
            "framework": self.framework,
        }
        return [{**of, **row} for row in [one.record() for one in self] or [alone]]

    def to_dict(self) -> WhyKeys:
        """Return what ``--format json`` prints; the README documents the keys."""
        near = self.nearest
        return {
            "claim": cast("ClaimKeys", self.claim._asdict()),
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
            "missing": list(self.missing),
            "tried": self.tried,
            "notes": list(self.remarks),
        }
