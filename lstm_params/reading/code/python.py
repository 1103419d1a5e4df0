"""Follows Python as far as layers and their sizes need it; runs and imports nothing of it.

A walk follows statements in order: names bound to numbers, lists and layers, functions and classes
of the text, branches and loops over what is known. What it cannot follow is ``Unknown``, and only a
layer that depends on it is a question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.reading.code import (
    anew,
    branches,
    builtins,
    calls,
    containers,
    definitions,
    expressions,
    imports,
    loops,
    methods,
    objects,
    statements,
    targets,
)
from lstm_params.reading.code.detect import Names
from lstm_params.reading.code.interpreter import Handlers, Walk
from lstm_params.reading.code.settings import Settings

if TYPE_CHECKING:
    import ast
    from collections.abc import Mapping, Sequence

    from lstm_params.reading.code.budget import Budget
    from lstm_params.reading.code.dialects import Dialect
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.modules import Finder, Script
    from lstm_params.reading.code.source import Source, Texts
    from lstm_params.reading.code.values import Value


def follow(
    texts: Texts,
    scripts: Sequence[Script],
    finder: Finder,
    dialect: Dialect,
    *,
    settings: Settings,
    width: int | None,
) -> Walk:
    """Follow all statements of the scripts that are given, and return the finished walk.

    A script that another one imports is a module of it, and not run by itself.
    """
    walk = Walk(texts, Names({}, starred=False), dialect, HANDLERS, settings=settings, width=width)
    walk.program.finder = finder
    main = [script for script in scripts if script.path not in finder.imported] or scripts[:1]
    walk.program.mains = [imports.run_main(walk, script) for script in main]
    others = [script for script in scripts if script not in main]
    walk.program.tops = [
        *walk.program.mains,
        *(imports.load(walk, one, one.name).scope for one in others),
    ]
    walk.scopes = [*walk.program.tops[:1]]
    walk.program.made = len(walk.made.kinds)
    return walk


def value_of(
    source: Source,
    node: ast.expr,
    dialect: Dialect,
    given: Mapping[str, Value],
    *,
    graph: Graph,
    budget: Budget,
) -> Value:
    """The value of one expression without a text around it; what it makes goes into ``graph``."""
    settings = Settings(given)
    names = Names({}, starred=False)
    walk = Walk(source, names, dialect, HANDLERS, settings=settings, graph=graph, budget=budget)
    return walk.value(node)


HANDLERS = Handlers(
    values={
        **expressions.VALUES,
        **loops.VALUES,
        **definitions.VALUES,
        **calls.VALUES,
        **objects.VALUES,
    },
    statements={
        **statements.STATEMENTS,
        **branches.STATEMENTS,
        **loops.STATEMENTS,
        **definitions.STATEMENTS,
        **imports.STATEMENTS,
    },
    callees={**calls.CALLEES, **objects.CALLEES},
    targets=targets.TARGETS,
    methods={**methods.METHOD_HANDLERS, **containers.METHOD_HANDLERS},
    functions={**builtins.FUNCTIONS, **imports.FUNCTIONS, **anew.FUNCTIONS},
)
"""All that is followed, from the modules that follow it."""

UNFOLLOWED = {
    "TemplateStr": "a template string",
    "Interpolation": "a template string",
    "Pass": "a pass",
    "Raise": "a raise",
    "Assert": "an assert",
    "TypeAlias": "a type statement",
    "MatMult": "a matrix product",
    "MatchSequence": "a pattern of several values",
    "MatchStar": "a pattern of all other values",
    "MatchMapping": "a pattern of keys",
    "MatchClass": "a pattern of a class",
}
"""All of Python's grammar that is not followed: by the name of its type, since some types are newer
than the oldest Python that this runs on, and what to call it. A layer in it is reported."""
