"""Several files, and what a file imports from others beside it: read together, never run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lstm_params import SpecError, compare, count, fit, report
from lstm_params.reading.code import limits
from reading.code.command import ask, failed

ENCODER = """\
import torch.nn as nn
from sizes import HIDDEN
class Encoder(nn.Module):
    def __init__(self, vocab, hidden=HIDDEN):
        super().__init__()
        self.embedding = nn.Embedding(vocab, hidden)
        self.gru = nn.GRU(hidden, hidden)
if __name__ == "__main__":
    demo = Encoder(2, 2)
"""

DECODER = """\
import torch.nn as nn
from .parts import head
import sizes as s
class Decoder(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embedding = nn.Embedding(words, s.HIDDEN)
        self.gru = nn.GRU(s.HIDDEN, s.HIDDEN)
        self.out = head(s.HIDDEN, words)
"""

FILES = {
    "encoder.py": ENCODER,
    "sizes.py": "HIDDEN = 5\n",
    "models/__init__.py": "from .decoder import Decoder\n",
    "models/decoder.py": DECODER,
    "models/parts.py": "from torch import nn\ndef head(n, k):\n    return nn.Linear(n, k)\n",
}
"""A package: its encoder of 11 words has 235 parameters, its decoder of 7 words has 257."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with these files in it."""
    place = tmp_path / "project"
    for name, text in FILES.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    return place


def written(folder: Path, text: str, name: str = "train.py") -> Path:
    """A file in the folder."""
    (folder / name).write_text(text)
    return folder / name


IMPORTED = [
    ("from encoder import Encoder\nnet = Encoder(11)", 235),
    ("from encoder import Encoder as E\nnet = E(11)", 235),
    ("import encoder\nnet = encoder.Encoder(11)", 235),
    ("import encoder as e\nnet = e.Encoder(11, e.HIDDEN)", 235),
    ("from encoder import *\nnet = Encoder(11)\nhead = nn.Sequential(nn.Linear(2, 3))", 244),
    ("from .encoder import Encoder\nnet = Encoder(11)", 235),
    ("from . import encoder\nnet = encoder.Encoder(11)", 235),
    ("from models import Decoder\nnet = Decoder(7)", 257),
    ("from models.decoder import Decoder\nnet = Decoder(7)", 257),
    ("import models.decoder\nnet = models.decoder.Decoder(7)", 257),
    ("import models.decoder as d\nnet = d.Decoder(7)", 257),
    ("from models import decoder\nnet = decoder.Decoder(7)", 257),
    (
        "import models.decoder\nimport models.parts\nnet = models.parts.head(2, 3)",
        9,
    ),
    ("from .models import Decoder\nnet = Decoder(7)", 257),
    ("def build():\n    from encoder import Encoder\n    return Encoder(11)\nnet = build()", 235),
    (
        (
            "try:\n    from encoder import Encoder\nexcept ImportError:\n"
            "    from .encoder import Encoder\nnet = Encoder(11)"
        ),
        235,
    ),
    (
        (
            "try:\n    from project.encoder import Encoder\nexcept ImportError:\n"
            "    from other import Encoder\nnet = Encoder(11)"
        ),
        235,
    ),
    (
        (
            "from encoder import Encoder\nimport torch.nn as nn\nclass Net(Encoder):\n"
            "    def __init__(self):\n        super().__init__(11)\n"
            "        self.out = nn.Linear(5, 2)"
        ),
        247,
    ),
    ("from encoder import Encoder, HIDDEN\nHIDDEN = 3\nnet = Encoder(11)", 235),
    ("if big:\n    import encoder\nimport encoder as e\nnet = e.Encoder(11)", 235),
    (
        (
            "try:\n    from missing import Encoder\nexcept ImportError:\n"
            "    from encoder import Encoder\nnet = Encoder(11)"
        ),
        235,
    ),
    ("for name in names:\n    from encoder import Encoder\nnet = Encoder(11)", 235),
    ("import importlib\nnet = importlib.import_module('models.decoder').Decoder(7)", 257),
    ("import models\nnet = models.__dict__['Decoder'](7)", 257),
    ("import models\nnet = getattr(models, 'Decoder')(7)", 257),
    (
        "from encoder import Encoder\nfrom models import Decoder\na = Encoder(11)\nb = Decoder(7)",
        492,
    ),
]
"""Texts beside the package, and their counts."""


@pytest.mark.parametrize(("text", "total"), IMPORTED)
def test_what_a_file_imports_is_read_with_it(folder: Path, text: str, total: int) -> None:
    assert count(written(folder, text)) == total


def test_a_file_in_a_package_imports_from_above_only_what_is_given(folder: Path) -> None:
    inner = folder / "models" / "net.py"
    inner.write_text(
        "from ..encoder import Encoder\nfrom models.decoder import Decoder\n"
        "a, b = Encoder(11), Decoder(7)\n"
    )

    with pytest.raises(SpecError, match=r"`s\.HIDDEN` is not a number"):
        count(inner)
    assert count([inner, folder / "encoder.py", folder / "sizes.py"]) == 492


PASTED = """\
import torch.nn as nn
class Head(nn.Module):
    def __init__(self, n, k):
        super().__init__()
        self.fc = nn.Linear(n, k)

import torch.nn as nn
from blocks import Head
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(40, 64)
        self.head = Head(64, 5)
"""
"""Two files in one text: 20,352 of the GRU and 325 of the head."""


def test_what_a_text_imports_may_stand_in_it() -> None:
    assert count(PASTED) == 20_677
    assert report(PASTED.replace("from blocks", "from keras")).missing


def test_a_notebook_and_markdown_import_too(folder: Path) -> None:
    code = "from encoder import Encoder\\nnet = Encoder(11)"
    notebook = f'{{"cells": [{{"cell_type": "code", "source": "{code}"}}]}}'

    assert count(written(folder, notebook, "net.ipynb")) == 235


@pytest.mark.parametrize("order", [("train.py", "encoder.py"), ("encoder.py", "train.py")])
def test_a_file_that_another_imports_is_a_part_of_it(folder: Path, order: tuple[str, str]) -> None:
    written(folder, "from encoder import Encoder\nnet = Encoder(11)")

    found = report([folder / name for name in order])

    assert found.total == 235
    assert found.notes == ("read as PyTorch: class Encoder at line 3 of encoder.py",)


def test_files_that_do_not_import_each_other_are_summed(folder: Path) -> None:
    files = [folder / "models/decoder.py", folder / "encoder.py"]
    found = report(files, set={"words": 7})

    assert [(model.name, model.total) for model in found.models] == [("demo", 40), ("Decoder", 257)]
    assert count(files, model="Decoder", set={"words": 7}) == 257
    assert count(files, model="Encoder(11)") == 235


def test_files_are_given_on_the_command_line_and_compared(folder: Path) -> None:
    written(folder, "from encoder import Encoder\nnet = Encoder(11)")
    train, encoder = str(folder / "train.py"), str(folder / "encoder.py")

    assert ask(train, encoder, "-q").stdout == "235\n"
    assert ask(train, train, "-q").stdout == "235\n"
    assert ask("fit", "1k", train, encoder, "-q").stdout == "14\n"
    compared = ask("compare", train, encoder, "vs", encoder, "--format", "csv").stdout
    assert [line.split(",")[3] for line in compared.split("\n")[1:3]] == ["235", "40"]
    assert [
        row.parameters for row in compare([[folder / "train.py"], folder / "encoder.py"]).rows
    ] == [235, 40]
    assert fit([folder / "train.py", folder / "encoder.py"], 1000).n == 14


def test_places_in_other_files_are_named(folder: Path) -> None:
    written(folder, "HIDDEN = size\n", "sizes.py")
    train = str(written(folder, "from encoder import Encoder\nnet = Encoder(11)"))

    assert failed(train) == (
        2,
        (
            "lstm-params: `size` is not a number here; give it with --set size=…\n"
            "    line 6 of encoder.py: …dding = nn.Embedding(vocab, hidden)\n"
            "                                                       ^^^^^^\n"
        ),
    )
    assert ask(train, "-q", "--set", "size=5").stdout == "235\n"


REFUSED = [
    (
        ["encoder.py", "bad.py"],
        "'bad.py' is no Python: invalid syntax\n    x = = 3\n        ^",
        2,
    ),
    (["encoder.py", "net.json"], "'net.json' is no Python, and only that is read together", 2),
    (["encoder.py", "long.py"], "'long.py' is too long: 100,001 characters, at most 100,000", 2),
    (
        ["encoder.py", "missing.py"],
        "'missing.py' cannot be read: No such file or directory",
        2,
    ),
    (["encoder.py", "lstm"], "'encoder.py' says it all: no other words go with it", 2),
    (["encoder.py", "-"], "'encoder.py' says it all: no other words go with it", 2),
]
"""Files, and why they are not read together."""


@pytest.mark.parametrize(("names", "message", "code"), REFUSED)
def test_what_cannot_be_read_together_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], message: str, code: int
) -> None:
    written(folder, "x = = 3", "bad.py")
    written(folder, '{"class_name": "Sequential"}', "net.json")
    written(folder, "#" * 100_001, "long.py")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))

    assert failed(*names) == (code, f"lstm-params: {message}\n")


