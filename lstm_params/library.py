"""The functions behind the public names: what the command answers, for Python.

Each takes words, keywords, code that states a network, or a ``Network``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params import plan
from lstm_params.errors import SpecError, quoted
from lstm_params.frameworks import NAMES
from lstm_params.network import Network, check_size
from lstm_params.spec import read
from lstm_params.words import COUNTS_NOTHING, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from lstm_params.budgets import Budget
    from lstm_params.comparison import Comparison
    from lstm_params.costs import Cost
    from lstm_params.multiplying import Run
    from lstm_params.polynomials import Polynomial
    from lstm_params.reports import Report
    from lstm_params.snippet import Setting
    from lstm_params.solving import Fit

Size = int | str | bool | None
"""What a keyword of a network may be."""


class Stated(NamedTuple):
    """A network as it was stated."""

    network: Network
    framework: str
    """The framework that its code was written for; of words, the first there is."""
    said: tuple[str, ...]
    """What is to be said of it."""
    read_as: tuple[str, ...] = ()
    """What code was taken to be, and its traps."""
    missing: tuple[str, ...] = ()
    """What is stated and not counted."""


def count(
    spec: str | Path | Network | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    strict: bool = False,
    **sizes: Size,
) -> int:
    """Count the parameters of a network.

    >>> count("28 lstm 64 dense 10")
    24458
    >>> count(units=64, input_dim=28, classes=10, framework="pytorch")
    24714
    >>> count("nn.LSTM(28, 64, num_layers=2, bidirectional=True)")
    147456

    Args:
        spec: words (``"28 lstm 64 x2 bi dense 10"``), code (``"nn.LSTM(28, 64)"``), the path of
            a file of code, or a ``Network``.
        framework: whose way of storing the weights, a name of ``frameworks.NAMES``; where none is
            given, the one that the code was written for, else the first.
        set: values of names that the code does not give: ``{"vocab_size": 20_000}``.
        strict: whether a layer of the code that is not known is an error, not a warning.
        sizes: keywords that say the same as words, as for ``parse``; beside code, ``input_dim``
            and ``classes``.

    Raises:
        LstmParamsError: it cannot be read, or the framework cannot store the network.
    """
    found = stated(spec, sizes, framework, set, strict=strict)
    total = plan.count(found.network, found.framework if framework is None else framework)
    if found.missing:
        import warnings  # noqa: PLC0415 - a count that is whole needs none

        warnings.warn(f"at least {total:,}; not counted: {', '.join(found.missing)}", stacklevel=2)
    return total


def report(
    spec: str | Path | Network | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    strict: bool = False,
    run: Run | None = None,
    **sizes: Size,
) -> Report:
    """Count the parameters weight by weight; arguments and errors as for ``count``.

    ``run`` says as what type they are stored and over how many steps and sequences.

    >>> report("28 lstm 64").layers[0].formula
    '4·units·(units + input) + 4·units'
    """
    from lstm_params.reports import report as counted  # noqa: PLC0415 - a count needs none

    found = stated(spec, sizes, framework, set, strict=strict)
    answer = counted(found.network, framework or found.framework, found.said, run)
    notes = tuple(dict.fromkeys((*found.read_as, *answer.notes)))
    return answer._replace(notes=notes, missing=found.missing)


def stated(
    spec: str | Path | Network | None,
    sizes: Mapping[str, Size],
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    *,
    strict: bool = False,
) -> Stated:
    """Return the network that is given or said, and what is to be said of it."""
    if isinstance(spec, Network):
        if sizes:
            names = ", ".join(sizes)
            raise SpecError(f"a Network says it all: {names} beside it can only contradict")
        return Stated(spec, NAMES[0], ())
    if spec is not None and not isinstance(spec, str):
        from lstm_params.snippet import files  # noqa: PLC0415 - only a file needs it

        spec = files.read(spec)
    if spec is not None and is_code(spec):
        return from_code(spec, sizes, framework, set or {}, strict=strict)
    if set:
        raise SpecError(f"{quoted(next(iter(set)))} can be set only in code, and these are words")
    network, said = read("" if spec is None else spec, sizes)
    return Stated(network, NAMES[0], said)


def is_code(text: str) -> bool:
    """Whether a text is code and not words: a call in it, or JSON."""
    return "(" in text or text.lstrip("\ufeff \t\r\n")[:1] == "{"


def from_code(
    text: str,
    sizes: Mapping[str, Size],
    framework: str | None,
    set: Mapping[str, Setting],
    *,
    strict: bool,
) -> Stated:
    """Read code; what is said beside it may only fill what it leaves open."""
    from lstm_params import snippet  # noqa: PLC0415 - words need none of it

    beside: dict[str, int | None] = {}
    said = []
    for name, value in sizes.items():
        word = VOCABULARY.get(name.lower())
        if value is None:
            continue
        if word is not None and word.rule in {"features", "head"} and type(value) is int:
            beside[word.rule] = value
        elif word is not None and word.rule == "nothing":
            said.append(COUNTS_NOTHING[word.means])
        else:
            raise SpecError(f"the code says it all: {name} beside it can only contradict")
    found = snippet.read(
        text,
        set=set,
        width=beside.get("features"),
        classes=beside.get("head"),
        strict=strict,
        preferred=framework,
    )
    return Stated(found.network, found.framework, tuple(said), found.said, found.missing)


def cost(
    spec: str | Path | Network | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    strict: bool = False,
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
    from lstm_params.multiplying import Run  # noqa: PLC0415

    run = run or Run()
    found = stated(spec, sizes, framework, set, strict=strict)
    return costs.cost_of(found.network, framework or found.framework, run, optimizer)


def fit(
    spec: str | Network,
    budget: int | str | Budget,
    *,
    framework: str | None = None,
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
    return solving.solve(
        opening, budgets.read_budget(budget, dtype), framework or NAMES[0], multiple_of
    )


def compare(
    spec: str | Sequence[str | Network],
    *,
    cells: Sequence[str] = (),
    frameworks: Sequence[str] = NAMES[:1],
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


def polynomial(spec: str | Network, *, framework: str | None = None, **sizes: Size) -> Polynomial:
    """Count with a size that is left open; arguments and errors as for ``fit``.

    >>> print(polynomial("28 lstm n dense 10"))
    4·n² + 126·n + 10
    """
    from lstm_params import polynomials, templates  # noqa: PLC0415 - a count needs none

    return polynomials.polynomial_of(templates.template(spec, sizes), framework or NAMES[0])
