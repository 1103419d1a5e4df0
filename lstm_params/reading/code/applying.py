"""Calls of layers and objects on tensors: which layer feeds which, and the output's shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code.flow import after, combined, other_outputs, through
from lstm_params.reading.code.owning import adopt
from lstm_params.reading.code.values import Flow, Function, Group, Item, Unknown, flows_of, items_of
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    import ast

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Passed, Value


INPUTS = {"inputs", "input", "x", "xs", "input_seq", "sequence", "query"}
"""Names of the argument that is a layer's input, if it is given by name."""


def apply(walk: Walk, layer: Item | Group, passed: Passed, node: ast.expr | ast.stmt) -> Value:
    """Call a layer or an object; Unknown if no argument is a tensor."""
    if isinstance(layer, Item):
        layer.wired = True
    named = [value for name, (value, _) in passed.named.items() if name in INPUTS]
    flows = flows_of(passed.unnamed) or flows_of(named)
    if not flows:
        return Unknown(unparsed(node))
    if isinstance(layer, Group) and layer.of is not None:
        return follow(walk, layer, passed, flows, node)
    made = flow_through(walk, layer, flows)
    return Flow(made.shape, made.by, flows_of([*reversed(passed.values)]), made.others)


def follow(
    walk: Walk, group: Group, passed: Passed, flows: tuple[Flow, ...], node: ast.expr | ast.stmt
) -> Flow:
    """Call an object on tensors; its forward method is followed in the first call only."""
    method = group.of.find(walk.dialect.calls) if group.of is not None else None
    if group.went is None and isinstance(method, Function):
        group.went = Flow(None, group, flows)
        before = len(walk.made)
        walk.objects.append(group)
        made = flows_of(walk.call(method, passed.with_first(group, group.place), node))
        walk.objects.pop()
        adopt(walk, group, before)
        starve(walk, group)
        if made:
            others = tuple(flow.shape for flow in made[1:])
            group.went = Flow(made[0].shape, group, (*flows, *made), others)
    if group.went is None:
        return Flow(None, group, flows)
    return Flow(group.went.shape, group, (*flows, *group.went.before), group.went.others)


def starve(walk: Walk, group: Group) -> None:
    """Order an object's children by their first call, and note those that were never called."""
    group.children.sort(key=lambda child: first_called(walk, child))
    for child in group.children:
        first = next(iter(items_of(child)), None)
        whole = isinstance(child, Group) and child.of is not None
        if first is not None and first.came is None and not whole:
            first.unfed = first.takes is None


def first_called(walk: Walk, child: Item | Group) -> int:
    """The turn of the first call of a part; after all others if it was never called."""
    turns = [walk.order[id(item)] for item in items_of(child) if id(item) in walk.order]
    return min(turns, default=len(walk.order))


def flow_through(walk: Walk, layer: Item | Group, flows: tuple[Flow, ...]) -> Flow:
    """The tensor that a layer, or each of a group in turn, returns; notes what fed it first."""
    if isinstance(layer, Group) and layer.went is not None:
        return Flow(after(layer, flows[0].shape), layer, flows, layer.went.others)
    items = [*items_of(layer)]
    shape = combined(items[0] if items else None, [flow.shape for flow in flows])
    if items and items[0].came is None:
        walk.order[id(items[0])] = len(walk.order)
        items[0].came = Flow(shape, flows[0].by, flows[0].before)
    for item in items:
        item_shape = shape if shape is not None or item.takes is None else (None, item.takes)
        shape = through(item, item_shape)
    extra = other_outputs(items[-1], shape) if items else ()
    made = Flow(shape, layer, flows, extra)
    for item in items[-1:]:
        item.went = item.went or made
    return made
