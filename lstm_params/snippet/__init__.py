"""Code that states a network: a constructor, a model, a printed model, Keras' own JSON.

``read`` finds out what a text is and reads it; nothing of it is ever run. Loaded only when a text
looks like code, so that words stay quick.
"""

from __future__ import annotations

import ast
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from lstm_params.cells import CELLS
from lstm_params.errors import SpecError, nearest, quoted
from lstm_params.network import Layer, Network
from lstm_params.snippet import keras_json
from lstm_params.snippet.chain import Chained, chain
from lstm_params.snippet.clean import clean
from lstm_params.snippet.detect import Detected, detect
from lstm_params.snippet.printed import CODE, Printed, different, looks_printed
from lstm_params.snippet.python import ENDS, Walker
from lstm_params.snippet.source import Source
from lstm_params.snippet.unreached import left_of
from lstm_params.snippet.values import Class, Function, Group, Item, Passed, items_of, weighty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lstm_params.snippet.dialects import Dialect

LONGEST = 100_000
"""How many characters of code are read; JSON may be longer."""

HEAD = "dense"

Setting = int | str | bool | None
"""What a name of the text may be set to."""


class Reading(NamedTuple):
    """What a text was read as."""

    network: Network
    framework: str
    """Our name of the framework that it was written for."""
    said: tuple[str, ...]
    """What it was taken to be, then what may surprise."""
    missing: tuple[str, ...]
    """What is stated and not counted."""


class Found(NamedTuple):
    """The layers of a text, before they are put on each other."""

    dialect: Dialect
    parts: list[Item | Group]
    title: str
    """What it was taken to be."""
    said: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Layers that were not reached."""
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
        set: values of names that the text does not give.
        width: the input, where the text does not say it.
        classes: a dense head of that many, where the text has none.
        strict: whether a layer that is not known is an error.
        preferred: the framework to take if the text fits several.

    Raises:
        SpecError: it cannot be read, or something must be known first.
    """
    try:
        found = find(text, set or {}, preferred)
        made = chain(found.parts, strict=found.strict, width=width)
    except (RecursionError, MemoryError):
        raise SpecError("this text is nested too deeply to be read") from None
    missing = (*made.missing, *found.missing)
    if strict and missing:
        raise SpecError(f"not counted: {', '.join(missing)}")
    return Reading(
        finished(made, width, classes),
        made.framework or found.dialect.framework,
        (f"read as {found.dialect.title}: {found.title}", *found.said, *made.said),
        missing,
    )


def finished(made: Chained, width: int | None, classes: int | None) -> Network:
    """The network, with the head that was asked for."""
    network = made.network
    if width is not None and width != network.input:
        raise SpecError(f"input is given twice: {network.input} in the code, {width} beside it")
    if classes is None:
        return network
    last = network.layers[-1]
    if last.cell == HEAD:
        raise SpecError(
            f"the head is given twice: {HEAD} {last.units} in the code, {classes} beside it"
        )
    return Network(network.input, (*network.layers, Layer(HEAD, classes)))


def find(text: str, given: Mapping[str, Setting], preferred: str | None) -> Found:
    """Find the layers of a text, whatever it is."""
    if text.lstrip("\ufeff \t\r\n")[:1] == "{":
        config = keras_json.load(text)
        if not (isinstance(config, dict) and "cells" in config):
            model = keras_json.read(config)
            title = f"{model.title} {quoted(model.place.name)}" if isinstance(model, Group) else ""
            return Found(keras_json.keras(), [model], f"JSON of {title or 'a layer'}", strict=True)
        text = keras_json.cells_of(config)
    if len(text) > LONGEST:
        raise SpecError(f"this text is too long: {len(text):,} characters, at most {LONGEST:,}")
    text = clean(text)
    if looks_printed(text) or not (parses(text) or CODE.search(text)):
        found = from_printed(text, given)
        if found is not None:
            return found
    return from_python(text, given, preferred)


def from_printed(text: str, given: Mapping[str, Setting]) -> Found | None:
    """The layers of a printed model, if there are any."""
    reader = Printed(text, given)
    roots, again = different([root for root in reader.read() if weighty(root)])
    if not roots or not (looks_printed(text) or any(i.layer for r in roots for i in items_of(r))):
        return None
    said = (f"the same model is printed {again + 1} times: counted once",) if again else ()
    titles = [root.title if isinstance(root, Group) else root.written for root in roots]
    return Found(reader.dialect, roots, f"printed {', '.join(titles)}", said)


def parses(text: str) -> bool:
    """Whether the text is Python."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def from_python(text: str, given: Mapping[str, Setting], preferred: str | None) -> Found:
    """The layers of Python code."""
    tree = parsed(text)
    detected = detect(tree, preferred)
    source = Source(text)
    dialect = detected.dialect or undecided(detected)
    walker = Walker(source, tree, dialect, dict(given))
    with suppress(*ENDS):
        walker.run(tree.body)
    parts, astray = connected(chosen(walker))
    if not parts:
        raise SpecError("no layer is found in this text")
    unused(given, walker, tree)
    said = [*first_argument(detected, dialect, parts), *replaced(walker), *walker.said, *astray]
    left = left_of(walker, tree)
    said += [f"{', '.join(left.unused)}: not used here, not counted"] if left.unused else []
    plain = all(isinstance(part, Item) and not part.wired for part in parts)
    title = title_of(parts)
    return Found(dialect, parts, title, tuple(dict.fromkeys(said)), left.calls, strict=plain)


def parsed(text: str) -> ast.Module:
    """The syntax tree, or the line where there is none."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        source = Source(text)
        line = min(error.lineno or 1, len(source.starts))
        start = min(source.starts[line - 1] + max((error.offset or 1) - 1, 0), len(text))
        raise SpecError(f"this is no Python: {error.msg}", text, (start, start + 1)) from None
    except ValueError as error:
        raise SpecError(f"this is no Python: {error}") from None


