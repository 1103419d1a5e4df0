"""The functions behind the public names, one for each question: what the command answers.

Each takes a network in any form: words, keywords, code, the path of a file, or a ``Network``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.checks import check_size
from lstm_params.engine import plan
from lstm_params.frameworks import NAMES, check_framework
from lstm_params.network import Network
from lstm_params.reading.sources import is_path
from lstm_params.reading.stated import check_many, check_whole, given, stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lstm_params.answers.comparison import Comparison
    from lstm_params.answers.costs import Cost
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.fit.polynomials import Polynomial
    from lstm_params.answers.fit.solving import Fit
    from lstm_params.answers.port.porting import Port
    from lstm_params.answers.reports import Report
    from lstm_params.answers.why.verdict import Verdict
    from lstm_params.engine.macs import Run
    from lstm_params.reading.amounts import Budget
    from lstm_params.reading.code import Setting
    from lstm_params.reading.stated import Size, Spec, Total


def count(
    spec: Spec | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
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
            a file of code or a list of such paths, or a ``Network``.
        framework: whose way of storing the weights, a name of ``frameworks.NAMES``; where none is
            given, the one that the code was written for, else the first.
        set: values of names that the code does not give: ``{"vocab_size": 20_000}``.
        model: which of several models of the code to take: a variable, a class, ``"Net(3)"``.
        strict: whether a layer of the code that is not known is an error, not a warning.
        sizes: keywords that say the same as words, as for ``parse``; beside code, ``input_dim``
            and ``classes``.

    Raises:
        LstmParamsError: it cannot be read, or the framework cannot store the network.
    """
    alone = not sizes and set is None and model is None
    if alone and isinstance(spec, Network):  # for a sweep: a million in seconds
        return plan.count(spec, NAMES[0] if framework is None else check_framework(framework))
    found = stated(spec, sizes, framework, set, model, strict=strict)
    total = plan.count(found.network, found.framework if framework is None else framework)
    if found.missing:
        import warnings  # noqa: PLC0415 - a count that is whole needs none

        missing = ", ".join(found.missing)
        warnings.warn(f"at least {total:,}; not counted: {missing}", stacklevel=2)
    return total


def counted(
    spec: Spec | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    strict: bool = False,
    **sizes: Size,
) -> Total:
    """Count, and keep what is missing in the count; arguments and errors as for ``count``."""
    return stated(spec, sizes, framework, set, model, strict=strict).counted(framework)


def report(
    spec: Spec | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    strict: bool = False,
    run: Run | None = None,
    **sizes: Size,
) -> Report:
    """Count the parameters weight by weight; arguments and errors as for ``count``.

    ``run`` says as what type they are stored and over how many steps and sequences.

    >>> report("28 lstm 64").layers[0].formula
    '4·units·(units + input) + 4·units'
    """
    from lstm_params.answers.reports import report as weigh  # noqa: PLC0415 - a count needs none

    found = stated(spec, sizes, framework, set, model, strict=strict)
    return weigh(
        found.planned(framework),
        run,
        read_as=found.read_as,
        notes=found.said,
        missing=found.missing,
        models=found.models,
    )


def explain(
    spec: Spec | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    strict: bool = False,
    **sizes: Size,
) -> Derivation:
    """Work a count out step by step; arguments and errors as for ``count``.

    >>> explain("28 lstm 64 dense 10").end[-1].arithmetic
    '23,808 + 650 = 24,458'
    """
    from lstm_params.answers.explain.derivation import derive  # noqa: PLC0415 - a count needs none

    found = stated(spec, sizes, framework, set, model, strict=strict)
    return derive(found.planned(framework), found.notes, found.missing)


