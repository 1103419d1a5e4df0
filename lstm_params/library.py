"""The functions behind the public names: what the command answers, for Python.

Each takes words, keywords, code that states a network, or a ``Network``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params import plan
from lstm_params.errors import SpecError, quoted
from lstm_params.frameworks import NAMES
from lstm_params.network import Network
from lstm_params.spec import read
from lstm_params.words import COUNTS_NOTHING, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lstm_params.derivation import Derivation
    from lstm_params.reports import Report
    from lstm_params.snippet import Setting

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
    **sizes: Size,
) -> Report:
    """Count the parameters weight by weight; arguments and errors as for ``count``.

    >>> report("28 lstm 64").layers[0].formula
    '4·units·(units + input) + 4·units'
    """
    from lstm_params.reports import report as counted  # noqa: PLC0415 - a count needs none

    found = stated(spec, sizes, framework, set, strict=strict)
    answer = counted(found.network, found.framework if framework is None else framework, found.said)
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
    return derive(found.network, framework or found.framework, said, found.missing)


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
