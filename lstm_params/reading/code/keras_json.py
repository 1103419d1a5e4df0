"""Reads Keras' own JSON, ``model.to_json()`` or ``config.json``, by the rows of its dialect."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError, quoted, shown
from lstm_params.reading.code import groups, layers
from lstm_params.reading.code.arguments import Call
from lstm_params.reading.code.dialects import as_older, dialects, is_older, signature
from lstm_params.reading.code.limits import CONFIG_LAYERS, NESTING
from lstm_params.reading.code.parts import Flow, Group, Item, items_of
from lstm_params.reading.code.source import Place
from lstm_params.reading.code.values import Argument, Unknown

if TYPE_CHECKING:
    from lstm_params.reading.code.dialects import Dialect, Maker
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.parts import Shape
    from lstm_params.reading.code.values import Value

GROUPS = {"chain": True, "model": False}
"""What is made of configs that list layers, and whether each layer feeds the next."""


def load(text: str) -> object:
    """Parse JSON.

    Raises:
        SpecError: it is not JSON, or nested too deeply.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise SpecError("this JSON is nested too deeply") from None
    except ValueError as error:
        raise SpecError(f"this is no JSON: {error}") from None


def read_model(config: object, graph: Graph) -> Item | Group:
    """Read a model's config, and add to the graph which of its layers feeds which.

    Raises:
        SpecError: it is not the config of a model or a layer.
    """
    if not isinstance(config, dict) or "class_name" not in config:
        raise SpecError("this JSON is no Keras model: it has no class_name")
    made = read_config(config, graph, NESTING)
    if isinstance(made, Item | Group):
        return made
    raise SpecError(f"this JSON is no Keras model but a {shown(str(config['class_name']))}")


def read_config(config: dict[str, object], graph: Graph, left: int) -> Value:
    """The layer, the group or the plain value that a config describes.

    ``left`` is how many levels of nesting may still follow.
    """
    if left == 0:
        raise SpecError("this JSON is nested too deeply")
    name, inner = str(config.get("class_name")), config.get("config")
    listed = isinstance(inner, dict) and isinstance(inner.get("layers"), list)
    if listed or kind_of(name) in GROUPS:
        return group_of(name, inner, graph, left)
    if not isinstance(inner, dict):
        return Unknown(shown(inner)) if isinstance(inner, str) else None
    place = place_of(str(inner.get("name", config.get("name", name))))
    maker = row_of(name, inner)
    function = ".ops" in str(config.get("module"))
    if maker is None or (function and lacks(maker, inner)):
        unknown = Item(shown(name), place, gap="" if function else "?")
        return with_built_shape(unknown, config, graph)
    arguments = {
        key: Argument(value_of(value, graph, left - 1), place) for key, value in inner.items()
    }
    call = Call(name, name, place, (), arguments, graph, lenient=True)
    made = layers.make(maker, call)
    return with_built_shape(made.by if isinstance(made, Flow) else made, config, graph)


def place_of(name: str) -> Place:
    """The place of a layer: its name as messages show it, since there is no text to point at."""
    return Place("", 0, 0, shown(name))


def keras() -> Dialect:
    """The dialect of Keras."""
    return next(dialect for dialect in dialects() if dialect.json)


def row_of(name: str, config: dict[str, object]) -> Maker | None:
    """The row of a layer's class, of the version of Keras that wrote its config."""
    dialect = keras()
    return (as_older(dialect) if is_older(dialect, name, config) else dialect).makers.get(name)


def lacks(maker: Maker, config: dict[str, object]) -> bool:
    """Whether a function's config is not that of the layer of the same name: ``ops.reshape``."""
    needed = (one.names for one in signature(maker.parameters).positional if one.must)
    return any(config.keys().isdisjoint(names) for names in needed)


def kind_of(name: str) -> str:
    """What a class makes, as its row says; "" if it has none."""
    maker = keras().makers.get(name)
    return maker.makes if maker is not None else ""


