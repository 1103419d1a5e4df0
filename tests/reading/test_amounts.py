"""Numbers as a person writes them: a budget, and a count that is claimed."""

from __future__ import annotations

from typing import Any

import pytest

from lstm_params import BudgetError, LstmParamsError, why
from lstm_params.reading.amounts import EXAMPLES, read_budget

# A budget.

BUDGETS = [
    ("100000", "float32", 100_000, None),
    ("100,000", "float32", 100_000, None),
    ("100_000", "float32", 100_000, None),
    ("100'000", "float32", 100_000, None),
    ("1,500K", "float32", 1_500_000, None),
    ("1,024.5KB", "float32", 256_125, 1_024_500),
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

NO_BUDGETS = [
    ("KB", f"'KB' is a unit without a number: {EXAMPLES}"),
    ("k", f"'k' is a unit without a number: {EXAMPLES}"),
    ("", f"'' is a unit without a number: {EXAMPLES}"),
    (".", f"'.' is a unit without a number: {EXAMPLES}"),
    ("10XB", f"'XB' is not a unit of a budget: {EXAMPLES}"),
    ("-10k", f"'-10k' is not a budget: {EXAMPLES}"),
    ("1e6", f"'1e6' is not a budget (write 1000000): {EXAMPLES}"),
    ("1.5.M", f"'1.5.M' is not a budget: {EXAMPLES}"),
    ("95,5 KiB", f"'95,5 KiB' is not a budget (write 95.5 KiB): {EXAMPLES}"),
    ("23 808", f"'23 808' is not a budget (write 23808): {EXAMPLES}"),
    ("1,5M", f"'1,5M' is not a budget (write 1.5M): {EXAMPLES}"),
    ("0,5 MiB", f"'0,5 MiB' is not a budget (write 0.5 MiB): {EXAMPLES}"),
    ("1,50,000", f"'1,50,000' is not a budget: {EXAMPLES}"),
    ("1_", f"'1_' is not a budget: {EXAMPLES}"),
    ("1.5", f"'1.5' is not a budget, it has no unit: {EXAMPLES}"),
    ("100.000", f"'100.000' is not a budget, it has no unit (write 100000): {EXAMPLES}"),
    ("9" * 101, f"'{'9' * 55}…' is not a budget: {EXAMPLES}"),
]


@pytest.mark.parametrize(("text", "dtype", "parameters", "size"), BUDGETS)
def test_a_budget_is_parameters_or_bytes(
    text: str | int, dtype: str, parameters: int, size: int | None
) -> None:
    budget = read_budget(text, dtype)

    assert (budget.parameters, budget.bytes, budget.dtype) == (parameters, size, dtype)


@pytest.mark.parametrize(("text", "message"), NO_BUDGETS)
def test_a_budget_that_cannot_be_read_is_one_line(text: str, message: str) -> None:
    with pytest.raises(BudgetError) as caught:
        read_budget(text)

    assert str(caught.value) == message


# A claim.

CLAIMS = [
    (24_714, 24_714, 24_714),
    ("24714", 24_714, 24_714),
    ("24,714", 24_714, 24_714),
    ("24_714", 24_714, 24_714),
    ("24'714", 24_714, 24_714),
    ("1,024,512", 1_024_512, 1_024_512),
    ("24k", 23_500, 24_500),
    ("24.7K", 24_650, 24_750),
    ("24.714K", 24_714, 24_714),
    ("1.5M", 1_450_000, 1_550_000),
    ("1.5b", 1_450_000_000, 1_550_000_000),
    ("0", 0, 0),
]

NO_CLAIMS: list[tuple[Any, str]] = [
    ("24,71", "'24,71' is not a count: 24714, 24,714 and 24.7K are"),
    ("24,7K", "'24,7K' is not a count (write 24.7K): 24714, 24,714 and 24.7K are"),
    ("24.714", "'24.714' is not a count (write 24714): 24714, 24,714 and 24.7K are"),
    ("1_", "'1_' is not a count: 24714, 24,714 and 24.7K are"),
    ("lots", "'lots' is not a count: 24714, 24,714 and 24.7K are"),
    ("", "'' is not a count: 24714, 24,714 and 24.7K are"),
    ("9" * 99, f"'{'9' * 55}…' is not a count: 24714, 24,714 and 24.7K are"),
    ("1.2345k", "'1.2345k' is not a count: it has a part of a parameter"),
    (-5, "'-5' is not a count: 24714, 24,714 and 24.7K are"),
    (True, "a count is a number (24714, '24.7K'), not 'True'"),
    (2.5, "a count is a number (24714, '24.7K'), not '2.5'"),
    (None, "a count is a number (24714, '24.7K'), not 'None'"),
]


@pytest.mark.parametrize(("claim", "low", "high"), CLAIMS)
def test_a_claim_is_what_prints_as_it(claim: int | str, low: int, high: int) -> None:
    assert (why(claim, "28 64").claim.low, why(claim, "28 64").claim.high) == (low, high)


@pytest.mark.parametrize(("claim", "message"), NO_CLAIMS)
def test_a_claim_that_is_no_count_is_refused(claim: Any, message: str) -> None:  # noqa: ANN401
    with pytest.raises(LstmParamsError) as caught:
        why(claim, "28 64")

    assert str(caught.value) == message
