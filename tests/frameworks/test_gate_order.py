"""The order of the gates, proved by numbers.

Real instances were given random weights and an input, and what they made of it was recorded. Here
the same weights are cut into gates where the tables say that they lie, and a reference made of
plain sums makes the same output of them. With the gates in any other order it does not.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import chain, permutations
from math import exp, tanh
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pytest

from lstm_params import parse
from lstm_params.axes import axes, length
from lstm_params.cells import CELLS
from lstm_params.engine.plan import plan_of, resolve
from lstm_params.engine.weights import weights_of
from lstm_params.frameworks import NAMES, framework
from lstm_params.network import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lstm_params.engine.weights import Weight
    from lstm_params.frameworks import Tensor
    from lstm_params.network import Part

FOLDER = Path(__file__).parents[1] / "oracles"

TOLERANCE = 1e-5

REFERENCES = {"lstm", "gru", "rnn", "mgu"}
"""The cells that there is a reference for here."""

NOT_RUN = {
    "keras-cudnn": "it runs on a GPU only",
    "coreml": "it runs on a Mac only",
    "tflite": "every gate is a tensor of its own",
}
"""Frameworks that nothing was run in, and why."""

Values: TypeAlias = "float | list[Values]"
Vector: TypeAlias = list[float]
Rows: TypeAlias = list[Vector]


class How(NamedTuple):
    """What a framework does at run time, which no stored number tells."""

    forget: float = 0
    """Added to the forget gate."""
    relu: bool = False
    """Whether the simple RNN has a ReLU, not a tanh."""
    z_is_new: bool = False
    """Whether the update gate weighs the new value, not the old one."""


class Run(NamedTuple):
    """A recording."""

    framework: str
    spec: str
    weights: dict[str, Values]
    input: Rows
    output: Rows


def recorded() -> Iterator[Run]:
    """Every recorded run of the cells that there is a reference for."""
    for name in NAMES:
        path = FOLDER / f"{name}.json"
        for run in json.loads(path.read_text())["numbers"] if path.exists() else ():
            if REFERENCES.intersection(run["spec"].split()):
                yield Run(name, run["spec"], run["weights"], run["input"], run["output"])


RUNS = list(recorded())


def how(run: Run) -> How:
    """What the tables say that the framework does at run time."""
    (cell,) = REFERENCES.intersection(run.spec.split())
    storage = framework(run.framework).cells[cell]
    return How(dict(storage.adds).get("f", 0), storage.function == "relu", "z" in storage.turned)


# ---------------------------------------------------------------- from the tables


OUT_AND_IN = {
    "W": ("units", "input"),
    "U": ("units", "state"),
    "b": ("units", ""),
    "p": ("units", ""),
    "P": ("projection", "units"),
}
"""What the rows and the columns of each term are."""


class Number(NamedTuple):
    """Where the tables put a number of a tensor."""

    direction: int
    symbol: str
    """With the prime of a recurrent bias."""
    gate: str
    out: int
    into: int
    value: float


def flat(values: Values) -> Iterator[tuple[tuple[int, ...], float]]:
    """Each number of nested lists with its place."""
    if not isinstance(values, list):
        yield (), values
        return
    for at, inner in enumerate(values):
        for place, value in flat(inner):
            yield (at, *place), value


def cut(row: Tensor, weight: Weight, values: Values, sizes: Mapping[str, int]) -> Iterator[Number]:
    """Say of each number of a tensor what it is: by the row's axes and the weight's gates."""
    symbols = row.holds.split()
    for place, value in flat(values):
        at = {"": 0, "directions": int(weight.direction == "backward")}
        symbol, gate, again = symbols[0], weight.gate or "", 0
        for number, axis in enumerate(axes(row.axes)):
            position = place[number]
            slices = [each for each in weight.gates if each.axis == number]
            if slices:
                inside = next(each for each in slices if each.start <= position < each.stop)
                gate = inside.gate
                whose = (gate, inside.direction)
                alike = [each for each in slices if (each.gate, each.direction) == whose]
                again = alike.index(inside)
                at["units"] = position - inside.start
                if inside.direction:
                    at["directions"] = int(inside.direction == "backward")
                continue
            for term, factors in enumerate(axis):
                size = length((factors,), sizes)
                if position < size:
                    symbol = symbols[term] if len(axis) > 1 else symbol
                    for factor in reversed(factors):
                        position, at[factor] = divmod(position, length(((factor,),), sizes))
                    break
                position -= size
        symbol = symbols[again + at.get("2", 0)] if symbol == symbols[0] else symbol
        out, into = OUT_AND_IN[symbol.rstrip("'")]
        yield Number(at["directions"], symbol, gate, at[out], at[into], value)


Terms: TypeAlias = dict[tuple[str, str], Rows]
"""By symbol and gate: a matrix, or a vector of one column."""


def terms(part: Part, run: Run, renamed: Mapping[str, str]) -> list[Terms]:
    """Each direction's terms, gates and symbols renamed if they are to be exchanged."""
    store, plan = framework(run.framework), plan_of(part, run.framework)
    found: list[Terms] = [{} for _ in part.layer.directions]
    sizes = {**part.sizes, "gates": 1, "directions": len(found)}
    for row in plan.tensors:
        for weight in weights_of(part, plan._replace(tensors=(row,)), store, {}):
            tensors: dict[tuple[int, str, str], dict[int, Vector]] = {}
            for number in sorted(cut(row, weight, run.weights[weight.name], sizes)):
                rows = tensors.setdefault(number[:3], defaultdict(list))
                rows[number.out].append(number.value)
            for (direction, symbol, gate), rows in tensors.items():
                found[direction][renamed.get(symbol, symbol), renamed.get(gate, gate)] = list(
                    rows.values()
                )
    return found