def value_of(value: object, graph: Graph, left: int) -> Value:
    """The value of an argument; a config in it is read as a layer."""
    if isinstance(value, dict) and "class_name" in value and left > 0:
        return read_config(value, graph, left)
    if isinstance(value, list):
        return [value_of(part, graph, left) for part in value]
    return value


def with_built_shape(made: Value, config: dict[str, object], graph: Graph) -> Value:
    """Set the input of a layer, or of a group's first, to the shape that Keras built it for."""
    shape = built_for(config)
    first = made
    while isinstance(first, Group) and first.children:
        first = first.children[0]
    if isinstance(first, Item) and shape is not None:
        graph.trail.put(graph.inputs, first, Flow(shape, None))
    return made


def built_for(config: dict[str, object]) -> Shape | None:
    """The input shape of one sample that the config was built for, None if it has none."""
    build = config.get("build_config")
    shape = build.get("input_shape") if isinstance(build, dict) else None
    if not isinstance(shape, list) or not shape or isinstance(shape[0], list | dict):
        return None
    return tuple(length if type(length) is int and length > 0 else None for length in shape[1:])


def group_of(name: str, inner: object, graph: Graph, left: int) -> Group:
    """Read a config that lists layers."""
    listed = inner.get("layers") if isinstance(inner, dict) else inner
    title = str(inner.get("name", name)) if isinstance(inner, dict) else name
    strict = GROUPS.get(kind_of(name), False)
    group = Group(shown(name), place_of(title), strict=strict, kind="json")
    tensors: dict[str, Flow] = {}
    parts: list[Value] = []
    if isinstance(listed, list) and len(listed) > CONFIG_LAYERS:
        raise SpecError(f"{quoted(title)} has more layers than are read: {len(listed):,}")
    for config in listed if isinstance(listed, list) else []:
        if not isinstance(config, dict):
            raise SpecError(f"a layer of {shown(name)} is no object in this JSON")
        made = read_config(config, graph, left - 1)
        if not isinstance(made, Item | Group):
            continue
        parts.append(made)
        if not strict:
            feed(made, config, graph, tensors)
    groups.add(graph, group, parts, group.place)
    ends = inbound(inner.get("output_layers")) if isinstance(inner, dict) and not strict else []
    shapes = [tensors[name].part(at) if name in tensors else None for name, at in ends]
    if shapes:
        made = Flow(shapes[0], group, (), tuple(shapes[1:]))
        graph.trail.put(graph.outputs, group, made)
    start = inner.get("build_input_shape") if isinstance(inner, dict) else None
    if strict and group.children and isinstance(start, list):
        with_built_shape(group, {"build_config": {"input_shape": start}}, graph)
    return group


def feed(
    made: Item | Group, config: dict[str, object], graph: Graph, tensors: dict[str, Flow]
) -> None:
    """Call a layer on the outputs of the layers that its config names.

    ``tensors`` has the output of each layer so far, by name; this layer's is added.
    """
    first = next(iter(items_of(made)), None)
    if first is None:
        return
    fed = [
        replace(tensors[name], shape=tensors[name].part(at))
        for name, at in inbound(config.get("inbound_nodes"))
        if name in tensors
    ]
    if graph.called(first) and made not in graph.outputs:
        fed = [graph.inputs[first]]
    inner = config.get("config")
    own = inner.get("name") if isinstance(inner, dict) else None
    tensors[str(config.get("name", own))] = graph.apply(made, fed)


def inbound(nodes: object) -> list[tuple[str, int]]:
    """The names of the layers that feed one, and the numbers of their outputs.

    Keras 2 writes lists, ``["lstm", 0, 0, {}]``; Keras 3 writes dicts with a ``keras_history``.
    """
    found: list[tuple[str, int]] = []
    stack = [nodes]
    while stack:
        node = stack.pop()
        if isinstance(node, list) and node and isinstance(node[0], str):
            at = node[2] if len(node) > 2 else 0
            found.append((node[0], at if type(at) is int else 0))
        elif isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            history = node.get("keras_history")
            stack.extend([history] if history else reversed([*node.values()]))
    return found
