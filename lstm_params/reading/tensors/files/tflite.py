"""TensorFlow Lite: a FlatBuffer of tensors, of which the constants have a buffer, and operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.tensors.files.limits import NAME, TENSORS
from lstm_params.reading.tensors.files.source import DAMAGED, LONG, Source, UnreadableError, tensor
from lstm_params.reading.tensors.stored import Aside, Contents, Node, Stored

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES = {
    0: "float32",
    1: "float16",
    2: "int32",
    3: "uint8",
    4: "int64",
    6: "bool",
    7: "int16",
    9: "int8",
    10: "float64",
    17: "int4",
}
"""The types of tensors by their numbers."""

WHOLE = {"int32", "int64", "bool"}
"""Types of what is no weight: a shape, an axis; or a bias of a quantized layer, which has axes."""

OPERATORS = {
    0: "ADD",
    7: "EMBEDDING_LOOKUP",
    9: "FULLY_CONNECTED",
    16: "LSTM",
    24: "RNN",
    27: "SVDF",
    35: "UNIDIRECTIONAL_SEQUENCE_RNN",
    36: "GATHER",
    44: "UNIDIRECTIONAL_SEQUENCE_LSTM",
    46: "BIDIRECTIONAL_SEQUENCE_RNN",
    52: "BIDIRECTIONAL_SEQUENCE_LSTM",
}
"""The operators that take weights, by their numbers."""

LOOP = " in a loop"
"""What an operator of another graph than the first is in, which is no layer by itself."""

PLAIN = {"ADD", "GATHER"}
"""Operators that take other whole numbers than weights."""

CONSTANTS = "constants of the graph"


class Table(NamedTuple):
    """A table: where its fields are, by a list of distances."""

    source: Source
    at: int

    def field(self, index: int) -> int | None:
        """Where a field stands, or None if it is left out."""
        back = number(self.source, self.at, "<i")
        places = self.at - back
        if 4 + 2 * index >= number(self.source, places, "<H"):
            return None
        distance = number(self.source, places + 4 + 2 * index, "<H")
        return self.at + distance if distance else None

    def value(self, index: int, form: str) -> int:
        """A number in a field, 0 if it is left out."""
        at = self.field(index)
        return 0 if at is None else number(self.source, at, form)

    def vector(self, index: int) -> tuple[int, int]:
        """Where a list begins, and how long it is."""
        at = self.field(index)
        if at is None:
            return 0, 0
        begin = at + number(self.source, at, "<I")
        return begin + 4, number(self.source, begin, "<I")

    def numbers(self, index: int) -> tuple[int, ...]:
        """A list of numbers."""
        begin, count = self.vector(index)
        if count > NAME:
            raise UnreadableError(LONG)
        self.source.at = begin
        return self.source.unpack(f"<{count}i") if count else ()

    def tables(self, index: int) -> Iterator[Table]:
        """A list of tables."""
        begin, count = self.vector(index)
        if count > 4 * TENSORS:
            raise UnreadableError(LONG)
        for at in range(begin, begin + 4 * count, 4):
            yield Table(self.source, at + number(self.source, at, "<I"))

    def text(self, index: int) -> str:
        """A text."""
        begin, size = self.vector(index)
        if size > NAME:
            raise UnreadableError(LONG)
        self.source.at = begin
        return self.source.take(size).decode("utf-8", "replace")


def number(source: Source, at: int, form: str) -> int:
    """A number at a place."""
    if at < 0:
        raise UnreadableError(DAMAGED)
    source.at = at
    return source.number(form)


def read(source: Source) -> Contents:
    """Read a model; what no operator with weights takes is none."""
    model = Table(source, number(source, 0, "<I"))
    kept = [bool(buffer.vector(0)[1] or buffer.value(2, "<Q")) for buffer in model.tables(4)]
    codes = [max(code.value(0, "<b"), code.value(3, "<i")) for code in model.tables(1)]
    found = Found({}, {})
    nodes: list[Node] = []
    for place, graph in enumerate(model.tables(2)):
        names = [found.add(one, index, kept) for index, one in enumerate(graph.tables(0))]
        made = nodes_of(graph, codes, [*names, ""])
        nodes += (one._replace(kind=one.kind + LOOP) for one in made) if place else made
    taken = {name for node in nodes for name in node.tensors}
    whole = {name for node in nodes if node.kind not in PLAIN for name in node.tensors}
    weights: list[Stored] = []
    rest: list[Stored] = []
    for name, one in found.tensors.items():
        is_weight = one.shape and name in (whole if one.dtype in WHOLE else taken)
        (weights if is_weight else rest).append(one)
    if not weights:
        raise UnreadableError("is a TensorFlow Lite model without weights")
    aside = (Aside(CONSTANTS, tuple(rest)),) if rest else ()
    names = [one.name for one in weights]
    takers = tuple(node for node in nodes if not set(names).isdisjoint(node.tensors))
    return Contents("a TensorFlow Lite model", tuple(weights), "tflite", aside=aside, nodes=takers)


class Found(NamedTuple):
    """The constants of a model by name."""

    tensors: dict[str, Stored]
    first: dict[tuple[int, tuple[int, ...]], str]
    """The first name of each buffer and shape."""

    def add(self, one: Table, index: int, kept: list[bool]) -> str:
        """Take up a tensor if its buffer is kept; return its name, which is no other's."""
        name = one.text(3)
        name = f"{name}:{index}" if name in self.tensors else name
        buffer = one.value(2, "<I")
        if kept[buffer]:
            made = tensor(name, one.numbers(0), TYPES.get(one.value(1, "<b"), ""))
            same = self.first.setdefault((buffer, made.shape), name)
            self.tensors[name] = made._replace(same_as="" if same == name else same)
        if len(self.tensors) > TENSORS:
            raise UnreadableError(f"holds more than {TENSORS:,} tensors")
        return name


def nodes_of(graph: Table, codes: list[int], names: list[str]) -> Iterator[Node]:
    """The operators of a graph that take weights; an input that is left out is the last name."""
    for operator in graph.tables(3):
        kind = OPERATORS.get(codes[operator.value(0, "<I")])
        if kind:
            yield Node(kind, tuple(names[at] for at in operator.numbers(1)), {})
