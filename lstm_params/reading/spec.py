"""Words and keywords to a network: ``28 lstm 64 x2 bi dense 10``.

The door of ``grammar`` and ``keywords``; a size that is left open (``n``) is filled in here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.errors import OpenError, SpecError, quoted
from lstm_params.reading.grammar import filled, is_open
from lstm_params.reading.keywords import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lstm_params.network import Network

LONGEST = 1_000_000
"""How many characters of words are read."""


def parse(text: str = "", **sizes: object) -> Network:
    """Read a network from words, from keywords, or from both.

    >>> str(parse("28 -> 64 -> dense 10"))
    '28 lstm 64 dense 10'
    >>> str(parse("28", units=64, layers=2, classes=10))
    '28 lstm 64 x2 dense 10'

    Args:
        text: the words; the README has the grammar.
        sizes: ``units``, ``input_dim``, ``layers``, ``classes``, ``cell``, ``bidirectional`` (True
            or a way to merge), ``bias`` (False for none), an option of a cell (``projection``,
            ``state_dim``), or another name of these (``hidden_size``). They describe the
            recurrent layers; ``classes`` adds a dense head. None is the same as not given.

    Raises:
        SpecError: words that cannot be read, or keywords that contradict them.
    """
    return read(text, sizes)[0]


def read(
    text: str, sizes: Mapping[str, object], n: int | None = None
) -> tuple[Network, tuple[str, ...]]:
    """Read a network, and what is to be said of words that count nothing, a sentence each.

    ``n`` is what a size that is left open is: ``n``, ``2n``.
    """
    parser = drafted(text, sizes, n)
    return parser.network(), tuple(dict.fromkeys(parser.notes))


def drafted(text: str, sizes: Mapping[str, object], n: int | None) -> Reader:
    """Read everything and build nothing yet."""
    if not isinstance(text, str):
        raise no_words(text)
    if len(text) > LONGEST:
        raise SpecError(f"the spec has {len(text):,} characters; at most {LONGEST:,} are read")
    notes: tuple[str, ...] = ()
    if "gallery:" in text.lower():
        from lstm_params.reading.gallery import spelled_out  # noqa: PLC0415 - few ask for one

        text, notes = spelled_out(text)
    parser = Reader(text, n)
    parser.notes.extend(notes)
    parser.spec()
    given = {name: value for name, value in sizes.items() if value is not None}
    if given:
        parser.keywords({name: opened(value, n) for name, value in given.items()})
    return parser


def no_words(spec: object) -> SpecError:
    """The error for a spec of a type that is never one."""
    return SpecError(f"a spec is words ('28 lstm 64') or a Network, not {type(spec).__name__}")


def opened(value: object, n: int | None) -> object:
    """A keyword's value, with ``n`` put in where it is left open."""
    if not isinstance(value, str) or not is_open(value):
        return value
    if n is None:
        raise OpenError(f"{quoted(value)} leaves a size open: fit finds it")
    return int(filled(value, n))
