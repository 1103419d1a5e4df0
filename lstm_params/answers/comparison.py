"""Networks side by side: parameters, bytes, multiply-adds, each beside the first.

With a budget, or with the first network's count as one, each gets its own n: the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from lstm_params.answers.answer import Answer
from lstm_params.answers.fit.solving import solve
from lstm_params.answers.listing import Listing
from lstm_params.engine.dtypes import UNCOUNTED, dtype_named, size_in_bytes
from lstm_params.engine.macs import DEFINITION, macs_of
from lstm_params.engine.plan import planned
from lstm_params.errors import OpenError, SpecError, check_flag, check_text, quoted
from lstm_params.network import Network
from lstm_params.reading.amounts import Budget
from lstm_params.reading.sources import SpecText, looks_like_code, source_of
from lstm_params.reading.stated import check_whole, settings_of, stated
from lstm_params.reading.templates import UNKNOWN, reopened, template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lstm_params.answers.keys import CompareKeys
    from lstm_params.engine.plan import Planned
    from lstm_params.reading.code import Setting
    from lstm_params.reading.stated import Size, Spec, Stated
    from lstm_params.reading.templates import Template

BETWEEN = re.compile(r"(?<!\S)(?:vs\.?|versus)(?!\S)", re.IGNORECASE)
"""The word between two specs."""

BAR = 240
"""How finely the length of a bar is told."""


class Contestant(NamedTuple):
    """A network that takes part, as it was given."""

    spec: Spec
    keywords: Mapping[str, Size]
    framework: str | None
    """The framework that was named for it; None is its own."""
    set: Mapping[str, Setting]
    model: str | None
    strict: bool

    def stated(self) -> Stated:
        """Read it; nothing in it is open."""
        return stated(
            self.spec, self.keywords, self.framework, self.set, self.model, strict=self.strict
        )

    def template(self) -> Template:
        """Read it; a size in it is open."""
        return template(
            self.spec, self.keywords, self.framework, self.set, self.model, strict=self.strict
        )


class Compared(NamedTuple):
    """One network of a comparison."""

    network: Network
    framework: str
    n: int | None
    """What was found for the size that is open."""
    parameters: int
    bytes: int
    multiply_adds: int
    """Of a time step, without the head if that answers once."""
    spec: str
    ratio: float | None = None
    """How many times the first one's parameters it has; None if that has none."""
    missing: tuple[str, ...] = ()
    """What was given but cannot be counted, so that the numbers are lower bounds."""


