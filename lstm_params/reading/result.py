"""What every reader of a text or a file but that of words hands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lstm_params.network import Network
    from lstm_params.reading.code.models import Model


class Reading(NamedTuple):
    """The network that a text or a file states, and what to say about it."""

    network: Network
    framework: str
    """The framework, as in ``frameworks.NAMES``, that it is written for."""
    said: tuple[str, ...]
    """Notes: what it was read as, then anything surprising about it."""
    missing: tuple[str, ...]
    """Layers in it that could not be counted."""
    models: tuple[Model, ...] = ()
    """The models whose sum the network is, if there are several."""
    replaced: tuple[str, ...] = ()
    """Those of the notes that say what was replaced, and so is not in the sum."""
