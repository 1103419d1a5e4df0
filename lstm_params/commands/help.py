"""The help of a command: options under headings, the other commands, examples.

It fits a screen of 50 lines, and one of 40 columns, where what an option means stands below it.
"""

from __future__ import annotations

from inspect import cleandoc
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from lstm_params.commands import COMMANDS, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BROADEST = 80
"""The most columns that help takes."""

BESIDE = 60
"""The least columns for what options mean to stand beside them."""

INDENT = "  "


def help_text(
    command: click.Command, ctx: click.Context, usage: str, examples: tuple[str, ...]
) -> str:
    """The help of a command that is called so, as broad as the screen allows."""
    width = min(get_terminal_size().columns, BROADEST)
    lines = folded(f"Usage: {PROGRAM} {usage}", width, "    ")
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        lines += ["", *folded(paragraph, width, INDENT, INDENT)]
    lines.append("")
    sections = options(command, ctx)
    default, *others = COMMANDS
    known = [("Commands", [(name, COMMANDS[name][1]) for name in others])]
    shown = [*sections.items(), *(known if ctx.info_name == default else [])]
    broad = max(len(names) for _, records in shown for names, _ in records)
    for heading, records in shown:
        lines += ["", f"{heading}:"] if heading == "Commands" else [f"{heading}:"]
        lines += definitions(records, broad, width)
    lines += ["", "Examples:"]
    for example in examples:
        lines += folded(f"{PROGRAM} {example}", width, INDENT, INDENT * 2)
    return "\n".join(lines)


def options(command: click.Command, ctx: click.Context) -> dict[str, list[tuple[str, str]]]:
    """Each option with its meaning, by heading; those that every command has come last."""
    found: dict[str, list[tuple[str, str]]] = {}
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None and isinstance(param, click.Option):
            found.setdefault(getattr(param, "heading", "Other"), []).append(record)
    ((names, _),) = found.pop("Other")
    other = (f"{names}, --version", "Show this message, or the version, and exit.")
    found.setdefault("Output", []).append(other)
    return found


def definitions(records: Iterable[tuple[str, str]], broad: int, width: int) -> Iterator[str]:
    """Each name with its meaning beside it, or below it on a narrow screen."""
    for names, text in records:
        if width < BESIDE:
            yield from folded(names, width, INDENT, INDENT * 2)
            yield from folded(text, width, INDENT * 3, INDENT * 3)
        else:
            start = f"{INDENT}{names.ljust(broad)}{INDENT}"
            yield from folded(text, width, start, " " * len(start))


def folded(text: str, width: int, first: str, others: str | None = None) -> list[str]:
    """Lines of whole words; the first begins otherwise than those that follow it."""
    start, rest = ("", first) if others is None else (first, others)
    return wrap(
        " ".join(text.split()),
        width,
        initial_indent=start,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
