"""JSON: the contract for scripts; the README documents its keys."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.formats import Drawable


def render(answer: Drawable, **_screen: object) -> str:
    """Write what the answer says of itself."""
    return dumps(answer.to_dict(), indent=2, ensure_ascii=False)
