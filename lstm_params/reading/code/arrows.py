"""Reads layers that are printed with an arrow from the input to the units: ``LSTM(100 → 64)``.

MXNet prints so, and people do who write a model down.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.reading.code.dialects import dialects, mxnet, signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.dialects import Dialect

ARROW = re.compile(r"\s*(?:→|->|=>|➔|⟶)\s*")

CALL = re.compile(r"[A-Z]\w*\((?:[^()]|\([^()]*\))*(?:→|->|=>|➔|⟶)(?:[^()]|\([^()]*\))*\)")
"""A layer with an arrow in its brackets."""

PARTS = re.compile(r"(?:[^,()\[\]]|\([^()]*\)|\[[^\[\]]*\])+")
"""What stands between the commas of a call."""

NUMBER = re.compile(r"\d[\d_]*")

MXNET = re.compile("|".join(mxnet.MARKS))


def dialect_of(text: str) -> Dialect:
    """Whose layers a printed model has."""
    if MXNET.search(text) and ARROW.search(text):
        return mxnet.DIALECT
    return next(dialect for dialect in dialects() if dialect.printed)


def arrowed(line: str) -> Iterator[re.Match[str]]:
    """The layers with arrows in a line: ``Linear(128 → 64) + ReLU`` has one."""
    return CALL.finditer(line)


def spelled_out(call: str, dialect: Dialect) -> str:
    """The call as code has it: ``LSTM(100, 64, num_layers=2)`` for ``LSTM(100 → 64, layers=2)``."""
    if not ARROW.search(call):
        return call
    name, _, rest = call.partition("(")
    maker = dialect.makers.get(name)
    order = signature(maker.parameters).positional[:2] if maker else ()
    known = signature(maker.parameters).named if maker else {}
    means = {one.means: one.names[0] for one in reversed([*known.values()]) if one.means}
    given: list[str] = []
    for part in PARTS.findall(rest.rpartition(")")[0]):
        left, equals, value = (one.strip() for one in part.partition("="))
        if ARROW.search(part):
            ends = ARROW.split(part.strip())
            pairs = zip(order, (ends[0], ends[-1]), strict=False)
            given += [f"{to.names[0]}={one}" for to, one in pairs if NUMBER.fullmatch(one)]
        elif equals:
            given.append(f"{left if left in known else means.get(left, left)}={value}")
        elif left in known or left in means:
            given.append(f"{left if left in known else means[left]}=True")
        elif NUMBER.fullmatch(left):
            given.append(left)
    return f"{name}({', '.join(given)})"
