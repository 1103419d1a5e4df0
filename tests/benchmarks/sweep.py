"""A million configurations on one core.

Run by hand: ``python tests/benchmarks/sweep.py``. Input, units, layers and classes vary, so that
no two networks are alike. A layer is built once and used in many networks, as the README shows;
beside it stands the same sweep with every layer built anew.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from lstm_params import Layer, Network, count

if TYPE_CHECKING:
    from collections.abc import Iterator

WANTED = 10
"""Seconds, at most."""

WIDTHS, UNITS, LAYERS, CLASSES = range(1, 51), range(1, 101), range(1, 11), range(1, 21)


def reused() -> Iterator[Network]:
    """Each network of layers that others are made of too."""
    heads = [Layer("dense", classes) for classes in CLASSES]
    for units in UNITS:
        for copies in LAYERS:
            layer = Layer("lstm", units, copies)
            for head in heads:
                for width in WIDTHS:
                    yield Network(width, (layer, head))


def anew() -> Iterator[Network]:
    """Each network of its own layers."""
    for units in UNITS:
        for copies in LAYERS:
            for classes in CLASSES:
                for width in WIDTHS:
                    layers = Layer("lstm", units, copies), Layer("dense", classes)
                    yield Network(width, layers)


def main() -> None:
    """Print the processor seconds of each sweep."""
    for sweep in (reused, anew):
        start = time.process_time()
        counts = [count(network) for network in sweep()]
        seconds = time.process_time() - start
        said = f"{len(counts):,} configurations, layers {sweep.__name__}"
        print(f"{said:42} {seconds:5.1f} s (at most {WANTED})")


if __name__ == "__main__":
    main()
