"""Calls: of a layer's constructor, of a layer, of what numbers go through, of the unknown."""

from __future__ import annotations

import ast
import builtins
import re
from typing import TYPE_CHECKING

from lstm_params.snippet import make
from lstm_params.snippet.arithmetic import LISTS, NUMERIC
from lstm_params.snippet.dialects import root_of, signature
from lstm_params.snippet.flow import through
from lstm_params.snippet.functions import FOLLOWED, Functions
from lstm_params.snippet.values import (
    Argument,
    Arguments,
    Class,
    Flow,
    Function,
    Group,
    Item,
    Partial,
    Passed,
    Unknown,
    flows_of,
    items_of,
    method_of,
    parts_of,
)

if TYPE_CHECKING:
    from lstm_params.snippet.dialects import Maker
    from lstm_params.snippet.values import Value

FACTORY = re.compile(
    r"(^|\.)(models|applications)\.\w+$|(^|\.)timm\.create_model$|(^|\.)hub\.(load|KerasLayer)$"
    r"|\.from_pretrained$|(^|\.)load_model$"
)
"""Paths of what makes whole models that are not in the text."""

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

GROUP_METHODS = {
    "add", "append", "add_module", "register_module", "register_parameter", "extend", "insert",
    "pop",
}  # fmt: skip
"""Methods of a group that change what is in it."""


