"""How a count is worked out, step by step: what a good teacher would write on the board.

Everything comes from the tables: sizes from the network, sums from the plan that counts it, gates
and equations from ``workings``. A derivation holds sentences and sums and no drawing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.answer import Answer
from lstm_params.answers.blueprint import gates_of
from lstm_params.answers.explain.workings import KEPT, TERMS, WHY, WORKINGS
from lstm_params.axes import axes, length
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.engine.formula import Summand, join, owners, summand_of
from lstm_params.engine.plan import holds, resolve
from lstm_params.engine.weights import weights
from lstm_params.frameworks import framework as framework_named
from lstm_params.network import layer_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.cells import Term
    from lstm_params.engine.plan import Plan
    from lstm_params.engine.weights import Laid, Weight
    from lstm_params.network import Network, Part

BRACES = re.compile(r"\{([^:{}]+):([^{}]*)\}")
"""A piece of an equation that is there under a condition."""

MATRICES = {"recurrent", "input"}
"""The terms that are one matrix over [h, x] where they are stored for the same gates."""


class Step(NamedTuple):
    """One line on the board."""

    title: str
    sentence: str
    equation: str = ""
    arithmetic: str = ""
    """``64 + 28 = 92``: sums and products that are equal, or nothing."""


class Section(NamedTuple):
    """The steps of one distinct layer."""

    name: str
    layer: str
    """The words of one copy."""
    steps: tuple[Step, ...]
    parameters: int
    """Of all its copies."""


@dataclass(frozen=True)
class Derivation(Answer):
    """How a network's count is worked out."""

    drawn_as = "derivation"

    network: Network
    framework: str
    sections: tuple[Section, ...]
    """Each distinct layer once, from the input up."""
    end: tuple[Step, ...]
    """What adds nothing, and the sum."""
    missing: tuple[str, ...] = ()
    """What was stated and is not known, so that the sum is the least there can be."""

    @property
    def total(self) -> int:
        """How many parameters the network has."""
        return sum(section.parameters for section in self.sections)

    def to_dict(self) -> dict[str, object]:
        """Return what ``--format json`` prints."""
        return {
            "spec": str(self.network),
            "framework": self.framework,
            "total": self.total,
            "sections": [
                {
                    "name": section.name,
                    "spec": section.layer,
                    "parameters": section.parameters,
                    "steps": [step._asdict() for step in section.steps],
                }
                for section in self.sections
            ],
            "end": [step._asdict() for step in self.end],
        }


class Group(NamedTuple):
    """The terms that the same gates own, and how often each of these gates has each."""

    gates: tuple[str, ...]
    terms: tuple[tuple[Term, int], ...]


def derive(
    network: Network, framework: str, said: tuple[str, ...] = (), missing: tuple[str, ...] = ()
) -> Derivation:
    """Work a network's count out.

    Args:
        network: what is counted.
        framework: whose way of storing it.
        said: sentences to be added at the end.
        missing: what was stated and is not known, so that the sum is the least there can be.

    Raises:
        FrameworkError: there is no such framework, or it cannot store the network.
    """
    found = list(weights(network, framework))
    names = layer_names([laid.part for laid in found])
    seen: dict[str, str] = {}
    sections: list[Section] = []
    for name, laid in zip(names, found, strict=True):
        below = (sections[-1], found[len(sections) - 1].part) if sections else None
        sections.append(Layer(name, laid, framework, below, seen).section())
        seen.setdefault(laid.plan.cell.name, name)
    last = tuple(end(sections, said, missing))
    return Derivation(network, framework, tuple(sections), last, missing)


def end(sections: list[Section], said: tuple[str, ...], missing: tuple[str, ...]) -> Iterator[Step]:
    """Say what adds nothing, and add up the layers."""
    if any(CELLS[section.layer.split()[0]].recurrent for section in sections):
        yield Step("time steps", "the same weights at each of T steps: 0 more")
    yield from (Step("", sentence) for sentence in said if "time step" not in sentence)
    parts = [section.parameters for section in sections if section.parameters] or [0]
    if missing:
        yield Step("not counted", ", ".join(missing))
    sentence = "parameters at least" if missing else "parameters"
    yield Step("total", sentence, arithmetic=summed(parts))