def why(
    claim: int | Spec,
    spec: Spec | None = None,
    *,
    framework: str | None = None,
    steps: int | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    strict: bool = False,
    **sizes: Size,
) -> Verdict:
    """Say what a claimed count is of a network: right, a convention, a slip, or unexplained.

    >>> why(24714, "28 lstm 64 dense 10").kind
    'convention'
    >>> [explanation.says for explanation in why(23808, "28 lstm 64 dense 10")]
    ['the head is left out']

    The claim is a number, ``"24,714"``, rounded ``"24.7K"``, a sum ``"4*64*92"``, a shape
    ``"(64, 92)"``, a file's size ``"96 KB"``, or the row of a summary; or a ``Network`` or the path
    of a file, to put two networks side by side. Where ``framework`` is None, any framework's count
    is right. ``steps`` are time steps, for slips that multiply by them. Other arguments as for
    ``count``.

    Raises:
        LstmParamsError: as for ``count``, or the claim is no number.
    """
    from lstm_params.answers.models import claimed  # noqa: PLC0415 - a count needs none
    from lstm_params.answers.why.judging import judge  # noqa: PLC0415 - as above
    from lstm_params.reading.claims import read_claims  # noqa: PLC0415 - as above

    other = None
    if isinstance(claim, Network) or is_path(claim):
        other = stated(claim, {}, framework, set, strict=strict).planned(framework)
    told = read_claims(claim if other is None else other.total)
    found = stated(spec, sizes, framework, set, model, strict=strict)
    if steps is not None:
        steps = check_size(steps, "steps")
    check_many(len(found.network.layers))
    if (one := claimed(told.claims[0].holds, found, framework)) is not None:
        found = stated(spec, sizes, framework, set, one, strict=strict).alone(one, found.models)
    return judge(told, found, framework, steps, other)


def cost(
    spec: Spec | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    strict: bool = False,
    dtype: str = "float32",
    steps: int | None = None,
    batch: int | None = None,
    head_per_step: bool = False,
    optimizer: str = "adam",
    **sizes: Size,
) -> Cost:
    """Work out bytes and multiply-adds; other arguments and errors as for ``count``.

    ``dtype`` is what a number is stored as, a key of ``dtypes.DTYPES``; a sequence has ``steps``
    time steps, those that the code says if none are given, else 1, and there are ``batch``
    sequences at once; with ``head_per_step`` the head answers every time step; ``optimizer`` is
    what trains it, a key of ``costs.MOMENTS``.

    >>> worked = cost("28 lstm 64 x2")
    >>> worked.macs.step, worked.inference, worked.training
    (56320, 227328, 909312)
    """
    from lstm_params.answers import costs  # noqa: PLC0415 - a count needs none
    from lstm_params.answers.running import run_of  # noqa: PLC0415

    found = stated(spec, sizes, framework, set, model, strict=strict)
    run, said = run_of(found, dtype, steps, batch, head_per_step=head_per_step)
    return costs.cost_of(
        found.planned(framework), run, optimizer, notes=(*found.notes, *said), missing=found.missing
    )


def port(
    spec: Spec | None = None,
    *,
    to: str,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    strict: bool = False,
    **sizes: Size,
) -> Port:
    """Say which weight goes where in the framework ``to``; arguments and errors as for ``count``.

    >>> ported = port("28 lstm 64", framework="pytorch", to="keras")
    >>> ported.tensors[0].name, ported.tensors[0].pieces[0].taken[0].name
    ('lstm/lstm_cell/kernel', 'weight_ih_l0')
    """
    from lstm_params.answers.port.porting import port_of  # noqa: PLC0415 - a count needs none
    from lstm_params.answers.port.stored import known_of, notes_of  # noqa: PLC0415 - as above

    found = stated(spec, sizes, framework, set, model, strict=strict)
    check_whole("port", found.missing)
    return port_of(found.planned(framework), to, notes_of(found), known_of(found, framework))


