"""ONNX: the initializers of a graph, and the operators that take them.

An exporter may compute a weight from others in the graph; its shape is then among those that the
graph states of its values.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.tensors.files.limits import TENSORS
from lstm_params.reading.tensors.files.protobuf import fields, message, number, numbers, text
from lstm_params.reading.tensors.files.source import LONG, UnreadableError, tensor
from lstm_params.reading.tensors.stored import Aside, Contents, Node, Stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.tensors.files.source import Source

TYPES = {
    1: "float32",
    2: "uint8",
    3: "int8",
    4: "uint16",
    5: "int16",
    6: "int32",
    7: "int64",
    9: "bool",
    10: "float16",
    11: "float64",
    12: "uint32",
    13: "uint64",
    16: "bfloat16",
    17: "float8",
    18: "float8",
    19: "float8",
    20: "float8",
    21: "uint4",
    22: "int4",
    23: "float4",
}
"""The types of tensors by their numbers."""

WHOLE = {"int64", "int32", "bool", "uint64", "uint32", "int16", "uint16"}
"""Types of what is no weight: a shape, an axis, a choice."""

GRAPH, NODE, INITIALIZER, INPUT, VALUE = 7, 1, 5, 11, 13
"""The fields of a model, and of its graph."""

RECURRENT = {"LSTM", "GRU", "RNN"}

OF_WEIGHTS = (1, 2, 3, 7)
"""Which inputs of a recurrent operator are its weights: W, R, B and an LSTM's P."""


FIRST_STATE = 4
"""The first input of a recurrent operator that is neither what goes in nor a weight."""

RESHAPING = {
    *("Expand", "Slice", "Reshape", "Unsqueeze", "Squeeze", "Transpose", "Tile", "Identity"),
    *("Concat", "Split", "Cast"),
}
"""Operators that hand on the numbers of their first input, or of all, and compute none."""


class Graph(NamedTuple):
    """What is read of a graph."""

    tensors: dict[str, Stored]
    """The constants that it begins with."""
    nodes: list[tuple[Node, tuple[str, ...]]]
    """Its operators, and the names of what they hand on."""
    stated: dict[str, Stored]
    """What it states of the values between."""


def read(source: Source) -> Contents | None:
    """Read a model."""
    graph = next((message(value) for key, value in fields(source) if key == GRAPH), None)
    if graph is None:
        return None
    found = graph_of(graph)
    if not found.nodes:
        return None
    computed = computed_weights(found)
    states = initial_states(found)
    every = found.tensors | computed
    made_of = sources_of(found, set(computed))
    aside: dict[str, list[Stored]] = {}
    kept: list[Stored] = []
    for name, one in sorted(every.items(), key=first_use(found)):
        what = CONSTANTS if not one.shape or one.dtype in WHOLE else ""
        what = STATES if name in states else MADE_OF if name in made_of else what
        (aside.setdefault(what, []) if what else kept).append(one)
    if not kept:
        raise UnreadableError("is an ONNX graph without weights")
    names = {one.name for one in kept}
    nodes = tuple(
        node
        for node, _ in found.nodes
        if node.kind not in RESHAPING and not names.isdisjoint(node.tensors)
    )
    framework = "onnx" if any(node.kind in RECURRENT for node in nodes) else ""
    groups = tuple(Aside(what, tuple(group)) for what, group in aside.items())
    return Contents("an ONNX graph", tuple(kept), framework, "", groups, nodes=nodes)


def first_use(graph: Graph) -> Callable[[tuple[str, Stored]], int]:
    """Sorts tensors as the operators take them."""
    places: dict[str, int] = {}
    for node, _ in graph.nodes:
        for name in node.tensors:
            places.setdefault(name, len(places))
    return lambda item: places.get(item[0], len(places))


CONSTANTS = "constants of the graph"

STATES = "initial states"

MADE_OF = "what weights are computed from"


def graph_of(graph: Source) -> Graph:
    """What is in a graph."""
    found = Graph({}, [], {})
    for key, value in fields(graph):
        if key == INITIALIZER:
            one = tensor_of(message(value))
            found.tensors[one.name] = one
        elif key == NODE:
            add_node(message(value), found)
        elif key in (INPUT, VALUE):
            one = stated(message(value))
            found.stated[one.name] = one
        if len(found.tensors) + len(found.nodes) + len(found.stated) > 4 * TENSORS:
            raise UnreadableError(LONG)
    return found


