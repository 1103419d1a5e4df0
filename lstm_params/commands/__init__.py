"""The commands, a module each with its ``command``; what they share is here.

A command turns options into a call of the library and shows its answer; it computes nothing. To
add one, add its module and its line in ``COMMANDS``: it is imported when it is called.
"""

from __future__ import annotations

import os
import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from lstm_params.cells import CELLS, OPTIONS
from lstm_params.errors import LstmParamsError, quoted
from lstm_params.frameworks import NAMES
from lstm_params.network import is_number, read_size
from lstm_params.renderers import FORMATS, SUFFIXES, render
from lstm_params.spec import is_open

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from lstm_params.renderers import Answer

    Command = Callable[..., None]

PROGRAM = "lstm-params"

PLAIN = str.maketrans(
    {
        "─": "-",
        "·": "*",
        "×": "x",
        "→": ">",
        "–": "-",
        "…": "...",
        "⋮": "...",
        "σ": "sigma",
        "⊙": "*",
        "∗": "*",
        "█": "#",
        "▒": ":",
        "▓": "%",
        "┃": "|",
        "│": "|",
        "┆": "!",
    }
)
"""What is written where the output cannot hold the right sign."""

COMMANDS = {
    "count": ("counting", "how many parameters, which, of what shape"),
    "explain": ("explaining", "how the number is worked out, step by step"),
    "why": ("why", "why somebody else counts another number: who is right"),
    "fit": ("fitting", "which size fits a budget"),
    "compare": ("comparing", "which is larger: networks, cells, frameworks side by side"),
    "cost": ("costing", "what it takes to keep, train and run: bytes, multiply-adds"),
    "list": ("listing", "what there is: cells, frameworks, options, gallery"),
}
"""Every command: its module here and the question it answers; the first is the default."""


PASSED_ON = (
    *("units", "input_dim", "layers", "classes", "cell", "projection", "state_dim"),
    *("framework", "strict"),
)
"""Options that the library takes under the same names."""
OUTPUT = f"{__name__}.output"
"""Where the context keeps the name of the file to write."""


class SizeType(click.ParamType):  # type: ignore[type-arg] # no argument before click 8.2
    """A whole number from 1 to LARGEST, or one that is left open."""

    name = "n"

    def __init__(self, *, open: bool = False) -> None:
        self.open = open

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | str:
        """Read the digits, or n."""
        if self.open and is_open(str(value)):
            return str(value)
        try:
            return read_size(str(value), param.human_readable_name if param else "it")
        except LstmParamsError as error:
            self.fail(str(error), param, ctx)


SIZE = SizeType()
OPEN_SIZE = SizeType(open=True)


class SettingType(click.ParamType):  # type: ignore[type-arg] # no argument before click 8.2
    """``name=value``: a number, True, False, None, or a text."""

    name = "name=value"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int | str | bool | None]:
        """Read both sides."""
        name, equals, text = str(value).partition("=")
        if not equals or not name.strip() or not text.strip():
            self.fail(f"{quoted(str(value))} is not name=value", param, ctx)
        text = text.strip()
        if text in PLAIN_VALUES:
            return name.strip(), PLAIN_VALUES[text]
        if is_number(text):
            return name.strip(), read_size(text, name) if int(text[:20]) else 0
        return name.strip(), text.strip("\"'")


SETTING = SettingType()

PLAIN_VALUES = {"True": True, "true": True, "False": False, "false": False, "None": None}
"""What is no text in a setting."""

FILES = (".py", ".ipynb", ".json", ".keras", ".txt", ".log")
"""How the names of files end that are read."""


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


def network_options(command: Command) -> Command:
    """Options that say which network it is and which framework stores it.

    They reach the command as the two things that the library takes: a spec and keywords.
    """

    @wraps(command)
    def gathered(
        *,
        words: tuple[str, ...],
        bidirectional: bool,
        no_bias: bool,
        **others: Any,  # noqa: ANN401 - each command has its own
    ) -> None:
        keywords = {name: others.pop(name) for name in PASSED_ON if name in others}
        keywords["bidirectional"] = bidirectional or None
        keywords["bias"] = False if no_bias else None
        if "settings" in others:
            keywords["set"] = dict(others.pop("settings"))
        command(spec_of(words), keywords, **others)

    network, convention = "Network", "Convention"
    return decorated(
        gathered,
        (
            click.argument("words", nargs=-1, shell_complete=complete_words),
            option(
                network,
                "-u",
                "--units",
                type=OPEN_SIZE,
                help="Length of h, the layer's own output: 64.",
            ),
            option(
                network, "-i", "--input-dim", type=OPEN_SIZE, help="Features per time step: 28."
            ),
            option(
                network, "-l", "--layers", type=OPEN_SIZE, help="Layers on top of each other: 2."
            ),
            option(network, "-c", "--classes", type=OPEN_SIZE, help="Classes of a dense head: 10."),
            option(network, "--cell", metavar="CELL", help="Kind of layer: gru. See: list cells."),
            option(network, "--bidirectional", is_flag=True, help="Both directions, concatenated."),
            option(
                network, "--projection", type=OPEN_SIZE, help="Project the output to n numbers: 8."
            ),
            option(
                network,
                "--state-dim",
                type=OPEN_SIZE,
                help="Feed back n numbers, not the units: 128.",
            ),
            option(network, "--no-bias", is_flag=True, help="Recurrent layers without biases."),
            option(
                convention,
                "-f",
                "--framework",
                type=click.Choice(NAMES),
                metavar="NAME",
                help=f"Who stores the weights: {', '.join(NAMES)}; of code, its own.",
            ),
        ),
    )


