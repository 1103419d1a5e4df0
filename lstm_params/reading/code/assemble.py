"""Makes a network of the layers that were found: decides what feeds what, notes what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.checks import in_order
from lstm_params.errors import NetworkError, SpecError
from lstm_params.network import NOTHING, Layer, Network
from lstm_params.reading.code.asks import question
from lstm_params.reading.code.bare import is_beside
from lstm_params.reading.code.links import in_order_of_code, is_embedding, unique
from lstm_params.reading.code.parts import INPUT, Weight
from lstm_params.reading.code.shapes import LAST, features, through, with_features
from lstm_params.reading.code.spans import asked_of, reads_input, spanned
from lstm_params.reading.code.stored import changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.links import Link
    from lstm_params.reading.code.parts import Group, Item, Length, Shape

MIXING = {"flatten", "reshape", "unknown"}
"""Flows after which the number of time steps may affect the number of features."""


class Chained(NamedTuple):
    """The network of some layers, and what to say about it."""

    network: Network
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    framework: str
    """The framework of a layer that is stored by another one than its dialect's; else ""."""
    whole: bool
    """Whether no layer is missing before the first one that is counted."""


def chain(
    parts: list[Item | Group], graph: Graph, *, strict: bool, width: int | None, framework: str
) -> Chained:
    """Make a network of parts.

    Raises:
        SpecError: a value must be given first; nothing can be counted; or a layer states another
            input than the layer before it certainly returns.
    """
    found = in_order_of_code(parts, strict=strict)
    asks = [ask for link in found for ask in link.item.asks]
    if asks:
        raise question(asks)
    return Chain(unique(found), graph, width, framework).chained()


