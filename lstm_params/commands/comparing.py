"""``lstm-params compare``: networks, cells, frameworks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands.options import SIZE, code_options, dtype_option, networks_options
from lstm_params.commands.output import format_option, show
from lstm_params.commands.questions import Question, complete_value, option

if TYPE_CHECKING:
    from lstm_params.reading.stated import Spec


@click.command(
    cls=Question,
    usage="compare WORDS [vs WORDS]... [OPTIONS]",
    examples=(
        "compare 28 lstm 64 vs 28 gru 64",
        "compare 28 64 -c 10 --cells lstm,gru,rnn",
        "compare 28 64 -c 10 --frameworks keras,pytorch,flax",
        "compare 28 n -c 10 --cells lstm,gru,rnn --fit 100k",
        "compare 28 lstm 64 dense 10 vs 28 gru n dense 10 --match",
        'compare "nn.LSTM(28, 64)" vs 28 gru 64 -f pytorch',
    ),
)
@networks_options
@code_options
@option(
    "Comparison",
    "--cells",
    metavar="CELLS",
    shell_complete=complete_value,
    default="",
    help="Each of these: lstm,gru,rnn.",
)
@option(
    "Comparison",
    "--frameworks",
    metavar="NAMES",
    shell_complete=complete_value,
    default="",
    help="In each: keras,pytorch.",
)
@option(
    "Comparison", "--fit", metavar="BUDGET", help="Each with the n nearest to a budget: 100k, 1MiB."
)
@option("Comparison", "--match", is_flag=True, help="Each with the n nearest to the first one.")
@option("Comparison", "--multiple-of", type=SIZE, default=1, help="n is a multiple of N: 8.")
@dtype_option
@format_option
def command(
    spec: Spec | list[Spec],
    keywords: dict[str, Any],
    format: str,
    *,
    dtype: str,
    cells: str,
    frameworks: str,
    fit: str | None,
    match: bool,
    multiple_of: int,
) -> None:
    """Put networks side by side: parameters, bytes, multiply-adds.

    WORDS are networks with vs between them, in words or in code, or one that is compared as
    several cells or in several frameworks. With --fit or --match each gets its own size: the
    table of equal parameters.
    """
    framework = keywords.pop("framework")
    comparison = library.compare(
        spec,
        cells=[cell for cell in cells.split(",") if cell],
        frameworks=[name for name in (frameworks or framework or "").split(",") if name],
        budget=fit,
        match=match,
        multiple_of=multiple_of,
        dtype=dtype,
        **keywords,
    )
    show(comparison, format)
