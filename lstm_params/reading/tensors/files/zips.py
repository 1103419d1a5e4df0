"""Archives: a zip by the list of its files, which tells what it is, and stretches of it."""

from __future__ import annotations

import re
import struct
import zipfile
from importlib import import_module
from typing import TYPE_CHECKING, cast

from lstm_params.reading.tensors.files.limits import ARCHIVE_FILES, DIRECTORY
from lstm_params.reading.tensors.files.source import (
    DAMAGED,
    LONG,
    Rationed,
    UnreadableError,
    source_of_bytes,
)

if TYPE_CHECKING:
    from typing import IO, BinaryIO

    from lstm_params.reading.tensors.files.source import Source
    from lstm_params.reading.tensors.stored import Contents

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a file in a zip may be packed: as frameworks do, and so that little is unpacked at a time."""

ENCRYPTED = 1
"""The flag of a file in a zip that needs a password."""

PACKED = (
    "is packed as no framework packs it: only stored and deflated files without a password are "
    "unpacked"
)

CROWDED = "holds more files than a model has"

MARK = b"PK\x03\x04"
"""What each file in a zip begins with."""

LOCAL = struct.Struct("<4s22xHH")
"""What stands before a file: a mark, and how long its name is and what follows the name."""


class Archive:
    """A zip whose list of files was read."""

    def __init__(self, source: Source) -> None:
        self.whole = source
        self.file = Rationed(cast("BinaryIO", source.file), DIRECTORY, UnreadableError(CROWDED))
        self.zip = zipfile.ZipFile(cast("IO[bytes]", self.file))
        self.names = self.zip.namelist()
        """The names of its files, in their order."""
        if len(self.names) > ARCHIVE_FILES:
            raise UnreadableError(CROWDED)

    def source(self, name: str, most: int) -> Source:
        """A file in it; of one that is packed, no more than the first so many bytes."""
        packed = self.zip.getinfo(name)
        if packed.compress_type not in METHODS or packed.flag_bits & ENCRYPTED:
            raise UnreadableError(PACKED, name)
        if packed.compress_type == zipfile.ZIP_STORED:
            begin = self.whole.part(packed.header_offset, self.whole.size - packed.header_offset)
            mark, *lengths = LOCAL.unpack(begin.take(LOCAL.size))
            if mark != MARK:
                raise UnreadableError(DAMAGED)
            return begin.part(LOCAL.size + sum(lengths), packed.file_size)
        self.file.left, self.file.refusal = most, UnreadableError(LONG, name)
        with self.zip.open(packed) as file:
            return source_of_bytes(file.read(most))


def read(source: Source) -> Contents | None:
    """Read a zip by what is in it; None if nothing in it is known."""
    archive = Archive(source)
    for pattern, room in MEMBERS.items():
        known = [name for name in archive.names if re.fullmatch(pattern, name)]
        if known:
            found: Contents = import_module(f"{__package__}.{room}").read_archive(archive, known)
            return found
    return None


MEMBERS = {
    r"config\.json|model\.weights\.h5": "keras",
    r"([^/]*/)?data\.pkl": "pytorch",
    r"(.*/)?model_weights_config\.json": "torch_export",
    r".*\.npy": "numpy",
}
"""What a zip is told by, and the module that reads it."""
