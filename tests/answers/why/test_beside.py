"""Two networks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lstm_params import parse, why
from lstm_params.answers.why.beside import MOST, beside
from lstm_params.engine.plan import planned
from shell import ask

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    ("28 lstm 64 dense 10", "28 lstm 64 dense 10", []),
    (
        "28 lstm 64 dense 10",
        "embedding 5000 28 lstm 128 dense 10",
        [
            "embedding 28 on 5,000: 140,000 there alone",
            "lstm 64 on 28: 23,808 here, lstm 128 on 28: 80,384 there",
            "dense 10 on 64: 650 here, dense 10 on 128: 1,290 there",
        ],
    ),
    (
        "28 gru 64 x3 dense 10",
        "28 gru 64",
        ["gru 64 x2 on 64: 49,536 here alone", "dense 10 on 64: 650 here alone"],
    ),
]


@pytest.mark.parametrize(("one", "other", "rows"), ROWS)
def test_layers_that_differ_are_told_side_by_side(one: str, other: str, rows: list[str]) -> None:
    assert beside(planned(parse(one), "textbook"), planned(parse(other), "textbook")) == rows


def test_a_framework_s_way_to_store_a_layer_differs_too() -> None:
    network = parse("28 lstm 64 dense 10")

    assert beside(planned(network, "keras"), planned(network, "pytorch")) == [
        "lstm 64 on 28: 23,808 here, lstm 64 on 28: 24,064 there"
    ]


def test_of_many_that_differ_the_first_are_told() -> None:
    one, other = (
        planned(parse("3 " + " ".join(f"lstm {size + more}" for size in range(5, 15))), "keras")
        for more in (0, 100)
    )
    told = beside(one, other)

    assert len(told) == MOST + 1
    assert told[-1] == "4 more layers differ"


def test_a_network_may_be_the_claim_and_so_may_a_file(tmp_path: Path) -> None:
    file = tmp_path / "other.py"
    file.write_text("import torch.nn as nn\nnet = nn.LSTM(28, 128)\n", encoding="utf-8")
    told = "lstm 64 on 28: 23,808 here, lstm 128 on 28: 80,896 there"

    assert why(parse("28 lstm 128"), "28 64").claim.low == 80_384
    assert why(file, "28 64").notes == (told,)
    assert told in ask(f"why {file} 28 64").stdout
