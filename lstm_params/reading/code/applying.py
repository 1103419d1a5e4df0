"""Calls of layers and objects on tensors: which layer feeds which, and the output's shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.dialects.members import CELL_SIZE, INPUT_NAMES
from lstm_params.reading.code.owning import adopt, registers
from lstm_params.reading.code.parts import Flow, Group, Item, flows_of, items_of
from lstm_params.reading.code.shapes import computed
from lstm_params.reading.code.trying import is_trial, tried
from lstm_params.reading.code.values import Argument, Function, Passed, Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.parts import Shape
    from lstm_params.reading.code.values import Value


def apply(walk: Walk, layer: Item | Group, passed: Passed, node: ast.expr | ast.stmt) -> Value:
    """Call a layer or an object; Unknown if no argument is a tensor."""
    if isinstance(layer, Item):
        walk.graph.wire(layer)
    if is_trial(walk, passed):
        return tried(walk, layer, passed, node)
    flows = flows_of(passed.unnamed) or flows_of(named_inputs(walk, layer, passed))
    if not flows and isinstance(layer, Group) and layer.of is not None:
        method = layer.of.find("__call__")
        if isinstance(method, Function) and not registers(layer.of):
            return walk.call(method, passed.with_first(layer, walk.source.place(node)), node)
    if flows and isinstance(layer, Item) and layer.flow == "heads":
        flows = (*flows, *flows_of([passed.named[n].value for n in ASKED if n in passed.named]))
    if not flows:
        return Unknown(unparsed(node))
    if isinstance(layer, Group) and layer.of is not None:
        return follow(walk, layer, passed, flows, node)
    if isinstance(layer, Item) and "work" in layer.arguments and not layer.timed:
        return worked(walk, layer, passed, flows, node)
    made = walk.graph.apply(layer, flows)
    return Flow(made.shape, made.by, flows_of([*reversed(passed.values)]), made.others)


def named_inputs(walk: Walk, layer: Item | Group, passed: Passed) -> list[Value]:
    """What is passed by name and may be a tensor: to an object of the code, by its own names."""
    names = INPUT_NAMES
    method = layer.of.find(walk.dialect.calls) if isinstance(layer, Group) and layer.of else None
    if isinstance(method, Function):
        spec = method.node.args
        names = tuple(arg.arg for arg in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs))
    return [passed.named[name].value for name in names if name in passed.named]


def worked(
    walk: Walk, layer: Item, passed: Passed, flows: tuple[Flow, ...], node: ast.expr | ast.stmt
) -> Flow:
    """Call a layer that only calls a function of the code: ``Lambda(lambda x: x[:, -1])(y)``."""
    shape = computed(layer, None) or shape_of(walk, layer.given["function"], passed, node)
    walk.graph.call(layer, flows[0])
    return Flow(shape, layer, flows)


def shape_after(
    walk: Walk, function: Value, node: ast.expr | ast.stmt, shape: Shape | None
) -> Shape | None:
    """The shape that such a layer's function makes of another one."""
    given = Argument(Flow(shape, None), walk.source.place(node))
    return shape_of(walk, function, Passed([given], {}), node)


def shape_of(
    walk: Walk, function: Value, passed: Passed, node: ast.expr | ast.stmt
) -> Shape | None:
    """The shape of what a function of the code returns, None if it is not known."""
    made = walk.call(function, passed, node)
    return made.shape if isinstance(made, Flow) else None


def run(
    walk: Walk, name: str, layer: Item | Group, inputs: Value, node: ast.expr | ast.stmt
) -> Value:
    """``dynamic_rnn(cell, x)``, ``tf.layers.dense(x, 10)``: calls a layer on a tensor.

    A function of UNROLLED returns what its word says, any other the tensor.
    """
    made = walk.call(layer, Passed([Argument(inputs, walk.source.place(node))], {}), node)
    word = UNROLLED.get(name)
    return RETURNED[word](layer, made, inputs) if word and isinstance(made, Flow) else made


def steps(cell: Item | Group, made: Flow, _inputs: Value) -> Value:
    """The outputs of all steps as one tensor, and the last state."""
    return made, state_of(cell, made)


def listed(cell: Item | Group, made: Flow, inputs: Value) -> Value:
    """The outputs as a list, and the last state."""
    return [made] * max(len(flows_of(inputs)), 1), state_of(cell, made)


def directions(cell: Item | Group, made: Flow, _inputs: Value) -> Value:
    """The outputs of each direction apart, then their last states."""
    width = made.shape[-1] if made.shape else None
    half = width // 2 if isinstance(width, int) else None
    way = Flow((*made.shape[:-1], half) if made.shape else None, made.by, made.before)
    return (way, way), (state_of(cell, way), state_of(cell, way))


