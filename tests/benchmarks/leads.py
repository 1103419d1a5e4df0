"""Does ``why`` find what was done? Claims typed by hand, random networks and slips, and a clock.

Run by hand: ``PYTHONPATH=tests:. python tests/benchmarks/leads.py [HOW_MANY [SEED]]``. The claims
of ``asked`` were typed with what is true of them. Then a slip is drawn from all that apply to a
random network and change its count, every reading as likely as any other; nobody tells the search
which. Where the slip of one framework is the count of another and none was named, nobody is wrong
and it is left out. It is found if the first explanation, or one of the first
three, names it or counts every weight so.
"""

from __future__ import annotations

import sys
from collections import Counter as Tally
from random import Random
from statistics import quantiles
from time import perf_counter

from benchmarks.asked import ASKED, Asked
from lstm_params import Explanation, Layer, LstmParamsError, Network, count, parse, why
from lstm_params.answers.why.account import Account, effect, opened, total_of
from lstm_params.answers.why.candidates import fill, known_slips
from lstm_params.answers.why.edits import edited
from lstm_params.answers.why.readings import READINGS
from lstm_params.answers.why.search import Search
from lstm_params.frameworks import NAMES
from lstm_params.reading.amounts import read_claim

SIZES = (8, 10, 16, 20, 32, 50, 64, 100, 128, 200, 256, 300, 512)
"""What people choose; half of the sizes are any number."""

STEPS = 28


def size(random: Random) -> int:
    """A size as people choose it, or any."""
    return random.choice(SIZES) if random.random() < 0.5 else random.randint(2, 600)


def network(random: Random) -> Network:
    """One to three recurrent layers, some stacked or of two directions, mostly under a head."""
    layers = []
    start = random.randint(2, 300)
    if random.random() < 0.2:
        start = random.randint(1_000, 50_000)
        layers.append(Layer("embedding", size(random)))
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        merge = random.choice((None, None, "concat"))
        cell = random.choice(("lstm", "lstm", "gru", "rnn"))
        copies = random.choice((1, 1, 1, 2, 3))
        layers.append(Layer(cell, size(random), copies, merge))
    if random.random() < 0.7:
        layers.append(Layer("dense", random.choice((1, 2, 10, size(random)))))
    return Network(start, tuple(layers))


def slips(made: Network, framework: str, random: Random) -> dict[str, Account]:
    """Every slip that changes the count of a network, by name, with how it then counts."""
    job = Search(made, framework, read_claim(0), STEPS)
    stated = opened(made, framework)
    readings = [*known_slips(stated, job.names, STEPS)]
    readings += [fill(one, n=random.choice(SIZES)) for one in READINGS if one.name == "state"]
    accounts = {}
    for reading in readings:
        account = edited(stated, reading.edits)
        total = total_of(account)
        if total is not None and total != job.stated.total:
            accounts[reading.name] = account
    return accounts


def names(one: Explanation) -> list[set[str]]:
    """The slips of an explanation, and of those that come to the same weight for weight."""
    same = [one.names, *(also.split(" + ") for also in one.also)]
    return [set(each) - set(NAMES) for each in same]


def ask(random: Random, *, named: bool) -> tuple[str, bool, bool, float] | None:
    """Make one slip and look for it: its name, whether it is first, among three, and the time."""
    made = network(random)
    framework = random.choice(NAMES[:3])
    try:
        count(made, framework=framework)
        accounts = slips(made, framework, random)
    except LstmParamsError:
        return None
    name = random.choice(sorted(accounts))
    true = accounts[name]
    start = perf_counter()
    verdict = why(total_of(true) or 0, made, framework=framework if named else None, steps=STEPS)
    took = perf_counter() - start
    if verdict.matches:
        return None
    same = effect(true)  # whatever it is called, it is told where every weight counts alike
    places = [{name} in names(each) or effect(each.account) == same for each in verdict]
    return name, any(places[:1]), any(places[:3]), took


def measure(many: int, seed: int, *, named: bool) -> None:
    """Print how often the slip is found, which ones are not, and how long it took."""
    random = Random(seed)  # noqa: S311 - the same networks every time
    asked = [one for _ in range(many) if (one := ask(random, named=named))]
    first = sum(one[1] for one in asked) / len(asked)
    three = sum(one[2] for one in asked) / len(asked)
    slowest = quantiles([one[3] * 1000 for one in asked], n=100)
    print(f"{'framework named' if named else 'framework free'}: {len(asked)} slips, seed {seed}")
    print(f"  first           {first:7.2%} (at least 97 %)")
    print(f"  among the first three {three:7.2%} (at least 99 %)")
    print(
        f"  time            {slowest[49]:5.1f} ms median, {slowest[98]:5.1f} ms at the 99th centile"
    )
    missed = Tally(one[0] for one in asked if not one[1])
    print(f"  not first       {dict(missed.most_common(8))}")


def answered(row: Asked, *, named: str | None = None) -> tuple[list[bool], bool]:
    """Which of the first explanations are true, and whether a false one is called a convention."""
    verdict = why(row.claim, row.spec, framework=named, steps=row.steps)
    true = [frozenset(each.split("+")) for each in row.truth.split("|")]
    if verdict.kind in {"stated", "convention"}:
        right = verdict.kind in row.truth.split("|")
        return [right], not right
    return [any(set(each) == one for each in names(said) for one in true)
            for said in verdict][:3], False  # fmt: skip


def typed() -> None:
    """Print how often what was truly done is found, of claims that were typed by hand."""
    found = [(row, *answered(row)) for row in ASKED]
    first, three = (sum(any(places[:n]) for _, places, _ in found) for n in (1, 3))
    print(f"typed by hand, framework free: {len(found)} claims")
    print(f"  first           {first / len(found):7.2%} (at least 97 %)")
    print(f"  among the first three {three / len(found):7.2%} (at least 99 %)")
    print(f"  false confidence {sum(wrong for *_, wrong in found)} (none)")
    for row, places, _ in found:
        if not any(places[:1]):
            print(f"  not first       {row.claim}: {row.spec}: {row.truth}")


def clock() -> None:
    """Print how long the longest search of a five-layer network takes."""
    five = parse("28 lstm 64 lstm 64 gru 32 bi lstm 5 dense 10")
    best = 1e9
    for _ in range(7):
        start = perf_counter()
        why(123_457, five, steps=STEPS)
        best = min(best, perf_counter() - start)
    print(f"five layers, unexplained: {best * 1000:.0f} ms (at most 150)")
    many = Network(28, tuple(Layer("lstm", 64, 1, "concat") for _ in range(300)))
    print(f"300 equal layers of two directions: {taken(many):.2f} s (at most 0.5)")
    for deep in (64, 128, 256):
        made = Network(28, tuple(Layer("lstm", 30 + at) for at in range(deep)))
        print(f"{deep} different layers: {taken(made):.2f} s")


def taken(made: Network) -> float:
    """How many seconds an unexplained claim of a network takes, at best of three."""
    times = []
    for _ in range(3):
        start = perf_counter()
        why(123_457, made)
        times.append(perf_counter() - start)
    return min(times)


def main(many: int = 3_000, seed: int = 5) -> None:
    """Print the figures."""
    typed()
    clock()
    for named in (True, False):
        measure(many, seed, named=named)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
