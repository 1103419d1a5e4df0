"""Exactly how many parameters a recurrent network has, weight by weight, in every framework.

>>> import lstm_params
>>> lstm_params.count("28 lstm 64 dense 10")
24458
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.errors import FrameworkError, LstmParamsError, NetworkError, SpecError
from lstm_params.library import count, explain, report, why
from lstm_params.network import Layer, Network
from lstm_params.spec import parse

if TYPE_CHECKING:
    from lstm_params.derivation import Derivation
    from lstm_params.reports import LayerReport, Report
    from lstm_params.verdict import Explanation, Verdict
    from lstm_params.weights import Weight

__all__ = [
    "Derivation",
    "Explanation",
    "FrameworkError",
    "Layer",
    "LayerReport",
    "LstmParamsError",
    "Network",
    "NetworkError",
    "Report",
    "SpecError",
    "Verdict",
    "Weight",
    "count",
    "explain",
    "parse",
    "report",
    "why",
]

__version__ = "0.1.0"

LATER = {
    "Explanation": "lstm_params.verdict",
    "Derivation": "lstm_params.derivation",
    "LayerReport": "lstm_params.reports",
    "Report": "lstm_params.reports",
    "Verdict": "lstm_params.verdict",
    "Weight": "lstm_params.weights",
}
"""Public names that are loaded when they are asked for."""


if not TYPE_CHECKING:  # a checker sees the imports above, and misspelled names

    def __getattr__(name: str) -> object:
        if name not in LATER:
            raise AttributeError(f"module 'lstm_params' has no attribute '{name}'")
        from importlib import import_module  # noqa: PLC0415 - as above

        return getattr(import_module(LATER[name]), name)