def directions_listed(cell: Item | Group, made: Flow, inputs: Value) -> Value:
    """The outputs of both directions as a list, then the last state of each."""
    outputs = [made] * max(len(flows_of(inputs)), 1)
    return outputs, state_of(cell, made), state_of(cell, made)


def state_of(cell: Item | Group, made: Flow) -> Value:
    """The last state of a cell: a tensor, or a list of tensors; of several cells a list of these.

    Any of them depends on all that made the outputs.
    """
    if isinstance(cell, Group):
        return [state_of(child, made) for child in cell.children]
    found = CELLS[cell.layer.cell] if cell.layer is not None else None
    units = cell.layer.sizes(1)["units"] if cell.layer is not None else None
    times = max(1, found.carried) if found is not None else 1
    states = [Flow((units,), made.by, made.before)] * times
    return states[0] if len(states) == 1 else states


RETURNED: dict[str, Callable[[Item | Group, Flow, Value], Value]] = {
    "steps": steps,
    "list": listed,
    "directions": directions,
    "directions listed": directions_listed,
}
"""What a function that runs a cell returns, by the word in ``Dialect.runs``."""

UNROLLED = {name: word for dialect in dialects() for name, word in dialect.runs}
"""Functions of any framework that run a cell: TensorFlow 1's may run one of Keras."""


ASKED = ("value", "key")
"""What an attention may be given by name besides its query, in the order of its arguments."""


def follow(
    walk: Walk, group: Group, passed: Passed, flows: tuple[Flow, ...], node: ast.expr | ast.stmt
) -> Flow:
    """Call an object on tensors; its forward method is followed in the first call only."""
    outputs = walk.graph.outputs
    begin(walk, group, [*filter(flows_of, [*passed.unnamed, *named_inputs(walk, group, passed)])])
    method = group.of.find(walk.dialect.calls) if group.of is not None else None
    if group not in outputs and isinstance(method, Function):
        # Until it has returned, a forward method that calls its own object gets an unknown tensor.
        walk.trail.put(outputs, group, Flow(None, group, flows))
        mark = len(walk.trail)
        with walk.inside(group):
            made = flows_of(walk.call(method, passed.with_first(group, group.place), node))
        adopt(walk, group, mark)
        note_idle(walk, group)
        size = group.attributes.get(CELL_SIZE)
        if type(size) is int and (not made or made[0].shape is None):
            made = (Flow((None, size), group, flows),)
        if made:
            others = tuple(flow.shape for flow in made[1:])
            found = Flow(made[0].shape, group, (*flows, *made), others)
            walk.trail.put(outputs, group, found)
    if group not in outputs:
        return Flow(None, group, flows)
    first = outputs[group]
    return Flow(first.shape, group, (*flows, *first.before), first.others)


def begin(walk: Walk, group: Group, inputs: list[Value]) -> None:
    """Follow the methods in which an object makes layers for what it is first called on."""
    for name, least in walk.dialect.starts:
        method = group.of.find(name) if group.of is not None and least > 1 else None
        if not isinstance(method, Function) or (group, name) in walk.begun:
            continue
        walk.trail.put(walk.begun, (group, name), None)
        if len(method.node.args.args) < least:
            continue
        names = [arg.arg for arg in method.node.args.args[1:]]
        told = [shape_told(*pair) for pair in zip(names, inputs, strict=False)]
        given = [Argument(value, group.place) for value in (group, *told)]
        mark = len(walk.trail)
        with walk.inside(group):
            walk.call(method, Passed(given, {}), method.node)
        adopt(walk, group, mark)


def shape_told(name: str, value: Value) -> Value:
    """The shape of a tensor with its batch, as Keras tells it; of a list, those of its tensors."""
    if isinstance(value, list | tuple):
        return [shape_told(f"{name}[{at}]", one) for at, one in enumerate(flows_of(value))]
    if isinstance(value, Flow) and value.shape is not None:
        return (Unknown("batch"), *value.shape)
    return Unknown(name)


def note_idle(walk: Walk, group: Group) -> None:
    """Order an object's children by their first call, and note those that were never called."""
    graph = walk.graph
    graph.fill(group, sorted(group.children, key=graph.turn))
    for child in group.children:
        first = next(iter(items_of(child)), None)
        # An object with a forward method of its own is called later on, by ``chosen.start``.
        whole = isinstance(child, Group) and child.of is not None
        if first is not None and not graph.called(first) and not whole and first.takes is None:
            walk.trail.put(graph.idle, first, None)
