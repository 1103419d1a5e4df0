"""What people write on a command line, as the options there are: other names, names by mistake.

Every keyword of a network is an option, too: ``--hidden-size`` is ``--units``, and ``--kernel 3``
reaches the library as it is.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from lstm_params.commands import COMMANDS, KEYWORDS
from lstm_params.errors import nearest, quoted
from lstm_params.reading.numbers import narrow, plain, sides_of
from lstm_params.reading.words import SWITCHES, TRUTHS, VOCABULARY, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KNOWN = {**VOCABULARY, "dropout": Word("nothing", "dropout")}
"""Every keyword: beside words, dropout is a rate."""

VALUED = ("sized", "sides", "nothing", "bias")
"""Rules of words that have a value behind them."""

FLAGS = ("choice", "both")
"""Rules of words that are on where they stand."""

INSTEAD = {
    "--budget": "a budget is the first word of fit: fit 100k 28 lstm n",
    "--bytes": "count and cost say the bytes, --dtype the type of a number",
    "--params": "parameters are what is counted; --max holds them to a number",
    "--claim": "the number is the first word of why: why 24714 28 64",
}
"""What is right for an option that a person may look for."""

CLOSE = 0.75
"""How similar a name must be to another to be taken for it."""


def read(command: click.Command, ctx: click.Context, args: list[str]) -> list[str]:
    """Return the arguments with each option by its own name, and keep the keywords.

    Raises:
        click.UsageError: there is no such option, or it is given twice.
    """
    options = {opt: param for param in command.get_params(ctx) for opt in param.opts}
    ours = words_of(options)
    kept: dict[str, object] = {}
    found: list[str] = []
    given: dict[click.Parameter, str] = {}
    left = iter(args)
    for arg in left:
        if arg == "--":
            return [*found, arg, *left]
        name, equals, value = arg.partition("=")
        if arg[:2] == "--" and name not in options:
            word = KNOWN.get(key_of(name))
            if word in ours:
                name = ours[word]
            elif ours and word is not None and word.rule in (*VALUED, *FLAGS):
                flag = word.rule in FLAGS or word.means in SWITCHES
                kept[key_of(name)] = True if flag else value_of(name, value or next(left, ""))
                continue
            else:
                unknown(ctx, name, [opt for opt in options if opt[:2] == "--"])
        param = options.get(name if arg[:2] == "--" else arg)
        found.append(f"{name}{equals}{value}")
        if not isinstance(param, click.Option) or param.is_flag:
            continue
        if not equals or arg[:2] != "--":
            behind = next(left, None)
            if behind is None:  # click says that a value is missing
                return found
            value = behind
            found.append(value)
        if param in given and not param.multiple:
            raise click.UsageError(
                f"{param.opts[-1]} is given twice: {quoted(given[param])}, then {quoted(value)}"
            )
        given[param] = value
    ctx.meta[KEYWORDS] = kept
    return found


def key_of(name: str) -> str:
    """An option as a word: ``--hidden-size`` is ``hidden_size``."""
    return name.lstrip("-").replace("-", "_").lower()


def words_of(options: Mapping[str, object]) -> dict[Word, str]:
    """The options of a command that are words of a network, by what they mean."""
    if "--units" not in options:
        return {}
    known = (
        (KNOWN.get(key_of(name)), name)
        for name, param in options.items()
        if name[:2] == "--" and getattr(param, "heading", "") != "Output"
    )
    return {word: name for word, name in known if word is not None}


def value_of(name: str, text: str) -> object:
    """The value of a keyword: a number, sides, True or False, or a text.

    Raises:
        click.UsageError: there is none.
    """
    text = narrow(text)
    if not text or text[:2] == "--":
        raise click.UsageError(f"{name} needs a value")
    if (digits := plain(text)) is not None:
        return int(digits)
    if len(sides := sides_of(text)) > 1 and all(map(str.isdecimal, sides)):
        return tuple(map(int, sides))
    return TRUTHS.get(text.lower(), text)


def unknown(ctx: click.Context, name: str, options: list[str]) -> NoReturn:
    """Raise click.UsageError: there is no such option; where it is one, or what is like it."""
    others = [one for one in having(name) if one != ctx.info_name]
    word = KNOWN.get(key_of(name))
    if name in INSTEAD:
        raise click.UsageError(f"no such option: {name}; {INSTEAD[name]}")
    if others:
        raise click.UsageError(f"{name} is an option of {' and '.join(others)}")
    if word is not None and word.rule == "layer":
        raise click.UsageError(f"no such option: {name}; layers are words: 28 {key_of(name)} 64")
    raise click.UsageError(f"no such option: {name}{nearest(name, options, CLOSE)}")


def having(name: str) -> Iterator[str]:
    """The commands that have an option."""
    for command, (module, _) in COMMANDS.items():
        known = import_module(f"lstm_params.commands.{module}").command
        if any(name in param.opts for param in known.params):
            yield command


def check_command(word: str) -> None:
    """Raise click.UsageError if a first word is a command by mistake, and no word of a spec."""
    if word.isascii() and word.lower() not in VOCABULARY:
        hint = nearest(word, list(COMMANDS), CLOSE)
        if hint:
            raise click.UsageError(f"{quoted(word)} is no command{hint}")
