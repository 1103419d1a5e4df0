"""Types of numbers: their other names, and how many bytes numbers take."""

from __future__ import annotations

import pytest

from lstm_params import BudgetError
from lstm_params.engine.dtypes import DTYPES, dtype_named, size_in_bytes
from lstm_params.reading.amounts import read_budget


@pytest.mark.parametrize("dtype", DTYPES)
def test_bytes_hold_as_many_numbers_as_a_budget_of_them_allows(dtype: str) -> None:
    for numbers in (1, 7, 1000, 2**70):
        size = size_in_bytes(numbers, dtype)

        assert size == -(-numbers * DTYPES[dtype] // 8)
        assert numbers <= read_budget(f"{size}B", dtype).parameters < numbers + 8


def test_types_have_other_names_and_a_wrong_one_lists_them() -> None:
    assert (dtype_named("fp16"), dtype_named("BF16"), dtype_named("half")) == (
        *("float16", "bfloat16", "float16"),
    )
    with pytest.raises(BudgetError) as caught:
        size_in_bytes(5, "flaot32")

    assert str(caught.value) == (
        f"'flaot32' is not a type of number (did you mean 'float32'?): {', '.join(DTYPES)}"
    )