class Calls(Functions):
    """What calls make."""

    def of_call(self, node: ast.Call) -> Value:
        """A call: of a layer's constructor, a layer, a function of the text, or the unknown."""
        self.reached.add(id(node))
        if not isinstance(node.func, ast.Attribute):
            return self.call(self.value(node.func), self.arguments(node), node)
        if isinstance(node.func.value, ast.Call) and ast.unparse(node.func.value.func) == "super":
            return self.above(node, node.func.attr)
        holder = self.value(node.func.value)
        done, value = self.method(holder, node.func.attr, node)
        if done:
            return value
        return self.call(self.attribute(holder, node.func), self.arguments(node), node)

    def call(self, callee: Value, passed: Passed, node: ast.Call) -> Value:
        """What something makes of what it is given."""
        match callee:
            case Partial():
                return self.call(callee.callee, callee.passed.and_then(passed), node)
            case Class():
                return self.construct(callee, passed)
            case Function():
                return self.enter(callee.node, passed, None)
            case Item() | Group():
                return self.apply(callee, passed, node)
            case Unknown():
                return self.unknown(callee, passed, node)
        flows = flows_of(passed.values)
        return Flow(None, None, flows) if flows else Unknown(ast.unparse(node))

    def unknown(self, callee: Unknown, passed: Passed, node: ast.Call) -> Value:
        """A call of what the text does not say."""
        flows = flows_of(passed.values)
        if flows and self.may_hold(callee):
            text = callee.text if callee.text.endswith(")") else ast.unparse(node)
            return self.flow_through(self.strange(text, node), flows)
        if callee.path:
            return self.constructor(callee, passed, node)
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

    def constructor(self, callee: Unknown, passed: Passed, node: ast.Call) -> Value:
        """A call of something that is imported or built in."""
        maker = self.maker(callee)
        if maker is None:
            return self.stranger(callee, passed, node)
        rest = passed.named.pop(REST, None)
        if rest is not None and signature(maker.parameters).star is None:
            rest.place.fail(f"what this hands to {callee.text} is not known here")
        flows = flows_of([value for value, _ in passed.positional])
        if not flows and maker.makes == "nothing" and callee.path.rpartition(".")[2].islower():
            return Unknown(ast.unparse(node))
        place = self.source.place(node)
        if flows and maker.makes == "nothing":
            return self.flow_through(Item(callee.text, place, maker), flows)
        written = shortened(ast.unparse(node))
        call = make.Call(callee.text, written, place, tuple(passed.positional), passed.named)
        made = make.make(maker, call)
        if isinstance(made, Item | Group):
            self.keep(made)
        return made

    def maker(self, callee: Unknown) -> Maker | None:
        """The row of a constructor, if it is one of the dialect's."""
        root = root_of(callee.path)
        foreign = callee.text.partition(".")[0] in self.paths and not root
        if foreign or root not in ("", *self.dialect.roots):
            return None
        return self.dialect.makers.get(callee.path.rpartition(".")[2])

    def may_hold(self, callee: Unknown) -> bool:
        """Whether what is called on a tensor may be a layer: made by the unknown, or imported."""
        path = callee.path.removesuffix("()")
        if self.maker(callee) or (make.FUNCTIONAL.match(path) and not FACTORY.search(path)):
            return False
        if callee.text.endswith(")"):
            return True
        name = callee.text.partition(".")[0]
        ours = name in self.paths or callee.text == name
        return ours and not (root_of(path) or hasattr(builtins, name) or path in NUMERIC)

    def strange(self, text: str, node: ast.Call) -> Item:
        """A layer that is not known."""
        item = make.gap(text, self.source.place(node))
        item.owned = False
        self.keep(item)
        return item

    def stranger(self, callee: Unknown, passed: Passed, node: ast.Call) -> Value:
        """A call of what is no layer that is known."""
        path, last = callee.path, callee.path.rpartition(".")[2]
        if last in FOLLOWED or path in NUMERIC or path in LISTS:
            return self.function(path, passed, node)
        home = path.rpartition(".")[0].rpartition(".")[2]
        layer = LAYER_LIKE.search(path) if home in self.dialect.homes else FACTORY.search(path)
        if (layer and not NO_LAYER.search(path)) or last in self.dialect.weights:
            return self.strange(ast.unparse(node), node)
        if path.endswith(("parse_args", "parse_known_args")):
            return Arguments(self.options)
        if flows := flows_of(passed.values):
            return Flow(None, None, flows)
        self.handed.update(id(part) for part in parts_of(passed.values))
        return Unknown(ast.unparse(node), f"{path}()" if "." in path else "")

    def method(self, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
        """What a call of a method gives, if the method is known."""
        if isinstance(holder, list | dict):
            return True, self.of_container(holder, name, node)
        if isinstance(holder, Group) and (found := method_of(holder.of, name)):
            return True, self.enter(found, self.arguments(node), holder)
        if isinstance(holder, Item | Group):
            return self.of_layer(holder, name, node)
        return self.of_parser(holder, name, node)

    def of_layer(self, holder: Item | Group, name: str, node: ast.Call) -> tuple[bool, Value]:
        """``model.add(…)``, ``model.to(device)``."""
        if isinstance(holder, Group) and name in GROUP_METHODS:
            self.fill(holder, name, node)
            return True, None
        if isinstance(holder, Group) and name == "children":
            return True, list(holder.children)
        if name in self.dialect.weights and isinstance(holder, Group):
            item = self.strange(ast.unparse(node), node)
            make.add(holder, item, item.place)
            return True, item
        if name == "requires_grad_" and self.arguments(node).values == [False]:
            self.said.append(make.FROZEN)
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
        self.changes += 1
        values = self.arguments(node).values
        if name == "pop":
            remove(group, values[0] if values else -1)
            return
        for value in values[-1:]:
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

    def apply(self, layer: Item | Group, passed: Passed, node: ast.Call) -> Value:
        """Call a layer on a tensor."""
        if isinstance(layer, Item):
            layer.wired = True
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


def remove(group: Group, at: Value) -> None:
    """Take a layer out of a group."""
    if isinstance(at, int) and -len(group.children) <= at < len(group.children):
        group.children.pop(at)


def shortened(text: str) -> str:
    """A call as a message shows it."""
    name, _, rest = text.partition("(")
    return text if len(text) <= SHOWN or not rest else f"{name}(…)"
