"""Code beside what it is read as: the rows of these tests, and what is asked of each."""

from __future__ import annotations

from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from lstm_params import SpecError
from lstm_params.engine.plan import count
from lstm_params.reading.code import read

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE_BIAS = 4 * 64 * (64 + 28) + 4 * 64
"""An LSTM of 64 on 28 with one bias a gate, as Keras has it."""

TWO_BIASES = ONE_BIAS + 4 * 64
"""The same with two biases a gate, as PyTorch has it."""


class Model(NamedTuple):
    """Code that is counted as a whole."""

    shows: str
    code: str
    spec: str
    total: int
    beside: Mapping[str, Any] = MappingProxyType({})
    """What is said beside the code, as ``read`` takes it."""


shows = attrgetter("shows")
"""What a test of a model is called."""


def read_as(model: Model) -> tuple[str, tuple[str, ...], int]:
    """The network that a model is read as, what is not counted of it, and its total."""
    found = read(plain(model.code), **model.beside)
    return str(found.network), found.missing, count(found.network, found.framework)


def plain(code: str) -> str:
    """Code as it stands in a file: without the margin that it has here."""
    lines = code.strip("\n").rstrip().split("\n")
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(line[margin:] for line in lines)


def refusal(code: str, **beside: Any) -> str:  # noqa: ANN401 - whatever ``read`` takes
    """Why code is refused, or what is asked of it."""
    with pytest.raises(SpecError) as caught:
        read(code, **beside)
    return str(caught.value)


NET = """\
class Net(nn.Module):
    def __init__(self, {parameters}):
        super().__init__()
        {body}
"""


def net(parameters: str, *body: str) -> str:
    """A class of PyTorch whose constructor has these parameters and this body."""
    return NET.format(parameters=parameters, body="\n        ".join(body))
