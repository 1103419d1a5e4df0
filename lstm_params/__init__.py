"""Exactly how many parameters a recurrent network has, weight by weight, in every framework.

>>> import lstm_params
>>> lstm_params.count("28 lstm 64 dense 10")
24458
"""

from __future__ import annotations

TYPE_CHECKING = False  # without typing, which would be most of an import

if TYPE_CHECKING:
    from lstm_params.answers.comparison import Comparison
    from lstm_params.answers.costs import Cost
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.fit.polynomials import Polynomial
    from lstm_params.answers.fit.solving import Fit
    from lstm_params.answers.port.porting import Port
    from lstm_params.answers.reports import LayerReport, Report
    from lstm_params.answers.why.explanation import Explanation
    from lstm_params.answers.why.verdict import Verdict
    from lstm_params.engine.macs import Macs, Run
    from lstm_params.engine.weights import Weight
    from lstm_params.errors import (
        BudgetError,
        FrameworkError,
        LstmParamsError,
        NetworkError,
        OpenError,
        SpecError,
    )
    from lstm_params.layer import Layer
    from lstm_params.library import (
        compare,
        cost,
        count,
        explain,
        fit,
        polynomial,
        port,
        report,
        why,
    )
    from lstm_params.network import Network
    from lstm_params.reading.spec import parse

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
    "Port",
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
    "port",
    "report",
    "why",
]

__version__ = "0.2.0"

MODULES = {
    "BudgetError": "lstm_params.errors",
    "Comparison": "lstm_params.answers.comparison",
    "Cost": "lstm_params.answers.costs",
    "Derivation": "lstm_params.answers.explain.derivation",
    "Explanation": "lstm_params.answers.why.explanation",
    "Fit": "lstm_params.answers.fit.solving",
    "FrameworkError": "lstm_params.errors",
    "Layer": "lstm_params.layer",
    "LayerReport": "lstm_params.answers.reports",
    "LstmParamsError": "lstm_params.errors",
    "Macs": "lstm_params.engine.macs",
    "Network": "lstm_params.network",
    "NetworkError": "lstm_params.errors",
    "OpenError": "lstm_params.errors",
    "Polynomial": "lstm_params.answers.fit.polynomials",
    "Port": "lstm_params.answers.port.porting",
    "Report": "lstm_params.answers.reports",
    "Run": "lstm_params.engine.macs",
    "SpecError": "lstm_params.errors",
    "Verdict": "lstm_params.answers.why.verdict",
    "Weight": "lstm_params.engine.weights",
    "compare": "lstm_params.library",
    "cost": "lstm_params.library",
    "count": "lstm_params.library",
    "explain": "lstm_params.library",
    "fit": "lstm_params.library",
    "parse": "lstm_params.reading.spec",
    "polynomial": "lstm_params.library",
    "port": "lstm_params.library",
    "report": "lstm_params.library",
    "why": "lstm_params.library",
}
"""Where each public name is; it is loaded when it is asked for, so that an import takes no time."""


if not TYPE_CHECKING:  # a checker sees the imports above, and misspelled names

    def __getattr__(name: str) -> object:
        if name not in MODULES:
            raise AttributeError(f"module 'lstm_params' has no attribute '{name}'")
        from importlib import import_module  # noqa: PLC0415 - as above

        found = globals()[name] = getattr(import_module(MODULES[name]), name)
        return found

    def __dir__() -> list[str]:
        return __all__
