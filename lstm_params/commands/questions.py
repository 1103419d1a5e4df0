"""Questions: click commands whose help shows options under headings, and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params.commands import COMMANDS, PROGRAM
from lstm_params.errors import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

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

    def format_usage(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        formatter.write_usage(PROGRAM, self.usage)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one section per heading of options, then all commands and the examples."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and isinstance(param, click.Option):
                sections.setdefault(getattr(param, "heading", "Other"), []).append(record)
        sections["Other"].append(("--version", "Show the version and exit."))
        sections["Commands"] = [(name, question) for name, (_, question) in COMMANDS.items()]
        broad = max(len(names) for records in sections.values() for names, _ in records)
        for heading, records in sections.items():
            with formatter.section(heading):
                formatter.write_dl([(names.ljust(broad), text) for names, text in records])
        with formatter.section("Examples"):
            for line in self.examples:
                formatter.write_text(f"{PROGRAM} {line}")


def option(heading: str, *names: str, **settings: object) -> Callable[[Command], Command]:
    """A decorator that adds an option, listed under that heading in the help."""
    return click.option(*names, cls=GroupedOption, heading=heading, **settings)


def with_decorators(
    command: Command, decorators: tuple[Callable[[Command], Command], ...]
) -> Command:
    """Apply decorators of options, so that the help lists the options in this order."""
    for decorate in reversed(decorators):
        command = decorate(command)
    return command
