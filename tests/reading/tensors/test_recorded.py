"""Every recorded instance given as names and shapes, and as shapes alone, is read back."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from lstm_params import FrameworkError, count, parse
from lstm_params.cells import CELLS
from lstm_params.engine.plan import plan_of, resolve
from lstm_params.frameworks import NAMES, framework
from lstm_params.network import parts
from lstm_params.reading.tensors import read
from lstm_params.reading.tensors.solve import Solved, solve
from lstm_params.reading.tensors.stored import Contents, Stored

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lstm_params.layer import Layer

FOLDER = Path(__file__).parents[2] / "oracles"

NOT_OURS = {"layernorm-rnn"}
"""Recorded cells that no spec can say."""


class Case(NamedTuple):
    framework: str
    spec: str
    tensors: tuple[Stored, ...]

    def nameless(self) -> Case:
        return self._replace(tensors=tuple(one._replace(name="") for one in self.tensors))


def recorded(name: str) -> list[Case]:
    path = FOLDER / f"{name}.json"
    cases = json.loads(path.read_text())["cases"] if path.exists() else []
    return [
        Case(name, case["spec"], tuple(Stored(tensor, tuple(shape)) for tensor, shape in weights))
        for case in cases
        if NOT_OURS.isdisjoint(case["spec"].split()) and (weights := case["weights"])
    ]


CASES = [case for name in NAMES for case in recorded(name)]


def plain(layer: Layer, name: str, free: tuple[str, ...] = ()) -> tuple[object, ...]:
    """A layer with what the framework chooses said, without what no shape can say."""
    storage = framework(name).cells[layer.cell]
    try:
        on = resolve(framework(name), storage, CELLS[layer.cell], dict(layer.chosen))
    except FrameworkError:
        on = {}
    options = {**dict(layer.options), **{key: value for key, value in on.items() if value}}
    kept = {key: value for key, value in options.items() if key not in {"on", *free}}
    return layer.cell, layer.units, layer.merge, tuple(sorted(kept.items(), key=str))


def wanted(case: Case) -> list[Layer]:
    """The layers of a case that have tensors, each copy by itself."""
    return [
        part.layer._replace(copies=1)
        for part in parts(parse(case.spec))
        if plan_of(part, case.framework).tensors
        for _ in range(part.copies)
    ]


@cache
def found(case: Case, told: str) -> Solved:
    return solve(case.tensors, told, ordered=True)


def outcome(case: Case) -> str:
    """``first``; ``listed``, among what is stored alike; or ``wrong``."""
    way = found(case, case.framework).way
    want, name = wanted(case), case.framework
    got = [plain(link.layer, name) for link in way.links]
    if got == [plain(one, name) for one in want] and (
        way.links[0].input in (parse(case.spec).input, None)
    ):
        return "first"
    listed = len(got) == len(want) and all(
        plain(one, name, link.free)
        in {plain(other, name, link.free) for other in (link.layer, *link.others)}
        for link, one in zip(way.links, want, strict=True)
    )
    return "listed" if listed and not way.lost else "wrong"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.framework}: {case.spec}")
def test_what_was_recorded_is_read_back_with_its_count(case: Case) -> None:
    said = read(Contents("a listing", case.tensors, case.framework))

    assert count(said.network, framework=case.framework) == count(
        case.spec, framework=case.framework
    ) or any("frozen" in word or "buffer" in word for word in case.spec.split())
    assert said.missing == ()


FROM_NAMES = {"first": 582, "listed": 79, "wrong": 1}

FLAT = ("coreml", "3 dense 5 nobias")
"""The case that names do not tell: a flat vector by itself does not say how wide a matrix is."""

LISTED = {
    "cifg": "coreml and onnx store it as an LSTM",
    "reset-before": "without biases, and in ONNX always, it is stored as one that resets after",
    "reset-after": "likewise",
    "bi:mul": "two directions that are summed are stored alike",
    "bi:ave": "likewise",
    "frozen": "whether a tensor is trained is not stored",
    "nobias": "so Paddle's biases that are switched off are stored as any",
    "heads": "no shape of PyTorch's tells the heads of an attention",
    "groups": "on a first layer the groups of channels have no width to be told by",
    "3 dense 5 nobias": "a matrix by itself may be an embedding",
    "3 layernorm": "a vector by itself may be any normalization's",
    "rmsnorm": "likewise",
    "groupnorm": "likewise",
    "instancenorm": "likewise",
    "nostatistics": "likewise",
    "bilinear": "its weight is a convolution's",
    "convtranspose": "its kernel has the axes of a convolution's",
    "depthwise": "likewise",
}
"""Words of which one is in every case that is not read first, and why."""


def test_the_first_reading_of_names_is_right_but_for_what_is_stored_alike() -> None:
    outcomes = {case: outcome(case) for case in CASES}
    unsure = [case.spec for case, what in outcomes.items() if what == "listed"]

    wrong = [(case.framework, case.spec) for case, what in outcomes.items() if what == "wrong"]

    assert Counter(outcomes.values()) == FROM_NAMES
    assert wrong == [FLAT]
    assert [spec for spec in unsure if not any(word in spec for word in LISTED)] == []


def test_each_reason_for_a_second_reading_has_a_case() -> None:
    unsure = [case.spec for case in CASES if outcome(case) == "listed"]

    assert [word for word in LISTED if not any(word in spec for spec in unsure)] == []


FROM_SHAPES = {"first": 531, "listed": 103, "wrong": 9}

ALONE = {
    ("cudnn", "3 lstm 5 x3"): "all biases come last",
    ("cudnn", "3 lstm 5 bi"): "likewise",
    ("cudnn", "3 lstm 5 x3 bi"): "likewise",
    ("cudnn", "7 lstm 11 x2 bi"): "likewise",
    FLAT: "a flat vector is as wide as anything",
    ("equinox", "3 layernorm shape 7x3"): "two matrices of one shape",
    ("pytorch", "3 layernorm shape 7x3"): "likewise",
    ("pytorch", "7 rnn 11 x2 bi nobias"): "the matrices of an attention",
    ("keras", "3 lstm 5 x2 bi:sum dense 2"): "two directions or a stack",
}
"""The cases that shapes alone do not tell, and why."""


def test_shapes_alone_tell_the_layers_of_a_framework() -> None:
    cases = [case.nameless() for case in CASES if "tensor" not in case.spec.split()]
    outcomes = {case: outcome(case) for case in cases}
    wrong = [(case.framework, case.spec) for case, what in outcomes.items() if what == "wrong"]

    assert Counter(outcomes.values()) == FROM_SHAPES
    assert sorted(wrong) == sorted(ALONE)


def test_the_names_tell_the_framework() -> None:
    odd = []
    for case in CASES:
        solved = found(case, "")
        if case.framework not in (solved.framework, *solved.rivals):
            odd.append((case.framework, case.spec))

    assert odd == [("flax-nnx", "3 layernorm nogain"), ("equinox", "3 layernorm nogain")]


def test_a_wrong_reading_would_be_seen() -> None:
    right = CASES[0]

    assert outcome(right) == "first"
    assert outcome(right._replace(spec="embedding 9 7 lstm 5")) == "wrong"
