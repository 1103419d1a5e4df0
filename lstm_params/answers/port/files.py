"""The names that a file has for the tensors of a network, where the network was read from one."""

from __future__ import annotations

from itertools import chain, groupby, product
from typing import TYPE_CHECKING

from lstm_params.frameworks import framework
from lstm_params.reading.tensors.forms import index_of
from lstm_params.reading.tensors.objects import spots

if TYPE_CHECKING:
    from lstm_params.engine.blocks import Copy, Laid
    from lstm_params.reading.result import Objects, Tensor


def names_in_file(
    every: list[Copy], tensors: list[Laid], stored: tuple[Objects, ...], framework_name: str
) -> list[str] | None:
    """The file's name of each tensor; None if not every one is found, with its shape.

    ``stored`` are the file's tensors of each copy that has any, those of each object together.
    """
    found: list[str] = []
    copies = [list(group) for _, group in groupby(tensors, lambda one: one.copy)]
    if len(copies) != len(stored):
        return None
    for laid, objects in zip(copies, stored, strict=True):
        names = names_of(every[laid[0].copy], laid, objects, framework_name)
        if names is None:
            return None
        found += names
    return found


def names_of(
    copy: Copy, laid: list[Laid], objects: Objects, framework_name: str
) -> list[str] | None:
    """The names of the tensors of one copy, in the order in which they are laid out."""
    shapes = {name: shape for held in objects for name, shape in held}
    wanted = [one.shape for one in laid]
    each = [orders(copy.plan.cell.name, held, framework_name) for held in objects]
    for names in map(list, map(chain.from_iterable, product(*each))):
        if len(set(names)) == len(shapes) and [shapes[name] for name in names] == wanted:
            return names
    return None


def orders(cell: str, held: tuple[Tensor, ...], framework_name: str) -> list[tuple[str, ...]]:
    """The names of an object's tensors in the order of the rows, whatever the cell has of them.

    Those of the forward direction come before those of the backward one.
    """
    index, store = index_of(framework_name), framework(framework_name)
    known: dict[tuple[str, bool], str] = {}
    for name, _ in held:
        for _, tail, second in spots(name, index, store):
            known[tail, second] = name
    rows = [tails for forms in index.sets.values() for form, tails in forms if form.cell == cell]
    one, other = (
        dict.fromkeys(
            tuple(known[tail, second] for tail in tails)
            for tails in rows
            if all((tail, second) in known for tail in tails)
        )
        for second in (False, True)
    )
    every = [names for names in (*one, *other) if len(names) == len(held)]
    both = [(*first, *second) for first, second in product(one, other)]
    return every or [names for names in both if len(names) == len(held)]
