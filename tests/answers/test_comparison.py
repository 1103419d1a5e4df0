"""Networks side by side, as they are or each with its own size."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lstm_params import LstmParamsError, Network, SpecError, compare, count, parse, report
from lstm_params.formats import render

GOLDEN = """\
compared  pytorch

network             n  parameters  ratio   bytes  multiply-adds
─────────────────────────────────────────────────────────────────────────────
2 lstm 32 dense 1           4,641   1.00  18,564          4,352  ███████████▊
2 gru 37 dense 1   37       4,589   0.99  18,356          4,329  ███████████▋
2 rnn 66 dense 1   66       4,687   1.01  18,748          4,488  ████████████

each n is the nearest to 4,641
bytes as float32, without scales, padding and file headers
per time step; multiply-adds are the numbers in the matrices, biases excluded;
FLOPs are twice that"""


@pytest.mark.parametrize("spec", [parse("28 lstm 64"), "nn.LSTM(28, 64)"])
def test_cells_are_not_put_in_place_of_those_that_are_named(spec: str | Network) -> None:
    with pytest.raises(SpecError) as caught:
        compare(spec, cells=["gru", "rnn"])
    assert (
        str(caught.value) == "cells are compared in words that name none, 28 64: this names its own"
    )


def test_the_table_of_equal_parameters_is_drawn_so() -> None:
    found = compare(
        "2 32", classes=1, cells=("lstm", "gru", "rnn"), frameworks=("pytorch",), match=True
    )

    assert render(found, "table", width=80) == GOLDEN


SAME: list[dict[str, Any]] = [
    {"spec": "28 lstm 64 dense 10 vs 28 gru 64 dense 10"},
    {"spec": ["28 lstm 64 dense 10", "28 gru 64 dense 10"]},
    {"spec": [parse("28 lstm 64 dense 10"), "28 gru 64 dense 10"]},
    {"spec": {"28 lstm 64 dense 10": 1, "28 gru 64 dense 10": 2}.keys()},
    {"spec": "28 lstm 64 VS 28 gru 64", "classes": 10},
    {"spec": "28 64", "classes": 10, "cells": ["lstm", "gru"]},
]


@pytest.mark.parametrize("asked", SAME)
def test_networks_are_said_with_vs_or_in_a_row_or_by_cells(asked: dict[str, Any]) -> None:
    rows = compare(**asked).rows

    assert [str(row.network) for row in rows] == ["28 lstm 64 dense 10", "28 gru 64 dense 10"]
    for row in rows:
        counted = report(row.network)
        assert row.parameters == counted.total
        assert row.bytes == counted.bytes()
        assert row.multiply_adds == counted.macs.step


def test_frameworks_stand_side_by_side() -> None:
    found = compare("28 64", classes=10, frameworks=("keras", "pytorch", "flax"))

    assert [row.parameters for row in found.rows] == [24_458, 24_714, 24_458]
    assert "framework" in render(found, "csv").split("\n")[0]


def test_with_a_budget_each_has_the_nearest_n() -> None:
    found = compare("28 n", classes=10, cells=("lstm", "gru", "rnn"), budget="100k")

    assert [row.n for row in found.rows] == [143, 167, 297]
    for row in found.rows:
        assert row.n is not None
        off = abs(row.parameters - 100_000)
        cell = row.network.layers[0].cell
        for n in (row.n - 1, row.n + 1):
            assert abs(count(f"28 {cell} {n} dense 10") - 100_000) > off


def test_json_has_every_number() -> None:
    found = compare("28 lstm 64 vs 28 gru n", match=True, dtype="int8")

    assert json.loads(render(found, "json")) == {
        "dtype": "int8",
        "budget": 23_808,
        "networks": [
            {
                "spec": "28 lstm 64",
                "framework": "textbook",
                "n": None,
                "parameters": 23_808,
                "ratio": 1.0,
                "bytes": 23_808,
                "multiply_adds": 23_552,
                "missing": [],
            },
            {
                "spec": "28 gru 76",
                "framework": "textbook",
                "n": 76,
                "parameters": 23_940,
                "ratio": 23_940 / 23_808,
                "bytes": 23_940,
                "multiply_adds": 23_712,
                "missing": [],
            },
        ],
        "notes": [],
    }


ALONE = "nothing to compare with: write vs between two networks, or give cells or frameworks"
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"spec": "28 lstm 64"}, ALONE),
    ({"spec": []}, ALONE),
    (
        {"spec": "28 lstm 64 vs"},
        "an empty spec; say the input and a layer: 28 lstm 64",
    ),
    (
        {"spec": "28 lstm 64 vs 28 gru 64", "budget": "10k"},
        "nothing is open in '28 lstm 64': say n for a size: lstm n",
    ),
    (
        {"spec": "28 lstm n vs 28 gru 64", "match": True},
        "'n' leaves a size open: fit finds it\n    28 lstm n\n            ^",
    ),
    (
        {"spec": "28 lstm 64 vs 28 gru n", "match": True, "budget": "10k"},
        "either the first network is matched, or a budget: not both",
    ),
    (
        {"spec": [parse("28 lstm 64"), "28 gru 64"], "classes": 10},
        "a Network says it all: classes beside it can only contradict",
    ),
]


@pytest.mark.parametrize(("asked", "message"), REFUSED)
def test_what_cannot_be_compared_is_one_line(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(LstmParamsError) as caught:
        compare(**asked)

    assert str(caught.value) == message


def test_bars_are_left_out_where_there_is_no_room() -> None:
    found = compare("28 lstm 64 vs 28 gru 64")

    assert "█" in render(found, "table")
    assert "█" not in render(found, "table", width=50)
    assert "█" not in render(found, "markdown")


def test_the_models_of_one_code_are_compared() -> None:
    text = (
        "a = nn.Sequential(nn.LSTM(3, 4), nn.Linear(4, 2))\n"
        "b = nn.Sequential(nn.GRU(3, 4), nn.Linear(4, 2))\n"
    )

    assert [(row.spec, row.parameters) for row in compare(text)] == [
        ("3 lstm 4 dense 2", 154),
        ("3 gru 4 dense 2", 118),
    ]
    with pytest.raises(SpecError, match="nothing to compare with"):
        compare(text, model="a")
