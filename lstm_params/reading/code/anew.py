"""Graphs of TensorFlow 1: what code makes after ``tf.reset_default_graph()`` is in a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code.parts import Group, Item
from lstm_params.reading.code.shapes import features
from lstm_params.reading.code.values import Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    import ast

    from lstm_params.reading.code.interpreter import FunctionTable, Walk
    from lstm_params.reading.code.values import Passed, Value

    Part = Item | Group


def reset(walk: Walk, _passed: Passed, node: ast.Call) -> Value:
    """``tf.reset_default_graph()``: all that was made so far is in a graph that ends here."""
    graphs = walk.met.graphs
    number = len({*graphs.values()})
    graphs.update((part, number) for part in walk.made.kinds if part not in graphs)
    return Unknown(unparsed(node))


def made_once(walk: Walk, parts: list[Part]) -> tuple[list[Part], list[str]]:
    """The parts without layers that an earlier graph has from the same call, and notes.

    A model that is built again in a new graph is one network, as one that is built again is.
    """
    graphs = walk.met.graphs
    first: dict[object, int] = {}
    found: list[Part] = []
    again: dict[str, set[int]] = {}
    for part in parts:
        if not graphs or not isinstance(part, Item):
            found.append(part)
            continue
        key, number = call_of(walk, part), graphs.get(part, len(graphs))
        if first.setdefault(key, number) == number:
            found.append(part)
        else:
            again.setdefault(f"{part.written}{part.place.where}", {first[key]}).add(number)
    return found, [
        f"{written} is made in {len(numbers)} graphs alike: counted once"
        for written, numbers in again.items()
    ]


def call_of(walk: Walk, item: Item) -> object:
    """What is equal for the layers that one call makes in several graphs, if they are the same."""
    shape = walk.graph.input_shape(item) or item.shape
    return item.place, item.written, item.layer, item.takes, item.gap, features(item, shape)


FUNCTIONS: FunctionTable = {".reset_default_graph": reset}
"""Functions by the last word of their path."""
