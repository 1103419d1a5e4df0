"""Makes layers where code calls a constructor: by the row of a dialect, or as an unknown layer."""

from __future__ import annotations

import ast
import builtins
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.reading.code import groups, layers
from lstm_params.reading.code.applying import run, shape_after
from lstm_params.reading.code.arguments import Call
from lstm_params.reading.code.arithmetic import NUMERIC
from lstm_params.reading.code.dialects import (
    dialects,
    library_roots,
    root_of,
    row_of,
    signature,
)
from lstm_params.reading.code.limits import SHOWN_CALL
from lstm_params.reading.code.parts import Flow, Group, Item, flows_of, parts_of
from lstm_params.reading.code.paths import (
    is_factory,
    is_function,
    is_layer_like,
    is_library,
    is_network,
    is_other_part,
    is_size,
    is_weightless,
)
from lstm_params.reading.code.tensors import FUNCTIONS, named_or
from lstm_params.reading.code.told import TOLD, told
from lstm_params.reading.code.values import REST, Function, Unknown
from lstm_params.reading.code.wording import in_words, misspelt
from lstm_params.reading.code.written import named, unparsed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.reading.code.dialects import Dialect, Maker
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Passed, Value


UNCHANGING = {"kept", "same"}
"""Kinds of rows that return the layer that they are given, with the weights that it has."""


EMPTY = {"model", "nothing"}
"""Kinds of a base class's row that add no layers to an object if it gets no arguments."""


CHOOSING = {"getattr"}
"""Functions that may return a constructor."""


NOT_ALONE = {name for dialect in dialects() for name in dialect.without_weights}
"""Constructors that make no weights, so that code with no others makes none either."""


def constructed(walk: Walk, callee: Unknown, passed: Passed, node: ast.expr | ast.stmt) -> Value:
    """Make what a constructor of the dialect makes, and register its layers."""
    row = maker(walk, callee, passed.named)
    if row is None:
        raise TypeError
    rest = passed.named.pop(REST, None)
    if rest is not None and signature(row.parameters).star is None:
        # It may carry the units, or a size that has a default: any number would be a guess.
        rest.place.fail(f"what this passes to {callee.text} is not known here")
    flows = flows_of(passed.unnamed)
    if not flows and row.makes == "nothing" and callee.path.rpartition(".")[2].islower():
        return Unknown(unparsed(node))
    place = walk.source.place(node)
    if flows and row.makes == "nothing":
        return walk.graph.apply(Item(callee.text, place, row), flows)
    text = shortened(walk.source.quote(place) or unparsed(node))
    call = Call(callee.text, text, place, tuple(passed.positional), passed.named, walk.graph)
    if row.makes.startswith(TOLD):
        return told(walk, row, callee.path.rpartition(".")[2], call, node)
    made = layers.make(row, call)
    if isinstance(made, Item) and isinstance(made.given.get("function"), Function):
        work = partial(shape_after, walk, made.given["function"], node)
        made = replace(made, arguments={**made.arguments, "work": work})
    if not isinstance(made, Item | Group):
        return made
    if row.makes in layers.CHANGES:
        aside = callee.text if row.makes == "kept" else ""
        walk.trail.put(walk.graph.nameless, made, aside)
    again = made in walk.made.kinds and row.makes in UNCHANGING
    return called_at_once(walk, callee, made if again else walk.keep(made), passed, node)


def called_at_once(
    walk: Walk, callee: Unknown, made: Item | Group, passed: Passed, node: ast.expr | ast.stmt
) -> Value:
    """What a call of a constructor returns: the layer; if the row names a tensor, what it makes."""
    row = maker(walk, callee, passed.named)
    places = enumerate(signature(row.parameters).positional if row is not None else ())
    given = [named_or(passed, one.names[0], at) for at, one in places if one.means == "tensor"]
    for value in given:
        tensors = value if flows_of(value) else Flow(None, None)
        return run(walk, callee.path.rpartition(".")[2], made, tensors, node)
    return made


def maker(walk: Walk, callee: Unknown, words: Iterable[str] = ()) -> Maker | None:
    """The dialect's row for a constructor; None if it is unknown or imported from elsewhere.

    ``words`` are the names of the arguments that it is given.
    """
    root = root_of(callee.path)
    first, dot, _ = callee.path.partition(".")
    foreign = callee.text.partition(".")[0] in walk.home.names.paths and not root
    if foreign or root not in ("", *walk.dialect.roots) or (dot and not root and walk.has(first)):
        return None
    if not dot and walk.home.names.starred:
        return None
    row = row_of(walk.dialect, callee.path, words)
    changes = row is not None and row.makes in layers.CHANGES
    return row if changes or not is_other_part(callee.path) else None


def known_root(walk: Walk, path: str) -> bool:
    """Whether a path is inside the framework."""
    return root_of(path) in walk.dialect.roots


