"""Which readings a network can have: those of the table filled in, and frameworks' conventions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.why.edits import places
from lstm_params.answers.why.readings import READINGS, Reading
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.engine.plan import spoken
from lstm_params.frameworks import NAMES
from lstm_params.frameworks import framework as framework_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lstm_params.answers.why.account import Account, Line
    from lstm_params.network import Network

SEEN = 16
"""How many public threads and pages ask about a framework's convention."""

SIZE_NAMES = {"copies": "layers"}
"""What a size is called in sentences, where not by its own name."""


def known_slips(names: Sequence[str], steps: int | None) -> Iterator[Reading]:
    """Every reading that is not solved for, filled in for the layers of these names.

    Those that multiply by the number of time steps are left out where ``steps`` is not given.
    """
    for reading in READINGS:
        text = reading.edits
        if "{n}" in text or ("{steps}" in text and steps is None):
            continue
        if "{line}" in text:
            for at, name in enumerate(names):
                yield fill(reading, line=at, name=name)
        else:
            yield fill(reading, steps=steps) if "{" in text else reading


def questions(account: Account, names: Sequence[str]) -> Iterator[tuple[Reading, int]]:
    """Every reading with a number to solve for, for each size it can be of, and what that is now.

    The number itself, ``{n}``, is still open.
    """
    for reading in READINGS:
        if "{size}" in reading.edits:
            yield from questions_on_sizes(reading, account, names)
        elif "{n}" in reading.edits:
            now = current(reading, account)
            if now is not None:
                yield reading, now


def questions_on_sizes(
    reading: Reading, account: Account, names: Sequence[str]
) -> Iterator[tuple[Reading, int]]:
    """A reading on one size of one layer, for each layer and each of its sizes."""
    for at, line in enumerate(account.lines):
        for name, now in sizes_of(line):
            told = reading._replace(edits=reading.edits.replace("{size}", name))
            yield fill(told, line=at, name=names[at], size=SIZE_NAMES.get(name, name)), now


def current(reading: Reading, account: Account) -> int | None:
    """What the number that a reading solves for is now; None if it is not one number."""
    lines = [account.lines[at] for at in places(account.lines, "recurrent")]
    if reading.about == "state":
        if not lines or any("state" in dict(line.layer.options) for line in lines):
            return None
        return lines[0].layer.sizes(account.input)["state"]
    if "units" in reading.edits:
        units = {line.layer.units for line in lines}
        return units.pop() if len(units) == 1 else None
    return account.input if "input" in reading.edits else 1


def sizes_of(line: Line) -> Iterator[tuple[str, int]]:
    """The sizes of a layer by the names that ``edits.resize`` has for them."""
    layer = line.layer
    if layer.units is not None:
        yield "units", layer.units
    if CELLS[layer.cell].recurrent:
        yield "copies", layer.copies
    for name, value in layer.options:
        if OPTIONS[name].kind == "size" and isinstance(value, int):
            yield name, value


def is_likely(number: int, account: Account) -> bool:
    """Whether somebody may have chosen a number: a power of two, or made of the network's sizes."""
    sizes = {account.input, *(line.layer.units or 0 for line in account.lines)} - {0}
    made = number % 2 == 0 and number // 2 in sizes
    made = made or any(number - one in sizes for one in sizes)
    power, fifties = number & (number - 1) == 0, number % 50 == 0 and number <= 1000
    round_number = number >= 16 and (power or fifties)
    return round_number or made or number in sizes


def stores(network: Network) -> Iterator[tuple[str, str]]:
    """Every framework with its default, and with the choices nobody stated that it has too.

    A framework that only writes equations has no switches: its default alone is a convention.
    """
    cells = dict.fromkeys(layer.cell for layer in network.layers)
    for name in NAMES:
        yield name, ""
    for name in NAMES:
        store = framework_named(name)
        if store.verified == "equations":
            continue
        for cell in cells:
            storage = store.cells.get(cell)
            choices = storage.choices[1:] if storage and CELLS[cell].recurrent else ()
            yield from ((name, f"option {cell} {one}") for one in choices if "bias=none" not in one)


def store_reading(name: str, choice: str) -> Reading:
    """The reading that a framework, with some choice of its own, stores the network."""
    edits = ", ".join(filter(None, (f"framework {name}", choice)))
    source = framework_named(name).source
    return Reading(name, choice, "framework", SEEN, edits, source, "convention")


def convention(group: list[Reading]) -> Reading:
    """One reading for all the frameworks that count alike."""
    names = list(dict.fromkeys(reading.name for reading in group))
    first = group[0]
    words = [pair.split("=") for pair in first.says.split()[2:]]
    how = " with " + " ".join(spoken(*pair) for pair in words) if words else ""
    shown = [f"{names[0]}{how}", *names[1:]] if how else names
    return first._replace(says=f"as stored by {few_of(shown)}")


def few_of(names: list[str], most: int = 4) -> str:
    """``keras, tf1 and 3 more``."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join([", ".join(names[:-1])] * (len(names) > 1) + names[-1:])


def fill(reading: Reading, **values: object) -> Reading:
    """Put values in for names in braces, and leave the other braces."""
    told = {}
    for field in ("says", "edits", "runs"):
        text = getattr(reading, field)
        for name, value in values.items():
            shown = f"{value:,}" if isinstance(value, int) and field == "says" else str(value)
            text = text.replace(f"{{{name}}}", shown)
        told[field] = text
    return reading._replace(**told)
