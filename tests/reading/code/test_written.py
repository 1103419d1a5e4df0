"""Code that does something: loops, branches, classes, tensors that go through layers.

What it makes is compared with the totals in ``written``, which the live stage takes from the real
frameworks.
"""

from __future__ import annotations

import pytest

from lstm_params.engine.plan import count
from lstm_params.reading.code import read
from written import Written, written


def last_line(model: Written) -> str:
    """What a test is called."""
    return model.code.strip().rsplit("\n", 1)[-1][-60:]


@pytest.mark.parametrize("model", [*written("torch"), *written("keras")], ids=last_line)
def test_code_counts_what_the_framework_counted(model: Written) -> None:
    width = model.shape[-1] if len(model.shape) > 2 else None
    found = read(model.code, width=width)

    assert found.missing == ()
    assert count(found.network, found.framework) == model.total
