"""Whether another framework can store a layer so that it computes the same, and how.

Nothing here knows a framework or a cell by name: which choices there are, what is added or turned
at run time, which biases must stay apart are facts of the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.port.computing import Told
from lstm_params.cells import OPTIONS
from lstm_params.checks import in_order
from lstm_params.engine.blocks import Copy, labels_of
from lstm_params.engine.plan import can, holds, plan_of, resolve, spoken, who
from lstm_params.errors import FrameworkError
from lstm_params.frameworks import NAMES, framework

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lstm_params.cells import Term
    from lstm_params.engine.blocks import Label
    from lstm_params.engine.plan import PlannedLayer
    from lstm_params.frameworks import Storage
    from lstm_params.reading.result import Computed

WAYS_TO_STORE = {name for name, option in OPTIONS.items() if option.stored_only}
"""Options that change what is stored and not what is computed."""


class Carried(NamedTuple):
    """A layer as two frameworks store it, so that both compute the same."""

    source: PlannedLayer
    target: PlannedLayer
    on: dict[str, str]
    """The choices of the source, those that nobody made too."""
    chosen: dict[str, str]
    """Those of the target."""
    told: Told
    """What the layer is told to compute besides, and what the target can be told."""

    @property
    def storages(self) -> tuple[Storage, Storage]:
        """How both store the cell."""
        return self.source.plan.storage, self.target.plan.storage

    def turned(self, gate: str) -> bool:
        """Whether one of them stores 1 minus the gate: all of its numbers change their sign."""
        here, there = (gate in storage.turned.split() for storage in self.storages)
        return here != there

    @property
    def adds(self) -> tuple[dict[str, int], dict[str, int]]:
        """What both add to gates at run time, by the letter."""
        return self.told.adds(dict(self.storages[0].adds))

    def added(self, label: Label) -> int:
        """What the bias of a gate takes up, because one of them adds it at run time."""
        here, there = (adds.get(label.gate, 0) for adds in self.adds)
        return here - there if self.is_sum(label.symbol) and "'" not in label.symbol else 0

    def is_sum(self, symbol: str) -> bool:
        """Whether all that there is of a term is added up, as a gate's two biases are."""
        term = self.term(symbol)
        return len(term.without) > 1 and not any(term.without)

    def is_apart(self, label: Label) -> bool:
        """Whether a second one must stay by itself: a reset gate multiplies it."""
        gates, when = self.term(label.symbol).apart
        return label.gate in gates.split() and holds(when, self.on)

    def is_spare(self, label: Label) -> bool:
        """Whether it is stored for a gate that the cell has not got."""
        return bool(label.gate) and label.gate not in dict(self.source.plan.cell.gates)

    def made_of(
        self, label: Label, have: Mapping[Label, object], want: Mapping[Label, object]
    ) -> tuple[Label, ...] | int | None:
        """The labels of the source that a label of the target is the sum of.

        Or the number to fill it with, where the source has none; None if it cannot be made up.
        """
        if self.is_spare(label):
            return 0
        found = [label] if label in have else []
        other = label._replace(symbol=f"{label.symbol}'")
        alone = other in have and other not in want
        if alone and self.is_sum(label.symbol) and not self.is_apart(label):
            found.append(other)
        if found:
            return tuple(found)
        without = self.term(label.symbol).without
        number = label.symbol.count("'")
        return without[number] if number < len(without) else None

    def reasons(self) -> Iterator[str]:
        """Why the target cannot hold the numbers of the source; none if it can."""
        cell = self.source.plan.cell.name
        here, there = (labels_of(layer.part, layer.plan) for layer in (self.source, self.target))
        used: set[Label] = set()
        for label in there:
            made = self.made_of(label, here, there)
            if made is None:
                yield f"needs a {self.called(label)}, which there is none of, of {cell}"
            elif isinstance(made, tuple):
                used.update(made)
        for label in here:
            if label not in used and not self.is_spare(label):
                yield f"has no place for the {self.called(label)} of {cell}"
        ours, theirs = self.adds
        for gate in sorted({*ours, *theirs}):
            biases = [label for label in there if label.gate == gate and self.added(label)]
            if ours.get(gate, 0) != theirs.get(gate, 0) and not biases:
                yield f"has no bias in {cell} for what is added to {gate} at run time"
        yield from self.told.refused()

    def called(self, label: Label) -> str:
        """``recurrent bias of the candidate gate``."""
        gate = dict(self.source.plan.gates).get(label.gate)
        return f"{self.what(label)} of the {gate} gate" if gate else self.what(label)

    def what(self, label: Label) -> str:
        """``recurrent bias``."""
        term = self.term(label.symbol)
        return (term.name, *term.more)[label.symbol.count("'")]

    def term(self, symbol: str) -> Term:
        """The term of a symbol, with its prime or without."""
        return Copy(0, self.source.part, self.source.plan).term(symbol)


