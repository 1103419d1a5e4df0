"""The functions behind the public names: what the command answers, for Python.

Each takes words, keywords, or a ``Network``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params import plan
from lstm_params.errors import SpecError
from lstm_params.network import Network, check_size
from lstm_params.spec import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lstm_params.budgets import Budget
    from lstm_params.comparison import Comparison
    from lstm_params.costs import Cost, Run
    from lstm_params.polynomials import Polynomial
    from lstm_params.reports import Report
    from lstm_params.solving import Fit

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
    spec: str | Network | None = None,
    *,
    framework: str = "textbook",
    run: Run | None = None,
    **sizes: Size,
) -> Report:
    """Count the parameters weight by weight; arguments and errors as for ``count``.

    ``run`` says as what type they are stored and over how many steps and sequences.

    >>> report("28 lstm 64").layers[0].formula
    '4·units·(units + input) + 4·units'
    """
    from lstm_params.reports import report as counted  # noqa: PLC0415 - a count needs none

    network, said = stated(spec, sizes)
    return counted(network, framework, said, run)


def cost(
    spec: str | Network | None = None,
    *,
    framework: str = "textbook",
    run: Run | None = None,
    optimizer: str = "adam",
    **sizes: Size,
) -> Cost:
    """Work out bytes and multiply-adds; arguments and errors as for ``report``.

    >>> worked = cost("28 lstm 64 x2")
    >>> worked.macs.step, worked.inference, worked.training
    (56320, 227328, 909312)
    """
    from lstm_params import costs  # noqa: PLC0415 - a count needs none

    run = run or costs.Run()
    return costs.cost_of(stated(spec, sizes)[0], framework, run, optimizer)


def fit(
    spec: str | Network,
    budget: int | str | Budget,
    *,
    framework: str = "textbook",
    dtype: str = "float32",
    multiple_of: int = 1,
    **sizes: Size,
) -> Fit:
    """Find the size that is left open as ``n``, or the units that are left out.

    >>> found = fit("28 lstm n x2 dense 10", "100k")
    >>> found.n, found.parameters
    (86, 99942)

    Args:
        spec: words with ``n`` or ``2n`` for each size that is open.
        budget: parameters (100000, ``"24k"``) or bytes (``"256KB"``, ``"1MiB"``).
        framework: as for ``count``.
        dtype: what a parameter is stored as, a key of ``dtypes.DTYPES``.
        multiple_of: n is to be a multiple of it.
        sizes: as for ``count``; a value may be ``"n"``.

    Raises:
        BudgetError: the budget cannot be read, or nothing fits it.
        LstmParamsError: as for ``count``, or nothing is open.
    """
    from lstm_params import budgets, solving, templates  # noqa: PLC0415 - a count needs none

    check_size(multiple_of, "multiple_of")
    opening = templates.template(spec, sizes)
    return solving.solve(opening, budgets.read_budget(budget, dtype), framework, multiple_of)


def compare(
    spec: str | Sequence[str | Network],
    *,
    cells: Sequence[str] = (),
    frameworks: Sequence[str] = ("textbook",),
    budget: int | str | Budget | None = None,
    match: bool = False,
    multiple_of: int = 1,
    dtype: str = "float32",
    **sizes: Size,
) -> Comparison:
    """Put networks side by side.

    >>> found = compare("28 lstm 64 vs 28 gru n", match=True)
    >>> [(str(row.network), row.parameters) for row in found.rows]
    [('28 lstm 64', 23808), ('28 gru 76', 23940)]

    Args:
        spec: specs with ``vs`` between them, or a sequence of specs and networks.
        cells: compare each spec with each of these cells.
        frameworks: and in each of these frameworks.
        budget: give each the n that is nearest to it; as for ``fit``.
        match: give each the n that is nearest to the first one's count.
        multiple_of: n is to be a multiple of it.
        dtype: what a parameter is stored as.
        sizes: as for ``count``, of every spec.

    Raises:
        LstmParamsError: fewer than two, or one that cannot be read, counted or fitted.
    """
    from lstm_params import budgets, comparison  # noqa: PLC0415 - a count needs none

    check_size(multiple_of, "multiple_of")
    specs = comparison.between(spec) if isinstance(spec, str) else spec
    said = {name: value for name, value in sizes.items() if value is not None}
    found = list(comparison.contestants(specs, said, cells, frameworks))
    goal = None if budget is None else budgets.read_budget(budget, dtype)
    return comparison.compare_all(found, dtype, goal, match=match, multiple=multiple_of)


def polynomial(spec: str | Network, *, framework: str = "textbook", **sizes: Size) -> Polynomial:
    """Count with a size that is left open; arguments and errors as for ``fit``.

    >>> print(polynomial("28 lstm n dense 10"))
    4·n² + 126·n + 10
    """
    from lstm_params import polynomials, templates  # noqa: PLC0415 - a count needs none

    return polynomials.polynomial_of(templates.template(spec, sizes), framework)


def stated(spec: str | Network | None, sizes: dict[str, Size]) -> tuple[Network, tuple[str, ...]]:
    """Return the network that is given or said, and what is to be said of it."""
    if not isinstance(spec, Network):
        return read("" if spec is None else spec, sizes)
    if sizes:
        raise SpecError(f"a Network says it all: {', '.join(sizes)} beside it can only contradict")
    return spec, ()
