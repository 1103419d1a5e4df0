"""The paths of layers by the attributes that hold them, as in a ``state_dict()`` of PyTorch.

Where a name is not known for sure there is none: a helper keeps the layer, a wrapper changes it.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from lstm_params.reading.code.bare import is_beside
from lstm_params.reading.code.dialects import root_of
from lstm_params.reading.code.owning import registers
from lstm_params.reading.code.parts import Group, Item
from lstm_params.reading.code.values import Unknown
from lstm_params.reading.result import Called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.code.dialects import Dialect, Maker
    from lstm_params.reading.code.graph import Graph

    Part = Item | Group

RENAMING = ("state_dict", "_save_to_state_dict", "__setattr__", "add_module", "register_module")
"""Methods that a class of the code may have in place of the framework's, and name as it likes."""

NUMBERED = {"chain", "list"}
"""Kinds of groups whose layers have their places as names, if no others are given."""


class Attributes(NamedTuple):
    """What tells the names of layers by the attributes that hold them."""

    graph: Graph
    dialect: Dialect

    def paths(self, top: Part) -> dict[Item, Called]:
        """The layers of a model whose paths are known; of several paths the first."""
        found: dict[Item, Called] = {}
        within = self.graph.nameless.get(top, "")
        seen: set[Group] = set()
        stack = [(top, "")]
        while stack:
            part, path = stack.pop()
            aside = part is top and self.graph.nameless.get(part)
            if part in self.graph.nameless and not aside:
                continue
            if isinstance(part, Item):
                spelled = part.maker.spelled if part.maker is not None else ("", "")
                found.setdefault(part, Called(path, spelled=spelled, within=within))
            elif part not in seen and not renames(part):
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
        for inner in [one for one in group.children if one in self.graph.bases]:
            if isinstance(inner, Group):
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


def renames(group: Group) -> bool:
    """Whether the class of an object has a say in the names of what is in it."""
    return group.of is not None and any(map(group.of.has, RENAMING))


def joined(path: str, name: str) -> str:
    """``encoder.rnn``."""
    return ".".join(filter(None, (path, name)))


def is_weight(part: Part) -> TypeGuard[Item]:
    """Whether it is a tensor and no layer."""
    return isinstance(part, Item) and is_beside(part)


def names_in(group: Group) -> dict[Part, str]:
    """What a group holds by attributes, each with the first of them."""
    found: dict[Part, str] = {}
    if group.of is None or registers(group.of):
        inside = {*group.children}
        for name, value in group.attributes.items():
            if isinstance(value, Item | Group) and value in inside:
                found.setdefault(value, name)
    return found
