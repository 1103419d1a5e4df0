"""How one direction of a layer is counted: a formula made of the terms that are stored.

The formula's text *is* the count: ``Formula`` evaluates what it prints, where only ``state`` is
printed by the name of the size that it is.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, factored, length

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping
    from types import CodeType
    from typing import TypeAlias

    from lstm_params.axes import Axis
    from lstm_params.cells import Cell, DerivedSize, Term

    PlainCount: TypeAlias = Callable[[int, int | None], tuple[int, int]]
    """From input and units, None for a layer without, to the count and the width of the output."""

NOTHING: dict[str, object] = {"__builtins__": {}}


class Summand(NamedTuple):
    """A coefficient times axes: ``4·units·(units + input)``."""

    coefficient: int
    axes: tuple[Axis, ...]

    def text(self, names: Mapping[str, str]) -> str:
        """Write it, each size as ``names`` has it."""
        factors = [str(self.coefficient)] if self.coefficient != 1 else []
        for axis in self.axes:
            total = " + ".join("·".join(names.get(f, f) for f in product) for product in axis)
            factors.append(f"({total})" if len(axis) > 1 else total)
        return "·".join(factors) or "1"

    def value(self, sizes: Mapping[str, int]) -> int:
        """How many numbers it stands for."""
        return self.coefficient * prod(length(axis, sizes) for axis in self.axes)


class Formula(NamedTuple):
    """How one direction of a layer is counted."""

    summands: tuple[Summand, ...]
    names: Mapping[str, str]
    """The size that ``state`` is: units, projection, or a state of its own."""
    code: CodeType
    """The symbolic text, compiled."""

    def count(self, sizes: dict[str, int]) -> int:
        """Evaluate the symbolic text.

        The text is made of the tables' own words and numbers, never of a person's.
        """
        result: int = eval(self.code, NOTHING, sizes)  # noqa: S307 - see above
        return result

    def plain(self, directions: int, output: str) -> PlainCount | None:
        """The count as a function of input and units alone; None if it has other sizes.

        ``output`` is how wide the layer's output is, in the same words as the formula.
        """
        pair = f"({self.symbolic(directions)}, {output})".replace("·", "*")
        if {*compile(pair, "<formula>", "eval").co_names} - {"input", "units"}:
            return None
        made: PlainCount = eval(f"lambda input, units: {pair}", NOTHING)  # noqa: S307 - as above
        return made

    def symbolic(self, directions: int) -> str:
        """Write it in words: ``4·units·(units + input) + 4·units``."""
        return self.text(self.names, directions)

    def numeric(self, sizes: Mapping[str, int], directions: int) -> str:
        """Write it in numbers: ``4·64·(64 + 28) + 4·64``."""
        return self.text({name: f"{size:,}" for name, size in sizes.items()}, directions)

    def text(self, names: Mapping[str, str], directions: int) -> str:
        """Write it, each size as ``names`` has it."""
        text = sum_text(self.summands, names)
        if directions == 1 or not self.summands:
            return text
        return f"{directions}·({text})" if len(self.summands) > 1 else f"{directions}·{text}"


def make_formula(cell: Cell, terms: Iterable[tuple[Term, int]], given: Container[str]) -> Formula:
    """Add up how often each term counts, and join what differs in one axis only.

    Args:
        cell: whose terms they are.
        terms: each with how often it counts, 0 for one that does not.
        given: the options that a layer has, which decide what ``state`` is.
    """
    summands: list[Summand] = []
    for term, times in terms:
        if times:
            summand = summand_of(term, times)
            both = join(summands[-1], summand) if summands else None
            summands[-1:] = [both] if both else [*summands[-1:], summand]
    known = {"units", "input"}
    state = next((word for word in cell.state if word in given or word in known), cell.state[-1])
    names = {"state": state}
    code = compile(sum_text(summands, {}).replace("·", "*"), "<formula>", "eval")
    return Formula(tuple(summands), names, code)


def summand_of(term: Term, times: int) -> Summand:
    """``times`` of a term, the numbers that multiply its axes multiplied in."""
    parts = [factored(axis) for axis in axes(term.axes)]
    named = tuple(rest for _, rest in parts if rest != ((),))
    return Summand(times * prod(number for number, _ in parts), named)


def join(one: Summand, other: Summand) -> Summand | None:
    """``4·units·state`` and ``4·units·input`` are ``4·units·(state + input)``."""
    if (
        one.coefficient != other.coefficient
        or len(one.axes) != len(other.axes)
        or len(one.axes) < 2
    ):
        return None
    differ = [at for at, axis in enumerate(one.axes) if axis != other.axes[at]]
    if len(differ) != 1:
        return None
    at = differ[0]
    joined = (*one.axes[:at], one.axes[at] + other.axes[at], *one.axes[at + 1 :])
    return one._replace(axes=joined)


def sum_text(summands: Iterable[Summand], names: Mapping[str, str]) -> str:
    """``4·units·(units + input) + 4·units``, each size as ``names`` has it."""
    return " + ".join(summand.text(names) for summand in summands) or "0"


def quotient(derived: DerivedSize, names: Mapping[str, str]) -> str:
    """``(modules·modules + modules) / 2``, ``⌈input / 16⌉``, each size as ``names`` has it."""
    _, axis, divisor, up_to, _ = derived
    text = Summand(1, axes(axis)).text(names).strip("()")
    if divisor != "1" or (up_to and up_to != "1"):
        text = f"({text})" if "+" in text else text
        by = "·".join(names.get(part, part) for part in (divisor, up_to) if part not in {"", "1"})
        text = f"{text} / {f'({by})' if '·' in by else by}"
    if not up_to:
        return text
    unit = "" if up_to == "1" else f"{names.get(up_to, up_to)}·"
    return f"{unit}⌈{text}⌉"
