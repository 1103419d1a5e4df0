"""What the user must be asked for, and the error that asks for it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.links import holds_nothing, looks_up
from lstm_params.reading.code.parts import Ask
from lstm_params.reading.code.shapes import features
from lstm_params.reading.code.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.errors import SpecError
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.links import Link


def question(asks: list[Ask]) -> SpecError:
    """An error that quotes what is unknown, marks the first place, and names ``--set``."""
    texts = list(dict.fromkeys(ask.text for ask in asks))
    what = "number" if all(ask.number for ask in asks) else ""
    *first, last = (f"`{text}`" for text in texts)
    shown = " and ".join([", ".join(first), last] if first else [last])
    like = {ask.text: ask.like for ask in reversed(asks)}
    cure = " ".join(setting(text.removeprefix("self."), like[text]) for text in texts)
    many = len(texts) > 1
    state = (f"{'are' if many else 'is'} not {'numbers' if many else 'a number'} here" if what
             else f"{'are' if many else 'is'} not known here")  # fmt: skip
    place = asks[0].place
    message = f"{shown} {state}; give {'them' if many else 'it'} with {cure}"
    values = ", ".join(f'"{text.removeprefix("self.")}": {like[text]}' for text in texts)
    return place.error(message).in_python(f"set={{{values}}}")


def example(test: ast.expr | ast.stmt) -> str:
    """A value that the code compares with, as in ``kind == "lstm"``; … if there is none."""
    match test:
        case ast.Compare(ops=[ast.Eq()], comparators=[ast.Constant(value=str(word))]):
            return word
        case ast.Compare(ops=[ast.In()], comparators=[ast.List(elts=[first, *_])]):
            return str(first.value) if isinstance(first, ast.Constant) else "…"
        case _:
            return "…"


def setting(name: str, like: str) -> str:
    """The option that gives a name a value, quoted for a shell unless it is of plain words."""
    word = like == "…" or like.replace("_", "").isalnum()
    plain = word and name.replace(".", "").replace("_", "").isalnum()
    return f"--set {name}={like}" if plain else f'--set "{name}={like}"'


def all_asks(found: list[Link], graph: Graph) -> Iterator[Ask]:
    """All that must be known before the layers can be counted: their sizes, and what goes in."""
    waits = asks_by_text(found)
    above = None
    for link in found:
        item = link.item
        if item in graph.unsure:
            yield graph.unsure[item]
        if item in graph.unsure or item in graph.faults:
            continue
        shape = graph.input_shape(item) or item.shape or (above if link.strict else None)
        width = features(item, shape)
        weighs = item.asks or (item.layer is not None and not holds_nothing(item.layer))
        if isinstance(width, Unknown) and weighs and not looks_up(item):
            yield waits.get(width.text) or Ask(width.text, item.place, number=True)
        yield from item.asks
        above = item.shape if item.layer is None and not item.asks else None


def asks_by_text(found: list[Link]) -> dict[str, Ask]:
    """The unknown lengths in the arguments of layers, by how they are written."""
    return {ask.text: ask for link in reversed(found) for ask in link.item.waits}