class Layer:
    """The steps of one distinct layer, on the way to being written."""

    def __init__(
        self,
        name: str,
        laid: Laid,
        framework: str,
        below: tuple[Section, Part] | None,
        seen: dict[str, str],
    ) -> None:
        self.name = name
        self.part, self.plan, self.weights = laid
        self.cell = self.plan.cell
        self.sizes = self.part.sizes
        self.names = {name: f"{size:,}" for name, size in self.sizes.items()}
        self.framework = framework
        self.below = below
        self.seen = seen
        self.on = switched_on(self.part, self.plan, framework)

    def section(self) -> Section:
        """Write every step; each number rests on those above it."""
        counted, one = self.counted()
        directions, copies = len(self.part.layer.directions), self.part.copies
        steps = [*self.vectors(), *self.equations(), *self.noted(), *counted]
        if directions > 1:
            steps.append(self.both(one))
        if copies > 1:
            steps.append(self.equal(one * directions))
        steps += self.stored()
        layer = str(self.part.layer._replace(copies=1))
        return Section(self.name, layer, tuple(steps), one * directions * copies)

    # What goes in, what is fed back.

    def vectors(self) -> Iterator[Step]:
        """Say which vectors a matrix meets."""
        yield Step("goes in", self.goes_in())
        if not self.cell.recurrent:
            return
        yield self.gloss()
        yield from self.derived()
        used = {word for term in self.stored_terms() for word in term.axes.split()}
        yield Step("fed back", self.fed_back() if "state" in used else self.fed_in_parts())
        if {"state", "input"} <= used and self.concatenated():
            sums = f"{self.names['state']} + {self.names['input']}"
            width = self.sizes["state"] + self.sizes["input"]
            vectors = f"[{self.letter()}, x], one below the other"
            yield Step("together", vectors, arithmetic=f"{sums} = {width:,}")
            yield from self.check()

    def derived(self) -> Iterator[Step]:
        """Say which sizes follow from others."""
        words = {name: name for name in self.names}
        for name, axis, divisor in self.cell.sizes:
            if name in self.sizes:
                sums = f"{quotient(axis, divisor, self.names)} = {self.names[name]}"
                yield Step(name, quotient(axis, divisor, words), arithmetic=sums)

    def fed_in_parts(self) -> str:
        """Say what comes back where no matrix is over all of it."""
        matrices = [
            term
            for term in self.stored_terms()
            if term.name == "recurrent" and len(term.axes.split()) > 1
        ]
        if matrices:
            return "h: the layer's own last output, in parts that have matrices of their own"
        return "the layer's own last values, entry by entry: no matrix is over them"

    def goes_in(self) -> str:
        """Say what comes from below."""
        width = self.names["input"]
        what = "channels" if self.cell.rank else "numbers"
        if self.cell.words:
            return f"a word: one of {width}"
        if self.below is None:
            return f"x: {width} {what} at each time step"
        section, part = self.below
        if part.sizes["output"] != self.sizes["input"]:
            return f"x: {width} {what}, as stated, not what {section.name} hands on"
        below = "the layer below each" if self.part.copies > 1 else section.name
        half = part.sizes["output"] // 2
        each = f", {half:,} in each direction" if part.layer.merge == "concat" else ""
        return f"x: {width} {what}: what {below} hands on{each}"

    def gloss(self) -> Step:
        """Say what the units are."""
        if self.cell.name in self.seen:
            return Step("units", f"{self.names['units']}: the length of h")
        both = ", and of c, its memory" if self.has_memory() else ""
        what = f"the length of h, the layer's output{both}"
        if "projection" in self.sizes or "readout" in self.sizes:
            what = f"the length of what each gate makes{both}; what is handed on is projected"
        elif self.letter() == "y":
            what = "the length of h; what is handed on is y, its read-out"
        return Step("units", f"{self.names['units']}: {what}")

    def has_memory(self) -> bool:
        """Whether the equations have a memory c."""
        return any("c' =" in line.equation for line in WORKINGS[self.cell.name])

    def letter(self) -> str:
        """What the vector that is fed back is called."""
        return "y" if self.cell.state == ("outputs",) else "h"

    def fed_back(self) -> str:
        """Say what the state is."""
        state, word = self.names["state"], self.plan.formula.names["state"]
        if word == "state":
            return f"{state} numbers, as stated; a standard {self.cell.name} feeds back its own h"
        if word == "outputs":
            return f"y: the layer's own last read-out, {state} numbers"
        if word == "projection":
            return f"h: the layer's own last output, projected to {state} numbers"
        return f"h: the layer's own last output, so it has as many numbers as units: {state}"

    def concatenated(self) -> bool:
        """Whether one matrix over [h, x] is a fair picture: the same gates own both parts."""
        for group in self.groups():
            names = [term.name for term, _ in group.terms if "units" in term.axes.split()]
            if MATRICES.issubset(names):
                return True
        return False

    def check(self) -> Iterator[Step]:
        """Run a layer with a state of its own one step further."""
        state, units = self.sizes["state"], self.sizes["units"]
        if self.plan.formula.names["state"] != "state" or state == units:
            return
        width, next_width = state + self.sizes["input"], units + self.sizes["input"]
        yield Step(
            "but",
            f"run it one step further: {units:,} units give {units:,} numbers to feed back, and "
            f"a matrix for {width:,} does not fit {next_width:,}",
            arithmetic=f"{units:,} + {self.names['input']} = {next_width:,}",
        )

    # What each gate is for.

    def equations(self) -> Iterator[Step]:
        """Say what each gate is for and how it is computed, once for a kind of layer."""
        if self.cell.name in self.seen:
            if self.cell.recurrent:
                yield Step("gates", f"as in {self.seen[self.cell.name]}")
            return
        named = dict(self.cell.gates)
        for line in WORKINGS[self.cell.name]:
            equation = written(line.equation, self.on)
            if equation:
                yield Step(named.get(line.title, line.title), line.phrase, equation)

    def noted(self) -> Iterator[Step]:
        """Say what is to be said of an option; a state of its own has been told."""
        for option, _ in self.part.layer.options:
            note = OPTIONS[option].note
            if note and option != "state":
                said = note.format(cell=self.cell.name, **self.sizes)
                yield Step(option, said.removeprefix(f"{option}: "))

    # What is counted.

    def stored_terms(self) -> list[Term]:
        """The terms that are stored at least once."""
        times = self.plan.formula.coefficients
        return [term for term in self.cell.terms if times[term.symbol]]

    def groups(self) -> list[Group]:
        """The stored terms by the gates that own them."""
        every = [letter for letter, _ in gates_of(self.plan)]
        found: dict[tuple[str, ...], list[tuple[Term, int]]] = {}
        for term in self.stored_terms():
            times = owners(term.symbol, self.plan.tensors, self.cell)
            letters = tuple(letter for letter in every if letter in times)
            each = min(times.values())
            more = sum(times.values()) - each * len(times)
            found.setdefault(letters, []).append((term, each))
            if more:
                found.setdefault(("",), []).append((term, more))
        return [Group(gates, tuple(terms)) for gates, terms in found.items()]

    def counted(self) -> tuple[list[Step], int]:
        """Count one copy in one direction: each group of gates, then all together."""
        steps: list[Step] = []
        values = []
        for group in self.groups():
            more, value = self.grouped(group)
            steps += more
            values.append(value)
        if len(values) > 1:
            steps.append(Step("the layer", "all of these", arithmetic=summed(values)))
        if not values:
            steps.append(Step("weights", "none: it holds nothing", arithmetic="0"))
        return steps, sum(values)

    def grouped(self, group: Group) -> tuple[list[Step], int]:
        """Count what one gate of a group has, then the group."""
        steps, values = [], []
        for terms, summand in joined(group):
            value = self.value(summand)
            steps.append(self.counting(terms, summand, value, group))
            values.append(value)
        names = dict(gates_of(self.plan))
        gates = [names[letter] for letter in group.gates if letter]
        one = sum(values)
        if len(values) > 1:
            title = "one gate" if gates else "the layer"
            which = "both" if len(values) == 2 else "all of these"
            steps.append(Step(title, which, arithmetic=summed(values)))
        if len(gates) > 1:
            steps.append(
                Step(
                    f"{len(gates)} gates",
                    ", ".join(gates) + self.unused(group),
                    arithmetic=f"{len(gates)} · {one:,} = {len(gates) * one:,}",
                )
            )
        return steps, one * (len(gates) or 1)

    def unused(self, group: Group) -> str:
        """Name what is stored and serves no gate."""
        own = dict(self.cell.gates)
        spare = [name for letter, name in gates_of(self.plan) if letter in group.gates
                 and letter not in own]  # fmt: skip
        return f"; {self.framework} stores {spare[0]} and does not use it" if spare else ""

    def counting(self, terms: list[Term], summand: Summand, value: int, group: Group) -> Step:
        """Count one matrix, or one vector, or several of the kind."""
        term = terms[0]
        text = summand.text(self.names)
        sums = text if text == f"{value:,}" else f"{text} = {value:,}"
        if "bias" in term.name:
            return Step(term.name, self.biases(term, group), arithmetic=sums)
        if len(summand.axes) > 1 and term.name in MATRICES:
            return Step("matrix", self.matrix(terms, summand), arithmetic=sums)
        sentence = TERMS.get(term.name, "")
        if len(summand.axes) > 1:
            sentence = f"{sentence}: {self.shape(summand)}".removeprefix(": ")
        return Step(term.name, sentence, arithmetic=sums)

    def matrix(self, terms: list[Term], summand: Summand) -> str:
        """Say why a matrix has its shape."""
        shape = self.shape(summand)
        over = self.over(terms)
        if len(summand.axes) > 2 or summand.axes[0] not in axes("units blocks outputs"):
            return f"{over}: {shape}"
        rows, columns = (length(axis, self.sizes) for axis in summand.axes)
        return f"{over}: {columns:,} numbers go in, {rows:,} come out, so it is {shape}"

    def over(self, terms: list[Term]) -> str:
        """What a matrix is multiplied by."""
        if len(terms) > 1:
            return f"W over [{self.letter()}, x]"
        return f"on {self.letter()}" if terms[0].name == "recurrent" else "on x"

    def shape(self, summand: Summand) -> str:
        """The axes in numbers."""
        return f"({', '.join(f'{length(axis, self.sizes):,}' for axis in summand.axes)})"

    def value(self, summand: Summand) -> int:
        """How many numbers there are."""
        value = summand.coefficient
        for axis in summand.axes:
            value *= length(axis, self.sizes)
        return value

    def biases(self, term: Term, group: Group) -> str:
        """Say how many biases a gate has, and why this framework keeps that many."""
        times = next(each for owned, each in group.terms if owned is term)
        if group.gates == ("",):
            return KEPT["more"]
        if times == 1:
            return KEPT["one"]
        why = WHY.get(self.framework)
        only = "" if self.on.get("reset") == "after" else "; only their sum matters"
        return KEPT["two"] + (f", {why}" if why else "") + only

    # What is repeated, and what is stored.

    def both(self, one: int) -> Step:
        """Count the second direction, and say what both hand on."""
        merge, output = self.part.layer.merge, self.names["output"]
        side = "side by side" if merge == "concat" else f"made one ({merge})"
        return Step(
            "directions",
            f"forward and backward, each with weights of its own; their outputs {side}: {output}",
            arithmetic=f"2 · {one:,} = {2 * one:,}",
        )

    def equal(self, one: int) -> Step:
        """Count equal copies."""
        copies = self.part.copies
        return Step(
            "layers",
            f"{copies:,} equal ones on top of each other",
            arithmetic=f"{copies:,} · {one:,} = {copies * one:,}",
        )

    def stored(self) -> Iterator[Step]:
        """Say how the framework packs the gates."""
        for weight in self.weights:
            if len(weight.gates) > 1 and weight.direction != "backward":
                yield Step("stored as", packing(weight), arithmetic=product(weight))


