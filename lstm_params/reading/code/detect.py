"""Which framework the code uses: judged by its imports, its paths, and which arguments fit."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.reading.code.dialects import (
    as_older,
    dialects,
    is_older,
    older_of,
    root_of,
    row_of,
    signature,
)
from lstm_params.reading.code.limits import PATH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lstm_params.reading.code.dialects import Dialect, Maker, Parameter

SIZES = {"units", "input", "layers", "vocabulary"}


class Detected(NamedTuple):
    """The dialect of some code, or the dialects it may be in."""

    dialect: Dialect | None
    """None if no layer is known, or if several dialects fit equally well."""
    sure: bool
    """Whether a path or an import names the framework."""
    rivals: tuple[Dialect, ...] = ()
    """The dialects that fit equally well."""
    example: str = ""
    """A call that fits several dialects, to quote."""


class Names(NamedTuple):
    """The names that the code imports."""

    paths: dict[str, str]
    """The full path of each imported name: ``nn`` is ``torch.nn``."""
    starred: bool
    """Whether any name may be imported: ``from …  import *`` of a module that is not known."""
    several: frozenset[str] = frozenset()
    """The names that are imported from more than one path: each import binds them anew."""


def names_in(nodes: Sequence[ast.AST]) -> Names:
    """Collect all imports; a star brings the layers that the module's dialect has rows for."""
    found: dict[str, str] = {}
    stars: list[str] = []
    several: set[str] = set()
    for node in nodes:
        bound = imported(node) if isinstance(node, ast.Import | ast.ImportFrom) else {}
        stars += [bound.pop("*").removesuffix(".*")] if "*" in bound else []
        several |= {name for name, path in bound.items() if found.get(name, path) != path}
        found |= bound
    roots = [(module, root_of(f"{module}.x")) for module in stars]
    for module, root in roots:
        for dialect in dialects() if root else ():
            for name in dialect.makers if root in dialect.roots else ():
                path = f"{module}.{name}"
                several |= {name} if found.setdefault(name, path) != path else set()
                found |= {name: path} if row_of(dialect, path) else {}
    unknown = bool(stars) and not any(root for _, root in roots)
    return Names(found, unknown, frozenset(several))


def imported(node: ast.Import | ast.ImportFrom) -> dict[str, str]:
    """The names that an import binds, with their paths."""
    if isinstance(node, ast.ImportFrom):
        return {one.asname or one.name: f"{node.module or ''}.{one.name}" for one in node.names}
    tops = {alias.name: alias.name.partition(".")[0] for alias in node.names}
    return {
        alias.asname or tops[alias.name]: alias.name if alias.asname else tops[alias.name]
        for alias in node.names
    }


