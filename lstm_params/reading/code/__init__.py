"""Reads a network from code: a constructor, a model, a printed model, Keras' own JSON.

``read`` finds out which of these a text is. Nothing of the text is ever run. The room is imported
only when a text looks like code, so that reading words stays fast.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeGuard

from lstm_params.cells import HEAD
from lstm_params.errors import SpecError, nearest, quoted
from lstm_params.network import Layer, Network
from lstm_params.reading.code import keras_json
from lstm_params.reading.code.assemble import Chained, chain
from lstm_params.reading.code.chosen import first_argument, network_parts, replaced, title_of
from lstm_params.reading.code.clean import Python, cells_of, clean, python_of
from lstm_params.reading.code.detect import Detected, detect, names_in, paths_called
from lstm_params.reading.code.dialects import dialects, root_of
from lstm_params.reading.code.graph import Graph
from lstm_params.reading.code.limits import LITERAL_BITS, TEXT
from lstm_params.reading.code.parts import Group, Item, items_of, weighty
from lstm_params.reading.code.paths import is_layer_like, is_library, is_weightless
from lstm_params.reading.code.printed import CODE, UNPRINTED, Printed, distinct, looks_printed
from lstm_params.reading.code.python import follow
from lstm_params.reading.code.settings import Settings
from lstm_params.reading.code.source import Source
from lstm_params.reading.code.unreached import Left, left_of
from lstm_params.reading.code.written import as_python

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lstm_params.reading.code.dialects import Dialect
    from lstm_params.reading.code.interpreter import Walk

    Walked = tuple[Walk, list[Item | Group], list[str]]
    """A finished walk, the parts that are its network, and notes on the others."""

SUMMARY = re.compile(r"Layer \(type.*|={5}Layer.*")
"""The heading of a model summary, as Keras, torchinfo and torchsummary print it."""

Plain = int | str | bool | None

Setting = Plain | tuple[Plain, ...] | list[Plain]
"""The value that a user may give a name in the code: ``--set hidden=64``."""


class Reading(NamedTuple):
    """The network that some code states, and what to say about it."""

    network: Network
    framework: str
    """The framework, as in ``frameworks.NAMES``, that the code uses."""
    said: tuple[str, ...]
    """Notes: what the text was read as, then anything surprising about it."""
    missing: tuple[str, ...]
    """Layers in the code that could not be counted."""


class Found(NamedTuple):
    """The layers of a text, before they become a network."""

    dialect: Dialect
    parts: list[Item | Group]
    graph: Graph
    title: str
    """What the text was read as, for the first note."""
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Layers that the walk did not reach."""
    strict: bool = False


def read(
    text: str,
    *,
    set: Mapping[str, Setting] | None = None,
    width: int | None = None,
    classes: int | None = None,
    strict: bool = False,
    preferred: str | None = None,
) -> Reading:
    """Read a network from code.

    Args:
        text: the code.
        set: values of names and other expressions that the code does not give.
        width: the features per time step, if the code does not state them.
        classes: the size of a dense head to add to a network that has none.
        strict: whether a layer that cannot be counted is an error.
        preferred: the framework to choose if the code fits several equally well.

    Raises:
        SpecError: the text cannot be read, or a value must be given first.
    """
    try:
        found = find(text, set or {}, width, preferred)
        framework = found.dialect.framework
        made = chain(
            found.parts, found.graph, strict=found.strict, width=width, framework=framework
        )
    except (RecursionError, MemoryError):
        raise SpecError("this text is nested too deeply to be read") from None
    missing = (*made.missing, *found.missing)
    if strict and missing:
        raise SpecError(f"not counted: {', '.join(missing)}")
    return Reading(
        finished(made, width, classes),
        made.framework or found.dialect.framework,
        (f"read as {found.dialect.title}: {found.title}", *found.notes, *made.notes),
        missing,
    )


def finished(made: Chained, width: int | None, classes: int | None) -> Network:
    """The network with the head that was asked for; SpecError if the code contradicts that."""
    network = made.network
    if width is not None and width != network.input and made.whole:
        raise SpecError(f"input is given twice: {network.input} in the code, {width} beside it")
    if classes is None:
        return network
    last = network.layers[-1]
    if last.cell == HEAD:
        raise SpecError(
            f"the head is given twice: {HEAD} {last.units} in the code, {classes} beside it"
        )
    return Network(network.input, (*network.layers, Layer(HEAD, classes)))


def find(
    text: str, given: Mapping[str, Setting], width: int | None, preferred: str | None
) -> Found:
    """Find out what a text is, and find the layers in it."""
    left: tuple[str, ...] = ()
    if text.lstrip("\ufeff \t\r\n")[:1] == "{":
        config = keras_json.load(text)
        if not is_notebook(config):
            return from_json(config)
        text, left = cells_of(config)
    if len(text) > TEXT:
        raise SpecError(f"this text is too long: {len(text):,} characters, at most {TEXT:,}")
    text = clean(text)
    code = python_of(text)
    labels = code is not None and only_labels(code.tree)
    certain = code is not None and code.text.strip() == text.strip() and not labels
    bare = code is None and not CODE.search(text)
    if not certain and (looks_printed(text) or labels or bare):
        found = from_printed(text, given)
        if found is not None:
            return found
    if code is None and (summary := SUMMARY.search(text)):
        message = "a summary does not say how its layers are made; give the code, print(model) or "
        raise SpecError(f"{message}model.to_json()", text, summary.span())
    found = from_python(code or no_python(text), given, width, preferred)
    return found._replace(notes=(*found.notes, *unread(left)))


def is_notebook(config: object) -> TypeGuard[dict[str, object]]:
    """Whether this JSON is a notebook."""
    return isinstance(config, dict) and ("cells" in config or "worksheets" in config)


