"""Judges a claim, in each way that it can be read: the way that explains it best is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.why.account import folded
from lstm_params.answers.why.beside import beside
from lstm_params.answers.why.factors import looked_up
from lstm_params.answers.why.judged import PUBLISHED, REST, RIGHT, UNEXPLAINED
from lstm_params.answers.why.readings import KINDS
from lstm_params.answers.why.search import search
from lstm_params.answers.why.shapes import search_shape
from lstm_params.answers.why.verdict import Verdict
from lstm_params.cells import CELLS
from lstm_params.checks import check_size
from lstm_params.engine.plan import count, planned
from lstm_params.errors import SpecError
from lstm_params.frameworks import NAMES
from lstm_params.frameworks import framework as framework_named
from lstm_params.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.engine.plan import Planned
    from lstm_params.reading.amounts import Claim
    from lstm_params.reading.claims import Claimed
    from lstm_params.reading.stated import Stated

ORDER = (RIGHT, REST, *KINDS[:-1], PUBLISHED, KINDS[-1], UNEXPLAINED)
"""Which of several verdicts is the better one."""


def judge(
    claimed: Claimed,
    given: Stated,
    framework: str | None,
    steps: int | None = None,
    other: Planned | None = None,
) -> Verdict:
    """Search for what gives the claim, and judge it; its own counts if no framework is named.

    ``other`` is the network that has the claimed count, if it is known.

    Raises:
        FrameworkError: there is no such framework, or it cannot store the network.
        NetworkError: the time steps are no size.
    """
    steps = given.steps if steps is None else check_size(steps, "steps")
    found = [
        verdict_on(claimed, claim, stated, framework, steps)
        for stated in stated_by(claimed, given)
        for claim in claimed.claims
    ]
    best = min(found, key=lambda verdict: ORDER.index(verdict.kind))
    if other is not None:
        best.notes = (*beside(planned(given.network, best.framework), other), *best.notes)
    return best


def verdict_on(
    claimed: Claimed, claim: Claim, given: Stated, framework: str | None, steps: int | None
) -> Verdict:
    """Judge one claim of one network."""
    named = framework is not None
    name = framework if framework is not None else given.framework
    count(given.network, name)
    network, shape = folded(given.network), claimed.shape
    if shape:
        found = search_shape(network, name, claim, shape, steps)
    else:
        found = search(network, name, claim, free=not named, steps=steps)
    said = tuple(sentences_on(claimed, given.network, name, dict(found.counted_by)))
    return Verdict(claim, given, name, found, named=named, shape=shape, said=said)


def sentences_on(
    claimed: Claimed, network: Network, framework: str, totals: dict[str, int]
) -> Iterator[str]:
    """What is to be said of the parts of a claim: the numbers of a sum, what of it is trained."""
    if claimed.expression:
        yield from looked_up(claimed.expression, network, counts_of(network, framework, totals))
    if claimed.trained is not None:
        trained, told = planned(network, framework).trainable, claimed.trained
        more = "" if told == trained else f", not {told:,}: {abs(told - trained):,} apart"
        yield f"trained, as {framework} has it: {trained:,}{more}{alone(network, framework, told)}"


def counts_of(network: Network, framework: str, totals: dict[str, int]) -> dict[str, int]:
    """The counts of a network and of its layers, by what they are; the framework's own first."""
    own = planned(network, framework)
    named = {f"the count in {framework}": own.total}
    named |= {f"the count of {one.name} in {framework}": one.parameters for one in own.layers}
    return named | {f"the count in {name}": total for name, total in totals.items()}


def alone(network: Network, framework: str, trained: int) -> str:
    """``; dense has the other 650``: a layer that may have been frozen, if one has so many."""
    laid = planned(network, framework)
    for layer in laid.layers:
        if layer.parameters * layer.part.copies == laid.total - trained:
            return f"; {layer.name} has {laid.total - trained:,}: it may be frozen"
    return ""


def stated_by(claimed: Claimed, given: Stated) -> list[Stated]:
    """The network, or where a summary's row is claimed, each layer of that class alone."""
    if not claimed.layer:
        return [given]
    known = {name for cell in CELLS for name in class_names(cell, "concat")}
    width, found, name = given.network.input, [], claimed.layer.lower().replace("_", "")
    for layer in given.network.layers:
        if name in class_names(layer.cell, layer.merge):
            on = dict(layer.options).get("on")
            kept = tuple(option for option in layer.options if option[0] != "on")
            start = on if isinstance(on, int) else width
            found.append(given._replace(network=Network(start, (layer._replace(options=kept),))))
        width = layer.sizes(width)["output"]
    if not found and name in known:
        row, network = claimed.layer, given.network
        raise SpecError(f"the row is of {row}, and no layer here is one: {network}")
    return found or [given]


def class_names(cell: str, merge: str | None) -> set[str]:
    """What frameworks call the objects of a cell, in small letters."""
    names = {cell} if merge is None else {cell, "bidirectional"}
    for name in NAMES:
        storage = framework_named(name).cells.get(cell)
        names |= {storage.name} if storage is not None else set()
    return {name.lower().replace("_", "") for name in names}
