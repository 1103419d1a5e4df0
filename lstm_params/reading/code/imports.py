"""Handlers of imports: a file that is read too is followed when it is first imported."""

from __future__ import annotations

import ast
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from lstm_params.reading.code.dialects import root_of
from lstm_params.reading.code.ends import End
from lstm_params.reading.code.trail import ABSENT, Trail
from lstm_params.reading.code.values import Class, Function, Module, ModuleScope, Unknown, is_flat
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.interpreter import FunctionTable, StatementTable, Walk
    from lstm_params.reading.code.modules import Script
    from lstm_params.reading.code.values import Passed, Value


def import_statement(walk: Walk, node: ast.Import) -> None:
    """``import models.encoder``: binds a file that is read; any other name loses its value."""
    for alias in node.names:
        words = [alias.asname] if alias.asname else alias.name.split(".")
        before = walk.scopes[-1].get(words[0])
        bind_path(walk, words[0], alias.name if alias.asname else words[0])
        module = module_of(walk, 0, alias.name)
        if module is not None:
            walk.assign(words[0], package(walk, words, module, before))


def package(walk: Walk, words: list[str], module: Module, before: Value) -> Module:
    """The first of these modules, with the others in it, and those that were there ``before``."""
    for at in range(len(words) - 1, 0, -1):
        dotted = ".".join(words[:at])
        around = module_of(walk, 0, dotted)
        if around is None and at == 1 and isinstance(before, Module):
            around = before
        around = around or Module(dotted, f".{dotted}", scope=ModuleScope())
        around.scope[words[at]] = module
        module = around
    return module


def import_from(walk: Walk, node: ast.ImportFrom) -> None:
    """``from encoder import Encoder``: binds what a file that is read has of that name."""
    module = module_of(walk, node.level, node.module or "")
    for alias in node.names:
        name = alias.asname or alias.name
        if name == "*":
            import_star(walk, module)
        elif walk.in_doubt and name in walk.home.imported:
            continue  # it is there, so the other way to get it is not needed
        elif module is not None and alias.name in module.scope:
            bring(walk, name, module.scope[alias.name])
        elif inner := module_of(walk, node.level, f"{node.module or ''}.{alias.name}".lstrip(".")):
            bring(walk, name, inner)
        elif not (name == alias.name and pasted(walk, node, name)):
            bind_path(walk, name, f"{node.module or ''}.{alias.name}")
            if module is not None and name in walk.home.names.paths:
                path = module.scope.names.paths.get(alias.name)
                walk.home.names.paths[name] = path or walk.home.names.paths[name]


def bind_path(walk: Walk, name: str, path: str) -> None:
    """Bind a name that no file here defines: it loses its value.

    One that the text imports from several paths is, from here on, what this framework has.
    """
    several = name in walk.home.names.several and root_of(path)
    walk.trail.put(walk.scopes[-1], name, Unknown(name, path) if several else ABSENT)


def pasted(walk: Walk, node: ast.ImportFrom, name: str) -> bool:
    """Whether the text itself defines what it imports: both files are in one text."""
    own = walk.scopes[-1].get(name)
    return isinstance(own, Class | Function) and not root_of(f"{node.module or ''}.x")


def bring(walk: Walk, name: str, value: Value) -> None:
    """Bind a name to what another file has."""
    walk.assign(name, value)
    walk.home.imported.add(name)


def import_star(walk: Walk, module: Module | None) -> None:
    """``from layers import *``; after an unknown star every plain name loses its value."""
    scope, home = walk.scopes[-1], walk.home
    if module is None:
        if home.names.starred:
            for name in [name for name, value in scope.items() if is_flat(value)]:
                if name != "__name__":
                    walk.trail.put(scope, name, Unknown(name))
        for name in home.names.several & scope.keys():
            walk.trail.put(scope, name, ABSENT)
        return
    listed = module.scope.get("__all__")
    public = [name for name in module.scope if not name.startswith("_")]
    for name in listed if isinstance(listed, list | tuple) else public:
        if isinstance(name, str) and name in module.scope:
            bring(walk, name, module.scope[name])
    for name, path in module.scope.names.paths.items():
        home.names.paths.setdefault(name, path)
    home.names = home.names._replace(starred=home.names.starred or module.scope.names.starred)


def module_of(walk: Walk, level: int, dotted: str) -> Module | None:
    """The module of a file that is read; its statements are followed the first time."""
    path = walk.program.finder.find(walk.home.path, level, dotted) if walk.program.finder else None
    script = (
        walk.program.finder.scripts.get(path) if walk.program.finder and path is not None else None
    )
    return None if script is None else load(walk, script, dotted or script.name)


def import_module(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``importlib.import_module("models.encoder")``."""
    name = next(iter(passed.unnamed), None)
    found = module_of(walk, 0, name) if isinstance(name, str) and name.strip(".") else None
    return found or Unknown(unparsed(node), f"{name}()")


def load(walk: Walk, script: Script, name: str) -> Module:
    """The module of a file, whose statements are followed if that is not done yet."""
    if script.path not in walk.program.modules:
        module = Module(
            name, f".{name}", scope=ModuleScope({"__name__": name}, script.names, script.path)
        )
        walk.program.modules[script.path] = module
        follow_module(walk, script, module.scope)
    return walk.program.modules[script.path]


def run_main(walk: Walk, script: Script) -> ModuleScope:
    """Follow a file as Python runs it: as ``__main__``, which is not the module of its name."""
    scope = ModuleScope({"__name__": "__main__"}, script.names, script.path)
    follow_module(walk, script, scope)
    walk.program.modules.setdefault(
        script.path, Module(script.name, f".{script.name}", scope=scope)
    )
    return scope


def follow_module(walk: Walk, script: Script, scope: ModuleScope) -> None:
    """Follow all statements of a file."""
    before = len(walk.made.kinds)
    with alone(walk, scope), suppress(End):
        walk.run(script.code.tree.body)
    scope.made.update([*walk.made.kinds][before:])


@contextmanager
def alone(walk: Walk, scope: ModuleScope) -> Iterator[None]:
    """Follow a file apart from the code that imports it, and for good.

    What it changes is not taken back with the branch in which it is first imported.
    """
    graph, made = walk.graph, walk.made
    before = walk.scopes, walk.last, walk.objects, walk.entered, walk.exits
    trail, siblings = walk.trail, made.siblings
    walk.scopes, walk.last, walk.objects, walk.entered, walk.exits = [scope], {}, [], [], []
    walk.trail, made.siblings = Trail(), []
    graph.trail = walk.trail
    try:
        yield
    finally:
        walk.scopes, walk.last, walk.objects, walk.entered, walk.exits = before
        walk.trail, made.siblings = trail, siblings
        graph.trail = trail


FUNCTIONS: FunctionTable = {"importlib.import_module": import_module}
"""Functions that import a file, by path."""

STATEMENTS: StatementTable = {ast.Import: import_statement, ast.ImportFrom: import_from}
"""By type of statement: how it is followed."""
