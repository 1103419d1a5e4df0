"""Writes R that has been parsed as Python: pipes become calls, and layers are added to models."""

from __future__ import annotations

import keyword
import re
from functools import cache

from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.r.parse import NOTHING, Node

WORDS = {
    **dict.fromkeys(("TRUE", "T"), "True"),
    **dict.fromkeys(("FALSE", "F"), "False"),
    **dict.fromkeys(("NULL", "NA", "NA_integer_"), "None"),
}
"""Names of values."""

SIGNS = {"^": "**", "%%": "%", "%/%": "//", "&&": "and", "&": "and", "||": "or", "|": "or"}
"""Signs that Python spells otherwise."""

PLAIN = frozenset(("+", "-", "*", "/", "==", "!=", "<", ">", "<=", ">="))
PIPES = frozenset(("%>%", "|>", "%<>%"))
ASSIGNS = frozenset(("<-", "<<-", "=", "->", "->>"))

NAMES = {
    "keras_model_sequential": "Sequential",
    "keras_model": "Model",
    "bidirectional": "Bidirectional",
    "time_distributed": "TimeDistributed",
}
"""Functions of keras that are not spelled as layers are."""

LAYERS = ("layer_activation_", "layer_")
"""The beginnings of the names of layers."""

MODEL = "Sequential"
INPUT = "Input"
SHAPES = {"input_shape": "shape", "batch_input_shape": "batch_shape", "batch_shape": "batch_shape"}
"""What a model may state of its input, and how an input states it."""


@cache
def spelled() -> dict[str, str]:
    """The constructors of Keras by their names without signs and capitals."""
    dialect = next(one for one in dialects() if one.json)
    return {name.lower(): name for name in reversed(dialect.makers)}


def layer_named(name: str) -> str:
    """The constructor that an R function is; "" if it is none."""
    if name in NAMES:
        return NAMES[name]
    for start in LAYERS:
        found = (
            spelled().get(name.removeprefix(start).replace("_", ""))
            if name.startswith(start)
            else None
        )
        if found:
            return found
    if name.startswith(LAYERS[-1]):  # one that is not known is named, not passed over
        return "".join(word.capitalize() for word in name.removeprefix(LAYERS[-1]).split("_"))
    return ""


def is_input(layer: str) -> bool:
    """Whether a constructor is an input, which is called on nothing."""
    dialect = next(one for one in dialects() if one.json)
    return layer in dialect.makers and dialect.makers[layer].makes == "input"


