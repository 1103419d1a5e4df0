"""JSON: the contract for scripts; the README documents its keys."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.report import Report


def render(report: Report, **_screen: object) -> str:
    """Write ``Report.to_dict()``."""
    return dumps(report.to_dict(), indent=2, ensure_ascii=False)