# ---------------------------------------------------------------- the reference


def sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))


def added(*vectors: Vector) -> Vector:
    return [sum(values) for values in zip(*vectors, strict=True)]


def scaled(one: Vector, other: Vector) -> Vector:
    return [a * b for a, b in zip(one, other, strict=True)]


class Cell(NamedTuple):
    """One direction of a layer."""

    terms: Terms
    units: int
    reset: str
    """``before`` or ``after`` the product, or not at all."""
    how: How

    def product(self, symbol: str, gate: str, vector: Vector) -> Vector:
        """The matrix of a gate times a vector; zeros if the gate has none."""
        rows = self.terms.get((symbol, gate), [[0.0] * len(vector)] * self.units)
        return [sum(scaled(row, vector)) for row in rows]

    def entries(self, symbol: str, gate: str) -> Vector:
        """A vector of a gate; zeros if the gate has none."""
        return [row[0] for row in self.terms.get((symbol, gate), [[0.0]] * self.units)]

    def biases(self, gate: str) -> list[Vector]:
        """The input's bias and the recurrent one; zeros for one that is not there."""
        return [self.entries("b", gate), self.entries("b'", gate)]

    def summed(self, gate: str, x: Vector, h: Vector) -> Vector:
        """What goes into a gate's function."""
        return added(self.product("W", gate, x), self.product("U", gate, h), *self.biases(gate))

    def peephole(self, gate: str, c: Vector) -> Vector:
        """What a gate sees of the memory."""
        return scaled(self.entries("p", gate), c)

    def rnn(self, x: Vector, h: Vector, c: Vector) -> tuple[Vector, Vector]:
        """Elman's."""
        summed = self.summed("", x, h)
        return [max(s, 0.0) if self.how.relu else tanh(s) for s in summed], c

    def lstm(self, x: Vector, h: Vector, c: Vector) -> tuple[Vector, Vector]:
        """With a forget gate, and peepholes and a projection if they are stored."""

        def gate(name: str, memory: Vector, more: float = 0) -> Vector:
            summed = added(self.summed(name, x, h), self.peephole(name, memory))
            return [sigmoid(s + more) for s in summed]

        candidate = [tanh(s) for s in self.summed("candidate", x, h)]
        kept = scaled(gate("forget", c, self.how.forget), c)
        new = added(kept, scaled(gate("input", c), candidate))
        out = scaled(gate("output", new), [tanh(m) for m in new])
        if ("P", "") in self.terms:
            out = self.product("P", "", out)
        return out, new

    def gru(self, x: Vector, h: Vector, c: Vector) -> tuple[Vector, Vector]:
        """Cho's, with the reset before or after the product."""
        return self.gated(x, h, "reset", "update"), c

    def mgu(self, x: Vector, h: Vector, c: Vector) -> tuple[Vector, Vector]:
        """A GRU with one gate for both."""
        return self.gated(x, h, "forget", "forget"), c

    def gated(self, x: Vector, h: Vector, reset: str, update: str) -> Vector:
        """The new value by the names of the gates."""
        r = [sigmoid(s) for s in self.summed(reset, x, h)]
        z = [sigmoid(s) for s in self.summed(update, x, h)]
        of_input, of_state = self.biases("candidate")
        given = scaled(r, h) if self.reset == "before" else h
        recurrent = added(self.product("U", "candidate", given), of_state)
        if self.reset == "after":
            recurrent = scaled(r, recurrent)
        n = [tanh(s) for s in added(self.product("W", "candidate", x), of_input, recurrent)]
        old = [1 - each for each in z] if self.how.z_is_new else z
        return added(scaled(old, h), scaled([1 - each for each in old], n))


