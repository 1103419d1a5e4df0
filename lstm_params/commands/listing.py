"""``lstm-params list``: the cells, frameworks, options and known networks there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lstm_params.answers.lists import LISTS
from lstm_params.commands.choices import Name
from lstm_params.commands.output import format_option, show
from lstm_params.commands.questions import Question
from lstm_params.errors import quoted
from lstm_params.formats import FORMATS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from lstm_params.answers.answer import Answer

SCHEMA = "schema"
"""What is listed that is no list."""


def complete_name(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names that the list takes and that begin so."""
    from lstm_params.commands import completion  # noqa: PLC0415 - only completion needs it

    return completion.complete_listed(ctx, param, incomplete)


@click.command(
    cls=Question,
    usage=f"list {' | '.join((*LISTS, SCHEMA))} [NAME] [OPTIONS]",
    examples=("list cells", "list cells grus", "list cells lstm", "list frameworks keras"),
)
@click.argument("what", type=Name([*LISTS, SCHEMA], "a list"), required=False)
@click.argument("name", required=False, shell_complete=complete_name)
@format_option
def command(what: str | None, name: str | None, format: str) -> None:
    """List what there is: cells, frameworks, options, counts of each framework, the gallery.

    With a NAME it is the cells of one family, or all there is about one cell or one framework. The
    schema is the JSON Schema of every answer as --format json prints it.
    """
    if what is None:
        raise click.UsageError(f"list what? {', '.join((*LISTS, SCHEMA))}")
    show(answer(what, name), "json" if what == SCHEMA and format == FORMATS[0] else format)


def answer(what: str, name: str | None) -> Answer:
    """The list of that name, or the sheet of one thing in it.

    Raises:
        click.UsageError: the list has no sheets.
    """
    if name is None and what == SCHEMA:
        from lstm_params.answers.schema import Schema  # noqa: PLC0415 - no list needs it

        return Schema()
    if name is None:
        return LISTS[what]()
    from lstm_params.answers.sheets import SHEETS  # noqa: PLC0415 - a list needs none

    if what not in SHEETS:
        raise click.UsageError(f"list {what} takes no name: {quoted(name)}")
    return SHEETS[what](name)
