"""The error that asks the user for values that the code does not give."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_params.errors import SpecError
    from lstm_params.reading.code.parts import Ask


def question(asks: list[Ask]) -> SpecError:
    """An error that quotes what is unknown, marks the first place, and names ``--set``."""
    texts = list(dict.fromkeys(ask.text for ask in asks))
    names = [text.removeprefix("self.") for text in texts]
    what = "number" if all(ask.number for ask in asks) else ""
    *first, last = (f"`{text}`" for text in texts)
    shown = " and ".join([", ".join(first), last] if first else [last])
    cure = " ".join(setting(name) for name in names)
    many = len(texts) > 1
    state = (f"{'are' if many else 'is'} not {'numbers' if many else 'a number'} here" if what
             else f"{'are' if many else 'is'} not known here")  # fmt: skip
    place = asks[0].place
    message = f"{shown} {state}; give {'them' if many else 'it'} with {cure}"
    return place.error(message)


def setting(name: str) -> str:
    """The option that gives a name a value, quoted for a shell if it is an expression."""
    plain = name.replace(".", "").replace("_", "").isalnum()
    return f"--set {name}=…" if plain else f'--set "{name}=…"'
