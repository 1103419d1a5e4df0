"""Answers to text: a format is a module here, named in ``FORMATS``.

Each module has functions for the kinds of answers it can write (``DRAWN``), of the answer and
what is known of the screen, which return text, compute
nothing and print nothing. To add a format, add its module and its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from lstm_params.errors import LstmParamsError

if TYPE_CHECKING:
    from typing import TypeAlias

    from lstm_params.derivation import Derivation
    from lstm_params.listing import Listing
    from lstm_params.reports import Report
    from lstm_params.verdict import Verdict

    Answer: TypeAlias = Report | Derivation | Verdict | Listing

FORMATS = ("table", "picture", "markdown", "latex", "html", "svg", "csv", "json")
"""Every format there is; the first is the default."""

DRAWINGS = ("picture", "svg")
"""Those that draw a network and nothing else."""

SUFFIXES = {
    ".txt": "table",
    ".md": "markdown",
    ".tex": "latex",
    ".html": "html",
    ".svg": "svg",
    ".csv": "csv",
    ".json": "json",
}
"""What a file's name says of its format."""

DRAWN = {
    "Report": ("render", "count"),
    "Derivation": ("render_steps", "derivation"),
    "Verdict": ("render_why", "verdict"),
    "Listing": ("render_list", "list"),
}
"""Each kind of answer: the function that draws it, and what it is called."""


def render(
    answer: Answer,
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

    Raises:
        LstmParamsError: the format has no drawing of such an answer.
    """
    function, kind = DRAWN[type(answer).__name__]
    draw = getattr(import_module(f"lstm_params.renderers.{format}"), function, None)
    if draw is None:
        raise LstmParamsError(f"there is no {format} of a {kind}")
    text: str = draw(answer, width=width, color=color)
    return text