def may_hold(walk: Walk, callee: Unknown) -> bool:
    """Whether an unknown callee that is called on a tensor may be a layer with weights."""
    path = callee.path.removesuffix("()")
    if maker(walk, callee) or path.rpartition(".")[2] in FUNCTIONS:
        return False
    if is_library(path):
        return False
    if is_function(path) and not is_factory(path):
        return False
    if callee.text.endswith(")"):
        return True
    name = callee.text.partition(".")[0]
    ours = name in walk.home.names.paths or callee.text == name
    return ours and not (root_of(path) or hasattr(builtins, name) or path in NUMERIC)


def strange(walk: Walk, text: str, node: ast.expr, why: str = "", **known: Value) -> Item:
    """Make a layer that cannot be counted; ``why`` is the reason, if more is known.

    ``known`` is what is known about it besides.
    """
    item = groups.gap(text, walk.source.place(node), why)
    return walk.keep(replace(item, arguments=known) if known else item)


def unheard_of(walk: Walk, callee: Unknown, passed: Passed) -> str | None:
    """Why a constructor is unknown: a hint, or ""; None if it does not look like a layer."""
    path, last = callee.path, callee.path.rpartition(".")[2]
    home = path.rpartition(".")[0].rpartition(".")[2]
    ours = home in walk.dialect.homes
    layer = is_layer_like(path) if ours else is_factory(path)
    starred = not home and walk.home.names.starred and last in walk.dialect.makers
    if words := in_words(last, walk.dialect.makers):
        return words
    if starred or (layer and not is_weightless(path)) or last in walk.dialect.weights:
        typos = [] if last in walk.dialect.uncounted or not ours else [*walk.dialect.makers]
        return misspelt(last, typos).strip(" ()")
    if foreign(path, passed):
        return ""
    other = other_dialect(walk, callee)
    return other and f"{other.title}, and this is read as {walk.dialect.title}"


def foreign(path: str, passed: Passed) -> bool:
    """Whether a class of no framework's own makes a layer, by its name or by its sizes.

    One that is given a layer, as a trainer is, must be a network by its name.
    """
    root, last = root_of(path), path.rpartition(".")[2]
    named = is_layer_like(path) or (root in library_roots() and last != last.lower())
    ours = root and root not in library_roots()
    if ours or not named or is_weightless(path) or is_library(path):
        return False
    sizes = [*passed.unnamed, *(at.value for name, at in passed.named.items() if is_size(name))]
    sized = any(type(value) is int for value in sizes) and not any(parts_of(passed.values))
    return sized or is_network(path)


def other_dialect(walk: Walk, callee: Unknown) -> Dialect | None:
    """The other framework, by the path, of which this is a layer with weights."""
    root, last = root_of(callee.path), callee.path.rpartition(".")[2]
    for dialect in dialects():
        other = dialect.framework != walk.dialect.framework
        if root in dialect.roots and other and last in dialect.makers:
            cell = CELLS.get(dialect.makers[last].makes.split()[0])
            return dialect if cell is not None and cell.terms else None
    return None


def shortened(text: str) -> str:
    """A call as a message shows it: a long one without its arguments."""
    name, _, rest = text.partition("(")
    return text if len(text) <= SHOWN_CALL or not rest else f"{name}(…)"


def keep_name(walk: Walk, group: Group, passed: Passed) -> None:
    """Keep the name that the framework's base class of an object is given; it may not be known."""
    if "name" in passed.named:
        walk.trail.put(group.attributes, "name", passed.named["name"].value)
    elif REST in passed.named:
        walk.trail.put(group.attributes, "name", Unknown("name"))


def inherit(
    walk: Walk, group: Group, base: Unknown, passed: Passed, node: ast.expr | ast.stmt
) -> None:
    """Add to an object the layers that a base class of the framework makes from arguments."""
    row = maker(walk, base)
    needs = row is not None and any(p.must for p in signature(row.parameters).positional)
    empty = not passed.values and needs
    if row is None or empty or (not passed.positional and row.makes in EMPTY):
        return
    made = constructed(walk, base, passed, node)
    if isinstance(made, Item | Group):
        groups.add(walk.graph, group, made, made.place)
        walk.trail.put(walk.graph.bases, made, None)


def mentions(walk: Walk, body: Iterable[ast.AST]) -> bool:
    """Whether this code mentions a name in ``makers``, or getattr, which may return one."""
    constructors = walk.makers - NOT_ALONE | CHOOSING
    for statement in body:
        for node in ast.walk(statement):
            name = node.attr if isinstance(node, ast.Attribute) else None
            name = node.id if isinstance(node, ast.Name) else name
            held = walk.look_up(name) if isinstance(node, ast.Name) and name else None
            if {name, named(held)} & constructors:
                return True
    return False
