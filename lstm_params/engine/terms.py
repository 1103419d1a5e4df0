"""The terms of a cell as a framework stores them: who owns each one, and how often it is kept.

This is worked out here and nowhere else. The formula, the multiply-adds, the derivation, the
drawing and ``why`` all ask a ``StoredTerm``.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.axes import axes, length, names_in
from lstm_params.cells import GATES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from lstm_params.cells import Cell, Term
    from lstm_params.frameworks import Tensor

LAYER = ""
"""The owner of a term that belongs to the layer as a whole and to no gate."""


class StoredTerm(NamedTuple):
    """A term of a cell, and how often the rows of a framework store it in one direction."""

    term: Term
    owners: tuple[str, ...]
    """Letters of the gates that own one in the cell's equations, or ``LAYER`` alone."""
    by_gate: tuple[tuple[str, int], ...]
    """How often each gate's own is stored as a parameter, or the layer's own."""
    frozen: int
    """How many of these are not trained."""
    buffers: int
    """How many are stored but are no parameters."""

    @property
    def times(self) -> int:
        """How many count as parameters: a bias of four gates stored twice is 8."""
        return sum(times for _, times in self.by_gate)

    @property
    def matrix(self) -> bool:
        """Whether it is multiplied with a vector: it has two axes or more that are sizes."""
        return sum(bool(names_in(axis)) for axis in axes(self.term.axes)) > 1

    def size(self, sizes: Mapping[str, int]) -> int:
        """How many numbers one of it holds."""
        return prod(self.lengths(sizes))

    def lengths(self, sizes: Mapping[str, int]) -> tuple[int, ...]:
        """How long its axes are."""
        return tuple(length(axis, sizes) for axis in axes(self.term.axes))

    def is_sized(self, sizes: Container[str]) -> bool:
        """Whether every size of its axes is given; without a projection, that matrix has none."""
        return all(name in sizes for axis in axes(self.term.axes) for name in names_in(axis))


def stored_terms(cell: Cell, tensors: Iterable[Tensor]) -> tuple[StoredTerm, ...]:
    """Return every term of a cell as these rows store it, those that they leave out too."""
    rows = [(tensor, held_gates(tensor, cell) or (LAYER,)) for tensor in tensors]
    return tuple(stored_term(term, cell, rows) for term in cell.terms)


def stored_term(
    term: Term, cell: Cell, rows: Iterable[tuple[Tensor, tuple[str, ...]]]
) -> StoredTerm:
    """Add up one term over rows, each given with the owners of what it holds."""
    by_gate: dict[str, int] = {}
    frozen = buffers = 0
    for tensor, gates in rows:
        times = tensor.terms.count(term.symbol)
        if tensor.kind == "buffer":
            buffers += times * len(gates)
        elif times:
            by_gate.update((gate, by_gate.get(gate, 0) + times) for gate in gates)
            frozen += times * len(gates) if tensor.kind == "frozen" else 0
    return StoredTerm(term, owners(term, cell), tuple(by_gate.items()), frozen, buffers)


def owners(term: Term, cell: Cell) -> tuple[str, ...]:
    """Letters of the gates that own one each in the equations, or ``LAYER`` alone."""
    letters = (
        tuple(letter for letter, _ in cell.gates) if term.gates is None else term.gates.split()
    )
    return tuple(letters) or (LAYER,)


def held_gates(tensor: Tensor, cell: Cell) -> tuple[str, ...]:
    """Letters of the gates whose terms a row holds; none if they belong to the layer."""
    if tensor.gates is not None:
        return tuple(tensor.gates.split())
    held = next(term for term in cell.terms if term.symbol in tensor.terms)
    return tuple(letter for letter in owners(held, cell) if letter != LAYER)


def stored_gates(cell: Cell, tensors: Iterable[Tensor]) -> tuple[tuple[str, str], ...]:
    """The cell's gates by letter and name, then blocks that are stored for no gate of it."""
    stored = {letter for tensor in tensors for letter in held_gates(tensor, cell)}
    own = dict(cell.gates)
    spare = ((letter, name) for letter, name in GATES if letter in stored and letter not in own)
    return (*cell.gates, *spare)
