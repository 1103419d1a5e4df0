"""safetensors: the length of a header, and the header: JSON of each tensor's type and shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.limits import TENSORS
from lstm_params.reading.tensors.files.source import DAMAGED, UnreadableError, tensor
from lstm_params.reading.tensors.stored import Contents

if TYPE_CHECKING:
    from lstm_params.reading.tensors.files.source import Source

TYPES = {
    "F64": "float64",
    "F32": "float32",
    "F16": "float16",
    "BF16": "bfloat16",
    "F8_E4M3": "float8",
    "F8_E5M2": "float8",
    "F4": "float4",
    "I64": "int64",
    "I32": "int32",
    "I16": "int16",
    "I8": "int8",
    "U64": "uint64",
    "U32": "uint32",
    "U16": "uint16",
    "U8": "uint8",
    "BOOL": "bool",
}

WRITERS = {"pt": "pytorch", "mlx": "mlx", "flax": "flax"}
"""Who wrote a file, by what the header says of its format, as it is named here."""


def read(source: Source) -> Contents:
    """Read the header."""
    header = json.loads(source.take(source.number("<Q")))
    said = header.pop("__metadata__", None) or {}
    if len(header) > TENSORS:
        raise UnreadableError(f"holds more than {TENSORS:,} tensors")
    end = source.size - source.at
    if any(row["data_offsets"][1] > end for row in header.values()):
        raise UnreadableError("ends too soon")
    tensors = tuple(
        tensor(name, row["shape"], TYPES.get(row["dtype"], "")) for name, row in header.items()
    )
    if not tensors:
        raise UnreadableError("is a safetensors file without tensors")
    if not isinstance(said, dict):
        raise UnreadableError(DAMAGED)
    framework = WRITERS.get(str(said.get("format")), "")
    return Contents("a safetensors file", tensors, framework, ordered=False)
