"""The Python that is read together: the files that are given, and what they import beside them.

Files are read and never run. An import is looked for in the folders of the given files and below;
what is not there, is no Python or is beyond the limits stays unknown.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.errors import SpecError, printable, quoted
from lstm_params.reading.code import files, keras_json
from lstm_params.reading.code.clean import clean, no_python, python_of
from lstm_params.reading.code.detect import names_in
from lstm_params.reading.code.dialects.elsewhere import PACKAGES
from lstm_params.reading.code.limits import IMPORTED, IMPORTED_TEXT, TEXT
from lstm_params.reading.code.notebooks import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lstm_params.reading.code.clean import Python
    from lstm_params.reading.code.detect import Names


class Script(NamedTuple):
    """A file of Python, or a text that is none."""

    path: Path | None
    """The file, None for a text."""
    name: str
    """What messages call it, ``models/encoder.py``; "" for the only one that is given."""
    code: Python
    nodes: tuple[ast.AST, ...]
    """All of its syntax tree."""
    names: Names
    """What it imports; what is of a file that is read has a path of no framework."""


class Finder:
    """Finds the file that an import means, and keeps what was read."""

    def __init__(self, given: Sequence[Path]) -> None:
        self.given = [path.resolve() for path in given]
        self.roots = [*dict.fromkeys(path.parent for path in self.given)]
        """The folders that are searched; what is outside of them is not read."""
        self.scripts: dict[Path | None, Script | None] = {}
        """What was read, by its file; None where a file is not read."""
        self.imported: set[Path] = set()
        """Files that another one imports."""
        self.left = IMPORTED_TEXT
        """How many characters may still be read."""

    def find(self, home: Path | None, level: int, dotted: str) -> Path | None:
        """The file of a module that a file imports, None if it is not to be read.

        ``level`` is the number of dots before the name: ``from ..layers import Encoder`` has two.
        """
        words = dotted.split(".") if dotted else []
        if home is None or (not level and words[0] in PACKAGES):
            return None
        for folder in self.folders(home, level, words):
            for path in (folder.with_suffix(".py"), folder / "__init__.py"):
                if path != home and self.is_ours(path):
                    return path
        return None

    def folders(self, home: Path, level: int, words: list[str]) -> Iterator[Path]:
        """Where a module may lie, without its suffix.

        A name that begins with the folder's own, ``models.encoder`` in ``models/net.py``, lies
        beside the file, too.
        """
        if level:
            around = [home.parent, *home.parents[1:]][level - 1 : level]
            yield from (base.joinpath(*words) for base in around)
            return
        for root in dict.fromkeys([*self.roots, home.parent]):
            for at in range(len(words)):
                if root.parts[len(root.parts) - at :] == tuple(words[:at]):
                    yield root.joinpath(*words[at:])

    def is_ours(self, path: Path) -> bool:
        """Whether this is a file that was given, or lies in the folder of one or below."""
        try:
            real = path.resolve()
            inside = real in self.given or any(map(real.is_relative_to, self.roots))
            return inside and real.is_file()
        except (OSError, ValueError):
            return False

    def named(self, path: Path) -> str:
        """What messages call a file: its path from the folder that is searched."""
        root = next((root for root in self.roots if path.is_relative_to(root)), path.parent)
        return printable(path.relative_to(root).as_posix())

    @property
    def read(self) -> list[Script]:
        """What was read, the given files first."""
        return [script for script in self.scripts.values() if script is not None]

    def gather(self, first: Python | None) -> None:
        """Read the files that are given, and whatever they import; ``first`` is read already.

        Raises:
            SpecError: a file that is given is no Python.
        """
        if first is not None:
            path = self.given[0] if self.given else None
            found = [self.add(path, "", first)]
        else:
            found = [self.add(path, self.named(path), given_code(path)) for path in self.given]
        for script in found:
            for node in script.nodes:
                for path in self.meant(script.path, node):
                    self.imported.add(path)
                    if path not in self.scripts and (code := self.code_of(path)) is not None:
                        found.append(self.add(path, self.named(path), code))

    def add(self, path: Path | None, name: str, code: Python) -> Script:
        """Keep what was read."""
        nodes = (*ast.walk(code.tree),)
        ours = {node for node in nodes if any(True for _ in self.meant(path, node))}
        names = names_in([node for node in nodes if node not in ours])
        names.paths.update(pair for node in ours for pair in brought(node))
        script = self.scripts[path] = Script(path, name, code, nodes, names)
        return script

    def code_of(self, path: Path) -> Python | None:
        """Read a file that is imported; None if it is no Python, or too much is read already."""
        self.scripts[path] = None
        try:
            text = clean(files.read(path)) if len(self.scripts) <= IMPORTED else ""
            self.left -= len(text)
            return python_of(text) if text and len(text) <= TEXT and self.left >= 0 else None
        except (OSError, SpecError, RecursionError, MemoryError):
            return None

    def meant(self, home: Path | None, node: ast.AST) -> Iterator[Path]:
        """The files that an import statement means."""
        for level, dotted in modules_in(node):
            path = self.find(home, level, dotted)
            if path is not None:
                yield path


def modules_in(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The modules that an import may mean, each with the number of dots before it."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            words = alias.name.split(".")
            yield from ((0, ".".join(words[:end])) for end in range(1, len(words) + 1))
    elif isinstance(node, ast.ImportFrom):
        home = node.module or ""
        if home or node.level:
            yield node.level, home
        yield from ((node.level, f"{home}.{alias.name}".lstrip(".")) for alias in node.names)
    elif isinstance(node, ast.Call) and called(node) == "import_module":
        named = [one.value for one in node.args[:1] if isinstance(one, ast.Constant)]
        yield from ((0, name) for name in named if isinstance(name, str) and name.strip("."))


def called(node: ast.Call) -> str:
    """The last word of what is called."""
    func = node.func
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def brought(node: ast.AST) -> Iterator[tuple[str, str]]:
    """The names that an import of a file that is read binds, each with a path of no framework."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        home = f"{node.module or ''}." if isinstance(node, ast.ImportFrom) else ""
        for alias in node.names:
            if alias.name != "*":
                name = alias.asname or alias.name
                yield name if home else name.partition(".")[0], f".{home}{alias.name}"


def given_code(path: Path) -> Python:
    """The Python of one of several files that are given.

    Raises:
        SpecError: it is no Python, or too long.
    """
    text = files.read(path)
    if text.lstrip("\ufeff \t\r\n")[:1] == "{":
        config = keras_json.load(text)
        if not (isinstance(config, dict) and "cells" in config):
            raise SpecError(f"{quoted(path.name)} is no Python, and only that is read together")
        text, _ = cells_of(config)
    if len(text) > TEXT:
        raise SpecError(
            f"{quoted(path.name)} is too long: {len(text):,} characters, at most {TEXT:,}"
        )
    return python_of(clean(text)) or no_python(clean(text), path.name)
