"""Random networks, built in the real frameworks and counted by us: names, shapes, totals.

``python tests/live/compare.py`` draws networks for each framework that is installed, builds every
one in it and compares all of its tensors with ours. It prints the seed and how many were compared;
it fails if one differs, or if none was compared in a framework that was asked for.
``--seed N`` draws the same networks again, ``--frameworks pytorch,keras`` says which must be there.
``tests`` and ``tests/oracles`` must be on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
from typing import TYPE_CHECKING, NamedTuple

from lstm_params import count, report
from record import PROBES
from unrolled import unrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 40
"""The largest size that is drawn."""


class Words(NamedTuple):
    """What a framework is asked to build."""

    cells: dict[str, tuple[str, ...]]
    """Each recurrent cell with what may stand behind it; "" is nothing."""
    merges: tuple[str, ...]
    around: tuple[str, ...]
    """Layers between; N is a size."""
    networks: int


NETWORKS = {
    "pytorch": Words(
        {
            "lstm": ("", "nobias", "projection P", "projection P nobias"),
            "gru": ("", "nobias"),
            "rnn": ("", "nobias"),
        },
        ("bi",),
        (
            *("dense N", "dense N nobias", "layernorm", "layernorm nobias", "rmsnorm", "dropout"),
            *("groupnorm", "instancenorm", "instancenorm statistics", "prelu", "prelu shape N"),
            *("tensor NxN", "tensor N frozen", "tensor Nx2xN buffer", "bilinear N second 3"),
            *("attention heads 1", "attention heads 1 nobias extra", "attention heads 1 kdim N"),
            *("convtranspose1d N kernel 3", "conv2d N kernel 2x3"),
        ),
        200,
    ),
    "keras": Words(
        {
            "lstm": ("", "nobias"),
            "gru": ("", "nobias", "reset-before", "reset-before nobias"),
            "rnn": ("", "nobias"),
        },
        ("bi", "bi:sum", "bi:mul", "bi:ave"),
        (
            *("dense N", "dense N nobias", "layernorm", "layernorm nogain", "batchnorm", "dropout"),
            *("batchnorm nobias", "groupnorm", "rmsnorm", "tensor NxN", "tensor N frozen"),
            *("attention heads 2 key N", "attention heads 3 key 2 value N outputs N nobias"),
            *("dot-attention scaled", "additive-attention", "conv1d N kernel 3"),
            *("convtranspose1d N kernel 2", "depthwise1d kernel 3 multiplier 2"),
            "separable1d N kernel 2 nobias",
        ),
        120,
    ),
    "flax": Words(
        {"lstm": ("",), "gru": ("",), "rnn": ("",), "mgu": ("", "bias:single")},
        ("bi",),
        ("dense N", "layernorm", "batchnorm", "dropout"),
        60,
    ),
}


def drawn(source: random.Random, words: Words) -> str:
    """Draw a network of one to four kinds of layer."""

    def size() -> int:
        return source.randint(2, LARGEST)

    def layer() -> str:
        if source.random() < 0.3:
            return source.choice(words.around).replace("N", str(size()))
        cell = source.choice(list(words.cells))
        units = size()
        option = source.choice(words.cells[cell]).replace("P", str(source.randint(1, units - 1)))
        copies = f"x{source.randint(2, 4)}" if source.random() < 0.4 else ""
        merge = source.choice(words.merges) if source.random() < 0.4 else ""
        return " ".join(filter(None, (cell, str(units), copies, merge, option)))

    start = f"embedding {size()} {size()}" if source.random() < 0.2 else str(size())
    return " ".join([start, *(layer() for _ in range(source.randint(1, 4)))])


def compare(framework: str, source: random.Random) -> tuple[int, list[str]]:
    """Build and compare; return how many, and a line for each that differs."""
    words = NETWORKS[framework]
    specs = list(dict.fromkeys(drawn(source, words) for _ in range(words.networks)))
    built = PROBES[framework].record(specs).cases
    wrong = []
    for case in built:
        theirs = [(name, tuple(shape)) for name, shape in case["weights"]]
        ours = unrolled(report(case["spec"], framework=framework))
        trained = case.get("trainable", [True] * len(theirs))
        counted = sum(size(shape) for (_, shape), on in zip(theirs, trained, strict=True) if on)
        if ours != theirs:
            wrong.append(f"{framework}: {case['spec']}\n  ours   {ours}\n  theirs {theirs}")
        elif report(case["spec"], framework=framework).trainable != counted:
            wrong.append(f"{framework}: {case['spec']}: {count(case['spec'])} is not {counted}")
    return len(built), wrong


def size(shape: Sequence[int]) -> int:
    """How many numbers a tensor holds."""
    product = 1
    for length in shape:
        product *= length
    return product


def main() -> int:
    """Compare, print, and return an exit code."""
    parser = argparse.ArgumentParser(description="Compare random networks with real frameworks.")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--frameworks", default=",".join(NETWORKS))
    asked = parser.parse_args()
    print(f"seed {asked.seed}")
    failed = False
    for framework in asked.frameworks.split(","):
        number, wrong = compare(framework, random.Random(asked.seed))  # noqa: S311 - no secret
        print(f"{framework}: {number} networks compared, {len(wrong)} differ", *wrong, sep="\n")
        failed |= bool(wrong) or not number
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
