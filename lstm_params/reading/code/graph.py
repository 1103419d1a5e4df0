"""Which layer feeds which: what each layer of a network is called on, and what it returns."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from lstm_params.reading.code.parts import Flow, Group, Item, items_of
from lstm_params.reading.code.shapes import at_every_step, combined, other_outputs, through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lstm_params.reading.code.parts import Shape


class Graph:
    """The calls of layers and models on tensors, as the code, a config or a wrapper makes them.

    A layer that is called more than once has the same weights each time, so that only its first
    call says what it takes.
    """

    def __init__(self) -> None:
        self.inputs: dict[Item, Flow] = {}
        """The tensor that each layer is first called on."""
        self.outputs: dict[Item | Group, Flow] = {}
        """The tensor that the first call of a layer or an object returns, or a model's outputs."""
        self.turns: dict[Item, int] = {}
        """The place of each called layer in the order of first calls."""
        self.idle: set[Item] = set()
        """Layers whose owner's forward pass was followed and never calls them."""
        self.wired: set[Item] = set()
        """Layers that the code calls, stores or passes: what is before them need not feed them."""

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
        made, before = self.outputs.get(part), tuple(tensors)
        if made is not None and isinstance(part, Group):
            steps = before[0].shape if before else None
            shape = at_every_step(made.shape, steps) if part.timed else made.shape
            return Flow(shape, part, before, made.others)
        items = [*items_of(part)]
        first = items[0] if items else None
        shape = combined(first, [tensor.shape for tensor in before])
        if first is not None and first.flow == "heads":
            first.arguments.setdefault("fed", tuple(tensor.shape for tensor in before))
        if first is not None and before:
            self.call(first, Flow(shape, before[0].by, before[0].before))
        elif first is not None:
            shape = first.shape
        for item in items:
            stated = (None, item.takes) if item.takes is not None else None
            shape = through(item, shape if shape is not None else stated)
        if not items:
            return Flow(shape, part, before)
        made = Flow(shape, part, before, other_outputs(items[-1], shape))
        self.outputs.setdefault(items[-1], made)
        return made

    def call(self, item: Item, tensor: Flow) -> None:
        """Note what a layer is called on, if this is its first call."""
        if item not in self.inputs:
            self.inputs[item] = tensor
            self.turns[item] = len(self.turns)

    def turn(self, part: Item | Group) -> int:
        """When the first of a part's layers was called; after all others if none was."""
        turns = [self.turns[item] for item in items_of(part) if item in self.turns]
        return min(turns, default=len(self.turns))

    def copy(self, part: Item | Group) -> Item | Group:
        """A copy of a layer or a group, with weights of its own, that is called as the first is."""
        made = copy(part)
        made.owned = made.replaced = False
        if isinstance(made, Group):
            copies = {child: self.copy(child) for child in made.children}
            made.children = list(copies.values())
            made.attributes = {
                name: copies.get(value, value) if isinstance(value, Item | Group) else value
                for name, value in made.attributes.items()
            }
            for child in made.children:
                child.owned = True
        else:
            made.notes, made.arguments = [*made.notes], dict(made.arguments)
            made.set, made.normed = dict(made.set), [*made.normed]
        self.call_alike(part, made)
        return made

    def call_alike(self, part: Item | Group, made: Item | Group) -> None:
        """Note that a copy is called on what the first is called on."""
        if part in self.outputs:
            self.outputs[made] = self.outputs[part]
        if isinstance(part, Item) and isinstance(made, Item):
            if part in self.inputs:
                self.inputs[made] = self.inputs[part]
            for layers in (self.idle, self.wired):
                layers.update({made} if part in layers else ())


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
