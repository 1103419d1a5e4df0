"""Shapes through layers, from numbers alone: no code is followed here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from lstm_params import Layer
from lstm_params.reading.code.combining import broadcast, combined, concatenated
from lstm_params.reading.code.lengths import axis_in, sliced
from lstm_params.reading.code.parts import INPUT
from lstm_params.reading.code.shapes import (
    FLOWS,
    features,
    indexed,
    other_outputs,
    output,
    through,
    with_features,
)
from reading.code.alone import flowing

if TYPE_CHECKING:
    from lstm_params.reading.code.parts import Shape

DENSE = Layer("dense", 5)
LSTM = Layer("lstm", 5)
BOTH = Layer("lstm", 5, merge="concat")
NORM = Layer("layernorm", None)
EMBEDDING = Layer("embedding", 3)
CONV = Layer("conv1d", 5, options=(("kernel", 3),))
TRANSPOSED = Layer("convtranspose1d", 5, options=(("kernel", 3),))
PICTURE = Layer("conv2d", 5, options=(("kernel", 3),))
FILM = Layer("convlstm2d", 5, options=(("kernel", 3),))


class Case(NamedTuple):
    """A layer, the shape that goes in, and the one that comes out."""

    flow: str
    layer: Layer | None
    arguments: dict[str, Any]
    before: Shape
    after: Shape | None


ALL = {"sequences": True}

CASES = [
    Case("same", NORM, {}, (7, 3), (7, 3)),
    Case("same", NORM, {}, (None, INPUT), (None, INPUT)),
    Case("same", None, {}, (8, 8, 3), (8, 8, 3)),
    Case("same", BOTH, {}, (7, 3), (7, 10)),
    Case("units", DENSE, {}, (7, 3), (7, 5)),
    Case("units", DENSE, {}, (None,), (5,)),
    Case("concat", None, {}, (7, 3), (7, 3)),
    Case("merge", None, {}, (7, 3), (7, 3)),
    Case("merged", None, {}, (7, 3), (7, 3)),
    Case("dot", None, {}, (7, 4), (7, 4)),
    Case("function", None, {}, (7, 3), None),
    Case("function", None, {"target": (5, None)}, (7, 3), (5, None)),
    Case("function", None, {"work": lambda shape: shape[1:]}, (7, 3), (3,)),
    Case("attend", None, {}, (7, 3), (7, 3)),
    Case("recurrent", LSTM, {}, (7, 3), (5,)),
    Case("recurrent", LSTM, ALL, (7, 3), (7, 5)),
    Case("recurrent", BOTH, ALL, (None, INPUT), (None, 10)),
    Case("recurrent", BOTH, {"apart": True}, (7, 3), (5,)),
    Case("embed", EMBEDDING, {}, (7,), (7, 3)),
    Case("embed", EMBEDDING, {}, (None,), (None, 3)),
    Case("conv", CONV, {"kernel": 3, "rank": 1}, (20, 2), (18, 5)),
    Case("conv", CONV, {"kernel": 3, "rank": 1, "strides": 2}, (20, 2), (9, 5)),
    Case("conv", CONV, {"kernel": 3, "rank": 1, "dilation": 4}, (20, 2), (12, 5)),
    Case("conv", CONV, {"kernel": 3, "rank": 1, "padding": "same"}, (20, 2), (20, 5)),
    Case(
        "conv",
        CONV,
        {"kernel": 3, "rank": 1, "padding": "same", "strides": 3},
        (20, 2),
        (7, 5),
    ),
    Case("conv", CONV, {"kernel": 3, "rank": 1, "padding": "causal"}, (20, 2), (20, 5)),
    Case("conv", CONV, {"kernel": 3, "rank": 1, "padding": "other"}, (20, 2), (None, 5)),
    Case("conv", CONV, {"kernel": 3, "rank": 1}, (2, 2), (None, 5)),
    Case("conv", CONV, {"kernel": 3, "rank": 1}, (None, INPUT), (None, 5)),
    Case("conv", CONV, {"kernel": 3, "rank": 1}, (4, 20, 2), (4, 18, 5)),
    Case("conv", CONV, {"kernel": 3}, (20, 2), (20, 5)),
    Case("conv", PICTURE, {"kernel": (3, 2), "strides": (1, 2)}, (8, 9, 2), (6, 4, 5)),
    Case("conv", FILM, {"kernel": 3, "rank": 2}, (10, 8, 8, 2), (6, 6, 5)),
    Case("conv", FILM, {"kernel": 3, "rank": 2, **ALL}, (10, 8, 8, 2), (10, 6, 6, 5)),
    Case("pool", None, {}, (21, 5), (10, 5)),
    Case("pool", None, {"pool": 3}, (21, 5), (7, 5)),
    Case("pool", None, {"pool": 3, "strides": 2}, (21, 5), (10, 5)),
    Case("pool", None, {"pool": (2, 4)}, (8, 8, 5), (4, 2, 5)),
    Case("pool", None, {"padding": "same"}, (21, 5), (11, 5)),
    Case("flatten", None, {}, (7, 4, 3), (84,)),
    Case("flatten", None, {}, (None, 3), (None,)),
    Case("flatten", None, {}, (7, INPUT), (None,)),
    Case("planes", CONV, {"kernel": 3, "rank": 1}, (2, 20), (5, 18)),
    Case("planes", CONV, {"kernel": 3, "rank": 1, "padding": 1, "strides": 2}, (2, 20), (5, 10)),
    Case("planes", CONV, {"kernel": 3, "rank": 1, "padding": -1}, (2, 20), (5, None)),
    Case("planes", PICTURE, {"kernel": 3, "rank": 2, "padding": (1, 0)}, (2, 9, 9), (5, 9, 7)),
    Case("planes", PICTURE, {"kernel": 3, "rank": 2, "padding": (1,)}, (2, 9, 9), (5, 9, None)),
    Case("planes", PICTURE, {"kernel": 3, "rank": 2}, (9, 9), None),
    Case("pooled 1d", None, {"pool": 3, "padding": 1}, (5, 21), (5, 7)),
    Case("pooled 1d", None, {"pool": 3}, (5, 21, 21), None),
    Case("pooled 1d", None, {"pool": 3, "ceil": True}, (5, 21), (5, None)),
    Case("pooled 2d", None, {"pool": 2, "strides": 1}, (5, 8, 9), (5, 7, 8)),
    Case("sized 1d", None, {"target": 4}, (5, 21), (5, 4)),
    Case("sized 2d", None, {"target": (4, 3)}, (5, 21, 20), (5, 4, 3)),
    Case("sized 2d", None, {"target": 4}, (21, 20), None),
    Case("flattened", None, {}, (5, 7, 3), (105,)),
    Case("flattened", None, {"start": 2}, (5, 7, 3), None),
    Case("global", None, {}, (7, 3), (3,)),
    Case("global", CONV, {}, (8, 8, 2), (5,)),
    Case("repeat", None, {"times": 4}, (3,), (4, 3)),
    Case("repeat", None, {}, (3,), (None, 3)),
    Case("reshape", None, {"target": (6, 6)}, (12, 3), (6, 6)),
    Case("reshape", None, {"target": (-1, 4)}, (12, 3), (9, 4)),
    Case("reshape", None, {"target": (-1, 4)}, (None, 3), (None, 4)),
    Case("reshape", None, {}, (12, 3), None),
    Case("permute", None, {"target": (2, 1)}, (7, 3), (3, 7)),
    Case("permute", None, {"target": (3, 1, 2)}, (7, 4, 3), (3, 7, 4)),
    Case("permute", None, {"target": (1, 1)}, (7, 3), None),
    Case("permute", None, {}, (7, 3), None),
    Case("steps", None, {}, (7, 3), (None, 3)),
    Case("steps", None, {}, (7, INPUT), (None, INPUT)),
    Case("unknown", None, {}, (7, 3), None),
    Case("heads", Layer("attention", options=(("heads", 2),)), {}, (7, 6), (7, 6)),
    Case("heads", Layer("attention", options=(("heads", 2), ("outputs", 5))), {}, (7, 6), (7, 5)),
    Case("halve", None, {}, (7, 6), (7, 3)),
    Case("halve", None, {"axis": 1}, (7, 6), None),
    Case("halve", None, {}, (7, None), None),
    Case("spread", TRANSPOSED, {"kernel": 3, "rank": 1}, (7, 3), (9, 5)),
    Case("spread", TRANSPOSED, {"kernel": 3, "rank": 1, "strides": 2}, (7, 3), (15, 5)),
    Case(
        "spread", TRANSPOSED, {"kernel": 3, "rank": 1, "strides": 2, "padding": "same"}, (7, 3),
        (14, 5),
    ),
    Case("spread", TRANSPOSED, {"kernel": 3, "rank": 1, "dilation": 2}, (7, 3), (None, 5)),
    Case("spread", TRANSPOSED, {"kernel": 3, "rank": 1}, (None, 3), (None, 5)),
    Case("spread", TRANSPOSED, {"kernel": 3, "rank": 1}, (3,), (5,)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_shape_goes_through_a_layer(case: Case) -> None:
    layer = flowing(case.flow, case.layer, **case.arguments)

    assert through(layer, case.before) == case.after


def test_every_flow_has_a_case() -> None:
    assert {case.flow for case in CASES} == {*FLOWS}


WIDTHS = [
    ("units", DENSE, (None, 5)),
    ("recurrent", BOTH, (None, 10)),
    ("embed", EMBEDDING, (None, 3)),
    ("same", NORM, None),
    ("flatten", None, None),
    ("unknown", DENSE, None),
]


@pytest.mark.parametrize(("flow", "layer", "after"), WIDTHS)
def test_the_features_may_be_known_where_no_shape_is(
    flow: str, layer: Layer | None, after: Shape | None
) -> None:
    assert through(flowing(flow, layer), None) == after


ON_AN_AXIS = [
    ("units", 0, (3, 7), (5, 7)),
    ("units", -2, (3, 7), (5, 7)),
    ("recurrent", 0, (3, 7), (5,)),
    ("units", 2, (3, 7), None),
    ("flatten", 0, (3, 7), (21,)),
]
"""Where the features are not last."""


@pytest.mark.parametrize(("flow", "axis", "before", "after"), ON_AN_AXIS)
def test_features_stay_on_their_axis(
    flow: str, axis: int, before: Shape, after: Shape | None
) -> None:
    layer = replace(flowing(flow, None if flow == "flatten" else LSTM), axis=axis)

    assert through(layer, before) == after


TIMED = [
    ("flatten", (4, 10, 3), (4, 30)),
    ("global", (4, 10, 3), (4, 3)),
    ("unknown", (4, 10, 3), None),
    ("same", (4,), (4,)),
]


@pytest.mark.parametrize(("flow", "before", "after"), TIMED)
def test_a_layer_at_each_time_step_leaves_time_alone(
    flow: str, before: Shape, after: Shape | None
) -> None:
    layer = replace(flowing(flow, None), timed=True)

    assert through(layer, before) == after


FEATURES = [
    (-1, False, (7, 3), 3, (7, 9)),
    (0, False, (7, 3), 7, (9, 3)),
    (0, True, (4, 7, 3), 7, (4, 9, 3)),
    (-1, True, (4, 7, 3), 3, (4, 7, 9)),
    (2, False, (7, 3), None, (7, 3)),
    (-1, False, None, None, (None, 9)),
    (-1, False, (None, INPUT), INPUT, (None, 9)),
]


@pytest.mark.parametrize(("axis", "timed", "shape", "width", "nine"), FEATURES)
def test_the_features_of_a_shape_are_on_the_layers_axis(
    axis: int, *, timed: bool, shape: Shape | None, width: object, nine: Shape
) -> None:
    layer = replace(flowing("same", None), axis=axis, timed=timed)

    assert features(layer, shape) == width
    assert with_features(layer, shape, 9) == nine


OUTPUTS = [
    (None, 3, 3),
    (None, INPUT, INPUT),
    (NORM, 3, 3),
    (NORM, INPUT, INPUT),
    (NORM, None, None),
    (DENSE, None, 5),
    (BOTH, INPUT, 10),
    (Layer("lstm", 5, merge="sum"), 3, 5),
    (Layer("lstm", 5, options=(("projection", 2),)), 3, 2),
]


@pytest.mark.parametrize(("layer", "width", "after"), OUTPUTS)
def test_the_number_of_output_features(layer: Layer | None, width: Any, after: object) -> None:  # noqa: ANN401 - a length of any kind
    assert output(flowing("same", layer), width) == after


COMBINED: list[tuple[str, dict[str, Any], list[Shape | None], Shape | None]] = [
    ("units", {}, [(7, 3), (5,)], (7, 3)),
    ("units", {}, [], None),
    ("concat", {}, [(7, 3), (7, 4)], (7, 7)),
    ("concat", {"axis": 1}, [(7, 3), (2, 3)], (9, 3)),
    ("concat", {"axis": 0}, [(7, 3), (7, 3)], None),
    ("concat", {"axis": 3}, [(7, 3), (7, 3)], None),
    ("concat", {}, [(7, 3), None], (7, None)),
    ("merge", {}, [(7, 3), (1, 3)], (7, 3)),
    ("merge", {}, [(7, 3), None], None),
    ("attend", {}, [(7, 3), (9, 4)], (7, 4)),
    ("attend", {}, [(7, 3), None], None),
    ("attend", {}, [(7, 3)], (7, 3)),
    ("function", {}, [(7, 3)], (7, 3)),
    ("function", {}, [(7, 3), (7, 3)], None),
    ("merged", {}, [(7, 3), (7, 3)], (7, 3)),
    ("merged", {"mode": "concat"}, [(7, 3), (7, 4)], (7, 7)),
    ("merged", {"mode": "concat", "axis": 1}, [(7, 3), (2, 3)], (9, 3)),
    ("merged", {"mode": "dot"}, [(7, 3), (2, 3)], (7, 2)),
    ("merged", {"mode": "dot", "axes": [2, 1]}, [(7, 3), (3, 2)], (7, 2)),
    ("merged", {"mode": "cos"}, [(7, 3), (7, 3)], None),
    ("dot", {"axis": 1}, [(7, 3), (7, 2)], (3, 2)),
    ("dot", {"axis": (2, 1)}, [(7, 3), (3, 2)], (7, 2)),
    ("dot", {"axis": -1}, [(7, 3), (2, 3)], (7, 2)),
    ("dot", {"axis": 1}, [(3,), (3,)], (1,)),
    ("dot", {"axis": 1}, [(3,), None], None),
    ("dot", {"axis": 1}, [(3,)], None),
    ("dot", {"axis": 3}, [(7, 3), (7, 2)], None),
]


@pytest.mark.parametrize(("flow", "arguments", "shapes", "after"), COMBINED)
def test_a_layer_works_on_several_tensors(
    flow: str, arguments: dict[str, Any], shapes: list[Shape | None], after: Shape | None
) -> None:
    assert combined(flowing(flow, None, **arguments), shapes) == after


def test_a_function_works_on_the_first_of_several_tensors() -> None:
    assert combined(None, [(7, 3), (5,)]) == (7, 3)


@pytest.mark.parametrize(
    ("axis", "of_a_sample"), [(0, None), (1, 0), (2, 1), (-1, -1), (None, None), (True, None)]
)
def test_an_axis_of_the_batch_is_one_of_a_sample(axis: object, of_a_sample: int | None) -> None:
    assert axis_in(axis) == of_a_sample


CONCATENATED: list[tuple[list[Shape | None], int | None, Shape | None]] = [
    ([(7, 3), (7, INPUT)], -1, (7, None)),
    ([None, (7, 3)], 0, (None, None)),
    ([(7, 3), (3,)], -1, (7, None)),
    ([None], -1, None),
    ([(7, 3)], None, None),
]


@pytest.mark.parametrize(("shapes", "axis", "after"), CONCATENATED)
def test_what_is_not_known_of_one_tensor_is_not_known_of_all(
    shapes: list[Shape | None], axis: int | None, after: Shape | None
) -> None:
    assert concatenated(shapes, axis) == after


BROADCAST: list[tuple[list[Shape | None], Shape | None]] = [
    ([(7, 3), (3,)], (7, 3)),
    ([(7, 1), (1, 3)], (7, 3)),
    ([(1,), (1,)], (1,)),
    ([(7, 3), (7, 4)], (7, None)),
    ([(7, None), (7, 1)], (7, None)),
    ([(7, INPUT), (7, INPUT)], (7, INPUT)),
    ([], None),
]


@pytest.mark.parametrize(("shapes", "after"), BROADCAST)
def test_shapes_are_broadcast_as_in_numpy(shapes: list[Shape | None], after: Shape | None) -> None:
    assert broadcast(shapes) == after


EVERY = slice(None)

INDEXED: list[tuple[Shape, list[object], Shape | None]] = [
    ((7, 3), [EVERY, -1], (3,)),
    ((7, 3), [EVERY, -1, EVERY], (3,)),
    ((7, 3), [EVERY, EVERY, 0], (7,)),
    ((7, 3), [..., 0], (7,)),
    ((7, 3), [EVERY, slice(2, None)], (5, 3)),
    ((7, 3), [EVERY, slice(None, None, 2)], (4, 3)),
    ((7, 3), [EVERY, None], (1, 7, 3)),
    ((7, 3), [EVERY, 0, 0, 0], None),
    ((7, 3), [0], (3,)),
    ((7, 3), [0, EVERY, 1], ()),
    ((7, 3), ["x"], None),
    ((7, 3), [slice(5), EVERY, 1], (7,)),
    ((7, 3), [], None),
]


@pytest.mark.parametrize(("shape", "keys", "after"), INDEXED)
def test_a_tensor_is_indexed(shape: Shape, keys: list[object], after: Shape | None) -> None:
    assert indexed(shape, keys) == after


@pytest.mark.parametrize(
    ("length", "key", "after"),
    [(7, slice(2, 5), 3), (7, slice(-2, None), 2), (None, slice(1), None),
     (INPUT, slice(1), None), (7, slice(0, None, "x"), None)],
)  # fmt: skip
def test_a_slice_of_an_axis(length: Any, key: slice, after: int | None) -> None:  # noqa: ANN401 - a length of any kind
    assert sliced(length, key) == after


OTHERS: list[tuple[Layer | None, dict[str, Any], Shape | None, tuple[Shape | None, ...]]] = [
    (None, {}, (7, 3), ()),
    (DENSE, {}, (7, 3), ()),
    (LSTM, {}, (7, 3), ((5,), (5,))),
    (LSTM, {}, None, ((5,), (5,))),
    (Layer("gru", 5), {}, (7, 3), ((5,),)),
    (BOTH, {}, (7, 3), ((5,),) * 4),
    (BOTH, {"apart": True}, (7, 3), ((7, 5),)),
    (BOTH, {"apart": True}, None, (None,)),
    (FILM, {}, (10, 8, 8, 2), ((8, 8, 5), (8, 8, 5))),
    (FILM, {}, None, ((None, None, 5), (None, None, 5))),
]
"""What a layer returns after its output: the states of each direction, or the second direction."""


@pytest.mark.parametrize(("layer", "arguments", "shape", "others"), OTHERS)
def test_states_come_after_the_output(
    layer: Layer | None,
    arguments: dict[str, Any],
    shape: Shape | None,
    others: tuple[Shape | None, ...],
) -> None:
    assert other_outputs(flowing("recurrent", layer, **arguments), shape) == others
