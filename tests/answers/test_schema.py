"""The JSON Schema of the answers: each is held to it, whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from lstm_params.answers.keys import ANSWERS
from lstm_params.answers.lists import LISTS
from lstm_params.answers.mismatch import fitting_of
from lstm_params.answers.schema import Schema
from lstm_params.library import compare, cost, explain, fit, polynomial, port, report, why
from shell import ask

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA: dict[str, Any] = Schema().to_dict()

TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "null": type(None),
    "array": (),
}

MISMATCH = (
    "RuntimeError: Error(s) in loading state_dict for LSTM:\n"
    "\tsize mismatch for weight_ih_l0: copying a param with shape torch.Size([256, 28]) from "
    "checkpoint, the shape in current model is torch.Size([512, 28])."
)

MODELS = "a = nn.Sequential(nn.LSTM(3, 5), Foo(3))\nb = nn.GRU(3, 5)"

GIVEN: list[tuple[str, Callable[[], Any]]] = [
    ("count", lambda: report("28 lstm 64 x3 bi batchnorm dense 10", framework="pytorch")),
    ("count", lambda: report("28 gru 64 steps 5", framework="onnx")),
    ("count", lambda: report(MODELS)),
    ("polynomial", lambda: polynomial("28 lstm n dense 10")),
    ("polynomial", lambda: polynomial("28 lstm n projection 8", framework="pytorch")),
    ("explain", lambda: explain("28 lstm 64 x2 bi dense 10", framework="keras")),
    ("why", lambda: why(24458, "28 64 dense 10")),
    ("why", lambda: why("40.8k", "28 64 dense 10", framework="keras")),
    ("why", lambda: why(7, "28 64")),
    ("fit", lambda: fit("28 lstm n", "256KB")),
    ("fit", lambda: fit("28 lstm n", 120)),
    ("compare", lambda: compare("28 64 vs 28 gru n", match=True)),
    ("compare", lambda: compare("3 dropout vs 28 gru 3")),
    ("cost", lambda: cost("28 lstm 64", steps=28, head_per_step=True)),
    ("cost", lambda: cost("28 gru 64 dense 10", dtype="int8", batch=2)),
    ("port", lambda: port("28 lstm 64 bi", framework="coreml", to="haiku")),
    ("port", lambda: port("28 gru 64 dense 3", framework="keras", to="flax")),
    ("mismatch", lambda: fitting_of(MISMATCH)),
    *(("list", made) for made in LISTS.values()),
]


def wrong(value: object, schema: dict[str, Any]) -> str:
    """What is wrong with a value, "" if nothing: the part of JSON Schema that is used here."""
    if "$ref" in schema:
        return wrong(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    if "anyOf" in schema:
        found = [wrong(value, one) for one in schema["anyOf"]]
        return "" if "" in found else "; ".join(found)
    kind = schema["type"]
    if kind == "object":
        return wrong_object(value, schema)
    if kind == "array" and isinstance(value, list):
        return next(filter(None, (wrong(one, schema["items"]) for one in value)), "")
    if kind == "boolean" or isinstance(value, bool):
        return "" if kind == "boolean" and isinstance(value, bool) else f"{value!r} is no {kind}"
    return "" if isinstance(value, TYPES[kind]) else f"{value!r} is no {kind}"


def wrong_object(value: object, schema: dict[str, Any]) -> str:
    if not isinstance(value, dict):
        return f"{value!r} is no object"
    known, more = schema.get("properties", {}), schema["additionalProperties"]
    if missing := [key for key in schema.get("required", ()) if key not in value]:
        return f"{missing} are missing"
    if more is False and (odd := value.keys() - known.keys()):
        return f"{odd} are not known"
    parts = (wrong(part, known.get(key, more)) for key, part in value.items())
    return next(filter(None, parts), "")


@pytest.mark.parametrize(("name", "ask"), GIVEN)
def test_an_answer_is_as_its_schema_says(name: str, ask: Callable[[], Any]) -> None:
    (schema,) = (one for one in SCHEMA["anyOf"] if one["title"] == name)

    assert wrong(json.loads(json.dumps(ask().to_dict())), schema) == ""


def test_every_answer_has_a_schema_and_is_tried() -> None:
    assert [one["title"] for one in SCHEMA["anyOf"]] == list(ANSWERS)
    assert {name for name, _ in GIVEN} == set(ANSWERS)


def test_the_check_can_fail() -> None:
    good = report("28 64").to_dict()
    count = SCHEMA["anyOf"][0]

    assert wrong(json.loads(json.dumps(good)), count) == ""
    assert wrong({**good, "total": "24"}, count) == "'24' is no integer"
    assert wrong({**good, "totals": 24}, count) == "{'totals'} are not known"
    assert wrong({}, count).endswith("are missing")


def test_list_schema_prints_it() -> None:
    assert json.loads(ask("list schema").output) == SCHEMA
    assert json.loads(ask("list schema --format json").output) == SCHEMA
    assert ask("list schema --format csv").exit_code != 0