OUTSIDE = (
    "import torch.nn as nn\nclass Secret(nn.Module):\n    def __init__(self):\n"
    "        super().__init__()\n        self.fc = nn.Linear(1000, 1000)\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "from ..secret import Secret",
        "from linked import Secret",
        "from inner.secret import Secret",
        "from ... import secret\nSecret = secret.Secret",
    ],
)
@pytest.mark.filterwarnings("ignore:at least")
def test_nothing_outside_of_the_folder_is_read(folder: Path, text: str) -> None:
    (folder.parent / "secret.py").write_text(OUTSIDE)
    (folder / "linked.py").symlink_to(folder.parent / "secret.py")
    (folder / "inner").symlink_to(folder.parent)
    more = (
        "\nimport torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self):\n"
        "        self.rnn = nn.LSTM(3, 5)\n        self.other = Secret()\n"
    )
    train = written(folder, text + more)

    found = report(train)
    assert found.total == 200
    assert found.missing[0].startswith("Secret(…) at line ")
    assert count([train, folder.parent / "secret.py"]) == 200 + 1_001_000


BROKEN = {
    "bytes.py": b"\xff\xfe\x00",
    "syntax.py": b"def f(:",
    "deep.py": b"x = " + b"(" * 5000 + b")" * 5000,
    "long.py": b"N = 5\n" + b"#" * limits.TEXT,
}


