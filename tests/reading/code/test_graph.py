"""The graph alone: what layers are called on and what they return, with no code to follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lstm_params.layer import Layer
from lstm_params.reading.code.graph import Graph, called_for
from lstm_params.reading.code.parts import Flow, Group, Item
from lstm_params.reading.code.source import Place

NOWHERE = Place("", 0, 0)

INPUT = Flow((10, 28), None)
"""Ten steps of 28 features."""


def dense(units: int) -> Item:
    """A dense layer, of which only its units are known."""
    return Item(f"Dense({units})", NOWHERE, layer=Layer("dense", units))


def group(*children: Item | Group) -> Group:
    """Layers on top of each other."""
    return Group("Sequential", NOWHERE, strict=True, children=[*children])


def test_a_call_notes_what_goes_in_and_what_comes_out() -> None:
    """A layer that no dialect has a row for returns a tensor of unknown shape."""
    graph, layer = Graph(), dense(64)
    made = graph.apply(layer, [INPUT])
    assert (made.by, made.before, made.shape) == (layer, (INPUT,), None)
    assert graph.input_shape(layer) == (10, 28)
    assert graph.outputs == {layer: made}


def test_only_the_first_call_says_what_a_layer_takes() -> None:
    """Called again it has the same weights, so that the second tensor must fit the first."""
    graph, layer = Graph(), dense(64)
    graph.apply(layer, [INPUT])
    graph.apply(layer, [Flow((10, 64), None)])
    assert graph.input_shape(layer) == (10, 28)
    assert graph.turns == {layer: 0}


def test_turns_are_in_the_order_of_calls_and_not_of_making() -> None:
    """A layer that was never called comes after all that were."""
    graph = Graph()
    first, second, third = dense(1), dense(2), dense(3)
    graph.apply(third, [INPUT])
    graph.apply(group(first, second), [INPUT])
    assert [graph.turn(part) for part in (third, group(second, first), second)] == [0, 1, 2]


def test_a_group_is_called_through_its_first_layer() -> None:
    """The others get what is below them, which the group and not a call decides."""
    graph, first, second = Graph(), dense(64), dense(10)
    both = group(first, second)
    made = graph.apply(both, [INPUT])
    assert (graph.called(first), graph.called(second)) == (True, False)
    assert (made.by, graph.outputs) == (both, {second: made})


def test_without_tensors_a_layer_works_on_what_it_states_itself() -> None:
    """It is not called then: a configuration that names no input feeds nothing."""
    graph, layer = Graph(), replace(dense(64), shape=(5, 3))
    graph.apply(layer, [])
    assert not graph.called(layer)


@pytest.mark.parametrize(("timed", "shape"), [(False, (7,)), (True, (10, 7))])
def test_a_model_whose_outputs_are_known_is_not_gone_through_again(
    *, timed: bool, shape: tuple[int, ...]
) -> None:
    """It returns what its outputs say; applied to every step, one such output for each."""
    graph, inside = Graph(), dense(7)
    model = group(inside)
    graph.timed.update({model: None} if timed else {})
    graph.outputs[model] = Flow((7,), model, (), ((3,),))
    made = graph.apply(model, [INPUT])
    assert (made.shape, made.others) == (shape, ((3,),))
    assert not graph.called(inside)


def test_a_copy_of_a_layer_is_a_layer_with_what_is_known_of_the_first() -> None:
    """It is nobody's yet, and nothing took its place."""
    graph, first = Graph(), dense(64)
    graph.own(first)
    graph.lose(first)
    graph.name(first, "fc")
    graph.fail(first, "it is set to something else")
    second = graph.copy(first)
    assert isinstance(second, Item)
    assert (second.written, second.layer) == (first.written, first.layer)
    assert (graph.title(second), graph.gap(second)) == ("fc", "it is set to something else")
    assert (graph.counts(first), graph.counts(second)) == (False, True)


def test_a_layer_is_called_by_its_name_or_else_by_its_call() -> None:
    """Whichever it was given last."""
    graph, layer = Graph(), dense(64)
    assert graph.title(layer) == "Dense(64)"
    graph.name(layer, "fc")
    assert graph.title(layer) == "fc"


def test_a_copy_has_its_own_weights_and_the_calls_of_the_first() -> None:
    """Copies of what a group contains are new layers too; its attributes name these."""
    graph, inside = Graph(), dense(64)
    first = group(inside)
    first.attributes["fc"] = inside
    graph.apply(first, [INPUT])
    graph.wire(inside)
    made = graph.copy(first)
    assert isinstance(made, Group)
    (copied,) = made.children
    assert copied is not inside
    assert made.attributes["fc"] is copied
    assert isinstance(copied, Item)
    assert (graph.input_shape(copied), copied in graph.owned) == ((10, 28), True)
    assert (copied in graph.wired, copied in graph.idle) == (True, False)


def test_what_an_output_was_computed_by_comes_in_the_order_of_computation() -> None:
    """Each layer once, however many ways lead to it; layers on other tensors are not among them."""
    graph = Graph()
    shared, left, right, astray = dense(1), dense(2), dense(3), dense(4)
    middle = graph.apply(shared, [INPUT])
    ends = [graph.apply(left, [middle]), graph.apply(right, [middle])]
    graph.apply(astray, [middle])
    assert called_for(ends) == [shared, left, right]


@pytest.mark.parametrize("length", [100, 400])
def test_a_long_chain_is_gone_through_once(length: int) -> None:
    """Each layer adds one node and one way, however long the chain is."""
    graph, tensor = Graph(), INPUT
    layers = [dense(1) for _ in range(length)]
    for layer in layers:
        tensor = graph.apply(layer, [tensor, tensor])
    assert called_for([tensor]) == layers
    assert len(graph.inputs) == len(graph.turns) == length
