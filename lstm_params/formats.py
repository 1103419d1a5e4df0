"""The formats by name: an answer to text.

A format is a module of ``renderers``, named in ``FORMATS`` and loaded when it is asked for. It has
a function for each kind of answer that it can draw, ``render_count`` and so on by the answer's
``drawn_as``, or one ``render`` for all of them. A renderer computes nothing, prints nothing and
returns text. To add a format, add its module and its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from lstm_params.errors import LstmParamsError

if TYPE_CHECKING:
    from types import ModuleType
    from typing import Protocol

    class Drawable(Protocol):
        """An answer, as far as a format needs to know it."""

        @property
        def drawn_as(self) -> str:
            """What it is drawn as: ``count``."""

        @property
        def shown(self) -> Drawable:
            """What every format but JSON draws."""

        def to_dict(self) -> object:
            """Return what JSON prints."""


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
"""The format that the suffix of a file's name asks for."""


def renderer(format: str) -> ModuleType:
    """Load the module of a format."""
    return import_module(f"lstm_params.renderers.{format}")


def render(
    answer: Drawable,
    format: str,
    *,
    width: int | None = None,
    color: bool = False,
    page: bool = True,
) -> str:
    """Return the answer as text in that format, without a newline at the end.

    Args:
        answer: what to draw.
        format: one of ``FORMATS``.
        width: columns of the screen; None if there is no screen to fit.
        color: whether the screen shows colours.
        page: whether HTML is a page of its own, or a part to stand in another page.

    Raises:
        LstmParamsError: the format has no drawing of such an answer.
    """
    module = renderer(format)
    shown = answer if format == "json" else answer.shown
    draw = getattr(module, f"render_{shown.drawn_as}", getattr(module, "render", None))
    if draw is None:
        raise LstmParamsError(f"there is no {format} of a {shown.drawn_as}")
    text: str = draw(shown, width=width, color=color, page=page)
    return text
