"""A count that is held to a budget: by how much it exceeds it, and which size would fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.fit.solving import solve
from lstm_params.engine.plan import count
from lstm_params.errors import LstmParamsError
from lstm_params.reading.amounts import read_budget
from lstm_params.reading.stated import Stated, check_whole
from lstm_params.reading.templates import reopened

if TYPE_CHECKING:
    from lstm_params.answers.reports import Report
    from lstm_params.network import Network
    from lstm_params.reading.amounts import Budget
    from lstm_params.reading.stated import Total


def guard(
    counted: Total | Report, budget: int | str | Budget, dtype: str = "float32"
) -> str | None:
    """Say by how much a count exceeds a budget, and which size would fit; None if it fits.

    Raises:
        BudgetError: the budget cannot be read.
        SpecError: what is counted fits, and something is missing.
    """
    limit = read_budget(budget, dtype)
    return over_budget(counted.network, counted.framework, limit, counted.missing)


def over_budget(
    network: Network, framework: str, budget: Budget, missing: tuple[str, ...] = ()
) -> str | None:
    """Say by how much a network exceeds a budget and which size would fit; None if it fits.

    Raises:
        SpecError: what is counted fits, and something is missing.
    """
    parameters = count(network, framework)
    if parameters <= budget.parameters:
        check_whole("--max", missing)
        return None
    if missing:
        return f"over {budget.text}: at least {budget.excess(parameters)}"
    over = f"over {budget.text}: {budget.excess(parameters)}"
    try:
        fit = solve(reopened(Stated(network, framework, ())), budget, framework)
    except LstmParamsError:
        return f"{over}; no number of units fits"
    return f"{over}; {fit.network} fits, with {fit.parameters:,} parameters"
