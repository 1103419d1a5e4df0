"""Reads a network from code: a constructor, a model, a printed model, Keras' own JSON.

``read`` finds out which of these a text is. Nothing of the text is ever run. The room is imported
only when a text looks like code, so that reading words stays fast.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from lstm_params.errors import SpecError, nearest, printable, quoted
from lstm_params.reading.code import keras_json
from lstm_params.reading.code.assemble import chain
from lstm_params.reading.code.called import called, computed_in, made_in_session
from lstm_params.reading.code.chosen import network_parts
from lstm_params.reading.code.clean import clean, no_python, python_of
from lstm_params.reading.code.computing import of_layers
from lstm_params.reading.code.detect import detect
from lstm_params.reading.code.graph import Graph
from lstm_params.reading.code.limits import LITERAL_BITS, TEXT
from lstm_params.reading.code.models import (
    inner_names,
    models_of,
    named,
    replaced,
    strays_in,
    title_of,
    unlike,
)
from lstm_params.reading.code.modules import Finder
from lstm_params.reading.code.notebooks import cells_of
from lstm_params.reading.code.nothing import nothing_found, undecided
from lstm_params.reading.code.order import first_argument
from lstm_params.reading.code.parts import Group, Item, items_of, weighty
from lstm_params.reading.code.printed import CODE, UNPRINTED, Printed, distinct, looks_printed
from lstm_params.reading.code.python import follow
from lstm_params.reading.code.r import looks_like_r, python_of_r
from lstm_params.reading.code.settings import with_settings
from lstm_params.reading.code.source import Source, Texts
from lstm_params.reading.code.stated_shapes import steps_in
from lstm_params.reading.code.taken import no_model, taken
from lstm_params.reading.code.unreached import all_left
from lstm_params.reading.code.written import as_python
from lstm_params.reading.result import Reading, with_head
from lstm_params.reading.tensors import summaries
from lstm_params.reading.tensors.mismatch import mismatch_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from lstm_params.reading.code.dialects import Dialect
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.modules import Script
    from lstm_params.reading.code.settings import Settings

    Walked = tuple[Walk, list[Item | Group], list[str]]
    """A finished walk, the parts that are its network, and notes on the others."""

NAMED = 10
"""How many cells that are not read are named."""

Plain = int | str | bool | None

Setting = Plain | tuple[Plain, ...] | list[Plain]
"""The value that a user may give a name in the code: ``--set hidden=64``."""


class Found(NamedTuple):
    """The layers of a text, before they become a network."""

    dialect: Dialect
    parts: list[Item | Group]
    graph: Graph
    title: str
    """What the text was read as, for the first note."""
    notes: tuple[str, ...] = ()
    strays: Mapping[str, ast.ClassDef | None] = {}
    """Weights that no layer here has, each with the class whose objects have them, if one has."""
    names: Mapping[Item | Group, str] = {}
    """What its parts are called."""
    replaced: tuple[str, ...] = ()
    """Those of the notes that say what was replaced."""
    strict: bool = False
    order: tuple[Item | Group, ...] = ()
    """What was made, in that order, as far as it is known."""


def read(
    text: str,
    *,
    set: Mapping[str, Setting] | None = None,
    width: int | None = None,
    classes: int | None = None,
    strict: bool = False,
    preferred: str | None = None,
    model: str | None = None,
    files: Sequence[Path] = (),
) -> Reading:
    """Read a network from code.

    Args:
        text: the code.
        set: values of names and other expressions that the code does not give.
        width: the features per time step, if the code does not state them.
        classes: the size of a dense head to add to a network that has none.
        strict: whether a layer that cannot be counted is an error.
        preferred: the framework to choose if the code fits several equally well.
        model: which of several models to take: a variable, a class, ``Net(3, 256)``.
        files: the file that the code is of, or several whose code is read together.

    Raises:
        SpecError: the text cannot be read, or a value must be given first.
    """
    try:
        found = find(text, set or {}, width, preferred, model=model, files=files)
        if found is None:
            return summaries.read(text, set or {}, width, classes, model, strict=strict)
        framework = found.dialect.framework
        made = chain(
            found.parts, found.graph, strict=found.strict, width=width, framework=framework
        )
    except (RecursionError, MemoryError):
        raise SpecError("this text is nested too deeply to be read") from None
    missing = tuple(map(printable, (*made.missing, *strays_in(found.parts, found.strays))))
    if strict and missing:
        raise SpecError(f"not counted: {', '.join(missing)}")
    said = (f"read as {found.dialect.title}: {found.title}", *found.notes, *made.notes)
    return Reading(
        with_head(made.network, width if made.whole else None, classes, "the code"),
        made.framework or found.dialect.framework,
        tuple(map(printable, said)),
        missing,
        models_of(found.parts, found.names, made, found.strays),
        tuple(map(printable, found.replaced)),
        steps_in(item for part in found.parts for item in items_of(part)),
        made.runs,
        computes=of_layers(found.parts, made.places),
        called=called(
            found.parts,
            made,
            found.names,
            graph=found.graph,
            dialect=found.dialect,
            order=found.order,
        ),
        computed=computed_in(found.graph, made),
    )


def find(
    text: str,
    given: Mapping[str, Setting],
    width: int | None,
    preferred: str | None,
    *,
    model: str | None,
    files: Sequence[Path],
) -> Found | None:
    """Find out what a text is, and find the layers in it; several files are Python.

    Returns:
        The layers; None if it is a summary, which ``summaries`` reads.
    """
    if len(files) > 1:
        finder = Finder(files)
        finder.gather(None)
        return from_python(finder, given, width, preferred, model)
    left: tuple[str, ...] = ()
    if text.lstrip("\ufeff \t\r\n")[:1] == "{":
        config = keras_json.load(text)
        if not is_notebook(config):
            return one_of(from_json(config), model)
        text, left = cells_of(config)
    if len(text) > TEXT:
        if summaries.found_in(text):
            return None
        raise SpecError(f"this text is too long: {len(text):,} characters, at most {TEXT:,}")
    text = prepared(text)
    code = python_of(text)
    labels = code is not None and only_labels(code.tree)
    certain = code is not None and code.text.strip() == text.strip() and not labels
    bare = code is None and not CODE.search(text)
    if not certain and (looks_printed(text) or labels or bare):
        found = from_printed(text, given)
        if found is not None:
            return one_of(found, model)
    if (code is None or not code.tree.body) and summaries.found_in(text):
        return None
    finder = Finder(files)
    finder.gather(code or no_python(text))
    found = from_python(finder, given, width, preferred, model)
    return found._replace(notes=(*found.notes, *unread(left)))


def prepared(text: str) -> str:
    """The text without what is of no use in it; R becomes Python.

    Raises:
        SpecError: it is an error of a framework, or R that is not read.
    """
    text = clean(text)
    if mismatch_in(text) is not None:
        raise SpecError("this is an error about two networks: count puts them side by side")
    return python_of_r(text) if looks_like_r(text) else text


def one_of(found: Found, model: str | None) -> Found:
    """The one of the models that are printed or stored in a text which a name takes.

    Raises:
        SpecError: there is none of that name.
    """
    if model is None:
        return found
    parts = [part for part, name in found.names.items() if name.strip() == model.strip()]
    if not parts:
        raise no_model(model, [*found.names.values()])
    return found._replace(parts=parts, title=f"{found.title}: {model.strip()}")


def is_notebook(config: object) -> TypeGuard[dict[str, object]]:
    """Whether this JSON is a notebook."""
    return isinstance(config, dict) and ("cells" in config or "worksheets" in config)


def unread(cells: tuple[str, ...]) -> list[str]:
    """A note on the cells of a notebook that are not Python."""
    more = [f"{len(cells) - NAMED:,} more"] if len(cells) > NAMED else []
    return [f"no Python, not read: {', '.join([*cells[:NAMED], *more])}"] if cells else []


def from_json(config: object) -> Found:
    """Find the layers of a model in Keras' own JSON."""
    graph = Graph()
    model = keras_json.read_model(config, graph)
    title = f"{model.title} {quoted(model.place.name)}" if isinstance(model, Group) else "a layer"
    names = {model: model.place.name or title_of([model]), **inner_names([model], graph.labels)}
    return Found(keras_json.keras(), [model], graph, f"JSON of {title}", names=names, strict=True)


