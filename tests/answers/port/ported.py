"""What the generated function makes of a network's arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from lstm_params.formats import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lstm_params import Port

Arrays = dict[str, Any]


def function(port: Port) -> Callable[[Mapping[str, Any]], Arrays]:
    """The function of ``--format python``, alone: nothing of the package is in its text."""
    text = render(port, "python")
    assert "lstm_params" not in text
    names: dict[str, Any] = {}
    exec(compile(text, "<ported>", "exec"), names)  # noqa: S102 - the text is ours
    made: Callable[[Mapping[str, Any]], Arrays] = names["convert"]
    return made


def numbered(port: Port) -> Arrays:
    """Arrays of the source in which no number comes twice, and none is 0 or 1."""
    found: Arrays = {}
    start = 2
    for name, shape in port.source:
        size = int(np.prod(shape))
        found[name] = np.arange(start, start + size, dtype=float).reshape(shape)
        start += size
    return found
