"""``python -m lstm_params`` and the command, so early that an interrupt at any time is quiet."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # without typing, which takes long to load

if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit."""
    try:
        from lstm_params import cli  # noqa: PLC0415 - most of a short run is loading this

        cli.main()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
