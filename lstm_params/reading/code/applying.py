"""Calls of layers and objects on tensors: which layer feeds which, and the output's shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code.dialects.members import CELL_SIZE, INPUT_NAMES
from lstm_params.reading.code.owning import adopt
from lstm_params.reading.code.parts import Flow, Group, Item, flows_of, items_of
from lstm_params.reading.code.values import Argument, Function, Passed, Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    import ast

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Value


def apply(walk: Walk, layer: Item | Group, passed: Passed, node: ast.expr | ast.stmt) -> Value:
    """Call a layer or an object; Unknown if no argument is a tensor."""
    if isinstance(layer, Item):
        walk.graph.wired.add(layer)
    named = [value for name, (value, _) in passed.named.items() if name in INPUT_NAMES]
    flows = flows_of(passed.unnamed) or flows_of(named)
    if flows and isinstance(layer, Item) and layer.flow == "heads":
        flows = (*flows, *flows_of([passed.named[n].value for n in ASKED if n in passed.named]))
    if not flows:
        return Unknown(unparsed(node))
    if isinstance(layer, Group) and layer.of is not None:
        return follow(walk, layer, passed, flows, node)
    made = walk.graph.apply(layer, flows)
    return Flow(made.shape, made.by, flows_of([*reversed(passed.values)]), made.others)


ASKED = ("value", "key")
"""What an attention may be given by name besides its query, in the order of its arguments."""


def follow(
    walk: Walk, group: Group, passed: Passed, flows: tuple[Flow, ...], node: ast.expr | ast.stmt
) -> Flow:
    """Call an object on tensors; its forward method is followed in the first call only."""
    outputs = walk.graph.outputs
    begin(walk, group, flows[0])
    method = group.of.find(walk.dialect.calls) if group.of is not None else None
    if group not in outputs and isinstance(method, Function):
        # Until it has returned, a forward method that calls its own object gets an unknown tensor.
        outputs[group] = Flow(None, group, flows)
        before = len(walk.made)
        walk.objects.append(group)
        made = flows_of(walk.call(method, passed.with_first(group, group.place), node))
        walk.objects.pop()
        adopt(walk, group, before)
        note_idle(walk, group)
        size = group.attributes.get(CELL_SIZE)
        if type(size) is int and (not made or made[0].shape is None):
            made = (Flow((None, size), group, flows),)
        if made:
            others = tuple(flow.shape for flow in made[1:])
            outputs[group] = Flow(made[0].shape, group, (*flows, *made), others)
    if group not in outputs:
        return Flow(None, group, flows)
    first = outputs[group]
    return Flow(first.shape, group, (*flows, *first.before), first.others)


def begin(walk: Walk, group: Group, tensor: Flow) -> None:
    """Follow the methods in which an object makes layers for what it is first called on."""
    for name, least in walk.dialect.starts:
        method = group.of.find(name) if group.of is not None and least > 1 else None
        if not isinstance(method, Function) or (group, name) in walk.met.begun:
            continue
        walk.met.begun.add((group, name))
        if len(method.node.args.args) < least:
            continue
        given = [Argument(group, group.place)]
        if tensor.shape is not None:
            given.append(Argument((Unknown("batch"), *tensor.shape), group.place))
        before = len(walk.made)
        walk.objects.append(group)
        walk.call(method, Passed(given, {}), method.node)
        walk.objects.pop()
        adopt(walk, group, before)


def note_idle(walk: Walk, group: Group) -> None:
    """Order an object's children by their first call, and note those that were never called."""
    graph = walk.graph
    group.children.sort(key=graph.turn)
    for child in group.children:
        first = next(iter(items_of(child)), None)
        # An object with a forward method of its own is called later on, by ``chosen.start``.
        whole = isinstance(child, Group) and child.of is not None
        if first is not None and not graph.called(first) and not whole and first.takes is None:
            graph.idle.add(first)
