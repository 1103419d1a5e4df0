"""The functions behind the public names: what the command answers, for Python.

Each takes words, keywords, code that states a network, or a ``Network``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params import plan
from lstm_params.stated import stated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lstm_params.derivation import Derivation
    from lstm_params.network import Network
    from lstm_params.reports import Report
    from lstm_params.snippet import Setting
    from lstm_params.stated import Size
    from lstm_params.verdict import Verdict


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
    total, missing = counted(spec, framework=framework, set=set, strict=strict, **sizes)
    if missing:
        import warnings  # noqa: PLC0415 - a count that is whole needs none

        warnings.warn(f"at least {total:,}; not counted: {', '.join(missing)}", stacklevel=2)
    return total


def counted(
    spec: str | Path | Network | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    strict: bool = False,
    **sizes: Size,
) -> tuple[int, tuple[str, ...]]:
    """Count, and name what is not counted; arguments and errors as for ``count``."""
    found = stated(spec, sizes, framework, set, strict=strict)
    total = plan.count(found.network, found.framework if framework is None else framework)
    return total, found.missing


def report(
    spec: str | Path | Network | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    strict: bool = False,
    **sizes: Size,
) -> Report:
    """Count the parameters weight by weight; arguments and errors as for ``count``.

    >>> report("28 lstm 64").layers[0].formula
    '4·units·(units + input) + 4·units'
    """
    from lstm_params.reports import report as weigh  # noqa: PLC0415 - a count needs none

    found = stated(spec, sizes, framework, set, strict=strict)
    by = found.framework if framework is None else framework
    answer = weigh(found.network, by, found.said)
    notes = tuple(dict.fromkeys((*found.read_as, *answer.notes)))
    return answer._replace(notes=notes, missing=found.missing)


def explain(
    spec: str | Path | Network | None = None,
    *,
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    strict: bool = False,
    **sizes: Size,
) -> Derivation:
    """Work a count out step by step; arguments and errors as for ``count``.

    >>> explain("28 lstm 64 dense 10").end[-1].arithmetic
    '23,808 + 650 = 24,458'
    """
    from lstm_params.derivation import derive  # noqa: PLC0415 - a count needs none

    found = stated(spec, sizes, framework, set, strict=strict)
    said = (*found.read_as, *found.said)
    return derive(
        found.network, found.framework if framework is None else framework, said, found.missing
    )


def why(
    claim: int | str,
    spec: str | Path | Network | None = None,
    *,
    framework: str | None = None,
    steps: int | None = None,
    set: Mapping[str, Setting] | None = None,
    strict: bool = False,
    **sizes: Size,
) -> Verdict:
    """Say what a claimed count is of a network: right, a convention, a slip, or unexplained.

    >>> why(24714, "28 lstm 64 dense 10").kind
    'convention'
    >>> [explanation.says for explanation in why(23808, "28 lstm 64 dense 10")]
    ['the head is left out']

    Args:
        claim: the number; ``"24,714"`` and rounded ``"24.7K"`` are read too.
        spec: as for ``count``.
        framework: who counts; if it is None, any framework's count is right.
        steps: time steps, for slips that multiply by them.
        set: as for ``count``.
        strict: as for ``count``.
        sizes: as for ``count``.

    Raises:
        LstmParamsError: as for ``count``, or the claim is no number.
    """
    from lstm_params.claim import read_claim  # noqa: PLC0415 - a count needs none
    from lstm_params.network import check_size  # noqa: PLC0415 - as above
    from lstm_params.verdict import judge  # noqa: PLC0415 - as above

    number = read_claim(claim)
    found = stated(spec, sizes, framework, set, strict=strict)
    if steps is not None:
        check_size(steps, "steps")
    notes = (*found.read_as, *found.said, *(f"not counted: {each}" for each in found.missing))
    return judge(number, found.network, framework, base=found.framework, steps=steps, notes=notes)
