"""``lstm-params explain``: how a count is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.cells import CELLS
from lstm_params.commands.options import code_options, network_options
from lstm_params.commands.output import format_option, show
from lstm_params.commands.questions import Question

if TYPE_CHECKING:
    from lstm_params.reading.stated import Spec


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
@code_options
@format_option
def command(spec: Spec, keywords: dict[str, Any], format: str) -> None:
    """Work the number of parameters out, step by step.

    WORDS state the network from the input up, as for count. A cell alone, lstm, is shown without
    sizes.
    """
    if isinstance(spec, str) and spec.strip().lower() in CELLS:
        from lstm_params.answers.sheets import cell_sheet  # noqa: PLC0415 - few ask for one

        show(cell_sheet(spec.strip()), format)
        return
    show(library.explain(spec, **keywords), format)
