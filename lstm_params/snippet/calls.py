"""Calls: of a layer's constructor, of a layer, of what numbers go through, of the unknown."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lstm_params.snippet import make
from lstm_params.snippet.arithmetic import LISTS, NUMERIC
from lstm_params.snippet.dialects import root_of
from lstm_params.snippet.expressions import Expressions
from lstm_params.snippet.flow import through
from lstm_params.snippet.values import (
    Argument,
    Arguments,
    Class,
    Flow,
    Function,
    Group,
    Item,
    Passed,
    Unknown,
    flows_of,
    is_flat,
    items_of,
    method_of,
)

if TYPE_CHECKING:
    from lstm_params.snippet.values import Value

REST = "**"
"""The name of an argument that stands for others."""

SHOWN = 60
"""How much of a call a message shows."""

LAYER_LIKE = re.compile(r"(^|\.)[A-Z]\w*[a-z]\w*(\.from_pretrained)?$|(^|\.)[A-Z]{2,}\w*$")
"""Paths that may be of a layer: the last word is a class."""

NO_LAYER = re.compile(
    r"(Loss|Tokenizer\w*|Config|Vocab(ulary)?|Optimizer|Scheduler|Dataset|Loader|Accuracy"
    r"|Rngs|PRNGKey|OrderedDict|Counter|Path|Namespace|Tensor|Variable|Initializer|MSE|NLL)(\.\w+)?$"
)
"""Paths of classes that hold no weights of the network."""

PASSED_ON = {
    "to", "cuda", "cpu", "eval", "train", "half", "float", "double", "bfloat16", "apply",
    "requires_grad_", "type", "share_memory", "compile_model", "build", "summary",
}  # fmt: skip
"""Methods of a layer that return it, or nothing that matters."""
GROUP_METHODS = {"add", "append", "add_module", "register_module", "extend", "insert", "pop"}
"""Methods of a group that change what is in it."""


class Calls(Expressions):
    """What calls make."""

    def of_call(self, node: ast.Call) -> Value:
        """A call: of a layer's constructor, a layer, a function of the text, or the unknown."""
        if isinstance(node.func, ast.Attribute):
            done, value = self.method(node, node.func)
            if done:
                return value
        callee = self.value(node.func)
        if isinstance(callee, Class):
            return self.construct(callee, node)
        if isinstance(callee, Function):
            return self.enter(callee.node, self.arguments(node), None)
        if isinstance(callee, Item | Group):
            return self.apply(callee, node)
        if isinstance(callee, Unknown) and callee.path:
            return self.constructor(callee, node)
        flows = flows_of(self.arguments(node).values)
        return Flow(None, None, flows) if flows else Unknown(ast.unparse(node))

    def arguments(self, node: ast.Call) -> Passed:
        """The values that a call is given, stars spread out."""
        passed = Passed([], {})
        for argument in node.args:
            place, values = self.source.place(argument), self.elements([argument])
            starred = isinstance(argument, ast.Starred)
            if starred and len(values) == 1 and isinstance(values[0], Unknown):
                passed.named[REST] = Argument(None, place)
            passed.positional.extend(Argument(value, place) for value in values)
        for keyword in node.keywords:
            value, place = self.value(keyword.value), self.source.place(keyword.value)
            inside = value if keyword.arg is None and isinstance(value, dict) else None
            if inside is None:
                passed.named[keyword.arg or REST] = Argument(value, place)
            else:
                passed.named.update((str(n), Argument(v, place)) for n, v in inside.items())
        return passed

    def constructor(self, callee: Unknown, node: ast.Call) -> Value:
        """A call of something that is imported or built in."""
        name = callee.path.rpartition(".")[2]
        ours = root_of(callee.path) in ("", *self.dialect.roots)
        foreign = callee.text.partition(".")[0] in self.paths and not root_of(callee.path)
        maker = self.dialect.makers.get(name) if ours and not foreign else None
        if callee.path in NUMERIC or callee.path in LISTS:
            return self.function(callee.path, node)
        if callee.path == "getattr" and len(node.args) > 1:
            holder, attr = self.value(node.args[0]), self.value(node.args[1])
            if isinstance(holder, Unknown) and holder.path and isinstance(attr, str):
                return Unknown(ast.unparse(node), f"{holder.path}.{attr}")
        if maker is None:
            return self.stranger(callee, node)
        passed, place = self.arguments(node), self.source.place(node)
        if REST in passed.named:
            passed.named[REST].place.fail(f"what this hands to {callee.text} is not known here")
        flows = flows_of([value for value, _ in passed.positional])
        if not flows and name.islower():
            return Unknown(ast.unparse(node))
        if flows and maker.makes == "nothing":
            return self.flow_through(Item(callee.text, place, maker), flows)
        written = shortened(ast.unparse(node))
        call = make.Call(callee.text, written, place, tuple(passed.positional), passed.named)
        made = make.make(maker, call)
        if isinstance(made, Item | Group):
            self.keep(made)
        return made

    def stranger(self, callee: Unknown, node: ast.Call) -> Value:
        """A call of what is no layer that is known."""
        values = self.arguments(node).values
        path = callee.path
        home = path.rpartition(".")[0].rpartition(".")[2]
        place = self.source.place(node)
        if home in self.dialect.homes and LAYER_LIKE.search(path) and not NO_LAYER.search(path):
            item = make.gap(ast.unparse(node), place)
            item.owned = False
            self.keep(item)
            return item
        if path.endswith(("parse_args", "parse_known_args")):
            return Arguments(self.options)
        if flows := flows_of(values):
            return Flow(None, None, flows)
        return Unknown(ast.unparse(node), f"{path}()" if "." in path else "")

    def function(self, name: str, node: ast.Call) -> Value:
        """A call of a function that numbers and lists go through."""
        passed = self.arguments(node)
        for value in passed.values if name in NUMERIC else ():
            if isinstance(value, Unknown):
                return value
        values = [value for value, _ in passed.positional]
        words = {word: value for word, (value, _) in passed.named.items()}
        if name in NUMERIC and not words and all(map(is_flat, values)):
            return self.guarded(node, lambda: NUMERIC[name](*values), Unknown(ast.unparse(node)))
        if name in LISTS and all(isinstance(value, list | tuple | dict | str) for value in values):
            return self.guarded(node, lambda: LISTS[name](*values, **words))
        return Unknown(ast.unparse(node))

    def method(self, node: ast.Call, func: ast.Attribute) -> tuple[bool, Value]:
        """What a call of a method gives, if the method is known."""
        if isinstance(func.value, ast.Call) and ast.unparse(func.value.func) == "super":
            return True, self.above(node, func.attr)
        holder = self.value(func.value)
        if isinstance(holder, list | dict):
            return True, self.of_container(holder, func.attr, node)
        if isinstance(holder, Group) and (found := method_of(holder.of, func.attr)):
            return True, self.enter(found, self.arguments(node), holder)
        if isinstance(holder, Item | Group):
            return self.of_layer(holder, func.attr, node)
        return self.of_parser(holder, func.attr, node)

    def of_layer(self, holder: Item | Group, name: str, node: ast.Call) -> tuple[bool, Value]:
        """``model.add(…)``, ``model.to(device)``."""
        if isinstance(holder, Group) and name in GROUP_METHODS:
            self.fill(holder, name, node)
            return True, None
        return name in PASSED_ON, holder

    def of_parser(self, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
        """``parser.add_argument("--hidden", default=64)``, ``parser.parse_args()``."""
        if name == "add_argument" and node.args:
            self.declare(node)
            return True, None
        if name == "add" and isinstance(node.func, ast.Attribute) and self.is_new(holder):
            model = Group(
                ast.unparse(node.func.value), self.source.place(node.func.value), strict=True
            )
            self.scopes[0][model.title] = model
            self.keep(model)
            self.fill(model, name, node)
            return True, None
        parsed = isinstance(holder, Unknown) and name in {"parse_args", "parse_known_args"}
        return parsed, Arguments(self.options)

    def is_new(self, holder: Value) -> bool:
        """Whether it is a plain name that nothing was given yet: ``model``."""
        if not isinstance(holder, Unknown) or not holder.text.isidentifier():
            return False
        return holder.text not in self.paths and not root_of(f"{holder.text}.add")

    def declare(self, node: ast.Call) -> None:
        """``parser.add_argument("--hidden", default=64)``."""
        names = [name for name in self.elements(node.args) if isinstance(name, str)]
        values = {keyword.arg: self.value(keyword.value) for keyword in node.keywords}
        name = next((name for name in names if name.startswith("--")), *names[:1])
        name = str(values.get("dest", name)).lstrip("-").replace("-", "_")
        default = False if values.get("action") == "store_true" else values.get("default")
        self.options[name] = default

    def fill(self, group: Group, name: str, node: ast.Call) -> None:
        """``model.add(…)``, ``layers.append(…)``."""
        if name == "pop":
            del group.children[-1:]
            return
        self.changes += 1
        for value in self.arguments(node).values[-1:]:
            make.add(group, value, self.source.place(node))

    def of_container(
        self, holder: list[Value] | dict[Value, Value], name: str, node: ast.Call
    ) -> Value:
        """``layers.append(…)``, ``config.get("hidden")``."""
        values = [value for value, _ in self.arguments(node).positional]
        self.changes += 1
        if isinstance(holder, list):
            if name == "append" and values:
                holder.append(values[0])
            elif name == "insert" and len(values) > 1 and isinstance(values[0], int):
                holder.insert(values[0], values[1])
            elif name == "extend" and values and isinstance(values[0], list | tuple):
                holder.extend(values[0])
            return None
        if name == "get" and values and isinstance(values[0], str | int):
            return holder.get(values[0], values[1] if len(values) > 1 else None)
        if name in {"items", "values", "keys"}:
            return list(getattr(holder, name)())
        return Unknown(ast.unparse(node))

    def apply(self, layer: Item | Group, node: ast.Call) -> Value:
        """Call a layer on a tensor."""
        passed = self.arguments(node)
        named = [value for name, (value, _) in passed.named.items() if "state" not in name]
        flows = flows_of([value for value, _ in passed.positional]) or flows_of(named)
        if not flows:
            return Unknown(ast.unparse(node))
        made = self.flow_through(layer, flows)
        return Flow(made.shape, made.by, flows_of([*reversed(passed.values)]))

    def flow_through(self, layer: Item | Group, flows: tuple[Flow, ...]) -> Flow:
        """What comes out of a layer that is called on tensors."""
        shape = flows[0].shape
        if isinstance(layer, Item) and layer.flow == "concat":
            widths = [flow.shape[-1] if flow.shape else None for flow in flows]
            known = [width for width in widths if width is not None]
            whole = sum(known) if len(known) == len(widths) else None
            shape = (*(shape or (None,))[:-1], whole)
        first: Item | Group | None = layer
        if isinstance(layer, Group) and layer.of is not None:
            return Flow(None, layer, flows)
        while isinstance(first, Group):
            first = first.children[0] if first.children else None
        if isinstance(first, Item) and first.came is None:
            first.came = Flow(shape, flows[0].by, flows[0].before)
        for item in items_of(layer):
            item_shape = shape if shape is not None or item.takes is None else (None, item.takes)
            shape = through(item, item_shape)
        return Flow(shape, layer, flows)


def shortened(text: str) -> str:
    """A call as a message shows it."""
    name, _, rest = text.partition("(")
    return text if len(text) <= SHOWN or not rest else f"{name}(…)"
