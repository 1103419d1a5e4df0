"""Texts with blanks that values fill: names of layers that a loop makes."""

from __future__ import annotations

import re
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from lstm_params.reading.code.limits import LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lstm_params.reading.code.values import Value

OLD, NEW = re.compile(r"%[sdi]"), re.compile(r"\{\}")
"""The blanks of ``"rnn%d" % 1`` and of ``"rnn{}".format(1)``."""

OTHERS = re.compile(r"[%{}]")
"""What may be a blank of another kind, or stand for a sign."""


def filled(text: str, values: Sequence[Value], blanks: re.Pattern[str]) -> str:
    """The text with whole numbers and texts in its blanks.

    Raises:
        TypeError: there are other blanks or values, or not as many.
        ValueError: it would be too long.
    """
    parts = blanks.split(text)
    words = [str(value) for value in values if type(value) in {int, str}]
    if not len(values) == len(words) == len(parts) - 1 or OTHERS.search("".join(parts)):
        raise TypeError
    if len(text) + sum(map(len, words)) > LENGTH:
        raise ValueError
    return "".join(chain.from_iterable(zip_longest(parts, words, fillvalue="")))
