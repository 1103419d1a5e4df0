"""The keys of a map between two frameworks as data."""

from __future__ import annotations

from typing import TypedDict


class TakenKeys(TypedDict):
    """A part of a tensor of the source that a piece is made of."""

    name: str
    slices: list[list[int]]
    gates: list[str]
    holds: str
    axes: list[list[str]]


class PieceKeys(TypedDict):
    """A part of a tensor of the target: a sum of parts of the source, or filled with a number."""

    slices: list[list[int]]
    gates: list[str]
    holds: str
    source: list[TakenKeys]
    axes: list[list[str]]
    permutation: list[int] | None
    transpose: bool
    sum: bool
    negated: bool
    added: float


class MadeKeys(TypedDict):
    """A tensor of the target."""

    name: str
    shape: list[int]
    layer: str
    gates: list[str]
    kind: str
    pieces: list[PieceKeys]


class StoredKeys(TypedDict):
    """A tensor of the source."""

    name: str
    shape: list[int]


class PortKeys(TypedDict):
    """What ``port`` answers."""

    spec: str
    framework: str
    to: str
    source: list[StoredKeys]
    tensors: list[MadeKeys]
    exact: list[str]
    notes: list[str]
