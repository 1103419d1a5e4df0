"""Cells of tf.compat.v1.nn.rnn_cell, one for each layer and direction; and tf.compat.v1.layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, Weight, cases, numbers, weights
from recorders.specs import BOTH_WAYS, PLAIN, PROJECTED, SMALL, TENSORS, singles, specs

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

    def called(layer: Layer) -> Part:
        """A layer that a function makes and calls, and its variables."""
        rank = layer.rank if "conv" in layer.cell else 1
        x = v1.placeholder(tf.float32, (1, *(8,) * rank, layer.input or 1))
        if layer.cell == "embedding":
            params = v1.get_variable("params", [layer.input, layer.units])
            tf.nn.embedding_lookup(params, v1.placeholder(tf.int32, (1, 6)))
        elif layer.cell == "tensor":
            v1.Variable(tf.zeros(layer.shape), trainable="frozen" not in layer.words)
        elif layer.cell == "dense":
            v1.layers.dense(x, layer.units, use_bias=layer.bias)
        elif layer.cell == "batchnorm":
            v1.layers.batch_normalization(x)
        else:
            function = getattr(v1.layers, layer.cell)
            function(x, layer.units, layer.window, padding="same", use_bias=layer.bias)
        names = {
            "embedding": "nn.embedding_lookup",
            "batchnorm": "layers.batch_normalization",
            "tensor": "Variable",
        }
        kind = names.get(layer.cell, f"layers.{layer.cell}")
        trained = v1.trainable_variables()
        held = [
            Weight(one.name.rpartition("/")[2].removesuffix(":0"), one.shape, one in trained)
            for one in v1.global_variables()
        ]
        return Part(f"tf.compat.v1.{kind}", held)

    def part(layer: Layer) -> Part:
        with tf.Graph().as_default():
            if layer.cell in cells:
                return unrolled(made(layer), layer.input)[2]
            return called(layer)

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
        *PLAIN,
        "3 dense 5 nobias",
        "3 batchnorm",
        *TENSORS[:2],
        "embedding 17 3 lstm 5 bi lstm 7 bi dense 2",
        "5 conv1d 7 kernel 3 lstm 4",
        "5 conv1d 7 kernel 3 nobias",
        "3 conv2d 5 kernel 2x3 conv2d 7 kernel 2 nobias",
        "3 conv3d 5 kernel 2x3x4 conv3d 7 kernel 2 nobias",
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
