"""Reads a network from the operators of a graph: they say what names and shapes do not.

A row of ``OPERATORS`` says at which inputs of an operator its weights stand. What a graph keeps is
counted as it is kept, in the first framework that stores just as many numbers.
"""

from __future__ import annotations

from functools import partial
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.engine.plan import count
from lstm_params.errors import FrameworkError, NetworkError, SpecError, shown
from lstm_params.frameworks import NAMES, framework
from lstm_params.layer import Layer
from lstm_params.network import Network
from lstm_params.reading.result import Called, Computed, function_named
from lstm_params.reading.tensors.said import plural
from lstm_params.reading.tensors.sorting import WHOLE
from lstm_params.reading.tensors.stored import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lstm_params.checks import OptionValue
    from lstm_params.frameworks import Framework
    from lstm_params.reading.tensors.stored import Contents, Node, Stored

    Held = Sequence[Stored | None]

FIRST = ("onnx", "tflite", "pytorch", "keras")
"""The frameworks that are tried first."""


class Part(NamedTuple):
    """A layer that an operator is, with the width that goes in and the tensors that it takes."""

    layer: Layer
    input: int
    tensors: tuple[Stored, ...]
    computes: tuple[Computed, ...] = ()
    """What its attributes say that it computes besides."""
    rows: tuple[str, ...] = ()
    """The rows of its framework that its tensors are; none if one is laid out otherwise."""
    turned: bool = False
    """Whether its matrix is the transpose of what its row says."""

    @property
    def called(self) -> Called | None:
        """What the graph calls its tensors, where these are as the rows say."""
        names = zip(self.rows, (one.name for one in self.tensors), strict=False)
        return Called("", tensors=tuple(names), turned=self.turned) if self.rows else None


class Graph(NamedTuple):
    """What operators make."""

    network: Network
    framework: str
    said: str
    missing: tuple[Stored, ...]
    """Tensors that no operator that is known takes."""
    computes: tuple[tuple[Computed, ...], ...] = ()
    """What the attributes of each layer say that it computes besides."""
    called: tuple[Called | None, ...] = ()
    """What it calls the tensors of each layer."""
    computed: tuple[str, ...] = ()
    """The weights that are stored as whole numbers, so that they are computed of these."""


def graph_of(contents: Contents, preferred: str | None) -> Graph | None:
    """The network of the operators; None if none of them is recurrent.

    Raises:
        SpecError: no framework stores it as the graph does.
    """
    if RECURRENT.isdisjoint(node.kind for node in contents.nodes):
        return None
    known = {one.name: one for one in contents.tensors}
    parts = list(parts_of(contents.nodes, known))
    taken = {one.name for part in parts for one in part.tensors}
    network = network_of(parts)
    total = sum(prod(one.shape) for part in parts for one in part.tensors)
    name = framework_of(network, total, preferred)
    names = listed(node.kind for node in contents.nodes if node.kind in OPERATORS)
    said = f"read as {contents.title} of {plural(len(parts), 'operator')} with weights: {names}"
    missing = tuple(one for name, one in known.items() if name not in taken)
    called = [part.called if name == contents.framework else None for part in parts]
    whole = {one.name for part in parts for one in part.tensors if WHOLE.fullmatch(one.dtype)}
    computes = tuple(part.computes for part in parts)
    return Graph(network, name, said, missing, computes, (*called,), tuple(sorted(whole)))


def parts_of(nodes: Sequence[Node], known: Mapping[str, Stored]) -> Iterator[Part]:
    """The layers that operators are; a bias that is added behind a product belongs to it."""
    left = list(nodes)
    while left:
        node = left.pop(0)
        held = [known.get(name) for name in node.tensors]
        row = OPERATORS.get(node.kind)
        part = row(node, held) if row else None
        if part is None:
            continue
        if node.kind in PRODUCTS and left and left[0].kind in SUMS:
            bias = next((known[name] for name in left[0].tensors if name in known), None)
            if bias is not None and bias.shape == (part.layer.units,):
                left.pop(0)
                part = dense(part.tensors[0], bias, "onnx", units_last=True)
        yield part


