"""JSON: the format for scripts; its keys are stable, and the README documents them."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.formats import Drawable


def render(answer: Drawable, **_screen: object) -> str:
    """Write the answer's ``to_dict``."""
    return dumps(answer.to_dict(), indent=2, ensure_ascii=False)