def carried(
    layer: PlannedLayer, framework_name: str, to: str, computes: tuple[Computed, ...] = ()
) -> Carried:
    """The first of the target's choices with which it computes the same.

    ``computes`` is what the layer is told besides what its weights say.

    Raises:
        FrameworkError: there is none; the message says why, and who can.
    """
    found = list(ways(layer, framework_name, to, computes))
    for way in found:
        if not any(way.reasons()):
            return way
    able = who([name for name in NAMES if fits(layer, framework_name, name, computes)])
    spelled = str(layer.part.layer._replace(copies=1))
    if not found:
        what = disagreement(layer, framework_name, to)
        raise FrameworkError(f"{to} has no {spelled} {what}: {able}")
    (reason, *_) = dict.fromkeys(found[0].reasons())
    raise FrameworkError(f"{to} {reason}: {able}")


def fits(layer: PlannedLayer, framework_name: str, to: str, computes: tuple[Computed, ...]) -> bool:
    """Whether a framework can store the layer so that it computes the same."""
    try:
        return any(not any(way.reasons()) for way in ways(layer, framework_name, to, computes))
    except FrameworkError:
        return False


def ways(
    layer: PlannedLayer, framework_name: str, to: str, computes: tuple[Computed, ...]
) -> Iterator[Carried]:
    """The layer with each of the target's choices that agree with what the source computes.

    The one that has the same biases comes first.

    Raises:
        FrameworkError: the target has no such cell, or not with what was asked for.
    """
    part, plan = layer.part, layer.plan
    store, cell = framework(to), plan.cell
    on = resolve(framework(framework_name), plan.storage, cell, dict(part.layer.chosen))
    asked = {name: value for name, value in part.layer.options if name not in WAYS_TO_STORE}
    bare = part._replace(layer=part.layer._replace(options=in_order(asked)))
    there = plan_of(bare, to).storage
    computed = {name: value for name, value in on.items() if name not in WAYS_TO_STORE}
    asked.update((name, value) for name, value in computed.items() if name in option_words(there))
    choices = [dict(pair.split("=") for pair in choice.split()) for choice in there.choices]
    agreeing = [one for one in choices if agrees(one, computed, bare.layer.chosen, there)]
    agreeing.sort(key=lambda one: one.get("bias") != on.get("bias"))
    for chosen in agreeing:
        if differs(plan.storage, on) != differs(there, chosen):
            continue
        options = in_order({**asked, **chosen})
        kept = part._replace(layer=part.layer._replace(options=options))
        target = layer._replace(part=kept, plan=plan_of(kept, store.name))
        able = frozenset(f"{store.computes} {there.computes}".split())
        spelled = str(part.layer._replace(copies=1))
        yield Carried(layer, target, on, chosen, Told(spelled, computes, there, able))


def option_words(storage: Storage) -> set[str]:
    """The options that a framework has where it is asked for them, and that are on or another."""
    return {name for name in storage.options.split() if OPTIONS[name].kind == "choice"}


def agrees(
    chosen: Mapping[str, str],
    computed: Mapping[str, str],
    asked: tuple[tuple[str, str], ...],
    there: Storage,
) -> bool:
    """Whether a choice of the target says nothing else than the source computes."""
    return all(chosen.get(name, value) == value for name, value in computed.items()) and all(
        name in chosen or name in there.options.split() for name, _ in asked
    )


def disagreement(layer: PlannedLayer, framework_name: str, to: str) -> str:
    """What the target has no choice for: ``with reset-after``."""
    cell, source = layer.plan.cell, framework(framework_name)
    on = resolve(source, layer.plan.storage, cell, dict(layer.part.layer.chosen))
    choices = framework(to).cells[cell.name].choices
    for name, value in on.items():
        said = any(f"{name}=" in choice for choice in choices) and name not in WAYS_TO_STORE
        if said and not can(framework(to), cell, name, value):
            return f"with {spoken(name, value)}"
    return f"that computes what {framework_name} does"


def differs(storage: Storage, on: Mapping[str, str]) -> list[str]:
    """What a framework computes otherwise than the cell's equations."""
    return [what for when, what in storage.differs if holds(when, on)]
