"""Answers to text: a format is a module here, named in ``FORMATS``.

Each module has ``render`` for a report and ``render_list`` for a list of rows: functions of the
answer and what is known of the screen, which return text, compute nothing and print nothing. To
add a format, add its module and its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    from lstm_params.listing import Listing
    from lstm_params.reports import Report

    class Answer(Protocol):
        """An answer that JSON can say; if it has a ``listing``, the other formats draw that."""

        def to_dict(self) -> dict[str, object]:
            """Return what JSON shows of it."""


FORMATS = ("table", "markdown", "csv", "json")
"""Every format there is; the first is the default."""


def render(
    answer: Report | Listing | Answer, format: str, *, width: int | None = None, color: bool = False
) -> str:
    """Return the answer as text in that format, without a newline at the end.

    Args:
        answer: what to draw.
        format: one of ``FORMATS``.
        width: columns of the screen; None if there is no screen to fit.
        color: whether the screen shows colours.
    """
    module = import_module(f"lstm_params.renderers.{format}")
    shown = answer if format == "json" else getattr(answer, "listing", answer)
    draw = module.render if hasattr(shown, "to_dict") else module.render_list
    text: str = draw(shown, width=width, color=color)
    return text
