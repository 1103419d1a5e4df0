"""What the total below a table says of its rows, and what is to be said of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.reading.tensors.summaries.figures import Figure
from lstm_params.reading.tensors.summaries.joined import some
from lstm_params.reading.tensors.summaries.solving import fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lstm_params.reading.code.source import Place
    from lstm_params.reading.tensors.summaries.joined import Made

    Totals = Mapping[str, tuple[Figure, Place]]

ZERO = Figure(0, 0)


def figure_of(made: Made) -> Figure:
    """How many parameters a row stands for: those of its layer, or those that it says."""
    if made.fits:
        number = made.fits[0].total
        return Figure(number, number)
    return made.row.params if made.missing and made.row.params else ZERO


def summed(made: Sequence[Made]) -> Figure:
    """What the rows have together."""
    figures = [figure_of(one) for one in made]
    return Figure(sum(one.low for one in figures), sum(one.high for one in figures))


def total_of(totals: Totals) -> Figure | None:
    """The total below a table without what an optimizer keeps; None if there is none."""
    if "total" not in totals:
        return None
    total, _ = totals["total"]
    optimizer, _ = totals.get("optimizer", (ZERO, None))
    return Figure(total.low - optimizer.high, total.high - optimizer.low)


def settled(made: Sequence[Made], totals: Totals, channels: int) -> list[Made]:
    """The rows, where a number that is cut short is what the total leaves for it.

    Raises:
        SpecError: it leaves a number that does not fit, or what goes in is not known.
    """
    found = [*made]
    open_ones = [
        at
        for at, one in enumerate(found)
        if one.row.params and not one.row.params.exact and len({fit.total for fit in one.fits}) > 1
    ]
    total = total_of(totals)
    for at in open_ones:
        row = found[at].row
        rest = summed([one for place, one in enumerate(found) if place != at])
        left = total.low - rest.low if total and total.exact and rest.exact else None
        known = all(fit.near for fit in found[at].fits)
        if len(open_ones) > 1 or left is None:
            if known and row.out:
                continue
            row.place.fail(
                f"{row.title} has a number that is cut short, and may be {some(found[at].fits)}; "
                "print the summary wider"
            )
        exact = row._replace(params=Figure(left, left))
        near = [fit.input for fit in found[at].fits if fit.near]
        again = fits(exact, found[at].kind, channels, near, solve=not near)
        if not again:
            row.place.fail(f"{row.title} cannot have the {left:,} that the total leaves for it")
        found[at] = found[at]._replace(fits=tuple(again))
    return found


def witnessed(
    made: Sequence[Made], own: Sequence[Made], totals: Totals
) -> tuple[str, tuple[str, ...]]:
    """Say whether the total is that of the rows, and what it has that no row has.

    ``own`` is what layers with others inside have besides these.

    Raises:
        SpecError: the rows have more than the total.
    """
    have, total = summed([*made, *own]), total_of(totals)
    rows = f"{len(made)} row{'s' if len(made) != 1 else ''}"
    if total is None:
        return f"{rows}, {have}, and no total to compare with", ()
    if total.low <= have.high and have.low <= total.high:
        return f"{rows}, {have}, as it says", ()
    _, place = totals["total"]
    if have.low > total.high:
        more = f"{have.low - total.high:,}"
        place.fail(f"its rows have {have}, and its total says {total}: {more} fewer")
    more = f"{total.low - have.high:,}"
    return f"{rows}, {have}", (f"{more} parameters that its total of {total} has and no row",)


def unsure(made: Sequence[Made]) -> Iterator[str]:
    """What is to be said of rows whose number is rounded, so that they may have others."""
    for one in made:
        counts = [f"{fit} has {fit.total:,}" for fit in one.fits]
        if len({fit.total for fit in one.fits}) > 1:
            taken, *others = counts
            yield f"{one.row.title}: taken as {taken}; {' and '.join(others)}"


def notes_on(made: Sequence[Made], totals: Totals) -> Iterator[str]:
    """What is to be said of rows that could be read in several ways, and of other numbers."""
    for one in made:
        if not one.fits or len({fit.total for fit in one.fits}) > 1:
            continue
        taken = one.fits[0]
        others = [fit for fit in one.fits if str(fit) != str(taken)]
        if others and (CELLS[taken.layer.cell].recurrent or not taken.near):
            yield (
                f"{one.row.title}: {taken.total:,} is {taken}; {some(others)} would have as many"
            )
    optimizer, _ = totals.get("optimizer", (ZERO, None))
    trained, _ = totals.get("trainable", (ZERO, None))
    if optimizer.exact and optimizer.low:
        said = f"optimizer params {optimizer} are no weights"
        times, rest = divmod(optimizer.low, trained.low or 1)
        yield f"{said}: {times}·{trained} + {rest}" if trained.exact and times else said
