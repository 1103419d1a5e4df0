"""Reads a network from tensors: a file of weights, a listing, an error, a summary.

The tables of frameworks say which tensors a layer has, under which names and with which axes; here
they are read backwards. Nothing in a file is run, and no number of a weight is read.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS, HEAD
from lstm_params.checks import LARGEST
from lstm_params.engine.plan import count
from lstm_params.errors import SpecError, printable, quoted
from lstm_params.frameworks import framework
from lstm_params.reading.result import Reading, with_head
from lstm_params.reading.tensors import said
from lstm_params.reading.tensors.assemble import assemble
from lstm_params.reading.tensors.operators import graph_of
from lstm_params.reading.tensors.solve import solve
from lstm_params.reading.tensors.sorting import numbers_in, sort_out
from lstm_params.reading.tensors.stored import listed, shown
from lstm_params.reading.tensors.witness import held_by_layers

if TYPE_CHECKING:
    from lstm_params.reading.result import Objects
    from lstm_params.reading.tensors.chain import Link
    from lstm_params.reading.tensors.operators import Graph
    from lstm_params.reading.tensors.stored import Contents

MOST = 20_000
"""How many tensors a network may have."""

NAMELESS = 500
"""How many it may have if they have no names."""


def read(
    contents: Contents,
    *,
    width: int | None = None,
    classes: int | None = None,
    strict: bool = False,
    preferred: str | None = None,
    model: str | None = None,
) -> Reading:
    """Read a network from tensors.

    Args:
        contents: the tensors, and what else was found with them.
        width: features per time step, which must be what the tensors say.
        classes: the size of a dense head to add.
        strict: whether a tensor of no layer that is known is an error.
        preferred: the framework to choose where several fit.
        model: which of several models to take, by the name before its tensors.

    Raises:
        SpecError: no network has these tensors.
    """
    if contents.config:
        return of_config(contents, width, classes, preferred, model, strict=strict)
    if model is not None:
        raise SpecError(f"model {quoted(model)} can be taken only of code, and these are weights")
    check(contents)
    if (graph := graph_of(contents, preferred)) is not None:
        return of_graph(graph, contents, width, classes, strict=strict)
    sorted_out = sort_out(contents.tensors, contents.framework)
    found = solve(
        sorted_out.weights,
        contents.framework,
        preferred,
        ordered=contents.ordered,
    )
    lost, whole = numbers_in(found.way.lost)
    made = assemble(found.way.links, lost, sorted_out.gains, found.framework)
    if not any(one.name for one in contents.tensors) and not any(map(is_plain, found.way.links)):
        raise SpecError(f"these shapes are of no layer: {listed(map(shown, contents.tensors))}")
    missing = tuple(printable(shown(one)) for one in made.missing)
    if strict and (missing or made.bare):
        names = listed(map(shown, (*made.missing, *made.bare)))
        raise SpecError(f"no layer is named like these: {names}")
    network = with_head(made.network, width, classes, "the tensors")
    title = framework(found.framework).title
    beside = (*contents.aside, *sorted_out.aside, *whole)
    notes = [
        f"read as {title}: {said.title_of(contents, title)}",
        *said.recurrence(made),
        *said.order(contents, inferred=found.inferred, many=len(made.links) > 1),
        *said.pairs(made.links),
        *said.untold(made.links),
        *said.alone(made),
        *said.gains(sorted_out.gains),
        *said.shared(sorted_out.shared),
        *said.aside(beside, count(made.network, found.framework)),
    ]
    stored = tuple(held(link) for stack in made.links for link in stack)
    bare = tuple((((one.name, one.shape),),) for one in made.bare)
    own = {one.name for one in contents.tensors}
    computed = tuple(one.name for one in sorted_out.weights if one.name not in own)
    said_of = tuple(map(printable, notes))
    return Reading(
        *(network, found.framework, said_of, missing), stored=(*stored, *bare), computed=computed
    )


def held(link: Link) -> Objects:
    """The tensors of a layer, those of each object together."""
    return tuple(tuple((one.name, one.shape) for one in thing.tensors) for thing in link.objects)


def is_plain(link: Link) -> bool:
    """Whether it is a recurrent layer, or a dense one with its bias: shapes that tell a network.

    Any numbers in brackets may be a layer of some kind.
    """
    layer = link.layer
    dense = layer.cell == HEAD and ("bias", "none") not in layer.options
    return dense or CELLS[layer.cell].recurrent


def of_graph(
    graph: Graph, contents: Contents, width: int | None, classes: int | None, *, strict: bool
) -> Reading:
    """What to say of a network that was read from the operators of a graph."""
    missing = tuple(printable(shown(one)) for one in graph.missing)
    if strict and missing:
        raise SpecError(f"no operator that is known takes these: {listed(missing)}")
    notes = (graph.said, *said.aside(contents.aside, count(graph.network, graph.framework)))
    network = with_head(graph.network, width, classes, "the tensors")
    said_of = tuple(map(printable, notes))
    return Reading(
        *(network, graph.framework, said_of, missing),
        called=graph.called,
        computed=graph.computed,
        computes=graph.computes,
    )


def of_config(
    contents: Contents,
    width: int | None,
    classes: int | None,
    preferred: str | None,
    model: str | None,
    *,
    strict: bool,
) -> Reading:
    """Read the config of a model; its tensors are the witness.

    Raises:
        SpecError: the config cannot be read.
    """
    from lstm_params.reading import code  # noqa: PLC0415 - few files have one

    found = code.read(
        contents.config,
        width=width,
        classes=classes,
        strict=strict,
        preferred=preferred,
        model=model,
    )
    total = count(found.network, found.framework)
    held = sum(prod(tensor.shape) for tensor in contents.tensors)
    notes = list(found.said)
    if contents.tensors and model is None and classes is None:
        same = f"the weights in the file hold the same {held:,}"
        other = f"the weights in the file hold {held:,} numbers, and not {total:,}"
        notes.append(same if held == total else other)
    notes += said.aside(contents.aside, total)
    stored = held_by_layers(
        found.network, found.framework, contents.tensors, ordered=contents.ordered
    )
    return found._replace(said=tuple(notes), stored=stored)


def check(contents: Contents) -> None:
    """Raise SpecError if these are more tensors, or larger ones, than a network has."""
    many = len(contents.tensors)
    most = MOST if all(one.name for one in contents.tensors) else NAMELESS
    if not many:
        raise SpecError(f"{contents.title} has no tensors")
    if many > most:
        raise SpecError(f"{contents.title} has {many:,} tensors; at most {most:,} are read")
    for tensor in contents.tensors:
        if max(tensor.shape, default=0) > LARGEST:
            raise SpecError(f"{shown(tensor)} is larger than any tensor")
