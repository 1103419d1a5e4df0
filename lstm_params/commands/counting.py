"""``lstm-params count``, the command that is meant where none is named."""

from __future__ import annotations

import click

from lstm_params import library
from lstm_params.commands import Question, format_option, network_options, option, show, stated
from lstm_params.errors import OpenError


@click.command(
    cls=Question,
    usage="[count] [WORDS]... [OPTIONS]",
    examples=(
        "28 64 --classes 10",
        "28 lstm 64 x2 bi dense 10 -f keras",
        '"embedding 20000 128 -> gru 64 bi -> dense 1" -f pytorch',
        "--units 64 --input-dim 28 --format json",
    ),
)
@network_options
@format_option
@option("Output", "-q", "--quiet", is_flag=True, help="Print the total alone.")
def command(
    words: tuple[str, ...],
    framework: str,
    format: str,
    *,
    bidirectional: bool,
    no_bias: bool,
    quiet: bool,
    **sizes: int | str | None,
) -> None:
    """Count the parameters of a recurrent network, weight by weight.

    WORDS state it from the input up: 28 lstm 64 x2 bi dense 10 is two bidirectional layers of
    64 units on 28 features per time step, under a dense head of 10. Options say the same.
    """
    text, said = stated(words, sizes, bidirectional=bidirectional, no_bias=no_bias)
    try:
        if quiet:
            click.echo(library.count(text, framework=framework, **said))
        else:
            show(library.report(text, framework=framework, **said), format)
    except OpenError:
        found = library.polynomial(text, framework=framework, **said)
        if quiet:
            click.echo(str(found))
        else:
            show(found, format)