def fit(
    spec: Spec,
    budget: int | str | Budget,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    strict: bool = False,
    dtype: str = "float32",
    multiple_of: int = 1,
    **sizes: Size,
) -> Fit:
    """Find the size that is left open as ``n``, or the units that are left out.

    >>> found = fit("28 lstm n x2 dense 10", "100k")
    >>> found.n, found.parameters
    (86, 99942)
    >>> fit("nn.LSTM(28, hidden)", "100k", set={"hidden": "n"}).spec
    '28 lstm n'

    In words a size is open that is ``n`` or ``2n``; in code those are that ``set`` says, else the
    units of its recurrent layers, as in a ``Network``. ``budget`` is parameters (100000, ``"24k"``)
    or bytes (``"256KB"``, ``"1MiB"``) of numbers stored as ``dtype``, a key of ``dtypes.DTYPES``; n
    is to be a multiple of ``multiple_of``. Other arguments as for ``count``.

    Raises:
        BudgetError: the budget cannot be read, or nothing fits it.
        LstmParamsError: as for ``count``, or nothing is open.
    """
    from lstm_params.answers.fit import solving  # noqa: PLC0415 - a count needs none
    from lstm_params.reading import amounts, templates  # noqa: PLC0415 - as above

    multiple_of = check_size(multiple_of, "multiple_of")
    opening = templates.template(spec, sizes, framework, set, model, strict=strict)
    allowed = amounts.read_budget(budget, dtype)
    name = opening.framework if framework is None else framework
    return solving.solve(opening, allowed, name, multiple_of)


def compare(
    spec: Spec | Iterable[Spec],
    *,
    cells: Sequence[str] = (),
    frameworks: Sequence[str] = (),
    budget: int | str | Budget | None = None,
    match: bool = False,
    multiple_of: int = 1,
    dtype: str = "float32",
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    strict: bool = False,
    **sizes: Size,
) -> Comparison:
    """Put networks side by side.

    >>> found = compare("28 lstm 64 vs 28 gru n", match=True)
    >>> [(str(row.network), row.parameters) for row in found.rows]
    [('28 lstm 64', 23808), ('28 gru 76', 23940)]

    Args:
        spec: specs with ``vs`` between them, or several specs in any form.
        cells: compare each spec with each of these cells.
        frameworks: and in each of these frameworks; where none is named, as for ``count``.
        budget: give each the n that is nearest to it; as for ``fit``.
        match: give each the n that is nearest to the first one's count.
        multiple_of: n is to be a multiple of it.
        dtype: what a parameter is stored as.
        set: as for ``fit``; each code takes the names that stand in it.
        model: as for ``count``, of every code.
        strict: as for ``count``.
        sizes: as for ``count``, of every spec.

    Raises:
        LstmParamsError: fewer than two, or one that cannot be read, counted or fitted.
    """
    from lstm_params.answers import comparison, contestants  # noqa: PLC0415 - a count needs none
    from lstm_params.reading import amounts  # noqa: PLC0415 - as above

    multiple_of = check_size(multiple_of, "multiple_of")
    specs = contestants.specs_of(spec)
    found = contestants.contestants(
        specs, given(sizes), cells, frameworks, set, model=model, strict=strict
    )
    goal = None if budget is None else amounts.read_budget(budget, dtype)
    return comparison.compare_all(list(found), dtype, goal, match=match, multiple=multiple_of)


def polynomial(
    spec: Spec | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    model: str | None = None,
    strict: bool = False,
    **sizes: Size,
) -> Polynomial:
    """Count with a size that is left open; arguments and errors as for ``fit``.

    >>> print(polynomial("28 lstm n dense 10"))
    4·n² + 126·n + 10
    """
    from lstm_params.answers.fit.polynomials import polynomial_of  # noqa: PLC0415 - as in ``fit``
    from lstm_params.reading.templates import template  # noqa: PLC0415 - as in ``fit``

    opening = template(spec, sizes, framework, set, model, strict=strict)
    return polynomial_of(opening, opening.framework if framework is None else framework)
