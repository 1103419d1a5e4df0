"""Shares and memory in words."""

from __future__ import annotations

import pytest

from lstm_params.formats import render
from lstm_params.library import report
from lstm_params.renderers import words

SHARES = [
    (0, 0, "0.0 %"),
    (0, 7, "0.0 %"),
    (1, 3, "33.3 %"),
    (1, 10**30, "< 0.1 %"),
    (7, 7, "100.0 %"),
]

MEMORIES = [
    (0, "0 bytes"),
    (1020, "1,020 bytes"),
    (1024, "1,024 bytes (1.0 KiB)"),
    (4 * 262_143, "1,048,572 bytes (1.0 MiB)"),
    (1_047_552, "1,047,552 bytes (1023.0 KiB)"),
    (97_832, "97,832 bytes (95.5 KiB)"),
    (4 * 24 * 10**6, "96,000,000 bytes (91.6 MiB)"),
    (2**83, "9,671,406,556,917,033,397,649,408 bytes (8.0 YiB)"),
]


@pytest.mark.parametrize(("part", "whole", "text"), SHARES)
def test_a_share_never_looks_like_nothing(part: int, whole: int, text: str) -> None:
    assert words.share(part, whole) == text


@pytest.mark.parametrize(("size", "text"), MEMORIES)
def test_memory_is_exact_and_rounded(size: int, text: str) -> None:
    assert words.memory(size) == text


@pytest.mark.parametrize(("spec", "text"), [("tensor 256", "256"), ("tensor 4x64", "4·64 = 256")])
def test_a_sum_of_one_number_is_written_once(spec: str, text: str) -> None:
    counted = report(spec)

    assert words.worked(counted.layers[0], "256") == text
    assert "256 = 256" not in render(counted, "markdown")
    assert "256 = 256" not in render(counted, "html")
    assert "256 = 256" not in render(counted, "latex")
