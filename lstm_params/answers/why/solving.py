"""The whole number for which a count is what is claimed: counts grow with every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.checks import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lstm_params.reading.amounts import Claim

    Count = Callable[[int], int | None]
    """How many there are with that number; None if nobody can store it."""

NARROW = 8
"""So many numbers a rounded claim may leave open, and one of them still says something."""


def solutions(count: Count, claim: Claim, now: int, others: Iterable[int]) -> Iterator[int]:
    """The number that gives the claim; of several, for a rounded one, that which is wanted most.

    Args:
        count: counts with a number.
        claim: what is to be counted.
        now: the number as it was stated.
        others: those that somebody may have meant; looked at only where several would do.
    """
    low = least(count, claim.low)
    if low is None or not claim.holds(count(low) or -1):
        return
    high = low if claim.exact else (least(count, claim.high + 1) or low + 1) - 1
    if high - low < NARROW:
        for number in (now, *others):
            if low <= number <= high:
                yield number
                return
    yield low if low > now else high


def least(count: Count, goal: int) -> int | None:
    """The least number for which the count reaches a goal; None if none does."""
    one, two, three = count(1), count(2), count(3)
    if one is None or two is None or three is None:
        return bisected(count, goal)
    if one >= goal:
        return 1
    step = two - one
    if step == 0 and three == two:
        return None
    if step > 0 and three - two == step:
        number = 1 + -((one - goal) // step)
        if number > LARGEST:
            return None
        if count(number) == one + (number - 1) * step:
            return number
    return bisected(count, goal)


def bisected(count: Count, goal: int) -> int | None:
    """The same where the count is no line."""

    def is_below(number: int) -> bool:
        total = count(number)
        return total is not None and total < goal

    low, high = 0, 1
    while is_below(high):
        low, high = high, 2 * high
        if high > LARGEST:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return high
