"""HDF5: datasets by path with their shapes, and the attributes that Keras sets.

Read are the old groups, which h5py and Keras write (a tree of names), and new ones that are small
(a list of links). Groups in the new, dense form are refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.tensors.files.limits import CONFIG, DEPTH, NAME, TENSORS
from lstm_params.reading.tensors.files.source import DAMAGED, LONG, Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

NOWHERE = 2**64 - 1
"""The address of what is not there."""

DENSE = "keeps dense groups (libver='latest'); save it as .keras, or with h5py's default libver"

SPACE, LINKS, TYPE, LINK, ATTRIBUTE, CONTINUED, TABLE = 1, 2, 3, 6, 12, 16, 17
"""Kinds of messages in the header of an object."""

STRING, MANY = 3, 9
"""Classes of types: text of one length, and texts or lists kept elsewhere."""

NUMBERS = {(0, 8): "int", (0, 0): "uint", (1, 0): "float", (1, 8): "float"}
"""Kinds of numbers by the class of the type and its bit for a sign."""

BFLOAT_EXPONENT = 8
"""How many bits of a bfloat16 are its exponent."""


class Message(NamedTuple):
    """A part of the header of an object."""

    kind: int
    data: Source


class Dataset(NamedTuple):
    """An array of numbers in the file."""

    path: tuple[str, ...]
    shape: tuple[int, ...]
    dtype: str
    address: int


class Hdf5:
    """A file whose groups were walked through."""

    def __init__(self, source: Source, wanted: tuple[str, ...]) -> None:
        """Walk through it; keep the attributes whose names begin with a wanted one."""
        self.source = source
        self.wanted = wanted
        self.datasets: list[Dataset] = []
        self.attributes: dict[tuple[str, ...], dict[str, list[str]]] = {}
        """The attributes of text, by the path of the group."""
        self.objects = 0
        self.walk(self.root(), ())
        self.datasets = [self.typed(one) for one in self.datasets]

    def at(self, address: int, size: int | None = None) -> Source:
        """The bytes at an address."""
        most = self.source.size - address
        return self.source.part(address, most if size is None else size)

    def root(self) -> int:
        """The address of the outermost group."""
        start = self.at(8)
        version = start.number("B")
        if version < 2:
            start.skip(4)
            sizes = start.unpack("BB")
            start.skip((9 if version == 0 else 13) + 4 * 8 + 8)
        else:
            sizes = start.unpack("BB")
            start.skip(1 + 3 * 8)
        if sizes != (8, 8):
            raise UnreadableError(DAMAGED)
        return start.number("<Q")

    def walk(self, address: int, path: tuple[str, ...]) -> None:
        """Take up a dataset, or all in a group."""
        self.objects += 1
        if len(path) > DEPTH or self.objects > 4 * TENSORS:
            raise UnreadableError(LONG)
        messages = list(self.messages(address))
        first = {message.kind: message.data for message in reversed(messages)}
        if SPACE in first and TYPE in first:
            shape, dtype = shape_of(first[SPACE]), type_of(first[TYPE])
            self.datasets.append(Dataset(path, shape, dtype, address))
        for message in messages:
            if message.kind == ATTRIBUTE:
                self.keep_attribute(message.data, path)
            elif message.kind == TABLE:
                tree, heap = message.data.unpack("<QQ")
                for name, inner in self.entries(tree, self.names(heap), 0):
                    self.walk(inner, (*path, name))
            elif message.kind == LINK:
                for name, inner in linked(message.data):
                    self.walk(inner, (*path, name))
            elif message.kind == LINKS and is_dense(message.data):
                raise UnreadableError(DENSE)

    def typed(self, one: Dataset) -> Dataset:
        """A dataset whose type HDF5 does not know has it in an attribute of Keras."""
        said = self.attributes.get(one.path, {}).get("dtype", [""])
        return one if one.dtype else one._replace(dtype=said[0] if len(said) == 1 else "")

    def messages(self, address: int) -> Iterator[Message]:
        """The messages in the header of an object."""
        header = self.at(address)
        if header.take(4) == b"OHDR":
            yield from self.new_messages(header)
            return
        header.skip(4)
        size = header.number("<I")
        header.skip(4)
        blocks = [(address + 16, size)]
        for begin, length in blocks:
            block = self.at(begin, length)
            while block.at + 8 <= block.size:
                kind, size, flags = block.unpack("<HHB3x")
                data = self.at(begin + block.at, size)
                block.skip(size)
                if kind == CONTINUED:
                    more(blocks, data)
                elif not flags & SHARED:
                    yield Message(kind, data)

    def new_messages(self, header: Source) -> Iterator[Message]:
        """The messages in a header of the newer form."""
        _, flags = header.unpack("BB")
        header.skip((16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0))
        size = int.from_bytes(header.take(1 << (flags & 3)), "little")
        blocks = [(header.start + header.at, size)]
        for begin, length in blocks:
            block = self.at(begin, length)
            if begin != header.start + header.at:
                block.skip(4)
                block.size -= 4
            while block.at + 4 + (2 if flags & 4 else 0) <= block.size:
                kind, size, shared = block.unpack("<BHB")
                block.skip(2 if flags & 4 else 0)
                data = self.at(begin + block.at, size)
                block.skip(size)
                if kind == CONTINUED:
                    more(blocks, data)
                elif not shared & SHARED:
                    yield Message(kind, data)

    def names(self, address: int) -> Source:
        """The texts that names of a group stand in."""
        heap = self.at(address)
        if heap.take(4) != b"HEAP":
            raise UnreadableError(DAMAGED)
        heap.skip(4)
        size, _, begin = heap.unpack("<QQQ")
        return self.at(begin, size)

    def entries(self, address: int, names: Source, depth: int) -> Iterator[tuple[str, int]]:
        """What a group has: names and addresses, in a tree."""
        node = self.at(address)
        mark = node.take(4)
        if mark == b"TREE" and depth < DEPTH:
            _, _, count, _, _ = node.unpack("<BBHQQ")
            for _ in range(count):
                _, child = node.unpack("<QQ")
                yield from self.entries(child, names, depth + 1)
        elif mark == b"SNOD":
            _, count = node.unpack("<HH")
            for _ in range(count):
                name, inner, kind = node.unpack("<QQI20x")
                if kind != SOFT:
                    yield text_at(names, name), inner
        else:
            raise UnreadableError(DAMAGED)

    def keep_attribute(self, data: Source, path: tuple[str, ...]) -> None:
        """Keep an attribute of text that is wanted."""
        version, _, name_size, type_size, space_size = data.unpack("<BBHHH")
        data.skip(1 if version == 3 else 0)
        padded = 8 if version == 1 else 1
        name = text_at(data.part(data.at, min(name_size, NAME)), 0)
        data.skip(-(-name_size // padded) * padded)
        if not name.startswith(self.wanted):
            return
        kind = data.part(data.at, type_size)
        data.skip(-(-type_size // padded) * padded)
        space = data.part(data.at, space_size)
        data.skip(-(-space_size // padded) * padded)
        self.attributes.setdefault(path, {})[name] = self.texts(kind, shape_of(space), data)

    def texts(self, kind: Source, shape: tuple[int, ...], data: Source) -> list[str]:
        """The texts of an attribute; none if it is of numbers."""
        sort, _, size = kind.unpack("<B3sI")
        count = 1
        for axis in shape:
            count *= axis
        if count * size > data.size - data.at or sort & 15 not in (STRING, MANY):
            return []
        if sort & 15 == STRING:
            return [plain(data.take(size)) for _ in range(count)]
        return [plain(self.elsewhere(*data.unpack("<IQI"))) for _ in range(count)]

    def elsewhere(self, size: int, address: int, wanted: int) -> bytes:
        """A text that is kept in a heap."""
        if not size:
            return b""
        if size > CONFIG:
            raise UnreadableError(LONG)
        heap = self.at(address)
        if heap.take(4) != b"GCOL":
            raise UnreadableError(DAMAGED)
        heap.skip(12)
        for _ in range(TENSORS):
            index, length = heap.unpack("<H6xQ")
            if index == wanted:
                return heap.take(size)
            if index == 0:
                break
            heap.skip(-(-length // 8) * 8)
        raise UnreadableError(DAMAGED)


SHARED = 2
"""The flag of a message that stands elsewhere."""

SOFT = 2
"""The kind of a name that stands for another one."""


def more(blocks: list[tuple[int, int]], data: Source) -> None:
    """Go on with the header where a message says."""
    begin, length = data.unpack("<QQ")
    if len(blocks) > NAME:
        raise UnreadableError(DAMAGED)
    blocks.append((begin, length))


def shape_of(data: Source) -> tuple[int, ...]:
    """The shape of a dataset or of an attribute."""
    version, count, _ = data.unpack("BBB")
    data.skip(5 if version == 1 else 1)
    return data.unpack(f"<{count}Q")


def type_of(data: Source) -> str:
    """The name of a type of numbers, "" if it is another."""
    sort, flags, size = data.unpack("<BB2xI")
    kind = NUMBERS.get((sort & 15, flags & 8 if sort & 15 == 0 else 0), "")
    if kind == "float" and size == 2 and data.unpack("<5xB")[0] == BFLOAT_EXPONENT:
        kind = "bfloat"
    return f"{kind}{8 * size}" if kind else ""


def is_dense(data: Source) -> bool:
    """Whether the links of a group are kept in the dense form."""
    _, flags = data.unpack("BB")
    data.skip(8 if flags & 1 else 0)
    return data.number("<Q") != NOWHERE


def linked(data: Source) -> Iterator[tuple[str, int]]:
    """The name and the address of a link, if it is no soft one."""
    _, flags = data.unpack("BB")
    soft = flags & 8 and data.number("B")
    data.skip((8 if flags & 4 else 0) + (1 if flags & 16 else 0))
    size = int.from_bytes(data.take(1 << (flags & 3)), "little")
    name = data.take(min(size, NAME + 1)).decode("utf-8", "replace")
    if not soft:
        yield name, data.number("<Q")


def text_at(source: Source, begin: int) -> str:
    """The text that ends in a zero byte."""
    part = source.part(begin, min(source.size - begin, NAME))
    size = min(part.size, 64)
    while b"\0" not in (data := part.part(0, size).take(size)) and size < part.size:
        size = min(part.size, 8 * size)
    return plain(data.partition(b"\0")[0])


def plain(data: bytes) -> str:
    """A text without the zero bytes that fill it up."""
    return data.rstrip(b"\0").decode("utf-8", "replace")
