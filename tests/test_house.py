"""The house: who may import whom, no circle, no module too long, few rooms at the top."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

import lstm_params

PACKAGE = Path(lstm_params.__file__).parent
ROOMS = {str(path.relative_to(PACKAGE).with_suffix("")): path for path in PACKAGE.rglob("*.py")}
"""Every module by its path: ``reading/code/__init__``."""

MAY_IMPORT = {
    "errors axes cells": "",
    "checks": "errors axes cells",
    "layer": "errors axes cells checks",
    "network": "errors axes cells checks layer",
    "frameworks": "errors",
    "formats": "errors",
    "engine": "errors axes cells checks layer network frameworks",
    "reading": "errors axes cells checks layer network frameworks engine",
    "answers": "errors axes cells checks layer network frameworks engine reading formats",
    "renderers": "formats layer network engine answers",
    "library": "errors checks layer network frameworks engine reading answers",
    "commands": "errors cells layer network frameworks formats engine reading answers library",
    "cli": "errors commands __init__",
    "__init__": "errors layer network engine reading answers library",
    "__main__": "cli",
}
"""Each room at the top of the package, and the rooms that anything in it may import."""

ALONE = {
    "frameworks/": "frameworks/__init__ errors",
    "engine/dtypes": "errors",
    "engine/quantised_forms": "",
    "reading/words": "cells checks",
    "reading/gallery": "errors",
    "reading/code/dialects/": "reading/code/dialects/__init__",
    "answers/why/readings": "",
    "answers/explain/workings": "",
}
"""The tables, which know no more than this."""

MAY_USE = {
    "click": "cli commands/",
    "rich": "renderers/table commands/progress",
    "print exit quit input open os._exit os shutil": "cli commands/",
    "sys sys.exit": "__main__ cli commands/",
    "pathlib": "library reading/ commands/",
    "io": "renderers/ reading/code/files reading/tensors/files/",
    "json": "renderers/json reading/code/ reading/tensors/files/",
    "csv": "renderers/csv",
    "eval compile": "engine/formula",
    "ast.parse": "reading/code/syntax",
    "exec __import__ pickle pickletools subprocess socket tempfile urllib": "",
}
"""What draws, touches the machine or runs a text, and the rooms that may import or call it.

