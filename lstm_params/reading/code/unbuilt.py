"""Which classes and functions are models of their own, in a text that builds none of them.

A class that another one makes, derives from or hands on is a part of that one, however it is
spelled: ``Enc(64)``, ``KINDS["lstm"](64)``, ``def __init__(self, kind=Enc)``. A class that mentions
itself, as in ``super(Net, self)``, is no part of anything for that.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.constructors import mentions
from lstm_params.reading.code.parts import Group, items_of
from lstm_params.reading.code.values import Class, Function, Partial, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.errors import SpecError
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.parts import Item
    from lstm_params.reading.code.values import ModuleScope, Value

    Part = Item | Group
    Definition = Class | Function

ASKING = {"super", "isinstance", "issubclass", "hasattr", "type"}
"""Functions that are told a class and make nothing of it."""


def buildable(walk: Walk, top: ModuleScope) -> list[Definition]:
    """Classes and functions of a module that may make layers and were not called."""
    own = [value for name, value in top.items() if name not in top.imported]
    found = [*dict.fromkeys(value for value in own if isinstance(value, Class | Function))]
    # One may be defined above those that it makes: only now are all of them known.
    while late := [one for one in found if one.node.name not in walk.makers and makes(walk, one)]:
        walk.makers.update(one.node.name for one in late)
    names = walk.makers - walk.met.built
    return [one for one in found if one.node.name in names]


def makes(walk: Walk, definition: Definition) -> bool:
    """Whether the code of a class or a function mentions a constructor."""
    return mentions(walk, definition.node.body)


def whole(walk: Walk, able: list[Definition]) -> list[Definition]:
    """Those of the classes and functions that are no part of another one.

    Of several that are parts of each other none is the whole, so that all of them may be.
    """
    reached = {one: reach(walk, one) for one in able}
    return [
        one
        for one in able
        if not any(one in reached[other] and other not in reached[one] for other in able)
    ]


def reach(walk: Walk, definition: Definition) -> set[Definition]:
    """Everything that a class or a function makes, derives from or hands on, by any way."""
    found: set[Definition] = set()
    stack = [definition]
    while stack:
        more = {*used(walk, stack.pop())} - found
        found |= more
        stack += more
    return found - {definition}


def used(walk: Walk, definition: Definition) -> Iterator[Definition]:
    """The other classes and functions of the text that this one's own code names."""
    for name in names_in(definition.node):
        value = next((top[name] for top in walk.program.tops if name in top), None)
        for held in leaves(value.attributes if isinstance(value, Group) else value):
            inner = called(held)
            if isinstance(inner, Class | Function) and inner is not definition:
                yield inner


def called(value: Value) -> Value:
    """What a value calls in the end: a partial, what it was made of."""
    while isinstance(value, Partial):
        value = value.callee
    return value


def names_in(node: ast.AST) -> Iterator[str]:
    """The names in some code, without those in annotations and of what is only asked about."""
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, ast.Name):
            yield one.id
        elif not (isinstance(one, ast.Call) and getattr(one.func, "id", "") in ASKING):
            apart = {"annotation", "returns"}
            stack += [
                inner
                for name, value in ast.iter_fields(one)
                if name not in apart
                for inner in (value if isinstance(value, list) else [value])
                if isinstance(inner, ast.AST)
            ]


def one_of_a_base(walk: Walk, tried: set[Group], parts: list[Part]) -> tuple[list[Part], list[str]]:
    """The parts with one of the tried objects for each base class with layers, and notes.

    Classes of such a base are choices: no network has the layers of their base twice.

    Raises:
        SpecError: they differ, so that the answer depends on the choice.
    """
    families: dict[Class, list[Group]] = {}
    for part in parts:
        if isinstance(part, Group) and part in tried:
            for base in bases(part):
                if base.node.name in walk.makers:
                    families.setdefault(base, []).append(part)
    notes = [f"class {base.node.name} is derived from below: not counted by itself"
             for base in families if base.attributes.get(walk.dialect.forward)]  # fmt: skip
    left = [*parts]
    for base, objects in families.items():
        family = [part for part in objects if part in left]
        if any(content(walk, part) != content(walk, family[0]) for part in family[1:]):
            raise which(base, family)
        left = [part for part in left if part not in family[1:]]
        if len(family) > 1:
            notes.append(f"{titles_of(family)} are alike but for their code: counted once")
    return left, notes


def titles_of(parts: list[Group]) -> str:
    """Their names in a sentence."""
    *titles, last = (part.title for part in parts)
    return f"{', '.join(titles)} and {last}" if titles else last


def bases(part: Group) -> list[Class]:
    """The classes of the text that the class of an object is derived from."""
    lineage = part.of.lineage[1:] if part.of is not None else []
    return [one for one in lineage if isinstance(one, Class)]


def content(walk: Walk, part: Part) -> list[str]:
    """What an object holds, whatever the order and however it is written."""
    return sorted(str((item.layer, item.takes, walk.graph.gap(item))) for item in items_of(part))


def which(base: Class, family: list[Group]) -> SpecError:
    """The question which of several classes of one base is meant."""
    names = [part.title.removeprefix("class ") for part in family]
    several = f"{', '.join(names[:-1])} or {names[-1]}"
    message = (
        f"{several}? They are of one base, class {base.node.name}, and nothing here builds them; "
        f"say which by a line below: model = {names[0]}(…)"
    )
    place = family[0].place
    return place.error(message)
