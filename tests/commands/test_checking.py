"""Several files held to a size: a line each, and the worst of their exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import ask

SMALL = "import torch.nn as nn\nm = nn.LSTM(28, 64)\n"
LARGE = "import torch.nn as nn\nm = nn.LSTM(28, 640)\n"
OPEN = "import torch.nn as nn\nm = nn.LSTM(size, 64)\n"

LINES = {
    "small.py": "small.py: 24,064 parameters (pytorch), within 100k\n",
    "large.py": (
        "large.py: 1,715,200 parameters (pytorch), over 100k: 1,615,200 more than "
        "100,000 parameters; 28 lstm 143 fits, with 98,956 parameters\n"
    ),
    "open.py": "",
}


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in [("small.py", SMALL), ("large.py", LARGE), ("open.py", OPEN)]:
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ("small.py large.py", 1),
        ("large.py small.py", 1),
        ("small.py open.py", 2),
        ("large.py open.py", 2),
    ],
)
def test_each_file_has_a_line(names: str, code: int) -> None:
    done = ask(f"{names} --max 100k")

    assert done.stdout == "".join(LINES[name] for name in names.split())
    assert done.exit_code == code
    assert done.stderr.startswith("lstm-params: open.py: `size` is not a number") == (code == 2)


def test_all_within_is_zero() -> None:
    assert ask("small.py large.py --max 2M").exit_code == 0


def test_without_a_budget_they_are_one_network() -> None:
    assert ask("-q small.py large.py").stdout == "1739264\n"


def test_the_hook_is_of_this_command() -> None:
    hook = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text()

    assert "\n  entry: lstm-params\n" in hook
    assert hook.startswith("- id: lstm-params\n")