def path_of(node: ast.expr, names: dict[str, str]) -> str:
    """The dotted path of an expression with imports resolved; "" if it is something else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < PATH:
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([names.get(node.id, node.id), *reversed(parts)])


def may_be(dialect: Dialect, path: str, names: dict[str, str]) -> bool:
    """Whether something with that path may belong to this dialect."""
    if "." not in path:
        return dialect.bare
    root = root_of(path)
    if root:
        return root in dialect.roots
    return dialect.bare and not any(f"{path}.".startswith(f"{known}.") for known in names.values())


def detect(nodes: Sequence[ast.AST], names: dict[str, str], preferred: str | None) -> Detected:
    """Find the dialect that fits best.

    Scores are compared in this order: calls whose arguments its constructors take, calls with a
    path that is its own, mentions of its names. Among equals ``preferred`` wins.
    """
    defined = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    scores: dict[str, list[int]] = {dialect.framework: [0, 0, 0] for dialect in dialects()}
    example = ""
    for call, path in paths_called(nodes, names):
        last = path.rpartition(".")[2]
        fitting = [d for d in dialects() if rows_of(d, path) and may_be(d, path, names)]
        if last in defined or not fitting:
            known = root_of(path)
            for dialect in dialects():
                scores[dialect.framework][2] += known in dialect.roots and last[:1].isupper()
            continue
        example = example or ast.unparse(call)
        takers = takers_of(fitting, path, call)
        for dialect in fitting:
            score = scores[dialect.framework]
            score[0] += dialect in takers
            score[1] += root_of(path) in dialect.roots
            score[2] += 1
    for path in (*bases(nodes, names), *mentioned(nodes, names)):
        for dialect in dialects():
            if path.rpartition(".")[2] in dialect.makers and may_be(dialect, path, names):
                scores[dialect.framework][2] += 1
    ranked = sorted(dialects(), key=lambda d: scores[d.framework], reverse=True)
    best = scores[ranked[0].framework]
    if not any(best):
        return Detected(None, sure=False)
    rivals = tuple(d for d in ranked if scores[d.framework] == best)
    liked = [d for d in rivals if d.framework == preferred]
    if len(rivals) > 1 and not liked and not best[1] and example:
        return Detected(None, sure=False, rivals=rivals, example=example)
    chosen = (liked or rivals)[0]
    old = any(says_older(chosen, node, names) for node in nodes if isinstance(node, ast.Call))
    return Detected(as_older(chosen) if old else chosen, sure=bool(best[1]))


def takers_of(fitting: list[Dialect], path: str, call: ast.Call) -> list[Dialect]:
    """The dialects whose constructor takes these arguments, else those with a library that does."""
    named = [word.arg for word in call.keywords if word.arg]
    for words in ([], named):
        takers = [
            dialect
            for dialect in fitting
            if any(accepts(row, call) for row in rows_of(dialect, path, words))
        ]
        if takers:
            return takers
    return []


def rows_of(dialect: Dialect, path: str, words: Sequence[str] = ()) -> list[Maker]:
    """The rows of a constructor in a dialect and in its older version."""
    rows = [row_of(one, path, words) for one in (dialect, as_older(dialect))]
    return [row for row in rows if row is not None]


def says_older(dialect: Dialect, call: ast.Call, names: dict[str, str]) -> bool:
    """Whether a call has arguments that only the older version of the dialect takes."""
    version = older_of(dialect.framework)
    if version is None:
        return False
    words = {keyword.arg or "" for keyword in call.keywords}
    if isinstance(call.func, ast.Attribute) and call.func.attr in version.arguments:
        return not words.isdisjoint(version.arguments[call.func.attr])
    path = path_of(call.func, names)
    last = path.rpartition(".")[2]
    if not path or last not in version.makers or not may_be(dialect, path, names):
        return False
    placed = signature(version.makers[last].parameters).positional
    shown = any(
        parameter.dated and not isinstance(argument, ast.Tuple | ast.List | ast.Starred)
        for parameter, argument in zip(placed, call.args, strict=False)
    )
    return shown or is_older(dialect, last, words)


def bases(nodes: Sequence[ast.AST], names: dict[str, str]) -> Iterator[str]:
    """The paths of all base classes."""
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            yield from (path_of(base, names) for base in node.bases)


def mentioned(nodes: Sequence[ast.AST], names: dict[str, str]) -> Iterator[str]:
    """The paths of all attributes of a framework, called or not; ``getattr(nn, …)`` counts too."""
    for node in nodes:
        if isinstance(node, ast.Attribute) and root_of(path := path_of(node, names)):
            yield path
        elif isinstance(node, ast.Call) and path_of(node.func, names) == "getattr" and node.args:
            yield f"{path_of(node.args[0], names)}.Sequential"


def paths_called(nodes: Sequence[ast.AST], names: dict[str, str]) -> Iterator[tuple[ast.Call, str]]:
    """Every call of something that has a path, with the path."""
    for node in nodes:
        if isinstance(node, ast.Call):
            path = path_of(node.func, names)
            if path:
                yield node, path


def accepts(maker: Maker, call: ast.Call) -> bool:
    """Whether a constructor takes these arguments, as far as they can be judged unevaluated."""
    known = signature(maker.parameters)
    given: set[str] = set()
    for at, argument in enumerate(call.args):
        if isinstance(argument, ast.Starred):
            return True
        parameter = known.positional[at] if at < len(known.positional) else known.star
        if parameter is None or not takes(parameter, argument, by_place=True):
            return False
        given.add(parameter.names[0])
    for keyword in call.keywords:
        if keyword.arg is None:
            return True
        named = known.named.get(keyword.arg)
        if named is None or not takes(named, keyword.value, by_place=False):
            return False
        given.add(named.names[0])
    return all(p.names[0] in given for p in known.positional if p.must)


def takes(parameter: Parameter, value: ast.expr, *, by_place: bool) -> bool:
    """Whether a parameter may take this value, judged by the form of the expression."""
    if parameter.text and by_place:
        return isinstance(value, ast.Constant) and type(value.value) not in {int, float}
    if parameter.means in SIZES:
        if isinstance(value, ast.Call):
            return not any(
                path_of(value.func, {}).rpartition(".")[2] in d.makers for d in dialects()
            )
        return not isinstance(value, ast.Constant) or type(value.value) is int
    if parameter.means in {"wrapped", "children"}:
        return not isinstance(value, ast.Constant)
    return True
