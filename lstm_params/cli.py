"""The command: options to a network, an answer to the screen, an error to a line and exit code 2.

The only room that knows click, a terminal or an exit code. Everything it says is computed by the
library; what only one answer needs is imported when that answer is asked for.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from lstm_params import __version__, library
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.errors import LstmParamsError, quoted
from lstm_params.frameworks import NAMES
from lstm_params.network import read_size
from lstm_params.renderers import FORMATS, render

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    from lstm_params.report import Report

NAME = "lstm-params"

EXAMPLES = """\
lstm-params 28 64 --classes 10
lstm-params 28 lstm 64 x2 bi dense 10 -f keras
lstm-params "embedding 20000 128 -> gru 64 bi -> dense 1" -f pytorch
lstm-params --units 64 --input-dim 28 --format json"""

RECURRENT = [name for name, cell in CELLS.items() if cell.recurrent]


class SizeType(click.ParamType):  # type: ignore[type-arg] # no argument before click 8.2
    """A whole number from 1 to LARGEST."""

    name = "n"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the digits."""
        try:
            return read_size(str(value), param.human_readable_name if param else "it")
        except LstmParamsError as error:
            self.fail(str(error), param, ctx)


SIZE = SizeType()


class Option(click.Option):
    """An option that stands under a heading in the help."""

    def __init__(self, *args: Any, heading: str, **kwargs: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*args, **kwargs)
        self.heading = heading


class Question(click.Command):
    """A command whose options stand in groups in its help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Tell a negative number from an option, and write short options long.

        Click tries each option as a long one first, at the price of the error it throws away.
        """
        long = {
            opt: param.opts[-1] for param in self.params for opt in param.opts if opt[1:2] != "-"
        }
        args = [long.get(arg, arg) for arg in args]
        for arg in args:
            if arg[:1] == "-" and arg[1:2].isdecimal():
                ctx.fail(f"{quoted(arg)} is not a size: sizes are whole numbers from 1 on")
        return super().parse_args(ctx, args)

    def format_usage(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        formatter.write_usage(NAME, "[WORDS]... [OPTIONS]")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, a section a heading, then examples that run."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and isinstance(param, click.Option):
                sections.setdefault(getattr(param, "heading", "Other"), []).append(record)
        broad = max(len(names) for records in sections.values() for names, _ in records)
        for heading, records in sections.items():
            with formatter.section(heading):
                formatter.write_dl([(names.ljust(broad), text) for names, text in records])
        with formatter.section("Examples"):
            for line in EXAMPLES.split("\n"):
                formatter.write_text(line)


class Main(click.Group):
    """A group with a default command: what names no command is a spec."""

    default = "count"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before words and options of its own."""
        if not args and not ctx.resilient_parsing:
            args = ["--help"]
        if args and args[0] not in self.commands and args[0] != "--version":
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete commands, and the default command's words and options."""
        command = self.commands[self.default]
        inner = command.make_context(self.default, [], parent=ctx, resilient_parsing=True)
        words = complete_words(inner, None, incomplete) if not incomplete.startswith("-") else []
        return [
            *super().shell_complete(ctx, incomplete),
            *command.shell_complete(inner, incomplete),
            *words,
        ]


def complete_words(
    _ctx: click.Context, _param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """The words of a spec that begin so."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only completion needs it

    words = {name: cell.title for name, cell in CELLS.items()}
    words |= {name: option.meaning for name, option in OPTIONS.items() if option.kind == "size"}
    words |= {word: o.meaning for o in OPTIONS.values() for _, word in o.values}
    words |= {"bi": "both directions"}
    return [
        CompletionItem(word, help=text)
        for word, text in words.items()
        if word.startswith(incomplete.lower())
    ]


def network_options(command: Callable[..., None]) -> Callable[..., None]:
    """Options that say which network, which framework and how the answer is printed."""
    network, convention, output = "Network", "Convention", "Output"
    options = (
        click.argument("words", nargs=-1, shell_complete=complete_words),
        option(
            network, "-u", "--units", type=SIZE, help="Length of h, the layer's own output: 64."
        ),
        option(network, "-i", "--input-dim", type=SIZE, help="Features per time step: 28."),
        option(network, "-l", "--layers", type=SIZE, help="Layers on top of each other: 2."),
        option(network, "-c", "--classes", type=SIZE, help="Classes of a dense head: 10."),
        option(network, "--cell", metavar="CELL", help=f"Kind of layer: {', '.join(RECURRENT)}."),
        option(network, "--bidirectional", is_flag=True, help="Both directions, concatenated."),
        option(network, "--projection", type=SIZE, help="Project the output to n numbers: 8."),
        option(network, "--state-dim", type=SIZE, help="Feed back n numbers, not the units: 128."),
        option(network, "--no-bias", is_flag=True, help="Recurrent layers without biases."),
        option(
            convention,
            "-f",
            "--framework",
            type=click.Choice(NAMES),
            default=NAMES[0],
            metavar="NAME",
            help=f"Who stores the weights: {', '.join(NAMES)}.",
        ),
        option(
            output,
            "--format",
            type=click.Choice(FORMATS),
            default=FORMATS[0],
            metavar="NAME",
            help=f"How the answer is written: {', '.join(FORMATS)}.",
        ),
        option(output, "-q", "--quiet", is_flag=True, help="Print the total alone."),
    )
    for decorate in reversed(options):
        command = decorate(command)
    return command


def option(heading: str, *names: str, **settings: object) -> Callable[..., Callable[..., None]]:
    """An option under a heading."""
    return click.option(*names, cls=Option, heading=heading, **settings)


@click.group(cls=Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
def root() -> None:
    """Count the parameters of recurrent networks."""


@root.command(cls=Question)
@network_options
def count(
    words: tuple[str, ...],
    framework: str,
    format: str,
    *,
    bidirectional: bool,
    no_bias: bool,
    quiet: bool,
    **sizes: int | str | None,
) -> None:
    """Count the parameters of a recurrent network, weight by weight.

    WORDS state it from the input up: 28 lstm 64 x2 bi dense 10 is two bidirectional layers of
    64 units on 28 features per time step, under a dense head of 10. Options say the same.
    """
    said = {**sizes, "bidirectional": bidirectional or None, "bias": False if no_bias else None}
    text = " ".join(words)
    if quiet:
        click.echo(library.count(text, framework=framework, **said))
    else:
        show(library.report(text, framework=framework, **said), format)


def show(answer: Report, format: str) -> None:
    """Print a report for the screen that is there, or whole into a pipe."""
    screen = sys.stdout.isatty()
    width = screen_width() if screen else None
    color = screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    click.echo(render(answer, format, width=width, color=color))


def screen_width() -> int:
    """How many columns the terminal has."""
    from shutil import get_terminal_size  # noqa: PLC0415 - a total needs no screen

    return get_terminal_size().columns


def main() -> NoReturn:
    """Run the command; every error is a line on standard error."""
    try:
        code = root.main(prog_name=NAME, standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"{NAME}: {error.format_message()}", err=True)
        sys.exit(error.exit_code)
    except LstmParamsError as error:
        click.echo(f"{NAME}: {error}", err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    sys.exit(code)
