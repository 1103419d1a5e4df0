"""``lstm-params list``: the cells, frameworks, options and known networks there are."""

from __future__ import annotations

import click

from lstm_params.answers.lists import LISTS
from lstm_params.commands.choices import Name
from lstm_params.commands.output import format_option, show
from lstm_params.commands.questions import Question


@click.command(
    cls=Question,
    usage=f"list {'|'.join(LISTS)} [OPTIONS]",
    examples=("list cells", "list frameworks"),
)
@click.argument("what", type=Name(list(LISTS), "a list"), required=False)
@format_option
def command(what: str | None, format: str) -> None:
    """List what there is: cells, frameworks, options, counts of each framework, the gallery."""
    if what is None:
        raise click.UsageError(f"list what? {', '.join(LISTS)}")
    show(LISTS[what](), format)