def only_labels(tree: ast.Module) -> bool:
    """Whether this is a printed model whose lines happen to be Python: ``(lstm): LSTM(3, 5)``.

    Python reads such a line as a name with a type.
    """
    labels = [s for s in tree.body if isinstance(s, ast.AnnAssign) and s.value is None]
    return bool(tree.body) and len(labels) == len(tree.body)


def from_printed(text: str, given: Mapping[str, Setting]) -> Found | None:
    """Find the layers of a printed model; None if the text is no such thing."""
    reader = Printed(text, given)
    roots, again = distinct([root for root in reader.models() if weighty(root)])
    if not roots or not (looks_printed(text) or any(i.layer for r in roots for i in items_of(r))):
        return None
    notes = [f"the same model is printed {again + 1} times: counted once"] if again else []
    if any(isinstance(root, Group) and not root.strict for root in roots):
        notes.append(UNPRINTED)
    titles = [root.title if isinstance(root, Group) else root.written for root in roots]
    title = f"printed {', '.join(titles)}"
    strays = dict.fromkeys(reader.missing)
    names = unlike(dict(zip(roots, titles, strict=True)))
    names |= inner_names(roots, reader.labels, reader.graph.labels)
    return Found(
        *(reader.dialect, roots, reader.graph, title, tuple(notes), strays, names),
        order=tuple(roots),
    )


