"""In process: microseconds a count.

Run by hand: ``python tests/benchmarks/inside.py``. Each line is the best of several rounds; with
PyTorch installed, the same network built on its meta device stands beside ours.
"""

from __future__ import annotations

from contextlib import suppress
from timeit import repeat
from typing import TYPE_CHECKING

from lstm_params import Layer, Network, count, parse

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS = 5_000


def best(job: Callable[[], object], turns: int = TURNS) -> float:
    """Microseconds of one call, of the best of seven rounds."""
    return min(repeat(job, number=turns, repeat=7)) / turns * 1e6


def main() -> None:
    """Print a line a job."""
    two = parse("28 lstm 64 x2")
    headed = parse("28 lstm 64 x2 dense 10")
    three, million = parse("28 lstm 64 x3"), parse("28 lstm 64 x1000000")
    print(f"count, two layers, parsed        {best(lambda: count(two)):8.2f} µs (at most 5)")
    print(f"count, with a head, parsed       {best(lambda: count(headed)):8.2f} µs")
    print(f"count, built and counted         {best(lambda: count(built())):8.2f} µs")
    words = best(lambda: count("28 lstm 64 x2"))
    print(f"count, from words                {words:8.2f} µs (the same words, read once)")
    ratio = best(lambda: count(million)) / best(lambda: count(three))
    print(f"a million layers / three         {ratio:8.2f}    (at most 2)")
    with suppress(ImportError):
        import torch  # noqa: PLC0415 - only where it is installed

        def build() -> int:
            model = torch.nn.LSTM(28, 64, 2, device="meta")
            return sum(weight.numel() for weight in model.parameters())

        print(f"PyTorch on the meta device       {best(build, 50):8.2f} µs")


def built() -> Network:
    """Two layers without words, as a sweep makes them."""
    return Network(28, (Layer("lstm", 64, 2),))


if __name__ == "__main__":
    main()
