"""How many bits a number takes, as data, and how many bytes numbers take.

Only the numbers are counted: no scales or zero points of a quantised tensor, no padding of a
tensor to whole bytes, no header of a file. To add a type, add its line to ``DTYPES``.
"""

from __future__ import annotations

from lstm_params.errors import BudgetError, nearest, quoted

DTYPES = {
    "float32": 32,
    "float64": 64,
    "float16": 16,
    "bfloat16": 16,
    "float8": 8,
    "float4": 4,
    "int64": 64,
    "int32": 32,
    "int16": 16,
    "int8": 8,
    "uint8": 8,
    "int4": 4,
    "int2": 2,
    "int1": 1,
}
"""Each type with its bits; the first is the default."""

DEFAULT = next(iter(DTYPES))

ALIASES = {
    "fp64": "float64",
    "double": "float64",
    "fp32": "float32",
    "float": "float32",
    "fp16": "float16",
    "half": "float16",
    "bf16": "bfloat16",
    "fp8": "float8",
    "fp4": "float4",
    "binary": "int1",
}
"""What else people call them."""

UNCOUNTED = "without scales, padding and file headers"
"""What is never in a number of bytes."""


def dtype_named(name: object) -> str:
    """Return the type's own name.

    Raises:
        BudgetError: there is none of that name.
    """
    word = name.lower() if isinstance(name, str) else ""
    known = ALIASES.get(word, word)
    if known not in DTYPES:
        hint = nearest(name, list(DTYPES))
        raise BudgetError(f"{quoted(name)} is not a type of number{hint}: {', '.join(DTYPES)}")
    return known


def size_in_bytes(numbers: int, dtype: str = DEFAULT) -> int:
    """How many bytes that many numbers take, packed: five int4 take 3."""
    return -(-numbers * DTYPES[dtype_named(dtype)] // 8)


def bits(dtype: str) -> str:
    """Write how much a number takes: ``4 bytes``, ``4 bits``."""
    size = DTYPES[dtype]
    if size % 8:
        return f"{size} bits"
    return f"{size // 8} bytes" if size > 8 else "1 byte"
