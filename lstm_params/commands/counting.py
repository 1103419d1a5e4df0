"""``lstm-params count``, the command that is meant where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lstm_params import library, plan
from lstm_params.commands import (
    PROGRAM,
    Question,
    format_option,
    network_options,
    option,
    show,
    spec_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from lstm_params.library import Size
    from lstm_params.snippet import Setting


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
def command(
    words: tuple[str, ...],
    framework: str | None,
    format: str,
    *,
    settings: tuple[tuple[str, Setting], ...],
    strict: bool,
    bidirectional: bool,
    no_bias: bool,
    quiet: bool,
    **sizes: int | str | None,
) -> None:
    """Count the parameters of a recurrent network, weight by weight.

    WORDS state it from the input up: 28 lstm 64 x2 bi dense 10 is two bidirectional layers of
    64 units on 28 features per time step, under a dense head of 10. Options say the same.
    """
    said = {**sizes, "bidirectional": bidirectional or None, "bias": False if no_bias else None}
    spec = spec_of(words)
    if quiet:
        click.echo(total(spec, framework, dict(settings), said, strict=strict))
    else:
        show(
            library.report(spec, framework=framework, set=dict(settings), strict=strict, **said),
            format,
        )


def total(
    spec: str | Path,
    framework: str | None,
    settings: dict[str, Setting],
    said: dict[str, Size],
    *,
    strict: bool,
) -> int:
    """Count; what is not counted is a line on standard error."""
    found = library.stated(spec, said, framework, settings, strict=strict)
    if found.missing:
        click.echo(f"{PROGRAM}: at least; not counted: {', '.join(found.missing)}", err=True)
    return plan.count(found.network, framework or found.framework)
