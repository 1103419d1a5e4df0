"""NumPy's files: a header of one line, a dict as Python writes it, before each array."""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.arrays import numpy_type
from lstm_params.reading.tensors.files.leaves import in_order
from lstm_params.reading.tensors.files.limits import NAME, TENSORS
from lstm_params.reading.tensors.files.source import DAMAGED, UnreadableError, tensor
from lstm_params.reading.tensors.stored import Contents, Stored

if TYPE_CHECKING:
    from lstm_params.reading.tensors.files.source import Source
    from lstm_params.reading.tensors.files.zips import Archive

MAGIC = b"\x93NUMPY"

LENGTHS = {1: "<H", 2: "<I", 3: "<I"}
"""How the length of the header is written in each version of the format."""

HEADER = re.compile(r"'descr': (.+?), 'fortran_order': (?:True|False), 'shape': \(([\d, L]*)\)")

HEAD = 12 + NAME
"""How much of an array is unpacked for its header, in bytes."""

CODE = re.compile(r"'([<>|=]?)([a-zA-Z]+)(\d*)'")


class Header:
    """What stands before an array."""

    def __init__(self, source: Source) -> None:
        """Read it; the source is then before the numbers."""
        if source.take(len(MAGIC)) != MAGIC:
            raise UnreadableError(DAMAGED)
        form = LENGTHS[source.number("<H") & 0xFF]
        size = source.number(form)
        found = HEADER.search(source.take(size).decode("latin-1")) if size <= NAME else None
        if not found:
            raise UnreadableError(DAMAGED)
        code = CODE.fullmatch(found[1])
        if code and code[2] == "O":
            raise UnreadableError("is an array of Python's objects, which are not read")
        self.shape = [
            int(axis.rstrip("L")) for axis in found[2].replace(" ", "").split(",") if axis
        ]
        self.dtype = numpy_type(code[2] + code[3]) if code else ""
        self.bytes = int(code[3] or 0) if code else 0


def read(source: Source) -> Contents:
    """Read a file of one array, or of several after each other, which have no names."""
    tensors: list[Stored] = []
    while not tensors or source.at < source.size:
        if len(tensors) == TENSORS:
            raise UnreadableError(f"holds more than {TENSORS:,} tensors")
        header = Header(source)
        tensors.append(tensor("", header.shape, header.dtype))
        source.skip(header.bytes * prod(header.shape))
    title = "an array of NumPy" if len(tensors) == 1 else "arrays of NumPy, without names"
    return Contents(title, tuple(tensors))


def read_archive(archive: Archive, members: list[str]) -> Contents:
    """Read a zip of arrays, each under its name."""
    tensors = []
    for member in members:
        header = Header(archive.source(member, HEAD))
        tensors.append(tensor(member.removesuffix(".npy"), header.shape, header.dtype))
    return Contents("a file of NumPy arrays", tuple(tensors), ordered=in_order(tensors))
