"""TensorFlow's checkpoints: the index file, a sorted table of names, types and shapes.

The numbers are in files beside it, which are not opened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.leaves import AVERAGE, OPTIMIZER, TRAINING
from lstm_params.reading.tensors.files.limits import NAME, TENSORS
from lstm_params.reading.tensors.files.protobuf import fields, message, number, varint
from lstm_params.reading.tensors.files.source import DAMAGED, LONG, UnreadableError, tensor
from lstm_params.reading.tensors.stored import Aside, Contents, Stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.tensors.files.source import Source

MAGIC = b"\x57\xfb\x80\x8b\x24\x75\x47\xdb"
"""How the table ends."""

FOOTER = 48

TYPES = {
    1: "float32",
    2: "float64",
    3: "int32",
    4: "uint8",
    5: "int16",
    6: "int8",
    9: "int64",
    10: "bool",
    14: "bfloat16",
    17: "uint16",
    19: "float16",
    22: "uint32",
    23: "uint64",
}
"""The types of tensors by their numbers."""

TEXT = 7
"""The type of a text, which is no tensor of a network."""

GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH"
"""The name of the graph of objects, which is a text."""

VALUE = "/.ATTRIBUTES/VARIABLE_VALUE"
"""What TensorFlow 2 puts behind the name of each variable."""

ASIDES = {
    r".*/\.OPTIMIZER_SLOT/.*|(.*/)?optimizer(_\w*)?/.*": OPTIMIZER,
    r".*/(Adam|Momentum|RMSProp|Adagrad|Adadelta|Ftrl|LazyAdam)(_\d+)?": OPTIMIZER,
    r"(.*/)?(beta[12]_power|training/.*)": OPTIMIZER,
    r".*/ExponentialMovingAverage": AVERAGE,
    r"(.*/)?(global_step|save_counter)|keras_api/.*": TRAINING,
}
"""What is no weight, by its name."""


def read(source: Source) -> Contents:
    """Read the index of a checkpoint."""
    footer = source.part(max(0, source.size - FOOTER), min(source.size, FOOTER))
    if source.size < FOOTER or footer.part(FOOTER - 8, 8).take(8) != MAGIC:
        raise UnreadableError("ends too soon, or is no index of a TensorFlow checkpoint")
    handle(footer)
    groups: dict[str, list[Stored]] = {"": []}
    for _, place in block(source, *handle(footer)):
        for key, entry in block(source, *handle(place)):
            add_entry(key, entry, groups)
    network = sorted(groups.pop(""), key=by_number)
    if not network:
        raise UnreadableError("is a TensorFlow checkpoint without weights")
    aside = tuple(Aside(what, tuple(group)) for what, group in groups.items())
    ordered = all(one.name.startswith("layer_with_weights") for one in network)
    return Contents("a TensorFlow checkpoint", tuple(network), "", "", aside, ordered=ordered)


def add_entry(key: bytes, entry: Source, groups: dict[str, list[Stored]]) -> None:
    """Take up a tensor; the first entry, and the pieces of a tensor, have no name that is text."""
    if not key or key.startswith(b"\0"):
        return
    dtype, shape = TEXT, []
    for field, value in fields(entry):
        if field == 1:
            dtype = number(value)
        elif field == 2:
            shape = shape_of(message(value))
    name = key.decode("utf-8", "replace").removesuffix(VALUE)
    what = next((what for pattern, what in ASIDES.items() if re.fullmatch(pattern, name)), "")
    if dtype == TEXT:
        what = "the graph of its objects" if name == GRAPH else "texts"
    groups.setdefault(what, []).append(tensor(name, shape, TYPES.get(dtype, "")))
    if sum(map(len, groups.values())) > TENSORS:
        raise UnreadableError(f"holds more than {TENSORS:,} tensors")


def shape_of(source: Source) -> list[int]:
    """The sizes of a shape; a size of 0 is not written."""
    axes = (message(axis) for field, axis in fields(source) if field == 2)
    return [next((number(size) for field, size in fields(axis) if field == 1), 0) for axis in axes]


def handle(source: Source) -> tuple[int, int]:
    """Where a block begins, and its size."""
    return varint(source), varint(source)


def block(source: Source, begin: int, size: int) -> Iterator[tuple[bytes, Source]]:
    """The entries of a block: a key begins as the one before it does."""
    data = source.part(begin, size + 1)
    if data.part(size, 1).take(1) != b"\0":
        raise UnreadableError("has blocks packed by snappy, which are not read")
    restarts = data.part(size - 4, 4).number("<I")
    end = size - 4 - 4 * restarts
    key = b""
    while data.at < end:
        shared, more, length = varint(data), varint(data), varint(data)
        if more > NAME or shared > len(key):
            raise UnreadableError(DAMAGED if shared > len(key) else LONG)
        key = key[:shared] + data.take(more)
        yield key, data.next_part(length)


def by_number(one: Stored) -> list[tuple[str, int]]:
    """Sorts ``variables/10`` behind ``variables/9``."""
    pieces = (re.fullmatch(r"(.*?)(\d{0,9})", part, re.DOTALL) for part in one.name.split("/"))
    return [(piece[1], int(piece[2] or -1)) for piece in pieces if piece]
