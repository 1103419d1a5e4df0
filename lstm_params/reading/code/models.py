"""The models of a text: what each is called, and which layers of the network it has."""

from __future__ import annotations

from collections import Counter as Tally
from typing import TYPE_CHECKING

from lstm_params.cells import CELLS
from lstm_params.errors import printable
from lstm_params.reading.code.owning import registers
from lstm_params.reading.code.parts import (
    Group,
    Item,
    groups_of,
    items_of,
    parts_of,
    weighty,
)
from lstm_params.reading.code.values import Class, Module
from lstm_params.reading.result import Model

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.links import Chained
    from lstm_params.reading.code.values import Value

    Part = Item | Group


INSIDE = 3
"""How deep layers are looked for in lists, dicts and plain objects to name them."""


def models_of(
    parts: Sequence[Part],
    names: Mapping[Part, str],
    made: Chained,
    strays: Mapping[str, ast.ClassDef | None],
) -> tuple[Model, ...]:
    """The models whose sum the network is; none if it is one model, or layers without any.

    ``strays`` are further weights that cannot be counted, each with the class that has them.
    """
    if not any(isinstance(part, Group) for part in parts):
        return ()
    found = []
    for part in parts:
        items = dict.fromkeys(item.core for item in items_of(part))
        layers = [at for item in items for at in made.places.get(item, ())]
        layers = [at for at in layers if CELLS[made.network.layers[at].cell].terms]
        lacking = [line for item in items for line in made.lacking.get(item, ())]
        lacking = [*map(printable, (*lacking, *strays_in([part], strays)))]
        if layers:
            name = names.get(part) or title(part)
            found.append(Model(name, title(part), tuple(layers), tuple(dict.fromkeys(lacking))))
    return tuple(found) if len(found) > 1 else ()


def strays_in(parts: Iterable[Part], strays: Mapping[str, ast.ClassDef | None]) -> list[str]:
    """Those of the weights that cannot be counted which these parts may have."""
    kinds = {
        one.node
        for part in parts
        for group in groups_of(part)
        for one in (group.of.lineage if group.of else ())
        if isinstance(one, Class)
    }
    return [line for line, kind in strays.items() if kind is None or kind in kinds]


def title(part: Part) -> str:
    """What a part is, and where it is written."""
    said = part.title if isinstance(part, Group) else part.written
    return printable(f"{said}{part.place.where}")


def named(walk: Walk, parts: Sequence[Part]) -> dict[Part, str]:
    """A name for each part: of its variable, or else of its class, or what it is and where."""
    variables = variables_of(walk)
    return unlike({part: variables.get(part) or plain_title(part) for part in parts})


def unlike(names: dict[Part, str]) -> dict[Part, str]:
    """The names, where no two parts have the same: these say where they are written."""
    said = Tally(map(printable, names.values()))
    names = {part: name if said[name] == 1 else title(part) for part, name in names.items()}
    said, seen = Tally(names.values()), Tally[str]()
    found: dict[Part, str] = {}
    for part, name in names.items():
        seen[name] += 1
        found[part] = name if said[name] == 1 else f"{name}, {seen[name]}"
    return found


def inner_names(roots: Sequence[Part], *labels: Mapping[Any, str]) -> dict[Part, str]:
    """The names of what is in the models of a config or a print: ``encoder``, ``encoder.gru``."""
    names: dict[Part, str] = {}
    stack: list[tuple[Part, str]] = [(root, "") for root in reversed(roots)]
    while stack:
        part, around = stack.pop()
        inside = []
        for child in part.children if isinstance(part, Group) else ():
            own = next(filter(None, (table.get(child) for table in labels)), child.place.name)
            if own:
                names.setdefault(child, f"{around}{own}")
            inside.append((child, f"{around}{own}." if own else around))
        stack.extend(reversed(inside))
    return unlike(names)


def plain_title(part: Part) -> str:
    """The name of a part's class, or what it is and where it is written."""
    if isinstance(part, Group) and part.of is not None:
        return part.of.node.name
    return title(part)


def variables_of(walk: Walk) -> dict[Part, str]:
    """The variable of each part: the first at module level, or else the last in a function."""
    found: dict[Part, str] = {}
    seen: dict[int, int] = {}
    for top in walk.program.tops:
        for name, value in top.items():
            for inner, part in inside(name, value, INSIDE, seen):
                found.setdefault(part, inner)
    return {**walk.met.names, **found}


def inside(name: str, value: Value, depth: int, seen: dict[int, int]) -> Iterator[tuple[str, Part]]:
    """The parts in a value, each with the expression for it: ``nets[0]``, ``agent.actor``.

    ``seen`` says how deep was looked into what has a name already, by its ``id``.
    """
    if isinstance(value, Item | Group):
        yield name, value
    if seen.get(id(value), 0) >= depth:
        return
    seen[id(value)] = depth
    if not isinstance(value, Module) and not any(parts_of(value)):
        return
    pairs: list[tuple[str, Value]] = []
    if isinstance(value, list | tuple):
        pairs = [(f"{name}[{at}]", one) for at, one in enumerate(value)]
    elif isinstance(value, dict):
        pairs = [(f"{name}[{key!r}]", one) for key, one in value.items() if isinstance(key, str)]
    elif isinstance(value, Module):
        pairs = [(f"{name}.{key}", one) for key, one in value.scope.items()]
    elif isinstance(value, Group) and value.of is not None and not registers(value.of):
        pairs = [(f"{name}.{key}", one) for key, one in value.attributes.items()]
    for key, one in pairs:
        yield from inside(key, one, depth - 1, seen)


def title_of(parts: list[Part]) -> str:
    """The parts in a few words, for the note ``read as …``."""
    titles = [
        f"{part.title}{part.place.where}" if isinstance(part, Group) else part.written
        for part in parts
        if any(item.layer or item.gap for item in items_of(part))
    ]
    if len(titles) > 3:
        return f"{', '.join(titles[:2])} and {len(titles) - 2} more"
    return " and ".join(titles) if len(titles) < 3 else f"{titles[0]}, {titles[1]} and {titles[2]}"


def replaced(walk: Walk) -> list[str]:
    """Notes on models whose name was later given to another."""
    graph = walk.graph
    gone = [one for one in walk.made.kinds if one in graph.replaced or one in graph.unnamed]
    return [
        f"{part.title}{part.place.where} is replaced below: not counted"
        for part in gone
        if isinstance(part, Group) and weighty(part) and part not in graph.owned
    ]