def undecided(detected: Detected) -> NoReturn:
    """Raise: no framework, or several."""
    if not detected.rivals:
        raise SpecError("no layer is found in this text")
    titles = " or ".join(dialect.title for dialect in detected.rivals)
    names = " or ".join(f"-f {dialect.framework}" for dialect in detected.rivals)
    raise SpecError(f"{titles}? {detected.example} may be of either; say {names}")


def chosen(walker: Walker) -> list[Item | Group]:
    """The layers and objects that stand on their own: those made last under each name.

    Where nothing is made, classes and functions are taken that could make something.
    """
    parts = alone(walker)
    if not parts:
        attempt(walker, called_by_none(buildable(walker)))
        parts = alone(walker)
    if not parts:
        attempt(walker, buildable(walker))
        parts = alone(walker)
    return parts


def alone(walker: Walker) -> list[Item | Group]:
    """What is part of nothing else and did not lose its name."""
    take_apart(
        [part for part in walker.made.values() if isinstance(part, Group) and not part.owned]
    )
    return [
        part
        for part in walker.made.values()
        if not part.owned and not part.replaced and weighty(part)
    ]


def take_apart(groups: list[Group]) -> None:
    """Note each run of layers of which some, not all, are part of a later one."""
    chains = [(group, {*map(id, group.children)}) for group in groups if group.kind == "chain"]
    for at, (group, inside) in enumerate(chains):
        if any(inside & other and inside - other for _, other in chains[at + 1 :]):
            group.replaced = True


def buildable(walker: Walker) -> list[Class | Function]:
    """Classes and functions of the text that may make layers and were not called."""
    return [
        value
        for value in walker.scopes[0].values()
        if isinstance(value, Class | Function)
        and value.node.name in walker.makers
        and value.node.name not in walker.built
    ]


def called_by_none(able: list[Class | Function]) -> list[Class | Function]:
    """Those that no other of them mentions."""
    named = {
        node.id for value in able for node in ast.walk(value.node) if isinstance(node, ast.Name)
    }
    return [value for value in able if value.node.name not in named]


def attempt(walker: Walker, values: list[Class | Function]) -> None:
    """Make an object of each class, call each function, with nothing but their defaults."""
    for value in values:
        if value.node.name in walker.built:
            continue
        if isinstance(value, Class):
            walker.construct(value, Passed([], {}))
        else:
            walker.enter(value.node, Passed([], {}), None)


def unused(given: Mapping[str, Setting], walker: Walker, tree: ast.AST) -> None:
    """Raise if a name was set that the text has not got."""
    for name in given:
        if name not in walker.used:
            names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
            raise SpecError(f"nothing here depends on {quoted(name)}{nearest(name, names)}")


def connected(parts: list[Item | Group]) -> tuple[list[Item | Group], list[str]]:
    """Those that count beside a model made of tensors, and the names of the others."""
    if not any(isinstance(part, Group) and part.kind == "model" for part in parts):
        return parts, []
    astray = [part for part in parts if isinstance(part, Item) and part.came is not None]
    said = [
        f"{item.written}{item.place.where} leads to no output of a model: not counted"
        for item in astray
        if item.layer is not None
    ]
    return [part for part in parts if part not in astray], said


def title_of(parts: list[Item | Group]) -> str:
    """What was read, in a few words."""
    titles = [
        f"{part.title}{part.place.where}" if isinstance(part, Group) else part.written
        for part in parts
        if any(item.layer or item.gap for item in items_of(part))
    ]
    if len(titles) > 3:
        return f"{', '.join(titles[:2])} and {len(titles) - 2} more"
    return " and ".join(titles) if len(titles) < 3 else f"{titles[0]}, {titles[1]} and {titles[2]}"


def first_argument(detected: Detected, dialect: Dialect, parts: list[Item | Group]) -> list[str]:
    """What the first number is, where only the arguments showed whose layer it is."""
    if detected.sure or not dialect.bare:
        return []
    items = [item for part in parts for item in items_of(part)]
    if len(items) != 1 or items[0].layer is None or not CELLS[items[0].layer.cell].recurrent:
        return []
    if items[0].takes is not None:
        return ["PyTorch has the input first, then the units; Keras has the units first"]
    return ["Keras has the units first; PyTorch has the input first, then the units"]


def replaced(walker: Walker) -> list[str]:
    """Name the models that lost their name to another."""
    return [
        f"{part.title}{part.place.where} is replaced below: not counted"
        for part in walker.made.values()
        if part.replaced and isinstance(part, Group) and not part.owned and weighty(part)
    ]
