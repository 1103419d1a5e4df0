"""JSON: the format for scripts; its keys are stable, and the README documents them."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.formats import Drawable


def render(answer: Drawable, **_screen: object) -> str:
    """Write the answer's ``to_dict``."""
    return dumps(answer.to_dict(), indent=2, ensure_ascii=False)


def in_encoding(text: str, _encoding: str) -> str:
    """Write every character that is not ASCII by its number: JSON is UTF-8 wherever it is read."""
    return "".join(char if char.isascii() else dumps(char)[1:-1] for char in text)