def network_of(parts: Sequence[Part]) -> Network:
    """The layers one on the other, or on what goes in where that is another width.

    Raises:
        SpecError: no network has these layers.
    """
    layers: list[Layer] = []
    width = 0
    try:
        for part in parts:
            layer = part.layer
            if layers and part.input != width:
                layer = layer._replace(options=(*layer.options, ("on", part.input)))
            layers.append(layer)
            width = layer.sizes(part.input)["output"]
        return Network(parts[0].input, tuple(layers))
    except (NetworkError, IndexError) as error:
        raise SpecError(f"these operators make no network: {error}") from None


def framework_of(network: Network, total: int, preferred: str | None) -> str:
    """The first framework that stores just as many numbers.

    Raises:
        SpecError: none does.
    """
    for name in dict.fromkeys((*filter(None, [preferred]), *FIRST, *NAMES)):
        try:
            if count(network, name) == total:
                return name
        except FrameworkError:
            continue
    raise SpecError(f"no framework stores {network} in the {total:,} numbers of this graph")


def recurrent(node: Node, held: Held) -> Part | None:
    """A recurrent operator of ONNX: its rows and attributes are what the table says."""
    store = framework("onnx")
    rows = {row: held[place] for place, row in store.operands if place < len(held)}
    matrices = [rows.get("W"), rows.get("R")]
    shapes = [one.shape for one in matrices if one is not None and len(one.shape) == 3]
    if len(shapes) < 2:
        return None
    (directions, _, width), (_, _, units) = shapes
    cell, options = meant(node, store)
    options |= {"bias": "none"} if rows.get("B") is None else {}
    options |= {"peephole": "on"} if rows.get("P") is not None else {}
    layer = Layer(cell, units, 1, "concat" if directions == 2 else None, tuple(options.items()))
    taken = {row: one for row, one in rows.items() if one is not None}
    return Part(layer, width, (*taken.values(),), tuple(computed(node)), (*taken,))


def computed(node: Node) -> Iterator[Computed]:
    """What the attributes of a recurrent operator of ONNX say that it computes."""
    said = node.attributes.get("activations")
    functions = [*map(str, said)] if isinstance(said, tuple) else []
    written = shown(f"activations={', '.join(functions)}")
    for at, function in enumerate(functions):
        kinds = APPLIED[node.kind]
        yield Computed(kinds[at % len(kinds)], function_named(function), written)
    if node.attributes.get("direction") == "reverse":
        yield Computed("backwards", True, "direction=reverse")  # noqa: FBT003 - a value
    if clip := node.attributes.get("clip"):
        yield Computed("clip", clip, f"clip={clip}")


APPLIED = {
    "LSTM": ("gate_activation", "activation", "output_activation"),
    "GRU": ("gate_activation", "activation"),
    "RNN": ("activation",),
}
"""What the functions in the attribute ``activations`` are for, again for the second direction."""


def meant(node: Node, store: Framework) -> tuple[str, dict[str, OptionValue]]:
    """The cell that an operator is, and its choices, by its attributes; one left out is 0."""
    cells = [cell for cell, storage in store.cells.items() if storage.name == node.kind]
    chosen: dict[str, OptionValue] = {}
    for attribute, value, means in store.attributes:
        name, _, choice = means.partition("=")
        if str(node.attributes.get(attribute, 0)) != value:
            continue
        if not choice and name in cells:
            cells = [name]
        elif choice and name in CELLS[cells[0]].options.split():
            chosen[name] = choice
    return cells[0], chosen


