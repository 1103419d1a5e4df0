"""No row of a dialect is without code that meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lstm_params.engine.plan import count
from lstm_params.reading.code import constructors, layers, read
from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.told import told
from reading.code.constructors import CONSTRUCTORS
from reading.code.test_packages import CODE as OF_PACKAGES
from reading.code.test_packages import MEMORY_UNITS
from reading.code.test_told import CODE as TOLD
from written import written
from written.rows import ROWS, Row

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from lstm_params.reading.code.arguments import Call
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Value


@pytest.mark.parametrize(
    ("framework", "row"), ROWS, ids=lambda value: value.code if isinstance(value, Row) else value
)
def test_a_constructor_counts_what_it_does_by_hand(framework: str, row: Row) -> None:
    found = read(row.code, width=row.width)

    assert (found.framework, found.missing) == (framework, row.missing)
    assert count(found.network, found.framework) == row.total


def every_text() -> Iterator[tuple[str, int | None]]:
    """All code here whose total is known, and the input that is said beside it."""
    for framework in ("torch", "keras"):
        for model in written(framework):
            yield model.code, model.shape[-1] if len(model.shape) > 2 else None
    for constructor in (row for table in CONSTRUCTORS.values() for row in table):
        yield constructor.code, constructor.width
    for _, row in ROWS:
        yield row.code, row.width
    yield from ((code, None) for code, _ in (*OF_PACKAGES, *MEMORY_UNITS, *TOLD))
    yield "xLSTMBlockStack(xLSTMBlockStackConfig())", None


def test_every_row_is_met_by_code_with_a_known_total(monkeypatch: pytest.MonkeyPatch) -> None:
    met: set[tuple[int, str]] = set()
    making = layers.make

    def noticed(maker: Maker, call: Call) -> Value:
        met.add((id(maker), call.name.rpartition(".")[2]))
        return making(maker, call)

    def followed(walk: Walk, row: Maker, name: str, call: Call, node: ast.expr) -> Value:
        met.add((id(row), name))
        return told(walk, row, name, call, node)

    monkeypatch.setattr(layers, "make", noticed)
    monkeypatch.setattr(constructors, "told", followed)
    for code, width in every_text():
        read(code, width=width)

    assert [
        f"{dialect.title}: {name}"
        for dialect in dialects()
        for makers in (dialect.makers, *(makers for _, makers in dialect.homonyms))
        for name, maker in makers.items()
        if (id(maker), name) not in met
    ] == []
