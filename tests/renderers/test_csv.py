"""CSV: a golden one whole, and every one read back and summed to the total."""

from __future__ import annotations

import pytest

from lstm_params.formats import render
from lstm_params.library import report
from renderers.adding_up import check_csv
from renderers.drawn import CSV, HUGE, SPECS


def test_the_csv_is_written_so() -> None:
    assert render(report("3 gru 5 x7 dense 11", framework="keras"), "csv") == CSV


@pytest.mark.parametrize(("spec", "name"), [*SPECS, HUGE])
def test_csv_adds_up(spec: str, name: str) -> None:
    counted = report(spec, framework=name)

    check_csv(render(counted, "csv"), counted.total)


def test_a_wrong_total_would_be_seen() -> None:
    total = report("3 gru 5 x7 dense 11", framework="keras").total
    check_csv(CSV, total)
    with pytest.raises(AssertionError):
        check_csv(CSV, total + 1)
