"""Layers from the values of arguments, by a row: no code is followed here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from lstm_params import Layer, SpecError
from lstm_params.reading.code.dialects import Maker
from lstm_params.reading.code.graph import Graph
from lstm_params.reading.code.groups import add, gap, given_names
from lstm_params.reading.code.layers import FROZEN, KINDS
from lstm_params.reading.code.parts import Ask, Flow, Group, Item, items_of
from lstm_params.reading.code.values import Unknown
from reading.code.alone import HERE, group, item, made, made_in

if TYPE_CHECKING:
    from lstm_params.reading.code.values import Value

LSTM = Maker("lstm", "input_size=input! hidden_size=units! num_layers=layers bias=bias dropout~ "
             "bidirectional=both proj_size=projection")  # fmt: skip
DENSE = Maker("dense", "units=units! use_bias=bias * input_shape=shape input_dim=features "
              "trainable=trainable", "units")  # fmt: skip
CONV = Maker("conv{rank}d", "filters=units! kernel_size=kernel! strides=strides groups==1 "
             "data_format=data_format", "conv")  # fmt: skip
NORM = Maker("layernorm", "normalized_shape=extent! eps elementwise_affine=holds bias==True")
GRU = Maker("gru", "units=units! reset_after=reset", notes=(("!reset_after", "nothing given"),
            ("reset_after=True", "given as True"), ("units", "of {units}"),
            ("units", "on {kernel}")))  # fmt: skip
BATCH = Maker("batchnorm", "axis=axis")


class Case(NamedTuple):
    """Arguments of a row, and the layer that is made of them."""

    row: Maker
    arguments: tuple[Value, ...]
    named: dict[str, Value]
    layer: Layer | None
    more: dict[str, Any] = {}  # noqa: RUF012 - never changed
    """What else is known of it; everything else is as by default."""


N = Unknown("n")

LAYERS = [
    Case(LSTM, (3, 5), {}, Layer("lstm", 5), {"takes": 3}),
    Case(LSTM, (3,), {"hidden_size": 5}, Layer("lstm", 5), {"takes": 3}),
    Case(LSTM, (3, 5, 2), {"bidirectional": True}, Layer("lstm", 5, 2, "concat"), {"takes": 3}),
    Case(LSTM, (3, 5, 2, False), {}, Layer("lstm", 5, 2, None, (("bias", "none"),)), {"takes": 3}),
    Case(LSTM, (3, 5), {"proj_size": 2}, Layer("lstm", 5, 1, None, (("projection", 2),)),
         {"takes": 3}),
    Case(LSTM, (3, 5), {"proj_size": 0}, Layer("lstm", 5), {"takes": 3}),
    Case(LSTM, (3, 5), {"dropout": 0.5}, Layer("lstm", 5), {"takes": 3, "quiet": ["dropout"]}),
    Case(LSTM, (3, 5), {"dropout": 0}, Layer("lstm", 5), {"takes": 3}),
    Case(DENSE, (5,), {}, Layer("dense", 5)),
    Case(DENSE, (5,), {"input_shape": (7, 3)}, Layer("dense", 5),
         {"shape": (7, 3), "stated": "input_shape=(7, 3)"}),
    Case(DENSE, (5,), {"input_shape": (7, N)}, Layer("dense", 5),
         {"shape": (7, N), "stated": "input_shape=(7, ?)", "waits": [Ask("n", HERE, number=True)]}),
    Case(DENSE, (5,), {"input_shape": (N, 3)}, Layer("dense", 5),
         {"shape": (N, 3), "stated": "input_shape=(?, 3)", "waits": [Ask("n", HERE, number=True)]}),
    Case(DENSE, (5,), {"input_shape": N}, Layer("dense", 5),
         {"shape": (N, N), "waits": [Ask("n", HERE, number=True)]}),
    Case(DENSE, (5,), {"input_dim": 3}, Layer("dense", 5), {"shape": (None, 3)}),
    Case(DENSE, (5,), {"trainable": False}, Layer("dense", 5), {"notes": [FROZEN]}),
    Case(DENSE, (Unknown("n"),), {}, None, {"gap": "?", "asks": [Ask("n", HERE, number=True)]}),
    Case(DENSE, (5, Unknown("b")), {}, None,
         {"gap": "?", "asks": [Ask("b", HERE, number=False, like="True")]}),
    Case(CONV, (5, 3), {}, Layer("conv1d", 5, options=(("kernel", 3),)),
         {"arguments": {"kernel": 3, "rank": 1}}),
    Case(CONV, (5, (3, 2), 2), {}, Layer("conv2d", 5, options=(("kernel", (3, 2)),)),
         {"arguments": {"kernel": (3, 2), "strides": 2, "rank": 2}}),
    Case(CONV, (5, (3, 2)), {"data_format": "channels_first"},
         Layer("conv2d", 5, options=(("kernel", (3, 2)),)),
         {"arguments": {"kernel": (3, 2), "rank": 2}, "axis": -3}),
    Case(CONV, (5, 3), {"groups": 2}, Layer("conv1d", 5, options=(("kernel", 3),)),
         {"arguments": {"kernel": 3, "rank": 1}, "gap": "with groups=2"}),
    Case(NORM, (3,), {}, Layer("layernorm", None), {"takes": 3}),
    Case(NORM, ([3],), {}, Layer("layernorm", None), {"takes": 3}),
    Case(NORM, ([7, 3],), {}, Layer("layernorm", options=(("shape", (7, 3)),)), {"takes": 3}),
    Case(NORM, (3,), {"bias": False}, Layer("layernorm", None),
         {"takes": 3, "gap": "with bias=False"}),
    Case(NORM, (3,), {"elementwise_affine": False},
         Layer("layernorm", options=(("gain", "none"), ("bias", "none"))), {"takes": 3}),
    Case(Maker("prelu shape 1", "number=slopes"), (), {}, Layer("prelu", options=(("shape", 1),))),
    Case(Maker("prelu shape 1", "number=slopes"), (7,), {},
         Layer("prelu", options=(("shape", 7),))),
    Case(Maker("instancenorm nogain nobias", "affine=affine"), (True,), {}, Layer("instancenorm")),
    Case(GRU, (5,), {}, Layer("gru", 5), {"notes": ["nothing given", "of 5"]}),
    Case(GRU, (5, True), {}, Layer("gru", 5, options=(("reset", "after"),)),
         {"notes": ["given as True", "of 5"]}),
    Case(GRU, (5,), {"reset_after": False}, Layer("gru", 5, options=(("reset", "before"),)),
         {"notes": ["of 5"]}),
    Case(BATCH, (1,), {}, Layer("batchnorm", None), {"axis": 0, "arguments": {"axis": 1}}),
    Case(BATCH, ([-1],), {}, Layer("batchnorm", None), {"arguments": {"axis": [-1]}}),
    Case(Maker("lstm fused", "units=units!"), (5,), {},
         Layer("lstm", 5, options=(("fused", "on"),))),
]  # fmt: skip

KNOWN = (
    "layer", "takes", "shape", "stated", "axis", "gap", "asks", "waits", "quiet", "notes",
    "arguments",
)  # fmt: skip
"""What is compared of a layer."""


def plain_item(case: Case) -> dict[str, Any]:
    """What is known of a layer of which only the case is known."""
    rank = {} if case.more.get("asks") else {"rank": 0}
    nothing: dict[str, Any] = {
        "takes": None, "shape": None, "stated": "", "axis": -1, "gap": "", "asks": (),
        "waits": (), "quiet": (), "notes": (),
    }  # fmt: skip
    whole = {"layer": case.layer, "arguments": {}, **nothing, **case.more}
    listed = {name: tuple(whole[name]) for name in ("asks", "waits", "quiet", "notes")}
    return {**whole, **listed, "arguments": {**rank, **whole["arguments"]}}


@pytest.mark.parametrize("case", LAYERS)
def test_a_layer_is_made_of_its_arguments(case: Case) -> None:
    layer = made(case.row, *case.arguments, **case.named)
    assert isinstance(layer, Item)

    assert {name: getattr(layer, name) for name in KNOWN} == plain_item(case)
    assert (layer.written, layer.place, layer.maker) == ("Made(…)", HERE, case.row)


REFUSED: list[tuple[Maker, tuple[Value, ...], dict[str, Value], str]] = [
    (LSTM, (3,), {}, "Made needs its hidden_size ('here')"),
    (LSTM, (3, 0), {}, "hidden_size must be at least 1, not 0 ('here')"),
    (LSTM, (3, "x"), {}, "hidden_size must be a whole number, not the text 'x' ('here')"),
    (LSTM, (3, [5, 7]), {}, "hidden_size must be a whole number, not a list ('here')"),
    (LSTM, (3, 5), {"hidden_size": 7}, "Made is given its hidden_size twice ('here')"),
    (LSTM, (3, 5), {"hiden": 7}, "Made has no 'hiden' (did you mean 'hidden_size'?) ('here')"),
    (LSTM, (3, 5), {"bias": 7}, "bias is True or False, not 7 ('here')"),
    (DENSE, (3, True, 5), {}, "Made takes 2 arguments without a name, not 3 ('here')"),
    (
        DENSE,
        (3,),
        {"input_shape": (0, 3)},
        "an axis of input_shape must be at least 1, not 0 ('here')",
    ),
    (BATCH, (0,), {}, "axis=0 is the axis of the batch ('here')"),
]


@pytest.mark.parametrize(("row", "arguments", "named", "message"), REFUSED)
def test_arguments_that_no_layer_takes_are_refused(
    row: Maker, arguments: tuple[Value, ...], named: dict[str, Value], message: str
) -> None:
    with pytest.raises(SpecError) as caught:
        made(row, *arguments, **named)

    assert str(caught.value) == message


CHILDREN = "layers=children"
WRAPPED = "cell=wrapped!"


def shown(value: Value) -> str:
    """A layer or a group in a few words."""
    if isinstance(value, Group):
        inside = ", ".join(map(shown, value.children))
        return f"{value.kind}{' in order' if value.strict else ''}({inside})"
    assert isinstance(value, Item)
    merge = value.layer.merge if value.layer is not None else None
    return " ".join(filter(None, [value.written, merge, value.gap and f"gap:{value.gap}"]))


def lstm() -> Item:
    """A layer of its own."""
    return item("lstm", "lstm", 5)


def pair() -> list[Item]:
    """Two layers of their own."""
    return [lstm(), item("gru", "gru", 4)]


MADE: list[tuple[Maker, tuple[Value, ...], dict[str, Value], str]] = [
    (Maker("nothing", "rate"), (0.5,), {}, "Made(…)"),
    (Maker("chain", CHILDREN), (pair(),), {}, "chain in order(lstm, gru)"),
    (Maker("chain", CHILDREN), (), {}, "chain in order()"),
    (Maker("chain", "*args=children"), (*pair(), Unknown("x")), {},
     "chain in order(lstm, gru, x gap:?)"),
    (Maker("chain", "*args=children"), (lstm(), Unknown("F.relu", "F.relu")), {},
     "chain in order(lstm)"),
    (Maker("list", CHILDREN), ({"a": lstm()},), {}, "list(lstm)"),
    (Maker("dict", CHILDREN), ({"a": lstm()},), {}, "dict(lstm)"),
    (Maker("cells", CHILDREN), (pair(),), {}, "cells in order(lstm, gru)"),
    (Maker("merged", f"{CHILDREN} mode=mode"), (pair(), "concat"), {},
     "merged(lstm, gru, Made(…))"),
    (Maker("merged", f"{CHILDREN} mode=mode"), (), {"mode": "sum"}, "Made(…)"),
    (Maker("wrapper", WRAPPED), (lstm(),), {}, "Made(…)"),
    (Maker("wrapper", WRAPPED), (pair(),), {}, "cells in order(lstm, gru)"),
    (Maker("wrapper", WRAPPED), (Unknown("x"),), {}, "Made(…) gap:?"),
    (Maker("both", WRAPPED), (lstm(),), {}, "Made(…) concat"),
    (Maker("both", f"{WRAPPED} mode=merge"), (lstm(), "sum"), {}, "Made(…) sum"),
    (Maker("both", f"{WRAPPED} mode=merge"), (lstm(), None), {}, "Made(…) concat"),
    (Maker("both", f"{WRAPPED} back=backward"), (lstm(), lstm()), {}, "Made(…) concat"),
    (Maker("both", f"{WRAPPED} back=backward"), (lstm(), item("gru", "gru", 4)), {},
     "Made(…) concat gap:its two directions differ"),
    (Maker("timed", WRAPPED), (item("fc", "dense", 5),), {}, "Made(…)"),
    (Maker("kept", WRAPPED), (lstm(),), {}, "lstm"),
    (Maker("kept", WRAPPED), (pair(),), {}, "cells in order(lstm, gru)"),
    (Maker("kept", WRAPPED), (Unknown("x"),), {}, "Made(…) gap:?"),
    (Maker("same", WRAPPED), (lstm(),), {}, "lstm"),
    (Maker("more", WRAPPED), (lstm(),), {}, "lstm"),
    (Maker("normed", WRAPPED), (lstm(),), {}, "lstm"),
    (Maker("tensor", "data=values"), ([[1, 2, 3]],), {}, "Made(…)"),
    (Maker("tensor", "data=values"), (Unknown("x"),), {}, "Made(…) gap:its shape is not known"),
    (Maker("tensor", "shape=axes"), ((7, 3),), {}, "Made(…)"),
    (Maker("tensor", "*args=listed"), ("w", (7, None)), {},
     "Made(…) gap:its shape is not known"),
    (Maker("model", "outputs=outputs"), (Flow((5,), lstm(), (Flow((3,), None),)),), {},
     "model(lstm)"),
    (Maker("model", "outputs=outputs"), (Unknown("x"),), {},
     "model(Made(…) gap:its outputs are not known)"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "arguments", "named", "words"), MADE)
def test_a_constructor_makes_what_its_row_says(
    row: Maker, arguments: tuple[Value, ...], named: dict[str, Value], words: str
) -> None:
    assert shown(made(row, *arguments, **named)) == words


def test_every_kind_of_row_has_a_case() -> None:
    assert {row.makes for row, *_ in MADE} | {"input"} == {*KINDS}


def test_an_input_is_a_tensor_of_its_shape() -> None:
    row = Maker("input", "shape=shape batch_shape=batch_shape batch_size~")
    tensors = [made(row, (7, 3)), made(row, batch_shape=(32, 7, 3)), made(row, 3), made(row)]

    assert [flow.shape for flow in tensors if isinstance(flow, Flow)] == [
        (7, 3), (7, 3), (3,), None
    ]  # fmt: skip


def test_both_directions_that_are_added_return_no_more_numbers_than_one() -> None:
    layer = made(Maker("both", f"{WRAPPED} merge_mode=merge"), lstm(), "sum")
    assert isinstance(layer, Item)

    assert layer.notes == ("merge_mode='sum': both directions return 5 numbers, not 10",)


def test_how_directions_are_merged_is_one_of_few_words() -> None:
    with pytest.raises(SpecError) as caught:
        made(Maker("both", f"{WRAPPED} merge_mode=merge"), lstm(), "max")

    assert str(caught.value) == ("merge_mode is one of concat, sum, mul, ave, not 'max' ('here')")


def test_the_cells_of_a_wrapper_hand_on_all_steps_but_the_last() -> None:
    layers = made(
        Maker("wrapper", f"{WRAPPED} return_sequences~=sequences input_shape=shape"),
        pair(),
        return_sequences=True,
        input_shape=(7, 3),
    )
    assert isinstance(layers, Group)

    assert [(one.shape, one.arguments, one.quiet) for one in items_of(layers)] == [
        ((7, 3), {"sequences": True}, ("return_sequences",)),
        (None, {"sequences": True}, ("return_sequences",)),
    ]


def test_a_layer_at_each_time_step_has_time_before_its_shape() -> None:
    inner = replace(item("fc", "dense", 5), shape=(3,))
    layer = made(Maker("timed", WRAPPED), inner)
    assert isinstance(layer, Item)

    assert (layer.timed, layer.shape) == (True, (None, 3))


def test_what_is_added_to_a_layer_is_named() -> None:
    graph, inner = Graph(), lstm()
    layer = made_in(graph, Maker("more", WRAPPED), group(inner))
    assert isinstance(layer, Group)

    assert graph.adds == {inner: ("what Made adds to lstm 'here'",)}


def test_a_group_takes_layers_and_leaves_texts_and_functions() -> None:
    graph, layers, first = Graph(), group(), lstm()
    add(graph, layers, [("name", first), layers, Unknown("jax.nn.relu", "jax.nn.relu"), 64], HERE)
    add(graph, layers, Flow((5,), item("gru", "gru", 4)), HERE)
    add(graph, layers, Unknown("f(1, 2)"), HERE)

    assert shown(layers) == "chain in order(lstm, gru, f(…) gap:?)"
    assert first in graph.owned


@pytest.mark.parametrize(
    ("text", "why", "written", "reason"),
    [("nn.Foo(1, 2)", "", "nn.Foo(…)", "?"), ("x", "so it is", "x", "so it is")],
)
def test_a_layer_that_cannot_be_counted_says_why(
    text: str, why: str, written: str, reason: str
) -> None:
    layer = gap(text, HERE, why)

    assert (layer.written, layer.gap, layer.layer) == (written, reason, None)


NAMES: list[tuple[Value, dict[str, Value]]] = [
    ([("a", 1), ("b", 2)], {"a": 1, "b": 2}),
    ([{"a": 1}], {"a": 1}),
    ({"a": 1}, {"a": 1}),
    ([1, ("a", 1, 2), (1, 2)], {}),
    (64, {}),
]


@pytest.mark.parametrize(("value", "names"), NAMES)
def test_layers_may_be_given_with_names(value: Value, names: dict[str, Value]) -> None:
    assert given_names(value) == names
