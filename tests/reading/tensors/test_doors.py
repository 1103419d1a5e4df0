"""Tensors through every door: a file, a pipe, a text; every question answers of them."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import lstm_params
from lstm_params import SpecError, count
from lstm_params.cli import root
from shell import start

SHAPES = {
    "lstm.weight_ih_l0": [256, 28],
    "lstm.weight_hh_l0": [256, 64],
    "lstm.bias_ih_l0": [256],
    "lstm.bias_hh_l0": [256],
    "fc.weight": [10, 64],
    "fc.bias": [10],
}
LISTING = "\n".join(f"{name} torch.Size({shape})" for name, shape in SHAPES.items())


def safetensors() -> bytes:
    """A file with these tensors, in the order of its format, without their numbers."""
    header: dict[str, object] = {}
    at = 0
    for name, shape in sorted(SHAPES.items()):
        size = 4
        for axis in shape:
            size *= axis
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(at)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "model.safetensors"
    path.write_bytes(safetensors())
    return str(path)


def ask(*words: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(root, words)


def told(*words: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(ask(*words, "--format", "json").stdout)


def test_a_file_is_read(file: str) -> None:
    answer = told(file)

    assert (answer["spec"], answer["framework"], answer["total"]) == (
        "28 lstm 64 dense 10",
        "pytorch",
        24_714,
    )
    assert count(Path(file)) == 24_714


def test_a_listing_is_read_as_words_and_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "shapes.txt"
    path.write_text(LISTING)

    assert told(LISTING)["total"] == told(str(path))["total"] == count(path) == 24_714


@pytest.mark.parametrize("words", [["-"], []])
@pytest.mark.parametrize("given", [safetensors(), LISTING.encode()])
def test_what_comes_through_a_pipe_is_read(words: list[str], given: bytes) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "lstm_params", *words, "-q"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(lstm_params.__file__).parent.parent,
    ) as process:
        assert process.communicate(given)[0] == b"24714\n"


def test_every_question_answers_of_tensors(file: str) -> None:
    assert "24,714" in ask("explain", file).stdout
    assert ask("why", "24714", file).exit_code == 0
    assert "24,458" in ask("compare", file, "vs", "28 lstm 64 dense 10").stdout
    assert "28 lstm n dense 10" in ask("fit", "50k", file).stdout
    assert "24,714" in ask("cost", file).stdout
    assert start(file, "-q", "--max", "20k").returncode == 1


def test_json_has_the_slices_of_the_gates(file: str) -> None:
    (layer, *_) = told(file)["layers"]
    (first, *_) = layer["weights"]

    assert [(gate["gate"], gate["start"], gate["stop"]) for gate in first["gates"]] == [
        ("input", 0, 64),
        ("forget", 64, 128),
        ("candidate", 128, 192),
        ("output", 192, 256),
    ]


def test_the_framework_that_counts_may_be_another(file: str) -> None:
    assert told(file, "-f", "keras")["total"] == 24_458


def test_a_framework_decides_where_several_fit() -> None:
    listed = "kernel (28, 64)\nbias (64,)"

    assert told(listed)["framework"] == "keras"
    assert count(listed, framework="tf1") == count(listed) == 28 * 64 + 64


def test_keywords_beside_tensors_may_not_contradict_them(file: str) -> None:
    for words, message in (
        (["--input-dim", "30"], "input is given twice: 28 in the tensors, 30 beside it"),
        (["-c", "3"], "the head is given twice: dense 10 in the tensors, 3 beside it"),
        (["--units", "3"], "the code says it all: units beside it can only contradict"),
        (["--set", "a=3"], "'a' can be set only in code, and these are weights"),
        (["--model", "a"], "model 'a' can be taken only of code, and these are weights"),
    ):
        done = start(file, *words)
        assert (done.returncode, done.stderr) == (2, f"lstm-params: {message}\n")
    with pytest.raises(SpecError):
        count(Path(file), input_dim=30)


def test_a_head_may_be_added_to_tensors() -> None:
    lines = "\n".join(LISTING.splitlines()[:4])

    assert told(lines, "-c", "10")["total"] == 24_714


def test_a_listing_among_code_is_code() -> None:
    text = "import torch.nn as nn\nlstm = nn.LSTM(28, 64)\nprint(lstm.weight_ih_l0.shape)\n"

    assert count(text) == 24_064


def test_an_error_about_two_networks_is_held_to_no_size(tmp_path: Path) -> None:
    text = (
        "RuntimeError: size mismatch for lstm.weight_ih_l0: copying a param with shape "
        "torch.Size([256, 50]) from checkpoint, the shape in current model is "
        "torch.Size([512, 50]).\n"
    )
    file = tmp_path / "error.txt"
    file.write_text(text, "utf-8")
    run = start(str(file), "--max", "10")

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "lstm-params: this is an error about two networks: count puts them side by side\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "[\n    [10, 20, 30],\n    [40, 50, 60]\n]",
        "[1,  2000] loss: 2.228\n[1,  4000] loss: 1.890\n",
    ],
)
def test_numbers_in_brackets_that_tell_no_layer_are_no_network(text: str) -> None:
    with pytest.raises(SpecError, match=r"^these shapes are of no layer: \(1"):
        count(text)


def test_a_file_of_code_is_code_whatever_stands_in_its_comments(tmp_path: Path) -> None:
    file = tmp_path / "model.py"
    file.write_text(
        f'"""The weights are:\n\n{LISTING}\n"""\nimport torch.nn as nn\nnet = nn.GRU(3, 5)\n',
        "utf-8",
    )

    assert count(file) == 15 * 8 + 30