def switched_on(part: Part, plan: Plan, framework: str) -> dict[str, str]:
    """What the braces of an equation may ask for: options, flags, stored terms."""
    store = framework_named(framework)
    on = resolve(store, plan.storage, plan.cell, dict(part.layer.chosen))
    on |= dict.fromkeys(part.layer.flags(part.sizes), "on")
    times = plan.formula.coefficients
    on |= {symbol: "on" for symbol, many in times.items() if many}
    if any(times[term.symbol] for term in plan.cell.terms if term.name == "bias"):
        on["b"] = "on"
    if times.get("b", 0) > (len(plan.cell.gates) or 1):
        on["second"] = "on"
    return on


def written(equation: str, on: dict[str, str]) -> str:
    """An equation with the pieces that are there; the inner braces first."""
    while BRACES.search(equation):
        equation = BRACES.sub(lambda piece: piece[2] if holds(piece[1], on) else "", equation)
    return equation


def joined(group: Group) -> list[tuple[list[Term], Summand]]:
    """What one gate has: a matrix over [h, x] where both parts are there, and the rest."""
    found: list[tuple[list[Term], Summand]] = []
    for term, times in group.terms:
        summand = summand_of(term, times)
        both = join(found[-1][1], summand) if found else None
        if both and {found[-1][0][-1].name, term.name} == MATRICES:
            found[-1] = ([*found[-1][0], term], both)
        else:
            found.append(([term], summand))
    return found


def quotient(axis: str, divisor: str, names: dict[str, str]) -> str:
    """``(modules·modules + modules) / 2``, each size as ``names`` has it."""
    text = Summand(1, axes(axis)).text(names).strip("()")
    if divisor == "1":
        return text
    return f"{f'({text})' if '+' in text else text} / {names.get(divisor, divisor)}"


def summed(values: list[int]) -> str:
    """``5,888 + 64 = 5,952``; one number is itself."""
    text = " + ".join(f"{value:,}" for value in values)
    return f"{text} = {sum(values):,}" if len(values) > 1 else text


def packing(weight: Weight) -> str:
    """``weight_ih_l0 (256, 28): the gates i f g o, 64 rows each``."""
    first = weight.gates[0]
    each = first.stop - first.start
    last = len(weight.shape) - 1
    along = "columns" if first.axis == last and last else "rows" if last else "numbers"
    order = " ".join(weight.order)
    return f"{weight.name} {weight.shape}: the gates {order}, {each:,} {along} each"


def product(weight: Weight) -> str:
    """``256·28 = 7,168``."""
    text = "·".join(f"{side:,}" for side in weight.shape)
    return text if len(weight.shape) == 1 else f"{text} = {weight.parameters:,}"
