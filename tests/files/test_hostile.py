"""Files that are damaged, forged, or made to do something: a line each, and nothing is done."""

from __future__ import annotations

import io
import json
import os
import pickle
import random
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from files.mutated import mutated
from lstm_params import SpecError
from lstm_params.reading.tensors import files
from lstm_params.reading.tensors.files import limits, tensorflow
from lstm_params.reading.tensors.files.source import source_of_bytes
from lstm_params.reading.tensors.stored import Aside, Stored

KEPT = Path(__file__).parent / "kept"

EACH = 200
"""How many mutations of each file are read; a longer run is in ``tests/live/mutations.py``."""


def read(data: bytes, name: str = "a.pt") -> Any:  # noqa: ANN401 - Contents or None
    """The contents of bytes."""
    return files.contents(io.BytesIO(data), name)


def refusal(data: bytes) -> str:
    """Why bytes are refused."""
    with pytest.raises(SpecError) as caught:
        read(data)
    return str(caught.value)


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.*")), ids=lambda path: path.name)
def test_a_mutated_file_is_read_or_refused_in_a_line(path: Path) -> None:
    source, data = random.Random(path.name), path.read_bytes()  # noqa: S311 - no secret

    for _ in range(EACH):
        said = said_of(mutated(data, source), path.name)

        assert "\n" not in said
        assert f"'{path.name}'" in said


def said_of(data: bytes, name: str) -> str:
    """Why bytes are refused; the name of the file if they are not."""
    try:
        read(data, name)
    except SpecError as error:
        return str(error)
    return f"'{name}'"


class Evil:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.folder),)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("kind", ["a pickle", "a zip", "the old form"])
def test_a_pickle_that_would_write_writes_nothing(tmp_path: Path, protocol: int, kind: str) -> None:
    folder = tmp_path / "made"
    evil = pickle.dumps({"model": [Evil(folder)], "n": 1}, protocol=protocol)
    data = {"a pickle": evil, "a zip": zipped(evil), "the old form": legacy(evil)}[kind]

    said = refusal(data)
    written = folder.exists()
    pickle.loads(evil)  # noqa: S301 - it would

    assert said == "'a.pt' is a pickle without weights"
    assert not written
    assert folder.exists()


