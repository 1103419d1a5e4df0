"""What the layers of a model are called in its state: by attributes, by places in a Sequential.

Where a name is not known for sure there is none: a helper keeps the layer, a wrapper changes it.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from lstm_params.reading.code.bare import is_beside
from lstm_params.reading.code.dialects import root_of
from lstm_params.reading.code.owning import registers
from lstm_params.reading.code.parts import Group, Item, items_of
from lstm_params.reading.code.values import Unknown
from lstm_params.reading.result import Called

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lstm_params.reading.code.dialects import Dialect, Maker
    from lstm_params.reading.code.graph import Graph
    from lstm_params.reading.code.links import Chained

    Part = Item | Group

CONTAINERS = {"chain", "list", "dict"}
"""Kinds of groups that have a name for each layer in them."""

NUMBERED = {"chain", "list"}
"""Kinds of groups whose layers have their places as names, if no others are given."""

NAME = re.compile(r"[A-Za-z_]\w*(\.\w+)*")
"""A name of a model that may stand before those of its tensors."""


class Namer(NamedTuple):
    """What tells the names of layers."""

    graph: Graph
    dialect: Dialect

    def called(
        self, parts: Sequence[Part], made: Chained, names: Mapping[Part, str]
    ) -> tuple[Called | None, ...]:
        """What each layer of a network is called; none where the dialect names none.

        Of several models each has its own names, after that of the model.
        """
        if not self.dialect.named:
            return ()
        tops = tops_of(parts, made)
        found: list[Called | None] = [None] * len(made.network.layers)
        for part in tops:
            model = names.get(part, "") if len(tops) > 1 else ""
            if model and not NAME.fullmatch(model):
                continue
            within = self.graph.nameless.get(part, "")
            for item, path in self.paths(part).items():
                spelled = item.maker.spelled if item.maker is not None else ("", "")
                for at in made.places.get(item.core, ()):
                    own = joined(path, made.inner.get(at, ""))
                    found[at] = found[at] or Called(own, spelled, model, within)
        return tuple(found)

    def paths(self, top: Part) -> dict[Item, str]:
        """The layers of a model whose paths are known; of several paths the first."""
        found: dict[Item, str] = {}
        seen: set[Group] = set()
        stack = [(top, "")]
        while stack:
            part, path = stack.pop()
            aside = part is top and self.graph.nameless.get(part)
            if part in self.graph.nameless and not aside:
                continue
            if isinstance(part, Item):
                found.setdefault(part, path)
            elif part not in seen:
                seen.add(part)
                inside = [*self.children(part)]
                stack.extend((child, joined(path, name)) for child, name in inside[::-1])
        return found

    def children(self, group: Group) -> Iterator[tuple[Part, str]]:
        """What a group holds and has a name in it; "" is the name of what is the group itself."""
        base = self.base(group)
        kind = base.makes if base is not None else group.kind if group.of is None else ""
        own = names_in(group)
        held = [*group.children]
        for inner in [*filter(is_container, held)] if group.of and kind in CONTAINERS else []:
            if inner not in own:  # what the object itself was made with
                own |= names_in(inner)
                first = held.index(inner)
                held[first : first + 1] = inner.children
        sure = kind in NUMBERED and not any(part in self.graph.nameless for part in held)
        places = count()
        for part in held:
            # A weight of an object is none of the layers that are numbered.
            at = next(places) if group.of is None or not is_weight(part) else None
            if name := own.get(part) or self.label(part):
                yield part, name
            elif sure and at is not None:
                yield part, str(at)
            elif base is not None and isinstance(part, Item) and part.maker is base:
                yield part, ""

    def label(self, part: Part) -> str:
        """The name that a buffer is registered by: no attribute holds it."""
        return self.graph.labels.get(part, "") if is_weight(part) else ""

    def base(self, group: Group) -> Maker | None:
        """The row of the framework's class that the class of an object is one of."""
        for base in group.of.lineage if group.of is not None else ():
            path = base.path if isinstance(base, Unknown) else ""
            row = self.dialect.makers.get(path.rpartition(".")[2])
            if row is not None and ("." not in path or root_of(path) in self.dialect.roots):
                return row
        return None


def tops_of(parts: Sequence[Part], made: Chained) -> list[Part]:
    """The models that have layers of the network: one that has all, or several."""
    held = {part: {one.core for one in items_of(part)} for part in parts}
    counted = {item for item, places in made.places.items() if places}
    whole = [part for part in parts if counted <= held[part]]
    return whole[:1] or [part for part in parts if counted & held[part]]


def joined(path: str, name: str) -> str:
    """``encoder.rnn``."""
    return ".".join(filter(None, (path, name)))


def is_weight(part: Part) -> TypeGuard[Item]:
    """Whether it is a tensor and no layer."""
    return isinstance(part, Item) and is_beside(part)


def is_container(part: Part) -> TypeGuard[Group]:
    """Whether it is a container of a framework."""
    return isinstance(part, Group) and part.of is None


def names_in(group: Group) -> dict[Part, str]:
    """What a group holds by attributes, each with the first of them."""
    found: dict[Part, str] = {}
    if group.of is None or registers(group.of):
        inside = {*group.children}
        for name, value in group.attributes.items():
            if isinstance(value, Item | Group) and value in inside:
                found.setdefault(value, name)
    return found
