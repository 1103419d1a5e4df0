"""Calls: of a layer's constructor, of a layer, of what numbers go through, of the unknown."""

from __future__ import annotations

import ast
import builtins
import re
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.errors import nearest
from lstm_params.snippet import make
from lstm_params.snippet.arithmetic import NUMERIC
from lstm_params.snippet.asks import question
from lstm_params.snippet.dialects import dialects, root_of, signature
from lstm_params.snippet.flow import joined, others, through
from lstm_params.snippet.functions import BUILT_IN, Functions
from lstm_params.snippet.tensors import FUNCTIONS, array, through_function
from lstm_params.snippet.values import (
    REST,
    Argument,
    Arguments,
    Ask,
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
    parts_of,
)
from lstm_params.snippet.walk import named, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.snippet.dialects import Dialect, Maker
    from lstm_params.snippet.values import Value

FACTORY = re.compile(
    r"(^|\.)(models|applications)\.\w+$|(^|\.)timm\.create_model$|(^|\.)hub\.(load|KerasLayer)$"
    r"|\.from_pretrained$|(^|\.)load_model$"
)
"""Paths of what makes whole models that are not in the text."""

SHOWN = 60
"""How much of a call a message shows."""

LAYER_LIKE = re.compile(r"(^|\.)[A-Z]\w*[a-z]\w*(\.from_pretrained)?$|(^|\.)[A-Z]{2,}\w*$")
"""Paths that may be of a layer: the last word is a class."""

NO_LAYER = re.compile(
    r"(Tokenizer\w*|Config|Vocab(ulary)?|Optimizer|Scheduler|Dataset|Loader|Accuracy|Lang|Generator"
    r"|Rngs|PRNGKey|Variable|OrderedDict|Counter|Path|Namespace|Tensor|Initializer|MSE|NLL|Adam\w*|SGD"
    r"|RMSprop|RMSProp|Adagrad|Adadelta|Nadam|Writer|Logger|Memory|Buffer|Metric|Recall|Precision"
    r"|F1Score|MeanSquaredError|Mean|Sum|Session|TensorShape|Saver|Timer|Figure|Env|Thread|(?<!With)Loss)(\.\w+)?$|(^|\.)(optim|optimizers|losses|metrics)\."
)
"""Paths of classes that hold no weights of the network."""

PASSED_ON = {
    "to", "cuda", "cpu", "eval", "train", "half", "float", "double", "bfloat16", "apply",
    "requires_grad_", "type", "share_memory", "compile_model", "build", "summary",
}  # fmt: skip
"""Methods of a layer that return it, or nothing that matters."""

LIBRARIES = {
    "np", "numpy", "scipy", "plt", "matplotlib", "pylab", "sns", "seaborn", "pd", "pandas", "math",
    "random", "os", "sys", "re", "json", "time", "copy", "sklearn", "cv2", "PIL", "skimage", "nltk",
    "logging", "pickle", "itertools", "functools", "collections", "tqdm", "wandb", "librosa", "sp",
}  # fmt: skip
"""Modules, as they are mostly imported, whose functions are no layers."""

BESIDE = re.compile(
    r"(^|\.)(initializers|regularizers|constraints|optimizers|optim|losses|metrics|callbacks"
    r"|activations|init|functional|backend|utils)\.\w+$"
)
"""Paths of what frameworks have besides layers, some of it under the same names."""

OF_GROUPS = {
    **dict.fromkeys(
        ("add", "append", "add_module", "register_module", "register_parameter", "extend",
         "insert", "pop", "update"), "fill"),
    **dict.fromkeys(("children", "modules"), "children_of"),
    **dict.fromkeys(("build", "init", "apply", "init_with_output"), "begun"),
    "__setattr__": "set_attribute",
    "get_layer": "found_layer",
}  # fmt: skip
"""Methods of a group that are followed, and by which method here."""

STARTS = {name for name, word in OF_GROUPS.items() if word == "begun"}
"""Those that give an object its first tensor."""

