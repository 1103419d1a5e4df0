"""Exactly how many parameters a recurrent network has, weight by weight, in every framework.

>>> import lstm_params
>>> lstm_params.count("28 lstm 64 dense 10")
24458
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.errors import (
    BudgetError,
    FrameworkError,
    LstmParamsError,
    NetworkError,
    OpenError,
    SpecError,
)
from lstm_params.library import compare, cost, count, explain, fit, polynomial, report, why
from lstm_params.network import Layer, Network
from lstm_params.spec import parse

if TYPE_CHECKING:
    from lstm_params.comparison import Comparison
    from lstm_params.costs import Cost
    from lstm_params.derivation import Derivation
    from lstm_params.multiplying import Macs, Run
    from lstm_params.polynomials import Polynomial
    from lstm_params.reports import LayerReport, Report
    from lstm_params.solving import Fit
    from lstm_params.verdict import Explanation, Verdict
    from lstm_params.weights import Weight

__all__ = [
    "BudgetError",
    "Comparison",
    "Cost",
    "Derivation",
    "Explanation",
    "Fit",
    "FrameworkError",
    "Layer",
    "LayerReport",
    "LstmParamsError",
    "Macs",
    "Network",
    "NetworkError",
    "OpenError",
    "Polynomial",
    "Report",
    "Run",
    "SpecError",
    "Verdict",
    "Weight",
    "compare",
    "cost",
    "count",
    "explain",
    "fit",
    "parse",
    "polynomial",
    "report",
    "why",
]

__version__ = "0.1.0"

LATER = {
    "Comparison": "lstm_params.comparison",
    "Cost": "lstm_params.costs",
    "Derivation": "lstm_params.derivation",
    "Explanation": "lstm_params.verdict",
    "Fit": "lstm_params.solving",
    "LayerReport": "lstm_params.reports",
    "Macs": "lstm_params.multiplying",
    "Polynomial": "lstm_params.polynomials",
    "Report": "lstm_params.reports",
    "Run": "lstm_params.multiplying",
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
