"""Damaged files are read or refused in a line, soon and in little memory.

``python tests/live/mutations.py`` damages the files of ``tests/files/kept`` in turn, 50,000 in all,
and reads each; ``--count N`` says how many, ``--seed N`` damages the same again. It prints the
seed, how many were read, how many refused, the longest time and the most memory, and fails if
another error than ours came up, a message had two lines, or a file took over a second or 200 MiB.
``tests`` must be on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import secrets
import sys
from pathlib import Path
from time import perf_counter

from files.mutated import mutated
from lstm_params import SpecError
from lstm_params.reading.tensors import files

KEPT = Path(__file__).parent.parent / "files" / "kept"

SECONDS = 1.0

MEBIBYTES = 200


def outcome(data: bytes, name: str) -> str:
    """What becomes of a file: ``read``, ``other`` if it is of no known format, or the message."""
    try:
        return "other" if files.contents(io.BytesIO(data), name) is None else "read"
    except SpecError as error:
        return str(error)


def main() -> int:
    """Damage and read files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    options = parser.parse_args()
    source = random.Random(options.seed)  # noqa: S311 - no secret
    kept = {path.name: path.read_bytes() for path in sorted(KEPT.glob("*.*"))}
    names = list(kept)
    found = {"read": 0, "other": 0, "refused": 0}
    longest, wrong = 0.0, []
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for at in range(options.count):
        name = names[at % len(names)]
        data = mutated(kept[name], source)
        began = perf_counter()
        said = outcome(data, name)
        took = perf_counter() - began
        longest = max(longest, took)
        found[said if said in found else "refused"] += 1
        if "\n" in said or took > SECONDS:
            wrong.append(f"{name}, file {at}: {took:.2f} s, {said}")
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) // 1024
    for line in wrong[:5]:
        print(line)
    print(
        f"seed {options.seed}: {options.count:,} damaged files, {found['read']:,} read, "
        f"{found['refused']:,} refused, {found['other']:,} of no known format; "
        f"the longest took {longest:.2f} s, memory grew by {memory} MiB; {len(wrong)} wrong"
    )
    return int(bool(wrong) or memory > MEBIBYTES)


if __name__ == "__main__":
    sys.exit(main())
