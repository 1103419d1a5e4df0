"""What is known of the source's tensors beside the network: those of a file or of code, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.port.named import Known
from lstm_params.errors import SpecError, quoted

if TYPE_CHECKING:
    from lstm_params.reading.stated import Stated

UNSAID = (
    "only weights are carried: activations, masks and options that change no count must be the "
    "same in both"
)
"""What is said of a model, which may have more to it than words say."""


def notes_of(found: Stated) -> tuple[str, ...]:
    """The notes on a network; of one that was read from a model, also what a map leaves out."""
    return (UNSAID, *found.notes) if found.read_as else found.notes


def known_of(found: Stated, framework: str | None) -> Known:
    """What a network was read from says besides.

    Names say nothing where another framework is to be the source than the one that it is of.

    Raises:
        SpecError: some of its weights are no tensors as they are stored, but computed of them.
    """
    if found.computed:
        first = quoted(found.computed[0])
        raise SpecError(
            f"port needs the weights themselves, and {first} is computed at run time of what is "
            "stored: save it without a weight norm, a spectral norm or quantised weights"
        )
    if framework not in (None, found.framework):
        return Known(found.stored and (), computes=found.computes)
    return Known(found.stored, found.called, found.computes)
