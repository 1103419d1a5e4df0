"""How a network is stated: words, keywords, code, a file of code, or a ``Network``.

Every answer of the library begins here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.errors import SpecError, quoted
from lstm_params.frameworks import NAMES
from lstm_params.network import Network
from lstm_params.reading.spec import read
from lstm_params.reading.words import COUNTS_NOTHING, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lstm_params.reading.code import Setting

TEXTS = (".txt", ".log")
"""How the names of files end that may hold words as well as code."""

Size = int | str | bool | None
"""What a keyword of a network may be."""


class Stated(NamedTuple):
    """A network as it was stated."""

    network: Network
    framework: str
    """The framework that its code was written for; of words, the first there is."""
    said: tuple[str, ...]
    """What is to be said of it."""
    read_as: tuple[str, ...] = ()
    """What code was taken to be, and its traps."""
    missing: tuple[str, ...] = ()
    """What is stated and not counted."""

    def counted_by(self, framework: str | None) -> str:
        """Who counts it: the framework that is named, or its own."""
        return self.framework if framework is None else framework


def stated(
    spec: str | Path | Network | None,
    sizes: Mapping[str, Size],
    framework: str | None = None,
    set: Mapping[str, Setting] | None = None,
    *,
    strict: bool = False,
) -> Stated:
    """Return the network that is given or said, and what is to be said of it."""
    sizes = {name: value for name, value in sizes.items() if value is not None}
    if isinstance(spec, Network):
        if sizes:
            names = ", ".join(sizes)
            raise SpecError(f"a Network says it all: {names} beside it can only contradict")
        return Stated(spec, NAMES[0], ())
    code = isinstance(spec, str) and is_code(spec)
    if spec is not None and not isinstance(spec, str):
        from lstm_params.reading.code import files  # noqa: PLC0415 - only a file needs it

        code, spec = spec.suffix not in TEXTS, files.read(spec)
        code = code or is_code(spec)
    if code and spec is not None:
        return from_code(spec, sizes, framework, set or {}, strict=strict)
    if set:
        raise SpecError(f"{quoted(next(iter(set)))} can be set only in code, and these are words")
    network, said = read("" if spec is None else spec, sizes)
    return Stated(network, stored_as(spec or ""), said)


def stored_as(words: str) -> str:
    """Who counts words: the first framework there is, or the one a gallery's figure is of."""
    if "gallery:" not in words.lower():
        return NAMES[0]
    from lstm_params.reading import gallery  # noqa: PLC0415 - few ask for one

    return gallery.stored_as(words)


def is_code(text: str) -> bool:
    """Whether a text is code and not words: a call in it, or JSON."""
    return "(" in text or text.lstrip("\ufeff \t\r\n")[:1] == "{"


def from_code(
    text: str,
    sizes: Mapping[str, Size],
    framework: str | None,
    set: Mapping[str, Setting],
    *,
    strict: bool,
) -> Stated:
    """Read code; what is said beside it may only fill what it leaves open."""
    from lstm_params.reading import code  # noqa: PLC0415 - words need none of it

    beside: dict[str, int | None] = {}
    said = []
    for name, value in sizes.items():
        word = VOCABULARY.get(name.lower())
        if word is not None and word.rule in {"features", "head"} and type(value) is int:
            beside[word.rule] = value
        elif word is not None and word.rule == "nothing":
            said.append(COUNTS_NOTHING[word.means])
        else:
            raise SpecError(f"the code says it all: {name} beside it can only contradict")
    found = code.read(
        text,
        set=set,
        width=beside.get("features"),
        classes=beside.get("head"),
        strict=strict,
        preferred=framework,
    )
    return Stated(found.network, found.framework, tuple(said), found.said, found.missing)
