"""What it means that names stand only in a checkpoint, or only in a model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.frameworks import framework
from lstm_params.reading.code.dialects import dialects, signature
from lstm_params.reading.tensors.forms import index_of
from lstm_params.reading.tensors.objects import spots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lstm_params.reading.tensors.mismatch import Mismatch

WRAPPERS = {
    "module.": "nn.DataParallel",
    "_orig_mod.": "torch.compile",
    "model.": "an object that keeps it as its model",
}
"""What puts a word before every name."""

SURE = ("module.", "_orig_mod.")
"""Those that no person gives a layer."""

LAYERS, DIRECTIONS = "layers", "directions"

SHOWN = 4
"""How many names a note has."""

Row = tuple[str, str, str, str]
"""A layer, what differs, and what that is in the checkpoint and in the model."""


class Said(NamedTuple):
    """What is to be said of names that only one side has."""

    rows: tuple[Row, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    """Arguments to change, each with its layer."""
    cures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Spot(NamedTuple):
    """Where a tensor belongs by its name."""

    path: str
    place: int
    """Its layer's place in a stack, -1 if its name says none."""
    second: bool
    """Whether it is of the backward direction."""


@cache
def arguments_of(cell: str, name: str) -> dict[str, str]:
    """What a framework's code calls the sizes of a cell: ``units`` is ``hidden_size``."""
    found: dict[str, str] = {}
    for dialect in dialects():
        for maker in dialect.makers.values() if dialect.framework == name else ():
            if maker.makes.split()[0] == cell:
                for one in signature(maker.parameters).positional:
                    found.setdefault(one.means, one.names[0])
    return found


def keys_said(found: Mismatch) -> Said:
    """Say what it means that names stand on one side only."""
    if prefix := before(found.missing, found.unexpected) or surely(found):
        return wrapped(prefix, found)
    if prefix := before(found.unexpected, found.missing):
        return bare(prefix, found)
    rows: list[Row] = []
    changes: list[tuple[str, str]] = []
    notes: list[str] = []
    of = found.framework
    saving, having = (
        {name: spot_of(name, of) for name in names} for names in (found.unexpected, found.missing)
    )
    for saved, mine, theirs in ((True, saving, having), (False, having, saving)):
        other = {spot.path for spot in theirs.values() if spot}
        told = [*only(mine.values(), other)]
        for path, what, many, fewer in told:
            title = path.replace("/", ".")
            here, there = (many, fewer) if saved else (fewer, many)
            rows.append((title, what, str(here), str(there)))
            changes.append((title, argument(what, here, of)))
        left = [name for name, spot in mine.items() if spot is None or not explained(spot, told)]
        if left:
            more = f" and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
            side = "checkpoint" if saved else "model"
            notes.append(f"only the {side} has {', '.join(left[:SHOWN])}{more}")
    return Said(tuple(rows), tuple(changes), (), tuple(notes))


def surely(found: Mismatch) -> str:
    """What stands before every name of a checkpoint and is of a wrapper; "" if nothing does."""
    if found.missing or not found.unexpected:
        return ""
    each = (one for one in SURE if all(name.startswith(one) for name in found.unexpected))
    return next(each, "")


def wrapped(prefix: str, found: Mismatch) -> Said:
    """The checkpoint is that of an object around the network."""
    by = f"from {WRAPPERS[prefix]}" if prefix in WRAPPERS else "of an object around the model"
    many, first = len(found.unexpected), found.unexpected[0]
    return Said(
        rows=(("", "first name", first, first.removeprefix(prefix)),),
        cures=(
            (
                f"the checkpoint was saved {by}: its {many} names begin with {prefix}, the model's "
                f"do not"
            ),
            f"to load it: {{name.removeprefix('{prefix}'): saved[name] for name in saved}}",
        ),
    )


def bare(prefix: str, found: Mismatch) -> Said:
    """The model is an object around the network, and the checkpoint is not."""
    by = f"in {WRAPPERS[prefix]}" if prefix in WRAPPERS else "in another object"
    many, first = len(found.missing), found.missing[0]
    return Said(
        rows=(("", "first name", first.removeprefix(prefix), first),),
        cures=(
            (
                f"the model is wrapped {by}: its {many} names begin with {prefix}, "
                "the checkpoint's do not"
            ),
            f"to load it: model.{prefix}load_state_dict(saved)",
        ),
    )


def before(short: Sequence[str], long: Sequence[str]) -> str:
    """What stands before every long name and makes it of a short one; "" if nothing does."""
    if not short or len(short) != len(long):
        return ""
    ends = {name[: -len(short[0])] for name in long if name.endswith(short[0])} - {""}
    return next((one for one in sorted(ends, key=len) if after(one, long) == set(short)), "")


def after(prefix: str, names: Iterable[str]) -> set[str]:
    """The names without what stands before them."""
    return {name.removeprefix(prefix) for name in names}


def spot_of(name: str, of: str) -> Spot | None:
    """Where a tensor belongs; None if no layer has such a name."""
    found = next(spots(name, index_of(of), framework(of)), None)
    return Spot(found[0].path, found[0].place, found[2]) if found else None


def only(mine: Iterable[Spot | None], other: set[str]) -> Iterator[tuple[str, str, int, int]]:
    """The stacks that are higher on this side, and those that have two directions here.

    ``other`` are the paths of layers of which the other side has tensors that this one has not.
    """
    paths: dict[str, list[Spot]] = {}
    for spot in mine:
        if spot is not None and spot.place >= 0:
            paths.setdefault(spot.path, []).append(spot)
    for path, held in paths.items():
        forward = {spot.place for spot in held if not spot.second}
        if 0 in forward or path in other:
            continue
        if forward:
            yield path, LAYERS, max(forward) + 1, min(forward)
        if any(spot.second and spot.place not in forward for spot in held):
            yield path, DIRECTIONS, 2, 1


def explained(spot: Spot, told: Iterable[tuple[str, str, int, int]]) -> bool:
    """Whether a higher stack or a second direction has this tensor."""
    return any(
        path == spot.path and (spot.second if what == DIRECTIONS else spot.place >= fewer)
        for path, what, _, fewer in told
    )


def argument(what: str, many: int, of: str) -> str:
    """What a framework's code writes for so many layers or directions."""
    words = arguments_of("lstm", of)
    if what == LAYERS:
        return f"{words.get('layers', 'layers')}={many}"
    return f"{words.get('both', 'both')}={many == 2}"
