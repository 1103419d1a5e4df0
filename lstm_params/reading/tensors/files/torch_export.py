"""Archives of ``torch.export``: JSON beside the weights says their names, sizes and types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.leaves import BUFFERS
from lstm_params.reading.tensors.files.limits import CONFIG
from lstm_params.reading.tensors.files.source import UnreadableError, tensor
from lstm_params.reading.tensors.stored import Aside, Contents, Stored

if TYPE_CHECKING:
    from lstm_params.reading.tensors.files.zips import Archive

TYPES = {
    1: "uint8",
    2: "int8",
    3: "int16",
    4: "int32",
    5: "int64",
    6: "float16",
    7: "float32",
    8: "float64",
    12: "bool",
    13: "bfloat16",
}
"""The types of tensors by their numbers in the schema of an exported program."""


def read_archive(archive: Archive, members: list[str]) -> Contents:
    """Read the list of the weights."""
    listed = archive.source(members[0], CONFIG)
    rows = json.loads(listed.take(listed.size))["config"]
    weights: list[Stored] = []
    buffers: list[Stored] = []
    for name, row in rows.items():
        (weights if row["is_param"] else buffers).append(stored(name, row["tensor_meta"]))
    if not weights:
        raise UnreadableError("is an exported PyTorch program without weights")
    aside = (Aside(BUFFERS, tuple(buffers)),) if buffers else ()
    return Contents("an exported PyTorch program", tuple(weights), "pytorch", aside=aside)


def stored(name: str, said: dict[str, object]) -> Stored:
    """A tensor by what is said of it."""
    sizes, dtype = said["sizes"], said["dtype"]
    axes = [size["as_int"] for size in sizes] if isinstance(sizes, list) else [None]
    return tensor(name, axes, TYPES.get(dtype, "") if isinstance(dtype, int) else "")
