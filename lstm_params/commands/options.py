"""The options that several commands have in common: the network, its code, its cost."""

from __future__ import annotations

import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from lstm_params.commands import KEYWORDS
from lstm_params.commands.choices import FrameworkName
from lstm_params.commands.files import FILES, files_of, is_file
from lstm_params.commands.questions import complete_value, option, with_decorators
from lstm_params.commands.settings import SETTING
from lstm_params.errors import LstmParamsError, quoted
from lstm_params.reading.numbers import is_open, narrow, read_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from lstm_params.commands.questions import Command
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


class SizeType(click.ParamType):  # type: ignore[type-arg] # no argument before click 8.2
    """The click type of a whole number from 1 to LARGEST; if ``open``, of an unknown ``n`` too."""

    name = "n"

    def __init__(self, *, open: bool = False) -> None:
        self.open = open

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | str:
        """Return an int, or the text with the unknown ``n``."""
        text = narrow(str(value))
        if self.open and is_open(text):
            return text
        try:
            return read_size(text, param.human_readable_name if param else "it")
        except LstmParamsError as error:
            self.fail(str(error), param, ctx)


SIZE = SizeType()

OPEN_SIZE = SizeType(open=True)


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
        keywords |= click.get_current_context().meta.get(KEYWORDS, {})
        if bidirectional:
            keywords["bidirectional"] = True
        if no_bias:
            keywords["bias"] = False
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
                type=FrameworkName(),
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
    ctx: click.Context, _param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """The words and the files that begin with ``incomplete``."""
    from lstm_params.commands import completion  # noqa: PLC0415 - only completion needs it

    return completion.complete_words(ctx.params.get("words", ()), incomplete, FILES)
