"""Finds the likeliest way in which layers follow one another: the widths must fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS, OPTIONS
from lstm_params.checks import MERGES
from lstm_params.reading.tensors.objects import EITHER, FIRST, SECOND
from lstm_params.reading.tensors.readings import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params.layer import Layer
    from lstm_params.reading.tensors.objects import Object
    from lstm_params.reading.tensors.readings import Reading
    from lstm_params.reading.tensors.sequence import Spans

LOOSE = 10_000
"""What it costs if a layer does not get what the one below returns."""

SUMMED = 3_000
"""What it costs if both directions are added and not concatenated."""

AGAIN = 500
"""What it costs if words are looked up above another layer, and a name says so."""

GUESSED = 8_000
"""What it costs if no name says so."""

PAIR = 50
"""What it costs if two objects whose names do not say so are two directions."""

UNKNOWN = 10**6
"""What it costs if a tensor belongs to no layer."""

WIDTHS = 12
"""How many widths are followed at most at a time."""


class Link(NamedTuple):
    """A layer in its place."""

    layer: Layer
    """One copy, in all its directions."""
    input: int | None
    """None if no tensor says it."""
    below: int | None
    """What the layer below returns; None if there is none."""
    output: int | None
    objects: tuple[Object, ...]
    """One, or one for each direction."""
    others: tuple[Layer, ...] = ()
    """Other layers that would be stored with the same tensors."""
    free: tuple[str, ...] = ()
    """Its options that no shape tells."""
    named: bool = True
    """Whether the names say that it is this layer."""

    @property
    def loose(self) -> bool:
        """Whether it gets something else than the layer below returns."""
        known = self.input is not None and self.below is not None
        return known and self.input != self.below


class Path(NamedTuple):
    """The likeliest way to a tensor at which so many features are returned."""

    cost: int
    link: Link | None
    """The last layer; None for a tensor of none, and at the beginning."""
    lost: Object | None
    """A tensor that belongs to no layer."""
    before: Path | None


class Way(NamedTuple):
    """All layers in their order."""

    cost: int
    links: tuple[Link, ...]
    lost: tuple[Object, ...]

    @property
    def loose(self) -> int:
        """How many layers do not get what the one below returns, but should."""
        return sum(link.loose and not CELLS[link.layer.cell].words for link in self.links)

    @property
    def starts(self) -> int:
        """How many layers begin a chain above another."""
        return sum(link.loose for link in self.links)


def way_of(size: int, spans: Callable[[int], Spans]) -> Way:
    """The likeliest way through ``size`` tensors or objects."""
    known = [spans(at) for at in range(size)]
    matrices = {
        (one.input, one.output)
        for span in known
        for made in span.values()
        for thing in made
        for one in thing.readings
        if CELLS[one.layer.cell].words
    }
    best: list[dict[int | None, Path]] = [{} for _ in range(size + 1)]
    best[0][None] = Path(0, None, None, None)
    for at in range(size):
        ways = sorted(best[at].items(), key=lambda pair: pair[1].cost)[:WIDTHS]
        best[at] = {}
        for width, path in ways:
            for end, link, cost, lost in steps(at, known, width, matrices):
                after = width if link is None else link.output
                new = Path(path.cost + cost, link, lost, path)
                if after not in best[end] or new.cost < best[end][after].cost:
                    best[end][after] = new
    last = min(best[size].values(), key=lambda path: path.cost)
    return whole(last)


def whole(last: Path) -> Way:
    """The way that ends so."""
    links, lost = [], []
    path: Path | None = last
    while path is not None:
        links += [path.link] if path.link else []
        lost += [path.lost] if path.lost else []
        path = path.before
    return Way(last.cost, tuple(with_others(tuple(reversed(links)))), tuple(reversed(lost)))


Step = tuple[int, "Link | None", int, "Object | None"]
"""Where it ends, the layer, what it costs, and a tensor that belongs to none."""


def steps(
    at: int, known: list[Spans], width: int | None, matrices: set[tuple[int | None, int | None]]
) -> Iterator[Step]:
    """Every layer that may come next."""
    for end, things in known[at].items():
        for thing in things:
            yield end, None, UNKNOWN * len(thing.tensors), thing
            for one in (*thing.readings, *on_width(thing, width)):
                if thing.side != SECOND:
                    yield from placed(end, one, (thing,), width, matrices)
                if one.both or not CELLS[one.layer.cell].recurrent or end >= len(known):
                    continue
                for second, others in known[end].items():
                    for other in others:
                        both = pair(one, thing, other)
                        if both is not None:
                            yield from placed(second, both, (thing, other), width, matrices)


def untold(one: Reading, thing: Object) -> Iterator[str]:
    """The options that a first layer may have and only a width below it would tell."""
    for entry in thing.waiting:
        if entry.form.cell == one.layer.cell:
            yield from {name for name, value in entry.form.options if not value} - {
                name for name, _ in one.layer.options
            }
            return


def on_width(thing: Object, width: int | None) -> Iterator[Reading]:
    """What else tensors may be on that width."""
    if width is not None:
        found = (reading(entry, "", {"input": width}) for entry in thing.waiting)
        yield from (one for one in found if one is not None)


def pair(one: Reading, first: Object, second: Object) -> Reading | None:
    """What two objects are as the directions of one layer; None if they cannot be."""
    if (first.side, second.side) not in {(EITHER, EITHER), (FIRST, SECOND)}:
        return None
    for two in second.readings:
        if (one.layer, one.input) == (two.layer, two.input):
            layer = one.layer._replace(merge="concat")
            cost = one.cost + two.cost + (PAIR if first.side == EITHER else 0)
            return one._replace(layer=layer, both=True, cost=cost)
    return None


def placed(
    end: int,
    one: Reading,
    objects: tuple[Object, ...],
    width: int | None,
    matrices: set[tuple[int | None, int | None]],
) -> Iterator[Step]:
    """A layer on a width: itself, and if it has two directions, with both added too."""
    cell = CELLS[one.layer.cell]
    if cell.beside:
        yield end, Link(one.layer, None, None, width, objects), one.cost, None
        return
    got = width if one.input is None else one.input
    if got is None and not one.as_wide:
        return
    if one.input is None and cell.head and (one.layer.units, got) not in matrices:
        return
    free = one.free if width is not None else (*one.free, *untold(one, objects[0]))
    cost = one.cost + (LOOSE if got is None else 0)
    if width is not None and got != width:
        cost += LOOSE if not cell.words else AGAIN if one.named else GUESSED
    output = got if one.as_wide and one.output is None else one.output
    if not one.both:
        yield (
            end,
            Link(one.layer, got, width, output, objects, free=free, named=one.named),
            cost,
            None,
        )
        return
    for merge, more in (("concat", 0), ("sum", SUMMED)):
        layer = one.layer._replace(merge=merge)
        out = None if output is None else output * MERGES[merge]
        yield (
            end,
            Link(layer, got, width, out, objects, free=free, named=one.named),
            cost + more,
            None,
        )


def with_others(links: tuple[Link, ...]) -> Iterator[Link]:
    """The layers, each with the others that its tensors may be where it stands.

    What a name says is not in doubt, and no other is named that does not fit the next layer.
    """
    aboves: list[Link | None] = [None]
    for link in reversed(links):
        aboves.append(aboves[-1] if link.input is None else link)
    for at, link in enumerate(links):
        yield link._replace(others=others_of(link, aboves[len(links) - 1 - at]))


def others_of(link: Link, above: Link | None) -> tuple[Layer, ...]:
    """The other layers that the tensors of one may be; ``above`` is the next with an input."""
    fitting = [one for one in link.objects[0].readings if fits(one, link, above)]
    named = any(one.named for one in fitting)
    found = {one.layer: None for one in fitting if one.named or not named}
    if link.layer.merge is not None:
        layers = [one for one in found if CELLS[one.cell].recurrent]
        found = {one._replace(merge=merge): None for one in layers for merge in merges(link)}
    found.pop(link.layer, None)
    return tuple(one for one in found if not says_more(one, link.layer))


def says_more(one: Layer, other: Layer) -> bool:
    """Whether a layer is another one with its shape said."""
    sized = {name for name, _ in other.options}
    more = [name for name, _ in one.options if name not in sized]
    return one.cell == other.cell and any(OPTIONS[name].kind == "axes" for name in more)


def merges(link: Link) -> tuple[str, ...]:
    """The ways of merging both directions that no shape tells from a layer's own."""
    own = str(link.layer.merge)
    return (own, *(one for one in MERGES if one != own and MERGES[one] == MERGES[own]))


def fits(one: Reading, link: Link, above: Link | None) -> bool:
    """Whether a layer could stand in the place of another."""
    free = CELLS[one.layer.cell].words or one.input is None or link.below is None
    if not (free or one.input == link.input):
        return False
    if above is None or above.loose or one.input is None:
        return True
    times = 1 if link.layer.merge is None else MERGES[link.layer.merge]
    return one.output is None or one.output * times == above.input
