"""Random networks are written as code and read back as themselves."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstm_params.reading.code import read
from spelled import SPELLINGS, drawn

SEEDS = st.integers(0, 2**32)


@pytest.mark.parametrize("name", SPELLINGS)
@settings(max_examples=150)
@given(seed=SEEDS)
def test_a_network_that_is_written_as_code_is_read_back(name: str, seed: int) -> None:
    words, stated, write = SPELLINGS[name]
    source = random.Random(seed)  # noqa: S311 - no secret
    network = drawn(source, words, 10**6, stated=stated)
    found = read(write(network, source))

    assert found.network == network
    assert found.framework == name.partition("_")[0].replace("torch", "pytorch")
    assert found.missing == ()
