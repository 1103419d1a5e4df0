"""What is said of a spec, and the smallest layers to say things of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lstm_params import SpecError, parse
from lstm_params.cells import CELLS

if TYPE_CHECKING:
    from lstm_params.checks import OptionValue


def refusal(text: Any, **sizes: object) -> str:  # noqa: ANN401 - wrong types too
    """What the parser says of it."""
    with pytest.raises(SpecError) as caught:
        parse(text, **sizes)
    return str(caught.value)


def required(cell: str) -> dict[str, OptionValue]:
    """The options that a cell cannot be without."""
    return dict.fromkeys(CELLS[cell].requires.split(), 5)
