"""A verdict in a sentence: one for each kind, and for each of what may be claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.why.candidates import few_of
from lstm_params.answers.why.explanation import describe
from lstm_params.answers.why.shapes import alike, listed, named
from lstm_params.reading.amounts import BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.answers.why.judged import Judged


def sentence(verdict: Judged) -> str:
    """The verdict in a sentence."""
    return SENTENCES.get(verdict.kind, explained)(verdict)


def has(verdict: Judged) -> str:
    """``(keras: 24,458)``: what was stated comes to."""
    if verdict.shape:
        near = alike(verdict.stated_as, verdict.shape)
        return f"({verdict.framework}: {near})" if near else f"({verdict.framework})"
    least = "at least " if verdict.missing else ""
    return f"({verdict.framework}: {least}{verdict.stated:,}{unit(verdict)})"


def unit(verdict: Judged) -> str:
    """What is counted, if it is not parameters."""
    return " bytes as float32" if verdict.claim.measure == BYTES else ""


def right(verdict: Judged) -> str:
    """It is what was stated."""
    text, by = verdict.claim.text, verdict.framework
    if verdict.shape:
        return f"{text} is right: it is the shape of {verdict.tensors} in {by}."
    if not verdict.claim.exact:
        return f"{text} is right: {by} counts {verdict.stated:,}{unit(verdict)}."
    by = by if verdict.named else few_of(verdict.agreeing)
    return f"{text} is right: it is the count in {by}{unit(verdict)[6:]}."


def rest(verdict: Judged) -> str:
    """What is not known may hold what is left of the claim."""
    low, high = (max(0, end - verdict.stated) for end in (verdict.claim.low, verdict.claim.high))
    left = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    left = left if high else "nothing"
    return f"{verdict.claim.text} {has(verdict)}: the rest must hold {left}{unit(verdict)[:6]}."


def published(verdict: Judged) -> str:
    """It is the figure that was published."""
    why = verdict.published[1] if verdict.published else ""
    return f"{verdict.claim.text} is the published figure {has(verdict)}: {why}."


def unexplained(verdict: Judged) -> str:
    """No reading gives it."""
    text = verdict.claim.text
    if verdict.shape:
        return f"{text} is no shape of a weight here, whoever stores it {has(verdict)}."
    return f"No reading or pair of readings explains {text} {has(verdict)}; {near(verdict)}."


def near(verdict: Judged) -> str:
    """What comes nearest, and how far off it is."""
    claim, nearest = verdict.claim, verdict.nearest
    if nearest is None or not nearest.readings:
        return f"none comes near, and the count is off by {abs(claim.away(verdict.stated)):,}"
    off = abs(claim.away(nearest.total))
    return f"the nearest gives {nearest.total:,}, off by {off:,}: {describe(nearest.readings)}"


def convention(verdict: Judged) -> str:
    """Nobody is wrong."""
    text, best = verdict.claim.text, verdict.explanations[0]
    what = "the count"
    if verdict.shape:
        what = f"the shape of {listed(named(best.account, verdict.shape))}"
    return f"Nobody is wrong: {text} is {what} {best.says} {has(verdict)}."


def explained(verdict: Judged) -> str:
    """A slip, a size, or what was left unsaid."""
    text, best = verdict.claim.text, verdict.explanations[0].says
    if verdict.shape:
        return f"{text} is no shape of a weight here {has(verdict)}: {best}."
    what = "size" if verdict.claim.measure == BYTES else "count"
    return f"{text} is not the {what} {has(verdict)}: {best}."


SENTENCES: dict[str, Callable[[Judged], str]] = {
    "stated": right,
    "rest": rest,
    "published": published,
    "unexplained": unexplained,
    "convention": convention,
}
"""How each verdict is said; the others are explained."""
