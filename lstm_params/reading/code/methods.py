"""Handlers of methods of layers, containers and parsers: ``model.add(…)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code import arrays, bare, groups, layers
from lstm_params.reading.code.arrays import Array
from lstm_params.reading.code.constructors import constructed, mentions, strange
from lstm_params.reading.code.dialects import root_of
from lstm_params.reading.code.dialects.members import NAMING, OF_GROUPS, OF_MODELS, PASSED_ON
from lstm_params.reading.code.holding import drop, empty, part_at, put, spot
from lstm_params.reading.code.limits import LENGTH
from lstm_params.reading.code.parts import Flow, Group, Item, flows_of, items_of
from lstm_params.reading.code.passing import arguments, elements
from lstm_params.reading.code.paths import is_layer_like, is_weightless
from lstm_params.reading.code.tensors import FUNCTIONS, lengths_of, of_given_axes, through_function
from lstm_params.reading.code.trail import ABSENT
from lstm_params.reading.code.values import Argument, Arguments, Module, Passed, Unknown
from lstm_params.reading.code.written import named, unparsed

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from lstm_params.reading.code.interpreter import MethodTable, Walk
    from lstm_params.reading.code.values import Value


NUMBERS = {"int", "float"}
"""Types of command-line options that are numbers."""

SPREAD = {"reshape", "transpose"}
"""Methods of a tensor that take several axes one by one, as their functions take a list."""

STARTS = {name for name, word in OF_GROUPS.items() if word == "start"}
"""Methods of OF_GROUPS that call the object on a tensor."""


def group_method(walk: Walk, group: Group, name: str, node: ast.Call) -> tuple[bool, Value]:
    """``model.add(…)``; a method that the code defines is called as its own."""
    if group.of is not None and group.of.find(name):
        return False, None
    word = "own weight" if name in walk.dialect.weights else OF_GROUPS.get(name)
    if word is None or (name in STARTS and not walk.dialect.calls):
        return layer_method(walk, group, name, node)
    return True, GROUP_METHODS[word](walk, group, name, node)


def layer_method(walk: Walk, holder: Item | Group, name: str, node: ast.Call) -> tuple[bool, Value]:
    """``model.to(device)``."""
    if name == "load_state_dict":
        walk.met.loaded.add(holder)
    if name == "requires_grad_" and arguments(walk, node).values == [False]:
        walk.notes.append(layers.FROZEN)
    return name in PASSED_ON, holder


def children_of(_walk: Walk, group: Group, _name: str, _node: ast.Call) -> Value:
    """``model.children()``."""
    return list(group.children)


def names_of(_walk: Walk, group: Group, name: str, _node: ast.Call) -> Value:
    """``heads.keys()``, ``heads.items()``."""
    children = {*map(id, group.children)}
    named = [(n, part) for n, part in group.attributes.items() if id(part) in children]
    return named if name != "keys" else [n for n, _ in named]


def set_attribute(walk: Walk, group: Group, _name: str, node: ast.Call) -> Value:
    """``self.__setattr__("fc", nn.Linear(64, 10))``."""
    key, value = [*arguments(walk, node).unnamed, None, None][:2]
    put(walk, group, key, value, node)
    return None


def set_inside(walk: Walk, group: Group, _name: str, node: ast.Call) -> Value:
    """``model.set_submodule("body.0", nn.GRU(3, 4))``."""
    path, part, *_ = [*arguments(walk, node).values, None, None]
    *before, last = [*map(step, path.split("."))] if isinstance(path, str) else [None]
    held: Value = group
    for key in before:
        held = part_at(*spot(walk, held, key)) if isinstance(held, Group) else None
    if last is None or not isinstance(held, Group):
        return Unknown(unparsed(node))
    put(walk, held, last, part, node)
    return None


def step(name: str) -> str | int:
    """A name in a path, or a place in a container, none of which is longer than a list may be."""
    return int(name) if name.isdecimal() and len(name) <= len(str(LENGTH)) else name


def own_weight(walk: Walk, group: Group, name: str, node: ast.Call) -> Value:
    """``self.add_weight(…)``, by the row of that name."""
    path = f"{walk.dialect.roots[0]}.{name}"
    if name in walk.dialect.makers:
        item = constructed(walk, Unknown(unparsed(node.func), path), arguments(walk, node), node)
    else:
        item = strange(walk, unparsed(node), node)
    groups.add(walk.graph, group, item, walk.source.place(node))
    return item


def own_buffer(walk: Walk, group: Group, name: str, node: ast.Call) -> Value:
    """``self.register_buffer("mask", torch.ones(64))``; one of unknown shape is left out."""
    passed = arguments(walk, node)
    values = [*passed.values, None, None][:2]
    axes = arrays.axes_of(values[1])
    if axes is not None and all(type(axis) is int for axis in axes):
        item = Item(unparsed(node), walk.source.place(node), walk.dialect.makers.get(name))
        item = walk.keep(bare.tensor_of(item, axes, "buffer"))
        if isinstance(values[0], str):
            walk.graph.name(item, values[0])
        if len(passed.values) > 2:  # what is not persistent is in no state
            walk.trail.put(walk.graph.nameless, item, "")
        groups.add(walk.graph, group, item, item.place)
    if isinstance(values[0], str):
        walk.trail.put(group.attributes, values[0], values[1])
    return None


def layer_by_name(walk: Walk, group: Group, _name: str, node: ast.Call) -> Value:
    """``model.get_layer("lstm")``."""
    (key, *_) = [*arguments(walk, node).values, None]
    named = (item for item in items_of(group) if item.given.get("name") == key)
    return next(named, Unknown(unparsed(node))) if key is not None else Unknown(unparsed(node))


def start(walk: Walk, group: Group, name: str, node: ast.Call) -> Value:
    """``model.build((None, 10, 28))``, ``net.init(key, x)``, ``net.apply(params, x)``."""
    passed = arguments(walk, node)
    shape = next((value for value in passed.values if isinstance(value, tuple | list)), ())
    if name == "build" and shape:
        axes = tuple(length if type(length) is int else None for length in shape[1:])
        passed = Passed([Argument(Flow(axes, None), walk.source.place(node))], {})
    flows = flows_of(passed.values)
    if not flows:
        return Unknown(unparsed(node))
    rest = [argument for argument in passed.positional if flows_of(argument.value)]
    return walk.call(group, Passed(rest, passed.named), node)


def fill(walk: Walk, group: Group, name: str, node: ast.Call) -> None:
    """``model.add(…)``, ``layers.append(…)``."""
    passed = arguments(walk, node)
    key = passed.unnamed[0] if passed.unnamed else None
    pair = sorted(passed.values, key=lambda value: not isinstance(value, str))
    if name in NAMING and len(pair) == 2 and isinstance(pair[0], str):
        put(walk, group, pair[0], pair[1], [*node.args, *(one.value for one in node.keywords)][-1])
    elif name == "update" and (pairs := named_parts(key)):
        for word, part in pairs.items():
            put(walk, group, word, part, node.args[-1])
    elif name == "clear":
        empty(walk, group)
    elif name == "insert" and len(passed.unnamed) == 2 and isinstance(passed.unnamed[0], int):
        held, at = spot(walk, group, passed.unnamed[0])
        groups.put(walk.graph, held, slice(at, at), passed.unnamed[1], walk.source.place(node))
    else:
        for value in passed.values[-1:]:
            more = groups.listed(walk.graph, value) if name == "extend" else value
            groups.add(walk.graph, group, more, walk.source.place(node))


def named_parts(value: Value) -> dict[str, Value]:
    """The layers of a dict, of pairs, of a ModuleDict, by their names."""
    names = value.attributes if isinstance(value, Group) and value.of is None else value
    return groups.given_names({**names} if isinstance(names, dict) else names)


def take(walk: Walk, group: Group, _name: str, node: ast.Call) -> Value:
    """``layers.pop(0)``, ``heads.pop("a")``, ``model.pop()``: what it removes."""
    key, *_ = [*arguments(walk, node).values, -1]
    found = part_at(*spot(walk, group, key))
    drop(walk, group, key, node)
    return found


def array_method(walk: Walk, array: Array, name: str, node: ast.Call) -> tuple[bool, Value]:
    """``torch.zeros(64).uniform_(-1, 1)``."""
    return True, arrays.method(array, name, arguments(walk, node), node)


def unknown_method(walk: Walk, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
    """``parser.add_argument(…)``, or ``model.add(…)`` if the code does not show the model."""
    if name == "add_argument" and node.args:
        declare(walk, node)
        return True, None
    if name == "set_defaults":
        for option, (value, _) in arguments(walk, node).named.items():
            walk.trail.put(walk.options, option, value)
        return True, None
    if not isinstance(holder, Unknown):
        return False, None
    if name == "add" and is_new(walk, holder, node):
        begin(walk, holder, node)
        return True, None
    parses = name in {"parse_args", "parse_known_args"}
    if parses and arguments(walk, node).unnamed in ([], [[]]):
        return True, Arguments(walk.options)
    path = holder.path.removesuffix("()")
    layer = is_layer_like(path) and not is_weightless(path)
    if holder.path.endswith("()") and name in OF_MODELS and layer:
        strange(walk, holder.text, node)
    return name in PASSED_ON and holder.text.endswith(")"), holder


def begin(walk: Walk, holder: Unknown, node: ast.Call) -> None:
    """The first ``model.add(…)`` of such a model, which becomes a Sequential."""
    place = walk.source.place(node.func.value)  # type: ignore[attr-defined] # a method
    model = Group(holder.text, place, strict=True)
    walk.trail.put(walk.scopes[0], model.title, model)
    walk.keep(model)
    walk.implied.add(model)
    fill(walk, model, "add", node)


def is_new(walk: Walk, holder: Unknown, node: ast.Call) -> bool:
    """Whether it is a plain name without a value to which a layer is added."""
    if not holder.text.isidentifier() or not mentions(walk, node.args):
        return False
    return holder.text not in walk.home.names.paths and not root_of(f"{holder.text}.add")


def declare(walk: Walk, node: ast.Call) -> None:
    """``parser.add_argument("--hidden", default=64)``."""
    names = [name for name in elements(walk, node.args) if isinstance(name, str)]
    values = {keyword.arg: walk.value(keyword.value) for keyword in node.keywords}
    name = next((name for name in names if name.startswith("--")), (*names, "")[0])
    name = str(values.get("dest", name)).lstrip("-").replace("-", "_")
    switched = {"store_true": False, "store_false": True}
    value = switched.get(str(values.get("action")), values.get("default"))
    # Who counts has given a number, and anything that must be given: it is asked for.
    given = values.get("required") is True or named(values.get("type")) in NUMBERS
    walk.trail.put(walk.options, name, ABSENT if value is None and given else value)


def method_of_unknown(walk: Walk, holder: Unknown, name: str, node: ast.Call) -> tuple[bool, Value]:
    """``X.reshape(n, 28, 1)`` of an array that the code does not show, or another method."""
    if name == "reshape" and walk.dialect.calls:
        made = of_given_axes(as_function(walk, Flow(None, None), name, node))
        return made is not None, made
    return unknown_method(walk, holder, name, node)


def tensor_method(walk: Walk, held: Flow, name: str, node: ast.Call) -> tuple[bool, Value]:
    """``x.get_shape()``, ``x.reshape(-1, 64)``."""
    if name == "get_shape" and held.shape is not None:
        return True, lengths_of(held, unparsed(node))
    if name not in FUNCTIONS:
        return unknown_method(walk, held, name, node)
    return True, through_function(name, as_function(walk, held, name, node))


def as_function(walk: Walk, held: Flow, name: str, node: ast.Call) -> Passed:
    """The arguments of a tensor's method as its function takes them: the tensor, a list of axes."""
    passed, place = arguments(walk, node), walk.source.place(node)
    if name in SPREAD and not any(isinstance(value, tuple | list) for value in passed.unnamed):
        axes = [Argument(passed.unnamed, place)] if passed.positional else []
        passed = Passed(axes, passed.named)
    return passed.with_first(held, place)


def as_list(walk: Walk, held: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
    """``x.shape.as_list()``."""
    if name == "as_list" and isinstance(held, tuple):
        return True, [*held]
    return unknown_method(walk, held, name, node)


GROUP_METHODS: dict[str, Callable[[Walk, Group, str, ast.Call], Value]] = {
    "add": fill,
    "take": take,
    "children": children_of,
    "names": names_of,
    "start": start,
    "set attribute": set_attribute,
    "set inside": set_inside,
    "find": layer_by_name,
    "own weight": own_weight,
    "own buffer": own_buffer,
}
"""What the methods of a container or an object do."""


def of_module(_walk: Walk, _module: Module, _name: str, _node: ast.Call) -> tuple[bool, Value]:
    """``encoder.build(64)``: a function of a file that is read is called as any other is."""
    return False, None


METHOD_HANDLERS: MethodTable = {
    Group: group_method,
    Item: layer_method,
    Array: array_method,
    Flow: tensor_method,
    tuple: as_list,
    Module: of_module,
    Unknown: method_of_unknown,
    object: unknown_method,
}
"""By type of object: how a method is followed."""
