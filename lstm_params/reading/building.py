"""From what a parser has read to the network."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lstm_params.cells import HEAD
from lstm_params.errors import NetworkError, SpecError
from lstm_params.layer import Layer
from lstm_params.network import NOTHING, Network
from lstm_params.reading.drafts import DEFAULT, Draft, is_beside, needs_units
from lstm_params.reading.numbers import cures, looks_like_number
from lstm_params.reading.remarks import input_first

if TYPE_CHECKING:
    from lstm_params.reading.grammar import Parser

made = lru_cache(256)(Layer)
"""A layer, the same one where it was made before: the networks of a sweep differ in few of them."""


def network_of(parser: Parser) -> Network:
    """Build the network from everything that was read.

    Raises:
        SpecError: the input is missing or may be two sizes, or a network cannot have these layers.
    """
    words, drafts = parser.words, parser.drafts
    if words and "," in words[0]:
        check_input(parser)
    if parser.classes is not None:
        drafts.append(Draft(HEAD, parser.classes, -1, -1))
    if parser.input is None:
        parser.input = without_input(parser)
    layers = tuple([layer_of(parser, draft) for draft in drafts])
    try:
        return Network(parser.input, layers, parser.groups() if parser.grouped else ())
    except NetworkError as error:
        raise SpecError(str(error), parser.text) from None


def without_input(parser: Parser) -> int:
    """The input that stands for none, or raise SpecError if a layer needs one."""
    words, drafts = parser.words, parser.drafts
    if drafts and all(map(is_beside, drafts)):
        return NOTHING
    if not words and not drafts:
        raise SpecError("an empty spec; say the input and a layer: 28 lstm 64")
    if not words and drafts[0].recurrent:
        said = "what goes in? give --input-dim, too: the features per time step, 28"
        raise SpecError(said).in_python("input_dim=28")
    raise SpecError(
        f"what goes in? put the features per time step first: {input_first(words, drafts)}",
        parser.text,
        (0, len(parser.text)) if parser.text else None,
    )


def check_input(parser: Parser) -> None:
    """Raise SpecError if the input may be two sizes, 28,128: if no layer names its units."""
    words, drafts = parser.words, parser.drafts
    if any(names_units(draft, words) for draft in drafts):
        return
    ways = cures(words[0], listed=True)
    if ways:
        parser.fail_commas(words[0], ways if drafts or parser.classes else ways[-1:], 0)


def names_units(draft: Draft, words: list[str]) -> bool:
    """Whether a layer is one that only an input can be before: named, with units, no head."""
    return draft.first <= 0 or not (
        looks_like_number(words[draft.first]) or draft.cell == HEAD or not needs_units(draft)
    )


def layer_of(parser: Parser, draft: Draft) -> Layer:
    """Build the layer of a draft, or raise SpecError that marks its words."""
    try:
        return made(
            DEFAULT if draft.cell is None else draft.cell,
            draft.units,
            1 if draft.copies is None else draft.copies,
            draft.merge,
            tuple(draft.options.items()) if draft.options else (),
        )
    except NetworkError as error:
        if draft.first < 0:
            raise SpecError(str(error)) from None
        parser.fail(str(error), draft.first, draft.last)
