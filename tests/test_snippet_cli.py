"""Code on the command line: as the argument, from a file, from standard input."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from lstm_params.cli import root
from lstm_params.formats import FORMATS
from lstm_params.reading.code import files

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-m", "lstm_params"]

MODEL = """\
import torch.nn as nn

class Net(nn.Module):
    def __init__(self, vocab_size, dim=3):
        super().__init__()
        self.emb = nn.Embedding(vocab_size, dim)
        self.rnn = nn.GRU(dim, 5)
        self.attention = Attention(5)
        self.fc = nn.Linear(10, 2)
"""

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

WHOLE = """\
embedding 7 3 gru 5 dense 2 on 10  pytorch

weight          gate   holds      shape    parameters   share
─────────────────────────────────────────────────────────────
embedding 3  7 → 3
  weight               embedding  (7, 3)           21  10.9 %
  input·units
  = 7·3                                            21  10.9 %
─────────────────────────────────────────────────────────────
gru 5  3 → 5
  weight_ih_l0  r z n  input      (15, 3)          45  23.3 %
  weight_hh_l0  r z n  recurrent  (15, 5)          75  38.9 %
  bias_ih_l0    r z n  bias       (15,)            15   7.8 %
  bias_hh_l0    r z n  bias       (15,)            15   7.8 %
  3·units·(units + input) + 6·units
  = 3·5·(5 + 3) + 6·5                             150  77.7 %
─────────────────────────────────────────────────────────────
dense 2 on 10  10 → 2
  weight               input      (2, 10)          20  10.4 %
  bias                 bias       (2,)              2   1.0 %
  units·input + units
  = 2·10 + 2                                       22  11.4 %
─────────────────────────────────────────────────────────────
total at least 193 parameters (pytorch), 772 bytes as float32

120 multiply-adds per time step, 20 once for the head; 15 element-wise
not counted: Attention(…) at line 8
read as PyTorch: class Net at line 3
"""


def ask(*arguments: str, given: bytes = b"") -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(root, arguments, input=given)


def start(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command as a shell does."""
    return subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        capture_output=True,
        input=given,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
    )


def failed(*arguments: str, given: bytes = b"") -> tuple[int, str]:
    """The exit code and what is said, of a command that writes nothing."""
    run = start(*arguments, given=given)

    assert run.stdout == b""
    return run.returncode, run.stderr.decode()


def test_a_constructor_is_an_argument() -> None:
    assert ask("nn.LSTM(28, 64, num_layers=2, bidirectional=True)", "-q").stdout == "147456\n"
    assert ask("nn.LSTM(28,", "64)", "-q").stdout == "24064\n"
    assert ask("nn.LSTM(28, 64)", "-f", "keras", "-q").stdout == "23808\n"
    assert ask("LSTM(64)", "-i", "28", "-c", "10", "-q").stdout == "24458\n"
    assert ask("count", "LSTM(n, input_dim=28)", "--set", "n=64", "-q").stdout == "23808\n"


def test_a_whole_answer(tmp_path: Path) -> None:
    file = tmp_path / "model.py"
    file.write_text(MODEL)
    run = start(str(file), "--set", "vocab_size=7")

    assert run.stderr == b""
    assert run.stdout.decode() == WHOLE


@pytest.mark.parametrize("name", ["model.py", "model.txt", "MODEL.PY"])
def test_a_file_is_read_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("nn.LSTM(28, 64)")

    assert ask(str(tmp_path / name), "-q").stdout == "24064\n"


def test_what_comes_in_is_read_for_a_dash() -> None:
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


def test_a_total_alone_names_what_it_leaves_out_beside_it() -> None:
    run = start("nn.Sequential(nn.LSTM(3, 5), Foo(5))", "-q")

    assert (run.returncode, run.stdout) == (0, b"200\n")
    assert run.stderr.decode() == "lstm-params: at least; not counted: Foo(…)\n"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("command", ["count", "explain", "cost"])
def test_every_answer_names_what_it_leaves_out(command: str, name: str) -> None:
    run = ask(command, "nn.Sequential(nn.LSTM(3, 5), Cool(5))", "--format", name)

    assert "Cool" in run.stdout or (command, run.exit_code) == ("cost", 1)


def test_what_is_left_out_is_an_error_if_asked_for() -> None:
    assert failed("nn.Sequential(nn.LSTM(3, 5), Foo(5))", "--strict", "-q") == (
        2,
        "lstm-params: not counted: Foo(…)\n",
    )


def test_a_name_without_a_number_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "model.py"
    file.write_text(MODEL)

    assert failed(str(file)) == (
        2,
        (
            "lstm-params: `vocab_size` is not a number here; give it with --set vocab_size=…\n"
            "    line 6: self.emb = nn.Embedding(vocab_size, dim)\n"
            "                                    ^^^^^^^^^^\n"
        ),
    )


