"""The options that several commands have in common: the network, its code, its cost."""

from __future__ import annotations

import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from lstm_params.commands.files import FILES, files_of, is_file
from lstm_params.commands.questions import complete_value, option, with_decorators
from lstm_params.errors import LstmParamsError, quoted
from lstm_params.frameworks import NAMES
from lstm_params.reading.numbers import is_open, plain, read_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from lstm_params.commands.questions import Command
    from lstm_params.reading.code import Setting
    from lstm_params.reading.sources import SpecText

PASSED_ON = (
    *("units", "input_dim", "layers", "classes", "cell", "projection", "state_dim"),
    *("framework", "model", "strict"),
)
"""Options that are passed to the library as keywords of the same name."""

STATES = ("units", "layers", "cell", "projection", "state_dim", "bidirectional", "bias")
"""Options that state a network without any words; code says all of these itself."""

BETWEEN = ("vs", "vs.", "versus")
"""The words between two networks that are compared."""

CONSTANTS = {"True": True, "true": True, "False": False, "false": False, "None": None}
"""Values of ``--set`` that are not text."""


class SizeType(click.ParamType):  # type: ignore[type-arg] # no argument before click 8.2
    """The click type of a whole number from 1 to LARGEST; if ``open``, of an unknown ``n`` too."""

    name = "n"

    def __init__(self, *, open: bool = False) -> None:
        self.open = open

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | str:
        """Return an int, or the text with the unknown ``n``."""
        if self.open and is_open(str(value)):
            return str(value)
        try:
            return read_size(str(value), param.human_readable_name if param else "it")
        except LstmParamsError as error:
            self.fail(str(error), param, ctx)


SIZE = SizeType()

OPEN_SIZE = SizeType(open=True)


class SettingType(click.ParamType):  # type: ignore[type-arg] # no argument before click 8.2
    """The click type of ``--set name=value``.

    The value is a number, True, False, None, a tuple or list of these, or else a text. The name may
    be any expression of the code; it may contain ``=``, since the value begins after the last one.
    """

    name = "name=value"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Setting]:
        """Return the name and the value."""
        name, equals, text = str(value).rpartition("=")
        if not equals or not name.strip() or not text.strip():
            self.fail(f"{quoted(str(value))} is not name=value", param, ctx)
        text = text.strip()
        if text in CONSTANTS:
            return name.strip(), CONSTANTS[text]
        digits = plain(text)
        if digits is not None:
            return name.strip(), read_size(text, name) if digits.strip("0") else 0
        if text[0] in "([":
            return name.strip(), self.read_tuple(text, param, ctx)
        return name.strip(), text.strip("\"'")

    def read_tuple(
        self, text: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Setting:
        """Read a tuple or a list of constants."""
        from ast import literal_eval  # noqa: PLC0415 - few settings are a tuple

        from lstm_params.reading.code.syntax import expression_of  # noqa: PLC0415 - as above

        try:
            values = literal_eval(expression_of(text))
        except (TypeError, ValueError, SyntaxError, MemoryError, RecursionError):
            self.fail(f"{quoted(text)} is no tuple or list of numbers", param, ctx)
        return values if isinstance(values, tuple | list) else (values,)


SETTING = SettingType()


def network_options(command: Command) -> Command:
    """Add the options that say which network it is, and which framework stores it.

    They reach the command as the two arguments of the library's functions: a spec and keywords.
    """
    return spec_options(command, spec_of)


def networks_options(command: Command) -> Command:
    """The same for a command that takes several networks: the first thing is then their specs."""
    return spec_options(command, specs_of)


def spec_options(command: Command, read: Callable[[tuple[str, ...]], object]) -> Command:
    """Options of a network, whose words are read so."""

    @wraps(command)
    def with_keywords(
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
        stated = words or any(keywords.get(name) is not None for name in STATES)
        piped = None if stated else read_pipe(click.get_current_context())
        command(piped or read(words), keywords, **others)

    network = "Network"
    return with_decorators(
        with_keywords,
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
            option(
                network,
                "--cell",
                metavar="CELL",
                shell_complete=complete_value,
                help="Kind of layer: gru. See: list cells.",
            ),
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
                network,
                "-f",
                "--framework",
                type=click.Choice(NAMES),
                metavar="NAME",
                help="Who stores the weights: keras. See: list frameworks.",
            ),
        ),
    )


def read_pipe(ctx: click.Context) -> SpecText | None:
    """What is piped in, None if nothing is."""
    from lstm_params.commands.piped import piped  # noqa: PLC0415 - words need none of it

    return piped(ctx)


def code_options(command: Command) -> Command:
    """Add the options that say how code is read."""
    return with_decorators(
        command,
        (
            option(
                "Code",
                "--set",
                "settings",
                type=SETTING,
                multiple=True,
                help="What the code leaves open: vocab=20000.",
            ),
            option(
                "Code",
                "--model",
                metavar="NAME",
                help="One of several models: a variable, Net, Net(3).",
            ),
            option("Code", "--strict", is_flag=True, help="A layer that is not known is an error."),
        ),
    )


def dtype_option(command: Command) -> Command:
    """Add the option that says as which type a number is stored."""
    add = option(
        "Cost",
        "--dtype",
        metavar="TYPE",
        shell_complete=complete_value,
        default="float32",
        help="Type of a number: float16, bfloat16, int8.",
    )
    return add(command)


def run_options(command: Command) -> Command:
    """Add the options that say how the network is stored and run."""
    heading = "Cost"
    return with_decorators(
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


def spec_of(words: tuple[str, ...]) -> str | Path | list[Path] | SpecText:
    """The spec that the words of a command line name.

    Returns:
        The words as one text; the path of a file, or of several, if they are names; or, for ``-``,
        what comes from standard input.

    Raises:
        click.UsageError: other words beside a file or ``-``.
        SpecError: what is read at once, standard input or a pipe, cannot be read.
    """
    if words == ("-",):
        from lstm_params.commands.piped import standard_input  # noqa: PLC0415 - words need none

        if sys.stdin is None:  # closed: <&-
            raise click.UsageError("standard input cannot be read: it is closed")
        return standard_input()
    if words and all(map(is_file, words)):
        return files_of(words)
    for word in words if len(words) > 1 else ():
        if is_file(word) or word == "-":
            raise click.UsageError(f"{quoted(word)} says it all: no other words go with it")
    return " ".join(words)


def specs_of(words: tuple[str, ...]) -> str | list[str | Path | list[Path] | SpecText]:
    """What is compared: the specs between the words ``vs``, or a text that holds them all.

    Raises:
        click.UsageError: ``-`` twice, or as ``spec_of`` raises.
    """
    groups: list[list[str]] = [[]]
    for word in words:
        if word.lower() in BETWEEN:
            groups.append([])
        else:
            groups[-1].append(word)
    if groups.count(["-"]) > 1:
        raise click.UsageError("'-' is given twice: standard input can be read only once")
    found = [spec_of(tuple(group)) for group in groups]
    return found[0] if len(found) == 1 and isinstance(found[0], str) else found


def complete_words(
    _ctx: click.Context, _param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """The words and the files that begin with ``incomplete``."""
    from lstm_params.commands import completion  # noqa: PLC0415 - only completion needs it

    return completion.complete_words(incomplete, FILES)
