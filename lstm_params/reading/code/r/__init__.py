"""Reads R: what its keras package builds becomes the Python that builds the same.

Only syntax is translated here. Which layers there are is the dialect's: ``layer_max_pooling_1d`` is
the row that is spelled so but for signs and case.
"""

from __future__ import annotations

import re

from lstm_params.errors import SpecError
from lstm_params.reading.code.clean import FENCE, fenced
from lstm_params.reading.code.r.emit import Emitter
from lstm_params.reading.code.r.parse import Parser, UnreadableError
from lstm_params.reading.code.r.tokens import tokens_of

KERAS = re.compile(r"\b(?:layer_[a-z]\w*|keras_model(?:_sequential)?)\s*\(")
SIGNS = re.compile(r"<-|%>%|\|>|\b(?:TRUE|FALSE|NULL)\b|\blibrary\s*\(|\bc\(")

PROMPT = re.compile(r"^(?:> ?|\+ ?)(.*)$", re.MULTILINE)
PROMPTED = re.compile(r"^> ", re.MULTILINE)
"""The console puts ``>`` before each line that is typed."""


def looks_like_r(text: str) -> bool:
    """Whether a text is R that builds a network with keras."""
    return KERAS.search(text) is not None and SIGNS.search(text) is not None


def python_of_r(text: str) -> str:
    """Translate R to Python, each statement in the line where it begins.

    Raises:
        SpecError: it is no R that is read.
    """
    if FENCE.search(text):
        text = fenced(text)
    if PROMPTED.search(text):
        text = PROMPT.sub(r"\1", text)
    try:
        return Emitter().program(Parser(tokens_of(text)).program())
    except UnreadableError as error:
        raise SpecError(
            f"this R is not read: {error}", text, (error.start, error.start + 1)
        ) from None
