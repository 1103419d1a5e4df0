"""Answers to text: a format is a module here, named in ``FORMATS``.

Each module has ``render`` for a report, ``render_list`` for a list of rows and ``render_why`` for
a verdict: functions of the answer and what is known of the screen, which return text, compute
nothing and print nothing. To add a format, add its module and its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.listing import Listing
    from lstm_params.reports import Report
    from lstm_params.verdict import Verdict

FORMATS = ("table", "markdown", "csv", "json")
"""Every format there is; the first is the default."""

DRAWN = {"Listing": "render_list", "Verdict": "render_why"}
"""What draws an answer, by its class; ``render`` draws all others."""


def render(
    answer: Report | Listing | Verdict,
    format: str,
    *,
    width: int | None = None,
    color: bool = False,
) -> str:
    """Return the answer as text in that format, without a newline at the end.

    Args:
        answer: what to draw.
        format: one of ``FORMATS``.
        width: columns of the screen; None if there is no screen to fit.
        color: whether the screen shows colours.
    """
    module = import_module(f"lstm_params.renderers.{format}")
    draw = getattr(module, DRAWN.get(type(answer).__name__, "render"))
    text: str = draw(answer, width=width, color=color)
    return text
