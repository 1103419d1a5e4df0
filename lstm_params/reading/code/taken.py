"""Takes one model of several, by its name: a variable, a class, or ``Net(3)``."""

from __future__ import annotations

import ast
from contextlib import suppress
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError, nearest, quoted
from lstm_params.reading.code.chosen import begin, distinct, network_parts, start
from lstm_params.reading.code.graph import called_for
from lstm_params.reading.code.models import named, title, variables_of
from lstm_params.reading.code.parts import Group, flows_of, parts_of, weighty
from lstm_params.reading.code.source import Source
from lstm_params.reading.code.syntax import expression_of
from lstm_params.reading.code.values import Class, Function, Unknown

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.models import Part
    from lstm_params.reading.code.source import Texts

LISTED = 12
"""How many names a message lists."""


def taken(walk: Walk, name: str, texts: Texts) -> list[Part]:
    """The parts of a finished walk that a name stands for.

    Raises:
        SpecError: it stands for no model, or for several that differ.
    """
    walk.exits.clear()
    walk.made.siblings.clear()
    start(walk)
    node = expression(name, texts)
    found: list[Part] = []
    for top in walk.program.tops:
        if node is not None and not found:
            walk.scopes = [top]
            found = parts_for(walk, node, name)
    found = found or by_name(walk, name)
    if not found:
        raise no_model(name, known(walk))
    start(walk)
    return found


def expression(name: str, texts: Texts) -> ast.expr | None:
    """Parse a name as an expression, as the last of the texts; None if it is no expression."""
    try:
        node = expression_of(name.strip())
    except (SyntaxError, ValueError):
        return None
    texts.add(Source(name.strip()), node)
    return node


def parts_for(walk: Walk, node: ast.expr, name: str) -> list[Part]:
    """The layers and objects that an expression stands for; a class or a function makes them."""
    if isinstance(node, ast.Call) and isinstance(walk.value(node.func), Unknown):
        first = ast.unparse(node.func).partition(".")[0]
        if not walk.has(first) and first not in walk.home.names.paths:
            return []
    value = walk.value(node)
    if isinstance(value, Class):
        return objects_of(walk, value, name)
    if isinstance(value, Function):
        return results_of(walk, value)
    found = [*parts_of(value)] or called_for(flows_of(value))
    inside = [one for part in found for one in within(part)]
    return [*dict.fromkeys(part for part in inside if weighty(part))]


def within(part: Part) -> list[Part]:
    """A part; of a plain object without layers of its own, the parts that its attributes hold."""
    if isinstance(part, Group) and not weighty(part):
        return [*parts_of(part.attributes)]
    return [part]


def objects_of(walk: Walk, kind: Class, name: str) -> list[Part]:
    """The object that the code makes of a class; one is made if it makes none.

    Raises:
        SpecError: there are several, and they are not alike.
    """
    made = [part for part in walk.made.kinds if isinstance(part, Group) and part.of is kind]
    if not made:
        return made_by(walk, kind)
    found = one_of(walk, [*made], name, f"{name}(…) with its arguments")
    return [one for part in found for one in within(part) if weighty(one)]


def one_of(walk: Walk, parts: list[Part], name: str, *more: str) -> list[Part]:
    """The part that all these are like.

    Raises:
        SpecError: they are not alike; the message has their names, and ``more`` ways to take one.
    """
    found, _ = distinct(walk, parts)
    if len(found) > 1:
        variables = variables_of(walk)
        names = [variables.get(part, name) for part in found]
        if not more:
            pairs = zip(names, found, strict=True)
            names = [title(part) if own == name else own for own, part in pairs]
        cure = listed([*dict.fromkeys(own for own in names if own != name), *more])
        raise SpecError(f"{name} is made {len(found)} times, and not alike: say which: {cure}")
    return found


def results_of(walk: Walk, function: Function) -> list[Part]:
    """What a function returns, or else the layers that it makes."""
    before = len(walk.made.kinds)
    value = begin(walk, function)
    found = [*parts_of(value)] or called_for(flows_of(value))
    return [part for part in found if weighty(part)] or fresh(walk, before)


def made_by(walk: Walk, kind: Class) -> list[Part]:
    """An object of a class without arguments; for a plain class, the layers that it makes."""
    before = len(walk.made.kinds)
    value = begin(walk, kind)
    own = [part for part in parts_of(value) if weighty(part)]
    return own or fresh(walk, before)


def fresh(walk: Walk, before: int) -> list[Part]:
    """What was made since there were ``before``, and is in nothing else."""
    return [
        part
        for part in [*walk.made.kinds][before:]
        if walk.graph.counts(part) and part not in walk.copied and weighty(part)
    ]


def by_name(walk: Walk, name: str) -> list[Part]:
    """The parts of the network, or of a function in it, that are called so."""
    parts: list[Part] = []
    with suppress(SpecError):
        parts, _ = network_parts(walk)
    names = named(walk, parts)
    found = [part for part in parts if names[part].strip() == name.strip()]
    local = [part for part, its in walk.met.names.items() if its == name.strip() and weighty(part)]
    placed = [part for part in walk.made.kinds if title(part) == name.strip() and weighty(part)]
    return found or one_of(walk, local, name.strip()) or placed[:1]


def known(walk: Walk) -> list[str]:
    """The names that take a model: of the network's parts, then classes and functions."""
    parts: list[Part] = []
    with suppress(SpecError):
        parts, _ = network_parts(walk)
    variables = [
        name
        for part, name in variables_of(walk).items()
        if weighty(part) and any(name in top for top in walk.program.tops)
    ]
    makers = [
        name
        for top in walk.program.tops
        for name, value in top.items()
        if isinstance(value, Class | Function) and value.node.name in walk.makers
    ]
    return [*dict.fromkeys([*named(walk, parts).values(), *variables, *makers])]


def no_model(name: str, names: list[str]) -> SpecError:
    """An error that lists the names there are, and suggests the nearest one."""
    hint = nearest(name.partition("(")[0], names[::-1])  # of two that differ in case, the first
    return SpecError(f"{quoted(name)} is no model here{hint}: {listed(names)}")


def listed(names: list[str]) -> str:
    """Names in a message; of many, the first."""
    if not names:
        return "it has none"
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return f"{', '.join(names[:LISTED])}{more}"
