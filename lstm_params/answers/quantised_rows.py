"""What a quantised form of a network takes, in rows and in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.engine.dtypes import bits
from lstm_params.engine.quantised import asked_of
from lstm_params.engine.quantised_forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.keys import NumbersKeys, QuantisedKeys
    from lstm_params.engine.plan import Planned
    from lstm_params.engine.quantised import Numbers, Quantised


def heading(one: Quantised) -> str:
    """What stands above its rows."""
    return f"to run, quantised: {one.form.title}"


def amounts(one: Quantised) -> Iterator[tuple[str, str, int]]:
    """Each kind of number with its arithmetic and its bytes; nothing if it is not known."""
    if one.reason:
        return
    for numbers in one.flash:
        yield f"{numbers.what}, {numbers.type}", product(numbers), numbers.bytes
    yield "flash", added(one.flash), one.stored
    for numbers in one.ram:
        yield f"{numbers.what}, {numbers.type}", product(numbers), numbers.bytes
    yield "RAM, estimate", added(one.ram), one.needed


def added(numbers: tuple[Numbers, ...]) -> str:
    """Write their bytes as a sum."""
    return " + ".join(f"{one.bytes:,}" for one in numbers) or "0"


def product(numbers: Numbers) -> str:
    """Write ``24,192 × 1 byte``."""
    return f"{numbers.numbers:,} × {bits(numbers.type)}"


def sentence(one: Quantised) -> str:
    """How the form stores a network and what that was checked on, or why it is not known to."""
    checked = f"checked on {one.form.checked}" if one.form.checked else "not checked on any object"
    return f"{one.form.title}: {one.reason or f'{one.form.says}; {checked}'}"


def others(planned: Planned, dtype: str) -> Iterator[str]:
    """Which type shows the quantised forms, where another one is asked about."""
    forms = [form for form in FORMS if asked_of(form, planned.framework)]
    if forms and all(form.dtype != dtype for form in forms):
        types = " or ".join(dict.fromkeys(form.dtype for form in forms))
        yield f"--dtype {types}: as {', '.join(form.title for form in forms)} would store it"


def keys(one: Quantised) -> QuantisedKeys:
    """What JSON shows of it."""
    return {
        "form": one.form.name,
        "title": one.form.title,
        "reason": one.reason or None,
        "flash": None if one.reason else one.stored,
        "ram_estimate": None if one.reason else one.needed,
        "stored": [numbers_keys(numbers) for numbers in one.flash],
        "needed": [numbers_keys(numbers) for numbers in one.ram],
        "says": one.form.says,
        "source": one.form.source,
        "checked": one.form.checked or None,
    }


def numbers_keys(numbers: Numbers) -> NumbersKeys:
    """What JSON shows of numbers of one kind."""
    return {
        "what": numbers.what,
        "type": numbers.type,
        "numbers": numbers.numbers,
        "bytes": numbers.bytes,
    }
