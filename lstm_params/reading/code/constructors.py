"""Makes layers where code calls a constructor: by the row of a dialect, or as an unknown layer."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.errors import nearest
from lstm_params.reading.code import layers
from lstm_params.reading.code.arguments import Call
from lstm_params.reading.code.arithmetic import NUMERIC
from lstm_params.reading.code.dialects import dialects, root_of, signature
from lstm_params.reading.code.limits import SHOWN_CALL
from lstm_params.reading.code.parts import Group, Item, flows_of
from lstm_params.reading.code.paths import (
    is_factory,
    is_function,
    is_layer_like,
    is_library,
    is_other_part,
    is_weightless,
)
from lstm_params.reading.code.tensors import FUNCTIONS
from lstm_params.reading.code.values import REST, Unknown
from lstm_params.reading.code.written import named, unparsed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.reading.code.dialects import Dialect, Maker
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Passed, Value


CHANGES = {"same", "more", "normed"}
"""Kinds of rows that are no layers, but functions of one: ``torch.nn.utils.weight_norm``."""


EMPTY = {"model", "nothing"}
"""Kinds of a base class's row that add no layers to an object if it gets no arguments."""


CHOOSING = {"getattr"}
"""Functions that may return a constructor."""


NOT_ALONE = {name for dialect in dialects() for name in dialect.without_weights}
"""Constructors that make no weights, so that code with no others makes none either."""


def constructed(walk: Walk, callee: Unknown, passed: Passed, node: ast.expr | ast.stmt) -> Value:
    """Make what a constructor of the dialect makes, and register its layers."""
    row = maker(walk, callee)
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
    text = shortened(unparsed(node))
    call = Call(callee.text, text, place, tuple(passed.positional), passed.named, walk.graph)
    made = layers.make(row, call)
    if isinstance(made, Item | Group):
        walk.keep(made)
    return made


def maker(walk: Walk, callee: Unknown) -> Maker | None:
    """The dialect's row for a constructor; None if it is unknown or imported from elsewhere."""
    root = root_of(callee.path)
    first, dot, _ = callee.path.partition(".")
    foreign = callee.text.partition(".")[0] in walk.paths and not root
    if foreign or root not in ("", *walk.dialect.roots) or (dot and not root and walk.has(first)):
        return None
    if not dot and walk.starred:
        return None
    row = walk.dialect.makers.get(callee.path.rpartition(".")[2])
    changes = row is not None and row.makes in CHANGES
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
    ours = name in walk.paths or callee.text == name
    return ours and not (root_of(path) or hasattr(builtins, name) or path in NUMERIC)


def strange(walk: Walk, text: str, node: ast.expr, why: str = "") -> Item:
    """Make a layer that cannot be counted; ``why`` is the reason, if more is known."""
    item = layers.gap(text, walk.source.place(node), why)
    item.owned = False
    walk.keep(item)
    return item


def unheard_of(walk: Walk, callee: Unknown) -> str | None:
    """Why a constructor is unknown: a hint, or ""; None if it does not look like a layer."""
    path, last = callee.path, callee.path.rpartition(".")[2]
    home = path.rpartition(".")[0].rpartition(".")[2]
    ours = home in walk.dialect.homes
    layer = is_layer_like(path) if ours else is_factory(path)
    starred = not home and walk.starred and last in walk.dialect.makers
    if starred or (layer and not is_weightless(path)) or last in walk.dialect.weights:
        typos = [] if last in walk.dialect.uncounted or not ours else [*walk.dialect.makers]
        return nearest(last, typos, 0.75).strip(" ()")
    other = other_dialect(walk, callee)
    return other and f"{other.title}, and this is read as {walk.dialect.title}"


def other_dialect(walk: Walk, callee: Unknown) -> Dialect | None:
    """The other framework, by the path, of which this is a layer with weights."""
    root, last = root_of(callee.path), callee.path.rpartition(".")[2]
    for dialect in dialects():
        if root in dialect.roots and dialect is not walk.dialect and last in dialect.makers:
            cell = CELLS.get(dialect.makers[last].makes.split()[0])
            return dialect if cell is not None and cell.terms else None
    return None


def shortened(text: str) -> str:
    """A call as a message shows it: a long one without its arguments."""
    name, _, rest = text.partition("(")
    return text if len(text) <= SHOWN_CALL or not rest else f"{name}(…)"


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
        layers.add(group, made, made.place)


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
