"""Code on the command line: what is answered, what is said beside it, what is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from lstm_params import LstmParamsError
from lstm_params.formats import FORMATS
from reading.code.command import ask, failed, start

if TYPE_CHECKING:
    from pathlib import Path

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


def test_a_constructor_is_an_argument() -> None:
    assert ask("nn.LSTM(28, 64, num_layers=2, bidirectional=True)", "-q").stdout == "147456\n"
    assert ask("nn.LSTM(28,", "64)", "-q").stdout == "24064\n"
    assert ask("nn.LSTM(28, 64)", "-f", "keras", "-q").stdout == "23808\n"
    assert ask("LSTM(64)", "-i", "28", "-c", "10", "-q").stdout == "24458\n"
    assert ask("count", "LSTM(n, input_dim=28)", "--set", "n=64", "-q").stdout == "23808\n"


def test_a_file_is_answered_weight_by_weight(tmp_path: Path) -> None:
    file = tmp_path / "model.py"
    file.write_text(MODEL)
    run = start(str(file), "--set", "vocab_size=7")

    assert run.stderr == b""
    assert run.stdout.decode() == WHOLE


def test_a_bare_total_names_what_it_leaves_out_on_standard_error() -> None:
    run = start("nn.Sequential(nn.LSTM(3, 5), Foo(5))", "-q")

    assert (run.returncode, run.stdout) == (0, b"200\n")
    assert run.stderr.decode() == "lstm-params: at least; not counted: Foo(…)\n"


NOT_DRAWN = {("cost", "picture"), ("cost", "svg")}
"""Answers that are lists, which no picture is made of."""


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("command", ["count", "explain", "cost"])
def test_every_answer_names_what_it_leaves_out(command: str, name: str) -> None:
    run = ask(command, "nn.Sequential(nn.LSTM(3, 5), Cool(5))", "--format", name)

    assert ("Cool" in run.stdout) is ((command, name) not in NOT_DRAWN)
    assert isinstance(run.exception, LstmParamsError) is ((command, name) in NOT_DRAWN)


def test_what_is_left_out_is_an_error_if_strict() -> None:
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
