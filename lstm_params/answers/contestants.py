"""What is compared: networks in any form, each with the cells and frameworks to see it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, cast

from lstm_params.errors import OpenError, SpecError, check_flag, check_text, quoted
from lstm_params.network import Network
from lstm_params.reading.remarks import named_otherwise
from lstm_params.reading.settings import settings_of
from lstm_params.reading.sources import SpecText, looks_like_code, source_of
from lstm_params.reading.stated import stated
from lstm_params.reading.templates import template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lstm_params.reading.code import Setting
    from lstm_params.reading.stated import Size, Spec, Stated
    from lstm_params.reading.templates import Template

BETWEEN = re.compile(r"(?<!\S)(?:vs\.?|versus)(?!\S)", re.IGNORECASE)
"""The word between two specs."""


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
        fixed = is_code or isinstance(spec, Network) or named_otherwise(source_of(spec).text, cells)
        if cells and fixed:
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


def definite(one: Contestant, *, match: bool) -> Stated:
    """Read a network that is counted as it is.

    Raises:
        OpenError: it leaves a size open.
    """
    try:
        return one.stated()
    except OpenError as error:
        what = error.message.partition(":")[0]
        cure = "--fit 100k gives each an n"
        message = (
            f"{what}, and the first is what the others are matched to: {cure}"
            if match
            else f"{what}: {cure}, --match those behind the first"
        )
        raise OpenError(message, error.source, error.span) from None
