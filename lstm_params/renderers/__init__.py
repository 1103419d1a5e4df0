"""Answers to text: a format is a module here, named in ``FORMATS``.

Each module has ``render`` for a report, ``render_steps`` for a derivation and ``render_list`` for a
list of rows: functions of the answer and what is known of the screen, which return text, compute
nothing and print nothing. To add a format, add its module and its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.derivation import Derivation
    from lstm_params.listing import Listing
    from lstm_params.reports import Report

FORMATS = ("table", "picture", "markdown", "csv", "json")
"""Every format there is; the first is the default."""

DRAWN = {"Report": "render", "Derivation": "render_steps", "Listing": "render_list"}
"""Each kind of answer and the function that draws it."""


def render(
    answer: Report | Derivation | Listing,
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
    text: str = getattr(module, DRAWN[type(answer).__name__])(answer, width=width, color=color)
    return text
