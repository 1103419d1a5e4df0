"""One constructor, as each framework spells it."""

from __future__ import annotations

import pytest

from lstm_params.engine.plan import count
from lstm_params.reading.code import read
from reading.code.constructors import CONSTRUCTORS, Constructor


@pytest.mark.parametrize(
    ("framework", "row"),
    [(framework, row) for framework, rows in CONSTRUCTORS.items() for row in rows],
    ids=lambda value: value.code if isinstance(value, Constructor) else value,
)
def test_a_constructor_is_read(framework: str, row: Constructor) -> None:
    found = read(row.code, width=row.width)

    assert (str(found.network), found.framework, found.missing) == (row.spec, framework, ())
    assert count(found.network, framework) == row.total
