"""``lstm-params count``, the default command: how many parameters, which, of what shape."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands import PROGRAM
from lstm_params.commands.options import code_options, network_options, run_options
from lstm_params.commands.output import format_option, print_line, say, show
from lstm_params.commands.questions import Question, option
from lstm_params.errors import OpenError

if TYPE_CHECKING:
    from lstm_params.answers.reports import Report
    from lstm_params.reading.stated import Spec, Total


@click.command(
    cls=Question,
    usage="[count] [WORDS]... [OPTIONS]",
    examples=(
        "28 64 --classes 10",
        "28 lstm 64 x2 bi dense 10 -f keras",
        '"embedding 20000 128 -> gru 64 bi -> dense 1" -f pytorch',
        "--units 64 --input-dim 28 --format json",
        "28 lstm n dense 10",
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
    help="Exit with 1 if it is larger: 1M parameters, 64KB; of several files, each alone.",
)
@format_option
@option("Output", "-q", "--quiet", is_flag=True, help="Print the total alone.")
def command(
    spec: Spec,
    keywords: dict[str, Any],
    format: str,
    *,
    dtype: str,
    steps: int,
    batch: int,
    head_per_step: bool,
    budget: str | None,
    quiet: bool,
) -> None:
    """Count the parameters of a recurrent network, weight by weight.

    WORDS state it from the input up: 28 lstm 64 x2 bi dense 10 is two bidirectional layers of
    64 units on 28 features per time step, under a dense head of 10. Options say the same, and so
    does code: a constructor, a model, what print(model) prints, a file of these (.py, .ipynb,
    .json, .keras) or several, or what is piped in. Of several models --model takes one.
    """
    found: Total | Report
    most = None
    if budget is not None:
        from lstm_params.reading.amounts import read_budget  # noqa: PLC0415 - a count needs none

        most = read_budget(budget, dtype)
        if isinstance(spec, list):
            from lstm_params.commands.checking import check_each  # noqa: PLC0415 - as above

            click.get_current_context().exit(check_each(spec, keywords, most))
    try:
        if quiet:
            found = library.counted(spec, **keywords)
            say_total(found)
        else:
            from lstm_params.engine.macs import Run  # noqa: PLC0415 - a total needs none

            run = Run(dtype, steps, batch, head_per_step)
            found = library.report(spec, run=run, **keywords)
            show(found, format)
    except OpenError:
        if most is not None:
            raise
        show_polynomial(spec, keywords, format, quiet=quiet)
        return
    over = library.guard(found, most) if most is not None else None
    if over:
        print_line(f"{PROGRAM}: {over}", sys.stderr)
        click.get_current_context().exit(1)


def say_total(total: Total) -> None:
    """Print the total; what it does not show is on standard error: sums, what is not counted."""
    least = f"at least; not counted: {', '.join(total.missing)}"
    say(str(total.parameters), (*total.aside, *([least] if total.missing else [])))


def show_polynomial(spec: Spec, keywords: dict[str, Any], format: str, *, quiet: bool) -> None:
    """Print the polynomial of a network with a size that is left open."""
    found = library.polynomial(spec, **keywords)
    if quiet:
        say(str(found), found.aside)
    else:
        show(found, format)
