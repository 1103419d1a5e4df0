"""What a claimed count turns out to be: the facts of a verdict, before they are put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.answer import Answer
from lstm_params.answers.why.account import folded
from lstm_params.answers.why.explanation import explanations
from lstm_params.answers.why.readings import KINDS
from lstm_params.answers.why.shapes import listed, named
from lstm_params.reading.amounts import read_claim

if TYPE_CHECKING:
    from lstm_params.answers.why.search import Found
    from lstm_params.reading.amounts import Claim
    from lstm_params.reading.stated import Stated

RIGHT, REST, PUBLISHED, UNEXPLAINED = "stated", "rest", "published", "unexplained"
"""The verdicts beside the kinds of readings."""


class Judged(Answer):
    """A claim, the network it is of, and what explains it."""

    __slots__ = (
        "aside", "claim", "counted_by", "explanations", "framework", "kind", "missing", "named",
        "nearest", "network", "notes", "published", "shape", "stated", "stated_as", "tried",
    )  # fmt: skip

    def __init__(
        self,
        claim: Claim,
        given: Stated,
        framework: str,
        found: Found,
        *,
        named: bool,
        shape: tuple[int, ...] = (),
        said: tuple[str, ...] = (),
    ) -> None:
        self.claim = claim
        """What was claimed."""
        self.shape = shape
        """The axes, if one tensor was claimed."""
        self.network = given.network
        self.framework = framework
        """The framework that counts the stated network."""
        self.named = named
        """Whether it was named; if not, any framework's count is right."""
        self.stated = found.stated.total
        """The count of what was stated."""
        self.stated_as = found.stated.account
        """How the stated network is counted."""
        self.counted_by = found.counted_by
        """Every framework that can store the network, with its count."""
        self.missing = given.missing
        """What was stated and is not known, so that the count is the least there can be."""
        self.published = given.published
        """The figure that was published of the network, and why it is another."""
        self.explanations = tuple(explanations(found, folded(given.network)))
        """Every explanation, the best first; none if the claim is right or unexplained."""
        self.kind = self.judged()
        """``stated``, one of ``readings.KINDS``, ``rest``, ``published`` or ``unexplained``."""
        if self.kind in {RIGHT, REST, PUBLISHED}:
            self.explanations = ()
        self.nearest = None if self.kind != UNEXPLAINED else found.nearest
        """What comes nearest to a claim that nothing explains."""
        self.tried = found.tried
        """How many readings and combinations were counted."""
        self.notes = (*said, *given.notes)
        """Sentences about what was stated."""
        self.aside = given.aside
        """Those that a bare answer says apart."""

    def judged(self) -> str:
        """The verdict in a word."""
        if self.missing and self.claim.high >= self.stated:
            return REST
        if self.is_right:
            return RIGHT
        kind = self.explanations[0].kind if self.explanations else UNEXPLAINED
        if kind != KINDS[0] and self.is_published:
            return PUBLISHED
        return kind

    @property
    def is_right(self) -> bool:
        """Whether what is claimed is what was stated."""
        if self.shape:
            return bool(self.tensors)
        return self.claim.holds(self.stated)

    @property
    def matches(self) -> bool:
        """Whether the claim is the count: in the named framework, or with none named in any."""
        if self.missing or self.shape:
            return self.kind == RIGHT or (self.kind == "convention" and not self.named)
        totals = [self.stated] if self.named else [total for _, total in self.counted_by]
        return any(self.claim.holds(total) for total in (self.stated, *totals))

    @property
    def is_explained(self) -> bool:
        """Whether there is more to say than which size would give the claim, if any would."""
        return self.kind not in {KINDS[-1], UNEXPLAINED}

    @property
    def agreeing(self) -> list[str]:
        """The frameworks that count what is claimed."""
        return [name for name, total in self.counted_by if self.claim.holds(total)]

    @property
    def tensors(self) -> str:
        """The tensors of the stated network that have the claimed shape; "" if there are none."""
        return listed(named(self.stated_as, self.shape))

    @property
    def is_published(self) -> bool:
        """Whether the claim is the figure that was published."""
        if self.published is None:
            return False
        figure = read_claim(self.published[0])
        return figure.low <= self.claim.low and self.claim.high <= figure.high
