"""Keras' own JSON, ``model.to_json()`` or ``config.json``: the same rows as its Python, by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError, quoted
from lstm_params.reading.code import make
from lstm_params.reading.code.arguments import Call
from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.flow import after, combined, others, through
from lstm_params.reading.code.source import Place
from lstm_params.reading.code.values import Argument, Flow, Group, Item, items_of

if TYPE_CHECKING:
    from lstm_params.reading.code.dialects import Dialect
    from lstm_params.reading.code.values import Shape, Value

FRAMEWORK = "keras"

GROUPS = {"Sequential": True, "Functional": False, "Model": False}
"""Classes whose config has layers, and whether each of them feeds the next."""

DEEPEST = 50
"""How many configs may be inside each other."""

MOST = 10_000
"""How many layers one config may list."""


def load(text: str) -> object:
    """Read JSON.

    Raises:
        SpecError: it is none.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise SpecError("this JSON is nested too deeply") from None
    except ValueError as error:
        raise SpecError(f"this is no JSON: {error}") from None


def read(config: object) -> Item | Group:
    """Make layers of a model's config.

    Raises:
        SpecError: it is not a model's.
    """
    if not isinstance(config, dict) or "class_name" not in config:
        raise SpecError("this JSON is no Keras model: it has no class_name")
    made = made_of(config, DEEPEST)
    if isinstance(made, Item | Group):
        return made
    raise SpecError(f"this JSON is no Keras model but a {config['class_name']}")


def made_of(config: dict[str, object], left: int) -> Value:
    """What one config stands for: a layer, a group of layers, or a plain value."""
    if left == 0:
        raise SpecError("this JSON is nested too deeply")
    name, inner = str(config.get("class_name")), config.get("config")
    if name in GROUPS or (isinstance(inner, dict) and isinstance(inner.get("layers"), list)):
        return group_of(name, inner, left)
    if not isinstance(inner, dict):
        return None
    title = str(inner.get("name", config.get("name", name)))
    place = Place("", 0, 0, title)
    maker = keras().makers.get(name)
    if maker is None:
        function = ".ops" in str(config.get("module"))
        return within(Item(name, place, gap="" if function else "?"), config)
    arguments = {key: Argument(value_of(value, left - 1), place) for key, value in inner.items()}
    call = Call(name, name, place, (), arguments, lenient=True)
    made = make.make(maker, call)
    return within(made.by if isinstance(made, Flow) else made, config)


def keras() -> Dialect:
    """The dialect."""
    return next(dialect for dialect in dialects() if dialect.framework == FRAMEWORK)


def value_of(value: object, left: int) -> Value:
    """An argument: configs inside it are layers."""
    if isinstance(value, dict) and "class_name" in value and left > 0:
        return made_of(value, left)
    if isinstance(value, list):
        return [value_of(part, left) for part in value]
    return value


def within(made: Value, config: dict[str, object]) -> Value:
    """A layer with the shape that Keras built it for."""
    shape = built_for(config)
    first = made
    while isinstance(first, Group) and first.children:
        first = first.children[0]
    if isinstance(first, Item) and shape is not None:
        first.came = Flow(shape, None)
    return made


def built_for(config: dict[str, object]) -> Shape | None:
    """The shape of one sample that goes in, if the config says it."""
    build = config.get("build_config")
    shape = build.get("input_shape") if isinstance(build, dict) else None
    if not isinstance(shape, list) or not shape or isinstance(shape[0], list | dict):
        return None
    return tuple(length if type(length) is int and length > 0 else None for length in shape[1:])


def group_of(name: str, inner: object, left: int) -> Group:
    """A model of layers."""
    listed = inner.get("layers") if isinstance(inner, dict) else inner
    title = str(inner.get("name", name)) if isinstance(inner, dict) else name
    strict = GROUPS.get(name, False)
    group = Group(name, Place("", 0, 0, title), strict=strict, kind="json")
    tensors: dict[str, Flow] = {}
    if isinstance(listed, list) and len(listed) > MOST:
        raise SpecError(f"{quoted(title)} has more layers than are read: {len(listed):,}")
    for config in listed if isinstance(listed, list) else []:
        if not isinstance(config, dict):
            raise SpecError(f"a layer of {name} is no object in this JSON")
        made = made_of(config, left - 1)
        if not isinstance(made, Item | Group):
            continue
        make.add(group, made, made.place)
        if not strict:
            feed(made, config, tensors)
    ends = inbound(inner.get("output_layers")) if isinstance(inner, dict) and not strict else []
    shapes = [tensors[name].part(at) if name in tensors else None for name, at in ends]
    group.went = Flow(shapes[0], group, (), tuple(shapes[1:])) if shapes else None
    start = inner.get("build_input_shape") if isinstance(inner, dict) else None
    if strict and group.children and isinstance(start, list):
        within(group, {"build_config": {"input_shape": start}})
    return group


def feed(made: Item | Group, config: dict[str, object], tensors: dict[str, Flow]) -> None:
    """Let what comes in come from the layers that are named; remember what goes out."""
    fed = [
        (tensors[name], at) for name, at in inbound(config.get("inbound_nodes")) if name in tensors
    ]
    items = [*items_of(made)]
    if not items:
        return
    first = items[0]
    shape = combined(first, [flow.part(at) for flow, at in fed]) if fed else first.shape
    if first.came is None and fed:
        first.came = Flow(shape, None)
    elif first.came is not None:
        shape = first.came.shape
    name = str(config.get("name", first.place.name))
    if isinstance(made, Group) and made.went is not None:
        start = fed[0][0].part(fed[0][1]) if fed else None
        tensors[name] = Flow(after(made, start), made, (), made.went.others)
        return
    for item in items:
        shape = through(item, shape)
    tensors[name] = Flow(shape, made, (), others(items[-1], shape))


def inbound(nodes: object) -> list[tuple[str, int]]:
    """The layers that feed one, and which of their outputs do: Keras 2 and 3 write it otherwise."""
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
