"""From an answer to text, by the name of a format.

A format is a module of ``renderers`` with that name, listed in ``FORMATS`` and loaded when first
used. It has one ``render`` for all kinds of answers, or a function for each kind that it can draw:
``render_count`` draws an answer whose ``drawn_as`` is ``count``. A renderer computes nothing and
prints nothing; it returns text. To add a format, add its module and its name.
"""

from __future__ import annotations

import codecs
from importlib import import_module
from typing import TYPE_CHECKING

from lstm_params.errors import LstmParamsError

if TYPE_CHECKING:
    from types import ModuleType
    from typing import Protocol

    class Drawable(Protocol):
        """What a format needs of an answer; every ``answers.answer.Answer`` has it."""

        @property
        def drawn_as(self) -> str:
            """The kind of answer, which picks the function that draws it: ``count``."""

        @property
        def shown(self) -> Drawable:
            """The answer that is drawn for a reader, often this one."""

        def to_dict(self) -> object:
            """Return what JSON prints: dicts, lists, strings and numbers."""


FORMATS = ("table", "picture", "markdown", "latex", "html", "svg", "csv", "json")
"""Every format; the first is the default."""

CODE = ("python", "c")
"""Formats of a map between two frameworks alone: text that others run, of the answer itself."""

DRAWINGS = ("picture", "svg")
"""Formats that draw matrices to scale, so that they have no answers but networks to draw."""

DATA = ("csv", "json")
"""Formats for programs, which write an answer itself and not what is shown of it."""

SUFFIXES = {
    ".txt": "table",
    ".md": "markdown",
    ".tex": "latex",
    ".html": "html",
    ".svg": "svg",
    ".csv": "csv",
    ".json": "json",
}
"""The format to write into a file whose name ends like this."""

CODE_SUFFIXES = {".py": "python", ".c": "c", ".h": "c"}
"""The same of the formats that are code."""


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
        width: columns of the screen; None if the text goes elsewhere and may be of any width.
        color: whether the screen shows colours.
        page: whether HTML is a whole document, or a part to put into another one.

    Raises:
        LstmParamsError: the format cannot draw this kind of answer.
    """
    module = renderer(format)
    shown = answer if format in (*DATA, *CODE) else answer.shown
    draw = getattr(module, f"render_{shown.drawn_as}", getattr(module, "render", None))
    if draw is None:
        raise LstmParamsError(f"there is no {format} of a {shown.drawn_as}")
    text: str = draw(shown, width=width, color=color, page=page)
    return text


def in_encoding(text: str, format: str, encoding: str) -> str:
    """Return what ``render`` returned as the format writes it in an encoding other than UTF-8.

    A format whose text says its encoding, or which has signs of its own for characters that an
    encoding may lack, has a function of this name.
    """
    if codecs.lookup(encoding).name == "utf-8":
        return text
    adapt = getattr(renderer(format), "in_encoding", None)
    adapted: str = adapt(text, encoding) if adapt else text
    return adapted
