"""What is recorded of a library of PyTorch modules: the parameters of each, in their own order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Part, Recording, Weight, cases
from recorders.specs import copies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from recorders.specs import Layer


def recorded(
    asked: Sequence[str],
    every: Sequence[str],
    made: Callable[[Layer], Any],
    *,
    stacks: bool = False,
    buffers: tuple[str, ...] = (),
) -> Recording:
    """Build an instance of every spec, and write down what it holds.

    Args:
        asked: specs to build instead.
        every: the library's own specs.
        made: makes the module of a layer.
        stacks: whether a module has all copies of its layer.
        buffers: how the names of buffers end that are written down too.
    """

    def parts(layers: list[Layer]) -> Iterator[Part]:
        for layer in layers if stacks else copies(layers):
            module = made(layer)
            held = [
                Weight(name, tuple(tensor.shape), tensor.requires_grad)
                for name, tensor in module.state_dict(keep_vars=True).items()
                if name in dict(module.named_parameters()) or name.endswith(buffers)
            ]
            yield Part(f"{type(module).__module__}.{type(module).__name__}", held)

    return Recording(cases(asked or every, parts), [])
