"""Methods of models, layers and parsers: ``model.add(…)``, ``parser.add_argument(…)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code import make
from lstm_params.reading.code.constructors import LAYER_LIKE, NO_LAYER, Constructors
from lstm_params.reading.code.dialects import root_of
from lstm_params.reading.code.values import (
    Argument,
    Arguments,
    Flow,
    Group,
    Item,
    Passed,
    Unknown,
    flows_of,
    items_of,
)
from lstm_params.reading.code.walk import unparsed

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from lstm_params.reading.code.values import Value

PASSED_ON = {
    "to", "cuda", "cpu", "eval", "train", "half", "float", "double", "bfloat16", "apply",
    "requires_grad_", "type", "share_memory", "compile_model", "build", "summary",
}  # fmt: skip
"""Methods of a layer that return it, or nothing of interest."""

OF_GROUPS = {
    **dict.fromkeys(
        ("add", "append", "add_module", "register_module", "register_parameter", "extend",
         "insert", "pop", "update"), "fill"),
    **dict.fromkeys(("children", "modules", "values"), "children_of"),
    **dict.fromkeys(("build", "init", "apply", "init_with_output"), "begun"),
    **dict.fromkeys(("keys", "items", "named_children"), "names_of"),
    "__setattr__": "set_attribute",
    "get_layer": "layer_by_name",
}  # fmt: skip
"""Methods of a container or an object that are followed, and the method here that does so."""

NAMING = {"add_module", "register_module"}
"""Methods of OF_GROUPS that also give the layer a name."""

STARTS = {name for name, word in OF_GROUPS.items() if word == "begun"}
"""Methods of OF_GROUPS that call the object on a tensor."""

OF_MODELS = {"parameters", "named_parameters", "cuda", "summary", "count_params"}
"""Methods that show that an unknown object is a model."""


class Methods(Constructors):
    """Calls of methods of layers, containers, objects, lists, and unknown values."""

    def method(self, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
        """Whether the method is followed here, and what it returns; ``holder`` is its object."""
        if isinstance(holder, list | dict | str):
            return True, self.of_container(holder, name, self.arguments(node), node)
        if isinstance(holder, Group) and holder.of is not None and holder.of.find(name):
            return False, None
        if isinstance(holder, Item | Group):
            return self.of_layer(holder, name, node)
        return self.of_unknown(holder, name, node)

    def of_layer(self, holder: Item | Group, name: str, node: ast.Call) -> tuple[bool, Value]:
        """``model.add(…)``, ``model.to(device)``."""
        if isinstance(holder, Group) and (method := self.group_method(name)) is not None:
            return True, method(holder, name, node)
        if name == "requires_grad_" and self.arguments(node).values == [False]:
            self.notes.append(make.FROZEN)
        return name in PASSED_ON, holder

    def group_method(self, name: str) -> Callable[[Group, str, ast.Call], Value] | None:
        """The method here that follows a method of a group; None if it is not followed."""
        if name in STARTS and not self.dialect.calls:
            return None
        word = "own_weight" if name in self.dialect.weights else OF_GROUPS.get(name)
        return getattr(self, word) if word is not None else None

    def children_of(self, group: Group, _name: str, _node: ast.Call) -> Value:
        """``model.children()``."""
        return list(group.children)

    def names_of(self, group: Group, name: str, _node: ast.Call) -> Value:
        """``heads.keys()``, ``heads.items()``."""
        named = [(n, part) for n, part in group.attributes.items() if part in group.children]
        return named if name != "keys" else [n for n, _ in named]

    def set_attribute(self, group: Group, _name: str, node: ast.Call) -> Value:
        """``self.__setattr__("fc", nn.Linear(64, 10))``."""
        key, value = [*self.arguments(node).unnamed, None, None][:2]
        self.put(group, key, value, node)
        return None

    def own_weight(self, group: Group, _name: str, node: ast.Call) -> Value:
        """``self.add_weight(…)``."""
        item = self.strange(unparsed(node), node)
        make.add(group, item, item.place)
        return item

    def layer_by_name(self, group: Group, _name: str, node: ast.Call) -> Value:
        """``model.get_layer("lstm")``."""
        (key, *_) = [*self.arguments(node).values, None]
        named = (item for item in items_of(group) if item.given.get("name") == key)
        return next(named, Unknown(unparsed(node))) if key is not None else Unknown(unparsed(node))

    def begun(self, group: Group, name: str, node: ast.Call) -> Value:
        """``model.build((None, 10, 28))``, ``net.init(key, x)``, ``net.apply(params, x)``."""
        passed = self.arguments(node)
        shape = next((value for value in passed.values if isinstance(value, tuple | list)), ())
        if name == "build" and shape:
            axes = tuple(length if type(length) is int else None for length in shape[1:])
            passed = Passed([Argument(Flow(axes, None), self.source.place(node))], {})
        flows = flows_of(passed.values)
        if not flows:
            return Unknown(unparsed(node))
        rest = [argument for argument in passed.positional if flows_of(argument.value)]
        return self.apply(group, Passed(rest, passed.named), node)

    def fill(self, group: Group, name: str, node: ast.Call) -> None:
        """``model.add(…)``, ``layers.append(…)``."""
        passed = self.arguments(node)
        if len(self.doubts) > group.depth:
            self.certain([*passed.values, group] if name == "pop" else passed.values)
        key = passed.unnamed[0] if passed.unnamed else None
        if name in NAMING and isinstance(key, str) and len(passed.unnamed) == 2:
            self.put(group, key, passed.unnamed[1], node.args[-1])
        elif name == "pop":
            remove(group, passed.unnamed[0] if passed.unnamed else -1)
        elif name == "insert" and len(passed.unnamed) == 2 and isinstance(passed.unnamed[0], int):
            inside = Group(group.title, group.place, strict=group.strict)
            make.add(inside, passed.unnamed[1], self.source.place(node))
            group.children[passed.unnamed[0] : passed.unnamed[0]] = inside.children
        else:
            for value in passed.values[-1:]:
                make.add(group, value, self.source.place(node))

    def of_unknown(self, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
        """``parser.add_argument(…)``, or ``model.add(…)`` if the code does not show the model."""
        if name == "add_argument" and node.args:
            self.declare(node)
            return True, None
        if name == "set_defaults":
            self.options.update((n, v) for n, (v, _) in self.arguments(node).named.items())
            return True, None
        if not isinstance(holder, Unknown):
            return False, None
        if name == "add" and self.is_new(holder, node):
            self.begin(holder, node)
            return True, None
        parses = name in {"parse_args", "parse_known_args"}
        if parses and self.arguments(node).unnamed in ([], [[]]):
            return True, Arguments(self.options)
        path = holder.path.removesuffix("()")
        layer = LAYER_LIKE.search(path) and not NO_LAYER.search(path)
        if holder.path.endswith("()") and name in OF_MODELS and layer:
            self.strange(holder.text, node)
        return name in PASSED_ON and holder.text.endswith(")"), holder

    def begin(self, holder: Unknown, node: ast.Call) -> None:
        """The first ``model.add(…)`` of such a model, which becomes a Sequential."""
        place = self.source.place(node.func.value)  # type: ignore[attr-defined] # a method
        model = Group(holder.text, place, strict=True)
        self.scopes[0][model.title] = model
        self.keep(model)
        model.depth = 0
        self.fill(model, "add", node)

    def is_new(self, holder: Unknown, node: ast.Call) -> bool:
        """Whether it is a plain name without a value to which a layer is added."""
        if not holder.text.isidentifier() or not self.mentions(node.args):
            return False
        return holder.text not in self.paths and not root_of(f"{holder.text}.add")

    def declare(self, node: ast.Call) -> None:
        """``parser.add_argument("--hidden", default=64)``."""
        names = [name for name in self.elements(node.args) if isinstance(name, str)]
        values = {keyword.arg: self.value(keyword.value) for keyword in node.keywords}
        name = next((name for name in names if name.startswith("--")), (*names, "")[0])
        name = str(values.get("dest", name)).lstrip("-").replace("-", "_")
        switched = {"store_true": False, "store_false": True}
        self.options[name] = switched.get(str(values.get("action")), values.get("default"))


def remove(group: Group, at: Value) -> None:
    """Remove the layer number ``at`` of a group, if there is one."""
    if isinstance(at, int) and -len(group.children) <= at < len(group.children):
        group.children.pop(at)
