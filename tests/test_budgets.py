"""Budgets and types of numbers, as a person writes them."""

from __future__ import annotations

import pytest

from lstm_params import BudgetError
from lstm_params.engine.dtypes import DTYPES, dtype_named, size_in_bytes
from lstm_params.reading.amounts import EXAMPLES, read_budget

READ = [
    ("100000", "float32", 100_000, None),
    ("100,000", "float32", 100_000, None),
    ("100_000", "float32", 100_000, None),
    ("24k", "float32", 24_000, None),
    ("24K", "float32", 24_000, None),
    ("1.5M", "float32", 1_500_000, None),
    (".5k", "float32", 500, None),
    ("0.0015k", "float32", 1, None),
    ("2G", "float32", 2 * 10**9, None),
    ("256KB", "float32", 64_000, 256_000),
    ("256 KB", "int8", 256_000, 256_000),
    ("256kb", "int4", 512_000, 256_000),
    ("1MiB", "float32", 2**18, 2**20),
    ("1MiB", "bfloat16", 2**19, 2**20),
    ("7B", "float32", 1, 7),
    ("7 bytes", "float16", 3, 7),
    ("3B", "int2", 12, 3),
    (12345, "float32", 12_345, None),
    (str(2**70), "float32", 2**70, None),
]

REFUSED = [
    ("KB", f"'KB' is a unit without a number: {EXAMPLES}"),
    ("k", f"'k' is a unit without a number: {EXAMPLES}"),
    ("", f"'' is a unit without a number: {EXAMPLES}"),
    (".", f"'.' is a unit without a number: {EXAMPLES}"),
    ("10XB", f"'XB' is not a unit of a budget: {EXAMPLES}"),
    ("-10k", f"'-10k' is not a budget: {EXAMPLES}"),
    ("1e6", f"'1e6' is not a budget: {EXAMPLES}"),
    ("1.5.M", f"'1.5.M' is not a budget: {EXAMPLES}"),
    ("9" * 101, f"'{'9' * 55}…' is not a budget: {EXAMPLES}"),
]


@pytest.mark.parametrize(("text", "dtype", "parameters", "size"), READ)
def test_a_budget_is_parameters_or_bytes(
    text: str | int, dtype: str, parameters: int, size: int | None
) -> None:
    budget = read_budget(text, dtype)

    assert (budget.parameters, budget.bytes, budget.dtype) == (parameters, size, dtype)


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_budget_that_cannot_be_read_is_one_line(text: str, message: str) -> None:
    with pytest.raises(BudgetError) as caught:
        read_budget(text)

    assert str(caught.value) == message


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
