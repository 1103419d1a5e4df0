"""Code from a file or from standard input: scripts, JSON, a .keras file."""

from __future__ import annotations

import io
import json
import os
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest

import lstm_params
from lstm_params import SpecError, count
from lstm_params.errors import quoted
from lstm_params.reading.code import limits
from lstm_params.reading.code.notebooks import without_outputs
from lstm_params.reading.tensors.files.limits import ARCHIVE_FILES
from reading.code.command import ask, failed
from shell import COMMAND

CONFIG = json.dumps(
    {
        "class_name": "Sequential",
        "config": {
            "name": "net",
            "layers": [
                {"class_name": "InputLayer", "config": {"batch_shape": [None, 10, 3]}},
                {"class_name": "LSTM", "config": {"name": "lstm", "units": 5}},
            ],
        },
    }
)


@pytest.mark.parametrize("name", ["model.py", "model.txt", "MODEL.PY"])
def test_a_file_is_read_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("nn.LSTM(28, 64)")

    assert ask(str(tmp_path / name), "-q").stdout == "24064\n"


def test_a_dash_reads_standard_input() -> None:
    assert ask("-", "-q", given=b"epoch 1\n(rnn): LSTM(28, 64)\n").stdout == "24064\n"
    assert ask("-", "-q", given=b"28 lstm 64").stdout == "23808\n"
    assert ask("-", "-q", given=CONFIG.encode()).stdout == "180\n"
    assert ask("-", "-q", given=zipped(CONFIG)).stdout == "180\n"


def zipped(text: str, name: str = "config.json") -> bytes:
    """A zip with one file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()


def test_a_saved_keras_model_is_read_by_its_config_alone(tmp_path: Path) -> None:
    (tmp_path / "net.keras").write_bytes(zipped(CONFIG))
    (tmp_path / "net.json").write_text(CONFIG)

    for name in ("net.keras", "net.json"):
        answer = json.loads(ask(str(tmp_path / name), "--format", "json").stdout)
        assert (answer["spec"], answer["framework"], answer["total"]) == ("3 lstm 5", "keras", 180)
        assert answer["notes"][0] == "read as Keras: JSON of Sequential 'net'"


def test_a_file_of_weights_that_is_not_there_cannot_be_read() -> None:
    message = "lstm-params: 'net.h5' cannot be read: No such file or directory\n"

    assert failed("net.h5") == (2, message)


def test_a_file_goes_with_no_other_words() -> None:
    message = "lstm-params: 'net.py' says it all: no other words go with it\n"

    assert failed("net.py", "dense", "10") == (2, message)


def test_a_file_that_cannot_be_read_is_a_bad_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "loop.py").symlink_to("loop.py")
    monkeypatch.setenv("PYTHONPATH", str(Path(lstm_params.__file__).parent.parent))

    for name, why in (
        ("missing.py", "No such file or directory"),
        ("folder.py", "Is a directory"),
        ("loop.py", "Too many levels of symbolic links"),
        ("m" * 300 + ".py", "File name too long"),
    ):
        message = f"{quoted(name)} cannot be read: {why}"

        assert failed(name) == (2, f"lstm-params: {message}\n")
        with pytest.raises(SpecError) as caught:
            count(Path(name))
        assert str(caught.value) == message


def test_a_failure_to_read_standard_input_is_not_one_to_write() -> None:
    with Path("/proc/self/mem").open("rb") as broken:
        run = subprocess.run(
            [*COMMAND, "-"], check=False, stdin=broken, capture_output=True, text=True, timeout=60
        )

    assert run.stderr == "lstm-params: 'standard input' cannot be read: Input/output error\n"
    assert run.returncode == 2


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "net.py"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*COMMAND, str(pipe), "-q", "--set", "units=n"], stdout=subprocess.PIPE, text=True
    )
    with pipe.open("w") as file:
        file.write("nn.LSTM(28, units)")

    assert process.communicate(timeout=60)[0] == "4·n² + 120·n\n"


def bomb() -> bytes:
    """A zip of a few kilobytes that unpacks to more than is read."""
    return zipped(" " * (limits.FILE + 1))


def packed_as(method: int) -> bytes:
    """A zip whose config is packed by another method than Keras'."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("config.json", CONFIG)
    return out.getvalue()


def locked() -> bytes:
    """A zip whose config has the flag of a password."""
    whole = bytearray(zipped(CONFIG))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.rfind(mark) + at] |= 1
    return bytes(whole)