def zipped(data: bytes, name: str = "a/data.pkl") -> bytes:
    """A zip with one file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def legacy(data: bytes) -> bytes:
    """The five pickles of an old file."""
    first: tuple[object, ...] = (0x1950A86A20F9469CFC6C, 1001, {})
    return (
        b"".join(pickle.dumps(one, protocol=2) for one in first)
        + data
        + pickle.dumps([], protocol=2)
    )


PROTO = b"\x80\x02"

WHOLE = (KEPT / "state.pt").read_bytes()

LOCKED = (
    "a/data.pkl in 'a.pt' is packed as no framework packs it: only stored and deflated files "
    "without a password are unpacked"
)

NOT_READ = "'a.pt' is damaged, or no file of the format that its first bytes say"

LONG = "'a.pt' has more to read than the names and shapes of a model"

SHORT = "'a.pt' ends too soon"


def header_of(text: str) -> bytes:
    """A safetensors file of this header."""
    return struct.pack("<Q", len(text)) + text.encode()


def tensors_of(**rows: Any) -> bytes:  # noqa: ANN401 - JSON
    """A safetensors file of these rows."""
    return header_of(json.dumps(rows))


HOSTILE = {
    "an endless pickle": (
        PROTO + b"N0" * limits.STEPS,
        "'a.pt' is a pickle of more than 1,500,000 steps",
    ),
    "a pickle that stops at once": (PROTO + b".", NOT_READ),
    "a pickle of a list in itself": (
        PROTO + b"]q\x00h\x00a.",
        "'a.pt' is nested deeper, or holds more, than is read",
    ),
    "a pickle of lists in lists": (
        PROTO + b"]" * 100_000 + b"a" * 99_999 + b".",
        "'a.pt' is nested deeper, or holds more, than is read",
    ),
    "a tree that doubles at each step": (
        PROTO + b"]" + b"q\x00(h\x00h\x00l" * 60 + b".",
        "'a.pt' is nested deeper, or holds more, than is read",
    ),
    "a text of 4 GB": (PROTO + b"X\xff\xff\xff\xff", SHORT),
    "a number of 2 GB": (PROTO + b"\x8b\xff\xff\xff\x7f", "'a.pt' is damaged"),
    "a name that does not end": (PROTO + b"c" + b"a" * 100_000, "'a.pt' is damaged"),
    "half a zip": (WHOLE[: len(WHOLE) // 2], "'a.pt' is no zip that can be read"),
    "a zip with a password": (
        zipped(b"x").replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
        ),
        LOCKED,
    ),
    "a header of 4 GB": (struct.pack("<Q", 2**32 - 1) + b"{}", SHORT),
    "a header that is no JSON": (header_of("{]"), NOT_READ),
    "a header of brackets": (header_of('{"a":' * 100_000), NOT_READ),
    "a tensor of 33 axes": (
        tensors_of(a={"dtype": "F32", "shape": [1] * 33, "data_offsets": [0, 0]}),
        "'a.pt' is damaged",
    ),
    "a tensor of a negative size": (
        tensors_of(a={"dtype": "F32", "shape": [-1], "data_offsets": [0, 0]}),
        "'a.pt' is damaged",
    ),
    "a tensor of half a size": (
        tensors_of(a={"dtype": "F32", "shape": [0.5], "data_offsets": [0, 0]}),
        "'a.pt' is damaged",
    ),
    "a safetensors file cut short": (
        tensors_of(a={"dtype": "F32", "shape": [3], "data_offsets": [0, 12]}),
        SHORT,
    ),
    "a safetensors file without tensors": (
        header_of("{}"),
        "'a.pt' is a safetensors file without tensors",
    ),
    "an array of Python's objects": (
        b"\x93NUMPY\x01\x00v\x00{'descr': '|O', 'fortran_order': False, 'shape': (3,), }".ljust(128)
        * 2,
        "'a.pt' is an array of Python's objects, which are not read",
    ),
    "a map of 4 billion keys": (b"\xdf\xff\xff\xff\xff\xa1a\xc0", SHORT),
    "a map of maps": (b"\x81\xa1a" * 100_000, LONG),
    "a GGUF file of many tensors": (b"GGUF\x03\x00\x00\x00" + struct.pack("<QQ", 2**40, 0), LONG),
    "MXNet's, of many arrays": (struct.pack("<QQQ", 0x112, 0, 2**40), LONG),
    "an ONNX message without an end": (b"\x08\x0a\x3a" + b"\xff" * 20, "'a.pt' is damaged"),
}
"""What is in a file, and why it is refused."""


@pytest.mark.parametrize(("data", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_line(data: bytes, message: str) -> None:
    assert refusal(data) == message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"P",
        b"nn.LSTM(3, 5)",
        b"28 lstm 64",
        "ἀ lstm".encode(),
        "# “é”".encode("cp1252"),
        "nn.LSTM(3, 5)".encode("utf-16"),
        b'{"class_name": "Sequential"}',
        b"\x89PNG\r\n\x1a\n",
        b"\x7fELF\x02\x01\x01",
        b"GGUF is a format",
        zipped(b"", "notes.txt"),
    ],
)
def test_other_files_are_left_to_others(data: bytes) -> None:
    file = io.BytesIO(data)

    assert files.contents(file, "a") is None
    assert file.tell() == 0


class Counted(io.BytesIO):
    """A file that counts the bytes that are read of it."""

    read_bytes = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self.read_bytes += len(data)
        return data


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.*")), ids=lambda path: path.name)
def test_a_file_is_read_the_same_through_a_pipe(path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    try:
        whole = read(path.read_bytes())
    except SpecError:
        return
    assert files.contents(files.held(Pipe(path.read_bytes()), "-"), "-") == whole


def test_a_pipe_of_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(files, "PIPED", 10)
    with pytest.raises(SpecError) as caught:
        files.held(Pipe(bytes(11)), "standard input")
    assert str(caught.value) == (
        "'standard input' is too long to be read through a pipe: more than 10 bytes; "
        "name the file instead"
    )


def large(kind: str, folder: Path) -> Path:
    """A file of 1 GB whose numbers are a hole in it."""
    path = folder / f"large.{kind}"
    hole = 2**30
    if kind == "safetensors":
        row = {"dtype": "F32", "shape": [2**28], "data_offsets": [0, hole]}
        path.write_bytes(tensors_of(w=row))
    elif kind == "npy":
        path.write_bytes(
            b"\x93NUMPY\x01\x00\x76\x00"
            + b"{'descr': '<f4', 'fortran_order': False, 'shape': (268435456,), }".ljust(117)
            + b"\n"
        )
    else:
        name = b"large/data.pkl"
        data = (KEPT / "state.pt").read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read("state/data.pkl")
        return large_zip(path, {name.decode(): data}, hole)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size + hole)
    return path


def large_zip(path: Path, members: dict[str, bytes], hole: int) -> Path:
    """A zip with a stored file of holes behind the others."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        with archive.open("large/data/0", "w") as file:
            file.write(b"0")
        assert archive.fp is not None
        archive.fp.seek(hole, 1)
        archive.start_dir = archive.fp.tell()
    return path


@pytest.mark.parametrize("kind", ["safetensors", "npy", "pt"])
def test_a_file_of_a_gigabyte_is_passed_over(tmp_path: Path, kind: str) -> None:
    path = large(kind, tmp_path)

    with Counting(path) as file:
        found = files.contents(file, path.name)

    assert path.stat().st_size > 2**30
    assert found is not None
    assert found.tensors
    assert file.taken < 300_000


