"""The house: who may import whom, what a question loads, and which names are public."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import lstm_params
from lstm_params.frameworks import NAMES

PACKAGE = Path(lstm_params.__file__).parent
ROOMS = sorted(str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py"))

OUTSIDE = set(sys.stdlib_module_names) | {"lstm_params", "click", "rich"}
"""All that may ever be imported; no deep-learning framework is among it."""

INPUT_OUTPUT = {"io", "os", "pathlib", "socket", "subprocess", "sys", "tempfile", "urllib"}

FORMATS = {"renderers", "json", "csv"}

STORAGE = {"frameworks", "plan", "formula", "weights", "report", "library"}
"""The rooms that know how a framework stores a network, and those behind them."""

FORBIDDEN: dict[str, set[str]] = {
    "axes.py": {"lstm_params", *INPUT_OUTPUT},
    "errors.py": {"lstm_params", *INPUT_OUTPUT},
    "cells.py": {"lstm_params", *INPUT_OUTPUT},
    "network.py": {"spec", *STORAGE, *FORMATS, *INPUT_OUTPUT},
    "words.py": {"spec", *STORAGE, *FORMATS, *INPUT_OUTPUT},
    "spec.py": {*STORAGE, *FORMATS, *INPUT_OUTPUT},
    "formula.py": {"spec", "plan", "weights", "report", "library", *FORMATS, *INPUT_OUTPUT},
    "plan.py": {"spec", "weights", "report", "library", *FORMATS, *INPUT_OUTPUT},
    "weights.py": {"spec", "report", "library", *FORMATS, *INPUT_OUTPUT},
    "report.py": {"spec", "library", "json", "csv", *INPUT_OUTPUT},
    "dtypes.py": {"network", "spec", *STORAGE, *FORMATS, *INPUT_OUTPUT},
    "budgets.py": {"network", "spec", *STORAGE, *FORMATS, *INPUT_OUTPUT},
    "templates.py": {"weights", "reports", "library", *FORMATS, *INPUT_OUTPUT},
    "solving.py": {"weights", "reports", "library", *FORMATS, *INPUT_OUTPUT},
    "polynomials.py": {"weights", "reports", "library", *FORMATS, *INPUT_OUTPUT},
    "costs.py": {"spec", "templates", "solving", "library", *FORMATS, *INPUT_OUTPUT},
    "comparison.py": {"weights", "reports", "library", *FORMATS, *INPUT_OUTPUT},
    "library.py": {*FORMATS, *INPUT_OUTPUT},
}
"""What a room may not import: our own rooms by their last name, others by their first."""

ONE_ROOM = {"rich": ("renderers/table.py",), "click": ("cli.py", "commands/")}
"""What is imported by one room alone, where it is more than an annotation."""

DOOR = ONE_ROOM["click"]
"""The room that prints and exits."""


class Imports(ast.NodeVisitor):
    """Every module that is imported when the code runs, and the calls that only cli may make."""

    def __init__(self) -> None:
        self.modules: set[str] = set()
        self.calls: set[str] = set()

    def visit_If(self, node: ast.If) -> None:
        """What only a type checker sees is not imported."""
        if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.modules.update(alias.name for alias in node.names)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        self.modules.update({module} if module != "lstm_params" else ())
        if module.startswith("lstm_params") and "." not in module.removeprefix("lstm_params."):
            self.modules.update(f"{module}.{alias.name}" for alias in node.names)

    def visit_Call(self, node: ast.Call) -> None:
        name = ast.unparse(node.func)
        if name in {"print", "exit", "quit", "input", "open", "sys.exit", "os._exit"}:
            self.calls.add(name)
        self.generic_visit(node)


def seen(source: str) -> Imports:
    """What a room imports and calls."""
    found = Imports()
    found.visit(ast.parse(source))
    return found


def broken_rules(room: str, source: str) -> set[str]:
    """What a room imports or calls that it may not."""
    found = seen(source)
    top = {module.split(".")[0] for module in found.modules}
    ours = {
        part for m in found.modules if m.startswith("lstm_params.") for part in m.split(".")[1:]
    }
    allowed = {"errors", "frameworks", "Framework", "Storage", "Tensor"}
    broken = (top | ours) & FORBIDDEN.get(room, set())
    broken |= ours & {"cli", "commands"} if not room.startswith((*DOOR, "__main__")) else set()
    broken |= {module for module in top if module not in OUTSIDE}
    broken |= {
        name for name, owner in ONE_ROOM.items() if name in top and not room.startswith(owner)
    }
    if room.startswith("frameworks/"):
        broken |= {m for m in found.modules if m.startswith("lstm_params.")
                   and not set(m.split(".")[1:]) & allowed}  # fmt: skip
    return broken | (found.calls if not room.startswith(DOOR) else set())


WRONG = [
    ("cells.py", "from lstm_params.errors import quoted", "lstm_params"),
    ("cells.py", "def f():\n    from lstm_params import errors", "lstm_params"),
    ("network.py", "from lstm_params.frameworks import NAMES", "frameworks"),
    ("network.py", "from lstm_params import formula", "formula"),
    ("formula.py", "from lstm_params.renderers import render", "renderers"),
    ("formula.py", "import json", "json"),
    ("formula.py", "from pathlib import Path", "pathlib"),
    ("frameworks/keras.py", "from lstm_params.cells import CELLS", "lstm_params.cells"),
    ("frameworks/keras.py", "import keras", "keras"),
    ("report.py", "def f():\n    import torch.nn as nn", "torch"),
    ("report.py", "from rich.table import Table", "rich"),
    ("library.py", "import click", "click"),
    ("library.py", "from lstm_params.cli import main", "cli"),
    ("renderers/csv.py", "print(1)", "print"),
    ("renderers/csv.py", "import sys\nsys.exit(2)", "sys.exit"),
    ("spec.py", "open('x').read()", "open"),
    ("spec.py", "from . import cells", ""),
]

RIGHT = [
    ("report.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import rich"),
    ("cells.py", "from typing import NamedTuple"),
    ("cli.py", "import click\nimport sys\nsys.exit(2)"),
    ("commands/counting.py", "import click\nfrom lstm_params.commands import PROGRAM"),
    ("renderers/table.py", "from rich.table import Table"),
    ("frameworks/keras.py", "from lstm_params.frameworks import Framework, Storage, Tensor"),
]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_and_calls_only_what_it_may(room: str) -> None:
    assert broken_rules(room, (PACKAGE / room).read_text()) == set()


@pytest.mark.parametrize(("room", "source", "broken"), WRONG)
def test_a_wrong_import_or_call_would_be_seen(room: str, source: str, broken: str) -> None:
    assert broken in broken_rules(room, source)


@pytest.mark.parametrize(("room", "source"), RIGHT)
def test_a_right_import_is_not_blamed(room: str, source: str) -> None:
    assert broken_rules(room, source) == set()


def test_every_rule_is_of_a_room_that_is_there() -> None:
    for room in (*FORBIDDEN, *ONE_ROOM["rich"], *DOOR):
        assert any(there.startswith(room) for there in ROOMS), room


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for(room: str) -> None:
    assert ast.get_docstring(ast.parse((PACKAGE / room).read_text()))


# What a question loads: everything that is not loaded need not be waited for.

LOADED = """\
import sys
sys.argv = ["lstm-params", *{arguments!r}]
from lstm_params.cli import main
try:
    main()