def long_directory(entries: int) -> bytes:
    """A zip that says it has one file, and lists many."""
    entry = b"PK\x01\x02" + bytes(24) + b"\x01\x00" + bytes(16) + b"a"
    end = b"PK\x05\x06" + bytes(4) + b"\x01\x00\x01\x00"
    listed = entry * entries
    return b"PK\x03\x04" + listed + end + struct.pack("<II", len(listed), 4) + bytes(2)


def cells(*sources: str, **more: object) -> bytes:
    """A notebook of these cells of code."""
    made = [{"cell_type": "code", "source": source, **more} for source in sources]
    return json.dumps({"cells": made, "nbformat": 4}).encode()


UNPACKED = (
    "config.json in 'a.keras' is packed as no framework packs it: only stored and deflated files "
    "without a password are unpacked"
)

HOSTILE = {
    "bytes that are no text": (
        "a.py",
        b"nn.LSTM(3, 5) # \xff\xfe",
        "'a.py' is not text in UTF-8; if it is LATIN1: iconv -f LATIN1 -t UTF-8 {} | lstm-params -",
    ),
    "more bytes than are read": (
        "a.py",
        b"nn.LSTM(3, 5)\n" * 400_000,
        "'a.py' is too long to be read: more than 5,000,000 bytes",
    ),
    "more code than is read": (
        "a.py",
        b"nn.LSTM(3, 5)\n" * 10_000,
        "this text is too long: 140,000 characters, at most 100,000",
    ),
    "open brackets": (
        "a.json",
        b"{" * 10_000,
        (
            "this is no JSON: Expecting property name enclosed in double quotes: line 1 column 2 "
            "(char 1)"
        ),
    ),
    "JSON in JSON": ("a.json", b'{"a":' * 100_000, "this JSON is nested too deeply"),
    "no zip": ("a.keras", b"no zip", "'a.keras' is no .keras file: it is no zip"),
    "the first bytes of a zip": (
        "a.keras",
        b"PK\x03\x04 nor this",
        "'a.keras' is no zip that can be read",
    ),
    "a zip without a config": (
        "a.keras",
        zipped("x", "weights.h5"),
        "'a.keras' has no config.json in it: it is no .keras file",
    ),
    "a zip of something else": (
        "a.pt",
        zipped("x", "notes.txt"),
        (
            "'a.pt' is a zip with no model that is read: no data.pkl of PyTorch, no config.json "
            "of Keras and no .npy of NumPy"
        ),
    ),
    "a program": (
        "a.pt",
        b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00\xff" * 30,
        "'a.pt' is neither text nor weights in a format that is read",
    ),
    "half a zip": ("a.keras", zipped(CONFIG)[:60], "'a.keras' is no zip that can be read"),
    "a config of other text": (
        "a.keras",
        zipped("nn.LSTM(3,"),
        "this is no Python: '(' was never closed\n    nn.LSTM(3,\n           ^",
    ),
    "a small zip of a long config": (
        "a.keras",
        bomb(),
        "config.json in 'a.keras' is too long: more than 5,000,000 bytes",
    ),
    "a zip packed by bzip2": ("a.keras", packed_as(zipfile.ZIP_BZIP2), UNPACKED),
    "a zip packed by lzma": ("a.keras", packed_as(zipfile.ZIP_LZMA), UNPACKED),
    "a zip with a password": ("a.keras", locked(), UNPACKED),
    "a long tail": (
        "a.keras",
        long_directory(300_000),
        "'a.keras' holds more files than a model has",
    ),
    "a notebook of a long cell": (
        "a.ipynb",
        cells("x = 1\n" * 600_000),
        "this notebook is too long: more than 100,000 characters of code",
    ),
    "a notebook of long text": (
        "a.ipynb",
        cells("nn.LSTM(28, 64)", text="x" * 6_000_000),
        "'a.ipynb' is too long to be read: more than 5,000,000 bytes",
    ),
    "a notebook of 80,000 cells": (
        "a.ipynb",
        cells(*["("] * 80_000),
        "this notebook has more cells than are read: 2,000 of code",
    ),
    "a notebook of small outputs": (
        "a.ipynb",
        cells("nn.LSTM(28, 64)", outputs=[[]] * 2_000_000),
        "the outputs of this notebook are too many to be passed over",
    ),
    "UTF-16 without a mark": (
        "a.py",
        "nn.LSTM(28, 64)".encode("utf-16-le"),
        (
            "'a.py' is not text in UTF-8; "
            "if it is UTF-16LE: iconv -f UTF-16LE -t UTF-8 {} | lstm-params -"
        ),
    ),
    "UTF-16 the other way round": (
        "a.py",
        "nn.LSTM(28, 64)  # é".encode("utf-16-be"),
        (
            "'a.py' is not text in UTF-8; "
            "if it is UTF-16BE: iconv -f UTF-16BE -t UTF-8 {} | lstm-params -"
        ),
    ),
    "Latin-1": (
        "a.py",
        "nn.LSTM(28, 64)\n# é".encode("latin-1"),
        (
            "'a.py' is not text in UTF-8 (line 2); "
            "if it is LATIN1: iconv -f LATIN1 -t UTF-8 {} | lstm-params -"
        ),
    ),
    "a code page of Windows": (
        "a.py",
        "nn.LSTM(28, 64)  # “x”".encode("cp1252"),
        "'a.py' is not text in UTF-8; if it is CP1252: iconv -f CP1252 -t UTF-8 {} | lstm-params -",
    ),
    "a crowded zip": (
        "a.keras",
        long_directory(ARCHIVE_FILES + 1),
        "'a.keras' holds more files than a model has",
    ),
}
"""A file's name, what is in it, and why it is refused."""


