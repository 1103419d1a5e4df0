"""A question: a command whose options stand in groups in its help, with examples below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params.commands import COMMANDS, PROGRAM
from lstm_params.errors import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., None]


class Option(click.Option):
    """An option that stands under a heading in the help."""

    def __init__(self, *args: Any, heading: str, **kwargs: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*args, **kwargs)
        self.heading = heading


class Question(click.Command):
    """A command whose options stand in groups in its help, with examples below."""

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
        """Tell a negative number from an option, and write short options long.

        Click tries each option as a long one first, at the price of the error it throws away.
        """
        for arg in args:
            if arg[:1] == "-" and arg[1:2].isdecimal():
                ctx.fail(f"{quoted(arg)} is not a size: sizes are whole numbers from 1 on")
        args = ["→" if arg == "->" else arg for arg in args]
        long = {
            opt: param.opts[-1] for param in self.params for opt in param.opts if opt[1:2] != "-"
        }
        return super().parse_args(ctx, [long.get(arg, arg) for arg in args])

    def format_usage(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        formatter.write_usage(PROGRAM, self.usage)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, a section a heading, then the other commands and the examples."""
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
    """An option under a heading."""
    return click.option(*names, cls=Option, heading=heading, **settings)


def decorated(command: Command, decorators: tuple[Callable[[Command], Command], ...]) -> Command:
    """Apply decorators so that the help lists them in this order."""
    for decorate in reversed(decorators):
        command = decorate(command)
    return command
