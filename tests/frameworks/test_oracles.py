"""What the real frameworks stored, tensor by tensor, against the tables."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lstm_params import parse, report
from lstm_params.engine.plan import plan_of, resolve
from lstm_params.frameworks import (
    NAMES,
    PACKAGES,
    Framework,
    Tensor,
    framework,
    package_named,
)
from lstm_params.network import parts
from unrolled import unrolled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unrolled import Stored

FOLDER = Path(__file__).parents[1] / "oracles"

NO_INSTANCE = {
    "textbook": "equations, not a framework",
    "matlab": "not free to run: its source and documentation were read",
    "candle": "Rust: its source was read",
    "burn": "Rust: its source was read",
    "mamba-ssm": "it installs beside a GPU only: its source was read",
}
"""The frameworks and packages that nothing was recorded of, and why."""

NOT_READ = {
    ("tfa", "layernorm-rnn"): "the paper has no such cell: its simple RNN has one gain, no shift",
}
"""Recorded cells that are none of ours, and why."""

IN_ANY_ORDER = {
    "cudnn": "the matrices of all layers come before the biases of all, a report goes by layers",
}
"""The frameworks of which only the order within a layer is told, and why."""


class Case(NamedTuple):
    framework: str
    spec: str
    stored: Stored
    trainable: list[bool]


OWNER = {package.replace("_", "-"): name for name in PACKAGES for package in PACKAGES[name]}
"""By package: the framework whose layers stand beside its own."""


@cache
def recorded(name: str) -> list[Case]:
    path = FOLDER / f"{name}.json"
    if not path.exists():
        return []
    return [
        Case(
            OWNER.get(name, name),
            case["spec"],
            [(tensor, tuple(shape)) for tensor, shape in case["weights"]],
            case.get("trainable", [True] * len(case["weights"])),
        )
        for case in json.loads(path.read_text())["cases"]
    ]


def cases(name: str) -> list[Case]:
    """The recorded cases of a framework and of its packages that our words can say."""
    left_out = {cell for other, cell in NOT_READ if other == name}
    packages = [package for package, owner in OWNER.items() if owner == name]
    found = [case for each in (name, *packages) for case in recorded(each)]
    return [case for case in found if left_out.isdisjoint(case.spec.split())]


CASES = [case for name in NAMES for case in cases(name)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.framework}: {case.spec}")
def test_names_shapes_and_order_are_what_the_framework_stored(case: Case) -> None:
    order = sorted if case.framework in IN_ANY_ORDER else list

    counted = unrolled(report(case.spec, framework=case.framework))

    assert order(counted) == order(case.stored)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.framework}: {case.spec}")
def test_what_is_trained_is_what_the_framework_trains(case: Case) -> None:
    layers = report(case.spec, framework=case.framework).layers

    kinds = [weight.kind for layer in layers for weight in layer.weights * layer.copies]

    assert [kind == "trainable" for kind in kinds] == case.trainable


def test_a_swapped_axis_would_be_seen() -> None:
    stored = cases("pytorch")[0].stored
    counted = unrolled(report("3 lstm 5", framework="pytorch"))
    name, shape = counted[0]

    assert counted == stored
    assert [(name, shape[::-1]), *counted[1:]] != stored


@pytest.mark.parametrize(
    ("name", "spec", "first"),
    [
        ("pytorch", "3 rnn 5 x3", ["weight_ih_l0", "weight_ih_l1", "weight_ih_l2"]),
        ("cudnn", "3 lstm 5 x3 bi", [f"W_ih[{number}]" for number in range(6)]),
    ],
)
def test_a_stack_is_unrolled_copy_by_copy(name: str, spec: str, first: list[str]) -> None:
    counted = unrolled(report(spec, framework=name))

    assert [tensor for tensor, _ in counted[::4]] == first


# Every row of a table is there because a real instance had it, and so is every choice.


def had(case: Case) -> Iterator[tuple[str, Tensor | str]]:
    """Each cell of the network with the rows and the choices that its options switch on.

    The rows are without axes: a shape has as many as it is given.
    """
    store = framework(case.framework)
    for part in parts(parse(case.spec)):
        plan, name = plan_of(part, case.framework), part.layer.cell
        on = resolve(store, plan.storage, plan.cell, dict(part.layer.chosen))
        words = {"=".join(pair) for pair in on.items()}
        yield from ((name, row._replace(axes="")) for row in plan.tensors)
        yield from ((name, each) for each in plan.storage.choices if words >= {*each.split()})


def unrecorded(store: Framework) -> list[str]:
    """What its tables have and no recorded instance had; dropout has nothing to be recorded."""
    seen = {each for case in cases(store.name) for each in had(case)}
    found = []
    for cell, storage in store.cells.items():
        if storage.package in NO_INSTANCE:
            continue
        rows, choices = storage.tensors, storage.choices if storage.tensors else ()
        found += [f"{cell}: {row.name}" for row in rows
                  if (cell, row._replace(axes="")) not in seen]  # fmt: skip
        found += [f"{cell}: {choice}" for choice in choices if (cell, choice) not in seen]
    return found


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NO_INSTANCE])
def test_every_row_and_every_choice_is_recorded(name: str) -> None:
    assert unrecorded(framework(name)) == []


def test_a_row_or_a_choice_too_many_would_be_seen() -> None:
    store = framework("pytorch")
    rnn = store.cells["rnn"]
    more = rnn._replace(
        tensors=(*rnn.tensors, Tensor("made_up", "b", "units")),
        choices=(*rnn.choices, "bias=single"),
    )

    assert unrecorded(store._replace(cells={**store.cells, "rnn": more})) == [
        "rnn: made_up",
        "rnn: bias=single",
    ]


def test_what_was_not_verified_on_instances_is_listed() -> None:
    unverified = {name for name in NAMES if framework(name).verified != "instances"}
    unverified |= {
        name for name in OWNER if package_named(name.replace("-", "_")).verified != "instances"
    }

    assert unverified == set(NO_INSTANCE)
    assert not any(recorded(name) for name in NO_INSTANCE)


def test_what_is_left_out_was_recorded() -> None:
    for name, cell in NOT_READ:
        assert any(cell in case.spec.split() for case in recorded(name))


def test_every_recording_is_of_a_framework() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {*NAMES, *OWNER} - set(NO_INSTANCE)
