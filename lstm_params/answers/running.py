"""How a network is run: as was asked, else as its code or its words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.engine.macs import Run
from lstm_params.reading.remarks import number_said

if TYPE_CHECKING:
    from lstm_params.reading.stated import Stated


def run_of(
    found: Stated, dtype: str, steps: int | None, batch: int | None, *, head_per_step: bool
) -> tuple[Run, tuple[str, ...]]:
    """The run that a network is asked about, and sentences on where its numbers are from.

    What is asked wins over what the code says; None is not asked.

    Raises:
        LstmParamsError: a number is no size, or there is no such type.
    """
    said = number_said(found.said, "steps")
    runs = found.runs if said is None else (said,)
    who = "the model says" if found.read_as and said is None else "the spec says"
    if batch is None:
        batch = number_said(found.said, "batch")
    one = 1 if batch is None else batch
    if steps is not None:
        asked = Run(dtype, steps, one, head_per_step)
        if not runs or runs == (asked.steps,):
            return asked, ()
        mine = counted((asked.steps,))
        return asked, (f"worked out for {mine}, as was asked; {who} {counted(runs)}",)
    if len(runs) == 1:
        run = Run(dtype, runs[0], one, head_per_step)
        return run, (f"worked out for {counted(runs)}: {who} so",)
    notes = (unknown(runs, found.steps),) if runs or found.steps is not None else ()
    return Run(dtype, 1, one, head_per_step), notes


def counted(runs: tuple[int, ...]) -> str:
    """Write ``10 time steps``, ``28, 14 and 7 time steps``."""
    *most, last = (f"{number:,}" for number in runs)
    numbers = f"{', '.join(most)} and {last}" if most else last
    return f"{numbers} time step{'s' if runs != (1,) else ''}"


def unknown(runs: tuple[int, ...], stated: int | None) -> str:
    """That the code says no one number, and so 1 is taken."""
    if runs:
        return f"its layers run over {counted(runs)}: worked out for 1, --steps says for how many"
    return (
        f"{counted((stated or 0,))} go in, and how many reach each layer is not known: "
        "worked out for 1, --steps says for how many"
    )
