"""What becomes of the layers of a text: which feeds which, who holds whom, how they are called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lstm_params.reading.code.combining import combined
from lstm_params.reading.code.parts import Flow, Group, Item, items_of
from lstm_params.reading.code.shapes import at_every_step, other_outputs, through
from lstm_params.reading.code.trail import Trail
from lstm_params.reading.code.values import Attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lstm_params.reading.code.parts import Ask, Shape, Weight
    from lstm_params.reading.code.values import Value


MERGED = "merged"
"""The flow of a layer that stands on several models, inside one that lists their layers too."""


class Graph:
    """What the code, a config or a wrapper does with layers, each a table by layer.

    A layer that is called more than once has the same weights each time, so that only its first
    call says what it takes.
    """

    def __init__(self) -> None:
        self.trail = Trail()
        """All changes of these tables and of what groups hold."""
        # What feeds what.
        self.inputs: dict[Item, Flow] = {}
        """The tensor that each layer is first called on."""
        self.outputs: dict[Item | Group, Flow] = {}
        """The tensor that the first call of a layer or an object returns, or a model's outputs."""
        self.calls = 0
        """How many calls of layers and models there were."""
        self.turns: dict[Item, int] = {}
        """The place of each called layer in the order of first calls."""
        self.idle: dict[Item, None] = {}
        """Layers whose owner's forward pass was followed and never calls them."""
        self.wired: dict[Item, None] = {}
        """Layers that the code calls, stores or passes: what is before them need not feed them."""
        self.timed: dict[Group, None] = {}
        """Models that are applied to every time step separately."""
        # Who holds whom.
        self.owned: dict[Item | Group, None] = {}
        """What is part of a group or of another layer, so that it is no network by itself."""
        self.within: dict[Item | Group, None] = {}
        """Cells that are inside another layer, whose weights are its own."""
        self.bases: dict[Item | Group, None] = {}
        """Containers that the base class of an object makes: the object itself is the container."""
        self.unnamed: dict[Item | Group, None] = {}
        """Parts of which a name of the module was given to something else."""
        self.replaced: dict[Item | Group, None] = {}
        """What has lost its name to something else, so that it is not counted."""
        self.labels: dict[Item, str] = {}
        """The name of the attribute or the label that a layer has: ``fc``."""
        self.nameless: dict[Item | Group, str] = {}
        """What has not for sure the name that it is given: only some branches give it, or what is
        done with it changes it; the wrapper of that name, if it is one that may be left out."""
        # What else is known of weights.
        self.tensors: dict[Item, dict[str, Weight | Item | None]] = {}
        """Tensors that code gives a layer, by name: those of another layer, new ones, or None for
        what is not known."""
        self.normed: dict[Item, tuple[tuple[str, int | None], ...]] = {}
        """Tensors of a layer that are stored as lengths and directions: ``weight_norm``; along
        which axis."""
        self.fed: dict[Item, tuple[Shape | None, ...]] = {}
        """The shapes of all that a layer is first called on."""
        self.adds: dict[Item, tuple[str, ...]] = {}
        """Weights that something adds to a layer, such as ``weight_norm``: they do not count."""
        self.faults: dict[Item, str] = {}
        """Why a layer cannot be counted, if it is for what is done with it."""
        self.unsure: dict[Item, Ask] = {}
        """What decides whether there is such a layer, if that is not known."""
        self.tries: dict[tuple[object, ...], Value] = {}
        """What layers return for arrays, on which they are called to learn a size."""

    # What becomes of layers.

    def own(self, part: Item | Group) -> None:
        """Note that a group or another layer has a part."""
        self.trail.put(self.owned, part, None)

    def lose(self, part: Item | Group) -> None:
        """Note that a part is not counted, since something else took its place."""
        self.trail.put(self.replaced, part, None)

    def unname(self, part: Item | Group) -> None:
        """Note that a name of a part means something else now: it is lost if nothing holds it."""
        self.trail.put(self.unnamed, part, None)

    def counts(self, part: Item | Group) -> bool:
        """Whether a part stands for itself: nothing has it, and nothing took its place."""
        return not any(part in table for table in (self.owned, self.replaced, self.unnamed))

    def wire(self, item: Item) -> None:
        """Note that the code calls, stores or passes a layer."""
        self.trail.put(self.wired, item, None)

    def name(self, item: Item, label: str) -> None:
        """Give a layer a name."""
        self.trail.put(self.labels, item, label)

    def title(self, item: Item) -> str:
        """The name of a layer in a message: its label, or else its call."""
        return self.labels.get(item) or item.written

    def fail(self, item: Item, why: str) -> None:
        """Note why a layer cannot be counted."""
        self.trail.put(self.faults, item, why)

    def give(self, item: Item, name: str, tensor: Weight | Item | None) -> None:
        """Note which tensor code gives a layer in place of one of its own, or more than these."""
        self.trail.put(self.tensors, item, {**self.tensors.get(item, {}), name: tensor})

    def gap(self, item: Item) -> str:
        """Why a layer cannot be counted, "?" if it is simply an unknown one; "" if it can."""
        return self.faults.get(item) or item.gap

    def fill(self, group: Group, children: Sequence[Item | Group]) -> None:
        """Set what a group consists of."""
        self.trail.fill(group.children, children)

    # Calls.

    def input_shape(self, item: Item) -> Shape | None:
        """The shape that a layer is first called on, None if it is not called or not known."""
        return self.inputs[item].shape if item in self.inputs else None

    def called(self, item: Item) -> bool:
        """Whether a layer is called on some tensor."""
        return item in self.inputs

    def apply(self, part: Item | Group, tensors: Sequence[Flow]) -> Flow:
        """Call a layer, or each layer of a group in turn, and return the tensor that results.

        Without tensors the shape that the first layer states is what it takes.
        """
        self.calls += 1
        made, before = self.outputs.get(part), tuple(tensors)
        if made is not None and isinstance(part, Group):
            steps = before[0].shape if before else None
            shape = at_every_step(made.shape, steps) if part in self.timed else made.shape
            return Flow(shape, part, before, made.others)
        items = [*items_of(part)]
        first = items[0] if items else None
        shape = combined(first, [tensor.shape for tensor in before])
        if first is not None and first.flow == "heads" and first not in self.fed:
            self.trail.put(self.fed, first, tuple(tensor.shape for tensor in before))
        if first is not None and before:
            self.call(first, Flow(shape, before[0].by, before[0].before))
        elif first is not None:
            shape = first.shape
        for item in items:
            if item.flow == MERGED and item in self.inputs:
                shape = self.inputs[item].shape  # not what the layer before it makes
            stated = (None, item.takes) if item.takes is not None else None
            shape = through(item, shape if shape is not None else stated)
        if not items:
            return Flow(shape, part, before)
        made = Flow(shape, part, before, other_outputs(items[-1], shape))
        if items[-1] not in self.outputs:
            self.trail.put(self.outputs, items[-1], made)
        return made

    def call(self, item: Item, tensor: Flow) -> None:
        """Note what a layer is called on, if this is its first call."""
        if item not in self.inputs:
            self.trail.put(self.inputs, item, tensor)
            self.trail.put(self.turns, item, len(self.turns))

    def turn(self, part: Item | Group) -> int:
        """When the first of a part's layers was called; after all others if none was."""
        turns = [self.turns[item] for item in items_of(part) if item in self.turns]
        return min(turns, default=len(self.turns))

    def copy(self, part: Item | Group, change: Callable[[Item], Item] = replace) -> Item | Group:
        """A copy of a layer or a group that is called as the first is.

        Its layers have weights of their own; or they are what ``change`` makes of each.
        """
        if isinstance(part, Item):
            made: Item | Group = change(part)
        else:
            copies = {child: self.copy(child, change) for child in part.children}
            made = replace(
                part,
                children=[*copies.values()],
                attributes=Attributes(
                    (name, copies.get(value, value) if isinstance(value, Item | Group) else value)
                    for name, value in part.attributes.items()
                ),
            )
            for child in made.children:
                self.own(child)
        self.alike(part, made)
        return made

    def alike(self, part: Item | Group, made: Item | Group) -> None:
        """Note of a layer that stands for another one, or copies it, what is noted of that."""
        for table in (self.inputs, self.outputs, self.idle, self.wired, self.timed, self.labels,
                      self.tensors, self.normed, self.fed, self.adds, self.faults,
                      self.nameless, self.bases):  # fmt: skip
            if part in table:
                self.trail.put(table, made, table[part])  # type: ignore[index] # it is in there


def called_for(ends: Sequence[Flow]) -> list[Item | Group]:
    """Everything that was called to compute these tensors, in the order of computation."""
    order: dict[Item | Group, None] = {}
    stack: list[tuple[Flow, bool]] = [(flow, False) for flow in reversed(ends)]
    seen: set[Flow] = set()
    while stack:
        flow, done = stack.pop()
        if done and flow.by is not None:
            order.setdefault(flow.by)
        elif flow not in seen:
            seen.add(flow)
            stack.append((flow, True))
            stack.extend((before, False) for before in reversed(flow.before))
    return [*order]