@pytest.mark.parametrize(("name", "content", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_line_with_exit_code_2(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)

    message = message.replace("{}", str(tmp_path / name))
    assert failed(str(tmp_path / name), "-q") == (2, f"lstm-params: {message}\n")


@pytest.mark.skipif(shutil.which("iconv") is None, reason="nothing to type the cure into")
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_the_cure_for_another_encoding_works_as_it_is_typed(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a b.py"
    file.write_bytes(
        "# “é”\nnn.LSTM(28, 64)".replace("“é”", "é" if encoding == "latin-1" else "“é”").encode(
            encoding
        )
    )
    _, said = failed(str(file))
    _, _, cure = said.strip().partition(": iconv")
    typed = f"iconv{cure}".replace("lstm-params", f"{COMMAND[0]} -m lstm_params") + " -q"

    assert subprocess.check_output(["bash", "-c", typed], text=True, timeout=60) == "24064\n"


def test_the_cure_for_a_pipe_has_a_pipe_in_it() -> None:
    assert failed("-", given="# é\nnn.LSTM(28, 64)".encode("latin-1")) == (
        2,
        (
            "lstm-params: 'standard input' is not text in UTF-8 (line 1); if it is LATIN1: "
            "… | iconv -f LATIN1 -t UTF-8 | lstm-params -\n"
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_says_the_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.py"
    file.write_bytes("# “é”\nnn.LSTM(28, 64)".encode(encoding))

    assert count(file) == 24064


PLOT = {
    "output_type": "display_data",
    "data": {"image/png": "iVBOR" * 1_400_000, "text/plain": [']}"', "\\"]},
}


def test_a_notebook_is_read_whatever_it_drew(tmp_path: Path) -> None:
    large = tmp_path / "large.ipynb"
    large.write_bytes(cells("nn.LSTM(28, 64)", 'x = {"outputs": [1]}', outputs=[PLOT]))

    assert large.stat().st_size > limits.FILE
    assert count(large) == 24064
    assert ask("-", "-q", given=large.read_bytes()).stdout == "24064\n"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ('{"outputs": [1, "]", {"a": []}], "b": 2}', '{"outputs": [], "b": 2}'),
        ('{"attachments":{"}":"{"},"b":2}', '{"attachments":{},"b":2}'),
        (r'{"source": "\"outputs\": [1", "b": [3]}', r'{"source": "\"outputs\": [1", "b": [3]}'),
        ('{"outputs": "no list"}', '{"outputs": "no list"}'),
        ('{"outputs": [1, "open', '{"outputs": [n'),
    ],
)
def test_only_outputs_are_passed_over(text: str, short: str) -> None:
    assert without_outputs(text) == short


def test_cells_that_are_no_python_are_named_and_many_are_counted() -> None:
    said = ask("-", "--format", "json", given=cells("nn.LSTM(28, 64)", *["("] * 12)).stdout

    assert json.loads(said)["notes"][-1] == (
        "no Python, not read: cell 2, cell 3, cell 4, cell 5, cell 6, cell 7, cell 8, cell 9, "
        "cell 10, cell 11, 2 more"
    )