def test_an_imported_file_that_cannot_be_read_stays_unknown(folder: Path) -> None:
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)
    os.mkfifo(folder / "pipe.py")
    (folder / "folder.py").mkdir()
    names = [*(name.removesuffix(".py") for name in BROKEN), "pipe", "folder", "missing"]
    imports = "\n".join(f"from {name} import N as {name}" for name in names)

    assert count(written(folder, f"{imports}\nnet = nn.Sequential(nn.LSTM(3, 5))")) == 200
    with pytest.raises(SpecError, match="`long` is not a number here"):
        count(written(folder, f"{imports}\nnet = nn.LSTM(3, long)"))


def test_no_more_files_are_read_than_the_limits_say(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(limits.IMPORTED + 5):
        written(folder, f"from file{at + 1} import N\nN{at} = 5\n", f"file{at}.py")
    first = written(folder, "from file0 import N0\nnet = nn.LSTM(3, N0)")
    last = limits.IMPORTED + 2

    assert count(first) == 200
    reach = "\n".join(f"import file{at}" for at in range(last + 1))
    with pytest.raises(SpecError, match=f"`file{last}.N{last}` is not a number"):
        count(written(folder, f"{reach}\nnet = nn.LSTM(3, file{last}.N{last})", "far.py"))
    monkeypatch.setattr("lstm_params.reading.code.modules.IMPORTED_TEXT", 10)
    with pytest.raises(SpecError, match="`N0` is not a number"):
        count(first)


def test_files_may_import_each_other(folder: Path) -> None:
    written(
        folder,
        "from two import size\nimport torch.nn as nn\nclass Net(nn.Module):\n"
        "    def __init__(self):\n        self.rnn = nn.LSTM(3, size())\n",
        "one.py",
    )
    written(folder, "import one\nN = 5\ndef size():\n    return N\n", "two.py")

    assert count(folder / "one.py") == 200
    assert count([folder / "two.py", folder / "one.py"]) == 200


def test_each_file_has_names_of_its_own(folder: Path) -> None:
    written(
        folder,
        "from torch import nn\nN = 7\ncalls = 0\ndef make():\n    global calls\n"
        "    calls = calls + 1\n    return nn.Sequential(nn.LSTM(N, N))\n"
        "net = nn.Sequential(nn.GRU(2, 2))\n",
        "own.py",
    )
    train = written(
        folder,
        "import own\nimport flax.linen as linen\nimport torch.nn as nn\nN = 3\n"
        "net = own.make()\nhead = nn.Sequential(nn.Linear(N, own.N))\n",
    )

    found = report(train)
    assert [(model.name, model.total) for model in found.models] == [
        ("own.net", 36),
        ("net", 448),
        ("head", 28),
    ]


def test_a_file_may_have_the_name_that_a_module_is_often_given(folder: Path) -> None:
    text = (
        "import torch.nn as nn\nclass LSTM(nn.Module):\n    def __init__(self, n):\n"
        "        super().__init__()\n        self.fc = nn.Linear(n, n)\n"
    )
    written(folder, text, "layers.py")
    written(folder, text, "torch.py")

    assert count(written(folder, "from layers import LSTM\nnet = LSTM(7)")) == 56
    assert count(written(folder, "import layers\nnet = layers.LSTM(7)")) == 56
    assert count(written(folder, "import torch\nnet = torch.nn.LSTM(3, 5)")) == 200


def test_nothing_that_is_imported_is_run(folder: Path) -> None:
    written(folder, "open('ran', 'w')\nimport os\nos.mkdir('made')\nN = 5\n", "evil.py")

    assert count(written(folder, "from evil import N\nnet = nn.LSTM(3, N)")) == 200
    assert not (folder / "ran").exists()
    assert not (folder / "made").exists()


def test_a_pipe_is_not_read_with_other_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be waited for when it is read again."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    os.mkfifo(folder / "pipe.py")

    assert failed("encoder.py", "pipe.py") == (
        2,
        "lstm-params: 'pipe.py' is a pipe: it is read alone or not at all\n",
    )
