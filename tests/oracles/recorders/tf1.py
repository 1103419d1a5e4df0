"""Cells of tf.compat.v1.nn.rnn_cell, one for each layer and direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, weights
from recorders.specs import BOTH_WAYS, PROJECTED, SMALL, singles, specs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import numpy as np
    import tensorflow as tf

    v1 = tf.compat.v1
    kinds = v1.nn.rnn_cell
    cells = {"lstm": kinds.BasicLSTMCell, "gru": kinds.GRUCell, "rnn": kinds.BasicRNNCell}

    def made(layer: Layer) -> Any:
        if "peephole" in layer.words or layer.projection:
            return kinds.LSTMCell(
                layer.units,
                use_peepholes="peephole" in layer.words,
                num_proj=layer.projection or None,
            )
        return cells[layer.cell](layer.units)

    def unrolled(cell: Any, width: int) -> tuple[Any, Any, Part]:
        """The input, the output and the variables of a cell, within a graph."""
        x = v1.placeholder(tf.float32, (1, len(INPUT), width))
        y, _ = v1.nn.dynamic_rnn(cell, x, dtype=tf.float32)
        held = weights(
            (variable.name.split("/", 2)[2].removesuffix(":0"), variable)
            for variable in cell.weights
        )
        return x, y, Part(f"tf.compat.v1.nn.rnn_cell.{type(cell).__name__}", held)

    def part(layer: Layer) -> Part:
        with tf.Graph().as_default():
            return unrolled(made(layer), layer.input)[2]

    def run(layers: list[Layer]) -> Run:
        def outputs(values: list[Values]) -> Any:
            with tf.Graph().as_default(), v1.Session() as session:
                cell = made(layers[0])
                x, y, _ = unrolled(cell, layers[0].input)
                for variable, value in zip(cell.weights, values, strict=True):
                    variable.load(np.asarray(value, "float32"), session)
                return session.run(y, {x: [INPUT]})[0]

        notes = {
            "lstm": "1 is added to the forget gate's preactivation at run time",
            "gru": "h = u h + (1 - u) c, the reset applied before the candidate's matrix",
        }
        return Run(part(layers[0]), outputs, notes.get(layers[0].cell, ""))

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm", BOTH_WAYS, "peephole"),
        *specs("lstm", PROJECTED),
        *specs("lstm", PROJECTED[:2], "peephole"),
    ]
    run_specs = [
        *specs("lstm gru rnn", [SMALL]),
        *specs("lstm", [SMALL], "peephole"),
        "3 lstm 3 projection 2",
    ]
    return Recording(
        cases(asked or every, lambda layers: map(part, singles(layers))),
        numbers(asked, run_specs, run),
    )


PROBE = Probe(("tensorflow",), record)
