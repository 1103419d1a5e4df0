"""Which readings a network can have: those of the table filled in, and frameworks' conventions."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from lstm_params.answers.why.readings import MEASURES, READINGS, Reading
from lstm_params.answers.why.scopes import copies_of_group, embeddings, places
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.engine.plan import spoken
from lstm_params.frameworks import NAMES
from lstm_params.frameworks import framework as framework_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lstm_params.answers.why.account import Account, Line
    from lstm_params.network import Network

SEEN = 16
"""How many public threads and pages ask about a framework's convention."""

EQUATIONS = "equations"
"""How a framework was checked that stores nothing and only writes equations."""

GUESSES = 6
"""With how many numbers of the network itself a slip is tried."""

EVERY = 16
"""Of how many layers each is tried as the only one that is counted."""

LIKELY = 2
"""How unlikely a number is, in bits, that people choose."""

SIZE_NAMES = {"copies": "layers"}
"""What a size is called in sentences, where not by its own name."""


def known_slips(
    account: Account, names: Sequence[str], steps: int | None, measure: str = MEASURES[0]
) -> Iterator[Reading]:
    """Every reading that can be told without the claim, filled in for the layers of these names.

    A slip with a number is tried with those that the network has itself; what multiplies by the
    number of time steps is left out where ``steps`` is not given.
    """
    for reading in READINGS:
        text = reading.edits
        if not belongs(reading, account.framework) or not measures(reading, measure):
            continue
        if "{n}" in text:
            yield from guessed(reading, account)
        elif "{line}" in text:
            for at, name in enumerate(names[: EVERY if reading.about == "lines" else None]):
                yield fill(reading, line=at, name=name)
        elif "{steps}" not in text:
            yield reading
        elif steps is not None:
            yield fill(reading, steps=steps)


def belongs(reading: Reading, name: str) -> bool:
    """Whether a reading is told of a framework: any, its own, or who only writes equations."""
    return (
        not reading.of or name in reading.of.split() or framework_named(name).verified == EQUATIONS
    )


def measures(reading: Reading, measure: str) -> bool:
    """Whether a reading is told where that is claimed: what a sum is of depends on it."""
    return reading.about != "sum" or reading.measure == measure


def guessed(reading: Reading, account: Account) -> Iterator[Reading]:
    """A slip with each number that the network has itself."""
    now = current(reading, account) if reading.kind == "slip" else None
    if now is not None:
        for number in islice(related(now, account), GUESSES):
            yield fill(reading, n=number, was=now)


