"""Counts an account beside another that is counted already: only the lines that differ.

A search asks for thousands of accounts of one network, each with a line or two changed.
"""

from __future__ import annotations

from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.why.account import line_sum, total_of

if TYPE_CHECKING:
    from lstm_params.answers.why.account import Account, Line, Sum


BLOCK = 64
"""So many lines are compared at once, since most are the same."""


class Measured(NamedTuple):
    """An account, and what each of its lines comes to."""

    account: Account
    widths: tuple[int, ...]
    """Numbers a time step that enter each line."""
    sums: tuple[Sum, ...]
    kinds: tuple[int, int, int]
    """All of them: trainable, frozen, buffers."""


def measured(account: Account) -> Measured | None:
    """Count every line of an account; None if the framework cannot store a layer."""
    widths, sums, width = [], [], account.input
    for line in account.lines:
        found = line_sum(line, width, account.framework)
        if found is None:
            return None
        widths.append(width)
        sums.append(found)
        width = found.output
    kinds = [sum(one[kind] for one in sums) for kind in range(3)]
    return Measured(account, tuple(widths), tuple(sums), (kinds[0], kinds[1], kinds[2]))


def total_beside(account: Account, base: Measured | None) -> int | None:
    """How many numbers an account comes to; None if the framework cannot store a layer.

    What a line feeds is counted again as far as it gets another width.
    """
    if base is None or account.framework != base.account.framework:
        return total_of(account)
    if len(account.lines) != len(base.account.lines):  # one that was not stated
        return total_of(account)
    lines, old = account.lines, base.account.lines
    kinds = list(base.kinds)
    at = 0
    for changed in changed_lines(account, base.account):
        if changed < at:
            continue
        at = changed
        width = base.widths[at] if at else account.input
        while at < len(lines) and (width != base.widths[at] or lines[at] is not old[at]):
            found = line_sum(lines[at], width, account.framework)
            if found is None:
                return None
            for kind in range(3):
                kinds[kind] += found[kind] - base.sums[at][kind]
            width, at = found.output, at + 1
    scale = account.scale
    return kinds[0] * scale[0] + kinds[1] * scale[1] + kinds[2] * scale[2] + scale[3]


def changed_lines(account: Account, other: Account) -> list[int]:
    """The numbers of the lines that are others, and of the first if what enters it is."""
    lines, old = account.lines, other.lines
    found = {0} if account.input != other.input else set()
    for at in range(0, len(lines), BLOCK):
        block, before = lines[at : at + BLOCK], old[at : at + BLOCK]
        if block != before:
            found.update(compress(range(at, at + BLOCK), map(is_not, block, before)))
    return sorted(found)


def changes(account: Account, other: Account) -> tuple[object, ...]:
    """What two accounts of a network differ in: the same for equal accounts beside one other."""
    lines: list[tuple[int, Line]] = [
        (at, account.lines[at])
        for at in changed_lines(account, other)
        if account.lines[at] != other.lines[at]
    ]
    return (account.framework, account.input, account.scale, *lines)
