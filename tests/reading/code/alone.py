"""Layers and groups of layers that no code made, to test what is done with them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lstm_params import Layer
from lstm_params.reading.code import layers
from lstm_params.reading.code.arguments import Call
from lstm_params.reading.code.dialects import Maker
from lstm_params.reading.code.graph import Graph
from lstm_params.reading.code.parts import Group, Item
from lstm_params.reading.code.source import Place
from lstm_params.reading.code.values import Argument

if TYPE_CHECKING:
    from lstm_params.reading.code.values import Value

HERE = Place("", 0, 0, "here")


def item(written: str, cell: str = "", units: int | None = None, **options: Any) -> Item:  # noqa: ANN401 - of any kind
    """A layer of that cell, or one without weights that is none."""
    layer = Layer(cell, units, options=tuple(options.items())) if cell else None
    return Item(written, HERE, layer=layer)


def group(*children: Item | Group) -> Group:
    """A Sequential of these."""
    return Group("Sequential", HERE, strict=True, children=[*children])


def flowing(flow: str, layer: Layer | None, **arguments: Value) -> Item:
    """A layer whose output follows from its input in that way."""
    return Item("Made(…)", HERE, Maker("", flow=flow), layer=layer, arguments=arguments)


def made(row: Maker, *positional: Value, **named: Value) -> Value:
    """What the constructor of a row makes of these values."""
    return made_in(Graph(), row, *positional, **named)


def made_in(graph: Graph, row: Maker, *positional: Value, **named: Value) -> Value:
    """The same, with what is known of other layers."""
    call = Call(
        "Made",
        "Made(…)",
        HERE,
        tuple(Argument(value, HERE) for value in positional),
        {name: Argument(value, HERE) for name, value in named.items()},
        graph,
    )
    return layers.make(row, call)
