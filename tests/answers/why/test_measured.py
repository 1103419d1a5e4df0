"""Counting beside: whatever an edit changes, the count is that of all lines."""

from __future__ import annotations

import pytest

from lstm_params import parse
from lstm_params.answers.why.account import opened, total_of
from lstm_params.answers.why.edits import edited
from lstm_params.answers.why.measured import changed_lines, changes, measured, total_beside

SPECS = (
    "3 lstm 5 dense 11",
    "3 lstm 5 x7 bi dense 11",
    "embedding 13 3 gru 5 rnn 7 dense 11 dense 2",
    "3 lstm 5 projection 2 layernorm lstm 7 bi:sum batchnorm dense 11",
)

EDITS = (
    "resize input input 29",
    "resize 0 units 17",
    "resize 1 units 17",
    "resize 0 units 17, resize 1 units 19, leave 1",
    "swap",
    "both",
    "layers 1",
    "layers -1",
    "leave head",
    "repeat all 3",
    "terms recurrent bias once",
    "gates 3",
    "feed 128",
    "onehot",
    "total 3 1 0 2",
    "framework pytorch",
    "framework keras, put recurrent bias=none",
)


@pytest.mark.parametrize("spec", SPECS)
@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("before", ["framework textbook", "resize 0 units 6", "both"])
def test_an_account_beside_another_counts_as_it_does_alone(
    spec: str, edits: str, before: str
) -> None:
    base = edited(opened(parse(spec), "textbook"), before)
    changed = edited(base, edits)

    assert total_beside(changed, measured(base)) == total_of(changed)
    assert total_beside(base, measured(changed)) == total_of(base)


def test_only_lines_that_differ_are_named() -> None:
    stated = opened(parse("3 lstm 5 gru 7 dense 11"), "textbook")

    assert changed_lines(stated, stated) == []
    assert changed_lines(edited(stated, "resize 1 units 8"), stated) == [1]
    assert changed_lines(edited(stated, "resize input input 4"), stated) == [0]
    assert changed_lines(edited(stated, "swap"), stated) == [0]


def test_equal_accounts_differ_in_the_same() -> None:
    stated = opened(parse("3 lstm 5 gru 7 dense 11"), "textbook")
    one, other = (edited(stated, f"resize {at} units 8") for at in (0, 1))

    assert changes(one, stated) == changes(
        edited(other, "resize 1 units 7, resize 0 units 8"), stated
    )
    assert changes(one, stated) != changes(other, stated)


def test_what_no_framework_stores_is_no_number() -> None:
    stated = opened(parse("3 lstm 5 projection 2"), "pytorch")

    assert total_beside(edited(stated, "resize 0 projection 9"), measured(stated)) is None
    assert measured(edited(stated, "resize 0 projection 9")) is None
