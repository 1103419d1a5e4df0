"""The answer: every tensor of the target, and the pieces of the source that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.answer import NetworkAnswer
from lstm_params.answers.listing import Listing
from lstm_params.answers.port.carrying import Carried, carried
from lstm_params.answers.port.named import NOTHING, Known, named, named_so, words_on
from lstm_params.answers.port.pieces import Made, Piece, merged, part_of
from lstm_params.answers.port.words import conditions, in_words
from lstm_params.engine import plan
from lstm_params.engine.blocks import Copy, copies
from lstm_params.errors import FrameworkError, LstmParamsError, printable
from lstm_params.frameworks import check_framework
from lstm_params.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.port.keys import PieceKeys, PortKeys
    from lstm_params.engine.blocks import Block, Label, Laid
    from lstm_params.engine.plan import Planned
    from lstm_params.layer import Layer
    from lstm_params.reading.result import Computed

MOST = 10_000
"""The most copies of layers whose tensors are listed one by one."""


class Move(NamedTuple):
    """A row of the answer: a part of a tensor of the target, and what it is made of."""

    tensor: str
    shape: tuple[int, ...]
    place: str
    """``columns 0-63``; nothing for the whole tensor."""
    gates: str
    holds: str
    source: str
    """The tensor of the source, or those whose sum it is, or ``zeros``."""
    source_place: str
    how: str
    spec: str
    framework: str
    to: str


@dataclass(frozen=True)
class Port(NetworkAnswer):
    """Which tensor of one framework goes where in another."""

    drawn_as = "port"

    planned: Planned
    """The network as the source stores it."""
    target: Planned
    """The same as the target stores it, with the choices that make it exact."""
    source: tuple[tuple[str, tuple[int, ...]], ...]
    """The names and shapes of the source's tensors, as they are stored."""
    tensors: tuple[Made, ...]
    """Those of the target, as they are stored."""
    exact: tuple[str, ...]
    """What makes both compute the same, in sentences."""
    notes: tuple[str, ...] = ()
    """Sentences about what was given."""

    @property
    def to(self) -> str:
        """The framework that it goes to."""
        return self.target.framework

    @property
    def rows(self) -> tuple[Move, ...]:
        """Each piece of each tensor, in the order in which they are stored."""
        of = self.network.brief, self.framework, self.to
        return tuple(
            Move(made.name, made.shape, *in_words(piece, made), *of)
            for made in self.tensors
            for piece in made.pieces
        )

    def __iter__(self) -> Iterator[Move]:
        return iter(self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return the rows."""
        return [row._asdict() for row in self.rows]

    @property
    def shown(self) -> Listing:
        """The rows, each tensor's name once."""
        columns = (self.to, "shape", "place", "gates", f"made of {self.framework}", "from", "how")
        rows, above = [], ""
        for row in self.rows:
            named = (row.tensor, str(row.shape)) if row.tensor != above else ("", "")
            above = row.tensor
            rows.append((*named, row.place, row.gates, row.source, row.source_place, row.how))
        title = (str(self.network), f"{self.framework} → {self.to}")
        return Listing(columns, tuple(rows), (*self.exact, *self.notes), title)

    def to_dict(self) -> PortKeys:
        """Return what ``--format json`` prints."""
        return {
            "spec": str(self.network),
            "framework": self.framework,
            "to": self.to,
            "source": [{"name": name, "shape": list(shape)} for name, shape in self.source],
            "tensors": [
                {
                    "name": made.name,
                    "shape": list(made.shape),
                    "layer": made.layer,
                    "gates": list(made.letters),
                    "kind": made.kind,
                    "pieces": [piece_dict(piece) for piece in made.pieces],
                }
                for made in self.tensors
            ],
            "exact": list(self.exact),
            "notes": list(self.notes),
        }


def piece_dict(piece: Piece) -> PieceKeys:
    """A piece as JSON has it."""
    order = piece.order
    return {
        "slices": [list(span) for span in piece.spans],
        "gates": list(piece.letters),
        "holds": piece.holds,
        "source": [
            {
                "name": taken.name,
                "slices": [list(span) for span in taken.spans],
                "gates": list(taken.letters),
                "holds": taken.holds,
                "axes": [list(axis) for axis in taken.along],
            }
            for taken in piece.taken
        ],
        "axes": [list(axis) for axis in piece.along],
        "permutation": None if order is None else list(order),
        "transpose": order == (1, 0),
        "sum": len(piece.taken) > 1,
        "negated": piece.negated,
        "added": piece.added,
    }


def port_of(
    planned: Planned,
    to: str,
    notes: tuple[str, ...] = (),
    known: Known = NOTHING,
) -> Port:
    """Work out which weight goes where; ``known`` is what the source says beside the network.

    Raises:
        FrameworkError: there is no such framework, or it cannot hold what the source stores so
            that it computes the same.
    """
    check_framework(to)
    number = sum(layer.part.copies for layer in planned.layers)
    if number > MOST:
        raise LstmParamsError(f"port lists every layer by itself, and these are {number:,}")
    each = plan.planned(spread(planned.network), planned.framework)
    ways = every_way(each, to, known.computes)
    target = as_stored(each.network, ways, to)
    here, there = list(copies(each.layers)), list(copies(target.layers))
    every = [way for way in ways for _ in range(way.source.part.copies)]
    own = named_so(here, planned.framework, known)
    source = named(here, planned.framework) if own is None else own
    target_tensors = named(there, to)
    tensors = tuple(made(target_tensors, source, every, here, there))
    about = words_on(known, own, source, target_tensors, planned.framework)
    return Port(
        planned,
        target,
        tuple(dict.fromkeys((name, tensor.shape) for name, tensor in source)),
        tensors,
        tuple(dict.fromkeys(conditions(ways, planned.framework, to, tensors))),
        (*about, *map(printable, notes)),
    )


def spread(network: Network) -> Network:
    """The same network with each copy of a group by itself."""
    layers: list[Layer] = []
    at = 0
    for start, stop, times in network.groups:
        layers += [*network.layers[at:start], *network.layers[start:stop] * times]
        at = stop
    return Network(network.input, (*layers, *network.layers[at:]))


def every_way(
    planned: Planned, to: str, computes: tuple[tuple[Computed, ...], ...]
) -> list[Carried]:
    """How each layer is carried.

    Raises:
        FrameworkError: a layer cannot be; the message says which of the others can, by themselves.
    """
    ways, refused = [], {}
    number = -1
    for at, layer in enumerate(planned.layers):
        number += layer.part.sizes["place"] == 0
        told = computes[number] if number < len(computes) else ()
        try:
            ways.append(carried(layer, planned.framework, to, told))
        except FrameworkError as error:
            refused[at] = str(error)
    if refused:
        left = rest(planned, set(refused))
        instead = f"; the rest by itself: {left}" if left else ""
        raise FrameworkError("; ".join(dict.fromkeys(refused.values())) + instead)
    return ways


def rest(planned: Planned, refused: set[int]) -> str:
    """The network of the layers that can be carried, where they are recurrent and side by side."""
    every = list(enumerate(planned.layers))
    kept = [(at, layer) for at, layer in every if at not in refused and layer.plan.tensors]
    if not any(layer.plan.cell.recurrent for _, layer in kept):
        return ""
    between = {at for at, _ in every[kept[0][0] : kept[-1][0]]}
    if between & refused:
        return ""
    first = [layer.part for _, layer in kept if layer.part.sizes["place"] == 0]
    return str(Network(first[0].sizes["input"], tuple(part.layer for part in first)))


def as_stored(network: Network, ways: list[Carried], to: str) -> Planned:
    """The network with the target's choices, as it stores it."""
    first = [way for way in ways if way.source.part.sizes["place"] == 0]
    layers = tuple(
        layer._replace(options=way.target.part.layer.options)
        for layer, way in zip(network.layers, first, strict=True)
    )
    return plan.planned(Network(network.input, layers), to)


def made(
    target: list[tuple[str, Laid]],
    source: list[tuple[str, Laid]],
    ways: list[Carried],
    here: list[Copy],
    there: list[Copy],
) -> Iterator[Made]:
    """Each tensor of the target, made of those of the source."""
    have = {block.label: (name, one, block) for name, one in source for block in one.blocks}
    want = {block.label: block for _, one in target for block in one.blocks}
    for name, tensor in target:
        way, copy = ways[tensor.copy], there[tensor.copy]
        blocks = tuple(piece(one, way, have, want, here[tensor.copy]) for one in tensor.blocks)
        layer = str(copy.part.layer._replace(copies=1, options=way.source.part.layer.options))
        joined = tuple(merged(list(blocks)))
        yield Made(
            *(name, tensor.shape, tensor.letters, joined),
            *(blocks, layer, tensor.kind, tensor.axes),
        )


def piece(
    block: Block,
    way: Carried,
    have: dict[Label, tuple[str, Laid, Block]],
    want: dict[Label, Block],
    copy: Copy,
) -> Piece:
    """What one block of the target is made of."""
    label = block.label
    found = way.made_of(label, have, want)
    labels = found if isinstance(found, tuple) else ()
    taken = tuple(
        part_of(name, tensor.shape, held, way.what(held.label))
        for name, tensor, held in (have[label] for label in labels)
    )
    return Piece(
        block.spans,
        block.along,
        (block.letter,) if block.letter else (),
        way.what(label),
        label.direction,
        taken,
        bool(taken) and way.turned(label.gate),
        way.added(label) + (found if isinstance(found, int) else 0),
        tuple(copy.lengths(label.symbol).items()),
    )
