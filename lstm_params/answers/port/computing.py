"""Whether another framework can be told to compute what a layer is told, besides its weights.

What each can be told is a fact of the tables: ``Storage.computes``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.frameworks import Storage
    from lstm_params.reading.result import Computed

FORGET_BIAS, FORGET = "forget_bias", "f"
"""What is added at run time, and the gate that it is added to."""

ACTIVATION, OUTPUT = "activation", "output_activation"

OWN = {ACTIVATION: "tanh", "gate_activation": "sigmoid"}
"""What cells compute by themselves."""

DOES = {
    ACTIVATION: "apply {} in place of {}",
    "gate_activation": "apply {} in place of {}",
    OUTPUT: "apply {} to the memory, where it applies {}",
    "clip": "clip at {}",
    "projection_clip": "clip the projection at {}",
    "forget_bias": "add {} to the forget gate",
}

UNLIKE = {
    "hard_sigmoid": (
        "; hard_sigmoid is 0.2·x + 0.5 in Keras 2, ONNX, Core ML and MATLAB, x/6 + 0.5 in Keras 3, "
        "JAX and PyTorch"
    ),
    "leaky_relu": "; by default its slope is another in each framework",
}
"""What to say of a function that is not the same everywhere, though it has one name."""


class Told(NamedTuple):
    """What a layer is told to compute, and what another framework can be told of it."""

    layer: str
    computes: tuple[Computed, ...]
    storage: Storage
    """How the other framework stores it."""
    able: frozenset[str]
    """What it can be told, as ``Storage.computes`` has it."""

    def can(self, one: Computed) -> bool:
        """Whether it can be told so."""
        return not self.able.isdisjoint((f"{one.what}=*", f"{one.what}={one.value}"))

    def adds(self, ours: dict[str, int]) -> tuple[dict[str, int], dict[str, int]]:
        """What both add to gates at run time, by the letter, where we add ours if untold."""
        here, there = dict(ours), dict(self.storage.adds)
        for one in self.computes:
            if one.what == FORGET_BIAS and isinstance(one.value, int | float):
                here[FORGET] = one.value  # type: ignore[assignment] # it is whole as a rule
                there |= here if self.can(one) else {}
        return here, there

    def other(self) -> Iterator[Computed]:
        """What it does not do by itself and must be told; a number can be added to weights."""
        for one in dict.fromkeys(self.computes):
            added = one.what == FORGET_BIAS and one.value is not None and not self.can(one)
            if one.what in DOES and one.value != self.untold(one.what) and not added:
                yield one

    def untold(self, what: str) -> object:
        """What it computes by itself."""
        if what == FORGET_BIAS:
            return dict(self.storage.adds).get(FORGET, 0)
        if what == OUTPUT:
            told = [one.value for one in self.computes if one.what == ACTIVATION]
            return told[0] if told else self.untold(ACTIVATION)
        return (self.storage.function if what == ACTIVATION else "") or OWN.get(what)

    def does(self, one: Computed) -> str:
        """``apply relu in place of tanh``."""
        return DOES[one.what].format(one.value, self.untold(one.what))

    def refused(self) -> Iterator[str]:
        """What it cannot be told, as the end of a sentence about it."""
        for one in self.other():
            if one.value is None and not self.can(one):
                yield f"cannot be told {one.written} of {self.layer}, which is not known"
            elif not self.can(one):
                yield f"cannot {self.does(one)} in {self.layer}, as {one.written} says"

    def conditions(self, there: str) -> Iterator[str]:
        """What it must be told, in sentences, so that it computes the same."""
        for one in self.computes:
            if one.what == "backwards":
                yield (
                    f"{self.layer}: it begins with the last step, as {one.written} says, and so "
                    f"it must in {there}"
                )
        for one in self.other():
            what = "compute the same" if one.value is None else self.does(one)
            unlike = UNLIKE.get(str(one.value), "")
            yield f"{self.layer}: {there} must {what} too, as {one.written} says{unlike}"