@pytest.mark.parametrize("given", ["n", "n=", "=3", ""])
def test_a_setting_is_a_name_and_a_value(given: str) -> None:
    assert failed("nn.LSTM(n, 5)", "--set", given) == (
        2,
        f"lstm-params: Invalid value for '--set': '{given}' is not name=value\n",
    )


SETTINGS = [("64", 64), ("6_4", 64), ("True", True), ("None", None), ("LSTM", "LSTM")]


@pytest.mark.parametrize(("text", "value"), SETTINGS)
def test_a_setting_is_a_number_a_truth_nothing_or_a_text(text: str, value: object) -> None:
    code = f"nn.LSTM(3, 5) if kind == {value!r} else nn.GRU(3, 5)"

    assert ask(code, "--set", f"kind={text}", "-q").stdout == "200\n"


def test_a_setting_may_be_several_values_or_stand_for_a_call() -> None:
    shape = "model.add(LSTM(64, input_shape=X.shape[1:]))"
    tuned = "model.add(LSTM(hp.Int('units', step=8), input_shape=(10, 28)))"

    assert ask(shape, "--set", "X.shape[1:]=(10, 28)", "-q").stdout == "23808\n"
    assert ask(tuned, "--set", "hp.Int('units', step=8)=64", "-q").stdout == "23808\n"
    assert ask('nn.LSTM(28, cfg["n"])', "--set", 'cfg["n"]=64', "-q").stdout == "24064\n"
    assert failed("nn.LSTM(n, 5)", "--set", "n=(1, x)") == (
        2,
        "lstm-params: Invalid value for '--set': '(1, x)' is no tuple or list of numbers\n",
    )


def test_a_file_of_weights_is_told_from_one_of_code() -> None:
    assert failed("net.h5") == (
        2,
        (
            "lstm-params: 'net.h5' holds weights, and not the layers they are of: give the code, "
            "what print(model) prints, model.to_json() or a .keras file\n"
        ),
    )


def test_a_file_goes_with_no_other_words() -> None:
    message = "lstm-params: 'net.py' says it all: no other words go with it\n"

    assert failed("net.py", "dense", "10") == (2, message)


def test_an_unreadable_file_is_exit_code_1(tmp_path: Path) -> None:
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
    return zipped(" " * (files.LARGEST + 1))


def crowd() -> bytes:
    """A zip of more files than any model has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at in range(files.MOST + 1):
            archive.writestr(str(at), "")
    return out.getvalue()


HOSTILE = [
    ("a.py", b"nn.LSTM(3, 5) # \xff\xfe", "'a.py' is not text in UTF-8"),
    ("a.py", b"nn.LSTM(3, 5)\n" * 400_000,
     "'a.py' is too long to be read: more than 5,000,000 bytes"),
    ("a.py", b"nn.LSTM(3, 5)\n" * 10_000,
     "this text is too long: 140,000 characters, at most 100,000"),
    ("a.json", b"{" * 10_000,
     ("this is no JSON: Expecting property name enclosed in double quotes: line 1 column 2 "
      "(char 1)")),
    ("a.json", b'{"a":' * 100_000, "this JSON is nested too deeply"),
    ("a.keras", b"no zip", "'a.keras' is no .keras file: it is no zip"),
    ("a.keras", b"PK\x03\x04 nor this", "'a.keras' is no zip that can be read"),
    ("a.keras", zipped("x", "weights.h5"),
     "'a.keras' has no config.json in it: it is no .keras file"),
    ("a.keras", zipped(CONFIG)[:60], "'a.keras' is no zip that can be read"),
    ("a.keras", zipped("nn.LSTM(3,"), ("this is no Python: '(' was never closed\n"
                                      "    nn.LSTM(3,\n           ^")),
    ("a.keras", bomb(), "config.json in 'a.keras' is too long: more than 5,000,000 bytes"),
    ("a.keras", crowd(), "'a.keras' holds more files than a model has"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_a_line_and_exit_code_2(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)

    assert failed(str(tmp_path / name), "-q") == (2, f"lstm-params: {message}\n")


LOADED = """\
import sys
sys.argv = ["lstm-params", *{arguments!r}]
from lstm_params.cli import main
try:
    main()
except SystemExit:
    print(*sorted(sys.modules), file=sys.stderr)
"""

READERS = {"zipfile", "json", "dataclasses", "lstm_params.reading.code"}


def loaded(*arguments: str) -> set[str]:
    """Which of the readers of code a question loads."""
    code = LOADED.format(arguments=arguments)
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return set(run.stderr.split("\n")[-2].split()) & READERS


def test_words_load_nothing_that_reads_code() -> None:
    assert loaded("-q", "28", "64") == set()
    assert "lstm_params.reading.code" in loaded("-q", "nn.LSTM(28, 64)")
