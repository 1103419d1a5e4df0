"""Code from a file or from standard input: scripts, JSON, a .keras file."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from lstm_params.reading.code import limits
from reading.code.command import ask, failed

if TYPE_CHECKING:
    from pathlib import Path

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


def test_a_file_of_weights_alone_is_refused() -> None:
    assert failed("net.h5") == (
        2,
        (
            "lstm-params: 'net.h5' has weights only, not the layers they are of: give the code, "
            "what print(model) prints, model.to_json() or a .keras file\n"
        ),
    )


def test_a_file_goes_with_no_other_words() -> None:
    message = "lstm-params: 'net.py' says it all: no other words go with it\n"

    assert failed("net.py", "dense", "10") == (2, message)


def test_an_unreadable_file_gives_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()

    assert failed("missing.py") == (
        1,
        "lstm-params: Could not open file 'missing.py': No such file or directory\n",
    )
    assert failed(str(tmp_path / "folder.py")) == (
        1,
        f"lstm-params: Could not open file '{tmp_path}/folder.py': Is a directory\n",
    )


def bomb() -> bytes:
    """A zip of a few kilobytes that unpacks to more than is read."""
    return zipped(" " * (limits.FILE + 1))


def crowd() -> bytes:
    """A zip of more files than any model has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at in range(limits.ARCHIVE_FILES + 1):
            archive.writestr(str(at), "")
    return out.getvalue()


HOSTILE = {
    "bytes that are no text": (
        "a.py",
        b"nn.LSTM(3, 5) # \xff\xfe",
        "'a.py' is not text in UTF-8",
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
    "a crowded zip": ("a.keras", crowd(), "'a.keras' holds more files than a model has"),
}
"""A file's name, what is in it, and why it is refused."""


@pytest.mark.parametrize(("name", "content", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_line_with_exit_code_2(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)

    assert failed(str(tmp_path / name), "-q") == (2, f"lstm-params: {message}\n")
