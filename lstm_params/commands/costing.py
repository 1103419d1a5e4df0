"""``lstm-params cost``: what a network takes to keep, to train and to run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.answers.costs import MOMENTS
from lstm_params.commands.options import code_options, network_options, run_options
from lstm_params.commands.output import format_option, show
from lstm_params.commands.questions import Question, complete_value, option

if TYPE_CHECKING:
    from lstm_params.reading.stated import Spec


@click.command(
    cls=Question,
    usage="cost [WORDS]... [OPTIONS]",
    examples=("cost 28 64 -c 10 --steps 28 --batch 32", "cost 40 gru 128 x2 --dtype float16"),
)
@network_options
@code_options
@run_options
@option(
    "Cost",
    "--optimizer",
    metavar="NAME",
    shell_complete=complete_value,
    default=next(iter(MOMENTS)),
    help=f"What trains it: {', '.join(MOMENTS)}.",
)
@format_option
def command(
    spec: Spec,
    keywords: dict[str, Any],
    format: str,
    *,
    dtype: str,
    steps: int | None,
    batch: int | None,
    head_per_step: bool,
    optimizer: str,
) -> None:
    """Work out what a network takes to keep, to train and to run, each with its arithmetic.

    Bytes of its parameters, of a checkpoint, of training; multiply-adds of a time step, of its
    head, of a whole run.
    """
    cost = library.cost(
        spec,
        dtype=dtype,
        steps=steps,
        batch=batch,
        head_per_step=head_per_step,
        optimizer=optimizer,
        **keywords,
    )
    show(cost, format)