def outputs(cell: Cell, name: str, state: int, rows: Sequence[Vector]) -> Rows:
    """A sequence through a cell."""
    step = getattr(cell, name)
    h, c = [0.0] * state, [0.0] * cell.units
    made = []
    for x in rows:
        h, c = step(x, h, c)
        made.append(h)
    return made


def layer(part: Part, run: Run, how: How, renamed: Mapping[str, str], rows: Rows) -> Rows:
    """A sequence through a layer."""
    plan = plan_of(part, run.framework)
    chosen = resolve(framework(run.framework), plan.storage, plan.cell, dict(part.layer.chosen))
    reset = chosen.get("reset", "after" if chosen["bias"] == "recurrent" else "")  # an MGU's
    made = []
    for direction, found in enumerate(terms(part, run, renamed)):
        turn = -1 if direction else 1
        cell = Cell(found, part.sizes["units"], reset, how)
        made.append(outputs(cell, plan.cell.name, part.sizes["state"], rows[::turn])[::turn])
    if part.layer.merge == "sum":
        return [added(*both) for both in zip(*made, strict=True)]
    return [list(chain(*both)) for both in zip(*made, strict=True)]


def reproduced(run: Run, how: How, renamed: Mapping[str, str]) -> bool:
    """Whether the reference makes the recorded output of the recorded weights."""
    rows = run.input
    for part in parts(parse(run.spec)):
        rows = layer(part, run, how, renamed, rows)
    return all(
        abs(ours - theirs) < TOLERANCE
        for pair in zip(rows, run.output, strict=True)
        for ours, theirs in zip(*pair, strict=True)
    )


# ---------------------------------------------------------------- the proof


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.framework}: {run.spec}")
def test_weights_cut_by_the_tables_make_the_recorded_output(run: Run) -> None:
    assert reproduced(run, how(run), {})


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.framework}: {run.spec}")
def test_no_other_order_of_the_gates_makes_it(run: Run) -> None:
    (cell,) = REFERENCES.intersection(run.spec.split())
    gates = [gate for _, gate in CELLS[cell].gates]
    orders = [dict(zip(gates, order, strict=True)) for order in permutations(gates)]

    assert [order for order in orders if reproduced(run, how(run), order)] == orders[:1]


def test_no_other_bias_is_the_recurrent_one() -> None:
    """Where a GRU resets after the product, the gate multiplies it and not the other one."""
    exchanged = {"b": "b'", "b'": "b"}
    differ = {
        f"{run.framework}: {run.spec}" for run in RUNS if not reproduced(run, how(run), exchanged)
    }

    assert differ == {
        *("pytorch: 3 gru 2", "pytorch: 3 gru 2 x2", "keras: 3 gru 2", "keras: 3 gru 2 bi:sum"),
        *(
            "flax: 3 gru 2",
            "flax: 3 mgu 2",
            "flax-nnx: 3 gru 2",
            "equinox: 3 gru 2",
            "mlx: 3 gru 2",
        ),
        *("onnx: 3 gru 2 reset-after", "paddle: 3 gru 2", "mxnet: 3 gru 2"),
    }


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("tf1", "forget", 0),
        ("haiku", "forget", 0),
        ("haiku", "relu", 0),
        ("haiku", "z_is_new", 0),
        ("mxnet", "relu", 0),
    ],
)
def test_every_convention_is_needed(name: str, field: str, value: float) -> None:
    runs = [run for run in RUNS if run.framework == name]

    assert not all(reproduced(run, How(**{**how(run)._asdict(), field: value}), {}) for run in runs)


def test_every_framework_that_was_run_is_proved() -> None:
    instances = {name for name in NAMES if framework(name).verified == "instances"}

    assert {run.framework for run in RUNS} == instances - set(NOT_RUN)
