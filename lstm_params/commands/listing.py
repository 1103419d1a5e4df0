"""``lstm-params list``: the cells, frameworks, options and known networks there are."""

from __future__ import annotations

import click

from lstm_params.answers.lists import LISTS
from lstm_params.commands.output import format_option, show
from lstm_params.commands.questions import Question
from lstm_params.errors import quoted


@click.command(
    cls=Question,
    usage=f"list {' | '.join(LISTS)} [NAME] [OPTIONS]",
    examples=("list cells", "list cells lstm", "list frameworks keras"),
)
@click.argument("what", type=click.Choice(list(LISTS)), required=False)
@click.argument("name", required=False)
@format_option
def command(what: str | None, name: str | None, format: str) -> None:
    """List what there is: cells, frameworks, options, counts of each framework, the gallery.

    With a NAME it is all there is about one cell or one framework.
    """
    if what is None:
        raise click.UsageError(f"list what? {', '.join(LISTS)}")
    if name is None:
        show(LISTS[what](), format)
        return
    from lstm_params.answers.sheets import SHEETS  # noqa: PLC0415 - a list needs none

    if what not in SHEETS:
        raise click.UsageError(f"list {what} takes no name: {quoted(name)}")
    show(SHEETS[what](name), format)
