"""``python -m lstm_params`` and the command, so early that an interrupt at any time is quiet."""

from __future__ import annotations

import gc
import sys

GARBAGE = 100_000
"""How many objects are made before any are collected: loading makes many and leaves no garbage."""

TYPE_CHECKING = False  # without typing, which takes long to load

if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit."""
    gc.set_threshold(GARBAGE)
    try:
        from lstm_params import cli  # noqa: PLC0415 - most of a short run is loading this

        cli.main()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