class Chain:
    """Puts layers on top of each other, one ``Link`` after the other."""

    def __init__(self, found: list[Link], graph: Graph, width: int | None, framework: str) -> None:
        self.found = found
        self.graph = graph
        self.width = width
        """The network's input, if the user gave it with the code."""
        self.framework = framework
        """The framework that stores the layers, if they name no other."""
        self.items = {link.item for link in found}
        self.layers: list[Layer] = []
        self.input: int | None = None
        self.handed: int | None = None
        """Features that the last layer of the network so far returns."""
        self.shape: Shape | None = None
        """The shape that the last layer of the code so far returns, None if unknown."""
        self.below: Item | None = None
        """The last layer that was counted."""
        self.notes: list[str] = []
        self.missing: list[str] = []
        self.whole = True
        """Whether no layer is missing before the first one that is counted."""
        self.fresh = False
        """Whether a later model began and none of its layers is counted yet."""
        self.lost = False
        """Whether a layer is missing since the shape was last known."""
        self.sure = True
        """Whether the next layer certainly gets ``shape``, and not only follows it in the text."""

    def chained(self) -> Chained:
        """Put all layers on top of each other; SpecError if none can be counted."""
        for link in self.found:
            self.put(link)
        if self.input is None and all(CELLS[layer.cell].beside for layer in self.layers):
            self.input = NOTHING
        if not self.layers or self.input is None:
            self.fail_empty()
        quiet = list(dict.fromkeys(name for link in self.found for name in link.item.quiet))
        for at, link in enumerate(self.found):
            self.notes += [*self.of_shape(at), *link.item.notes]
        if quiet:
            self.notes.append(f"{', '.join(quiet)}: no weights, no part of the count")
        framework = next((link.item.framework for link in self.found if link.item.framework), "")
        try:
            network = Network(self.input or 0, tuple(self.layers))
        except NetworkError as error:
            raise SpecError(str(error)) from None
        notes = tuple(dict.fromkeys(self.notes))
        times = {name: self.missing.count(name) for name in self.missing}
        missing = tuple(name if n == 1 else f"{name}, {n} times" for name, n in times.items())
        # A tensor may be a layer written by hand, which gets the input before all others.
        whole = self.whole and not any(CELLS[layer.cell].beside for layer in self.layers)
        return Chained(network, notes, missing, framework, whole)

    def of_shape(self, at: int) -> Iterator[str]:
        """A note on which number of a stated shape counts, unless others count later on as well."""
        item = self.found[at].item
        taker = next((link.item for link in self.found[at:] if link.item.layer is not None), item)
        width = features(taker, item.shape)
        others = [length for length in item.shape or () if length is not None]
        if not item.stated or width is None or len(others) < 2 or self.mixes():
            return
        others.remove(width)
        if self.taken(at) & {*others}:
            return
        time = len(item.shape or ()) == 2
        counts = f"the {width} features count, the {others[0]} time steps do not"
        yield f"{item.stated}: {counts if time else f'of these only the {width} channels count'}"

    def taken(self, at: int) -> set[Length]:
        """The numbers of features that later layers get from the tensors they are called on."""
        later = [link.item for link in self.found[at + 1 :] if link.item.layer is not None]
        came = self.graph.inputs
        return {features(item, came[item].shape) for item in later if item in came}

    def mixes(self) -> bool:
        """Whether some layer turns other axes into features."""
        axes = {link.item.axis for link in self.found if link.item.layer is not None}
        turned = len(axes) > 1 or max(axes, default=LAST) >= 0
        return turned or any(link.item.flow in MIXING for link in self.found)

    def fail_empty(self) -> None:
        """Raise SpecError: no layer can be counted."""
        if self.missing:
            raise SpecError(f"no layer here can be counted; not known: {', '.join(self.missing)}")
        raise SpecError("there is no layer with weights here")

    def put(self, link: Link) -> None:
        """Put a layer on top of those so far, or note that it cannot be counted."""
        item = link.item
        self.missing += item.adds
        if is_beside(item) and item.layer is not None:
            self.layers.append(item.layer)
            return
        self.set_shape(link)
        if item.gap:
            self.miss(item, "" if item.gap == "?" else item.gap)
            return
        if item.layer is None:
            self.shape = through(item, self.shape)
            return
        width = None if is_embedding(item) else features(item, self.shape)
        known = width if isinstance(width, int) else None
        takes = item.takes if item.takes is not None else known
        if takes is None and not reads_input(item.layer):
            self.stack(item, item.layer, None)
            return
        if takes is None:
            takes = self.ask_input(item, loose=link.loose)
            if takes is None:
                return
        if item.takes is not None and known is not None and item.takes != known:
            self.mismatch(link, known)
        self.tell_steps(item)
        self.stack_as_called(item, self.tied(item, item.layer, takes), takes)

    def stack_as_called(self, item: Item, layer: Layer, takes: int) -> None:
        """Add a layer whose weights may depend on more than the features of its input."""
        made = spanned(item, layer, self.shape)
        if made is not None and item.flow == "heads":
            made = asked_of(item, made, takes)
        if made is None:
            self.miss(item, "the shape of what it is called on is not known")
        elif item.set or item.normed:
            self.stack_changed(item, made, takes)
        else:
            self.stack(item, made, takes)

    def set_shape(self, link: Link) -> None:
        """Set the shape to a layer's input."""
        item = link.item
        called = self.graph.called(item)
        stated = called or item.shape is not None or self.below is None
        self.sure = stated or (self.sure and link.strict)
        if link.fresh:
            self.shape, self.lost, self.fresh = None, False, True
        if link.loose and item.takes is None and not called and item.shape is None:
            self.shape, self.lost = None, True
        if called or item in self.graph.idle:
            self.shape = self.graph.input_shape(item)
            self.lost = self.shape is None
        elif item.shape is not None and link.strict and self.shape and self.below is not None:
            self.note_ignored(item)
        elif item.shape is not None and (not is_embedding(item) or self.shape is None):
            steps = self.shape[:1] if item.timed and self.shape else item.shape[:1]
            self.shape = (*steps, *item.shape[1:])
        elif not link.strict and item.takes is not None and (self.lost or is_embedding(item)):
            self.shape = None

    def note_ignored(self, item: Item) -> None:
        """Note that a layer states another input than the one it gets, which counts."""
        known, width = features(item, self.shape), features(item, item.shape)
        if self.below is not None and isinstance(known, int) and width not in (None, known):
            self.notes.append(
                f"{item.title} states an input of {width:,} on {self.below.title}, which "
                f"returns {known:,}: only what the first layer states counts"
            )

    def tell_steps(self, item: Item) -> None:
        """Note that a layer needs every time step, and gets only the last one."""
        needs = item.timed or (item.maker is not None and item.maker.needs_steps)
        if (
            needs
            and self.below is not None
            and not self.fresh
            and self.shape is not None
            and len(self.shape) == 1
        ):
            self.notes.append(
                f"{self.below.title} returns its last step only and {item.title} needs all: "
                "without return_sequences=True this crashes, with it the count is the same"
            )

    def mismatch(self, link: Link, known: int) -> None:
        """A layer states another input than it gets: an error if that is certain, else a note."""
        item, takes = link.item, link.item.takes or 0
        if link.strict and self.sure:
            self.crash(item, takes, known)
        if self.below is not None and not self.graph.called(item) and not self.fresh:
            self.notes.append(
                f"{item.title} takes {takes:,} where {self.below.title} returns {known:,}: "
                "the code that calls it decides its input, so it is counted as written"
            )

    def crash(self, item: Item, takes: int, known: int) -> None:
        """Raise SpecError: the model would not run."""
        below = self.below.written if self.below is not None else "what is below it"
        item.place.fail(
            f"{item.written} takes {takes:,} where {below} returns {known:,}: "
            "this model would crash"
        )

    def ask_input(self, item: Item, *, loose: bool) -> int | None:
        """The input of a layer that does not state it and gets an unknown tensor.

        The user gives it for the first layer; of another one it is noted as missing (None).
        """
        graph = self.graph
        wired = item in graph.wired or graph.called(item)
        first = self.fresh or (self.below is None and wired)
        root = features(item, graph.input_shape(item)) is INPUT
        root = root or (first and self.width is not None)
        later = bool(self.missing or self.layers) or loose or item in graph.idle
        if later and not root:
            self.miss(item, "its input is not known")
            return None
        if self.width is None:
            states = item.maker is not None and item.maker.states_shape
            name = item.written.partition("(")[0]
            cure = (
                f"add input_shape=(…, n) to {name}, or --input-dim n"
                if states
                else "add --input-dim n"
            )
            item.place.fail(f"what goes in? {cure}")
        return self.width

    def miss(self, item: Item, why: str) -> None:
        """Note a layer that cannot be counted."""
        reason = f" ({why})" if why else ""
        self.missing.append(f"{item.written}{item.place.where}{reason}")
        self.shape = through(item, self.shape) if item.layer is not None else None
        self.lost = self.shape is None

    def tied(self, item: Item, layer: Layer, takes: int) -> Layer:
        """The layer, tied if it is a head whose matrix is that of an embedding of its shape."""
        for name, value in [*item.set.items()]:
            if not isinstance(value, Weight):
                continue
            if value.item not in self.items:
                item.set.pop(name)  # of no layer here, so that it is counted as its own
            elif is_embedding(item) and fits(value.item, value.item.takes, item):
                item.set.pop(name)
                value.item.set[name] = Weight(item, name)
            elif fits(item, takes, value.item):
                item.set.pop(name)
                return layer._replace(options=in_order({**dict(layer.options), "tied": "on"}))
        return layer

    def stack_changed(self, item: Item, layer: Layer, takes: int) -> None:
        """Add a layer, or what is left of it, and the tensors that code gives it."""
        made = changed(item, layer, takes, item.framework or self.framework)
        self.notes += made.notes
        self.missing += made.missing
        if made.whole:
            self.stack(item, layer, takes)
        else:
            self.shape = through(item, with_features(item, self.shape, takes))
            self.below, self.fresh, self.lost = item, False, False
        self.layers += made.layers[made.whole :]

    def stack(self, item: Item, layer: Layer, takes: int | None) -> None:
        """Add a layer; its option ``on`` is its input, if that is not the output of the last."""
        if takes is not None:
            if self.input is None:
                self.input = self.handed = takes
                self.whole = not self.missing
            if self.handed != takes or (is_embedding(item) and self.layers):
                layer = layer._replace(options=in_order({**dict(layer.options), "on": takes}))
            self.handed = layer.sizes(takes)["output"]
            for _ in range(1, min(layer.copies, 2)):
                self.handed = layer.sizes(self.handed, 1)["output"]
            if not is_embedding(item):
                self.shape = with_features(item, self.shape, takes)
            self.below = item
            self.lost = self.fresh = False
            self.sure = self.sure or item.takes is not None
        self.layers.append(layer)
        self.shape = through(item, self.shape)


def fits(head: Item, takes: int | None, item: Item) -> bool:
    """Whether the first is a head and the second an embedding, with matrices of one shape."""
    if head.layer is None or not CELLS[head.layer.cell].head or not is_embedding(item):
        return False
    units = item.layer.units if item.layer is not None else None
    return (head.layer.units, takes) == (item.takes, units)
