"""What a reader of code or of tensors has found: a network, and what to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lstm_params.network import Network


class Model(NamedTuple):
    """One of the several models that are given."""

    name: str
    """What takes it alone: the name of its variable, or else of its class."""
    title: str
    """What it is, and where it is written: ``class Encoder at line 3``."""
    layers: tuple[int, ...]
    """The places of its layers with weights among the layers of the network."""
    missing: tuple[str, ...]
    """What it has and cannot be counted."""


class Reading(NamedTuple):
    """The network that code or tensors state, and what to say about it."""

    network: Network
    framework: str
    """The framework, as in ``frameworks.NAMES``, that they use."""
    said: tuple[str, ...]
    """Notes: what was read, then anything surprising about it."""
    missing: tuple[str, ...]
    """What is there and could not be counted."""
    models: tuple[Model, ...] = ()
    """The models whose sum the network is, if there are several."""
    replaced: tuple[str, ...] = ()
    """Those of the notes that say what was replaced, and so is not in the sum."""
    steps: int | None = None
    """How many time steps the shape of the input has, if it is stated."""
