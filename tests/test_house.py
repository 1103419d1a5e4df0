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

STORAGE = {"frameworks", "plan", "formula", "weights", "reports", "library", "listing"}
"""The rooms that know how a framework stores a network, and those behind them."""

SNIPPETS = {"snippet"}
"""The rooms that read code."""

FORBIDDEN: dict[str, set[str]] = {
    "axes.py": {"lstm_params", *INPUT_OUTPUT},
    "errors.py": {"lstm_params", *INPUT_OUTPUT},
    "cells.py": {"lstm_params", *INPUT_OUTPUT},
    "network.py": {"spec", "words", *STORAGE, *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "words.py": {"spec", *STORAGE, *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "grammar.py": {"spec", "keywords", *STORAGE, *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "keywords.py": {"spec", *STORAGE, *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "spec.py": {*STORAGE, *FORMATS, *INPUT_OUTPUT},
    "frameworks/": {"axes", "cells", "network", "words", *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "workings.py": {"lstm_params", *INPUT_OUTPUT},
    "gallery.py": {"spec", *STORAGE, *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "formula.py": {"network", "spec", *STORAGE - {"frameworks", "formula"}, *SNIPPETS, *FORMATS,
                   *INPUT_OUTPUT},
    "plan.py": {"spec", "weights", "reports", "library", "listing", *SNIPPETS, *FORMATS,
                *INPUT_OUTPUT},
    "weights.py": {"spec", "reports", "library", "listing", *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "reports.py": {"spec", "library", "listing", *SNIPPETS, "json", "csv", *INPUT_OUTPUT},
    "stated.py": {*STORAGE - {"frameworks"}, *FORMATS, *INPUT_OUTPUT - {"pathlib"}},
    "blueprint.py": {"spec", "library", "listing", *SNIPPETS, "json", "csv", *INPUT_OUTPUT},
    "derivation.py": {"spec", "library", "listing", *SNIPPETS, "json", "csv", *INPUT_OUTPUT},
    "listing.py": {"weights", "reports", "library", *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "dtypes.py": {"network", "spec", *STORAGE, *FORMATS, *INPUT_OUTPUT},
    "budgets.py": {"network", "spec", *STORAGE, *FORMATS, *INPUT_OUTPUT},
    "templates.py": {"weights", "reports", "library", *FORMATS, *INPUT_OUTPUT},
    "solving.py": {"weights", "reports", "library", *FORMATS, *INPUT_OUTPUT},
    "polynomials.py": {"weights", "reports", "library", *FORMATS, *INPUT_OUTPUT},
    "multiplying.py": {"spec", "weights", "reports", "library", *FORMATS, *INPUT_OUTPUT},
    "costs.py": {"spec", "templates", "solving", "library", *FORMATS, *INPUT_OUTPUT},
    "comparison.py": {"weights", "reports", "library", *FORMATS, *INPUT_OUTPUT},
    "library.py": {"listing", *FORMATS, *INPUT_OUTPUT - {"pathlib"}},
    "readings.py": {"lstm_params", *INPUT_OUTPUT},
    "claim.py": {"spec", "network", *STORAGE, *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "account.py": {"spec", "weights", "reports", "library", *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "difference.py": {"spec", "weights", "reports", "library", *SNIPPETS, *FORMATS,
                      *INPUT_OUTPUT},
    "edits.py": {"spec", *STORAGE, *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "search.py": {"spec", "weights", "reports", "library", *SNIPPETS, *FORMATS, *INPUT_OUTPUT},
    "verdict.py": {"spec", "weights", "reports", "library", *SNIPPETS, "json", "csv",
                   *INPUT_OUTPUT},
    "snippet/": {*STORAGE, "spec", "renderers", "csv", "pickle", *INPUT_OUTPUT - {"io", "pathlib"}},
    "renderers/": {"axes", "cells", "network", "spec", *STORAGE, *SNIPPETS, *INPUT_OUTPUT - {"io"}},
    "commands/": {"axes", "formula", "weights", "json", "csv"},
    "cli.py": {"axes", "cells", "network", "spec", *STORAGE, *SNIPPETS, *FORMATS},
}  # fmt: skip
"""What a room, or a floor of them, may not import: ours by the last name, others by the first."""

ONE_ROOM = {"rich": ("renderers/table.py",), "click": ("cli.py", "commands/")}
"""What is imported by one room alone, where it is more than an annotation."""

DOOR = ONE_ROOM["click"]
"""The rooms that print and exit."""

AT_THE_DOOR = {"print", "exit", "quit", "input", "open", "sys.exit", "os._exit"}
"""Calls that are made there alone."""

RUN = {"eval", "exec", "compile", "__import__", "builtins.eval", "builtins.exec"}
"""Calls that run a text; what a person pastes is read and never run."""

RUNS = "formula.py"
"""The room that runs its own formulas."""


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
        self.calls.update({ast.unparse(node.func)} & (AT_THE_DOOR | RUN))
        self.generic_visit(node)


def seen(source: str) -> Imports:
    """What a room imports and calls."""
    found = Imports()
    found.visit(ast.parse(source))
    return found


def forbidden(room: str) -> set[str]:
    """What a room may not import, by its own rule or that of its floor."""
    rules = (names for key, names in FORBIDDEN.items() if room == key or on_floor(room, key))
    return set().union(*rules)


def on_floor(room: str, key: str) -> bool:
    """Whether the room is in that folder; what the folder's own name says is its registry."""
    return key.endswith("/") and room.startswith(key)


def broken_rules(room: str, source: str) -> set[str]:
    """What a room imports or calls that it may not."""
    found = seen(source)
    top = {module.split(".")[0] for module in found.modules}
    ours = {
        part for m in found.modules if m.startswith("lstm_params.") for part in m.split(".")[1:]
    }
    allowed = {"errors", "frameworks", "Framework", "Storage", "Tensor"}
    broken = (top | ours) & forbidden(room)
    broken |= ours & {"cli", "commands"} if not room.startswith((*DOOR, "__main__")) else set()
    broken |= {module for module in top if module not in OUTSIDE}
    broken |= {
        name for name, owner in ONE_ROOM.items() if name in top and not room.startswith(owner)
    }
    if room.startswith("frameworks/"):
        broken |= {m for m in found.modules if m.startswith("lstm_params.")
                   and not set(m.split(".")[1:]) & allowed}  # fmt: skip
    broken |= found.calls & AT_THE_DOOR if not room.startswith(DOOR) else set()
    return broken | (found.calls & RUN if room != RUNS else set())


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
    ("reports.py", "def f():\n    import torch.nn as nn", "torch"),
    ("reports.py", "from rich.table import Table", "rich"),
    ("renderers/markdown.py", "import rich", "rich"),
    ("commands/counting.py", "from rich.table import Table", "rich"),
    ("cells.py", "def f():\n    import click", "click"),
    ("reports.py", "from lstm_params.commands import PROGRAM", "commands"),
    ("library.py", "import click", "click"),
    ("library.py", "from lstm_params.cli import main", "cli"),
    ("renderers/csv.py", "print(1)", "print"),
    ("renderers/csv.py", "import sys\nsys.exit(2)", "sys.exit"),
    ("spec.py", "open('x').read()", "open"),
    ("spec.py", "from . import cells", ""),
    ("listing.py", "input('which?')", "input"),
    ("snippet/python.py", "def f():\n    exit()", "exit"),
    ("snippet/python.py", "eval('1 + 1')", "eval"),
    ("snippet/python.py", "exec('1 + 1')", "exec"),
    ("snippet/python.py", "compile('1 + 1', '', 'eval')", "compile"),
    ("snippet/python.py", "__import__('torch')", "__import__"),
    ("commands/counting.py", "eval('1 + 1')", "eval"),
]

RIGHT = [
    ("reports.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import rich"),
    ("formula.py", "eval(compile('1 + 1', '', 'eval'))"),
    ("spec.py", "import re\nre.compile('x')"),
    ("commands/listing.py", "print(1)"),
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


EVERY_RULE = [(key, name) for key, names in FORBIDDEN.items() for name in sorted(names)]


@pytest.mark.parametrize(("key", "name"), EVERY_RULE, ids=" ".join)
def test_every_rule_can_be_broken(key: str, name: str) -> None:
    room = f"{key}new.py" if key.endswith("/") else key
    ours = (PACKAGE / name).exists() or (PACKAGE / f"{name}.py").exists()
    module = f"lstm_params.{name}" if ours else name

    assert name in broken_rules(room, f"import {module}")
    assert name in broken_rules(room, f"def f():\n    from {module} import x")


@pytest.mark.parametrize(("room", "source"), RIGHT)
def test_a_right_import_is_not_blamed(room: str, source: str) -> None:
    assert broken_rules(room, source) == set()


def test_every_rule_is_of_a_room_that_is_there() -> None:
    for room in (*FORBIDDEN, *ONE_ROOM["rich"], *DOOR, RUNS):
        assert any(there == room or on_floor(there, room) for there in ROOMS), room


def test_every_room_but_the_doors_of_the_package_has_a_rule() -> None:
    assert {room for room in ROOMS if not forbidden(room)} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for(room: str) -> None:
    assert ast.get_docstring(ast.parse((PACKAGE / room).read_text()))


# What a question loads: everything that is not loaded need not be waited for.


def rooms(names: str) -> set[str]:
    """The modules of these rooms, and the package."""
    return {"lstm_params", *(f"lstm_params.{name}" for name in names.split())}


LOADED = """\
import sys
sys.argv = ["lstm-params", *{arguments!r}]
from lstm_params.cli import main
try:
    main()
except SystemExit:
    print(*sorted(sys.modules), file=sys.stderr)
"""

NOT_OURS = {"rich", "json", "csv", "dataclasses", "difflib", "importlib.metadata", "unicodedata"}
"""What others bring, to be loaded only by the question that needs it."""

LIBRARY = rooms(
    "axes cells errors formula frameworks grammar keywords library network plan spec stated words"
)
"""What a count needs of ours, with the tables of no framework yet."""

COMMAND = LIBRARY | rooms(
    "cli commands commands.questions commands.options commands.output renderers"
)

COUNT = COMMAND | rooms("commands.counting frameworks.textbook")

REPORT = COUNT | rooms("reports weights multiplying dtypes frameworks.keras frameworks.pytorch")
"""Every report names the totals of both popular frameworks."""

LIST = COMMAND | rooms("commands.listing listing frameworks.textbook")

EVERY_FRAMEWORK = rooms(" ".join(f"frameworks.{name.replace('-', '_')}" for name in NAMES))

LOADS: list[tuple[str, set[str]]] = [
    ("-q 28 64", COUNT),
    ("-q 28 64 -c 10 --layers 2", COUNT),
    ("-q 28 64 -f keras", COUNT - rooms("frameworks.textbook") | rooms("frameworks.keras")),
    ("28 64 --format json", REPORT | rooms("renderers.json") | {"json"}),
    ("28 64 --format csv", REPORT | rooms("renderers.csv") | {"csv"}),
    ("28 64 --format markdown", REPORT | rooms("renderers.markdown renderers.words")),
    (
        "28 64 --format svg",
        REPORT | rooms("renderers.svg renderers.words blueprint"),
    ),
    (
        "-q gallery:awd-lstm",
        COUNT - rooms("frameworks.textbook") | rooms("gallery frameworks.pytorch"),
    ),
    (
        "explain 28 64 --format json",
        COMMAND
        | rooms(
            "commands.explaining derivation workings blueprint reports weights dtypes multiplying"
        )
        | rooms("frameworks.textbook renderers.json")
        | {"json"},
    ),
    ("28 64", REPORT | rooms("renderers.table renderers.words") | {"rich"}),
    ("list cells --format csv", LIST | rooms("renderers.csv") | {"csv"}),
    (
        "list counts --format json",
        LIST | EVERY_FRAMEWORK | rooms("renderers.json") | {"json"},
    ),
    ("list cells", LIST | rooms("renderers.table renderers.words") | {"rich"}),
]
"""Questions, and all of ours that each loads."""


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has when it has run."""
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return set(run.stderr.split("\n")[-2].split())


def counted(modules: set[str]) -> set[str]:
    """All of ours and what is not for every question; what rich brings along is rich's."""
    brought = NOT_OURS - {"rich", "csv"} if "rich" in modules else set()
    ours = {module for module in modules if module.split(".")[0] == "lstm_params"}
    return ours | (modules & NOT_OURS) - brought


@pytest.mark.parametrize(("line", "expected"), LOADS, ids=[line for line, _ in LOADS])
def test_a_question_loads_what_it_needs_and_no_more(line: str, expected: set[str]) -> None:
    assert counted(loaded(LOADED.format(arguments=line.split()))) == expected


def test_importing_the_library_loads_no_table_no_report_and_no_click() -> None:
    modules = loaded("import sys, lstm_params; print(*sys.modules, file=sys.stderr)")

    assert counted(modules) == LIBRARY
    assert "click" not in modules


@pytest.mark.parametrize("module", ["rich", "json", "difflib", "lstm_params.reports"])
def test_a_module_too_many_would_be_seen(module: str) -> None:
    code = f"import {module}\n" + LOADED.format(arguments=["-q", "28", "64"])

    assert module in counted(loaded(code)) - COUNT


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
        lstm_params.cuont  # type: ignore[attr-defined] # noqa: B018 - on purpose

    assert str(caught.value) == "module 'lstm_params' has no attribute 'cuont'"


@pytest.mark.parametrize("name", lstm_params.__all__)
def test_no_room_has_the_name_of_what_is_public(name: str) -> None:
    """A module, once loaded, is an attribute of its package and would take the name's place."""
    assert not {name, f"{name}.py"} & {path.name for path in PACKAGE.iterdir()}


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists()


def test_a_misspelled_name_is_seen_by_a_type_checker(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    script = tmp_path / "script.py"
    script.write_text("import lstm_params\nlstm_params.count('3 5')\nlstm_params.cuont('3 5')\n")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", str(script)],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        cwd=PACKAGE.parent,
    )

    assert run.stdout.split("\n")[0].endswith(
        'script.py:3: error: Module has no attribute "cuont"; maybe "count"?  [attr-defined]'
    )