What a person pastes is read and never run; the one text that runs is a formula's own.
"""

LONGEST = 350
"""Lines of a module that is no table."""

TABLES = {"cells", "frameworks/textbook", "answers/explain/workings", "reading/gallery"}
"""Modules that are tables, as long as they must be."""

AT_THE_TOP = 16
"""Rooms directly in the package, dunder files aside."""


class Seen(NamedTuple):
    """What the source of a module imports and calls."""

    ours: set[str]
    """Modules of the package, also what is imported late or for annotations only."""
    others: set[str]
    """Other modules by their first name, annotations aside, and the guarded calls."""


def seen(source: str) -> Seen:
    """Look through a module."""
    found = Seen(set(), set())
    tree = ast.parse(source)
    annotations = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        for module in imported(node):
            if module.split(".")[0] == "lstm_params":
                found.ours.add(room_of(module))
            elif id(node) not in annotations:
                found.others.add(module.split(".")[0])
        if isinstance(node, ast.Call):
            found.others.update({ast.unparse(node.func)} & set(" ".join(MAY_USE).split()))
    return found


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports; what it takes from a package may be one."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names]
    return []


def room_of(module: str) -> str:
    """``reading/code/walk``, of a module or of a name in it."""
    path = module.replace(".", "/").removeprefix("lstm_params").removeprefix("/")
    for name in (path, f"{path}/__init__", path.rpartition("/")[0]):
        if name in ROOMS:
            return name
    return f"{path.rpartition('/')[0]}/__init__".removeprefix("/")


def top(room: str) -> str:
    """The room at the top that it is in."""
    return room.split("/", maxsplit=1)[0]


def within(room: str, places: str) -> bool:
    """Whether a room is one of these places, or in one that ends in a slash."""
    return any(
        room.startswith(place) if place.endswith("/") else room == place for place in places.split()
    )


def broken_rules(room: str, source: str) -> set[str]:
    """What a module imports or calls that it may not."""
    found = seen(source)
    allowed = next(may for rooms, may in MAY_IMPORT.items() if top(room) in rooms.split())
    broken = {other for other in found.ours if top(other) not in (top(room), *allowed.split())}
    for table, may in ALONE.items():
        if within(room, table) and room != f"{table}__init__":
            broken |= {other for other in found.ours if other not in may.split()}
    for names, places in MAY_USE.items():
        broken |= found.others & set(names.split()) if not within(room, places) else set()
    known = {*sys.stdlib_module_names, "click", "rich", *" ".join(MAY_USE).split()}
    return broken | (found.others - known)


def circle(arrows: dict[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle, if there are any."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        names: list[str] = error.args[1]
        return names
    return []


def test_there_is_a_rule_for_every_room_and_a_room_for_every_rule() -> None:
    named = [name for names in MAY_IMPORT for name in names.split()]

    assert sorted({top(room) for room in ROOMS}) == sorted(named)
    assert {name for may in MAY_IMPORT.values() for name in may.split()} <= set(named)


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_and_calls_only_what_it_may(room: str) -> None:
    assert broken_rules(room, ROOMS[room].read_text()) == set()


def test_every_place_that_a_rule_names_is_there() -> None:
    for places in (*MAY_USE.values(), *ALONE):
        for place in places.split():
            assert any(within(room, place) for room in ROOMS), place


@pytest.mark.parametrize("rooms", MAY_IMPORT)
def test_an_import_from_above_would_be_seen(rooms: str) -> None:
    allowed = MAY_IMPORT[rooms].split()
    for room in rooms.split():
        for other in {*map(top, ROOMS)} - {room, *allowed, "__init__", "__main__"}:
            module = f"lstm_params.{other}"
            for source in (
                f"from {module} import x",
                f"def f():\n    import {module}",
                f"if TYPE_CHECKING:\n    from {module} import x",
            ):
                found = broken_rules(room, source)

                assert {top(broken) for broken in found} == {other}, (room, source)


@pytest.mark.parametrize(
    ("room", "source", "broken"),
    [
        ("frameworks/keras", "from lstm_params.cells import CELLS", "cells"),
        ("frameworks/keras", "from lstm_params.frameworks.flax import LSTM", "frameworks/flax"),
        ("frameworks/keras", "import keras", "keras"),
        ("answers/reports", "def f():\n    import torch.nn as nn", "torch"),
        ("answers/reports", "from rich.table import Table", "rich"),
        ("renderers/markdown", "import rich", "rich"),
        ("commands/counting", "from rich.table import Table", "rich"),
        ("library", "import click", "click"),
        ("library", "from lstm_params import cli", "cli"),
        ("renderers/csv", "print(1)", "print"),
        ("renderers/csv", "import sys\nsys.exit(2)", "sys.exit"),
        ("reading/spec", "open('x').read()", "open"),
        ("reading/spec", "from . import cells", ""),
        ("reading/code/loops", "def f():\n    exit()", "exit"),
        ("reading/code/python", "eval('1 + 1')", "eval"),
        ("reading/code/python", "exec('1 + 1')", "exec"),
        ("reading/code/python", "compile('1 + 1', '', 'eval')", "compile"),
        ("reading/code/python", "__import__('torch')", "__import__"),
        ("commands/counting", "eval('1 + 1')", "eval"),
        ("reading/code/clean", "ast.parse('1 + 1')", "ast.parse"),
        ("engine/plan", "from pathlib import Path", "pathlib"),
    ],
)
def test_a_wrong_import_or_call_would_be_seen(room: str, source: str, broken: str) -> None:
    assert broken in broken_rules(room, source)


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("answers/reports", "if TYPE_CHECKING:\n    import rich"),
        ("engine/formula", "eval(compile('1 + 1', '', 'eval'))"),
        ("reading/spec", "import re\nre.compile('x')"),
        ("commands/listing", "print(1)"),
        ("cli", "import click\nimport sys\nsys.exit(2)"),
        ("commands/counting", "import click\nfrom lstm_params.commands import PROGRAM"),
        ("renderers/table", "from rich.table import Table"),
        ("frameworks/keras", "from lstm_params.frameworks import Framework, Tensor"),
    ],
)
def test_a_right_import_is_not_blamed(room: str, source: str) -> None:
    assert broken_rules(room, source) == set()


def test_no_imports_run_in_a_circle() -> None:
    assert circle({room: seen(path.read_text()).ours for room, path in ROOMS.items()}) == []


def test_a_circle_would_be_seen() -> None:
    late = "def f():\n    from lstm_params.network import parts"
    arrows = {"network": {"cells"}, "cells": seen(late).ours}

    assert circle(arrows) == ["network", "cells", "network"]


def handlers() -> set[str]:
    """The modules whose tables of handlers the reader of code brings together."""
    found = seen(ROOMS["reading/code/python"].read_text()).ours
    return {room for room in found if re.search(r"Table = \{", ROOMS[room].read_text())}


@pytest.mark.parametrize("room", sorted(handlers()))
def test_no_handlers_import_others(room: str) -> None:
    """They reach each other through the four verbs of a walk only."""
    assert seen(ROOMS[room].read_text()).ours & handlers() == set()


def test_handlers_are_found() -> None:
    assert {"reading/code/expressions", "reading/code/loops", "reading/code/calls"} < handlers()


def test_there_are_few_rooms_at_the_top() -> None:
    assert len({top(room) for room in ROOMS if not top(room).startswith("__")}) <= AT_THE_TOP


@pytest.mark.parametrize("room", sorted(ROOMS.keys() - TABLES))
def test_no_module_is_too_long_to_read(room: str) -> None:
    assert len(ROOMS[room].read_text().splitlines()) <= LONGEST


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_says_what_it_is_for(room: str) -> None:
    assert ast.get_docstring(ast.parse(ROOMS[room].read_text()))


@pytest.mark.parametrize("name", lstm_params.__all__)
def test_no_room_has_the_name_of_what_is_public(name: str) -> None:
    """A module, once loaded, is an attribute of its package and would take the name's place."""
    assert name not in {top(room) for room in ROOMS}
