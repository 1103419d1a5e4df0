"""How much may still be done for a text: one budget, for all the lines of a printed model too."""

from __future__ import annotations

from time import process_time

from lstm_params.reading.code.limits import SECONDS, STEPS, VALUES_PER_STEP


class Budget:
    """The steps that are left, and a deadline for those that take long."""

    def __init__(self) -> None:
        self.left = STEPS
        self.until = process_time() + SECONDS

    def spend(self, values: int) -> None:
        """Count the steps for work on so many values."""
        self.left -= values // VALUES_PER_STEP

    @property
    def overdrawn(self) -> str:
        """Why nothing more is followed, as a message; "" as long as there is something left."""
        if self.left < 0:
            return "this text does too much to be followed"
        return "this text takes too long to be followed" if process_time() > self.until else ""
