"""The arithmetic between two accounts of a network: ``+256 = 4·64: the second bias of lstm``.

Every number in it is a coefficient or an axis of the tables that count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.answer import signed
from lstm_params.answers.why.account import held, total_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_params.answers.why.account import Account, Held, Scale

MOST = 4
"""How many differing terms are listed; if more differ, each layer is summed up instead."""

Products = dict[tuple[str, tuple[int, ...]], int]
"""How often each product of axis lengths is counted, by the name of its term."""


class Difference(NamedTuple):
    """By how much a term, a layer or the sum differs."""

    more: int
    arithmetic: str
    """The products that make it up; "" where there would be too many."""
    of: str
    """What differs: the second bias of lstm."""

    def __str__(self) -> str:
        made = f" = {self.arithmetic}" if set(self.arithmetic) & set("·+") else ""
        return f"{signed(self.more)}{made}: {self.of}"


def differences(one: Account, other: Account, names: Iterable[str]) -> tuple[Difference, ...]:
    """Say where an account differs from another, from the input up."""
    stated, told = iter(held(one)), iter(names)
    lines = [
        (line.layer.cell, {}, products(after))
        if line.added
        else (next(told), products(next(stated)), products(after))
        for line, after in zip(other.lines, held(other), strict=True)
    ]
    found = [row for line in lines for row in of_line(*line) if row.more]
    if len(found) > MOST:
        found = [whole(name, before, after) for name, before, after in lines if before != after]
    return (*found, *of_scale(other, one.scale))


def products(line: Iterable[Held]) -> Products:
    """How often each product of axis lengths is counted in a line."""
    found: Products = {}
    for each in line:
        key = (each.name, each.lengths)
        found[key] = found.get(key, 0) + each.times
    return {key: times for key, times in found.items() if times}


def of_line(name: str, before: Products, after: Products) -> Iterator[Difference]:
    """The differences in a line: one for each term, or one for all of it if it is gone or new."""
    if not before or not after:
        if before or after:
            yield whole(name, before, after)
        return
    terms = dict.fromkeys(term for term, _ in (*before, *after))
    for term in terms:
        old = {axes: times for (of, axes), times in before.items() if of == term}
        new = {axes: times for (of, axes), times in after.items() if of == term}
        if old != new:
            yield of_term(f"{term} of {name}", old, new)


def of_term(
    what: str, old: dict[tuple[int, ...], int], new: dict[tuple[int, ...], int]
) -> Difference:
    """The difference in one term, as products: ``4·64·(128 − 64)``, ``4·64``."""
    deltas = {
        axes: new.get(axes, 0) - old.get(axes, 0)
        for axes in dict.fromkeys((*new, *old))
        if new.get(axes, 0) != old.get(axes, 0)
    }
    more = sum(product_value(axes, times) for axes, times in deltas.items())
    if list(new) == list(old) and all(new[axes] == 2 * old[axes] for axes in old):
        what = f"the second {what}"
    return Difference(more, changed_axis(deltas) or products_text(deltas), what)


def changed_axis(deltas: dict[tuple[int, ...], int]) -> str:
    """``4·64·(128 − 64)`` where the length of one axis changed and nothing else; else nothing."""
    if len(deltas) != 2:
        return ""
    (one, more), (other, less) = deltas.items()
    if more != -less or len(one) != len(other):
        return ""
    differ = [at for at, axis in enumerate(one) if axis != other[at]]
    if len(differ) != 1:
        return ""
    if more < 0:
        one, other, more = other, one, less
    at = differ[0]
    factors = [str(more)] * (more != 1) + [f"{axis:,}" for axis in one]
    factors[at + (more != 1)] = f"({one[at]:,} − {other[at]:,})"
    return "·".join(factors)


def whole(name: str, before: Products, after: Products) -> Difference:
    """The difference in all of a line: it is gone, it is new, or too many of its terms differ."""
    old, new = (sum(product_value(axes, times) for (_, axes), times in side.items())
                for side in (before, after))  # fmt: skip
    if before and after:
        return Difference(new - old, "", f"{name} holds {new:,}, not {old:,}")
    made = {axes: 0 for _, axes in (*before, *after)}
    for (_, axes), times in (*before.items(), *after.items()):
        made[axes] += times if after else -times
    return Difference(new - old, products_text(made) if len(made) <= MOST else "", f"all of {name}")


def of_scale(account: Account, stated: Scale) -> Iterator[Difference]:
    """What it adds that numbers are counted several times: ``+48,918 = 2·24,458 + 2``."""
    plain = account._replace(scale=stated)
    total = total_of(account) or 0
    more = total - (total_of(plain) or 0)
    if not more:
        return
    trained = total_of(plain._replace(scale=(1, 0, 0, 0))) or 0
    frozen = total_of(plain._replace(scale=(0, 1, 0, 0))) or 0
    buffers = total_of(plain._replace(scale=(0, 0, 1, 0))) or 0
    sizes = (trained, frozen, buffers, 1)
    if account.scale[0] == account.scale[1]:
        sizes = (trained + frozen, 0, buffers, 1)
    deltas: dict[tuple[int, ...], int] = {}
    for scale, was, size in zip(account.scale, stated, sizes, strict=True):
        if size and scale != was:
            deltas[(size,)] = deltas.get((size,), 0) + scale - was
    yield Difference(more, products_text(deltas), "the sum")


def products_text(deltas: dict[tuple[int, ...], int]) -> str:
    """``4·64·28 − 3·64·28``."""
    text = " ".join(
        f"{'−' if times < 0 else '+'} {product_text(axes, abs(times))}"
        for axes, times in deltas.items()
    )
    return text[2:] if text[0] == "+" else f"−{text[2:]}"


def product_text(axes: tuple[int, ...], times: int) -> str:
    """``4·64·28``; factors of 1 are left out."""
    factors = [f"{axis:,}" for axis in axes if axis != 1 or len(axes) > 1]
    return "·".join([f"{times:,}"] * (times != 1 or not factors) + factors)


def product_value(axes: tuple[int, ...], times: int) -> int:
    """What a product comes to."""
    for axis in axes:
        times *= axis
    return times
