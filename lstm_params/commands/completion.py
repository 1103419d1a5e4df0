"""What a shell is offered for the last word: words, files, the names that an option takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from lstm_params.cells import CELLS, OPTIONS
from lstm_params.frameworks import NAMES
from lstm_params.reading.gallery import GALLERY, PREFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import click


NAME, COLON = PREFIX[:-1], PREFIX[-1]


def complete_words(
    before: Sequence[str], incomplete: str, suffixes: tuple[str, ...]
) -> list[CompletionItem]:
    """The cells, options, networks of the gallery and files that begin so.

    Bash parts ``gallery:elmo`` at the colon, and wants what comes after it.
    """
    if (*before, incomplete)[-2:] == (NAME, COLON):
        return complete_network("")
    if tuple(before[-2:]) == (NAME, COLON):
        return complete_network(incomplete)
    words = {name: cell.title for name, cell in CELLS.items()}
    words |= {name: option.meaning for name, option in OPTIONS.items() if option.kind != "choice"}
    words |= {word: option.meaning for option in OPTIONS.values() for _, word in option.values}
    words |= {"bi": "both directions"}
    if incomplete:
        words |= {f"{PREFIX}{name}": known.published for name, known in GALLERY.items()}
    found = [
        CompletionItem(word, help=text)
        for word, text in words.items()
        if word.startswith(incomplete.lower())
    ]
    return [*map(CompletionItem, files(incomplete, suffixes)), *found]


def complete_network(incomplete: str) -> list[CompletionItem]:
    """The networks of the gallery that begin so, without the prefix."""
    return [
        CompletionItem(name, help=known.published)
        for name, known in GALLERY.items()
        if name.startswith(incomplete)
    ]


def files(incomplete: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """The files that are read, and the folders that may hold some, whose names begin so."""
    folder, start = os.path.split(incomplete)
    try:
        entries = sorted(os.scandir(folder or "."), key=lambda entry: entry.name)
    except (OSError, ValueError):
        return
    for entry in entries:
        if not entry.name.startswith(start) or (entry.name.startswith(".") and not start):
            continue
        name = os.path.join(folder, entry.name)  # noqa: PTH118 - as it is written
        if entry.is_dir():
            yield f"{name}/"
        elif entry.name.lower().endswith(suffixes):
            yield name


def dtypes() -> Iterable[str]:
    """The types of numbers."""
    from lstm_params.engine.dtypes import DTYPES  # noqa: PLC0415 - only here

    return DTYPES


def optimizers() -> Iterable[str]:
    """The optimizers."""
    from lstm_params.answers.costs import MOMENTS  # noqa: PLC0415 - only here

    return MOMENTS


VALUES: Mapping[str, Callable[[], Iterable[str]]] = {
    "cell": lambda: CELLS,
    "cells": lambda: CELLS,
    "frameworks": lambda: NAMES,
    "dtype": dtypes,
    "optimizer": optimizers,
}
"""The names that an option takes, where click does not know them."""


def complete_value(
    _ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names that an option takes; of several with commas between them, the last."""
    before, comma, last = incomplete.rpartition(",")
    names = VALUES[param.name or ""]()
    return [CompletionItem(before + comma + name) for name in names if name.startswith(last)]
