"""The command line: calls the command that the arguments name, and ends the process.

An error becomes one line on standard error and an exit code: 2 for a wrong question, which a file
that cannot be read is too, 1 if the answer cannot be written, 130 for an interrupt. Only this room
and ``commands`` know click, the terminal and exit codes.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from lstm_params import __version__
from lstm_params.commands import COMMANDS, PROGRAM
from lstm_params.commands.options import complete_words, read_pipe
from lstm_params.commands.output import complain
from lstm_params.errors import LstmParamsError, printable

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Main(click.Group):
    """The group of all commands; arguments that begin with no command's name are for the default.

    So ``lstm-params 28 64`` is ``lstm-params count 28 64``.
    """

    default = next(iter(COMMANDS))

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return it; None if there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = import_module(f"lstm_params.commands.{module}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the default command in front, if no command is named.

        Without arguments it is for what is piped in; if nothing is, the help is shown.
        """
        if not args and not ctx.resilient_parsing:
            args = [self.default] if read_pipe(ctx) else ["--help"]
        if args and args[0] not in COMMANDS and args[0] != "--version":
            if args[0].isalpha() and not ctx.resilient_parsing:
                from lstm_params.commands.arguments import check_command  # noqa: PLC0415 - rare

                check_command(args[0])
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the names of commands, and the words and options of the default command."""
        command = self.get_command(ctx, self.default)
        items = super().shell_complete(ctx, incomplete)
        if command is not None:
            inner = command.make_context(self.default, [], parent=ctx, resilient_parsing=True)
            items += command.shell_complete(inner, incomplete)
        if not incomplete.startswith("-"):
            items += complete_words(ctx, None, incomplete)
        return items


@click.group(cls=Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def root() -> None:
    """Count the parameters of recurrent networks."""


def main() -> NoReturn:
    """Run the command line and exit."""
    gc.freeze()  # scanning what start-up loaded for garbage would take longer than an answer
    if sys.stdout is None:  # closed: >&-
        sys.exit(1)
    try:
        code = root.main(prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        stop(error.format_message(), error.exit_code)
    except LstmParamsError as error:
        stop(str(error), 2)
    except BrokenPipeError:  # who reads has read enough
        with suppress(OSError):
            sys.stdout.close()
        sys.exit(1)
    except OSError as error:
        stop(f"cannot write the answer: {error.strerror}", 1)
    except UnicodeEncodeError as error:
        stop(f"cannot write the answer as {error.encoding}: set PYTHONIOENCODING=utf-8", 1)
    except click.Abort:
        sys.exit(130)
    sys.exit(code)


def stop(message: str, code: int) -> NoReturn:
    """Print an error and exit; output that is still buffered is dropped if it cannot be written."""
    lines = [printable(line) for line in message.split("\n")]
    complain("\n".join(lines))
    with suppress(OSError):
        sys.stdout.close()
    sys.exit(code)
