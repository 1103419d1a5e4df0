"""Makes a network of the layers that were found: decides what feeds what, notes what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.checks import in_order
from lstm_params.errors import NetworkError, SpecError
from lstm_params.network import NOTHING, Network
from lstm_params.reading.code.asks import all_asks, asks_by_text, question
from lstm_params.reading.code.bare import is_beside
from lstm_params.reading.code.graph import called_for
from lstm_params.reading.code.links import Chained, in_order_of_code, is_embedding, unique
from lstm_params.reading.code.parts import INPUT, Ask, Item
from lstm_params.reading.code.shapes import TURNING, features, through, with_features
from lstm_params.reading.code.spans import asked_of, reads_input, spanned
from lstm_params.reading.code.stated_shapes import MIXING, mixes, of_shapes, ran_over, runs_of
from lstm_params.reading.code.stored import changed, tied
from lstm_params.reading.code.values import Unknown

if TYPE_CHECKING:
    from lstm_params.layer import Layer
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.links import Link
    from lstm_params.reading.code.parts import Group, Length, Shape


def chain(
    parts: list[Item | Group], graph: Graph, *, strict: bool, width: int | None, framework: str
) -> Chained:
    """Make a network of parts.

    Raises:
        SpecError: a value must be given first; nothing can be counted; or a layer states another
            input than the layer before it certainly returns.
    """
    found = in_order_of_code(parts, strict=strict)
    unsure = any(link.item.asks or link.item in graph.unsure for link in found)
    if unsure and (asks := [*all_asks(found, graph)]):
        raise question(asks)
    return Chain(unique(found), graph, width, framework).chained()


class Chain:
    """Puts layers on top of each other, one ``Link`` after the other."""

    def __init__(self, found: list[Link], graph: Graph, width: int | None, framework: str) -> None:
        self.found = found
        self.waits = asks_by_text(found)
        self.graph = graph
        self.width = width
        """The network's input, if the user gave it with the code."""
        self.framework = framework
        """The framework that stores the layers, if they name no other."""
        self.tensors = {link.item: dict(graph.tensors.get(link.item, {})) for link in found}
        """Tensors that code gives each layer, by name: see ``Graph.tensors``."""
        self.layers: list[Layer] = []
        self.inner: dict[int, str] = {}
        """What these are called in a layer, where they are tensors of it."""
        self.over: dict[int, Length] = {}
        """How many time steps each of these layers runs over."""
        self.input: int | None = None
        self.handed: int | None = None
        """Features that the last layer of the network so far returns."""
        self.shape: Shape | None = None
        """The shape that the last layer of the code so far returns, None if unknown."""
        self.below: Item | None = None
        """The last layer that was counted."""
        self.turned: Item | None = None
        """The last layer of the model that makes features of other axes, if the code calls none."""
        self.unfed = ""
        """The first layer that is missing because the user did not say what goes in."""
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
        self.mixed = False
        """Whether other axes may have become features since the last layer that was counted."""

    def chained(self) -> Chained:
        """Put all layers on top of each other; SpecError if none can be counted."""
        places: dict[Item, tuple[int, ...]] = {}
        lacking: dict[Item, tuple[str, ...]] = {}
        for link in self.found:
            before, so_far = len(self.layers), len(self.missing)
            self.put(link)
            core = link.item.core
            places.setdefault(core, tuple(range(before, len(self.layers))))
            lacking.setdefault(core, tuple(self.missing[so_far:]))
        if self.input is None and all(CELLS[layer.cell].beside for layer in self.layers):
            self.input = NOTHING
        if not self.layers or self.input is None:
            self.fail_empty()
        quiet = list(dict.fromkeys(name for link in self.found for name in link.item.quiet))
        items = [link.item for link in self.found]
        shapes = of_shapes(items, self.graph.inputs) if not mixes(items) else [[]] * len(items)
        for item, about in zip(items, shapes, strict=True):
            self.notes += [*about, *item.notes]
        if quiet:
            self.notes.append(f"{', '.join(quiet)}: no weights, no part of the count")
        framework = next((link.item.framework for link in self.found if link.item.framework), "")
        try:
            network = Network(self.input or 0, tuple(self.layers))
        except NetworkError as error:
            raise SpecError(str(error)) from None
        notes = tuple(dict.fromkeys(self.notes))
        times: dict[str, int] = {}
        for name in self.missing:
            times[name] = times.get(name, 0) + 1
        missing = tuple(name if n == 1 else f"{name}, {n} times" for name, n in times.items())
        # A tensor may be a layer written by hand, which gets the input before all others.
        whole = self.whole and not any(CELLS[layer.cell].beside for layer in self.layers)
        runs = runs_of(network.layers, self.over)
        return Chained(network, notes, missing, framework, whole, places, lacking, runs, self.inner)

    def fail_empty(self) -> None:
        """Raise SpecError: no layer can be counted."""
        if self.missing:
            cure = f"; --input-dim n says what goes into {self.unfed}" if self.unfed else ""
            names = ", ".join(self.missing)
            error = SpecError(f"no layer here can be counted; not known: {names}{cure}")
            raise error.in_python("input_dim=n") if cure else error
        raise SpecError("there is no layer with weights here")

    def put(self, link: Link) -> None:
        """Put a layer on top of those so far, or note that it cannot be counted."""
        item = link.item
        if link.again:
            self.set_shape(link)
            self.shape = through(item, self.shape)
            return
        self.missing += self.graph.adds.get(item, ())
        if is_beside(item) and item.layer is not None:
            self.layers.append(item.layer)
            return
        self.set_shape(link)
        if gap := self.graph.gap(item):
            self.miss(item, "" if gap == "?" else gap)
            return
        if item.layer is None:
            self.turned = item if item.flow in TURNING else self.turned
            self.shape = through(item, self.shape)
            self.mixed = self.mixed or item.flow in MIXING
            return
        if self.unsure(link):
            self.miss(item, "its input is not known")
            return
        taken, at = self.shape, len(self.layers)
        self.put_on(link, item.layer)
        if len(self.layers) > at:
            self.over[at] = ran_over(item, taken, self.shape)

    def put_on(self, link: Link, layer: Layer) -> None:
        """Put a layer that can be counted on top of those so far; ask what it takes."""
        item = link.item
        width = None if is_embedding(item) else features(item, self.shape)
        known = width if isinstance(width, int) else None
        takes = item.takes if item.takes is not None else known
        if takes is None and not reads_input(layer):
            self.stack(item, layer, None)
            return
        if takes is None and isinstance(width, Unknown):
            text = width.text
            raise question([self.waits.get(text) or Ask(text, item.place, number=True)])
        if takes is None:
            takes = self.ask_input(item, loose=link.loose)
            if takes is None:
                return
        if item.takes is not None and known is not None and item.takes != known:
            self.mismatch(link, known)
        self.tell_steps(item)
        self.stack_as_called(item, tied(self.tensors, item, layer, takes), takes)

    def stack_as_called(self, item: Item, layer: Layer, takes: int) -> None:
        """Add a layer whose weights may depend on more than the features of its input."""
        made = spanned(item, layer, self.shape)
        if made is not None and item.flow == "heads":
            made = asked_of(self.graph.fed.get(item, ()), made, takes)
        if made is None:
            self.miss(item, "the shape of what it is called on is not known")
        elif self.tensors[item] or item in self.graph.normed:
            self.stack_changed(item, made, takes)
        else:
            self.stack(item, made, takes)

    def unsure(self, link: Link) -> bool:
        """Whether a layer takes what it is called on, and that is not what stands above it."""
        item = link.item
        lazy = item.maker is not None and item.maker.lazy and not self.graph.called(item)
        return lazy and (self.mixed or not (link.strict or self.below is None))

    def set_shape(self, link: Link) -> None:
        """Set the shape to a layer's input."""
        item = link.item
        called = self.graph.called(item)
        stated = called or item.shape is not None or self.below is None
        self.sure = stated or (self.sure and link.strict)
        if link.fresh:
            self.shape, self.lost, self.fresh, self.turned = None, False, True, None
        if link.loose and item.takes is None and not called and item.shape is None:
            self.shape, self.lost = None, True
        if called or item in self.graph.idle:
            self.shape = self.graph.input_shape(item)
            self.lost = self.shape is None
        elif item.shape is not None and link.strict and self.shape and self.below is not None:
            self.note_ignored(item)
        elif item.shape is not None and (
            not (is_embedding(item) and link.strict) or self.shape is None
        ):
            steps = self.shape[:1] if item.timed and self.shape else item.shape[:1]
            self.shape = (*steps, *item.shape[1:])
        elif not link.strict and item.takes is not None and (self.lost or is_embedding(item)):
            self.shape = None

    def note_ignored(self, item: Item) -> None:
        """Note that a layer states another input than the one it gets, which counts."""
        known, width = features(item, self.shape), features(item, item.shape)
        if self.below is not None and isinstance(known, int) and width not in (None, known):
            title = self.graph.title
            self.notes.append(
                f"{title(item)} states an input of {width:,} on {title(self.below)}, which "
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
            title = self.graph.title
            self.notes.append(
                f"{title(self.below)} returns its last step only and {title(item)} needs all: "
                "without return_sequences=True this crashes, with it the count is the same"
            )

    def mismatch(self, link: Link, known: int) -> None:
        """A layer states another input than it gets: an error if that is certain, else a note."""
        item, takes = link.item, link.item.takes or 0
        if link.strict and self.sure:
            self.crash(item, takes, known)
        if self.below is not None and not self.graph.called(item) and not self.fresh:
            title = self.graph.title
            self.notes.append(
                f"{title(item)} takes {takes:,} where {title(self.below)} returns {known:,}: "
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
        turned = self.turning(item)
        root = root or (first and self.width is not None and turned is None)
        later = bool(self.missing or self.layers) or loose or item in graph.idle
        if later and not root:
            self.unfed = item.written if first and turned is None and not self.unfed else self.unfed
            self.miss(item, "its input is not known")
            return None
        if turned is not None:
            self.fail_turned(turned)
        if self.width is None:
            states = item.maker is not None and item.maker.states_shape
            name = item.written.partition("(")[0]
            cure = (
                f"add input_shape=(…, n) to {name}, or --input-dim n"
                if states
                else "add --input-dim n"
            )
            raise item.place.error(f"what goes in? {cure}").in_python("input_dim=n")
        return self.width

    def turning(self, item: Item) -> Item | None:
        """The layer below it that makes features of other axes, if there is one."""
        if not self.graph.called(item):
            return self.turned
        below = called_for([self.graph.inputs[item]])
        return next((one for one in below if isinstance(one, Item) and one.flow in TURNING), None)

    def fail_turned(self, item: Item) -> None:
        """Raise SpecError: features are made of axes whose lengths are not known."""
        name = item.written.partition("(")[0]
        called = "state them in Input, or in build((None, …, n))"
        cure = called if self.graph.called(item) else f"add input_shape=(…, n) to {name}"
        item.place.fail(f"how long is each axis that {name} joins? {cure}")

    def miss(self, item: Item, why: str) -> None:
        """Note a layer that cannot be counted."""
        reason = f" ({why})" if why else ""
        self.missing.append(f"{item.written}{item.place.where}{reason}")
        self.shape = through(item, self.shape) if item.layer is not None else None
        self.lost = self.shape is None

    def stack_changed(self, item: Item, layer: Layer, takes: int) -> None:
        """Add a layer, or what is left of it, and the tensors that code gives it."""
        store = item.framework or self.framework
        made = changed(self.graph, item, self.tensors[item], layer=layer, width=takes, store=store)
        self.notes += made.notes
        self.missing += made.missing
        self.inner |= dict(enumerate(made.names, len(self.layers)))
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
            self.mixed = False
            self.lost = self.fresh = False
            self.sure = self.sure or item.takes is not None
        self.layers.append(layer)
        self.shape = through(item, self.shape)