@dataclass(frozen=True)
class Comparison(Answer):
    """Networks side by side; the first is what the others are measured by."""

    rows: tuple[Compared, ...]
    dtype: str
    budget: Budget | None = None
    """What each was fitted to."""
    notes: tuple[str, ...] = ()
    """Sentences about what was given."""

    @property
    def shown(self) -> Listing:
        """The same in rows."""
        first = self.rows[0]
        several = len({row.framework for row in self.rows}) > 1
        fitted = any(row.n is not None for row in self.rows)
        columns = ["network"] + ["framework"] * several + [UNKNOWN] * fitted
        texts = len(columns) - fitted
        columns += ["parameters", "ratio", "bytes", "multiply-adds"]
        notes = [f"bytes as {self.dtype}, {UNCOUNTED}", f"per time step; {DEFINITION}"]
        if self.budget is not None:
            notes.insert(0, f"each {UNKNOWN} is the nearest to {self.budget.parameters:,}")
        notes += [
            f"{row.spec}: at least; not counted: {', '.join(row.missing)}"
            for row in self.rows
            if row.missing
        ]
        notes += self.notes
        longest = max(row.parameters for row in self.rows) or 1
        return Listing(
            tuple(columns),
            tuple(
                (
                    row.spec,
                    *([row.framework] * several),
                    *(["" if row.n is None else f"{row.n:,}"] * fitted),
                    f"{row.parameters:,}",
                    ratio(row.parameters, first.parameters),
                    f"{row.bytes:,}",
                    f"{row.multiply_adds:,}",
                )
                for row in self.rows
            ),
            tuple(notes),
            ("compared",) if several else ("compared", first.framework),
            tuple(range(texts, len(columns))),
            tuple(BAR * row.parameters // longest for row in self.rows),
        )

    def __iter__(self) -> Iterator[Compared]:
        return iter(self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each network."""
        return [
            {**network, "missing": ", ".join(network["missing"])}
            for network in self.to_dict()["networks"]
        ]

    def to_dict(self) -> CompareKeys:
        """Return what ``--format json`` prints."""
        return {
            "dtype": self.dtype,
            "budget": self.budget and self.budget.parameters,
            "networks": [
                {
                    "spec": row.spec,
                    "framework": row.framework,
                    "n": row.n,
                    "parameters": row.parameters,
                    "ratio": row.ratio,
                    "bytes": row.bytes,
                    "multiply_adds": row.multiply_adds,
                    "missing": list(row.missing),
                }
                for row in self.rows
            ],
            "notes": list(self.notes),
        }


def ratio(part: int, whole: int) -> str:
    """Write how many times the first it is: ``0.75``."""
    return f"{part / whole:.2f}" if whole else ""


def contestants(
    specs: Sequence[Spec],
    keywords: Mapping[str, Size],
    cells: Sequence[str],
    frameworks: Sequence[str],
    set: Mapping[str, Setting] | None,
    *,
    model: str | None,
    strict: bool,
) -> Iterator[Contestant]:
    """Each spec with each cell in each framework; only of code a model is taken.

    Raises:
        LstmParamsError: one cannot be read, or a name that is set belongs to none of them.
    """
    check_flag(strict, "strict")
    check_names(cells, "cells", "['lstm', 'gru']")
    check_names(frameworks, "frameworks", "['keras', 'pytorch']")
    known = settings(specs, settings_of(set))
    code = [not isinstance(spec, Network) and source_of(spec).is_code for spec in specs]
    for spec, own, is_code in zip(specs, known, code, strict=True):
        taken = model if is_code or not any(code) else None
        if cells and (isinstance(spec, Network) or is_code):
            raise SpecError("cells are compared in words that name none, 28 64: this names its own")
        for cell in cells or (None,):
            said = {**keywords, "cell": cell} if cell else keywords
            for framework in frameworks or (None,):
                yield Contestant(spec, said, framework, own, taken, strict)


def check_names(names: object, what: str, example: str) -> None:
    """Raise SpecError unless these are several names."""
    if isinstance(names, str) or not isinstance(names, Sequence):
        raise SpecError(f"{what} are a list of names, {example}, not {quoted(names)}")
    for name in names:
        check_text(name, f"{what} are names, {example}", SpecError)


def settings(specs: Sequence[Spec], set: Mapping[str, Setting]) -> list[dict[str, Setting]]:
    """Share out the values of names in code: to each spec those of names that stand in it.

    A name that stands nowhere goes to the first spec, whose reader says what is wrong with it.
    """
    found: list[dict[str, Setting]] = [{} for _ in specs]
    for name, value in set.items():
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        takers = [own for own, spec in zip(found, specs, strict=True) if stands_in(spec, whole)]
        for own in takers or found[:1]:
            own[name] = value
    return found


def stands_in(spec: Spec, name: re.Pattern[str]) -> bool:
    """Whether a name stands in a spec that is code."""
    if isinstance(spec, Network):
        return False
    source = source_of(spec)
    return source.is_code and name.search(source.text) is not None


def specs_of(
    spec: Spec | Iterable[Spec],
) -> Sequence[Spec]:
    """The specs that are compared: several, or those of a text between which ``vs`` stands."""
    if isinstance(spec, str):
        return between(spec)
    if isinstance(spec, (Network, SpecText)):
        return [cast("Spec", spec)]
    if isinstance(spec, Iterable) and not isinstance(spec, (bytes, dict, type)):
        return list(spec)
    return [cast("Spec", spec)]


def between(text: str) -> list[str]:
    """The specs between which ``vs`` stands; a text that is Python as a whole is one spec."""
    if looks_like_code(text):
        from lstm_params.reading.code.syntax import module_of  # noqa: PLC0415 - as in ``stated``

        with suppress(SyntaxError, ValueError, MemoryError, RecursionError):
            module_of(text)
            return [text]
    return [spec.strip() for spec in BETWEEN.split(text)]


def compare_all(
    found: Sequence[Contestant],
    dtype: str,
    budget: Budget | None = None,
    *,
    match: bool = False,
    multiple: int = 1,
) -> Comparison:
    """Count each, or fit each to the budget, or to the first one's count.

    Raises:
        LstmParamsError: fewer than two, or one of them cannot be read, counted or fitted.
    """
    dtype = dtype_named(dtype)
    check_flag(match, "match")
    if len(found) == 1 and found[0].model is None:
        found = models_of(found[0]) or found
    if len(found) < 2:
        for one in found:
            with suppress(OpenError):
                one.stated().planned(one.framework)  # says what is wrong with it
        raise SpecError(
            "nothing to compare with: write vs between two networks, or give cells or frameworks"
        )
    if match and budget is not None:
        raise SpecError("either the first network is matched, or a budget: not both")
    if match:
        first = found[0].stated().planned(found[0].framework).total
        budget = Budget(str(first), first)
    rows: list[Compared] = []
    notes: list[str] = []
    for at, one in enumerate(found):
        if budget is None or (match and not at):
            row, said = count_row(one, dtype)
        else:
            row, said = fit_row(one, budget, dtype, multiple, match=match)
        first = rows[0].parameters if rows else row.parameters
        rows.append(row._replace(ratio=row.parameters / first if first else None))
        notes += said
    return Comparison(tuple(rows), dtype, budget, tuple(dict.fromkeys(notes)))


def models_of(one: Contestant) -> list[Contestant]:
    """Each of the models of a code, to be compared with each other; none if it has one."""
    with suppress(OpenError):
        return [one._replace(model=model.name) for model in one.stated().models]
    return []


def count_row(one: Contestant, dtype: str) -> tuple[Compared, tuple[str, ...]]:
    """Count one network, and return the notes on it."""
    found = one.stated()
    row = compared(found.planned(one.framework), None, dtype)
    return row._replace(missing=found.missing), found.notes


def fit_row(
    one: Contestant, budget: Budget, dtype: str, multiple: int, *, match: bool
) -> tuple[Compared, tuple[str, ...]]:
    """Find one network's own n; to match another, its units are open where nothing else is."""
    opening = (match and opened(one)) or one.template()
    framework = opening.framework if one.framework is None else one.framework
    best = solve(opening, budget, framework, multiple).nearest
    return compared(planned(best.network, framework), best.n, dtype), opening.notes


def compared(planned: Planned, n: int | None, dtype: str) -> Compared:
    """Write down what is compared of a network."""
    size = size_in_bytes(planned.total, dtype)
    step = macs_of(planned).step
    spec = str(planned.network)
    return Compared(planned.network, planned.framework, n, planned.total, size, step, spec)


def opened(one: Contestant) -> Template | None:
    """Open the units of a network that leaves nothing open; None if something is open."""
    try:
        found = one.stated()
    except OpenError:
        return None
    except SpecError:
        with suppress(SpecError):
            return one.template()  # it leaves its units out
        raise
    check_whole("compare --match", found.missing)
    return reopened(found)._replace(notes=found.notes)
