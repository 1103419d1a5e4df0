"""From words and keywords to a network: ``28 lstm 64 x2 bi dense 10``.

The entry to ``grammar`` (words) and ``keywords``. A spec may have an unknown size, ``n``; the
caller says which number to put in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError
from lstm_params.reading.building import network_of
from lstm_params.reading.keywords import Reader
from lstm_params.reading.remarks import doubts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lstm_params.network import Network

LONGEST = 500_000
"""The longest text, in characters, that is read as words: 50,000 layers with a few options each."""

LAYERS = 50_000
"""The most layers that words may have; it takes half a second to count them."""

REMEMBERED = 200
"""The longest text that is not read anew when it is given again."""


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
    """Read a network, and notes on it: a sentence for each word that changes no count.

    Args:
        text: the words.
        sizes: the keywords of ``parse``.
        n: the number to put in for ``n``, if the words or the keywords have unknown sizes.

    Raises:
        SpecError: words that cannot be read, or keywords that contradict them.
        OpenError: an unknown size, and no ``n`` to put in.
    """
    if type(text) is str and len(text) <= REMEMBERED and n is None and not sizes:
        return remembered(text)
    return finished(drafted(text, sizes, n))


@lru_cache(256)
def remembered(text: str) -> tuple[Network, tuple[str, ...]]:
    """Read short words; the same words are read once, since people ask again and again."""
    return finished(drafted(text, {}, None))


def finished(parser: Reader) -> tuple[Network, tuple[str, ...]]:
    """Build the network, with the notes on it."""
    network = network_of(parser)
    return network, tuple(dict.fromkeys(parser.notes)) if parser.notes else ()


def drafted(text: str, sizes: Mapping[str, object], n: int | None) -> Reader:
    """Read words and keywords as ``read`` does, and stop before the network is built."""
    check_words(text)
    notes: tuple[str, ...] = ()
    if "gallery:" in text.lower():
        from lstm_params.reading.published import expand  # noqa: PLC0415 - few ask for one

        text, notes = expand(text)
    parser = Reader(text, n)
    parser.notes.extend(notes)
    parser.spec()
    if len(parser.drafts) > LAYERS:
        raise SpecError(
            f"the words have {len(parser.drafts):,} layers; at most {LAYERS:,} are read, and x "
            f"stacks equal ones: lstm 64 x{len(parser.drafts)}"
        )
    if sizes:
        parser.keywords({name: value for name, value in sizes.items() if value is not None})
    if parser.alone:
        headed = parser.classes is not None
        parser.notes.extend(doubts(parser.words, parser.drafts, headed=headed))
    return parser


def check_words(text: object) -> str:
    """Return the words, or raise SpecError if they are no text, or one that is too long."""
    if not isinstance(text, str):
        raise SpecError(f"words are a text ('28 lstm 64'), not {type(text).__name__}")
    if len(text) > LONGEST:
        raise SpecError(f"the spec has {len(text):,} characters; at most {LONGEST:,} are read")
    return text