def tensor_of(source: Source) -> Stored:
    """A constant: its axes, type and name; its numbers are passed over."""
    axes: list[int] = []
    dtype = name = ""
    for key, value in fields(source):
        if key == 1:
            axes += numbers(value)
        elif key == 2:
            dtype = TYPES.get(number(value), "")
        elif key == 8:
            name = text(value)
    return tensor(name, axes, dtype)


def stated(source: Source) -> Stored:
    """A value of the graph with its shape; an axis that is open is 0."""
    name, dtype = "", ""
    axes: list[int] = []
    for key, value in fields(source):
        if key == 1:
            name = text(value)
        elif key == 2:
            for inner, kind in fields(message(value)):
                if inner == 1:
                    dtype, axes = tensor_type(message(kind))
    return tensor(name, axes, dtype)


def tensor_type(source: Source) -> tuple[str, list[int]]:
    """The type and the axes of a value."""
    dtype = ""
    axes: list[int] = []
    for key, value in fields(source):
        if key == 1:
            dtype = TYPES.get(number(value), "")
        elif key == 2:
            for _, axis in fields(message(value)):
                sizes = [number(size) for inner, size in fields(message(axis)) if inner == 1]
                axes += [max(0, *sizes, 0)] if sizes else [0]
    return dtype, axes


def add_node(source: Source, graph: Graph) -> None:
    """Take up an operator; one that is a constant is a tensor."""
    takes, gives = [], []
    kind = ""
    attributes: dict[str, object] = {}
    for key, value in fields(source):
        if key == 1:
            takes.append(text(value))
        elif key == 2:
            gives.append(text(value))
        elif key == 4:
            kind = text(value)
        elif key == 5:
            name, said = attribute(message(value))
            attributes[name] = said
    constant = attributes.get("value")
    if kind == "Constant" and isinstance(constant, Stored) and gives:
        graph.tensors[gives[0]] = constant._replace(name=gives[0])
    plain = {name: said for name, said in attributes.items() if not isinstance(said, Stored)}
    graph.nodes.append((Node(kind, tuple(takes), plain), tuple(gives)))


def attribute(source: Source) -> tuple[str, object]:
    """The name and the value of an attribute."""
    name, said = "", None
    many: list[object] = []
    for key, value in fields(source):
        if key == 1:
            name = text(value)
        elif key == 2:
            said = struct.unpack("<f", message(value).take(4))[0]
        elif key == 3:
            said = number(value)
        elif key == 4:
            said = text(value)
        elif key == 5:
            said = tensor_of(message(value))
        elif key == 8:
            many += numbers(value)
        elif key == 9:
            many.append(text(value))
    return name, tuple(many) if many else said


def computed_weights(graph: Graph) -> dict[str, Stored]:
    """The weights of recurrent operators that the graph computes, by what it states of them."""
    weights = {
        name
        for node, _ in graph.nodes
        if node.kind in RECURRENT
        for at, name in enumerate(node.tensors)
        if at in OF_WEIGHTS
    }
    return {
        name: graph.stated[name] for name in weights - set(graph.tensors) if name in graph.stated
    }


def initial_states(graph: Graph) -> set[str]:
    """What recurrent operators take that is no weight, and what only gives it its shape."""
    makers = {name: node for node, gives in graph.nodes for name in gives}
    found: set[str] = set()
    left = [
        name
        for node, _ in graph.nodes
        if node.kind in RECURRENT
        for at, name in enumerate(node.tensors)
        if at >= FIRST_STATE and at not in OF_WEIGHTS
    ]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            node = makers.get(name)
            left += node.tensors[:1] if node and node.kind in RESHAPING else ()
    return found


def sources_of(graph: Graph, names: set[str]) -> set[str]:
    """What these are computed from, and nothing else takes."""
    makers = {name: node.tensors for node, gives in graph.nodes for name in gives}
    found: set[str] = set()
    left = list(names)
    while left:
        new = [name for name in makers.get(left.pop(), ()) if name and name not in found]
        found.update(new)
        left += new
    return found
