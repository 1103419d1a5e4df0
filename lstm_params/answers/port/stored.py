"""What is known of the source's tensors beside the network: those of a file, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.errors import SpecError, quoted

if TYPE_CHECKING:
    from lstm_params.reading.result import Computed, Objects
    from lstm_params.reading.stated import Stated

OTHERS = "the tensors have the names of a new network: those of the file are not known for all"
"""What is said where a file's own names are not shown."""


UNSAID = (
    "only weights are carried: activations, masks and options that change no count must be the "
    "same in both"
)
"""What is said of a model, which may have more to it than words say."""


def beside_network(
    found: Stated, framework: str | None
) -> tuple[tuple[str, ...], tuple[Objects, ...] | None, tuple[tuple[Computed, ...], ...]]:
    """What is said of a network, the tensors that it has in a file, and what it computes besides.

    Raises:
        SpecError: as for ``tensors_of``.
    """
    return notes_of(found), tensors_of(found, framework), found.computes


def notes_of(found: Stated) -> tuple[str, ...]:
    """The notes on a network; of one that was read from a model, also what a map leaves out."""
    return (UNSAID, *found.notes) if found.read_as else found.notes


def tensors_of(found: Stated, framework: str | None) -> tuple[Objects, ...] | None:
    """The tensors of the file that a network was read from; None if it is none.

    They say nothing where another framework is to be the source than the file's.

    Raises:
        SpecError: some of its weights are no tensors, but computed of them.
    """
    if found.computed:
        first = quoted(found.computed[0])
        raise SpecError(
            f"port needs the weights themselves, and {first} is computed of others at run time: "
            "take the weight norm or the spectral norm off, and save it again"
        )
    if found.stored and framework not in (None, found.framework):
        return ()
    return found.stored
