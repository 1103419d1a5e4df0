"""``lstm-params count``, the default command: how many parameters, which, of what shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands.options import code_options, network_options, run_options
from lstm_params.commands.output import complain, format_option, say, show
from lstm_params.commands.questions import Question, option
from lstm_params.errors import OpenError
from lstm_params.reading.sources import error_text

if TYPE_CHECKING:
    from lstm_params.answers.reports import Report
    from lstm_params.reading.stated import Spec, Total


@click.command(
    cls=Question,
    usage="[count] [WORDS]... [OPTIONS]",
    examples=(
        "28 64 --classes 10",
        "28 lstm 64 x2 bi dense 10 -f keras",
        "28 lstm 64 dense 10 --max 64KB --dtype int8",
        '"nn.LSTM(28, 64, num_layers=2, bidirectional=True)"',
    ),
)
@network_options
@code_options
@run_options
@option(
    "Cost",
    "--max",
    "budget",
    metavar="BUDGET",
    help="Exit with 1 if it, or any of the files, is over: 64KB.",
)
@format_option
@option("Output", "-q", "--quiet", is_flag=True, help="Print the total alone.")
def command(
    spec: Spec,
    keywords: dict[str, Any],
    format: str,
    *,
    dtype: str,
    steps: int | None,
    batch: int | None,
    head_per_step: bool,
    budget: str | None,
    quiet: bool,
) -> None:
    """Count the parameters of a recurrent network, weight by weight.

    WORDS state it from the input up: 28 lstm 64 x2 bi dense 10. Code says the same, as a text, a
    file or piped in: a constructor, a model, what print(model) prints. So do files of weights (.pt,
    .keras, .onnx), shapes, summaries.
    """
    found: Total | Report
    most = None
    if budget is not None:
        from lstm_params.reading.amounts import read_budget  # noqa: PLC0415 - a count needs none

        most = read_budget(budget, dtype)
        if isinstance(spec, list):
            from lstm_params.commands.checking import check_each  # noqa: PLC0415 - as above

            click.get_current_context().exit(check_each(spec, keywords, most))
    elif show_mismatch(spec, format, quiet=quiet):
        return
    try:
        if quiet:
            found = library.counted(spec, **keywords)
            say_total(found)
        else:
            from lstm_params.engine.macs import Run  # noqa: PLC0415 - a total needs none

            run = Run(dtype, steps or 1, batch or 1, head_per_step)
            found = library.report(spec, run=run, **keywords)
            show(found, format)
    except OpenError:
        if most is not None:
            raise
        show_polynomial(spec, keywords, format, quiet=quiet)
        return
    if most is not None:
        from lstm_params.answers.fit.guarding import guard  # noqa: PLC0415 - as above

        if over := guard(found, most):
            complain(over)
            click.get_current_context().exit(1)


def say_total(total: Total) -> None:
    """Print the total; what it does not show is on standard error: sums, what is not counted."""
    least = f"at least; not counted: {', '.join(total.missing)}"
    say(str(total.parameters), (*total.aside, *([least] if total.missing else [])))


def show_mismatch(spec: Spec, format: str, *, quiet: bool) -> bool:
    """Print how a checkpoint and a model differ, if what is given is an error that says so."""
    text = error_text(spec)
    if not text:
        return False
    from lstm_params.answers.mismatch import fitting_of  # noqa: PLC0415 - few texts are one

    found = fitting_of(text)
    if found is not None and quiet:
        say(found.bare)
    elif found is not None:
        show(found, format)
    return found is not None


def show_polynomial(spec: Spec, keywords: dict[str, Any], format: str, *, quiet: bool) -> None:
    """Print the polynomial of a network with a size that is left open."""
    found = library.polynomial(spec, **keywords)
    if quiet:
        say(str(found), found.aside)
    else:
        show(found, format)
