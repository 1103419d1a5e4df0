"""``lstm-params list``: the cells, frameworks, options and known networks there are."""

from __future__ import annotations

import click

from lstm_params.answers.lists import LISTS
from lstm_params.commands.choices import Name
from lstm_params.commands.output import format_option, show
from lstm_params.commands.questions import Question
from lstm_params.formats import FORMATS

SCHEMA = "schema"
"""What is listed that is no list."""


@click.command(
    cls=Question,
    usage=f"list {'|'.join((*LISTS, SCHEMA))} [OPTIONS]",
    examples=("list cells", "list frameworks"),
)
@click.argument("what", type=Name([*LISTS, SCHEMA], "a list"), required=False)
@format_option
def command(what: str | None, format: str) -> None:
    """List what there is: cells, frameworks, options, counts of each framework, the gallery.

    The schema is the JSON Schema of every answer as --format json prints it.
    """
    if what is None:
        raise click.UsageError(f"list what? {', '.join((*LISTS, SCHEMA))}")
    if what == SCHEMA:
        from lstm_params.answers.schema import Schema  # noqa: PLC0415 - no list needs it

        show(Schema(), "json" if format == FORMATS[0] else format)
        return
    show(LISTS[what](), format)
