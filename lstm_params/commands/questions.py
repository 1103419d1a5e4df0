"""Questions: click commands whose help shows options under headings, and examples."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from lstm_params.errors import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    Command = Callable[..., None]


class GroupedOption(click.Option):
    """An option that the help lists under a heading."""

    def __init__(self, *args: Any, heading: str, **kwargs: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*args, **kwargs)
        self.heading = heading


class Question(click.Command):
    """A command whose help lists its options under headings, then examples.

    Args:
        usage: how it is called, without the program's name.
        examples: command lines, without the program's name.
        args: as ``click.Command`` takes them.
        kwargs: likewise.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - click's
        usage: str,
        examples: tuple[str, ...],
        **kwargs: Any,  # noqa: ANN401 - click's
    ) -> None:
        super().__init__(*args, **kwargs)
        self.usage = usage
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse negative numbers, read ``->`` as an arrow, and write short options long.

        A negative number would be an unknown option to click. Long options are faster: click tries
        a short one as a long one first, and drops the error that it has built.
        """
        for arg in args:
            if arg[:1] == "-" and arg[1:2].isdecimal():
                ctx.fail(f"{quoted(arg)} is not a size: sizes are whole numbers from 1 on")
        args = ["→" if arg == "->" else arg for arg in args]
        long = {
            opt: param.opts[-1] for param in self.params for opt in param.opts if opt[1:2] != "-"
        }
        args = [long.get(arg, arg) for arg in args]
        if any(arg[:2] == "--" for arg in args) and not ctx.resilient_parsing:
            from lstm_params.commands.arguments import read  # noqa: PLC0415 - words need none

            args = read(self, ctx, args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Answer, and show on a terminal that it goes on if it takes long."""
        if sys.stderr is None or not sys.stderr.isatty():
            return super().invoke(ctx)
        from lstm_params.commands.progress import working  # noqa: PLC0415 - only a screen shows it

        with working(ctx):
            return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """Write the help."""
        from lstm_params.commands.help import help_text  # noqa: PLC0415 - an answer needs none

        return help_text(self, ctx, self.usage, self.examples)


def option(heading: str, *names: str, **settings: object) -> Callable[[Command], Command]:
    """A decorator that adds an option, listed under that heading in the help."""
    return click.option(*names, cls=GroupedOption, heading=heading, **settings)


def complete_value(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names that an option takes and that begin so."""
    from lstm_params.commands import completion  # noqa: PLC0415 - only completion needs it

    return completion.complete_value(ctx, param, incomplete)


def complete_file(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Any file: the shell knows them."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - as above

    return [CompletionItem(incomplete, type="file")]


def with_decorators(
    command: Command, decorators: tuple[Callable[[Command], Command], ...]
) -> Command:
    """Apply decorators of options, so that the help lists the options in this order."""
    for decorate in reversed(decorators):
        command = decorate(command)
    return command