def unread(cells: tuple[str, ...]) -> list[str]:
    """A note on the cells of a notebook that are not Python."""
    return [f"no Python, not read: {', '.join(cells)}"] if cells else []


def from_json(config: object) -> Found:
    """Find the layers of a model in Keras' own JSON."""
    graph = Graph()
    model = keras_json.read_model(config, graph)
    title = f"{model.title} {quoted(model.place.name)}" if isinstance(model, Group) else "a layer"
    return Found(keras_json.keras(), [model], graph, f"JSON of {title}", strict=True)


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
    return Found(reader.dialect, roots, reader.graph, title, tuple(notes), tuple(reader.missing))


def from_python(
    code: Python, given: Mapping[str, Setting], width: int | None, preferred: str | None
) -> Found:
    """Find the layers in Python code by following it."""
    source, tree = Source(code.text), code.tree
    nodes = [*ast.walk(tree)]
    check_numbers(nodes, source)
    names = names_in(nodes)
    detected = detect(nodes, names.paths, preferred)
    dialect = detected.dialect or undecided(detected, nodes)

    def walked(settings: Settings) -> Walked:
        walk = follow(source, tree, names, dialect, settings=settings, width=width)
        return walk, *network_parts(walk)

    walk, parts, about = with_settings(given, walked)
    left = left_of(walk, tree)
    if not parts:
        nothing_found(nodes, left)
    check_used(given, walk, nodes)
    first = first_argument(parts, dialect) if dialect.bare and not detected.sure else []
    notes = [*first, *replaced(walk), *walk.notes, *about]
    if left.unused:
        notes.append(f"{', '.join(left.unused)}: not used here, not counted")
    if left.failed:
        notes.append(f"{', '.join(left.failed)}: only if something fails, not counted")
    plain = all(isinstance(part, Item) and part not in walk.graph.wired for part in parts)
    missing = (*walk.missing, *left.calls)
    title, said = title_of(parts), tuple(dict.fromkeys(notes))
    return Found(dialect, parts, walk.graph, title, said, missing, strict=plain)


def with_settings(given: Mapping[str, Setting], walked: Callable[[Settings], Walked]) -> Walked:
    """Follow code with what the user gave.

    Where nothing that is asked for takes a value, it stands in place of what the code gives.
    """
    settings = Settings(given)
    try:
        made = walked(settings)
    except SpecError:
        if not settings.unused:
            raise
        return walked(Settings(given, settings.unused))
    return walked(Settings(given, settings.unused)) if settings.unused else made


def no_python(text: str) -> NoReturn:
    """Raise SpecError that marks where a text stops being Python."""
    try:
        ast.parse(text)
    except SyntaxError as error:
        source = Source(text)
        line = min(error.lineno or 1, len(source.starts))
        start = min(source.starts[line - 1] + max((error.offset or 1) - 1, 0), len(text))
        raise SpecError(f"this is no Python: {error.msg}", text, (start, start + 1)) from None
    except ValueError as error:
        raise SpecError(f"this is no Python: {error}") from None
    raise TypeError(text)


def check_numbers(nodes: list[ast.AST], source: Source) -> None:
    """Raise SpecError if a number is too long to be computed with."""
    for node in nodes:
        if isinstance(node, ast.Constant) and is_huge(node.value):
            source.place(node).fail("this number is larger than any size")


def is_huge(value: object) -> bool:
    """Whether a number is too long to be computed with."""
    return type(value) is int and value.bit_length() > LITERAL_BITS


def undecided(detected: Detected, nodes: list[ast.AST]) -> NoReturn:
    """Raise SpecError: the code fits no framework, or several."""
    if not detected.rivals:
        nothing_found(nodes)
    titles = " or ".join(dialect.title for dialect in detected.rivals)
    names = " or ".join(f"-f {dialect.framework}" for dialect in detected.rivals)
    raise SpecError(f"{titles}? {detected.example} may be of either; say {names}")


def nothing_found(nodes: list[ast.AST], left: Left | None = None) -> NoReturn:
    """Raise SpecError: there is no layer; the message names those that were not reached.

    If there are none, it names the nearest one.
    """
    if left is not None and (left.calls or left.failed):
        failed = [f"{call} (only if something fails)" for call in left.failed]
        raise SpecError(f"no layer is counted in this text: {', '.join([*left.calls, *failed])}")
    known = sorted({name for dialect in dialects() for name in dialect.makers})
    for _, path in paths_called(nodes, {}):
        last = path.rpartition(".")[2]
        rooted = bool(root_of(path))
        alike = [one for one in known if last[:1].isupper() or (rooted and one.lower() == last)]
        hint = nearest(last, alike, 0.75) if last not in known else ""
        if hint:
            raise SpecError(f"no layer is found in this text; {path} is none{hint}")
    ours = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    paths = dict.fromkeys(path for _, path in paths_called(nodes, {}) if may_be_layer(path))
    unknown = ", ".join(path for path in paths if path not in ours)
    raise SpecError(f"no layer is found in this text{unknown and '; not known: '}{unknown}")


def may_be_layer(path: str) -> bool:
    """Whether something that is called may be a layer, by its name alone."""
    return is_layer_like(path) and not is_weightless(path) and not is_library(path)


def check_used(given: Mapping[str, Setting], walk: Walk, nodes: list[ast.AST]) -> None:
    """Raise SpecError if a value was given for a name that does not occur in the code."""
    for name in given:
        if as_python(name) not in walk.settings.used:
            names = [node.id for node in nodes if isinstance(node, ast.Name)]
            raise SpecError(f"nothing here depends on {quoted(name)}{nearest(name, names)}")