except SystemExit:
    print(*sorted(sys.modules), file=sys.stderr)
"""

HEAVY = {
    "rich",
    "json",
    "csv",
    "dataclasses",
    "difflib",
    "importlib.metadata",
    "lstm_params.reports",
    "lstm_params.costs",
    "lstm_params.solving",
    "lstm_params.templates",
    "lstm_params.polynomials",
    "lstm_params.comparison",
    "lstm_params.renderers.csv",
    "lstm_params.renderers.json",
    "lstm_params.renderers.markdown",
    "lstm_params.renderers.table",
    "lstm_params.renderers.words",
    *(f"lstm_params.frameworks.{name.replace('-', '_')}" for name in NAMES),
}
"""What is loaded only by the question that needs it."""

REPORT = {
    "lstm_params.reports",
    "lstm_params.costs",
    "lstm_params.frameworks.textbook",
    "lstm_params.frameworks.keras",
    "lstm_params.frameworks.pytorch",
}
"""What every report needs: it names the totals of both popular frameworks."""

LOADS: list[tuple[list[str], set[str]]] = [
    (["-q", "28", "64"], {"lstm_params.frameworks.textbook"}),
    (["-q", "28", "64", "-f", "keras"], {"lstm_params.frameworks.keras"}),
    (["-q", "28", "64", "-c", "10", "--layers", "2"], {"lstm_params.frameworks.textbook"}),
    (["28", "64", "--format", "json"], REPORT | {"json", "lstm_params.renderers.json"}),
    (
        ["28", "64", "--format", "csv"],
        REPORT | {"csv", "lstm_params.renderers.csv"},
    ),
    (
        ["28", "64", "--format", "markdown"],
        REPORT | {"lstm_params.renderers.markdown", "lstm_params.renderers.words"},
    ),
    (
        ["fit", "10k", "28", "n", "-q"],
        {"lstm_params.frameworks.textbook", "lstm_params.solving", "lstm_params.templates"},
    ),
    (
        ["28", "64"],
        REPORT | {"rich", "lstm_params.renderers.table", "lstm_params.renderers.words"},
    ),
]


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has when it has run."""
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return set(run.stderr.split("\n")[-2].split())


def heavy(modules: set[str]) -> set[str]:
    """Those that only some questions need; what rich brings along is rich's."""
    brought = {"dataclasses", "json", "difflib"} if "rich" in modules else set()
    return (modules & HEAVY) - brought


@pytest.mark.parametrize(
    ("arguments", "expected"), LOADS, ids=lambda value: " ".join(sorted(value))
)
def test_a_question_loads_what_it_needs_and_no_more(
    arguments: list[str], expected: set[str]
) -> None:
    assert heavy(loaded(LOADED.format(arguments=arguments))) == expected


def test_importing_the_library_loads_neither_click_nor_a_report() -> None:
    modules = loaded("import sys, lstm_params; print(*sys.modules, file=sys.stderr)")

    assert heavy(modules) == set()
    assert "click" not in modules


@pytest.mark.parametrize("module", ["rich", "json", "lstm_params.reports"])
def test_a_module_too_many_would_be_seen(module: str) -> None:
    code = f"import {module}\n" + LOADED.format(arguments=["-q", "28", "64"])

    assert module in heavy(loaded(code))


# The public names.


def test_public_names_are_sorted_and_there() -> None:
    assert lstm_params.__all__ == sorted(lstm_params.__all__)
    for name in lstm_params.__all__:
        assert hasattr(lstm_params, name), name


def test_every_class_and_function_at_the_door_is_public() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text())
    bound = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lstm_params")
        for alias in node.names
    }

    assert set(lstm_params.__all__) == bound


@pytest.mark.parametrize("name", lstm_params.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    thing = getattr(lstm_params, name)

    assert thing.__doc__
    assert not thing.__doc__.startswith(f"{name}("), "not the docstring that a tuple makes up"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError) as caught:
        lstm_params.cuont  # noqa: B018 - on purpose

    assert str(caught.value) == "module 'lstm_params' has no attribute 'cuont'"


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists()
