"""A checkpoint and a model that do not fit: side by side, and what to change."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from lstm_params.answers.answer import Answer
from lstm_params.answers.listing import Listing
from lstm_params.cells import CELLS
from lstm_params.reading.tensors.keys import DIRECTIONS, arguments_of, keys_said
from lstm_params.reading.tensors.mismatch import mismatch_in
from lstm_params.reading.tensors.sides import Difference, differences, matching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lstm_params.answers.keys import DifferenceKeys, MismatchKeys
    from lstm_params.reading.tensors.sides import Side, Unsolved

SIDES = ("checkpoint", "model")


class Row(NamedTuple):
    """One thing that a checkpoint and a model have."""

    layer: str
    what: str
    checkpoint: str
    model: str


@dataclass(frozen=True)
class Fitting(Answer):
    """How a checkpoint and a model differ, and what would make the one fit the other."""

    framework: str
    rows: tuple[Row, ...]
    cures: tuple[str, ...]
    """What to change, in sentences."""
    notes: tuple[str, ...] = ()

    @property
    def bare(self) -> str:
        """What differs, a line for each layer, and what to change."""
        lines = []
        for layer in dict.fromkeys(row.layer for row in self.rows):
            mine = [row for row in self.rows if row.layer == layer]
            sides = (
                ", ".join(f"{row.what} {having(row)}" for row in mine)
                for having in (attrgetter("checkpoint"), attrgetter("model"))
            )
            said = "; ".join(
                f"{side} in the {where}" for side, where in zip(sides, SIDES, strict=True)
            )
            lines.append(f"{layer}: {said}" if layer else said)
        return "\n".join([*lines, *self.cures])

    @property
    def shown(self) -> Listing:
        """The same in rows."""
        said, above = [], ""
        for row in self.rows:
            said.append(row._replace(layer="" if row.layer == above else row.layer))
            above = row.layer
        return Listing(
            ("layer", "size", *SIDES),
            tuple(map(tuple, said)),
            (*self.cures, *self.notes),
            ("a checkpoint and a model that differ", self.framework),
            (2, 3),
        )

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return a row for each size that differs."""
        return [{**row._asdict(), "framework": self.framework} for row in self.rows]

    def to_dict(self) -> MismatchKeys:
        """Return what ``--format json`` prints."""
        return {
            "framework": self.framework,
            "differences": [cast("DifferenceKeys", row._asdict()) for row in self.rows],
            "cures": list(self.cures),
            "notes": list(self.notes),
        }


def fitting_of(text: str) -> Fitting | None:
    """Say what an error in a text says, layer by layer; None if there is none.

    Raises:
        SpecError: it names more or larger tensors than are read.
    """
    found = mismatch_in(text)
    if found is None:
        return None
    layers = differences(found.pairs, found.framework)
    said = keys_said(found)
    rows = [Row(*row) for row in said.rows]
    rows += [row for one in layers for row in rows_of(one)]
    rows += [Row("", one.what, f"{one.saved:,}", f"{one.model:,}") for one in found.counts]
    order = [*dict.fromkeys(row.layer for row in rows)]
    rows.sort(key=lambda row: order.index(row.layer))
    doubled = any(row.what == DIRECTIONS for row in rows)
    changes = [*changes_in(layers, found.framework, doubled=doubled), *said.changes]
    several = len({path for path, _ in changes}) > 1
    words = [f"{path} {change}" if several and path else change for path, change in changes]
    cures = [f"to load the checkpoint: {', '.join(dict.fromkeys(words))}"] if words else []
    hidden = found.objects > len(layers)
    most = [f"the error shows {len(layers)} of {found.objects} objects that differ"] * hidden
    notes = (*doubts(layers, found.framework), *said.notes, *most)
    return Fitting(found.framework, tuple(rows), (*cures, *said.cures), notes)


def rows_of(one: Difference | Unsolved) -> Iterator[Row]:
    """What a layer has on either side."""
    if not isinstance(one, Difference):
        yield Row(one.pair.name, "shape", str(one.pair.saved), str(one.pair.model))
        return
    title = title_of(one)
    if one.saved.cell != one.model.cell:
        yield Row(title, "cell", *one.cells)
    for name in one.names():
        saved, model = (
            f"{side.sizes[name]:,}" if name in side.sizes else "" for side in (one.saved, one.model)
        )
        yield Row(title, name, saved, model)


def title_of(one: Difference) -> str:
    """What a layer is called: its path, or its cell, and its place in a stack."""
    path = one.path.replace("/", ".") or one.saved.cell
    return f"{path} {one.place + 1}" if one.place else path


def changes_in(
    layers: Sequence[Difference | Unsolved], framework: str, *, doubled: bool
) -> Iterator[tuple[str, str]]:
    """The arguments to change, each with the layer that has it; what follows from one is none.

    ``doubled`` is whether one side has two directions, and the other one.
    """
    handed: list[tuple[int, int]] = []
    for one in layers:
        if not isinstance(one, Difference):
            continue
        if one.saved.cell != one.model.cell:
            yield title_of(one), f"{one.saved.cell} in place of {one.model.cell}"
            continue
        words = arguments_of(one.saved.cell, framework)
        for name, saved, model in one.differing():
            follows = name == "input" and any(
                (saved, model) == (times * mine, times * other)
                for mine, other in handed
                for times in (1, 2)
            )
            follows |= doubled and name == "input" and (saved == 2 * model or model == 2 * saved)
            if not follows and (not one.place or name == "units"):
                yield one.path.replace("/", "."), f"{words.get(name, name)}={saved}"
            if name == "units":
                handed.append((saved, model))


def doubts(layers: Sequence[Difference | Unsolved], framework: str) -> Iterator[str]:
    """What is to be said of layers that may be others."""
    for one in layers:
        if not isinstance(one, Difference):
            as_what = (
                f"{saved.cell}: {units(saved, model)}"
                for _, saved, model in matching(one.pair, framework)
                if "units" in saved.sizes
                and (CELLS[saved.cell].recurrent or CELLS[saved.cell].head)
            )
            if said := ", ".join(dict.fromkeys(as_what)):
                yield f"{one.pair.name} may have, as {said}"
        elif CELLS[one.saved.cell].recurrent and one.saved.cell == one.model.cell:
            others = {
                saved.cell: units(saved, model)
                for saved, model in one.others
                if saved.cell not in one.cells and CELLS[saved.cell].recurrent
            }
            if others:
                said = " or ".join(f"{cell} of {sizes}" for cell, sizes in others.items())
                yield f"{title_of(one)} is read as {one.saved.cell}; it may be {said}"


def units(saved: Side, model: Side) -> str:
    """How many units a layer has on either side."""
    both = dict.fromkeys(f"{side.sizes['units']:,}" for side in (saved, model))
    return f"{' and '.join(both)} units"