def tflite_lstm(_: Node, held: Held) -> Part | None:
    """An LSTM of TensorFlow Lite: four matrices of each kind, three peepholes, four biases.

    Equal constants are kept once in a file, and are counted as often as they are taken.
    """
    places = [(at, one) for at, one in enumerate(held[:18]) if at and one is not None]
    rows = dict(framework("tflite").operands)
    cell, state = held[3:4], held[7:8]
    if not cell or not state or cell[0] is None or state[0] is None:
        return None
    if {len(cell[0].shape), len(state[0].shape)} != {2}:
        return None
    options: dict[str, OptionValue] = {}
    if held[12:16].count(None) == 4:
        options["bias"] = "none"
    if any(held[9:12]):
        options["peephole"] = "on"
    if len(held) > 16 and held[16] is not None:
        options["projection"] = state[0].shape[1]
    kind = "cifg" if held[1] is None else "lstm"
    units, width = cell[0].shape
    layer = Layer(kind, units, 1, None, tuple(options.items()))
    taken = tuple(one for _, one in places)
    named = tuple(rows[at] for at, _ in places if at in rows)
    return Part(layer, width, taken, rows=named if len(named) == len(taken) else ())


def gemm(node: Node, held: Held) -> Part | None:
    """A dense layer: its matrix, transposed or not, and its bias."""
    matrix, bias = [*held, None, None][1:3]
    if matrix is None or len(matrix.shape) != 2:
        return None
    return dense(matrix, bias, "onnx", units_last=not node.attributes.get("transB"))


def product(_: Node, held: Held) -> Part | None:
    """A dense layer without a bias."""
    matrix = held[1] if len(held) > 1 else None
    if matrix is None or len(matrix.shape) != 2:
        return None
    return dense(matrix, None, "onnx", units_last=True)


def connected(_: Node, held: Held) -> Part | None:
    """A dense layer of TensorFlow Lite, whose matrix has its units first."""
    matrix, bias = [*held, None, None][1:3]
    if matrix is None or len(matrix.shape) != 2:
        return None
    return dense(matrix, bias, "tflite", units_last=False)


def dense(matrix: Stored, bias: Stored | None, framework_name: str, *, units_last: bool) -> Part:
    """A dense layer of a matrix, which the rows have with its units first, and a bias."""
    width, units = matrix.shape if units_last else matrix.shape[::-1]
    options = () if bias is not None else (("bias", "none"),)
    taken = tuple(filter(None, (matrix, bias)))
    rows = names_of_rows(framework_name, "dense")[: len(taken)]
    layer = Layer("dense", units, 1, None, options)
    return Part(layer, width, taken, rows=rows, turned=units_last)


def names_of_rows(framework_name: str, cell: str) -> tuple[str, ...]:
    """The names of the tensors of a cell that has one of each."""
    return tuple(row.name for row in framework(framework_name).cells[cell].tensors)


def lookup(framework_name: str, _: Node, held: Held) -> Part | None:
    """An embedding: rows of a matrix, called as in a framework; "" if it has no such row."""
    table = held[0] if held else None
    if table is None or len(table.shape) != 2:
        return None
    rows = names_of_rows(framework_name, "embedding") if framework_name else ()
    return Part(Layer("embedding", table.shape[1]), table.shape[0], (table,), rows=rows)


OPERATORS: dict[str, Callable[[Node, Held], Part | None]] = {
    "LSTM": recurrent,
    "GRU": recurrent,
    "RNN": recurrent,
    "UNIDIRECTIONAL_SEQUENCE_LSTM": tflite_lstm,
    "Gemm": gemm,
    "MatMul": product,
    "FULLY_CONNECTED": connected,
    "Gather": partial(lookup, "onnx"),
    "GATHER": partial(lookup, "tflite"),
    "EMBEDDING_LOOKUP": partial(lookup, ""),
}
"""What reads an operator, from the tensors at its inputs; None where one is no weight."""

RECURRENT = {"LSTM", "GRU", "RNN", "UNIDIRECTIONAL_SEQUENCE_LSTM"}
"""The operators without which names and shapes must do."""

PRODUCTS, SUMS = {"MatMul"}, {"Add"}
"""A product, and what may add its bias."""
