"""``lstm-params count``, the command that is meant where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands import PROGRAM, Question, format_option, network_options, option, show

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
        '"nn.LSTM(28, 64, num_layers=2, bidirectional=True)"',
    ),
)
@network_options
@format_option
@option("Output", "-q", "--quiet", is_flag=True, help="Print the total alone.")
def command(spec: str | Path, keywords: dict[str, Any], format: str, *, quiet: bool) -> None:
    """Count the parameters of a recurrent network, weight by weight.

    WORDS state it from the input up: 28 lstm 64 x2 bi dense 10 is two bidirectional layers of
    64 units on 28 features per time step, under a dense head of 10. Options say the same.
    """
    if quiet:
        total, missing = library.counted(spec, **keywords)
        if missing:
            click.echo(f"{PROGRAM}: at least; not counted: {', '.join(missing)}", err=True)
        click.echo(total)
    else:
        show(library.report(spec, **keywords), format)