def code_options(command: Command) -> Command:
    """Options that say how code is read."""
    return decorated(
        command,
        (
            option(
                "Code",
                "--set",
                "settings",
                type=SETTING,
                multiple=True,
                help="Value of a name that the code leaves open: vocab_size=20000.",
            ),
            option("Code", "--strict", is_flag=True, help="A layer that is not known is an error."),
        ),
    )


def dtype_option(command: Command) -> Command:
    """The option that says what a number is stored as."""
    written = option(
        "Cost",
        "--dtype",
        metavar="TYPE",
        default="float32",
        help="What a number is stored as: float32, float16, bfloat16, float8, int8, int4, …",
    )
    return written(command)


def run_options(command: Command) -> Command:
    """Options that say how the network is stored and run."""
    heading = "Cost"
    return decorated(
        command,
        (
            dtype_option,
            option(heading, "--steps", type=SIZE, default=1, help="Time steps of a sequence: 28."),
            option(heading, "--batch", type=SIZE, default=1, help="Sequences at once: 32."),
            option(
                heading, "--head-per-step", is_flag=True, help="The head answers every time step."
            ),
        ),
    )


def spec_of(words: tuple[str, ...]) -> str | Path:
    """What is asked about: words, the file that they name, or what comes in for ``-``."""
    if words == ("-",):
        from lstm_params.snippet.files import text_of  # noqa: PLC0415 - only a file needs it

        return text_of(sys.stdin.buffer, "standard input")
    if len(words) == 1 and words[0].lower().endswith(FILES):
        from pathlib import Path  # noqa: PLC0415 - as above

        path = Path(words[0])
        try:
            with path.open("rb"):
                return path
        except OSError as error:
            raise click.FileError(words[0], error.strerror) from None
    return " ".join(words)


def format_option(command: Command) -> Command:
    """The options that say how the answer is written, and where; ``show`` reads the second."""
    return decorated(
        command,
        (
            option(
                "Output",
                "--format",
                type=click.Choice(FORMATS),
                default=FORMATS[0],
                metavar="NAME",
                help=f"How the answer is written: {', '.join(FORMATS)}.",
            ),
            option(
                "Output",
                "-o",
                "--output",
                metavar="FILE",
                callback=remember_output,
                expose_value=False,
                help="Write it to a file, in the format of its suffix: net.tex.",
            ),
        ),
    )


def remember_output(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    """Keep the name of the file for ``show``, which no command has to hand on."""
    ctx.meta[OUTPUT] = value


def format_of(path: str, ctx: click.Context, format: str) -> str:
    """The format of a file: the one that is asked for, or that of its suffix."""
    source = ctx.get_parameter_source("format")
    if source is not None and source.name != "DEFAULT":
        return format
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - pathlib is not loaded for it
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise click.ClickException(f"{quoted(path)} ends in none of {known}: say --format")
    return SUFFIXES[suffix]


def write(path: str, text: str) -> None:
    """Write a file, or say in a line why not."""
    try:
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - as above
            file.write(text + "\n")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise click.ClickException(f"{quoted(path)} cannot be written: {why}") from None


def complete_words(
    _ctx: click.Context, _param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """The words of a spec that begin so."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only completion needs it

    words = {name: cell.title for name, cell in CELLS.items()}
    words |= {name: option.meaning for name, option in OPTIONS.items() if option.kind != "choice"}
    words |= {word: option.meaning for option in OPTIONS.values() for _, word in option.values}
    words |= {"bi": "both directions"}
    return [
        CompletionItem(word, help=text)
        for word, text in words.items()
        if word.startswith(incomplete.lower())
    ]


def show(answer: Answer, format: str) -> None:
    """Write an answer to the file that was named, to the screen that is there, or into a pipe."""
    ctx = click.get_current_context()
    path = ctx.meta.get(OUTPUT)
    if path is not None:
        write(path, render(answer, format_of(path, ctx, format)))
        return
    screen = sys.stdout.isatty()
    color = screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = screen_width() if screen else None
    text = render(answer, format, width=width, color=color)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = text.translate(PLAIN).encode("ascii", "backslashreplace").decode("ascii")
    click.echo(text)


def screen_width() -> int:
    """How many columns the terminal has."""
    from shutil import get_terminal_size  # noqa: PLC0415 - a total needs no screen

    return get_terminal_size().columns