class Emitter:
    """Writes statements, each in the line where it begins."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.models: set[str] = set()
        """Variables that are models to which layers are added."""
        self.before: list[str] = []
        """Statements that must come before the one that is being written."""

    def program(self, nodes: list[Node]) -> str:
        """Write a program."""
        for node in nodes:
            self.statement(node, "", last=False)
        return "\n".join(self.lines) + "\n"

    def write(self, line: int, indent: str, text: str) -> None:
        """Write a line, below where the text has it if that is taken."""
        while len(self.lines) < line - 1:
            self.lines.append("")
        self.lines.append(f"{indent}{text}")

    def statement(self, node: Node, indent: str, *, last: bool) -> None:
        """Write a statement; the last one of a function is what it returns."""
        sign, parts = node.text, node.parts
        if node.kind == "two" and sign in ASSIGNS and parts[1].kind == "function":
            self.function(parts[0].text, parts[1], indent)
        elif node.kind in {"if", "while", "for"}:
            self.control(node, indent, last=last)
        elif node.kind == "block":
            self.body(node, indent, last=last)
        elif node.kind == "two" and sign in ASSIGNS:
            value = self.value(parts[1])
            target = self.value(parts[0])
            if self.is_model(parts[1]):
                self.models.add(target)
            self.line(node, indent, f"{target} = {value}")
        else:
            value = self.value(node)
            returned = node.kind == "call" and node.parts[0].text == "return"
            self.line(node, indent, f"return {value}" if last and not returned else value)

    def line(self, node: Node, indent: str, text: str) -> None:
        """Write a statement after those that its value needs."""
        if text in self.models and self.before:
            text = ""
        said = "; ".join([*self.before, *([text] if text else [])])
        self.before = []
        self.write(node.line, indent, said)

    def function(self, name: str, node: Node, indent: str) -> None:
        """Write a function."""
        defaults = [
            f"{plain(one)}={self.value(default)}" if default != NOTHING else plain(one)
            for one, default in zip(node.names, node.parts, strict=False)
        ]
        self.write(node.line, indent, f"def {plain(name)}({', '.join(defaults)}):")
        self.body(node.parts[-1], f"{indent}    ", last=True)

    def body(self, node: Node, indent: str, *, last: bool) -> None:
        """Write the statements of a block, or one that stands alone."""
        inside = node.parts if node.kind == "block" else (node,)
        for at, one in enumerate(inside):
            self.statement(one, indent, last=last and at == len(inside) - 1)
        if not inside:
            self.write(node.line, indent, "pass")

    def control(self, node: Node, indent: str, *, last: bool) -> None:
        """Write a condition or a loop."""
        over, body, *other = node.parts
        said = self.value(over)
        head = f"for {plain(node.text)} in {said}" if node.kind == "for" else f"{node.kind} {said}"
        self.write(node.line, indent, f"{head}:")
        self.body(body, f"{indent}    ", last=last and node.kind == "if")
        for one in other:
            self.write(one.line, indent, "else:")
            self.body(one, f"{indent}    ", last=last)

    def value(self, node: Node) -> str:
        """Write a value."""
        return VALUES[node.kind](self, node)

    def number(self, node: Node) -> str:
        """``64L`` is 64."""
        return node.text.removesuffix("L").removeprefix("+")

    def text(self, node: Node) -> str:
        """A text is spelled as in Python."""
        return repr(node.text[1:-1])

    def name(self, node: Node) -> str:
        """A name; a dot in it is no sign in R."""
        return WORDS.get(node.text) or plain(node.text)

    def part(self, node: Node) -> str:
        """``data$x``; what stands before ``::`` is a package."""
        if node.names[0].startswith("::"):
            return WORDS.get(node.text) or plain(node.text)
        return f"{self.value(node.parts[0])}.{plain(node.text)}"

    def index(self, node: Node) -> str:
        """``x[1]``; R counts from 1, which stays as it is in what is asked for: ``dim(x)[2]``."""
        value, *places = node.parts
        if len(places) == 1 and places[0].kind == "two" and places[0].text == ":":
            first, last = map(self.value, places[0].parts)
            first = first if value.kind == "call" else f"{first} - 1"
            return f"{self.value(value)}[{first}:{last}]"
        said = ", ".join(self.value(one) if one != NOTHING else ":" for one in places)
        if len(places) == 1 and value.kind != "call" and said.isdecimal() and said.strip("0"):
            said = str(int(said[:18]) - 1)
        return f"{self.value(value)}[{said}]"

    def one(self, node: Node) -> str:
        """A sign before a value, or brackets around it."""
        value = self.value(node.parts[0])
        if node.text == "(":
            return f"({value})"
        return f"not {value}" if node.text == "!" else f"{node.text}{value}" * (node.text in "+-")

    def two(self, node: Node) -> str:
        """A sign between two values."""
        left, right = node.parts
        if node.text in PIPES:
            return self.piped(left, right)
        if node.text in ASSIGNS:
            return f"({plain(self.value(left))} := {self.value(right)})"
        if node.text == ":":
            return f"range({self.value(left)}, ({self.value(right)}) + 1)"
        if node.text in SIGNS or node.text in PLAIN:
            return f"{self.value(left)} {SIGNS.get(node.text, node.text)} {self.value(right)}"
        return f"({self.value(left)}, {self.value(right)})"

    def piped(self, left: Node, right: Node) -> str:
        """What a pipe makes: the call of the right on the left."""
        if right.kind != "call":
            right = Node("call", "(", (right,), (), right.line)
        name = right.parts[0].text
        if not layer_named(name) and self.is_model(left):
            return self.value(left)
        return self.called(right, left)

    def call(self, node: Node) -> str:
        """A call; the first argument of a layer is what it is called on."""
        name = node.parts[0].text
        layer = layer_named(name)
        if not layer or name in NAMES or is_input(layer):
            return self.called(node, None)
        for at, (named, value) in enumerate(zip(node.names, node.parts[1:], strict=True), 1):
            if named == "object" or (not named and at == 1 and value.kind != "number"):
                rest = (*node.parts[:at], *node.parts[at + 1 :])
                names = (*node.names[: at - 1], *node.names[at:])
                return self.called(node._replace(parts=rest, names=names), value)
        return self.called(node, None)

    def called(self, node: Node, on: Node | None) -> str:
        """A call with what is piped into it."""
        name = node.parts[0].text
        layer = layer_named(name)
        given = [
            f"{plain(named)}={self.value(value)}" if named else self.value(value)
            for named, value in zip(node.names, node.parts[1:], strict=True)
            if value != NOTHING
        ]
        if name in {"c", "list"} and not any(node.names):
            return f"({', '.join(given)},)" if given else "()"
        if name in {"c", "list"}:
            return f"dict({', '.join(one for one in given if '=' in one)})"
        if not layer:
            before = [self.value(on)] if on is not None else []
            return f"{self.value(node.parts[0])}({', '.join([*before, *given])})"
        made = self.model(node) if layer == MODEL else f"{layer}({', '.join(given)})"
        if on is None:
            return made
        return self.put(made, self.value(on), model=self.is_model(on))

    def model(self, node: Node) -> str:
        """A model to which layers are added: those it is given, or the input it states."""
        layers: list[str] = []
        for named, value in zip(node.names, node.parts[1:], strict=True):
            if named in SHAPES:
                layers.append(f"{INPUT}({SHAPES[named]}={self.value(value)})")
            elif named in {"", "layers"} and value.kind == "call":
                layers += map(self.value, value.parts[1:])
        return f"{MODEL}([{', '.join(layers)}])"

    def put(self, layer: str, on: str, *, model: bool) -> str:
        """A layer on what it is called on: added to a model, or called on a tensor."""
        if not model:
            return f"{layer}({on})"
        if on.startswith(f"{MODEL}(["):
            return f"{on[:-2]}{', ' * (on[-3] != '[')}{layer}])"
        self.before.append(f"{on}.add({layer})")
        return on

    def is_model(self, node: Node) -> bool:
        """Whether a value is a model to which layers are added."""
        while node.kind == "two" and node.text in PIPES:
            node = node.parts[0]
        if node.kind == "name":
            return plain(node.text) in self.models
        if node.kind != "call":
            return False
        if layer_named(node.parts[0].text) == MODEL:
            return True
        return (
            bool(layer_named(node.parts[0].text))
            and len(node.parts) > 1
            and (self.is_model(node.parts[1]))
        )

    def either(self, node: Node) -> str:
        """A condition as a value."""
        over, *sides = (
            one.parts[-1] if one.kind == "block" and one.parts else one for one in node.parts
        )
        both = [self.value(one) for one in (*sides, NOTHING)[:2]]
        return f"({both[0]} if {self.value(over)} else {both[1]})"

    def unread(self, _node: Node) -> str:
        """What has no value that matters here."""
        return "None"


def plain(name: str) -> str:
    """A name as Python may have it."""
    name = re.sub(r"\W", "_", name)
    return f"{name}_" if keyword.iskeyword(name) or not name else name


VALUES = {
    "number": Emitter.number,
    "text": Emitter.text,
    "name": Emitter.name,
    "part": Emitter.part,
    "index": Emitter.index,
    "one": Emitter.one,
    "two": Emitter.two,
    "call": Emitter.call,
    "function": Emitter.unread,
    "block": Emitter.unread,
    "if": Emitter.either,
    "for": Emitter.unread,
    "while": Emitter.unread,
    "nothing": Emitter.unread,
}
"""How each kind of node is written."""
