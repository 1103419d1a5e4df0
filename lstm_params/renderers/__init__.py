"""Reports to text: a format is a module here with a ``render``, named in ``FORMATS``.

A renderer takes the report and what is known of the screen, and returns the text; it computes
nothing and prints nothing. To add a format, add its module and its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.report import Report

FORMATS = ("table", "markdown", "csv", "json")
"""Every format there is; the first is the default."""


def render(report: Report, format: str, *, width: int | None = None, color: bool = False) -> str:
    """Return the report as text in that format, without a newline at the end.

    Args:
        report: what to draw.
        format: one of ``FORMATS``.
        width: columns of the screen; None if there is no screen to fit.
        color: whether the screen shows colours.
    """
    module = import_module(f"lstm_params.renderers.{format}")
    text: str = module.render(report, width=width, color=color)
    return text
