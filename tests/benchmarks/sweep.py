"""Sweeps on one core, beside the formula of one network written as a Python function.

Run by hand: ``python tests/benchmarks/sweep.py``. Each line is the median of seven rounds in turn,
so that a slow moment of the machine falls on all of them. No two networks of a round are alike,
but for those that are said to be the same. In a network without words layers may be used again,
as the README shows.
"""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

from lstm_params import Layer, Network, count, parse, polynomial

if TYPE_CHECKING:
    from collections.abc import Callable

MANY, ROUNDS = 10_000, 7

SAME = parse("28 lstm 64 x2 dense 10")

UNITS = range(1, MANY + 1)

HEAD = Layer("dense", 10)


def formula(units: int) -> int:
    """Two layers on 28 inputs under ten classes, by hand."""
    first = 4 * units * (units + 28) + 4 * units
    return first + 4 * units * (units + units) + 4 * units + 10 * units + 10


def by_hand() -> list[int]:
    """The formula, for each number of units."""
    return [formula(units) for units in UNITS]


def by_polynomial() -> list[int]:
    """One polynomial, for each number of units."""
    counted = polynomial("28 lstm n x2 dense 10")
    return [counted(units) for units in UNITS]


def same_network() -> list[int]:
    """One network again and again."""
    return [count(SAME) for _ in UNITS]


def reused() -> list[int]:
    """Each network with a layer of its own and the head of all others."""
    return [count(Network(28, (Layer("lstm", units, 2), HEAD))) for units in UNITS]


def new_words() -> list[int]:
    """Words that were never read before."""
    return [count(f"28 lstm {units} x2 dense 10") for units in UNITS]


def same_words() -> list[int]:
    """The same words again and again, which are read once."""
    return [count("28 lstm 64 x2 dense 10") for _ in UNITS]


SWEEPS: dict[Callable[[], list[int]], str] = {
    by_hand: "the formula as a Python function",
    by_polynomial: "a polynomial at each n (goal 4)",
    same_network: "count(network) (goal 12)",
    same_words: "count of the same words (goal 60)",
    new_words: "count of new words (goal 60)",
    reused: "networks built and counted",
}


def main() -> None:
    """Print how many a second, and how many times as long as the formula takes."""
    times: dict[Callable[[], list[int]], list[float]] = {sweep: [] for sweep in SWEEPS}
    for _ in range(ROUNDS):
        for sweep, taken in times.items():
            start = time.process_time()
            sweep()
            taken.append((time.process_time() - start) / MANY)
    alone = median(times[by_hand])
    for sweep, says in SWEEPS.items():
        one = median(times[sweep])
        print(f"{says:34} {1 / one:12,.0f} a second  {one * 1e6:6.2f} µs  x{one / alone:6.1f}")
    assert by_hand() == by_polynomial() == reused() == new_words()


if __name__ == "__main__":
    main()