INPUTS = {"inputs", "input", "x", "xs", "input_seq", "sequence", "query"}
"""Names of the argument that is a layer's input."""

UNROLLED = {"dynamic_rnn", "static_rnn", "dynamic_unroll", "static_unroll"}
"""Functions that run a cell over time."""

OF_MODELS = {"parameters", "named_parameters", "cuda", "summary", "count_params"}
"""Methods that only a model has."""

INITIAL = re.compile(r"init|xavier|kaiming|orthogonal")
"""Names of functions that set the weights of a layer and return it."""


class Calls(Functions):
    """What calls make."""

    def of_call(self, node: ast.Call) -> Value:
        """A call: of a layer's constructor, a layer, a function of the text, or the unknown."""
        self.met.reached.add(id(node))
        if not isinstance(node.func, ast.Attribute):
            return self.call(self.value(node.func), self.arguments(node), node)
        if isinstance(node.func.value, ast.Call) and written(node.func.value.func) == "super":
            return self.above(node, node.func.attr)
        holder = self.value(node.func.value)
        done, value = self.method(holder, node.func.attr, node)
        if done:
            return value
        return self.call(self.attribute(holder, node.func), self.arguments(node), node)

    def call(self, callee: Value, passed: Passed, node: ast.expr) -> Value:
        """What something makes of what it is given."""
        match callee:
            case Partial():
                return self.call(callee.callee, callee.passed.and_then(passed), node)
            case Class():
                return self.construct(callee, passed, node)
            case Function():
                return self.enter(callee, passed)
            case Item() | Group():
                return self.apply(callee, passed, node)
            case Unknown():
                return self.unknown(callee, passed, node)
        flows = flows_of(passed.values)
        return Flow(None, None, flows) if flows else Unknown(written(node))

    def unknown(self, callee: Unknown, passed: Passed, node: ast.expr) -> Value:
        """A call of what the text does not say."""
        flows = flows_of(passed.values)
        if callee.chooses and passed.positional and not flows:
            raise question([Ask(callee.text, self.source.place(node), number=False)])
        if callee.makes and not flows:
            return self.strange(written(node), node)
        if flows and self.may_hold(callee):
            text = callee.text if callee.text.endswith(")") else written(node)
            return self.flow_through(self.strange(text, node), flows)
        if callee.path:
            return self.constructor(callee, passed, node)
        return Flow(None, None, flows) if flows else Unknown(written(node))

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

    def constructor(self, callee: Unknown, passed: Passed, node: ast.expr) -> Value:
        """A call of something that is imported or built in."""
        home, _, last = callee.path.rpartition(".")
        if last == "__init__" and passed.plain and isinstance(passed.plain[0], Group):
            rest = Passed(passed.positional[1:], passed.named)
            self.inherit(passed.plain[0], Unknown(home, home), rest, node)
            return None
        if self.maker(callee) is None or (last in FUNCTIONS and flows_of(passed.values)):
            return self.stranger(callee, passed, node)
        return self.constructed(callee, passed, node)

    def constructed(self, callee: Unknown, passed: Passed, node: ast.expr | ast.stmt) -> Value:
        """What a constructor of the dialect makes."""
        maker = self.maker(callee)
        if maker is None:
            raise TypeError
        rest = passed.named.pop(REST, None)
        if rest is not None and signature(maker.parameters).star is None:
            rest.place.fail(f"what this hands to {callee.text} is not known here")
        flows = flows_of(passed.plain)
        if not flows and maker.makes == "nothing" and callee.path.rpartition(".")[2].islower():
            return Unknown(written(node))
        place = self.source.place(node)
        if flows and maker.makes == "nothing":
            return self.flow_through(Item(callee.text, place, maker), flows)
        text = shortened(written(node))
        call = make.Call(callee.text, text, place, tuple(passed.positional), passed.named)
        made = make.make(maker, call)
        if isinstance(made, Item | Group):
            self.keep(made)
        return made

    def maker(self, callee: Unknown) -> Maker | None:
        """The row of a constructor, if it is one of the dialect's."""
        root = root_of(callee.path)
        first, dot, _ = callee.path.partition(".")
        foreign = callee.text.partition(".")[0] in self.paths and not root
        if (
            foreign
            or root not in ("", *self.dialect.roots)
            or (dot and not root and self.has(first))
        ):
            return None
        if (not dot and self.starred) or BESIDE.search(callee.path):
            return None
        return self.dialect.makers.get(callee.path.rpartition(".")[2])

    def has(self, name: str) -> bool:
        """Whether the text itself gives this name something."""
        return name == "self" or any(name in scope for scope in self.scopes)

    def known_root(self, path: str) -> bool:
        """Whether it is of the framework itself."""
        return root_of(path) in self.dialect.roots

    def may_hold(self, callee: Unknown) -> bool:
        """Whether what is called on a tensor may be a layer: made by the unknown, or imported."""
        path = callee.path.removesuffix("()")
        if self.maker(callee) or path.rpartition(".")[2] in FUNCTIONS:
            return False
        if path.partition(".")[0] in LIBRARIES:
            return False
        if make.FUNCTIONAL.match(path) and not FACTORY.search(path):
            return False
        if callee.text.endswith(")"):
            return True
        name = callee.text.partition(".")[0]
        ours = name in self.paths or callee.text == name
        return ours and not (root_of(path) or hasattr(builtins, name) or path in NUMERIC)

    def strange(self, text: str, node: ast.expr, why: str = "") -> Item:
        """A layer that is not known."""
        item = make.gap(text, self.source.place(node), why)
        item.owned = False
        self.keep(item)
        return item

    def stranger(self, callee: Unknown, passed: Passed, node: ast.expr) -> Value:
        """A call of what is no layer that is known."""
        path, last = callee.path, callee.path.rpartition(".")[2]
        plain = last if path.startswith(BUILT_IN) else path
        if isinstance(node, ast.Call) and self.is_function(plain):
            return self.function(plain, passed, node)
        why = self.unheard_of(callee)
        if why is not None:
            return self.strange(written(node), node, why)
        if path.endswith(("parse_args", "parse_known_args")) and not passed.plain:
            return Arguments(self.options)
        if flows_of(passed.values):
            return self.run_on(last, passed, node) or through_function(path, passed)
        return self.nowhere(path, passed, node)

    def unheard_of(self, callee: Unknown) -> str | None:
        """What is said of a layer that is not known; None if it is no layer."""
        path, last = callee.path, callee.path.rpartition(".")[2]
        home = path.rpartition(".")[0].rpartition(".")[2]
        ours = home in self.dialect.homes
        layer = LAYER_LIKE.search(path) if ours else FACTORY.search(path)
        starred = not home and self.starred and last in self.dialect.makers
        if starred or (layer and not NO_LAYER.search(path)) or last in self.dialect.weights:
            typos = [] if last in self.dialect.uncounted or not ours else [*self.dialect.makers]
            return nearest(last, typos, 0.75).strip(" ()")
        other = self.other_dialect(callee)
        return other and f"{other.title}, and this is read as {self.dialect.title}"

    def nowhere(self, path: str, passed: Passed, node: ast.expr) -> Value:
        """What a function returns of which nothing is known: an array, what it was given, …"""
        made = array(path, passed) if self.dialect.calls else None
        inside = [*parts_of(passed.values)]
        if made is None and len(inside) == 1 and INITIAL.search(path.rpartition(".")[2]):
            return inside[0]
        self.met.handed.update(map(id, inside))
        for part in inside:
            if isinstance(part, Item):
                part.wired = True
        makes = any(named(value) in self.makers for value in passed.values)
        return made or Unknown(written(node), f"{path}()" if "." in path else "", makes=makes)

    def run_on(self, name: str, passed: Passed, node: ast.expr) -> Value:
        """``dynamic_rnn(cell, x)``: what runs a cell over time; nothing if it is no such thing."""
        if name not in UNROLLED or not isinstance(passed.plain[0], Item | Group):
            return None
        return self.call(passed.plain[0], Passed(passed.positional[1:2], {}), node)

    def other_dialect(self, callee: Unknown) -> Dialect | None:
        """Another framework whose layer with weights this is, by its path."""
        root, last = root_of(callee.path), callee.path.rpartition(".")[2]
        for dialect in dialects():
            if root in dialect.roots and dialect is not self.dialect and last in dialect.makers:
                cell = CELLS.get(dialect.makers[last].makes.split()[0])
                return dialect if cell is not None and cell.terms else None
        return None

    def method(self, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
        """What a call of a method gives, if the method is known."""
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
            self.said.append(make.FROZEN)
        return name in PASSED_ON, holder

    def group_method(self, name: str) -> Callable[[Group, str, ast.Call], Value] | None:
        """What follows a method of a group, if it is followed."""
        if name in STARTS and not self.dialect.calls:
            return None
        word = "own_weight" if name in self.dialect.weights else OF_GROUPS.get(name)
        return getattr(self, word) if word is not None else None

    def children_of(self, group: Group, _name: str, _node: ast.Call) -> Value:
        """``model.children()``."""
        return list(group.children)

    def set_attribute(self, group: Group, _name: str, node: ast.Call) -> Value:
        """``self.__setattr__("fc", nn.Linear(64, 10))``."""
        key, value = [*self.arguments(node).plain, None, None][:2]
        self.put(group, key, value, node)
        return None

    def own_weight(self, group: Group, _name: str, node: ast.Call) -> Value:
        """``self.add_weight(…)``."""
        item = self.strange(written(node), node)
        make.add(group, item, item.place)
        return item

    def found_layer(self, group: Group, _name: str, node: ast.Call) -> Value:
        """``model.get_layer("lstm")``."""
        (key, *_) = [*self.arguments(node).values, None]
        named = (item for item in items_of(group) if item.given.get("name") == key)
        return next(named, Unknown(written(node))) if key is not None else Unknown(written(node))

    def of_unknown(self, holder: Value, name: str, node: ast.Call) -> tuple[bool, Value]:
        """``parser.add_argument(…)``, ``model.add(…)`` of a model that the text does not make."""
        if name == "add_argument" and node.args:
            self.declare(node)
            return True, None
        if not isinstance(holder, Unknown):
            return False, None
        if name == "add" and self.is_new(holder, node):
            self.begin(holder, node)
            return True, None
        if name in {"parse_args", "parse_known_args"} and not node.args:
            return True, Arguments(self.options)
        path = holder.path.removesuffix("()")
        layer = LAYER_LIKE.search(path) and not NO_LAYER.search(path)
        if holder.path.endswith("()") and name in OF_MODELS and layer:
            self.strange(holder.text, node)
        return name in PASSED_ON and holder.text.endswith(")"), holder

    def begin(self, holder: Unknown, node: ast.Call) -> None:
        """``model.add(…)``, the first there is of a model."""
        place = self.source.place(node.func.value)  # type: ignore[attr-defined] # a method
        model = Group(holder.text, place, strict=True)
        self.scopes[0][model.title] = model
        self.keep(model)
        model.depth = 0
        self.fill(model, "add", node)

    def is_new(self, holder: Unknown, node: ast.Call) -> bool:
        """Whether it is a plain name that nothing was given yet, and a layer is added to it."""
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

    def fill(self, group: Group, name: str, node: ast.Call) -> None:
        """``model.add(…)``, ``layers.append(…)``."""
        passed = self.arguments(node)
        if len(self.doubts) > group.depth:
            self.certain([*passed.values, group] if name == "pop" else passed.values)
        if name == "pop":
            remove(group, passed.plain[0] if passed.plain else -1)
        elif name == "insert" and len(passed.plain) == 2 and isinstance(passed.plain[0], int):
            inside = Group(group.title, group.place, strict=group.strict)
            make.add(inside, passed.plain[1], self.source.place(node))
            group.children[passed.plain[0] : passed.plain[0]] = inside.children
        else:
            for value in passed.values[-1:]:
                make.add(group, value, self.source.place(node))

    def begun(self, group: Group, name: str, node: ast.Call) -> Value:
        """``model.build((None, 10, 28))``, ``net.init(key, x)``, ``net.apply(params, x)``."""
        passed = self.arguments(node)
        shape = next((value for value in passed.values if isinstance(value, tuple | list)), ())
        if name == "build" and shape:
            axes = tuple(length if type(length) is int else None for length in shape[1:])
            passed = Passed([Argument(Flow(axes, None), self.source.place(node))], {})
        flows = flows_of(passed.values)
        if not flows:
            return Unknown(written(node))
        rest = [argument for argument in passed.positional if flows_of(argument.value)]
        return self.apply(group, Passed(rest, passed.named), node)

    def apply(self, layer: Item | Group, passed: Passed, node: ast.expr) -> Value:
        """Call a layer on a tensor."""
        if isinstance(layer, Item):
            layer.wired = True
        named = [value for name, (value, _) in passed.named.items() if name in INPUTS]
        flows = flows_of(passed.plain) or flows_of(named)
        if not flows:
            return Unknown(written(node))
        if isinstance(layer, Group) and layer.of is not None:
            return self.follow(layer, passed, flows)
        made = self.flow_through(layer, flows)
        return Flow(
            made.shape, made.by, flows_of([*reversed(passed.values)]), made.others, made.root
        )

    def follow(self, group: Group, passed: Passed, flows: tuple[Flow, ...]) -> Flow:
        """Follow what an object does with tensors, once."""
        method = group.of.find(self.dialect.calls) if group.of is not None else None
        if group.went is None and isinstance(method, Function):
            group.went = Flow(None, group, flows)
            before = len(self.made)
            self.objects.append(group)
            made = flows_of(self.enter(method, passed.behind(group, group.place)))
            self.objects.pop()
            self.adopt(group, before)
            self.starve(group)
            if made:
                others = tuple(flow.shape for flow in made[1:])
                group.went = Flow(made[0].shape, group, (*flows, *made), others)
        if group.went is None:
            return Flow(None, group, flows)
        return Flow(group.went.shape, group, (*flows, *group.went.before), group.went.others)

    def starve(self, group: Group) -> None:
        """Put its layers in the order in which they were called; note which were not."""
        group.children.sort(key=self.first_called)
        for child in group.children:
            first = next(iter(items_of(child)), None)
            whole = isinstance(child, Group) and child.of is not None
            if first is not None and first.came is None and not whole:
                first.unfed = first.takes is None

    def first_called(self, child: Item | Group) -> int:
        """When a part was called for the first time; at the end if it never was."""
        turns = [self.order[id(item)] for item in items_of(child) if id(item) in self.order]
        return min(turns, default=len(self.order))

    def flow_through(self, layer: Item | Group, flows: tuple[Flow, ...]) -> Flow:
        """What comes out of a layer that is called on tensors."""
        if isinstance(layer, Group) and layer.went is not None:
            return Flow(layer.went.shape, layer, flows, layer.went.others)
        items = [*items_of(layer)]
        shape = joined(items[0] if items else None, [flow.shape for flow in flows])
        root = flows[0].root and shape is None
        if items and items[0].came is None:
            self.order[id(items[0])] = len(self.order)
            items[0].came = Flow(shape, flows[0].by, flows[0].before, root=root)
        for item in items:
            item_shape = shape if shape is not None or item.takes is None else (None, item.takes)
            shape = through(item, item_shape)
            root = root and shape is None and item.flow == "same"
        beside = others(items[-1], shape) if items else ()
        made = Flow(shape, layer, flows, beside, root)
        for item in items[-1:]:
            item.went = item.went or made
        return made


def remove(group: Group, at: Value) -> None:
    """Take a layer out of a group."""
    if isinstance(at, int) and -len(group.children) <= at < len(group.children):
        group.children.pop(at)


def shortened(text: str) -> str:
    """A call as a message shows it."""
    name, _, rest = text.partition("(")
    return text if len(text) <= SHOWN or not rest else f"{name}(…)"
