"""``lstm-params explain``: how a count is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lstm_params import library
from lstm_params.commands import Question, format_option, network_options, show, spec_of

if TYPE_CHECKING:
    from lstm_params.snippet import Setting


@click.command(
    cls=Question,
    usage="explain [WORDS]... [OPTIONS]",
    examples=(
        "explain 28 64 --classes 10",
        "explain 28 gru 128 -f keras",
        "explain 28 lstm 64 x2 bi dense 10 --format latex",
    ),
)
@network_options
@format_option
def command(
    words: tuple[str, ...],
    framework: str | None,
    format: str,
    *,
    settings: tuple[tuple[str, Setting], ...],
    strict: bool,
    bidirectional: bool,
    no_bias: bool,
    **sizes: int | str | None,
) -> None:
    """Work the number of parameters out, step by step.

    WORDS state the network from the input up, as for count.
    """
    said = {**sizes, "bidirectional": bidirectional or None, "bias": False if no_bias else None}
    show(
        library.explain(
            spec_of(words), framework=framework, set=dict(settings), strict=strict, **said
        ),
        format,
    )
