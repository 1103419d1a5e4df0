"""The functions behind the public names: what the command answers, for Python.

Each takes words, keywords, or a ``Network``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params import plan
from lstm_params.errors import SpecError
from lstm_params.network import Network
from lstm_params.spec import read

if TYPE_CHECKING:
    from lstm_params.derivation import Derivation
    from lstm_params.reports import Report

Size = int | str | bool | None
"""What a keyword of a network may be."""


def count(spec: str | Network | None = None, *, framework: str = "textbook", **sizes: Size) -> int:
    """Count the parameters of a network.

    >>> count("28 lstm 64 dense 10")
    24458
    >>> count(units=64, input_dim=28, classes=10, framework="pytorch")
    24714

    Args:
        spec: words (``"28 lstm 64 x2 bi dense 10"``) or a ``Network``.
        framework: whose way of storing the weights; a name of ``frameworks.NAMES``.
        sizes: keywords that say the same as words, as for ``parse``.

    Raises:
        LstmParamsError: the words cannot be read, or the framework cannot store the network.
    """
    return plan.count(stated(spec, sizes)[0], framework)


def report(
    spec: str | Network | None = None, *, framework: str = "textbook", **sizes: Size
) -> Report:
    """Count the parameters weight by weight; arguments and errors as for ``count``.

    >>> report("28 lstm 64").layers[0].formula
    '4·units·(units + input) + 4·units'
    """
    from lstm_params.reports import report as counted  # noqa: PLC0415 - a count needs none

    network, said = stated(spec, sizes)
    return counted(network, framework, said)


def explain(
    spec: str | Network | None = None, *, framework: str = "textbook", **sizes: Size
) -> Derivation:
    """Work a count out step by step; arguments and errors as for ``count``.

    >>> explain("28 lstm 64 dense 10").end[-1].arithmetic
    '23,808 + 650 = 24,458'
    """
    from lstm_params.derivation import derive  # noqa: PLC0415 - a count needs none

    network, said = stated(spec, sizes)
    return derive(network, framework, said)


def stated(spec: str | Network | None, sizes: dict[str, Size]) -> tuple[Network, tuple[str, ...]]:
    """Return the network that is given or said, and what is to be said of it."""
    if not isinstance(spec, Network):
        return read("" if spec is None else spec, sizes)
    if sizes:
        raise SpecError(f"a Network says it all: {', '.join(sizes)} beside it can only contradict")
    return spec, ()