class Counting(io.FileIO):
    """A file that counts the bytes that are read of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.taken = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size) or b""
        self.taken += len(data)
        return data


def names(count: int) -> list[str]:
    """Names of that many tensors."""
    return [f"layers.{at}.lstm.weight_ih_l0" for at in range(count)]


def many_rows(count: int) -> bytes:
    """A safetensors file of many tensors."""
    row = {"dtype": "F32", "shape": [20, 3], "data_offsets": [0, 0]}
    return tensors_of(**dict.fromkeys(names(count), row))


def many_maps(count: int) -> bytes:
    """A msgpack file of many arrays."""
    return b"\xdf" + struct.pack(">I", count) + b"".join(map(packed, names(count)))


def packed(name: str) -> bytes:
    """A key and an array of Flax."""
    array = b"\x93\x92\x14\x03\xa7float32\xc4\x00"
    return b"\xd9" + bytes([len(name)]) + name.encode() + b"\xc7" + bytes([len(array), 1]) + array


def many_calls(count: int) -> bytes:
    """A pickle of a dict of many of PyTorch's tensors."""
    made = b"ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagectorch\nFloatStorage\n"
    made += b"X\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x3ctQK\x00K\x14K\x03\x86K\x03K\x01\x86\x89}tR"
    keys = (b"X" + struct.pack("<I", len(name)) + name.encode() for name in names(count))
    return PROTO + b"}(" + b"".join(key + made for key in keys) + b"u."


MANY = {"safetensors": many_rows, "msgpack": many_maps, "pickle": many_calls}


@pytest.mark.parametrize("kind", MANY)
def test_many_tensors_are_read_and_more_are_refused(kind: str) -> None:
    assert len(read(MANY[kind](1_000)).tensors) == 1_000
    assert refusal(MANY[kind](limits.TENSORS + 1)) == "'a.pt' holds more than 50,000 tensors"


@pytest.mark.parametrize("length", [0x0280, 0xA181, 0x4B50, 0x1208, 0x0112])
def test_a_length_is_not_taken_for_another_format(length: int) -> None:
    row = {"dtype": "F32", "shape": [3], "data_offsets": [0, 0]}
    header = json.dumps({"lstm": row}).ljust(length)

    assert [one.name for one in read(header_of(header)).tensors] == ["lstm"]


def test_a_packed_block_is_refused_in_a_line() -> None:
    index = source_of_bytes((KEPT / "weights.index").read_bytes())
    index.at = index.size - tensorflow.FOOTER
    tensorflow.handle(index)
    begin, size = tensorflow.handle(index)
    data = bytearray((KEPT / "weights.index").read_bytes())
    data[begin + size] = 1

    assert refusal(bytes(data)) == "'a.pt' has blocks packed by snappy, which are not read"


def mxnet(*names: str) -> bytes:
    """Parameters of MXNet: arrays of (20, 3), as ``mxnet/src/ndarray/ndarray.cc`` writes them."""
    array = struct.pack("<IiI2q", 0xF993FAC9, 0, 2, 20, 3) + struct.pack("<iii", 1, 0, 0)
    arrays = (array + bytes(4 * 60)) * len(names)
    listed = b"".join(struct.pack("<Q", len(name)) + name.encode() for name in names)
    count = struct.pack("<Q", len(names))
    return struct.pack("<QQ", 0x112, 0) + count + arrays + count + listed


def test_parameters_of_mxnet_are_read() -> None:
    found = read(mxnet("arg:lstm0_l0_i2h_weight", "aux:norm_mean"))

    assert found.tensors == (Stored("lstm0_l0_i2h_weight", (20, 3), "float32"),)
    assert found.aside == (Aside("auxiliary states", (Stored("norm_mean", (20, 3), "float32"),)),)
    assert found.framework == "mxnet"


def test_parameters_of_paddle_are_read() -> None:
    dtype = b"cnumpy\ndtype\nU\x02f4K\x00K\x01\x87R(K\x03U\x01<NNNK\x01K\x01K\x00tb"
    array = b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R"
    array += b"(K\x01K\x03K\x14\x86" + dtype + b"\x89U\x04numstb"
    named = b"c__builtin__\ntuple\nU\x07lstm_w0" + array + b"\x86\x85R"
    key = b"U\x0eweight_ih_l0_0"
    table = b"U\x1bStructuredToParameterName@@}"

    found = read(PROTO + b"}(" + key + named + table + b"u.")

    assert found.tensors == (Stored("weight_ih_l0_0", (3, 20), "float32"),)
    assert found.framework == "paddle"


def test_a_large_array_of_flax_is_read_in_its_pieces() -> None:
    piece = b"\x93\x91\x1e\xa7float32\xc4\x00"
    piece = b"\xc7" + bytes([len(piece), 1]) + piece
    whole = b"\x83\xb9__msgpack_chunked_array__\xc3\xa5shape\x82\xa10\x14\xa11\x03"
    whole += b"\xa6chunks\x82\xa10" + piece + b"\xa11" + piece

    found = read(b"\x81\xa6kernel" + whole)

    assert found.tensors == (Stored("kernel", (20, 3), "float32"),)
