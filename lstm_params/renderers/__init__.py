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
    from typing import Protocol

    class Answer(Protocol):
        """An answer that JSON can say; if it has a ``listing``, the other formats draw that."""

        def to_dict(self) -> object:
            """Return what JSON shows of it."""


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


def render(answer: Answer, format: str, *, width: int | None = None, color: bool = False) -> str:
    """Return the answer as text in that format, without a newline at the end.

    Args:
        answer: what to draw.
        format: one of ``FORMATS``.
        width: columns of the screen; None if there is no screen to fit.
        color: whether the screen shows colours.

    Raises:
        LstmParamsError: the format has no drawing of such an answer.
    """
    module = import_module(f"lstm_params.renderers.{format}")
    shown = answer if format == "json" else getattr(answer, "listing", answer)
    function, kind = ("render", "answer") if format == "json" else DRAWN[type(shown).__name__]
    draw = getattr(module, function, None)
    if draw is None:
        raise LstmParamsError(f"there is no {format} of a {kind}")
    text: str = draw(shown, width=width, color=color)
    return text
