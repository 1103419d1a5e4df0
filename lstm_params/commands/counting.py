"""``lstm-params count``, the command that is meant where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lstm_params import library, plan
from lstm_params.commands import (
    PROGRAM,
    Question,
    code_options,
    format_option,
    network_options,
    option,
    run_options,
    show,
    spec_of,
    stated,
)
from lstm_params.errors import OpenError

if TYPE_CHECKING:
    from lstm_params.library import Stated
    from lstm_params.network import Network
    from lstm_params.polynomials import Polynomial
    from lstm_params.snippet import Setting


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
    help="Exit with 1 if it is larger than 1M parameters, 64KB, …",
)
@format_option
@option("Output", "-q", "--quiet", is_flag=True, help="Print the total alone.")
def command(
    *,
    words: tuple[str, ...],
    framework: str | None,
    format: str,
    settings: tuple[tuple[str, Setting], ...],
    strict: bool,
    dtype: str,
    steps: int,
    batch: int,
    head_per_step: bool,
    budget: str | None,
    bidirectional: bool,
    no_bias: bool,
    quiet: bool,
    **sizes: int | str | None,
) -> None:
    """Count the parameters of a recurrent network, weight by weight.

    WORDS state it from the input up: 28 lstm 64 x2 bi dense 10 is two bidirectional layers of
    64 units on 28 features per time step, under a dense head of 10. Options say the same. With n
    for a size the count is a polynomial in n.
    """
    text, said = stated(words, sizes, bidirectional=bidirectional, no_bias=no_bias)
    spec, given = spec_of(words), dict(settings)
    try:
        found = library.stated(spec, said, framework, given, strict=strict)
        if quiet:
            click.echo(total(found, framework))
        else:
            from lstm_params.dtypes import dtype_named  # noqa: PLC0415
            from lstm_params.multiplying import Run  # noqa: PLC0415 - a total needs none

            run = Run(dtype_named(dtype), steps, batch, head_per_step)
            counted = library.report(
                spec, framework=framework, set=given, strict=strict, run=run, **said
            )
            show(counted, format)
    except OpenError:
        if budget is not None:
            raise
        show_open(library.polynomial(text, framework=framework, **said), format, quiet=quiet)
    else:
        if budget is not None:
            guard(found.network, framework or found.framework, budget, dtype)


def show_open(found: Polynomial, format: str, *, quiet: bool) -> None:
    """Print the polynomial of a network with a size that is left open."""
    if quiet:
        click.echo(str(found))
    else:
        show(found, format)


def total(found: Stated, framework: str | None) -> int:
    """Count; what is not counted is a line on standard error."""
    if found.missing:
        click.echo(f"{PROGRAM}: at least; not counted: {', '.join(found.missing)}", err=True)
    return plan.count(found.network, framework or found.framework)


def guard(network: Network, framework: str, budget: str, dtype: str) -> None:
    """Leave with exit code 1 if the network is larger than the budget, and say by how much."""
    from lstm_params.budgets import read_budget  # noqa: PLC0415 - only a guard needs them
    from lstm_params.solving import guarded  # noqa: PLC0415

    excess = guarded(network, framework, read_budget(budget, dtype))
    if excess:
        click.echo(f"{PROGRAM}: {excess}", err=True)
        click.get_current_context().exit(1)
