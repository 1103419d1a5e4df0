"""The numbers of a sum that somebody wrote, each looked up in the network: where it is from."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.errors import SpecError
from lstm_params.network import parts
from lstm_params.reading.claims import evaluated, numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.network import Network

MOST = 4
"""How many numbers that the network does not have are looked up."""


def looked_up(expression: str, network: Network, totals: dict[str, int]) -> Iterator[str]:
    """Sentences on the numbers of a sum: what each is, and what one should have been.

    ``totals`` are counts of the network and of its layers, by what they are.
    """
    sizes, joined = sizes_of(network), joined_of(network)
    known = sizes | {number: text for number, text in joined.items() if number not in sizes}
    numbers = numbers_in(expression)
    have = [f"{number:,}: {known[number]}" for number in numbers if number in known]
    if have:
        yield ", ".join(have)
    for number in [one for one in numbers if one not in known][:MOST]:
        made = made_of(number, sizes)
        instead = right_with(expression, number, {**joined, **sizes}, totals)
        if made or instead:
            yield f"{number:,} is no size here{made}{instead}"


def sizes_of(network: Network) -> dict[int, str]:
    """What each number of a network is: its input, units, gates and directions."""
    found = {network.input: "the input"}
    for layer in network.layers:
        if layer.units is not None:
            found.setdefault(layer.units, f"the units of {layer.cell}")
    for layer in network.layers:
        gates = len(CELLS[layer.cell].gates)
        if gates > 1:
            found.setdefault(gates, f"the gates of {layer.cell}")
        if layer.merge:
            found.setdefault(2, "the directions")
        if layer.copies > 1:
            found.setdefault(layer.copies, f"the layers of {layer.cell}")
    for group in network.groups:
        found.setdefault(group.copies, "the copies of a group")
    return found


def joined_of(network: Network) -> dict[int, str]:
    """How many numbers enter each recurrent layer, fed back and from below."""
    found: dict[int, str] = {}
    for part in parts(network):
        if CELLS[part.layer.cell].recurrent:
            state, below = part.sizes["state"], part.sizes["input"]
            found.setdefault(state + below, f"{state:,} fed back + {below:,} input")
    return found


def made_of(number: int, sizes: dict[int, str]) -> str:
    """``: 128 + 28``, where 128 is twice a size: how it may be made of the network's sizes."""
    doubled = {2 * size: f"2·{size:,}" for size, what in sizes.items() if "units" in what}
    have = {**{size: f"{size:,}" for size in sizes}, **doubled}
    if number in doubled:
        return f": {doubled[number]}"
    for one, other in combinations_with_replacement(have, 2):
        if one + other == number:
            return f": {have[max(one, other)]} + {have[min(one, other)]}"
    return ""


def right_with(expression: str, number: int, sizes: dict[int, str], totals: dict[str, int]) -> str:
    """``; with 92 (64 fed back + 28 input) it is 23,808, the count in keras``, if one is right."""
    for size, what in sizes.items():
        try:
            total = evaluated(expression, {number: size})
        except SpecError:  # it does not divide, or comes to more than any count
            continue
        for name, counted in totals.items():
            if total == counted:
                return f"; with {size:,} ({what}) it is {total:,}, {name}"
    return ""