def related(now: int, account: Account) -> Iterator[int]:
    """Twice and half of a size, then the other sizes of a network."""
    half = [now // 2] if now % 2 == 0 else []
    for number in dict.fromkeys((2 * now, *half, *stated_sizes(account))):
        if number not in {now, 1}:
            yield number


def stated_sizes(account: Account) -> list[int]:
    """The input and every layer's units."""
    return [account.input, *(line.layer.units for line in account.lines if line.layer.units)]


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
    """A reading on one size of one layer, for each of these layers and each of its sizes."""
    for at, (layer, line) in enumerate(zip(names, account.lines, strict=False)):
        for name, now in sizes_of(line):
            told = reading._replace(edits=reading.edits.replace("{size}", name))
            yield fill(told, line=at, name=layer, size=SIZE_NAMES.get(name, name)), now


def current(reading: Reading, account: Account) -> int | None:
    """What the number that a reading solves for is now; None if it is not one number."""
    recurrent = [account.lines[at] for at in places(account.lines, "recurrent")]
    return NOW[reading.name](account, recurrent)


def state_now(account: Account, recurrent: list[Line]) -> int | None:
    """How long the vector is that is fed back, unless its length was stated."""
    if not recurrent or any("state" in dict(line.layer.options) for line in recurrent):
        return None
    return recurrent[0].layer.sizes(account.input)["state"]


def units_now(_account: Account, recurrent: list[Line]) -> int | None:
    """The units of the recurrent layers, if they have the same."""
    units = {line.layer.units for line in recurrent}
    return units.pop() if len(units) == 1 else None


def head_now(account: Account, recurrent: list[Line]) -> int | None:
    """0 where the layers end without a head."""
    return 0 if recurrent and recurrent[-1] is account.lines[-1] else None


def words_now(account: Account, _recurrent: list[Line]) -> int | None:
    """0 where words are not looked up."""
    return None if embeddings(account.lines) else 0


NOW: dict[str, Callable[[Account, list[Line]], int | None]] = {
    "head": head_now,
    "embedding": words_now,
    "state": state_now,
    "units": units_now,
    "input": lambda account, _: account.input,
    "multiple": lambda _account, _recurrent: 1,
    "copies": lambda account, _: copies_of_group(account),
}
"""What the number of each reading that solves for one is now, by its name."""


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
    """Whether somebody may have chosen a number: a round one, or made of the network's sizes."""
    sizes = stated_sizes(account)
    made = is_made(number, account) or any(number - one in sizes for one in sizes)
    return made or is_round(number)


def is_round(number: int) -> bool:
    """Whether it is a power of two, one of the fifties, or of the thousands."""
    power, fifties = number & (number - 1) == 0, number % 50 == 0 and number <= 1000
    return number >= 16 and (power or fifties or (number % 500 == 0 and number <= 10**6))


def is_made(number: int, account: Account) -> bool:
    """Whether a number is a size of the network, twice one, or half of one."""
    return any(number in {one, 2 * one} or 2 * number == one for one in stated_sizes(account))


FEW = 10
"""So many classes are as likely as any others."""


def far(reading: Reading, number: int, account: Account) -> int:
    """How unlikely a solved number is, in bits.

    Nearly any number may be that of classes or words, so a round one says less of these.
    """
    if reading.about not in COUNTED:
        if is_made(number, account):
            return 0
        return LIKELY if is_likely(number, account) else LIKELY + number.bit_length()
    few = number <= FEW if reading.about == "head" else number == account.lines[-1].layer.units
    if few or (reading.about == "head" and number == account.input):
        return 0
    digits = int(str(number).rstrip("0")) if is_round(number) else number
    return digits.bit_length() + LIKELY + (reading.about == "head")


COUNTED = ("head", "embedding")
"""What has as many as there are classes or words, whatever the sizes of the network are."""


def is_chosen(reading: Reading, number: int, account: Account) -> bool:
    """Whether somebody may have chosen a solved number: its reading then stays of its kind."""
    return is_round(number) or far(reading, number, account) == 0


def stores(network: Network, own: str) -> Iterator[tuple[str, str]]:
    """Every framework with its default, and with the choices nobody stated that it has too.

    The choices of one's own framework come first. A framework that only writes equations has no
    switches: its default alone is a convention.
    """
    yield from choices(network, own)
    for name in NAMES:
        yield name, ""
    for name in NAMES:
        if name != own:
            yield from choices(network, name)


def choices(network: Network, name: str) -> Iterator[tuple[str, str]]:
    """A framework with each of its choices that nobody stated and that is not its default."""
    store = framework_named(name)
    if store.verified == EQUATIONS:
        return
    for cell in dict.fromkeys(layer.cell for layer in network.layers):
        storage = store.cells.get(cell)
        others = storage.choices[1:] if storage and CELLS[cell].recurrent else ()
        yield from ((name, f"option {cell} {one}") for one in others if "bias=none" not in one)


def store_reading(name: str, choice: str) -> Reading:
    """The reading that a framework, with some choice of its own, stores the network."""
    edits = ", ".join(filter(None, (f"framework {name}", choice)))
    source = framework_named(name).source
    return Reading(name, choice, "framework", SEEN, edits, source, "convention")


def convention(group: list[Reading], own: str) -> Reading:
    """One reading for all the frameworks that count alike; one's own choice is said alone."""
    names = list(dict.fromkeys(reading.name for reading in group))
    first = group[0]
    how = chosen(first)
    if how and names[0] == own:
        also = f", and as stored by {few_of(names[1:])}" if names[1:] else ""
        return first._replace(says=f"in {own} with {how}{also}")
    shown = [f"{names[0]} with {how}", *names[1:]] if how else names
    return first._replace(says=f"as stored by {few_of(shown)}")


def chosen(reading: Reading) -> str:
    """What to type for the choice of a framework, or its words; "" for a default."""
    pairs = reading.says.split()[2:]
    typed = arguments(reading.name, pairs)
    return typed or " ".join(spoken(*pair.split("=")) for pair in pairs)


def arguments(name: str, pairs: Sequence[str]) -> str:
    """What to type in a framework for such options: ``reset_after=False``; "" if nothing does."""
    typed = dict(framework_named(name).arguments)
    return ", ".join(typed[pair] for pair in pairs if pair in typed)


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