def from_python(
    finder: Finder,
    given: Mapping[str, Setting],
    width: int | None,
    preferred: str | None,
    model: str | None,
) -> Found:
    """Find the layers in Python code by following it: in the files that are given."""
    texts, scripts = Texts(), finder.read
    for script in scripts:
        texts.add(Source(script.code.text, file=script.name), script.code.tree)
        check_numbers(script.nodes, texts)
    mine = [script for script in scripts if script.path in finder.given or script.path is None]
    nodes = [node for script in mine for node in script.nodes]
    dialect, sure = dialect_of(mine, scripts, preferred)

    def walked(settings: Settings) -> Walked:
        walk = follow(texts, mine, finder, dialect, settings=settings, width=width)
        return walk, *(network_parts(walk) if model is None else (taken(walk, model, texts), []))

    walk, parts, about = with_settings(given, walked)
    left = all_left(walk, scripts, mine)
    if not parts:
        nothing_found(nodes, left)
    check_used(given, walk, nodes)
    first = first_argument(parts, dialect) if dialect.bare and not sure else []
    gone, unused = ([], []) if model is not None else (replaced(walk), left.notes)
    notes = [*first, *gone, *walk.notes, *about, *unused]
    plain = all(isinstance(part, Item) and part not in walk.graph.wired for part in parts)
    return Found(
        dialect,
        parts,
        walk.graph,
        title_of(parts),
        tuple(dict.fromkeys(notes)),
        {**walk.missing, **left.calls},
        named(walk, parts),
        tuple(gone),
        strict=plain,
        order=made_in_session(walk, parts),
    )


def dialect_of(
    mine: list[Script], scripts: list[Script], preferred: str | None
) -> tuple[Dialect, bool]:
    """The dialect of what is given, or else of all that is read, and whether it is sure.

    Raises:
        SpecError: the code fits no framework, or several.
    """
    for some in [mine] if len(mine) == len(scripts) else [mine, scripts]:
        nodes = [node for script in some for node in script.nodes]
        paths = {name: path for script in some for name, path in script.names.paths.items()}
        detected = detect(nodes, paths, preferred)
        if detected.sure:
            break
    return detected.dialect or undecided(detected, nodes), detected.sure


def check_numbers(nodes: Iterable[ast.AST], source: Texts) -> None:
    """Raise SpecError if a number is too long to be computed with."""
    for node in nodes:
        if isinstance(node, ast.Constant) and is_huge(node.value):
            source.place(node).fail("this number is larger than any size")


def is_huge(value: object) -> bool:
    """Whether a number is too long to be computed with."""
    return type(value) is int and value.bit_length() > LITERAL_BITS


def check_used(given: Mapping[str, Setting], walk: Walk, nodes: list[ast.AST]) -> None:
    """Raise SpecError if a value was given for a name that does not occur in the code."""
    for name in given:
        if as_python(name) not in walk.settings.used:
            names = [node.id for node in nodes if isinstance(node, ast.Name)]
            raise SpecError(f"nothing here depends on {quoted(name)}{nearest(name, names)}")
