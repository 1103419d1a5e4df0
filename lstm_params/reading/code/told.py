"""Calls of a library's classes that are said in Python: followed like those of the code."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from lstm_params.reading.code import imports
from lstm_params.reading.code.arguments import bind
from lstm_params.reading.code.clean import Python
from lstm_params.reading.code.detect import names_in
from lstm_params.reading.code.dialects.libraries import LIBRARIES
from lstm_params.reading.code.modules import Script
from lstm_params.reading.code.parts import Group, Item
from lstm_params.reading.code.source import Quoted, Texts
from lstm_params.reading.code.syntax import module_of
from lstm_params.reading.code.values import Argument, Passed, Unknown
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.arguments import Call
    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Value

TOLD = "told"
"""What a row makes whose class is said in Python; the library's key stands behind it."""


def told(walk: Walk, row: Maker, name: str, call: Call, node: ast.expr | ast.stmt) -> Value:
    """What a call of a library's class returns; messages mark the call, and not the library.

    Raises:
        SpecError: the class does not take these arguments, or its config is not known.
    """
    if not isinstance(walk.source, Texts):
        return Unknown(unparsed(node))
    bound = bind(row, call)
    config = bound.means.get("config")
    if config is not None and not isinstance(config.value, Group):
        config.place.fail(f"{call.name} takes its sizes from {name}Config(…), not written here")
    passed = Passed([], {one: Argument(value, call.place) for one, value in bound.values.items()})
    quoted = source_of(walk.source, row.makes.removeprefix(TOLD).strip())
    before, quoted.at = quoted.at, call.place
    try:
        module = imports.load(walk, script_of(quoted), quoted.file)
        made = walk.call(module.scope[name], passed, node)
    finally:
        quoted.at = before
    if isinstance(made, Item | Group):  # what is said in Python counts, and names nothing
        walk.trail.put(walk.graph.nameless, made, "")
    return made


def source_of(texts: Texts, library: str) -> Quoted:
    """The library's own text, added to those that are followed when it is first needed."""
    if library not in texts.quoted:
        text = LIBRARIES[library]
        quoted = texts.quoted[library] = Quoted(text, module_of(text), library)
        texts.add(quoted, quoted.tree)
    return texts.quoted[library]


def script_of(quoted: Quoted) -> Script:
    """The library's text as a file that is imported."""
    code, nodes = Python(quoted.text, quoted.tree), (*ast.walk(quoted.tree),)
    return Script(Path(quoted.file), quoted.file, code, nodes, names_in(nodes))
