"""Random networks, quantised by PyTorch, and the numbers that we say they hold.

``python tests/live/quantised.py`` draws stacks of ``nn.LSTM`` and ``nn.GRU`` under a linear layer,
quantises each with ``quantize_dynamic``, and compares how many numbers of which type its
``state_dict()`` holds, and how many numbers the states that it returns. It prints the seed and how
many were compared; it fails if one differs.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
import warnings
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lstm_params import cost

if TYPE_CHECKING:
    from collections.abc import Iterator

NETWORKS = 40


def torch() -> Any:  # noqa: ANN401 - PyTorch has no types here
    """PyTorch, which only this script needs, when it runs."""
    return import_module("torch")


def drawn(source: random.Random) -> tuple[str, Any, Any]:
    """Draw a network in words, and its modules."""
    cell, width, units = (
        source.choice(("LSTM", "GRU")),
        source.randint(1, 40),
        source.randint(2, 40),
    )
    layers, both, classes = source.randint(1, 3), source.random() < 0.5, source.randint(1, 20)
    stack = getattr(torch().nn, cell)(width, units, layers, bidirectional=both)
    head = torch().nn.Linear(units * (1 + both), classes)
    words = f"{width} {cell.lower()} {units} x{layers} {'bi' if both else ''} dense {classes}"
    return words, stack, head


def tensors(value: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever a state_dict() holds
    """The tensors in a value, those of packed parameters too."""
    if isinstance(value, torch().ScriptObject):
        value = value.__getstate__()
    if isinstance(value, torch().Tensor):
        yield value
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from tensors(one)


def theirs(modules: Any) -> Counter[str]:  # noqa: ANN401 - as above
    """How many numbers of each type a quantised network stores; those that are shared once."""
    found: Counter[str] = Counter()
    shared = {}
    for one in tensors(list(modules.state_dict().values())):
        shared[one.data_ptr()] = one
    for one in shared.values():
        found[str(one.dtype).removeprefix("torch.q").removeprefix("torch.")] += one.numel()
        if one.is_quantized:
            found["float64"] += isinstance(one.q_scale(), float)  # which only one of a tensor has
            found["int64"] += isinstance(one.q_zero_point(), int)
    return found


def differences(source: random.Random) -> Iterator[str]:
    """Draw one network and compare it."""
    words, stack, head = drawn(source)
    worked = cost(words, framework="pytorch", dtype="int8")
    (form,) = worked.quantised
    ours: Counter[str] = Counter()
    for numbers in form.flash:
        ours[numbers.type] += numbers.numbers
    quantised = torch().ao.quantization.quantize_dynamic(
        torch().nn.ModuleList([stack, head]), dtype=torch().qint8
    )
    if ours != theirs(quantised):
        yield f"{words}: ours {dict(ours)}, theirs {dict(theirs(quantised))}"
    states = stack(torch().zeros(2, 1, stack.input_size))[1]
    numbers = sum(one.numel() for one in tensors(states))
    if numbers != sum(one.numbers for one in worked.states):
        yield f"{words}: a state of {numbers}"


def main() -> int:
    """Compare, print, and return an exit code."""
    parser = argparse.ArgumentParser(description="Compare quantised networks with PyTorch's.")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    seed = parser.parse_args().seed
    print(f"seed {seed}")
    warnings.simplefilter("ignore")
    source = random.Random(seed)  # noqa: S311 - no secret
    wrong = [one for _ in range(NETWORKS) for one in differences(source)]
    print(f"quantised: {NETWORKS} networks compared, {len(wrong)} differ", *wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
