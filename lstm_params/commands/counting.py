"""``lstm-params count``, the command that is meant where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands import PROGRAM
from lstm_params.commands.options import code_options, network_options, run_options
from lstm_params.commands.output import format_option, say, show
from lstm_params.commands.questions import Question, option
from lstm_params.errors import OpenError

if TYPE_CHECKING:
    from pathlib import Path


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
    help="Exit with 1 if it is larger: 1M parameters, 64KB.",
)
@format_option
@option("Output", "-q", "--quiet", is_flag=True, help="Print the total alone.")
def command(
    spec: str | Path,
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
    .json, .keras), or - for standard input.
    """
    try:
        if quiet:
            total(spec, keywords)
        else:
            from lstm_params.engine.macs import Run  # noqa: PLC0415 - a total needs none

            run = Run(dtype, steps, batch, head_per_step)
            show(library.report(spec, run=run, **keywords), format)
    except OpenError:
        if budget is not None:
            raise
        open_total(spec, keywords, format, quiet=quiet)
    else:
        if budget is not None:
            guard(spec, keywords, budget, dtype)


def total(spec: str | Path, keywords: dict[str, Any]) -> None:
    """Print the total; what is not counted is a line on standard error."""
    number, missing = library.counted(spec, **keywords)
    if missing:
        click.echo(f"{PROGRAM}: at least; not counted: {', '.join(missing)}", err=True)
    say(str(number))


def open_total(spec: str | Path, keywords: dict[str, Any], format: str, *, quiet: bool) -> None:
    """Print the polynomial of a network with a size that is left open."""
    said = {name: value for name, value in keywords.items() if name not in {"set", "strict"}}
    found = library.polynomial(str(spec), **said)
    if quiet:
        say(str(found))
    else:
        show(found, format)


def guard(spec: str | Path, keywords: dict[str, Any], budget: str, dtype: str) -> None:
    """Leave with exit code 1 if the network is larger than the budget, and say by how much."""
    from lstm_params.answers.fit.solving import guarded  # noqa: PLC0415 - as above
    from lstm_params.reading.budgets import read_budget  # noqa: PLC0415 - only a guard needs them
    from lstm_params.reading.stated import stated  # noqa: PLC0415 - as above

    how = {name: keywords[name] for name in ("framework", "set", "strict")}
    found = stated(spec, {name: at for name, at in keywords.items() if name not in how}, **how)
    if found.missing:
        missing = ", ".join(found.missing)
        raise click.UsageError(f"--max needs the whole network; not counted: {missing}")
    framework = found.counted_by(how["framework"])
    excess = guarded(found.network, framework, read_budget(budget, dtype))
    if excess:
        click.echo(f"{PROGRAM}: {excess}", err=True)
        click.get_current_context().exit(1)
